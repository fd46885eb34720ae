// Materials, calendars and answers for the tests of operations.
import Almanac
import Geography
import Hotspots
import Incidents
import Messages
import Testing

@testable import Planning

enum OperationSamples {
  static let centre = Samples.place("centrum", .locality, Samples.start)
  static let school = Samples.place("Strandskolan", .school, Samples.at(300, 200))
  static let camping = Samples.place("campingen", .camping, Samples.at(-200, 900))
  static let village = Samples.place("byn", .locality, Samples.at(0, 9000))

  static func area(_ key: String, _ kind: StudyArea.Kind, _ place: Place, months: ClosedRange<Int>? = nil, school: Bool = false)
    -> StudyArea
  {
    StudyArea(
      key: key, name: key, kind: kind, placeKey: place.key, reach: 250, openMonths: months, schoolDaysOnly: school, source: "prov")
  }

  /// Three areas and a village.
  static var kommun: HotspotContext {
    HotspotContext(
      categories: [], places: [centre, school, camping, village],
      studyAreas: [
        area("centrum", .centre, centre), area("skolan", .school, school, school: true),
        area("camping", .camping, camping, months: 6...8),
      ], road: nil)
  }

  static func terms() throws -> SchoolCalendar {
    let year = try #require(SchoolYearID(of: try Samples.day("2026-09-01")))
    func period(_ kind: SchoolPeriod.Kind, _ from: String, _ to: String, _ name: String) throws -> SchoolPeriod {
      SchoolPeriod(
        year: year, kind: kind, from: try Samples.day(from), to: try Samples.day(to), name: name, quality: .confirmed, source: "prov")
    }
    return try SchoolCalendar([
      period(.autumnTerm, "2026-08-18", "2026-12-18", "hösttermin"), period(.schoolBreak, "2026-10-26", "2026-10-30", "höstlov"),
      period(.springTerm, "2027-01-08", "2027-06-11", "vårtermin"), period(.schoolBreak, "2027-03-08", "2027-03-12", "sportlov"),
    ])
  }

  static func risk() throws -> RiskCalendar {
    func rule(_ key: String, _ occasion: RiskOccasion, _ days: Set<Int>, _ weight: Int) throws -> RiskEveningRule {
      try RiskEveningRule(
        key: key, name: Message(sv: key, en: key), occasion: occasion, weekdays: days, weight: weight, quality: .confirmed, source: "prov")
    }
    return RiskCalendar(
      rules: [
        try rule("midsommarafton", .holiday([.midsummerEve]), [], 3), try rule("valborg", .holiday([.walpurgisEve]), [], 3),
        try rule("lönehelg", .paydayWeekend(.usual), [5, 6], 2), try rule("helgkväll", .weekly, [5, 6], 1),
      ], school: try terms())
  }

  static func material(_ hotspots: [Hotspot], _ table: ReportTable, places: [Place] = []) throws -> OperationMaterial {
    OperationMaterial(
      hotspots: hotspots, table: table, context: HotspotContext(categories: [], places: places, studyAreas: [], road: nil),
      risk: RiskCalendar(rules: [], school: .empty), centre: Samples.start)
  }

  /// The kommun with 40 evening reports in the centre, 30 at the camping in summer and some in the village.
  static func whole(category: String = "disorder") throws -> OperationMaterial {
    var table = ReportTable()
    for number in 0..<40 {
      let day = try Samples.day("2025-01-03").adding(days: number * 17)
      try table.add(Samples.at(Double(number % 5) * 10, 0), at: Samples.instant(day.description, 19 + number % 4, 20), category: category)
    }
    for number in 0..<30 {
      let day = try Samples.day("2025-06-05").adding(days: number * 2)
      try table.add(Samples.at(-200, 900), at: Samples.instant(day.description, 21 + number % 2, 40), category: category)
    }
    for number in 0..<6 {
      let day = try Samples.day("2025-02-05").adding(days: number * 50)
      try table.add(Samples.at(0, 9000), at: Samples.instant(day.description, 13, 10), category: category)
    }
    let hotspot = Samples.hotspot("H-9", category: category, at: Samples.start, reports: Array(1...40).map(Int64.init))
    return OperationMaterial(hotspots: [hotspot], table: table, context: kommun, risk: try risk(), centre: Samples.start)
  }

  static func propose(_ hotspots: [Hotspot], _ table: ReportTable, places: [Place] = [], wish: OperationWish) throws -> [OperationProposal]
  {
    try OperationPlanner.propose(material(hotspots, table, places: places), wish: wish).proposals
  }
}

/// Made-up numbers that are the same each time.
struct MadeUpNumbers {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
