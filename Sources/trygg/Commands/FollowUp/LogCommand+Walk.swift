import Almanac
import FollowUp
import Incidents
import Intake
import Messages
import Store

extension LogCommand {
  /// The walk's protocol, or nil when nothing was written of one.
  func protocolRecord(_ text: ProtocolText, of walk: DecidedOperation, stops: Int?, _ session: Session) throws -> WalkRecord? {
    let isEmpty = text.observations.isEmpty && text.measures.isEmpty
    guard !isEmpty || protocolFile != nil else { return nil }
    guard walk.kind == .walk, let held = walk.done?.date else { throw Failure.notAWalk(walk.id) }
    guard !text.observations.isEmpty else { throw Failure.protocolWithoutStops() }
    try checkStops(text, stops)
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

extension LogCommand {
  /// Only a walk follows up a walk, and one that was held before it.
  static func checkFollows(_ operation: DecidedOperation, _ store: Store) throws {
    guard let id = operation.followsUp else { return }
    guard operation.kind == .walk else { throw Failure.notAWalk(operation.id) }
    guard let first = try store.decidedOperation(id) else { throw Failure.unknownOperation(id) }
    guard first.kind == .walk else { throw Failure.notAWalk(id) }
    guard let held = first.done?.date, held <= operation.time?.date ?? held else {
      throw Failure.followsNoEarlierWalk(id, when: first.time?.text ?? "")
    }
  }

  /// How many stops the walk was proposed with; nil where nobody knows.
  static func stops(of walk: DecidedOperation, _ store: Store) throws -> Int? {
    guard let id = walk.proposalID, let proposal = try store.walk(id), !proposal.stops.isEmpty else { return nil }
    return proposal.stops.count
  }

  /// Refuses a stop that is a number and not one of the walk's; a stop can also be named.
  private func checkStops(_ text: ProtocolText, _ stops: Int?) throws {
    guard let stops else { return }
    for stop in text.observations.map(\.stop) + text.measures.compactMap(\.stop) {
      guard let number = Int(stop), !(1...stops).contains(number) else { continue }
      throw Failure.protocolLine(
        stop, Message(sv: "vandringen har stopp 1–\(stops)", en: "the walk has stops 1–\(stops)"))
    }
  }
}
