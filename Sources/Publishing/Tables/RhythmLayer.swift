// The columns of a rhythm and of its backtest.
import Messages

/// One number of a rhythm: an hour, a weekday, a month, an hour of the week, a class of light, or the test of a whole part.
public struct RhythmRow: Sendable, Hashable {
  /// `test`, `hour`, `weekday`, `month`, `light` or `weekday_hour`.
  public var part: String
  /// Name of the test or class, or the number of the hour, weekday or month; `5-22` is Friday 22–23.
  public var value: String
  /// What a person reads.
  public var label: Message
  /// Reports, in parts where intervals span several cells.
  public var count: Double
  /// Expected from the exposure.
  public var expected: Double?
  /// Interval of the number behind the count.
  public var interval: [Double]?
  /// p of the row alone.
  public var p: Double?
  /// p corrected by Holm's method: for a test over the tests, else over the rows of its part.
  public var adjustedP: Double?
  /// Expected from the light at the same hours of the clock; light only.
  public var expectedByClock: Double?

  /// Makes a row.
  public init(
    part: String, value: String, label: Message, count: Double, expected: Double? = nil, interval: [Double]? = nil, p: Double? = nil,
    adjustedP: Double? = nil, expectedByClock: Double? = nil
  ) {
    self.part = part
    self.value = value
    self.label = label
    self.count = count
    self.expected = expected
    self.interval = interval
    self.p = p
    self.adjustedP = adjustedP
    self.expectedByClock = expectedByClock
  }

  /// Count over expected; nil where nothing is expected.
  public var ratio: Double? { expected.flatMap { $0 > 0 ? count / $0 : nil } }
}

/// One line of a backtest: a bin of the calibration or a method's score.
public struct BacktestRow: Sendable, Hashable {
  /// `bin` or `score`.
  public var part: String
  /// Number of the bin or name of the method.
  public var value: String
  /// What a person reads.
  public var label: Message
  /// Cells of the bin.
  public var cells: Int?
  /// Sum of the expected numbers.
  public var expected: Double
  /// Reports that came.
  public var observed: Int?
  /// Interval of the number behind them.
  public var interval: [Double]?
  /// Poisson deviance.
  public var deviance: Double?
  /// Months in which the model did better.
  public var monthsBeaten: Int?
  /// Sign test of that.
  public var p: Double?

  /// Makes a row.
  public init(
    part: String, value: String, label: Message, cells: Int? = nil, expected: Double, observed: Int? = nil, interval: [Double]? = nil,
    deviance: Double? = nil, monthsBeaten: Int? = nil, p: Double? = nil
  ) {
    self.part = part
    self.value = value
    self.label = label
    self.cells = cells
    self.expected = expected
    self.observed = observed
    self.interval = interval
    self.deviance = deviance
    self.monthsBeaten = monthsBeaten
    self.p = p
  }
}

extension Layers {
  /// When reports come.
  public static var rhythm: Layer<RhythmRow> {
    Layer(
      name: "rhythm", title: Message(sv: "Rytm", en: "Rhythm"),
      columns: [
        Column("part", Message(sv: "Del", en: "Part"), readers: .machines) { .text($0.part) },
        Column("value", Message(sv: "Värde", en: "Value"), readers: .machines) { .text($0.value) },
        Column("label", Message(sv: "När", en: "When")) { .message($0.label) },
        Column(
          "count", Message(sv: "Antal", en: "Count"), numeric: true,
          shown: { $1.numbers.number($0.count, decimals: $0.count == $0.count.rounded() ? 0 : 1) }
        ) { .number($0.count, decimals: 4) },
        Column("expected", Message(sv: "Väntat", en: "Expected"), numeric: true) { .optional($0.expected, decimals: 4) },
        Column("ratio", Message(sv: "Kvot", en: "Ratio"), numeric: true) { .optional($0.ratio, decimals: 4) },
        Column(
          "interval", Message(sv: "95 %", en: "95 %"), parts: ("low", "high"), numeric: true,
          shown: { row, text in row.interval.map { text.numbers.interval($0, decimals: 1) } ?? "–" }
        ) { $0.interval.map { .numbers($0, decimals: 4) } ?? .none },
        Column("p", Message(sv: "p", en: "p"), numeric: true, shown: { $1.numbers.p($0.p) }) { .optional($0.p, decimals: 6) },
        Column(
          "p_adjusted", Message(sv: "p, rättat", en: "p, adjusted"), numeric: true, shown: { $1.numbers.p($0.adjustedP) }
        ) { .optional($0.adjustedP, decimals: 6) },
        Column("expected_by_clock", Message(sv: "Väntat, samma klockslag", en: "Expected, same hour"), readers: .machines) {
          .optional($0.expectedByClock, decimals: 4)
        },
      ])
  }

  /// How earlier expectations held.
  public static var rhythmBacktest: Layer<BacktestRow> {
    Layer(
      name: "rhythm_backtest", title: Message(sv: "Prövning mot det som hände", en: "Backtest"),
      columns: [
        Column("part", Message(sv: "Del", en: "Part"), readers: .machines) { .text($0.part) },
        Column("value", Message(sv: "Värde", en: "Value"), readers: .machines) { .text($0.value) },
        Column("label", Message(sv: "Vad", en: "What")) { .message($0.label) },
        Column("cells", Message(sv: "Rutor", en: "Cells"), numeric: true) { $0.cells.map { .integer($0) } ?? .none },
        Column("expected", Message(sv: "Väntat", en: "Expected"), numeric: true) { .number($0.expected, decimals: 4) },
        Column("observed", Message(sv: "Kom", en: "Came"), numeric: true) { $0.observed.map { .integer($0) } ?? .none },
        Column(
          "interval", Message(sv: "95 %", en: "95 %"), parts: ("low", "high"), numeric: true,
          shown: { row, text in row.interval.map { text.numbers.interval($0, decimals: 1) } ?? "–" }
        ) { $0.interval.map { .numbers($0, decimals: 4) } ?? .none },
        Column("deviance", Message(sv: "Avvikelse", en: "Deviance"), numeric: true) { .optional($0.deviance, decimals: 4) },
        Column("months_beaten", Message(sv: "Månader", en: "Months"), numeric: true) { $0.monthsBeaten.map { .integer($0) } ?? .none },
        Column("p", Message(sv: "p", en: "p"), numeric: true, shown: { $1.numbers.p($0.p) }) { .optional($0.p, decimals: 6) },
      ])
  }
}
