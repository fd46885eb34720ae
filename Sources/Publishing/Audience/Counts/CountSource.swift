// What tables of counts are made of.
import Almanac
import Geography
import Incidents

/// Reports and what is needed to divide them by place, time and category.
public struct CountSource: Sendable {
  /// A school and how far around it a report counts as at the school.
  public struct School: Sendable {
    /// The middle.
    public var position: Position
    /// Metres.
    public var reach: Double

    /// Makes a school.
    public init(position: Position, reach: Double) {
      self.position = position
      self.reach = reach
    }
  }

  /// The reports.
  public var table: ReportTable
  /// The list of categories.
  public var categories: [ReportCategory]
  /// Named places.
  public var places: [Place]
  /// Schools, which are counted together.
  public var schools: [School]
  /// The road that is divided into stretches; nil for none.
  public var road: CountRoad?

  /// Makes a source.
  public init(table: ReportTable, categories: [ReportCategory], places: [Place], schools: [School], road: CountRoad?) {
    self.table = table
    self.categories = categories
    self.places = places
    self.schools = schools
    self.road = road
  }
}

/// A number that passed the gate, with what is kept inside about it.
public struct CountedRow: Hashable, Sendable, Codable {
  /// What the audience gets.
  public let row: SharedCountRow
  /// The truth behind it. It never leaves the file.
  public let facts: CountFacts
}

/// Where, when and what each report of a source is, in the fixed terms of tables of counts.
struct CountTerms {
  /// Weekday and the first of six hours; nil where the hour is not known.
  struct Band: Hashable, Comparable {
    var weekday: Int
    var fromHour: Int
    static let unknown = Band(weekday: 8, fromHour: -1)
    /// All bands of a week, and the unknown one.
    static let all = (1...7).flatMap { day in [0, 6, 12, 18].map { Band(weekday: day, fromHour: $0) } } + [unknown]
    static func < (left: Band, right: Band) -> Bool { (left.weekday, left.fromHour) < (right.weekday, right.fromHour) }
  }

  let days: [CivilDate]
  let halves: [Int]
  let bands: [Band]
  /// The code of each report's group.
  let groups: [String]
  let reporters: [Int64?]
  /// Whether a report's category may be shown by place to the audience.
  let isOpen: [Bool]
  private let source: CountSource
  private let grid: PlaceGrid
  private let schools: [(point: PlanePoint, reach: Double)]

  init(_ source: CountSource, _ limits: AudienceLimits) throws {
    self.source = source
    let table = source.table
    let zone = CivilZone.stockholm
    let first = table.earliest.map { zone.local($0) }
    let last = table.latest.map { zone.local($0) }
    days = first.map(\.date)
    halves = first.map { CountPeriod.half(of: $0.date) }
    bands = zip(first, last).map { first, last in
      guard first.date == last.date, first.timeOfDay.hour / 6 == last.timeOfDay.hour / 6 else { return .unknown }
      return Band(weekday: first.date.weekday, fromHour: first.timeOfDay.hour / 6 * 6)
    }
    let groupOf = Dictionary(source.categories.map { ($0.code, $0.group ?? $0.code) }, uniquingKeysWith: { first, _ in first })
    let widest = Dictionary(source.categories.map { ($0.code, $0.widestAudience) }, uniquingKeysWith: { min($0, $1) })
    groups = table.category.map { groupOf[$0] ?? $0 }
    isOpen = table.category.map { limits.audience <= (widest[$0] ?? .police) }
    reporters = table.reporter
    grid = try PlaceGrid(limits, places: source.places, road: source.road)
    let projector = try Projector.sweref99TM()
    schools = try source.schools.map { (try projector.plane($0.position), $0.reach) }
  }

  /// The place of a report; the rest for one without.
  func place(_ row: Int) throws -> CountPlace {
    let table = source.table
    guard table.isLocated[row] else { return .rest }
    return try grid.place(PlanePoint(x: table.x[row], y: table.y[row]), precision: table.precision[row], category: table.category[row])
      ?? .rest
  }

  func isAtSchool(_ row: Int) -> Bool {
    let table = source.table
    guard table.isLocated[row] else { return false }
    let point = PlanePoint(x: table.x[row], y: table.y[row])
    return schools.contains { $0.point.distance(to: point) <= max($0.reach, 0) && table.precision[row] <= PlaceGrid.coarsest }
  }

  func facts(_ rows: [Int]) -> CountFacts { CountFacts(rows, days: days, reporters: reporters) }
}
