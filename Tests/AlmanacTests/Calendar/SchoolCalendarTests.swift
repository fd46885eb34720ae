// School terms: what a day is, and tables that cannot be right.

import Messages
import Testing

@testable import Almanac

@Suite struct SchoolCalendarTests {
  private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  private func period(_ year: String, _ kind: SchoolPeriod.Kind, _ from: String, _ to: String, _ name: String = "x") throws -> SchoolPeriod
  {
    SchoolPeriod(
      year: try #require(SchoolYearID(year)), kind: kind, from: try date(from), to: try date(to), name: name, quality: .confirmed,
      source: "test")
  }

  private func usual() throws -> [SchoolPeriod] {
    [
      try period("2026/2027", .autumnTerm, "2026-08-18", "2026-12-18", "hösttermin"),
      try period("2026/2027", .schoolBreak, "2026-10-26", "2026-10-30", "höstlov"),
      try period("2026/2027", .studyDay, "2026-09-21", "2026-09-21", "studiedag"),
      try period("2026/2027", .springTerm, "2027-01-08", "2027-06-11", "vårtermin"),
      try period("2026/2027", .schoolBreak, "2027-03-08", "2027-03-12", "sportlov"),
    ]
  }

  private func failure(_ periods: [SchoolPeriod]) -> Failure? {
    do {
      _ = try SchoolCalendar(periods)
      return nil
    } catch { return error }
  }

  @Test func everyKindOfDayHasItsAnswer() throws {
    let calendar = try SchoolCalendar(try usual())
    let expected: [(String, SchoolDay)] = [
      ("2026-08-17", .outsideTerm), ("2026-08-18", .schoolDay), ("2026-09-21", .studyDay), ("2026-09-19", .weekend),
      ("2026-10-28", .schoolBreak("höstlov")), ("2026-10-31", .weekend), ("2026-12-18", .schoolDay), ("2026-12-21", .outsideTerm),
      ("2027-03-26", .publicHoliday), ("2027-04-30", .schoolDay), ("2027-06-11", .schoolDay), ("2027-06-14", .outsideTerm),
      ("2027-07-15", .outsideTerm),
    ]
    for (text, day) in expected { #expect(try calendar.day(try date(text)) == day, "\(text)") }
    let year = try #require(SchoolYearID("2026/27"))
    #expect(calendar.start(of: year)?.description == "2026-08-18" && calendar.end(of: year)?.description == "2027-06-11")
    #expect(SchoolCalendar.lawfulSchoolDays.contains(try calendar.schoolDays(of: year)))
  }

  @Test func missingSchoolYearIsTooFewData() throws {
    let calendar = try SchoolCalendar(try usual())
    let failure = #expect(throws: Failure.self) { try calendar.day(try date("2027-09-01")) }
    #expect(failure?.status == .tooFewData)
    #expect(failure?.message.swedish == "Läsåret saknas: 2027/2028. Inlästa läsår: 2026/2027.")
    let empty = #expect(throws: Failure.self) { try SchoolCalendar.empty.day(try date("2026-09-01")) }
    #expect(empty?.message.swedish == "Läsåret saknas: 2026/2027. Inga läsår är inlästa.")
    // July is free whatever the table holds.
    #expect(try SchoolCalendar.empty.day(try date("2050-07-10")) == .outsideTerm)
    #expect(
      calendar.missingYears(from: try date("2026-01-01"), to: try date("2027-12-31")).map(\.description) == ["2025/2026", "2027/2028"])
    #expect(calendar.missingYears(from: try date("2026-07-01"), to: try date("2027-07-31")).isEmpty)
    #expect(throws: Failure.self) { try calendar.schoolDays(of: try #require(SchoolYearID("2020/2021"))) }
  }

  @Test func overlapsAreRefused() throws {
    let terms = failure(
      [
        try period("2026/2027", .autumnTerm, "2026-08-18", "2027-01-10", "hösttermin"),
        try period("2026/2027", .springTerm, "2027-01-08", "2027-06-11", "vårtermin"),
      ])
    #expect(terms?.status == .badInput)
    #expect(
      terms?.message.swedish == "Läsåret 2026/2027: hösttermin 2026-08-18–2027-01-10 och vårtermin 2027-01-08–2027-06-11 överlappar.")
    let breaks = failure(try usual() + [try period("2026/2027", .studyDay, "2026-10-26", "2026-10-26", "studiedag")])
    #expect(breaks?.message.english == "School year 2026/2027: studiedag 2026-10-26 and höstlov 2026-10-26–2026-10-30 overlap.")
  }

  @Test func periodsThatCannotBeAreRefused() throws {
    let backwards = failure(try usual() + [try period("2026/2027", .schoolBreak, "2026-11-20", "2026-11-10", "lov")])
    #expect(backwards?.message.swedish == "Läsåret 2026/2027: lov 2026-11-20–2026-11-10 slutar innan den börjar.")
    let outside = failure(try usual() + [try period("2026/2027", .schoolBreak, "2027-07-01", "2027-07-05", "lov")])
    #expect(outside?.status == .badInput && outside?.message.swedish.contains("utanför läsåret") == true)
    let study = failure(try usual() + [try period("2026/2027", .studyDay, "2027-01-04", "2027-01-04", "studiedag")])
    #expect(study?.message.swedish.contains("utanför terminerna") == true)
    let half = failure([try period("2026/2027", .autumnTerm, "2026-08-18", "2026-12-18")])
    #expect(half?.message.swedish.contains("(nu 1 och 0)") == true)
    let twice = failure(try usual() + [try period("2026/2027", .springTerm, "2027-06-15", "2027-06-18")])
    #expect(twice?.status == .badInput)
    let swapped = failure(
      [
        try period("2026/2027", .springTerm, "2026-08-18", "2026-12-18"), try period("2026/2027", .autumnTerm, "2027-01-08", "2027-06-11"),
      ])
    #expect(swapped?.status == .badInput)
  }

  @Test func schoolYearsAreReadAndRefused() throws {
    #expect(SchoolYearID("2026/2027")?.description == "2026/2027" && SchoolYearID("2099/00")?.firstYear == 2099)
    for text in ["2026/2028", "2026/26", "2026", "2026-2027", "26/27", "", "2026/2027/2028", "+026/27", "0000/0001"] {
      #expect(SchoolYearID(text) == nil, "\(text)")
    }
    #expect(SchoolYearID(of: try date("2026-07-31")) == nil)
    #expect(SchoolYearID(of: try date("2026-08-01"))?.firstYear == 2026)
    #expect(SchoolYearID(of: try date("2026-06-30"))?.firstYear == 2025)
    #expect(SchoolYearID.years(from: try date("2026-07-01"), to: try date("2026-07-31")).isEmpty)
    #expect(SchoolYearID.years(from: try date("2026-06-30"), to: try date("2026-08-01")).map(\.firstYear) == [2025, 2026])
    #expect(SchoolYearID.years(from: try date("2026-08-02"), to: try date("2026-08-01")).isEmpty)
  }

  @Test func newSchoolYearsReplaceTheOld() throws {
    let old = try SchoolCalendar(try usual())
    let new = try SchoolCalendar([
      try period("2026/2027", .autumnTerm, "2026-08-20", "2026-12-18"), try period("2026/2027", .springTerm, "2027-01-11", "2027-06-10"),
      try period("2027/2028", .autumnTerm, "2027-08-19", "2027-12-17"), try period("2027/2028", .springTerm, "2028-01-10", "2028-06-09"),
    ])
    let both = old.replacing(with: new)
    #expect(both.years.map(\.description) == ["2026/2027", "2027/2028"] && both.periods.count == 4)
    #expect(new.replacing(with: old).periods.count == 7)
    #expect(both.assumedYears(from: try date("2026-08-01"), to: try date("2028-06-30")).isEmpty)
  }
}
