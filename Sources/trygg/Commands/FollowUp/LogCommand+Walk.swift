import Almanac
import FollowUp
import Incidents
import Intake
import Messages

extension LogCommand {
  /// The walk's protocol, or nil when nothing was written of one.
  func protocolRecord(_ text: ProtocolText, of walk: DecidedOperation, _ session: Session) throws -> WalkRecord? {
    let isEmpty = text.observations.isEmpty && text.measures.isEmpty
    guard !isEmpty || protocolFile != nil else { return nil }
    guard walk.kind == .walk, let held = walk.done?.date else { throw Failure.notAWalk(walk.id) }
    guard !text.observations.isEmpty else { throw Failure.protocolWithoutStops() }
    let today = CivilZone.stockholm.local(session.now).date
    var record = WalkRecord(operation: walk.id, held: held, written: today, observations: text.observations, measures: [])
    record.measures = text.measures.enumerated().map { number, draft in
      WalkMeasure(
        id: FollowUpID.measure(walk: walk.id, number: number + 1, draft.measure), walk: walk.id, stop: draft.stop, measure: draft.measure,
        owner: draft.owner, due: draft.due ?? record.measuresBy, status: draft.status, motivation: draft.motivation, changed: today)
    }
    if let early = record.measures.first(where: { $0.due < held }) {
      throw Failure.protocolLine(
        early.measure, Message(sv: "\(early.due) är före vandringen (\(held))", en: "\(early.due) is before the walk (\(held))"))
    }
    return record
  }

  /// What is said when a protocol is kept.
  static func notes(_ record: WalkRecord) -> [Message] {
    var notes = [
      Message(
        sv:
          "Protokollet har \(record.observations.count.counted("iakttagelse", "iakttagelser")) vid \(record.stops.count) stopp och \(record.measures.count.counted("åtgärd", "åtgärder")).",
        en:
          "The protocol has \(record.observations.count.counted("observation", "observations")) at \(record.stops.count.counted("stop", "stops")) and \(record.measures.count.counted("measure", "measures"))."
      )
    ]
    if record.isLate {
      notes.append(
        Message(
          sv: "Protokollet skulle ha varit klart \(record.protocolBy) (\(WalkRecord.protocolDays) dagar, vår rekommendation).",
          en: "The protocol was due on \(record.protocolBy) (\(WalkRecord.protocolDays) days, our recommendation)."))
    }
    let late = record.measures.filter { $0.due > record.measuresBy }
    if !late.isEmpty {
      notes.append(
        Message(
          sv:
            "\(late.count.counted("åtgärd", "åtgärder")) har en sista dag efter \(record.measuresBy) (\(WalkRecord.measureDays) dagar, vår rekommendation).",
          en:
            "\(late.count.counted("measure has", "measures have")) a last day after \(record.measuresBy) (\(WalkRecord.measureDays) days, our recommendation)."
        ))
    }
    return notes
  }
}
