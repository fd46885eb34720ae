import ArgumentParser
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse knox`.
struct KnoxMethod: AnalysisMethod {
  static let configuration = CommandConfiguration.command(
    "knox", "Nära upprepning: kommer händelser nära varandra i rummet också nära i tiden? (Knox test)",
    "Near repeat: do events that are close in space also come close in time? (Knox test)",
    examples: [
      "trygg analyse knox --input punkter.csv --distances 0,100,200,400 --days 0,7,14,28",
      "trygg analyse knox --input inbrott.csv --distances 0,200,400,inf --days 0,7,14 --t fran --end till",
    ])

  /// How distances are measured.
  enum Metric: String, ExpressibleByArgument, CaseIterable {
    case euclidean
    case manhattan
  }

  /// Which end of a band belongs to it.
  enum Side: String, ExpressibleByArgument, CaseIterable {
    case left
    case right
  }

  @OptionGroup var table: TableOptions
  @OptionGroup var points: PointOptions
  @OptionGroup var times: TimeOptions

  @Option(
    help: help(
      "Kolumn med senaste tid, när --t bara är den tidigaste. Tom cell: tiden är känd.",
      "Column of the latest time, when --t is only the earliest. Empty cell: the time is known.", valueName: "kolumn"))
  var end: String?

  @Option(
    help: help(
      "Gränser i meter, till exempel 0,100,200,400. Den sista får vara inf.",
      "Edges in metres, such as 0,100,200,400. The last may be inf.",
      valueName: "lista"))
  var distances: NumberList

  @Option(
    help: help(
      "Gränser i dagar, till exempel 0,7,14,28. Den sista får vara inf.", "Edges in days, such as 0,7,14,28. The last may be inf.",
      valueName: "lista"))
  var days: NumberList

  @Option(
    help: help(
      "Antal slumpmässiga omkastningar av tiderna.", "Number of random permutations of the times.", valueName: "antal"))
  var permutations: Int = 999

  @Option(
    help: help(
      "euclidean: fågelvägen. manhattan: längs gator i rutnät.", "euclidean: as the crow flies. manhattan: along a grid of streets.",
      valueName: "mått"))
  var metric: Metric = .euclidean

  @Option(
    help: help(
      "right: par på en gräns hör till bandet under (högst 100 m). left: till bandet över (under 100 m).",
      "right: pairs on an edge belong to the band below (at most 100 m). left: to the band above (under 100 m).", valueName: "sida"))
  var closed: Side = .right

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    try check("--permutations", "\(permutations)", (1...999_999).contains(permutations), Message(sv: "1–999999", en: "1–999999"))
    let source = try read(points.x, points.y, times.t, end)
    let planar = try PlanarPoints(source, points)
    let time = try intervals(source)
    if source.count < 2 { throw Failure.tooFewRows(source.name, found: source.count, needed: 2) }
    let bands = KnoxBands(
      distances: distances.values, days: days.values, closed: closed == .right ? .right : .left,
      metric: metric == .euclidean ? .euclidean : .manhattan)
    let found = try calculate(
      source, parameters: [.distanceBands: "--distances", .timeBands: "--days"], columns: [.time: times.t, .end: end ?? "end"]
    ) {
      try Knox.test(
        x: planar.x, y: planar.y, time: time.start, end: time.end, bands: bands, plan: plan(replicates: permutations, session))
    }
    let notes = AnalysisNotes(
      parameters: [
        .init("distances", .text(text(distances))), .init("days", .text(text(days))), .init("permutations", .integer(permutations)),
        .init("metric", .text(metric.rawValue)), .init("closed", .text(closed.rawValue)), .init("end", .optional(end)),
      ], warnings: warnings, reading: KnoxMethod.reading)
    try deliver(answer(found), source, notes, session)
  }

  /// The earliest and latest time of each row in days; no latest times where all are known.
  private func intervals(_ source: ColumnTable) throws -> (start: [Double], end: [Double]?) {
    let zone = try times.zone.zone()
    let start = try source.times(times.t, zone: zone)
    guard let end else { return (start.days, nil) }
    switch start.form {
    case .numbers: return (start.days, zip(start.days, try source.optionalNumbers(end)).map { $1 ?? $0 })
    case .dates:
      // Here a date without clock time is a whole day.
      let events = try EventTimes(source, EventTimeColumns(start: times.t, end: end), zone: zone)
      return (events.start.map { $0 / 1440 }, zip(events.start, events.duration).map { ($0 + ($1 ?? 0)) / 1440 })
    }
  }

  private func answer(_ found: Knox.Result) -> ResultTable {
    let observed: ResultTable.Values =
      end == nil ? .integers(found.cells.map { Int($0.observed) }) : .numbers(found.cells.map(\.observed))
    return ResultTable(
      "knox",
      [
        .init("distance_from", .numbers(found.cells.map(\.distanceFrom))), .init("distance_to", .numbers(found.cells.map(\.distanceTo))),
        .init("days_from", .numbers(found.cells.map(\.daysFrom))), .init("days_to", .numbers(found.cells.map(\.daysTo))),
        .init("observed", observed), .init("expected", .numbers(found.cells.map(\.expected))),
        .init("ratio", .optionalNumbers(found.cells.map(\.ratio))), .init("p", .numbers(found.cells.map(\.p))),
        .init("p_family", .numbers(found.cells.map(\.familyP))),
      ])
  }

  private var warnings: [Message] {
    // One in so many is the smallest p there can be.
    guard permutations < 19 else { return [] }
    return [
      Message(
        sv: "Med \(permutations) omkastningar kan p aldrig bli mindre än 1/\(permutations + 1). Ange minst --permutations 99.",
        en: "With \(permutations) permutations p can never be less than 1/\(permutations + 1). Give at least --permutations 99.")
    ]
  }

  private func text(_ list: NumberList) -> String {
    list.values.map { $0 == .infinity ? "inf" : $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int($0))" : "\($0)" }.joined(separator: ",")
  }

  static let reading = Message(
    sv: """
      p: i så stor del av omkastningarna fick rutan minst så många par. Så många hade väntats av en slump om tiderna inte beror på platserna. \
      p_family: samma sak, med hela tabellen inräknad. Tomt distance_to eller days_to: ingen övre gräns.
      """,
    en: """
      p: in so large a share of permutations the cell had at least as many pairs, as would come by chance if times do not depend on places. \
      p_family: the same, with the whole table taken into account. Empty distance_to or days_to: no upper limit.
      """)
}
