// A set, a calendar and expected numbers to plan with.
import Almanac
import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import Planning

enum PlanSamples {
  /// The set that comes with the program.
  static func set() throws -> CommitmentSet {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../geodata/commitments.json")
    return try #require(try JSONDecoder().decode([CommitmentSet].self, from: Data(contentsOf: file)).last)
  }

  static func school() throws -> SchoolCalendar {
    func period(_ year: String, _ kind: SchoolPeriod.Kind, _ from: String, _ to: String) throws -> SchoolPeriod {
      SchoolPeriod(
        year: try #require(SchoolYearID(year)), kind: kind, from: try Samples.day(from), to: try Samples.day(to), name: "sportlov",
        quality: .confirmed, source: "prov")
    }
    return try SchoolCalendar([
      period("2025/2026", .autumnTerm, "2025-08-18", "2025-12-19"), period("2025/2026", .springTerm, "2026-01-08", "2026-06-11"),
      period("2026/2027", .autumnTerm, "2026-08-18", "2026-12-18"), period("2026/2027", .springTerm, "2027-01-11", "2027-06-11"),
      period("2026/2027", .schoolBreak, "2027-03-08", "2027-03-12"), period("2027/2028", .autumnTerm, "2027-08-18", "2027-12-20"),
      period("2027/2028", .schoolBreak, "2027-11-01", "2027-11-05"), period("2027/2028", .springTerm, "2028-01-10", "2028-06-09"),
    ])
  }

  static func calendar() throws -> RiskCalendar {
    func rule(_ key: String, _ rule: String, _ when: String?, _ weekdays: Set<Int>, _ weight: Int) throws -> RiskEveningRule {
      try RiskEveningRule(
        key: key, name: Message(sv: key, en: key), occasion: try RiskOccasion(rule: rule, when: when), weekdays: weekdays, weight: weight,
        quality: .confirmed, source: "prov")
    }
    return RiskCalendar(
      rules: [
        try rule("skolavslutning", "school_end", nil, [], 3), try rule("valborg", "holiday", "walpurgisEve", [], 3),
        try rule("midsommarafton", "holiday", "midsummerEve", [], 3), try rule("lönehelg", "payday_weekend", "25|12-23", [5, 6], 2),
        try rule("helgkväll", "weekly", nil, [5, 6], 1),
      ], school: try school())
  }

  static func material(_ year: Int = 2027, today: String = "2026-11-23") throws -> PlanMaterial {
    PlanMaterial(year: year, set: try set(), calendar: try calendar(), position: Samples.start, today: try Samples.day(today))
  }

  /// Places alike but for one, which has far more reports at some hours.
  static func expectation(_ year: Int = 2027, hot: Int = 2, hours: Range<Int> = 15..<18) -> PlanExpectation {
    let sites = (0..<6).map {
      PlanSite(key: "plats-\($0)", label: "Plats \($0)", position: Samples.at(Double($0) * 3000, 0))
    }
    let days = CivilDate.isLeapYear(year) ? 367 : 366
    var hourly = [Float](repeating: 0, count: sites.count * days * 24)
    for site in sites.indices {
      for day in 0..<days {
        for hour in 0..<24 {
          hourly[(site * days + day) * 24 + hour] =
            site == hot && hours.contains(hour) ? 0.02 : 0.001 + Float((site * 7 + day * 3 + hour) % 11) * 0.0001
        }
      }
    }
    return PlanExpectation(sites: sites, days: days, hourly: hourly)
  }

  static func withExpectation() throws -> PlanMaterial {
    var material = try material()
    material.traffic = expectation()
    material.moped = expectation(hot: 3, hours: 18..<21)
    material.people = expectation(hot: 1, hours: 16..<19)
    return material
  }
}

extension YearPlan {
  func items(for id: String) -> [PlanItem] { items.filter { $0.commitments.contains(id) } }

  func row(_ id: String) throws -> PlanRow { try #require(rows.first { $0.commitment.id == id }) }
}
