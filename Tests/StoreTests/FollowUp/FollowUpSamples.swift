// A small promise and operations for it.
import Almanac
import Geography
import Incidents
import Messages
import Testing

enum FollowUpSamples {
  static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  static func commitment(_ id: String, _ kind: CommitmentKind = .count, target: Double? = 1) -> Commitment {
    Commitment(
      id: id, text: "Text \(id)", party: "P", kind: kind, target: target, period: nil, placeAndTime: nil, plans: nil, followsUp: nil)
  }

  static func set(_ key: String = "prov-2027") throws -> CommitmentSet {
    var dark = commitment("N2")
    dark.window = .dark(hour: 18)
    dark.deadline = try day("2027-12-01")
    var moped = commitment("T3")
    moped.season = MonthSpan(from: 4, to: 10)
    moped.withinMonths = 24
    return CommitmentSet(
      key: key, title: "Prov \(key)", validFrom: try day("2027-01-01"), validTo: try day("2027-12-31"), status: .current, source: "prov",
      commitments: [dark, commitment("N4a", .average), commitment("T1", target: 3), moped], version: "andra")
  }

  static func operation(_ id: String, _ services: [String] = ["T1"], date: String = "2027-03-05") throws -> DecidedOperation {
    DecidedOperation(
      id: id, kind: .traffic, label: "Krokfors", status: .planned,
      planned: OperationTime(date: try day(date), start: TimeOfDay(hour: 22, minute: 0), end: TimeOfDay(hour: 1, minute: 0)),
      parties: ["Polisen"], services: services.map { OperationService(set: "prov-2027", commitment: $0) },
      position: Position(latitude: 66.3261, longitude: 22.8371), note: "Torrt väglag", decided: StoreTests.now)
  }

  static func walk(_ id: String) throws -> DecidedOperation {
    var walk = try operation(id, ["N2"])
    walk.kind = .walk
    walk.status = .done
    walk.done = walk.planned
    return walk
  }

  static func record(_ walk: String, stops: Int = 2) throws -> WalkRecord {
    let held = try day("2027-03-05")
    return WalkRecord(
      operation: walk, held: held, written: held.adding(days: 10),
      observations: (0..<stops).map {
        WalkObservation(
          stop: "Stopp \($0 + 1)", code: .lampBroken, text: $0 == 0 ? "Lampan vid porten" : nil,
          position: $0 == 0 ? Position(latitude: 66.326249, longitude: 22.837095) : nil)
      },
      measures: [
        WalkMeasure(
          id: "M-0000000a", walk: walk, stop: "Stopp 1", measure: "Byt lampa", owner: "Tekniska", due: held.adding(days: 183),
          changed: held.adding(days: 10))
      ])
  }
}
