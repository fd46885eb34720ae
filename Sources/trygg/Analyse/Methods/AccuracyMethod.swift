import ArgumentParser
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse accuracy`: one row for a table of places, or with `--backtest` one row per method for a table of points.
struct AccuracyMethod: AnalysisMethod {
  static let configuration = CommandConfiguration.command(
    "accuracy", "Hur väl en karta pekar ut kommande händelser: PAI, PEI och RRI. Med --backtest: täthetskarta mot fjolårets platser.",
    "How well a map points out coming events: PAI, PEI and RRI. With --backtest: density map against last year's places.",
    examples: [
      "trygg analyse accuracy --input rutor.csv --predicted tathet --observed antal --area-share 0.01",
      "trygg analyse accuracy --input punkter.csv --backtest --cell 200 --bandwidth 500 --horizon 90 --area-share 0.01",
    ])

  @OptionGroup var table: TableOptions

  @Option(help: help("Kolumn med vad kartan säger om platsen.", "Column of what the map says of the place.", valueName: "kolumn"))
  var predicted: String = "predicted"

  @Option(help: help("Kolumn med antal händelser efteråt.", "Column of the number of events afterwards.", valueName: "kolumn"))
  var observed: String = "observed"

  @Option(
    help: help(
      "Kolumn med antal händelser före, för RRI; annars tas kartans egna tal.",
      "Column of the number of events before, for RRI; otherwise the map's own numbers.",
      valueName: "kolumn"))
  var earlier: String?

  @Option(
    help: help(
      "Kolumn med platsens yta; annars är alla lika stora.", "Column of the place's area; otherwise all are equal.", valueName: "kolumn"))
  var area: String?

  @Option(
    name: .customLong("area-share"),
    help: help(
      "Andel av ytan som kartan pekar ut, över 0 och högst 1.", "Share of the area that the map points out, above 0 and at most 1.",
      valueName: "andel"))
  var areaShare: Double = 0.01

  @Flag(help: help("Prova metoderna bakåt i tiden på en tabell av punkter.", "Try the methods backwards in time on a table of points."))
  var backtest = false

  @OptionGroup var points: PointOptions
  @OptionGroup var time: TimeOptions

  @Option(help: help("Rutornas sida i meter (--backtest).", "Side of the cells in metres (--backtest).", valueName: "meter"))
  var cell: Double = 200

  @Option(
    help: help("Täthetskartans bandbredd i meter (--backtest).", "Bandwidth of the density map in metres (--backtest).", valueName: "meter")
  )
  var bandwidth: Double = 500

  @Option(
    help: help(
      "Antal provperioder efter varandra (--backtest).", "Number of test periods one after another (--backtest).", valueName: "antal"))
  var origins: Int = 4

  @Option(help: help("Provperiodens längd i dagar (--backtest).", "Length of a test period in days (--backtest).", valueName: "dagar"))
  var horizon: Double = 90

  @Option(help: help("Antal dragningar bakom intervall och p.", "Number of draws behind intervals and p.", valueName: "antal"))
  var replicates: Int = 999

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    try check(
      "--area-share", "\(areaShare)", areaShare > 0 && areaShare <= 1,
      Message(sv: "en andel över 0 och högst 1", en: "a share above 0 and at most 1"))
    if backtest { try runBacktest(session) } else { try runTable(session) }
  }

  private func runTable(_ session: Session) throws {
    let source = try read(predicted, observed, earlier, area)
    let scores = try source.numbers(predicted)
    let counts = try eventCounts(source, observed)
    let areas = try area.map { try source.numbers($0) }
    let before: PredictionAccuracy.Earlier
    if let earlier {
      before = .counts(try eventCounts(source, earlier))
    } else {
      before = scores.allSatisfy { $0 >= 0 } ? .scores : .unknown
    }
    let plan = try plan(replicates: replicates, session)
    let found = try calculate(
      source, parameters: [.areaShare: "--area-share"],
      columns: [.score: predicted, .count: observed, .earlier: earlier ?? "earlier", .area: area ?? "area"]
    ) {
      try PredictionAccuracy.evaluate(score: scores, observed: counts, earlier: before, area: areas, areaShare: areaShare, plan: plan)
    }
    guard found.events > 0 else {
      throw Failure(
        .tooFewData,
        Message(
          sv: "För få data: kolumnen \"\(observed)\" har ingen händelse, och minst en behövs.",
          en: "Too few data: the column \"\(observed)\" has no event, and at least one is needed."))
    }
    let measures = [("PAI", found.pai), ("PEI", found.pei), ("RRI", found.rri)]
    let values = measures.map { ResultTable.Column($0.0, .optionalNumbers([$0.1.value])) }
    let intervals = measures.flatMap {
      [ResultTable.Column("\($0.0)_low", .optionalNumbers([$0.1.low])), ResultTable.Column("\($0.0)_high", .optionalNumbers([$0.1.high]))]
    }
    let rest: [ResultTable.Column] = [
      .init("events", .integers([found.events])), .init("hits", .numbers([found.hits])),
      .init("hit_rate", .optionalNumbers([found.hitRate.value])),
    ]
    let notes = AnalysisNotes(
      parameters: [
        .init("predicted", .text(predicted)), .init("observed", .text(observed)), .init("earlier", .optional(earlier)),
        .init("area", .optional(area)), .init("area_share", .number(areaShare, decimals: 6)), .init("replicates", .integer(replicates)),
      ], reading: AnalysisNotes.descriptive)
    try deliver(ResultTable("accuracy", values + intervals + rest), source, notes, session)
  }

  private func runBacktest(_ session: Session) throws {
    try check("--origins", "\(origins)", (1...1000).contains(origins), Message(sv: "1–1000", en: "1–1000"))
    try check(
      "--horizon", "\(horizon)", horizon >= 1.0 / 24 && horizon <= 1_000_000,
      Message(
        sv: "ett antal dagar: minst en timme (0,042) och högst 1000000",
        en: "a number of days: at least an hour (0.042) and at most 1000000")
    )
    let source = try read(points.x, points.y, time.t)
    guard source.count > 0 else { throw Failure.tooFewRows(source.name, found: 0, needed: 2) }
    let planar = try PlanarPoints(source, points)
    let days = try source.times(time.t, zone: time.zone.zone()).days
    let starts = RollingBacktest.origins(time: days, horizon: horizon, count: origins)
    guard let first = days.min(), let last = days.max(), let origin = starts.first, first < origin else {
      let needed = Int((horizon * Double(origins)).rounded(.up)) + 1
      throw AccuracyMethod.tooShort(source.name, days: Int((days.max() ?? 0) - (days.min() ?? 0)), needed: needed)
    }
    let plan = try plan(replicates: replicates, session)
    let found = try calculate(source, parameters: [.cell: "--cell", .bandwidth: "--bandwidth", .areaShare: "--area-share"]) {
      let grid = try RegularGrid(coveringX: planar.x, y: planar.y, cell: cell, limit: 5_000_000)
      let places = planar.x.indices.map { grid.cell(atX: planar.x[$0], y: planar.y[$0]) ?? 0 }
      let setting = RollingBacktest.Setting(
        place: places, time: days, places: grid.count, origins: starts, horizon: horizon, areaShare: areaShare)
      let (x, y, bandwidth) = (planar.x, planar.y, bandwidth)
      let density = RollingBacktest.Method(name: "kde") { (training) throws(StatisticsError) in
        let (known, north) = (training.rows.map { x[$0] }, training.rows.map { y[$0] })
        return try KernelDensity.estimate(x: known, y: north, grid: grid, bandwidth: bandwidth).density
      }
      let plain = RollingBacktest.recentCounts(place: places, time: days, places: grid.count)
      return try RollingBacktest.run(setting, methods: [plain, density], plan: plan)
    }
    var notes = AnalysisNotes(parameters: [
      .init("x", .text(points.x)), .init("y", .text(points.y)), .init("t", .text(time.t)), .init("cell", .number(cell, decimals: 6)),
      .init("bandwidth", .number(bandwidth, decimals: 6)), .init("origins", .integer(origins)),
      .init("horizon", .number(horizon, decimals: 6)),
      .init("area_share", .number(areaShare, decimals: 6)), .init("replicates", .integer(replicates)),
    ])
    if origin - first < 365 {
      notes.warnings.append(
        Message(
          sv: "Före första provperioden finns \(Int(origin - first)) dagar, inte ett helt år.",
          en: "Before the first test period there are \(Int(origin - first)) days, not a whole year."))
    }
    notes.reading = AccuracyMethod.reading(found, days: last - first)
    try deliver(AccuracyMethod.result(found), source, notes, session)
  }

  private static func result(_ found: RollingBacktest.Result) -> ResultTable {
    let methods = found.methods
    return ResultTable(
      "accuracy",
      [
        .init("method", .texts(methods.map(\.name))), .init("PAI", .optionalNumbers(methods.map(\.pai.value))),
        .init("PAI_low", .optionalNumbers(methods.map(\.pai.low))), .init("PAI_high", .optionalNumbers(methods.map(\.pai.high))),
        .init("events", .integers(methods.map { _ in found.events })), .init("hits", .numbers(methods.map(\.hits))),
        .init("hit_rate", .optionalNumbers(methods.map(\.hitRate.value))),
        .init("difference", .optionalNumbers(methods.map(\.difference.value))),
        .init("difference_low", .optionalNumbers(methods.map(\.difference.low))),
        .init("difference_high", .optionalNumbers(methods.map(\.difference.high))), .init("p", .optionalNumbers(methods.map(\.p))),
      ])
  }

  /// Whether the fancier map earned its place.
  private static func reading(_ found: RollingBacktest.Result, days: Double) -> Message? {
    guard let density = found.methods.last, let p = density.p, let gain = density.difference.value else { return nil }
    if p > 0.05 {
      return Message(
        sv: "Täthetskartan går inte att skilja från fjolårets platser i träffsäkerhet.",
        en: "The density map cannot be told from last year's places in accuracy.")
    }
    return gain > 0
      ? Message(
        sv: "Täthetskartan pekar ut fler kommande händelser än fjolårets platser.",
        en: "The density map points out more coming events than last year's places.")
      : Message(
        sv: "Fjolårets platser pekar ut fler kommande händelser än täthetskartan.",
        en: "Last year's places point out more coming events than the density map.")
  }

  private static func tooShort(_ file: String, days: Int, needed: Int) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "För få data: \(file) räcker över \(days) \(days == 1 ? "dag" : "dagar"), och provperioderna kräver minst \(needed).",
        en: "Too few data: \(file) covers \(days) \(days == 1 ? "day" : "days"), and the test periods need at least \(needed)."),
      advice: Message(sv: "Välj färre --origins eller ett kortare --horizon.", en: "Choose fewer --origins or a shorter --horizon."))
  }
}
