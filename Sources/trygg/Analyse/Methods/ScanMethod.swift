import ArgumentParser
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse scan`.
struct ScanMethod: PointMethod {
  static let configuration = CommandConfiguration.command(
    "scan", "Anhopningar i rum och tid: scanstatistik med p för hela familjen av fönster.",
    "Clusters in space and time: scan statistics with a p for the whole family of windows.",
    examples: [
      "trygg analyse scan --input fall.csv --max-radius 1000 --max-days 30",
      "trygg analyse scan --input fall.csv --max-radius 1000 --max-days 28 --prospective",
      "trygg analyse scan --model bernoulli --case fall --input punkter.csv --max-radius 5000",
      "trygg analyse scan --model poisson --exposure folk --count antal --input rutor.csv --max-radius 8000",
      "trygg analyse scan --purely temporal --input fall.csv --max-days 60 --prospective",
      "trygg analyse scan --purely temporal --input fall.csv --max-days 60 --day-exposure oppet.csv",
    ])

  /// What cases are compared with.
  enum Model: String, ExpressibleByArgument, CaseIterable {
    case permutation
    case bernoulli
    case poisson
  }

  /// A scan in space or in time alone.
  enum Purely: String, ExpressibleByArgument, CaseIterable {
    case spatial
    case temporal
  }

  @OptionGroup var table: TableOptions
  @OptionGroup var points: PointOptions

  @Option(
    help: help(
      "permutation: plats mot tid; bernoulli: fall mot andra punkter; poisson: fall mot exponering.",
      "permutation: place against time; bernoulli: cases against other points; poisson: cases against exposure.", valueName: "modell"))
  var model: Model = .permutation

  @Option(
    help: help(
      "spatial: bara i rummet; temporal: bara i tiden (behöver inga koordinater).",
      "spatial: in space only; temporal: in time only (needs no coordinates).", valueName: "sätt"))
  var purely: Purely?

  @Option(
    help: help(
      "Kolumn med tid. Utan den är bernoulli och poisson bara i rummet; permutation och temporal läser t.",
      "Column of time. Without it bernoulli and poisson are in space only; permutation and temporal read t.", valueName: "kolumn"))
  var t: String?

  @OptionGroup var zone: ZoneOptions

  @Option(
    help: help(
      "Kolumn med 1 för fall och 0 för jämförelse (bernoulli).", "Column with 1 for a case and 0 for a control (bernoulli).",
      valueName: "kolumn"))
  var `case`: String = "case"

  @Option(
    help: help(
      "Kolumn med exponering per plats (poisson). I rum och tid är rader på samma plats en plats med en exponering.",
      "Column of exposure per place (poisson). In space and time rows at one position are one place with one exposure.",
      valueName: "kolumn"))
  var exposure: String = "exposure"

  @Option(
    help: help(
      "Kolumn med antal fall per rad (poisson, temporal); utan den är varje rad ett fall.",
      "Column of cases per row (poisson, temporal); without it each row is a case.",
      valueName: "kolumn"))
  var count: String?

  @Option(name: .customLong("max-radius"), help: help("Största radie i meter.", "Largest radius in metres.", valueName: "meter"))
  var maximumRadius: Double?

  @Option(
    name: .customLong("max-days"),
    help: help("Längsta tid i dagar, båda ändar medräknade.", "Longest time in days, both ends counted.", valueName: "dagar"))
  var maximumDays: Double?

  @Option(help: help("Tidens steg: day eller hour.", "Step of time: day or hour.", valueName: "steg"))
  var precision: ScanPrecision = .day

  @Option(
    name: .customLong("max-share"),
    help: help(
      "Största andel av punkter eller exponering i en cirkel.", "Largest share of points or exposure in a circle.", valueName: "andel"))
  var maximumShare: Double = 0.5

  @Option(name: .customLong("min-cases"), help: help("Minsta antal fall.", "Fewest cases.", valueName: "antal"))
  var minimumCases: Int = 2

  @Flag(help: help("Bara det som pågår: tider som slutar med perioden.", "Only what goes on: times that end with the period."))
  var prospective = false

  @Option(
    name: .customLong("period-from"),
    help: help(
      "Periodens första tid (poisson, temporal); annars tabellens första.", "First time of the period (poisson, temporal).",
      valueName: "tid"))
  var periodFrom: String?

  @Option(
    name: .customLong("period-to"), help: help("Periodens sista tid; annars tabellens sista.", "Last time of the period.", valueName: "tid")
  )
  var periodTo: String?

  @OptionGroup var days: DayExposureOptions
  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var options: GlobalOptions

  var otherInputs: [String] { days.otherInputs }

  func run() throws {
    let session = try Session(options)
    if let file = days.dayExposure, purely != .temporal, model != .poisson || t == nil {
      throw Failure.optionOutOfRange(
        "--day-exposure", file,
        Message(
          sv: "det bara med --purely temporal, eller --model poisson och --t", en: "it with --purely temporal, or --model poisson and --t"))
    }
    let source = try read(points.x, points.y, time, self.case, exposure, count ?? "count")
    let plan = try simulation.plan(self, session)
    let answer = try calculate(
      source,
      parameters: [
        .maximumRadius: "--max-radius", .maximumShare: "--max-share", .minimumCases: "--min-cases", .maximumDuration: "--max-days",
      ], columns: [.exposure: exposure, .count: count ?? "count", .time: time, .casePlace: exposure]
    ) { try scan(source, plan) }
    try deliver(result(answer), source, notes(answer), session)
  }

  private var time: String { t ?? "t" }

  private func scan(_ source: ColumnTable, _ plan: MonteCarloPlan) throws -> ScanAnswer {
    if purely == .temporal { return try temporal(source, plan) }
    switch model {
    case .permutation:
      if purely == .spatial { throw Failure.scanNeedsTime() }
      return try permutation(source, plan)
    case .bernoulli: return try purely == .spatial || t == nil ? spatialBernoulli(source, plan) : bernoulli(source, plan)
    case .poisson: return try purely == .spatial || t == nil ? spatialPoisson(source, plan) : poisson(source, plan)
    }
  }

  // MARK: The scans

  private func permutation(_ source: ColumnTable, _ plan: MonteCarloPlan) throws -> ScanAnswer {
    let planar = try PlanarPoints(source, points)
    let times = try ScanTimes(source, column: time, precision, zone: zone.zone())
    let units = try times.required(time)
    try enough(units.count, source)
    let found = try SpaceTimePermutationScan.scan(
      x: planar.x, y: planar.y, time: units, limits: limits(), maximumDuration: duration(), endingAt: end(times, units), plan: plan)
    let names = try ids(source)
    return try answer(found) { try row($0, planar, times, ids: $0.rows.map { names[$0] }) }
  }

  private func bernoulli(_ source: ColumnTable, _ plan: MonteCarloPlan) throws -> ScanAnswer {
    let planar = try PlanarPoints(source, points)
    let times = try ScanTimes(source, column: time, precision, zone: zone.zone())
    let units = try times.required(time)
    let isCase = try source.flags(self.case)
    try enough(isCase.count { $0 }, source)
    let found = try CylinderScan.bernoulli(
      x: planar.x, y: planar.y, time: units, isCase: isCase, limits: limits(), maximumDuration: duration(), endingAt: end(times, units),
      plan: plan)
    let names = try ids(source)
    return try answer(found) { try row($0, planar, times, ids: $0.rows.map { names[$0] }) }
  }

  private func poisson(_ source: ColumnTable, _ plan: MonteCarloPlan) throws -> ScanAnswer {
    let planar = try PlanarPoints(source, points)
    let times = try ScanTimes(source, column: time, precision, zone: zone.zone())
    let places = try ScanPlaces(source, planar, exposure: exposure)
    var casePlace: [Int] = []
    var caseTime: [Int] = []
    var caseRow: [Int] = []
    for (row, cases) in try counts(source, isCase: { times.units[$0] != nil }).enumerated() where cases > 0 {
      guard let unit = times.units[row] else {
        throw Failure.tableCell(source.name, line: source.line(of: row), column: time, "", wanted: Message(sv: "en tid", en: "a time"))
      }
      for _ in 0..<cases {
        casePlace.append(places.ofRow[row])
        caseTime.append(unit)
        caseRow.append(row)
      }
    }
    try enough(casePlace.count, source)
    let period = try period(times, caseTime)
    let ofDays = try dayExposure(period, times, cases: caseTime, rows: caseRow, source)
    let found = try CylinderScan.poisson(
      x: places.x, y: places.y, exposure: places.exposure, casePlace: casePlace, caseTime: caseTime, period: period,
      timeExposure: ofDays,
      limits: limits(), maximumDuration: duration(), isProspective: prospective, plan: plan)
    let names = try ids(source)
    return try answer(found) { try row($0, planar, times, ids: unique($0.rows.map { caseRow[$0] }).map { names[$0] }) }
  }

  private func spatialBernoulli(_ source: ColumnTable, _ plan: MonteCarloPlan) throws -> ScanAnswer {
    let planar = try PlanarPoints(source, points)
    let isCase = try source.flags(self.case)
    try enough(isCase.count { $0 }, source)
    let found = try CircularScan.bernoulli(x: planar.x, y: planar.y, isCase: isCase, limits: limits(), plan: plan)
    let names = try ids(source)
    return try answer(found) { try row($0, planar, ids: $0.rows.filter { isCase[$0] }.map { names[$0] }) }
  }

  private func spatialPoisson(_ source: ColumnTable, _ plan: MonteCarloPlan) throws -> ScanAnswer {
    let planar = try PlanarPoints(source, points)
    let cases = try counts(source) { _ in true }
    try enough(cases.reduce(0) { $0 &+ $1 }, source)
    let found = try CircularScan.poisson(
      x: planar.x, y: planar.y, counts: cases, exposure: source.numbers(exposure), limits: limits(), plan: plan)
    let names = try ids(source)
    return try answer(found) { try row($0, planar, ids: $0.rows.filter { cases[$0] > 0 }.map { names[$0] }) }
  }

  private func temporal(_ source: ColumnTable, _ plan: MonteCarloPlan) throws -> ScanAnswer {
    let times = try ScanTimes(source, column: time, precision, zone: zone.zone())
    let units = try times.required(time)
    let caseRow = try counts(source) { _ in true }.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    let caseTime = caseRow.map { units[$0] }
    try enough(caseTime.count, source)
    let longest = try maximumDays == nil ? nil : duration()
    let period = try period(times, caseTime)
    let ofDays = try dayExposure(period, times, cases: caseTime, rows: caseRow, source)
    let found = try TemporalScan.scan(
      time: caseTime, period: period, exposure: ofDays, maximumDuration: longest, minimumCases: minimumCases,
      isProspective: prospective, plan: plan)
    let names = try ids(source)
    return answer(found) { cluster in
      ScanAnswer.Row(
        interval: (times.text(cluster.from), times.text(cluster.to)), cases: cluster.cases, expected: cluster.expected,
        ratio: cluster.ratio, statistic: cluster.statistic, p: cluster.p, pGumbel: cluster.pGumbel,
        ids: unique(cluster.rows.map { caseRow[$0] }).map { names[$0] })
    }
  }

  // MARK: What they take

  private func limits() throws -> CircleLimits {
    guard let maximumRadius else { throw Failure.scanNeeds("--max-radius", "1000") }
    return CircleLimits(maximumRadius: maximumRadius, maximumShare: maximumShare, minimumCases: minimumCases)
  }

  private func duration() throws -> Int {
    guard let maximumDays else { throw Failure.scanNeeds("--max-days", "30") }
    try check(
      "--max-days", "\(maximumDays)", maximumDays > 0 && maximumDays <= 1e6,
      Message(sv: "större än noll, högst 1000000", en: "above zero, at most 1000000"))
    return max(1, Int((maximumDays * precision.perDay).rounded()))
  }

  private func end(_ times: ScanTimes, _ units: [Int]) throws -> Int? {
    guard prospective else { return nil }
    return try periodTo.map { try times.unit("--period-to", $0, isEnd: true) } ?? units.max()
  }

  private func period(_ times: ScanTimes, _ units: [Int]) throws -> ClosedRange<Int> {
    let first = try periodFrom.map { try times.unit("--period-from", $0, isEnd: false) } ?? units.min() ?? 0
    let last = try periodTo.map { try times.unit("--period-to", $0, isEnd: true) } ?? units.max() ?? first
    try check(
      "--period-to", periodTo ?? times.text(last), last >= first,
      Message(sv: "en tid efter periodens början", en: "a time after the beginning of the period"))
    for option in [("--period-from", periodFrom), ("--period-to", periodTo)] {
      guard let text = option.1 else { continue }
      try check(
        option.0, text, units.allSatisfy { option.0 == "--period-from" ? $0 >= first : $0 <= last },
        Message(
          sv: "en period som rymmer alla fall i tabellen: \(times.text(units.min() ?? 0))–\(times.text(units.max() ?? 0))",
          en: "a period that holds all cases of the table: \(times.text(units.min() ?? 0))–\(times.text(units.max() ?? 0))"))
    }
    return first...last
  }

  /// The exposure of each unit, where a file of days is given; every case must lie in one that has some.
  private func dayExposure(
    _ period: ClosedRange<Int>, _ times: ScanTimes, cases: [Int], rows: [Int], _ source: ColumnTable
  ) throws -> [Double]? {
    guard let file = try days.read(zone: zone.zone()) else { return nil }
    let values = try file.exposure(period, perDay: Int(precision.perDay), hasDates: times.hasDates)
    for (index, unit) in cases.enumerated() where values[unit - period.lowerBound] == 0 {
      throw Failure(
        .badInput,
        Message(
          sv: "\(source.name), rad \(source.line(of: rows[index])): fallet ligger på en dag utan exponering, \(times.text(unit)).",
          en: "\(source.name), line \(source.line(of: rows[index])): the case is on a day without exposure, \(times.text(unit))."),
        advice: Message(
          sv: "Lägg till dagen i filen för --day-exposure, eller ta bort raden.",
          en: "Add the day to the file of --day-exposure, or remove the row."))
    }
    return values
  }

  /// Cases per row: the column named, else the column `count` if there is one, else one for each row that can be a case.
  private func counts(_ source: ColumnTable, isCase: (Int) -> Bool) throws -> [Int] {
    guard let column = count ?? (source.has("count") ? "count" : nil) else { return (0..<source.count).map { isCase($0) ? 1 : 0 } }
    let counts = try source.integers(column)
    var total = 0
    for (row, number) in counts.enumerated() {
      total += min(max(0, number), 1 << 40)
      guard number >= 0, total <= 1 << 24 else {
        throw Failure.tableCell(
          source.name, line: source.line(of: row), column: column, "\(number)",
          wanted: Message(sv: "ett antal från 0 (högst 16 miljoner i allt)", en: "a number from 0 (at most 16 million in all)"))
      }
    }
    return counts
  }

  private func enough(_ cases: Int, _ source: ColumnTable) throws {
    let needed = max(2, minimumCases)
    if cases < needed { throw Failure.tooFewRows(source.name, found: cases, needed: needed) }
  }

  // MARK: What they give

  private func answer<Cluster>(_ found: ScanResult<Cluster>, _ row: (Cluster) throws -> ScanAnswer.Row) rethrows -> ScanAnswer {
    ScanAnswer(rows: try found.clusters.map(row), replicates: found.replicates, endedEarly: found.endedEarly)
  }

  private func row(_ cluster: SpaceTimeCluster, _ planar: PlanarPoints, _ times: ScanTimes, ids: [String]) throws -> ScanAnswer.Row {
    let centre = try planar.original(x: cluster.x, y: cluster.y)
    return ScanAnswer.Row(
      place: (centre.x, centre.y, cluster.radius, cluster.locations), interval: (times.text(cluster.from), times.text(cluster.to)),
      cases: cluster.cases, expected: cluster.expected, ratio: cluster.ratio, statistic: cluster.statistic, p: cluster.p,
      pGumbel: cluster.pGumbel, ids: ids)
  }

  private func row(_ cluster: CircleCluster, _ planar: PlanarPoints, ids: [String]) throws -> ScanAnswer.Row {
    let centre = try planar.original(x: cluster.x, y: cluster.y)
    return ScanAnswer.Row(
      place: (centre.x, centre.y, cluster.radius, cluster.locations), cases: cluster.cases, expected: cluster.expected,
      ratio: cluster.ratio, statistic: cluster.statistic, p: cluster.p, pGumbel: cluster.pGumbel, ids: ids)
  }

  private func unique(_ rising: [Int]) -> [Int] { Array(Set(rising)).sorted() }

  private func result(_ answer: ScanAnswer) -> ResultTable {
    let rows = answer.rows
    var columns: [ResultTable.Column] = [
      .init("x", .optionalNumbers(rows.map { $0.place?.x })), .init("y", .optionalNumbers(rows.map { $0.place?.y })),
      .init("radius", .optionalNumbers(rows.map { $0.place?.radius })), .init("from", .texts(rows.map { $0.interval?.from ?? "" })),
      .init("to", .texts(rows.map { $0.interval?.to ?? "" })), .init("cases", .integers(rows.map(\.cases))),
      .init("expected", .numbers(rows.map(\.expected))), .init("ratio", .numbers(rows.map(\.ratio))),
      .init("statistic", .numbers(rows.map(\.statistic))), .init("p", .numbers(rows.map(\.p))), .init("ids", .lists(rows.map(\.ids))),
      .init("locations", .optionalIntegers(rows.map { $0.place?.locations })),
    ]
    if simulation.gumbel { columns.append(.init("p_gumbel", .optionalNumbers(rows.map(\.pGumbel)))) }
    return ResultTable("scan", columns)
  }

  private func notes(_ answer: ScanAnswer) -> AnalysisNotes {
    var notes = AnalysisNotes(
      parameters: [
        .init("model", .text(purely == .temporal ? "temporal" : model.rawValue)),
        .init("max_radius", .optional(maximumRadius, decimals: 6)),
        .init("max_days", .optional(maximumDays, decimals: 6)), .init("precision", .text(precision.rawValue)),
        .init("max_share", .number(maximumShare, decimals: 6)), .init("min_cases", .integer(minimumCases)),
        .init("prospective", .boolean(prospective)), .init("day_exposure", .optional(days.dayExposure)),
      ] + simulation.parameters(made: answer.replicates), reading: SimulationOptions.reading)
    notes.warnings = simulation.warnings
    if answer.rows.isEmpty {
      notes.warnings.append(
        Message(sv: "Ingenstans finns fler fall än väntat.", en: "Nowhere are there more cases than expected."))
    }
    return notes
  }
}
