// Every row of the golden year against values computed by hand.
import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import FollowUp

@Suite struct GoldenYearTests {
  private struct Expected {
    var id: String
    var promised: Double?
    var planned = 0
    var done: Int
    var remaining: Int?
    var status: LedgerStatus

    init(_ id: String, _ promised: Double?, planned: Int = 0, done: Int, left: Int?, _ status: LedgerStatus) {
      (self.id, self.promised, self.planned, self.done, self.remaining, self.status) = (id, promised, planned, done, left, status)
    }
  }

  private func ledger(_ golden: GoldenYear, on date: String, year: Int = 2027) throws -> Ledger {
    LedgerMaker.ledger(
      golden.set, operations: golden.operations, excused: golden.excused, year: year, on: try GoldenYear.day(date),
      position: GoldenYear.position)
  }

  private func check(_ ledger: Ledger, _ expected: [Expected]) {
    #expect(ledger.rows.map(\.commitment.id) == expected.map(\.id))
    for (row, wanted) in zip(ledger.rows, expected) {
      #expect(row.promised == wanted.promised, "\(wanted.id)")
      #expect(row.planned == wanted.planned, "\(wanted.id)")
      #expect(row.done == wanted.done, "\(wanted.id)")
      #expect(row.remaining == wanted.remaining, "\(wanted.id)")
      #expect(row.status == wanted.status, "\(wanted.id)")
    }
  }

  private func row(_ ledger: Ledger, _ id: String) throws -> LedgerRow { try #require(ledger.rows.first { $0.commitment.id == id }) }

  @Test func theScriptHoldsSixtyLoggedOperations() throws {
    #expect(try GoldenYear.make().operations.count { $0.status == .done } == 60)
  }

  @Test func afterTheYearEveryRowIsRight() throws {
    let ledger = try ledger(try GoldenYear.make(), on: "2028-01-10")
    check(
      ledger,
      [
        Expected("N0", nil, done: 30, left: nil, .unmeasured), Expected("N1", 52, done: 12, left: 40, .missed),
        Expected("N2", 1, done: 1, left: 0, .met), Expected("N3", 1, done: 2, left: 0, .met),
        Expected("N4a", 52, done: 18, left: 34, .missed), Expected("N4b", 52, done: 12, left: 40, .missed),
        Expected("K1", 2, done: 2, left: 0, .met), Expected("K2", 1, done: 1, left: 0, .met),
        Expected("K2b", nil, done: 1, left: nil, .unmeasured), Expected("K3", 2, done: 2, left: 0, .met),
        Expected("K3b", nil, done: 2, left: 0, .met), Expected("K4", nil, done: 1, left: nil, .unmeasured),
        Expected("K5", 1, done: 1, left: 0, .met), Expected("K6", nil, done: 1, left: nil, .unmeasured),
        Expected("T0", nil, done: 0, left: nil, .unmeasured), Expected("T1", 3, done: 3, left: 0, .met),
        Expected("T2", nil, done: 4, left: nil, .unmeasured), Expected("T3", 1, done: 2, left: 0, .met),
        Expected("A1", nil, done: 0, left: nil, .unmeasured), Expected("S1", nil, done: 0, left: 1, .missed),
        Expected("S2", 1, done: 0, left: 1, .open), Expected("S3", 1, done: 0, left: 1, .open),
        Expected("S4", 4, planned: 2, done: 2, left: 2, .missed), Expected("S5", 1, planned: 1, done: 0, left: 1, .missed),
        Expected("S6", 1, done: 0, left: 1, .missed), Expected("S7", 1, done: 0, left: 1, .overdue),
        Expected("S8", 1, done: 0, left: 1, .overdue), Expected("S9", nil, done: 0, left: 1, .overdue),
        Expected("S10", nil, done: 0, left: 1, .overdue), Expected("S11", nil, done: 0, left: nil, .unmeasured),
        Expected("S12", nil, done: 0, left: 1, .missed), Expected("S13", 1, done: 0, left: 1, .overdue),
        Expected("S14", nil, done: 0, left: nil, .met),
      ])
    #expect(ledger.phase == .ended)
    #expect((ledger.done, ledger.planned, ledger.cancelled) == (60, 3, 1))
    #expect(ledger.unlogged.count == 3)
  }

  @Test func inTheMiddleOfTheYearEveryRowIsRight() throws {
    // Monday of week 21: twenty weeks have ended.
    let ledger = try ledger(try GoldenYear.make(), on: "2027-05-24")
    check(
      ledger,
      [
        Expected("N0", nil, done: 30, left: nil, .unmeasured), Expected("N1", 52, done: 12, left: 40, .behind),
        Expected("N2", 1, done: 0, left: 1, .open), Expected("N3", 1, done: 1, left: 0, .met),
        Expected("N4a", 52, done: 18, left: 34, .onTrack), Expected("N4b", 52, done: 12, left: 40, .behind),
        Expected("K1", 2, done: 1, left: 1, .open), Expected("K2", 1, done: 0, left: 1, .open),
        Expected("K2b", nil, done: 0, left: nil, .unmeasured), Expected("K3", 2, done: 1, left: 1, .open),
        Expected("K3b", nil, done: 1, left: 0, .met), Expected("K4", nil, done: 1, left: nil, .unmeasured),
        Expected("K5", 1, done: 1, left: 0, .met), Expected("K6", nil, done: 0, left: nil, .unmeasured),
        Expected("T0", nil, done: 0, left: nil, .unmeasured), Expected("T1", 3, done: 3, left: 0, .met),
        Expected("T2", nil, done: 4, left: nil, .unmeasured), Expected("T3", 1, done: 1, left: 0, .met),
        Expected("A1", nil, done: 0, left: nil, .unmeasured), Expected("S1", nil, done: 0, left: 1, .open),
        Expected("S2", 1, done: 0, left: 1, .open), Expected("S3", 1, done: 0, left: 1, .open),
        Expected("S4", 4, planned: 2, done: 2, left: 2, .planned), Expected("S5", 1, planned: 1, done: 0, left: 1, .planned),
        Expected("S6", 1, done: 0, left: 1, .open), Expected("S7", 1, done: 0, left: 1, .open),
        Expected("S8", 1, done: 0, left: 1, .open), Expected("S9", nil, done: 0, left: 1, .open),
        Expected("S10", nil, done: 0, left: 1, .open), Expected("S11", nil, done: 0, left: nil, .unmeasured),
        Expected("S12", nil, done: 0, left: 1, .open), Expected("S13", 1, done: 0, left: 1, .overdue),
        Expected("S14", nil, done: 0, left: nil, .met),
      ])
    #expect(ledger.phase == .current)
    #expect(ledger.done == 53)
  }

  @Test func averagesAreToldWithAndWithoutExcusedWeeks() throws {
    let golden = try GoldenYear.make()
    let may = try #require(try row(try ledger(golden, on: "2027-05-24"), "N4a").weeks)
    #expect(may.ended.count == 20)
    #expect(may.total == 52)
    #expect(may.empty == [try GoldenYear.week(8), try GoldenYear.week(9)])
    // Week 5 is excused too, but something was done in it.
    #expect(may.excused.map(\.week) == may.empty)
    #expect(may.average == 0.9)
    #expect(may.averageWithoutExcused == 1)
    let after = try #require(try row(try ledger(golden, on: "2028-01-10"), "N4a").weeks)
    #expect(after.empty.count == 34)
    #expect(after.average == 18.0 / 52)
    #expect(after.averageWithoutExcused == 18.0 / 50)
    let contacts = try #require(try row(try ledger(golden, on: "2028-01-10"), "N1").weeks)
    #expect(contacts.empty.count == 42)
    #expect(contacts.average == 12.0 / 52)
  }

  @Test func anAverageHoldsThoughAWeekIsEmpty() throws {
    // Kalix came twice in week 11 and not in week 12.
    let row = try row(try ledger(try GoldenYear.make(), on: "2027-03-29"), "N4b")
    #expect(row.weeks?.empty == [try GoldenYear.week(12)])
    #expect(row.weeks?.average == 1)
    #expect(row.status == .onTrack)
  }

  @Test func theWeekThatHasNotEndedIsNotCounted() throws {
    let golden = try GoldenYear.make()
    #expect(try row(try ledger(golden, on: "2027-05-23"), "N4a").weeks?.ended.count == 19)
    #expect(try row(try ledger(golden, on: "2027-01-10"), "N4a").weeks?.ended.isEmpty == true)
    #expect(try row(try ledger(golden, on: "2027-01-10"), "N4a").status == .onTrack)
    #expect(try row(try ledger(golden, on: "2027-01-11"), "N4a").weeks?.ended.count == 1)
  }

  @Test func oneEveningCountsForEachAndBothReadingsAreShown() throws {
    let golden = try GoldenYear.make()
    let ledger = try ledger(golden, on: "2028-01-10")
    let evening = try #require(golden.operations.first { $0.kind == .riskEvening }).id
    #expect(try row(ledger, "N3").operations.contains(evening))
    #expect(try row(ledger, "T3").operations.contains(evening))
    let traffic = try row(ledger, "T1")
    #expect(!traffic.operations.contains(evening))
    #expect((traffic.done, traffic.doneOther) == (3, 5))
    #expect(traffic.numbers == ["vehicles": 94])
    #expect(try row(ledger, "T3").doneOther == nil)
  }

  @Test func rowsTellWhatTheTextAsksToFollowUp() throws {
    let ledger = try ledger(try GoldenYear.make(), on: "2028-01-10")
    func says(_ id: String, _ words: String) throws -> Bool { try row(ledger, id).notes.contains { $0.swedish.contains(words) } }
    #expect(try says("N0", "Dagar med patrull: 30"))
    #expect(try says("T0", "inte mätt"))
    #expect(try says("T1", "Kontrollerade fordon: 94"))
    #expect(try says("T2", "Månader med insats: 4 av 12. Hotspots med insats: 2."))
    #expect(try says("K2b", "Utbildade: 7"))
    #expect(try says("K3b", "2 av 2 sökningar"))
    #expect(try says("K4", "Utlämningsställen som nåtts: 2"))
    #expect(try says("K6", "Klasser som nåtts: 4"))
    #expect(try says("N3", "ingen period"))
    #expect(try !says("N2", "ingen period"))
    #expect(try says("S4", "2 planerad"))
  }

  @Test func aDogSearchWithoutTickedRulesShows() throws {
    var golden = try GoldenYear.make()
    try golden.done(.dogSearch, try GoldenYear.day("2027-12-01"), ["K3", "K3b"])
    let row = try row(try ledger(golden, on: "2028-01-10"), "K3b")
    #expect(row.status == .missed)
    #expect(row.notes.contains { $0.swedish.contains("2 av 3") })
  }
}
