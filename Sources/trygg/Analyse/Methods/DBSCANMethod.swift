import ArgumentParser
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse dbscan`.
struct DBSCANMethod: PointMethod {
  static let configuration = CommandConfiguration.command(
    "dbscan", "Grupper av täta punkter (DBSCAN). Beskrivande, inget test.", "Groups of dense points (DBSCAN). Descriptive, no test.",
    examples: [
      "trygg analyse dbscan --input punkter.csv --eps 100",
      "trygg analyse dbscan --input punkter.csv --eps 50 --min-points 5 --format json",
    ])

  @OptionGroup var table: TableOptions
  @OptionGroup var points: PointOptions

  @Option(help: help("Radie i meter (eps).", "Radius in metres (eps).", valueName: "meter"))
  var eps: Double

  @Option(
    name: .customLong("min-points"),
    help: help(
      "Minsta antal punkter inom radien, punkten själv medräknad.", "Fewest points within the radius, the point itself counted.",
      valueName: "antal"))
  var minimumPoints: Int = 5

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let source = try read(points.x, points.y)
    let planar = try PlanarPoints(source, points)
    let found = try calculate(source, parameters: [.radius: "--eps", .minimumPoints: "--min-points"]) {
      try DBSCAN.cluster(x: planar.x, y: planar.y, radius: eps, minimumPoints: minimumPoints)
    }
    let result = ResultTable(
      "dbscan",
      [
        .init("id", .texts(try ids(source))), .init("label", .integers(found.labels.map { $0 ?? -1 })),
        .init("core", .integers(found.isCore.map { $0 ? 1 : 0 })),
      ])
    let notes = AnalysisNotes(
      parameters: [.init("eps", .number(eps, decimals: 6)), .init("min_points", .integer(minimumPoints))],
      reading: AnalysisNotes.descriptive)
    try deliver(result, source, notes, session)
  }
}
