// School terms and risk evenings go into the database and come back.
import Almanac
import Foundation
import Messages
import Testing

@testable import Store

@Suite struct CalendarTests {
  private func period(_ year: String, _ kind: SchoolPeriod.Kind, _ from: String, _ to: String) throws -> SchoolPeriod {
    SchoolPeriod(
      year: try #require(SchoolYearID(year)), kind: kind, from: try #require(CivilDate(iso: from)), to: try #require(CivilDate(iso: to)),
      name: kind.name.swedish, quality: .assumed, source: "prov")
  }

  private func calendar(_ firstYear: Int, start: Int) throws -> SchoolCalendar {
    let year = "\(firstYear)/\(firstYear + 1)"
    return try SchoolCalendar([
      try period(year, .autumnTerm, "\(firstYear)-08-\(start)", "\(firstYear)-12-18"),
      try period(year, .studyDay, "\(firstYear)-09-21", "\(firstYear)-09-21"),
      try period(year, .springTerm, "\(firstYear + 1)-01-10", "\(firstYear + 1)-06-10"),
    ])
  }

  private func rules() throws -> [RiskEveningRule] {
    try [
      ("z", "weekly", nil, [5, 6]), ("a", "yearly", "12-12/12-13", []), ("m", "payday_weekend", "25|12-23", [5]),
      ("e", "school_end", nil, []),
    ]
    .map { (key: String, rule: String, when: String?, weekdays: Set<Int>) in
      try RiskEveningRule(
        key: key, name: Message(sv: "å\(key)", en: key), occasion: try RiskOccasion(rule: rule, when: when), weekdays: weekdays, weight: 2,
        quality: .confirmed, source: "prov")
    }
  }

  @Test func tablesComeBackAsTheyWere() throws {
    try StoreTests().withStore { (store: Store) throws in
      #expect(try store.schoolCalendar() == .empty && store.riskEveningRules().isEmpty)
      let calendar = try calendar(2026, start: 18)
      try store.replace(schoolYearsOf: calendar, at: StoreTests.now)
      try store.replace(riskEvenings: try rules(), at: StoreTests.now)
      let again = try Store.open(store.path, for: .read)
      #expect(try again.schoolCalendar() == calendar)
      #expect(try again.riskEveningRules() == rules())
      #expect(try again.riskCalendar() == RiskCalendar(rules: rules(), school: calendar))
    }
  }

  @Test func aSchoolYearReplacesItselfAndLeavesTheOthers() throws {
    try StoreTests().withStore { (store: Store) throws in
      try store.replace(schoolYearsOf: try calendar(2026, start: 18), at: StoreTests.now)
      try store.replace(schoolYearsOf: try calendar(2027, start: 19), at: StoreTests.now)
      try store.replace(schoolYearsOf: try calendar(2026, start: 20), at: StoreTests.now)
      let stored = try store.schoolCalendar()
      #expect(stored.years.map(\.firstYear) == [2026, 2027] && stored.periods.count == 6)
      #expect(stored.start(of: try #require(SchoolYearID(firstYear: 2026)))?.day == 20)
      try store.replace(riskEvenings: try rules(), at: StoreTests.now)
      try store.replace(riskEvenings: [try rules()[1]], at: StoreTests.now)
      #expect(try store.riskEveningRules().map(\.key) == ["a"])
      #expect(try store.logEntries().filter { ["school_terms", "risk_evenings"].contains($0.action) }.count == 5)
    }
  }

  @Test func aNewDatabaseIsSeededWithThem() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try Store.create(at: folder.appendingPathComponent("a.sqlite").path)
    var seed = StoreTests.seed
    seed.schoolCalendar = try calendar(2026, start: 18)
    seed.riskEvenings = try rules()
    try store.seed(seed, at: StoreTests.now)
    #expect(try store.riskCalendar() == RiskCalendar(rules: seed.riskEvenings, school: seed.schoolCalendar))
  }
}
