// Years, windows, pauses and deadlines of the ledger.
import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import FollowUp

@Suite struct LedgerTests {
  private func ledger(_ golden: GoldenYear, on date: String, year: Int = 2027) throws -> Ledger {
    LedgerMaker.ledger(
      golden.set, operations: golden.operations, excused: golden.excused, year: year, on: try GoldenYear.day(date),
      position: GoldenYear.position)
  }

  private func row(_ ledger: Ledger, _ id: String) throws -> LedgerRow { try #require(ledger.rows.first { $0.commitment.id == id }) }

  /// A promise of 2026 with a patrol every week but the last.
  private func year2026() throws -> GoldenYear {
    var golden = try GoldenYear()
    golden.set.validFrom = try GoldenYear.day("2026-01-01")
    golden.set.validTo = try GoldenYear.day("2026-12-31")
    for number in 1...52 { try golden.done(.patrolDay, try GoldenYear.week(number, of: 2026).monday, ["N4a"]) }
    return golden
  }

  @Test func aYearOf53WeeksHas53() throws {
    var golden = try year2026()
    let last = try GoldenYear.week(53, of: 2026)
    var row = try row(try ledger(golden, on: "2027-01-04", year: 2026), "N4a")
    #expect(row.promised == 53)
    #expect(row.weeks?.ended.count == 53)
    #expect(row.weeks?.empty == [last])
    #expect((row.done, row.remaining, row.status) == (52, 1, .missed))
    golden.excused = [ExcusedWeek(set: golden.set.key, commitment: "N4a", week: last, reason: "storm")]
    row = try self.row(try ledger(golden, on: "2027-01-04", year: 2026), "N4a")
    #expect(row.status == .metExcused)
    #expect(row.weeks?.average == 52.0 / 53)
    #expect(row.weeks?.averageWithoutExcused == 1)
    // New Year's Day 2027 lies in week 53 of 2026.
    try golden.done(.patrolDay, try GoldenYear.day("2027-01-01"), ["N4a"])
    row = try self.row(try ledger(golden, on: "2027-01-04", year: 2026), "N4a")
    #expect((row.done, row.status) == (53, .met))
    #expect(row.weeks?.excused.isEmpty == true)
  }

  @Test func aPauseTakesItsWeeksAwayAndLetsNothingFallDue() throws {
    var golden = try GoldenYear.make()
    // Thursdays 4 March (week 9) to 27 May (week 21): 13 weeks.
    golden.set.pauses = [
      CommitmentPause(from: try GoldenYear.day("2027-03-01"), to: try GoldenYear.day("2027-05-31"), reason: "lägesbild")
    ]
    let during = try ledger(golden, on: "2027-04-15")
    #expect(during.phase == .paused)
    #expect(!during.rows.contains { [.overdue, .behind, .closing, .missed].contains($0.status) })
    #expect(try row(during, "S13").status == .paused)
    #expect(try row(during, "S13").notes.contains { $0.swedish.contains("2027-02-28") })
    #expect(try row(during, "T1").done == 2)
    let after = try ledger(golden, on: "2028-01-10")
    let weeks = try #require(try row(after, "N4a").weeks)
    #expect(weeks.total == 39)
    // Weeks 1–7 had a patrol each; week 8 is excused.
    #expect(weeks.done == 7)
    #expect(weeks.averageWithoutExcused == 7.0 / 38)
    #expect(try row(after, "S13").status == .overdue)
  }

  @Test func aSetThatIsPausedWithoutADateRestsAlways() throws {
    var golden = try GoldenYear.make()
    golden.set.status = .paused
    for date in ["2027-02-01", "2028-01-10"] {
      let ledger = try ledger(golden, on: date)
      #expect(ledger.phase == .paused)
      #expect(ledger.pressing.isEmpty)
    }
    #expect(try row(try ledger(golden, on: "2028-01-10"), "T1").status == .met)
  }

  @Test func aYearOutsideThePromiseIsMarked() throws {
    let golden = try GoldenYear.make()
    #expect(try row(try ledger(golden, on: "2028-05-10", year: 2028), "N2").status == .ended)
    #expect(try row(try ledger(golden, on: "2026-05-10", year: 2026), "N2").status == .notYet)
    #expect(try row(try ledger(golden, on: "2027-05-10", year: 2028), "N2").done == 0)
  }

  @Test func aClosingWindowWarnsAndAClosedOneSaysSo() throws {
    let golden = try GoldenYear()
    // T3 is possible April–October, K5 to 10 June.
    #expect(try row(try ledger(golden, on: "2027-09-18"), "T3").status == .open)
    #expect(try row(try ledger(golden, on: "2027-09-19"), "T3").status == .closing)
    #expect(try row(try ledger(golden, on: "2027-10-31"), "T3").status == .closing)
    #expect(try row(try ledger(golden, on: "2027-11-01"), "T3").status == .missed)
    #expect(try row(try ledger(golden, on: "2027-06-10"), "K5").status == .closing)
    #expect(try row(try ledger(golden, on: "2027-06-11"), "K5").status == .missed)
    #expect(try row(try ledger(golden, on: "2027-06-11"), "T3").closes == (try GoldenYear.day("2027-10-31")))
    var planned = golden
    try planned.planned(.moped, "2027-10-20", ["T3"])
    #expect(try row(try ledger(planned, on: "2027-10-10"), "T3").status == .planned)
    // The planned day passed and nobody logged it.
    #expect(try row(try ledger(planned, on: "2027-10-25"), "T3").status == .closing)
  }

  @Test func aDarkWalkHasTwoWindowsAndTheLastOneCloses() throws {
    // Dark at 18:00 from 14 October to 9 March (domain facts, 2026); the dates may move by a day between years.
    let golden = try GoldenYear()
    let february = try row(try ledger(golden, on: "2027-02-20"), "N2")
    #expect(february.status == .open)
    #expect(february.notes.contains { note in ["2027-03-08", "2027-03-09"].contains { note.swedish.contains("stänger \($0)") } })
    #expect(february.notes.contains { note in ["2027-10-14", "2027-10-15"].contains { note.swedish.contains("öppnar igen \($0)") } })
    #expect(february.closes == (try GoldenYear.day("2027-12-31")))
    #expect(try row(try ledger(golden, on: "2027-11-25"), "N2").status == .closing)
  }

  @Test func aWindowWithoutADayIsAnAnswer() throws {
    var golden = try GoldenYear()
    let number = try #require(golden.set.commitments.firstIndex { $0.id == "N2" })
    golden.set.commitments[number].season = MonthSpan(from: 6, to: 7)
    let row = try row(try ledger(golden, on: "2027-06-01"), "N2")
    #expect(row.status == .missed)
    #expect(row.notes.contains { $0.swedish.contains("Ingen dag") })
  }

  @Test func paceOfANumberFollowsTheTimeThatHasPassed() throws {
    let golden = try GoldenYear()
    // Three a year: the first is due when a third of the year has passed.
    #expect(try row(try ledger(golden, on: "2027-05-02"), "T1").status == .open)
    #expect(try row(try ledger(golden, on: "2027-05-03"), "T1").status == .behind)
    // One a year is never judged by the share of the year.
    #expect(try row(try ledger(golden, on: "2027-11-01"), "N3").pace == nil)
    #expect(try row(try ledger(golden, on: "2027-11-01"), "N3").status == .open)
  }

  @Test func aRenewedDocumentFallsDueAgain() throws {
    var golden = try GoldenYear()
    golden.set.validTo = try GoldenYear.day("2031-12-31")
    #expect(try row(try ledger(golden, on: "2028-12-31", year: 2028), "S2").status == .open)
    #expect(try row(try ledger(golden, on: "2029-01-01", year: 2029), "S2").status == .overdue)
    try golden.done(.document, try GoldenYear.day("2028-06-15"), ["S2"])
    let met = try row(try ledger(golden, on: "2029-01-01", year: 2029), "S2")
    #expect(met.status == .met)
    #expect(met.due == (try GoldenYear.day("2030-06-14")))
    #expect(try row(try ledger(golden, on: "2030-06-15", year: 2030), "S2").status == .overdue)
  }

  @Test func aDeadlineThatWasKeptLateSaysSo() throws {
    var golden = try GoldenYear()
    try golden.done(.document, try GoldenYear.day("2027-03-15"), ["S13"])
    let row = try row(try ledger(golden, on: "2027-06-01"), "S13")
    #expect(row.status == .met)
    #expect(row.notes.contains { $0.swedish.contains("efter sista dagen 2027-02-28") })
  }

  @Test func theLedgerCanBeReadAsOfAnEarlierDay() throws {
    var golden = try GoldenYear()
    try golden.planned(.meeting, "2027-09-08", ["S4"])
    golden.operations[0].status = .done
    golden.operations[0].done = OperationTime(date: try GoldenYear.day("2027-09-10"))
    #expect(try row(try ledger(golden, on: "2027-01-01"), "S4").planned == 0)
    #expect(try row(try ledger(golden, on: "2027-09-09"), "S4").planned == 1)
    #expect(try row(try ledger(golden, on: "2027-09-09"), "S4").done == 0)
    #expect(try row(try ledger(golden, on: "2027-09-10"), "S4").done == 1)
  }
}

@Suite struct ServiceRulesTests {
  @Test func patrolDaysOfAWeekAreSharedBetweenTheGroups() throws {
    var golden = try GoldenYear()
    let wednesday = try GoldenYear.week(10).monday.adding(days: 2)
    func ids(_ date: CivilDate) -> [String] {
      ServiceRules.services(.patrolDay, on: date, sets: [golden.set], existing: golden.operations).map(\.commitment)
    }
    #expect(ids(wednesday) == ["N4a", "N0"])
    try golden.done(.patrolDay, wednesday, ["N4a", "N0"])
    #expect(ids(wednesday.adding(days: 2)) == ["N4b", "N0"])
    #expect(ids(wednesday.adding(days: 7)) == ["N4a", "N0"])
  }

  @Test func aMopedOperationIsATrafficOperationInTheOtherReadingOnly() throws {
    let golden = try GoldenYear()
    let date = try GoldenYear.day("2027-06-11")
    let services = ServiceRules.services(.moped, on: date, sets: [golden.set])
    #expect(services.map(\.commitment) == ["T3", "T2", "T1"])
    #expect(services.map(\.reading) == [.counts, .counts, .otherReading])
    // When somebody says that it counts, it counts.
    let named = ServiceRules.services(.moped, on: date, sets: [golden.set], also: ["T1"])
    #expect(named.filter { $0.commitment == "T1" }.map(\.reading) == [.counts])
  }

  @Test func theSetOfADayIsTheOneInForce() throws {
    let first = try GoldenYear().set
    var second = first
    second.key = "lofte-2028"
    second.validFrom = try GoldenYear.day("2028-01-01")
    second.validTo = try GoldenYear.day("2028-12-31")
    #expect(ServiceRules.sets([first, second], on: try GoldenYear.day("2027-06-01")).map(\.key) == ["lofte-2027"])
    #expect(ServiceRules.sets([first, second], on: try GoldenYear.day("2028-06-01")).map(\.key) == ["lofte-2028"])
    var paused = first
    paused.status = .paused
    #expect(ServiceRules.sets([paused], on: try GoldenYear.day("2030-06-01")).map(\.key) == ["lofte-2027"])
  }

  @Test func twoVersionsAreCompared() throws {
    let first = try GoldenYear().set
    var second = first
    second.commitments[0].text += " Också på natten."
    second.commitments[1].target = 2
    second.commitments.removeLast()
    second.commitments.append(
      Commitment(
        id: "X1", text: "Nytt", party: "K", kind: .count, target: 1, period: "year", placeAndTime: nil, plans: nil, followsUp: nil))
    let differences = SetComparison.differences(first, second).filter { $0.change != .same }
    #expect(differences.map(\.id) == ["N0", "N1", "S14", "X1"])
    #expect(differences.map(\.change) == [.changed, .changed, .removed, .added])
    #expect(differences[1].fields == ["target"])
  }
}
