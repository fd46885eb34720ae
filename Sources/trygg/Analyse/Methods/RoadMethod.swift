import ArgumentParser
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse road`.
struct RoadMethod: AnalysisMethod {
  static let configuration = CommandConfiguration.command(
    "road", "Vägsträckor med fler händelser än väntat: täthet med tröskel och styrka (KDE+), med p för hela vägen.",
    "Stretches of road with more events than expected: density with threshold and strength (KDE+), with a p for the whole road.",
    examples: [
      "trygg analyse road --input olyckor.csv --line vag.csv --bandwidth 150",
      "trygg analyse road --input olyckor.csv --line vag.csv --exposure trafik --position km_m",
      "trygg analyse road --input olyckor.csv --line vag.csv --density --step 10",
      "trygg analyse road --input olyckor.csv --line vag.csv --method scan --resolution 100",
    ])

  /// How stretches are found.
  enum Method: String, ExpressibleByArgument, CaseIterable {
    case kde
    case scan
  }

  @OptionGroup var table: TableOptions
  @OptionGroup var points: PointOptions

  @Option(
    help: help(
      "Vägens linje: CSV med en rad per brytpunkt, eller GeoJSON.", "The line of the road: CSV with a row per vertex, or GeoJSON.",
      valueName: "fil"))
  var line: String?

  @Option(help: help("Vägens längd i meter, utan --line.", "Length of the road in metres, without --line.", valueName: "meter"))
  var length: Double?

  @Option(
    help: help(
      "Kolumn med meter från vägens början; utan den läggs x och y på linjen.",
      "Column of metres from the start of the road; without it x and y are put on the line.", valueName: "kolumn"))
  var position: String?

  @Option(
    name: .customLong("max-offset"),
    help: help(
      "Punkter längre från linjen än så räknas inte.", "Points farther from the line than this are not counted.", valueName: "meter"))
  var maximumOffset: Double = 100

  @Option(
    help: help(
      "Kolumn i linjens fil: exponering per meter från brytpunkten till nästa.",
      "Column of the line's file: exposure per metre from a vertex to the next.",
      valueName: "kolumn"))
  var exposure: String?

  @Option(help: help("kde: KDE+; scan: scanstatistik längs vägen.", "kde: KDE+; scan: scan statistic along the road.", valueName: "sätt"))
  var method: Method = .kde

  @Option(help: help("Kärnans bandbredd i meter.", "Bandwidth of the kernel in metres.", valueName: "meter"))
  var bandwidth: Double = 150

  @Option(help: help("Tröskelns nivå på varje plats.", "Level of the threshold at each place.", valueName: "andel"))
  var level: Double = 0.95

  @Option(name: .customLong("min-cases"), help: help("Minsta antal händelser.", "Fewest events.", valueName: "antal"))
  var minimumCases: Int = 2

  @Option(
    name: .customLong("max-length"),
    help: help(
      "Längsta sträcka med --method scan; annars halva vägen.", "Longest stretch with --method scan; else half of the road.",
      valueName: "meter"))
  var maximumLength: Double?

  @Option(
    help: help(
      "Steg till vilket lägena är kända, till exempel 100 för hundrametersstolpar.",
      "Step to which positions are known, such as 100 for posts every hundred metres.", valueName: "meter"))
  var resolution: Double?

  @Flag(help: help("Skriv tätheten längs vägen i stället (beskrivande).", "Write the density along the road instead (descriptive)."))
  var density = false

  @Option(help: help("Meter mellan tätheterna.", "Metres between the densities.", valueName: "meter"))
  var step: Double = 10

  @Option(
    help: help(
      "Kärna för tätheten: epanechnikov, quartic, gaussian.", "Kernel of the density: epanechnikov, quartic, gaussian.", valueName: "kärna")
  )
  var kernel: LineKernel = .epanechnikov

  @Option(
    help: help(
      "Vid vägens ändar: none, reflection eller renormalisation (bara täthet).",
      "At the ends of the road: none, reflection or renormalisation (density only).", valueName: "sätt"))
  var edge: LineEdge = .none

  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var options: GlobalOptions

  var otherInputs: [String] { line.map { [$0] } ?? [] }

  func run() throws {
    let session = try Session(options)
    let source = try position == nil ? read(points.x, points.y) : read(position)
    let plan = try simulation.plan(self, session)
    let road = try Road(self, source)
    if road.positions.isEmpty, road.left > 0 { throw Failure.allOffLine(source.name, road.left, maximumOffset) }
    let needed = density ? 1 : max(2, minimumCases)
    if road.positions.isEmpty { throw Failure.tooFewRows(source.name, found: 0, needed: needed) }
    let result = try calculate(
      source,
      parameters: [
        .bandwidth: "--bandwidth", .level: "--level", .minimumCases: "--min-cases", .resolution: "--resolution", .step: "--step",
        .lineLength: "--length", .maximumLength: "--max-length",
      ], columns: [.position: position ?? "--position", .exposure: exposure ?? "--exposure"]
    ) { () throws -> (table: ResultTable, made: Int?) in
      do {
        if density { return (try densityTable(road), nil) }
        return method == .scan ? try scanTable(road, source, plan) : try clusterTable(road, source, plan)
      } catch StatisticsError.casesWithoutExposure(let row) {
        // The statistics know the rows they were given.
        throw StatisticsError.casesWithoutExposure(row: road.rows[row])
      }
    }
    // After what is wrong with the rows and the options has been told.
    if road.positions.count < needed { throw Failure.tooFewRows(source.name, found: road.positions.count, needed: needed) }
    var notes = AnalysisNotes(
      parameters: [
        .init("length_m", .number(road.length, decimals: 3)), .init("bandwidth", .number(bandwidth, decimals: 6)),
        .init("method", .text(density ? "density" : method.rawValue)), .init("events", .integer(road.positions.count)),
      ])
    notes.length = road.length
    if road.left > 0 { notes.warnings.append(road.leftMessage(maximumOffset)) }
    if let made = result.made {
      notes.parameters += simulation.parameters(made: made)
      notes.warnings += simulation.warnings
      notes.reading = SimulationOptions.reading
      if result.table.count == 0 {
        notes.warnings.append(
          Message(sv: "Ingen sträcka har fler händelser än väntat.", en: "No stretch has more events than expected."))
      }
    } else {
      notes.reading = AnalysisNotes.descriptive
    }
    try deliver(result.table, source, notes, session)
  }

  private func densityTable(_ road: Road) throws(StatisticsError) -> ResultTable {
    let stations = try RoadDensity.stations(lineLength: road.length, step: step)
    let density = try RoadDensity.density(
      positions: road.positions, lineLength: road.length, bandwidth: bandwidth, kernel: kernel, edge: edge, stations: stations)
    return ResultTable("road", [.init("m", .numbers(stations)), .init("density", .numbers(density))])
  }

  private func clusterTable(_ road: Road, _ source: ColumnTable, _ plan: MonteCarloPlan) throws(StatisticsError) -> (ResultTable, Int?) {
    let limits = KDEPlusLimits(
      bandwidth: bandwidth, level: level, minimumCases: minimumCases, foldsEnds: edge == .reflection, resolution: resolution ?? 0)
    let found = try KDEPlus.clusters(
      positions: road.positions, lineLength: road.length, exposure: road.exposure, limits: limits, plan: plan)
    let clusters = found.clusters
    var columns: [ResultTable.Column] = [
      .init("from_m", .numbers(clusters.map(\.from))), .init("to_m", .numbers(clusters.map(\.to))),
      .init("cases", .integers(clusters.map(\.cases))), .init("expected", .numbers(clusters.map(\.expected))),
      .init("strength", .numbers(clusters.map(\.strength))), .init("p", .numbers(clusters.map(\.p))),
      .init("ratio", .numbers(clusters.map(\.ratio))), .init("statistic", .numbers(clusters.map(\.statistic))),
      .init("peak_m", .numbers(clusters.map(\.peak))), .init("peak_density", .numbers(clusters.map(\.peakDensity))),
      .init("ids", .lists(clusters.map { $0.rows.map { road.ids[$0] } })),
    ]
    if simulation.gumbel { columns.append(.init("p_gumbel", .optionalNumbers(clusters.map(\.pGumbel)))) }
    return (ResultTable("road", columns), found.replicates)
  }

  private func scanTable(_ road: Road, _ source: ColumnTable, _ plan: MonteCarloPlan) throws(StatisticsError) -> (ResultTable, Int?) {
    let limits = RoadScanLimits(maximumLength: maximumLength, minimumCases: minimumCases, resolution: resolution ?? 1)
    let found = try RoadScan.scan(positions: road.positions, lineLength: road.length, exposure: road.exposure, limits: limits, plan: plan)
    let clusters = found.clusters
    var columns: [ResultTable.Column] = [
      .init("from_m", .numbers(clusters.map(\.from))), .init("to_m", .numbers(clusters.map(\.to))),
      .init("cases", .integers(clusters.map(\.cases))), .init("expected", .numbers(clusters.map(\.expected))),
      .init("strength", .optionalNumbers(clusters.map { _ in nil })), .init("p", .numbers(clusters.map(\.p))),
      .init("ratio", .numbers(clusters.map(\.ratio))), .init("statistic", .numbers(clusters.map(\.statistic))),
      .init("ids", .lists(clusters.map { $0.rows.map { road.ids[$0] } })),
    ]
    if simulation.gumbel { columns.append(.init("p_gumbel", .optionalNumbers(clusters.map(\.pGumbel)))) }
    return (ResultTable("road", columns), found.replicates)
  }
}

extension LineKernel: ExpressibleByArgument {}
extension LineEdge: ExpressibleByArgument {}

/// The events of a table along a road.
private struct Road {
  let length: Double
  let exposure: LineExposure?
  private(set) var positions: [Double] = []
  /// Row of the table of each event, and what it is called.
  private(set) var rows: [Int] = []
  private(set) var ids: [String] = []
  /// Rows that lie too far from the line.
  private(set) var left = 0

  init(_ method: RoadMethod, _ source: ColumnTable) throws {
    let names = try method.ids(source)
    try method.check(
      "--max-offset", "\(method.maximumOffset)", method.maximumOffset >= 0, Message(sv: "noll eller mer", en: "zero or more"))
    if let column = method.position {
      let line = try method.line.map {
        try RoadLine(path: $0, exposure: method.exposure, x: method.points.x, y: method.points.y) { ($0, $1) }
      }
      guard let length = method.length ?? line?.length else { throw Failure.roadNeedsLength() }
      self.length = length
      exposure = line?.exposure
      positions = try source.numbers(column)
      rows = Array(positions.indices)
      ids = names
    } else {
      guard let path = method.line else { throw Failure.scanNeeds("--line", "vag.csv") }
      let planar = try PlanarPoints(source, method.points)
      let line = try RoadLine(path: path, exposure: method.exposure, x: method.points.x, y: method.points.y) {
        try planar.plane(x: $0, y: $1)
      }
      length = line.length
      exposure = line.exposure
      for row in 0..<source.count {
        let (position, offset) = line.snap(x: planar.x[row], y: planar.y[row])
        guard offset <= method.maximumOffset else {
          left += 1
          continue
        }
        positions.append(position)
        rows.append(row)
        ids.append(names[row])
      }
    }
  }

  func leftMessage(_ offset: Double) -> Message {
    let metres = Int(min(offset, 1e9))
    return Message(
      sv: "\(left) \(left == 1 ? "rad" : "rader") ligger mer än \(metres) m från linjen och räknas inte.",
      en: "\(left) \(left == 1 ? "row lies" : "rows lie") more than \(metres) m from the line and \(left == 1 ? "is" : "are") not counted.")
  }
}
