import ArgumentParser
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse trend`.
struct TrendMethod: AnalysisMethod {
  static let configuration = CommandConfiguration.command(
    "trend", "Ökning eller minskning: Mann–Kendall, Sens lutning och Poissontrend med intervall.",
    "Rise or fall: Mann–Kendall, Sen's slope and Poisson trend with interval.",
    examples: [
      "trygg analyse trend --input manader.csv --series antal", "trygg analyse trend --input punkter.csv --cell 1000 --step 30",
    ])

  /// What is done about values that depend on those before them.
  enum Autocorrelation: String, ExpressibleByArgument, CaseIterable {
    case none
    case hamedRao = "hamed-rao"
    case prewhiten
  }

  @OptionGroup var table: TableOptions

  @Option(help: help("Kolumn med serien, en rad per tidssteg.", "Column of the series, a row per time step.", valueName: "kolumn"))
  var series: String?

  @Option(
    help: help(
      "Kolumn med exponering per tidssteg, till exempel öppna dagar.", "Column of exposure per time step, such as days open.",
      valueName: "kolumn"))
  var exposure: String?

  @OptionGroup var points: PointOptions
  @OptionGroup var time: TimeOptions

  @Option(
    help: help(
      "Rutornas sida i meter; utan den blir alla punkter en serie.", "Side of the cells in metres; without it all points are one series.",
      valueName: "meter"))
  var cell: Double?

  @Option(help: help("Tidsstegets längd i dagar.", "Length of a time step in days.", valueName: "dagar"))
  var step: Double = 30

  @Option(
    help: help(
      "Antal säsonger i en cykel, till exempel 12 för månader.", "Number of seasons in a cycle, such as 12 for months.", valueName: "antal")
  )
  var seasons: Int?

  @Option(
    help: help(
      "none, hamed-rao eller prewhiten: när värden beror på dem före.", "none, hamed-rao or prewhiten: when values depend on those before.",
      valueName: "sätt"))
  var autocorrelation: Autocorrelation = .none

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    if seasons != nil && autocorrelation != .none {
      throw Failure.optionOutOfRange(
        "--autocorrelation", autocorrelation.rawValue, Message(sv: "none tillsammans med --seasons", en: "none together with --seasons"))
    }
    if let series {
      try runSeries(series, session)
    } else {
      try runPoints(session)
    }
  }

  private func runSeries(_ series: String, _ session: Session) throws {
    let source = try read(series, exposure)
    let values = try source.numbers(series)
    let weights = try exposure.map { try source.numbers($0) }
    let answer = TrendAnswer(try row(values, weights, source))
    var notes = notes([.init("series", .text(series)), .init("exposure", .optional(exposure))], series: values)
    notes.reading = answer.reading
    try deliver(ResultTable("trend", answer.columns(adjusted: nil)), source, notes, session)
  }

  private func runPoints(_ session: Session) throws {
    try check(
      "--step", "\(step)", step > 0 && step.isFinite, Message(sv: "ett antal dagar större än noll", en: "a number of days above zero"))
    let source = try cell == nil ? read(time.t) : read(points.x, points.y, time.t)
    let days = try source.times(time.t, zone: time.zone.zone()).days
    guard let first = days.min(), let last = days.max() else { throw Failure.tooFewRows(source.name, found: 0, needed: 1) }
    // Whole steps that end with the last day; what is left over in the beginning is not used.
    let end = last.rounded(.down) + 1
    let steps = ((end - first.rounded(.down)) / step).rounded(.down)
    guard steps >= 3 else { throw TrendMethod.tooShort(source.name, step: step, steps: Int(max(0, steps))) }
    guard steps <= Double(MannKendall.longest) else {
      throw Failure.optionOutOfRange("--step", "\(step)", Message(sv: "ett längre steg", en: "a longer step"))
    }
    let beginning = end - steps * step
    let used = days.indices.filter { days[$0] >= beginning }
    func stepOf(_ row: Int) -> Int { min(Int(steps) - 1, Int((days[row] - beginning) / step)) }
    var parameters: [Value.Field] = [
      .init("t", .text(time.t)), .init("timezone", .text(time.zone.timezone)), .init("step", .number(step, decimals: 6)),
      .init("cell", .optional(cell, decimals: 6)),
    ]
    if let cell {
      parameters += [.init("x", .text(points.x)), .init("y", .text(points.y))]
      let cells = try TrendCells(PlanarPoints(source, points), cell: cell, rows: used)
      var series = [[Double]](repeating: [Double](repeating: 0, count: Int(steps)), count: cells.cells.count)
      for (index, row) in used.enumerated() { series[cells.cellOfRow[index]][stepOf(row)] += 1 }
      let answer = TrendAnswer(try series.map { try self.row($0, nil, source) })
      let columns: [ResultTable.Column] = [
        .init("row", .integers(cells.cells.map(\.row))), .init("col", .integers(cells.cells.map(\.column))),
      ]
      var notes = notes(
        parameters, unused: days.count - used.count, series: (0..<Int(steps)).map { step in series.reduce(0) { $0 + $1[step] } })
      notes.reading = cells.place(cell)
      try deliver(ResultTable("trend", columns + answer.columns(adjusted: answer.adjusted)), source, notes, session)
    } else {
      var counts = [Double](repeating: 0, count: Int(steps))
      for row in used { counts[stepOf(row)] += 1 }
      let answer = TrendAnswer([try row(counts, nil, source)])
      var notes = notes(parameters, unused: days.count - used.count, series: counts)
      notes.reading = answer.reading
      try deliver(ResultTable("trend", answer.columns(adjusted: nil)), source, notes, session)
    }
  }

  private func row(_ values: [Double], _ exposure: [Double]?, _ source: ColumnTable) throws -> TrendAnswer.Row {
    try calculate(
      source, parameters: [.seasons: "--seasons"],
      columns: [.value: series ?? "count", .exposure: self.exposure ?? "exposure", .count: series ?? "count"]
    ) {
      let test: MannKendall
      var exact: MannKendall?
      if let seasons {
        test = try MannKendall.seasonal(values, seasons: seasons, tail: .normal)
        exact = try MannKendall.seasonal(values, seasons: seasons)
      } else {
        switch autocorrelation {
        case .none:
          test = try MannKendall.test(values, tail: .normal)
          exact = values.count <= MannKendall.longestExact ? try MannKendall.test(values) : nil
        case .hamedRao: test = try MannKendall.hamedRao(values)
        case .prewhiten: test = try MannKendall.prewhitened(values)
        }
      }
      let exactP = exact.flatMap { $0.isExact ? $0.p : nil }
      let counts = values.compactMap { $0 >= 0 && $0 < 1e9 ? Int(exactly: $0) : nil }
      guard counts.count == values.count, counts.contains(where: { $0 > 0 }) else { return TrendAnswer.Row(test: test, exactP: exactP) }
      return TrendAnswer.Row(test: test, exactP: exactP, trend: try PoissonTrend.fit(counts: counts, exposure: exposure))
    }
  }

  private func notes(_ parameters: [Value.Field], unused: Int = 0, series: [Double]) -> AnalysisNotes {
    var notes = AnalysisNotes(
      parameters: parameters + [
        .init("seasons", seasons.map(Value.integer) ?? .none),
        .init("autocorrelation", .text(autocorrelation.rawValue)),
      ])
    notes.series = series
    if unused > 0 {
      notes.warnings.append(
        Message(
          sv: "\(unused) \(unused == 1 ? "rad" : "rader") i början ryms inte i hela tidssteg och räknas inte.",
          en: unused == 1
            ? "1 row in the beginning does not fit into whole time steps and is not counted."
            : "\(unused) rows in the beginning do not fit into whole time steps and are not counted."))
    }
    return notes
  }

  private static func tooShort(_ file: String, step: Double, steps: Int) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "För få data: \(file) räcker till \(steps) tidssteg, och minst 3 behövs.",
        en: "Too few data: \(file) is enough for \(steps) time steps, and at least 3 are needed."),
      advice: Message(sv: "Välj ett kortare --step.", en: "Choose a shorter --step."))
  }
}
