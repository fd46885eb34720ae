// Risk evenings: every rule, the highest weight, and tables that cannot be right.

import Messages
import Testing

@testable import Almanac

@Suite struct RiskCalendarTests {
  private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  private func rule(_ key: String, _ rule: String, _ when: String? = nil, weekdays: Set<Int> = [], weight: Int) throws -> RiskEveningRule {
    try RiskEveningRule(
      key: key, name: Message(sv: key, en: key), occasion: try RiskOccasion(rule: rule, when: when), weekdays: weekdays, weight: weight,
      quality: .assumed, source: "test")
  }

  private func calendar() throws -> RiskCalendar {
    let year = try #require(SchoolYearID("2026/2027"))
    func term(_ kind: SchoolPeriod.Kind, _ from: String, _ to: String) throws -> SchoolPeriod {
      SchoolPeriod(year: year, kind: kind, from: try date(from), to: try date(to), name: "termin", quality: .confirmed, source: "test")
    }
    return RiskCalendar(
      rules: [
        try rule("weekend", "weekly", weekdays: [5, 6], weight: 1),
        try rule("payday", "payday_weekend", "25|12-23", weekdays: [5, 6], weight: 2),
        try rule("midsummer", "holiday", "midsummerEve|midsummerDay", weight: 3), try rule("lucia", "yearly", "12-12/12-13", weight: 2),
        try rule("market", "once", "2027-07-16/2027-07-17", weight: 3), try rule("start", "school_start", weight: 2),
        try rule("end", "school_end", weight: 3), try rule("winter", "yearly", "12-30/01-02", weight: 2),
      ],
      school: try SchoolCalendar([
        try term(.autumnTerm, "2026-08-18", "2026-12-18"), try term(.springTerm, "2027-01-08", "2027-06-11"),
      ]))
  }

  @Test func highestWeightAppliesWithAllReasons() throws {
    let calendar = try calendar()
    // Friday 25 June 2027 is Midsummer Eve, and the weekend of the payday on 24 June.
    let midsummer = try #require(calendar.evening(try date("2027-06-25")))
    #expect(midsummer.weight == 3 && midsummer.reasons.map(\.key) == ["midsummer", "payday", "weekend"])
    // Friday 11 June 2027: end of school on an ordinary Friday.
    #expect(calendar.evening(try date("2027-06-11"))?.reasons.map(\.key) == ["end", "weekend"])
    #expect(calendar.evening(try date("2026-08-18"))?.reasons.map(\.key) == ["start"])
    #expect(calendar.evening(try date("2026-12-12"))?.reasons.map(\.key) == ["lucia", "weekend"])
    #expect(calendar.evening(try date("2027-01-29"))?.weight == 2)
    #expect(calendar.evening(try date("2027-07-16"))?.reasons.map(\.key) == ["market", "weekend"])
    #expect(calendar.evening(try date("2026-07-16")) == nil)
    #expect(calendar.evening(try date("2027-01-20")) == nil)
  }

  @Test func yearlyDatesGoPastNewYear() throws {
    let evenings = try calendar().evenings(from: try date("2026-12-28"), to: try date("2027-01-05"))
    #expect(
      evenings.filter { $0.reasons.contains { $0.key == "winter" } }.map(\.date.description) == [
        "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02",
      ])
    #expect(try calendar().evenings(from: try date("2027-01-02"), to: try date("2027-01-01")).isEmpty)
  }

  @Test func missingTermsAreTold() throws {
    let calendar = try calendar()
    let missing = calendar.missingSchoolYears(from: try date("2027-01-01"), to: try date("2027-12-31"))
    #expect(missing.map(\.description) == ["2027/2028"])
    #expect(calendar.evening(try date("2027-08-18")) == nil)
    let plain = RiskCalendar(rules: [calendar.rules[0]], school: .empty)
    #expect(plain.missingSchoolYears(from: try date("2027-01-01"), to: try date("2027-12-31")).isEmpty)
    #expect(plain.payday == .usual)
    let other = try rule("p", "payday_weekend", "1|12-20", weight: 2)
    #expect(RiskCalendar(rules: [other], school: .empty).payday.decemberDay == 20)
  }

  @Test(arguments: [
    ("yearly", "04-30"), ("yearly", "12-12/12-13"), ("yearly", "02-29"), ("once", "2027-07-16"), ("once", "2027-07-16/2027-07-17"),
    ("holiday", "midsummerEve|midsummerDay"), ("payday_weekend", "25|12-23"),
  ])
  func rulesAreWrittenAsTheyAreRead(rule: String, when: String) throws {
    let occasion = try RiskOccasion(rule: rule, when: when)
    #expect(occasion.rule == rule && occasion.when == when)
  }

  @Test(arguments: [
    ("yearly", "02-30"), ("yearly", "4-30"), ("yearly", "12-12/13-01"), ("yearly", ""), ("once", "2027-02-30"),
    ("once", "2027-07-17/2027-07-16"), ("once", "07-16"), ("holiday", "midsommarafton"), ("holiday", ""), ("payday_weekend", "25"),
    ("payday_weekend", "32|12-23"), ("payday_weekend", "25|11-23"), ("school_end", "06-11"), ("weekly", "5"), ("monthly", "25"),
    ("yearly", "01-01/01-02/01-03"),
  ])
  func rulesThatCannotBeReadAreRefused(rule: String, when: String) {
    let failure = #expect(throws: Failure.self) { try RiskOccasion(rule: rule, when: when) }
    #expect(failure?.status == .badInput)
    #expect(failure?.message.swedish.contains("\"") == true)
  }

  @Test func weekdaysAndWeightsAreChecked() throws {
    #expect(throws: Failure.self) { try rule("x", "weekly", weight: 1) }
    #expect(throws: Failure.self) { try rule("x", "weekly", weekdays: [8], weight: 1) }
    #expect(throws: Failure.self) { try rule("x", "yearly", "04-30", weight: 0) }
    #expect(throws: Failure.self) { try rule("x", "yearly", "04-30", weight: 10) }
  }
}
