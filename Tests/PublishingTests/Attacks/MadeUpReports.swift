// Made-up reports for attacks on what is handed out.
import Almanac
import Geography
import Incidents
import Messages

@testable import Publishing

/// Reports of three years at some places of a small kommun, most of them at a few.
struct MadeUpReports {
  static let first = CivilDate(year: 2023, month: 11, day: 20) ?? CivilDate(daysSince1970: 0)
  static let codes = ["wildlife_crash", "disturbing_driving", "vandalism", "disorder", "theft", "other", "narcotics", "violence"]
  static let categories: [ReportCategory] = [
    ("wildlife_crash", "traffic", Audience.public), ("disturbing_driving", "traffic", .public), ("vandalism", "damage", .public),
    ("disorder", "order", .public), ("theft", "property", .kommun), ("other", "miscellaneous", .kommun), ("narcotics", "drugs", .police),
    ("violence", "persons", .police),
  ].map {
    ReportCategory(code: $0.0, group: $0.1, name: Message(verbatim: $0.0), severity: 3, widestAudience: $0.2, synonyms: [])
  }

  private let centres: [PlanePoint]
  private(set) var table = ReportTable()
  private var random: SplitMix

  init(seed: UInt64, count: Int) throws {
    random = SplitMix(seed)
    let projector = try Projector.sweref99TM()
    let middle = try projector.plane(Sample.station)
    var own = SplitMix(99)
    centres = (0..<14).map { _ in PlanePoint(x: middle.x + Double(own.below(9000)) - 4500, y: middle.y + Double(own.below(9000)) - 4500) }
    for _ in 0..<count { add() }
  }

  /// One more report, between two days.
  mutating func add(from: Int = 0, days: Int = 1090) {
    let centre = centres[min(random.below(14), random.below(14), random.below(14))]
    let day = MadeUpReports.first.adding(days: from + random.below(days))
    let at = CivilZone.stockholm.startOfDay(day).adding(seconds: Int64(random.below(86_000)))
    let point = PlanePoint(x: centre.x + Double(random.below(240)) - 120, y: centre.y + Double(random.below(240)) - 120)
    let category = Self.codes[min(random.below(8), random.below(8))]
    table.append(
      id: (table.ids.last ?? 0) + 1, plane: random.below(20) == 0 ? nil : point, precision: 50, earliest: at, latest: at,
      category: category,
      severity: 3, origin: .citizen, flags: [], reporter: random.below(3) == 0 ? Int64(random.below(40) + 1) : nil)
  }

  /// The source, with a school, and with or without one row.
  func source(without row: Int? = nil) -> CountSource {
    var own = table
    if let row {
      own = ReportTable()
      for index in table.ids.indices where index != row {
        own.append(
          id: table.ids[index], plane: table.isLocated[index] ? PlanePoint(x: table.x[index], y: table.y[index]) : nil,
          precision: table.precision[index], earliest: table.earliest[index], latest: table.latest[index], category: table.category[index],
          severity: 3, origin: .citizen, flags: [], reporter: table.reporter[index])
      }
    }
    return CountSource(
      table: own, categories: Self.categories,
      places: [
        Place(
          key: "station", name: "Busstationen", kind: .busStop, position: Sample.station, quality: .good, precision: 100, aliases: [],
          note: nil, source: "test", licence: "CC0-1.0")
      ], schools: [CountSource.School(position: Sample.station, reach: 1500)], road: nil)
  }
}
