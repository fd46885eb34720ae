import ArgumentParser
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse stdbscan`.
struct STDBSCANMethod: PointMethod {
  static let configuration = CommandConfiguration.command(
    "stdbscan", "Grupper av punkter som ligger tätt både i rum och i tid (ST-DBSCAN). Beskrivande, inget test.",
    "Groups of points that lie close both in space and in time (ST-DBSCAN). Descriptive, no test.",
    examples: [
      "trygg analyse stdbscan --input punkter.csv --eps 200 --days 7",
      "trygg analyse stdbscan --input punkter.csv --eps 200 --days 7 --min-points 4 --t datum",
    ])

  @OptionGroup var table: TableOptions
  @OptionGroup var points: PointOptions
  @OptionGroup var times: TimeOptions

  @Option(help: help("Radie i meter (eps).", "Radius in metres (eps).", valueName: "meter"))
  var eps: Double

  @Option(help: help("Så många dagar får det skilja mellan grannar.", "So many days may lie between neighbours.", valueName: "dagar"))
  var days: Double

  @Option(
    name: .customLong("min-points"),
    help: help(
      "Minsta antal punkter inom radien och dagarna, punkten själv medräknad.",
      "Fewest points within the radius and the days, the point itself counted.", valueName: "antal"))
  var minimumPoints: Int = 5

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let source = try read(points.x, points.y, times.t)
    let planar = try PlanarPoints(source, points)
    let time = try source.times(times.t, zone: times.zone.zone())
    let found = try calculate(
      source, parameters: [.radius: "--eps", .days: "--days", .minimumPoints: "--min-points"], columns: [.time: times.t]
    ) {
      try STDBSCAN.cluster(x: planar.x, y: planar.y, time: time.days, radius: eps, days: days, minimumPoints: minimumPoints)
    }
    let result = ResultTable(
      "stdbscan", [.init("id", .texts(try ids(source))), .init("label", .integers(found.labels.map { $0 ?? -1 }))])
    let notes = AnalysisNotes(
      parameters: [
        .init("eps", .number(eps, decimals: 6)), .init("days", .number(days, decimals: 6)), .init("min_points", .integer(minimumPoints)),
      ], reading: AnalysisNotes.descriptive)
    try deliver(result, source, notes, session)
  }
}
