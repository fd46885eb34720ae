// A small made-up kommun for the tests of effect.
import Almanac
import FollowUp
import Geography
import Incidents

/// Places in a row, 3 km apart, and reports made to order.
struct EffectWorld {
  static let target = Position(latitude: 66.33, longitude: 22.84)
  var reports = ReportTable()
  private let projector: Projector
  private var next: Int64 = 1

  init() throws { projector = try Projector.sweref99TM() }

  static func date(_ text: String) -> CivilDate { CivilDate(iso: text) ?? CivilDate(daysSince1970: 0) }

  static func noon(_ date: CivilDate, hour: Int = 12) -> Instant {
    CivilZone.stockholm.startOfDay(date).adding(seconds: Int64(hour) * 3600)
  }

  /// Place 0 is the target, 1… the comparable ones.
  static func place(_ index: Int) -> Position { Geodesic.position(from: target, azimuth: 90, metres: Double(index) * 3000) }

  /// A design with seven comparable places, three years before 2027-07-01–2027-12-29.
  static func design(places: Int = 7) throws -> EffectDesign {
    var material = EffectMaterial(
      operationID: "O-1", label: "Bränna camping", dates: [date("2027-06-30")], position: target, dataFrom: date("2023-01-01"),
      today: date("2027-05-01"))
    material.candidates = (1...max(1, places)).prefix(places).map { .init(name: "plats \($0)", position: place($0)) }
    var made = try EffectDesign.proposed(material)
    made.choice = .init(isWorst: true, places: places + 1)
    return made
  }

  /// Adds reports at a position, on days spread over a period, at noon unless another time is given.
  mutating func add(
    _ count: Int, at position: Position, in period: EffectPeriod, origin: Origin = .citizen, category: String = "vandalism",
    severity: Int = 2,
    precision: Double = 50, hour: Int = 12, span: Int64 = 0
  ) throws {
    for k in 0..<count {
      let date = period.from.adding(days: (2 * k + 1) * period.days / (2 * max(1, count)))
      let start = Self.noon(date, hour: hour)
      reports.append(
        id: next, plane: try projector.plane(position), precision: precision, earliest: start, latest: start.adding(seconds: span),
        category: category, severity: severity, origin: origin, flags: [])
      next += 1
    }
  }

  /// Adds to the target and to each of the design's places.
  mutating func fill(_ design: EffectDesign, target: (before: Int, after: Int), others: (before: Int, after: Int)) throws {
    for period in design.before { try add(target.before, at: Self.target, in: period) }
    try add(target.after, at: Self.target, in: design.after)
    for index in design.places.indices {
      for period in design.before { try add(others.before + index % 2, at: Self.place(index + 1), in: period) }
      try add(others.after + index % 2, at: Self.place(index + 1), in: design.after)
    }
  }

  static let later = noon(date("2028-02-01"))
}
