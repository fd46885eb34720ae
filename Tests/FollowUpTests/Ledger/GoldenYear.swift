// A made-up 2027: sixty things that were done, three that were planned and one that was cancelled.
import Almanac
import Foundation
import Geography
import Incidents
import Messages
import Testing

/// The script of the golden year. Weeks of 2027 begin with Monday 4 January (W01).
struct GoldenYear {
  static let key = "lofte-2027"
  static let position = Position(latitude: 66.326249, longitude: 22.837095)

  var set: CommitmentSet
  var operations: [DecidedOperation] = []
  var excused: [ExcusedWeek] = []

  static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text), "\(text)") }

  static func week(_ number: Int, of year: Int = 2027) throws -> ISOWeek { try #require(ISOWeek(year: year, week: number)) }

  /// The project's own promise, moved to 2027 and in force.
  static func promise() throws -> CommitmentSet {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let data = try Data(contentsOf: root.appendingPathComponent("geodata/commitments.json"))
    var set = try #require(try JSONDecoder().decode([CommitmentSet].self, from: data).first)
    set.key = key
    set.validFrom = try day("2027-01-01")
    set.validTo = try day("2027-12-31")
    set.status = .current
    let number = try #require(set.commitments.firstIndex { $0.id == "S13" })
    set.commitments[number].deadline = try day("2027-02-28")
    return set
  }

  init() throws { set = try GoldenYear.promise() }

  /// Adds what was done on a day, logged the same day.
  mutating func done(
    _ kind: PlanKind, _ date: CivilDate, _ serves: [String], other: [String] = [], numbers: [String: Int] = [:], ticked: Bool = false,
    hotspot: String? = nil
  ) throws {
    let noon = try #require(CivilTime(date: date, hour: 12, minute: 0))
    let decided = Instant(utc: noon)
    operations.append(
      DecidedOperation(
        id: "I-\(String(format: "%08x", operations.count + 1))", kind: kind, label: "Prov", status: .done, planned: nil,
        done: OperationTime(date: date), services: services(serves, other), hotspotIDs: hotspot.map { [$0] } ?? [], numbers: numbers,
        checklist: ticked ? [OperationCheck(rule: Message(verbatim: "regel"), ticked: decided)] : [], decided: decided))
  }

  /// Adds what was decided on for a day, on 2 January.
  mutating func planned(_ kind: PlanKind, _ date: String, _ serves: [String], status: OperationStatus = .planned) throws {
    let decided = Instant(utc: try #require(CivilTime(date: try GoldenYear.day("2027-01-02"), hour: 12, minute: 0)))
    operations.append(
      DecidedOperation(
        id: "I-\(String(format: "%08x", operations.count + 1))", kind: kind, label: "Prov", status: status,
        planned: OperationTime(date: try GoldenYear.day(date)), services: services(serves, []),
        reason: status == .cancelled ? "sjukdom" : nil, decided: decided))
  }

  private func services(_ serves: [String], _ other: [String]) -> [OperationService] {
    serves.map { OperationService(set: set.key, commitment: $0) }
      + other.map { OperationService(set: set.key, commitment: $0, reading: .otherReading) }
  }

  /// The whole script.
  static func make() throws -> GoldenYear {
    var year = try GoldenYear()
    // The northern group on Wednesdays of weeks 1–20 but 8 and 9: 18. Kalix on Fridays of weeks 1–11 and a Monday in week 11: 12.
    for number in 1...20 where number != 8 && number != 9 {
      try year.done(.patrolDay, try week(number).monday.adding(days: 2), ["N4a", "N0"])
    }
    for number in 1...11 { try year.done(.patrolDay, try week(number).monday.adding(days: 4), ["N4b", "N0"]) }
    try year.done(.patrolDay, try week(11).monday, ["N4b", "N0"])
    // Contacts on Tuesdays of even weeks to 20, and two more in week 20: 12.
    for number in Swift.stride(from: 2, through: 20, by: 2) { try year.done(.contact, try week(number).monday.adding(days: 1), ["N1"]) }
    for extra in [2, 3] { try year.done(.contact, try week(20).monday.adding(days: extra), ["N1"]) }
    for (date, vehicles, hotspot) in [("2027-02-12", 43, "H-1"), ("2027-03-19", 20, "H-1"), ("2027-05-07", 31, "H-2")] {
      try year.done(.traffic, try day(date), ["T1", "T2"], numbers: ["vehicles": vehicles], hotspot: hotspot)
    }
    try year.done(.moped, try day("2027-04-24"), ["T3", "T2"], other: ["T1"])
    // One evening for two commitments, and for a third in the other reading.
    try year.done(.riskEvening, try day("2027-06-11"), ["N3", "T3"], other: ["T1"])
    try year.done(.riskEvening, try day("2027-04-30"), ["N3"])
    try year.done(.walk, try day("2027-10-14"), ["N2"])
    try year.done(.narcotics, try day("2027-05-01"), ["K1"])
    try year.done(.narcotics, try day("2027-11-05"), ["K1"])
    try year.done(.inspection, try day("2027-06-19"), ["K2"], numbers: ["venues": 2])
    try year.done(.training, try day("2027-07-01"), ["K2b"], numbers: ["trained": 7])
    try year.done(.dogSearch, try day("2027-03-08"), ["K3", "K3b"], ticked: true)
    try year.done(.dogSearch, try day("2027-11-01"), ["K3", "K3b"], ticked: true)
    try year.done(.training, try day("2027-04-13"), ["K4"], numbers: ["outlets": 2])
    try year.done(.training, try day("2027-04-27"), ["K5"], numbers: ["participants": 25])
    try year.done(.training, try day("2027-09-14"), ["K6"], numbers: ["classes": 4])
    try year.done(.meeting, try day("2027-02-10"), ["S4"])
    try year.done(.meeting, try day("2027-05-12"), ["S4"])
    try year.planned(.meeting, "2027-09-08", ["S4"])
    try year.planned(.meeting, "2027-11-10", ["S4"])
    try year.planned(.document, "2027-10-15", ["S5"])
    try year.planned(.traffic, "2027-04-02", ["T1"], status: .cancelled)
    for (number, reason) in [(5, "onödigt"), (8, "snöstorm"), (9, "snöstorm")] {
      year.excused.append(ExcusedWeek(set: key, commitment: "N4a", week: try week(number), reason: reason))
    }
    return year
  }
}
