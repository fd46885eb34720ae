import ArgumentParser
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse hdbscan`.
struct HDBSCANMethod: PointMethod {
  static let configuration = CommandConfiguration.command(
    "hdbscan", "Grupper av olika täthet, utan att välja radie (HDBSCAN). Beskrivande, inget test.",
    "Groups of varying density, without choosing a radius (HDBSCAN). Descriptive, no test.",
    examples: [
      "trygg analyse hdbscan --input punkter.csv --min-cluster-size 10",
      "trygg analyse hdbscan --input punkter.csv --min-cluster-size 10 --min-points 5 --selection leaf",
    ])

  /// Which groups are given.
  enum Choice: String, ExpressibleByArgument, CaseIterable {
    case eom
    case leaf
  }

  @OptionGroup var table: TableOptions
  @OptionGroup var points: PointOptions

  @Option(
    name: .customLong("min-cluster-size"),
    help: help("Minsta antal punkter i en grupp.", "Fewest points in a group.", valueName: "antal"))
  var minimumClusterSize: Int = 5

  @Option(
    name: .customLong("min-points"),
    help: help(
      "Så många punkter, den själv medräknad, avgör hur tätt det är kring en punkt. Utan valet: som --min-cluster-size.",
      "So many points, itself counted, decide how dense it is around a point. Without the option: as --min-cluster-size.",
      valueName: "antal"))
  var minimumPoints: Int?

  @Option(
    help: help(
      "eom: de grupper som består längst. leaf: de minsta.", "eom: the groups that last longest. leaf: the smallest.", valueName: "urval"))
  var selection: Choice = .eom

  @Option(
    help: help(
      "Så många meter noga är lägena kända; kortare avstånd räknas som detta.",
      "Positions are known to so many metres; shorter distances count as this.", valueName: "meter"))
  var resolution: Double = 0

  @Flag(
    name: .customLong("allow-single-cluster"),
    help: help("Alla punkter får vara en enda grupp.", "All points may be one single group."))
  var allowsSingleCluster = false

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let source = try read(points.x, points.y)
    let planar = try PlanarPoints(source, points)
    let found = try calculate(
      source,
      parameters: [.minimumClusterSize: "--min-cluster-size", .minimumPoints: "--min-points", .resolution: "--resolution"]
    ) {
      try HDBSCAN.cluster(
        x: planar.x, y: planar.y, minimumClusterSize: minimumClusterSize, minimumPoints: minimumPoints,
        selection: selection == .eom ? .excessOfMass : .leaf, allowSingleCluster: allowsSingleCluster, resolution: resolution)
    }
    let result = ResultTable(
      "hdbscan",
      [
        .init("id", .texts(try ids(source))), .init("label", .integers(found.labels.map { $0 ?? -1 })),
        .init("probability", .numbers(found.probabilities)),
      ])
    let notes = AnalysisNotes(
      parameters: [
        .init("min_cluster_size", .integer(minimumClusterSize)), .init("min_points", .integer(minimumPoints ?? minimumClusterSize)),
        .init("selection", .text(selection.rawValue)), .init("resolution", .number(resolution, decimals: 6)),
        .init("allow_single_cluster", .boolean(allowsSingleCluster)),
      ], warnings: source.count < minimumClusterSize ? [tooFew(source)] : [], reading: AnalysisNotes.descriptive)
    try deliver(result, source, notes, session)
  }

  private func tooFew(_ source: ColumnTable) -> Message {
    Message(
      sv:
        "\(source.name) har \(source.count) \(source.count == 1 ? "rad" : "rader"), färre än de \(minimumClusterSize) som en grupp kräver. Ingen grupp finns.",
      en:
        "\(source.name) has \(source.count) \(source.count == 1 ? "row" : "rows"), fewer than the \(minimumClusterSize) that a group needs. There is no group."
    )
  }
}
