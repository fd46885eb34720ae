// Whether counts over weekdays, months or hours follow the exposure.

#if canImport(Glibc)
  import Glibc
#endif

/// The exact test of counts over a few cells against given shares: weekdays, months, hours, weighted by the days open or the dark hours.
///
/// **Null hypothesis**: the events fall into the cells independently, in proportion to the exposure. **p**: the probability, under it and given
/// the number of events, of a likelihood ratio statistic at least as large as the observed; by going through every possible table where there
/// are few, else by Monte Carlo with exact level. No correction for several tests; events that come in series (the same night, the same group)
/// are not independent and make p too small.
///
/// Source: Cressie and Read (1989), International Statistical Review 57:19–43, for the statistic and its exact test.
public struct ExactMultinomial: Sendable, Equatable {
  /// Likelihood ratio statistic G² = 2 Σ n log(n / expected).
  public let statistic: Double
  /// The p-value.
  public let p: Double
  /// Expected count of each cell.
  public let expected: [Double]
  /// Whether every possible table was gone through; otherwise p is by Monte Carlo.
  public let isEnumerated: Bool

  /// Most tables that are gone through one by one.
  public static let mostTables = 300_000.0

  /// Tests counts.
  ///
  /// Complexity: O(tables) below 300,000 tables, else O(n · replicates).
  ///
  /// - Parameters:
  ///   - counts: events per cell.
  ///   - exposure: what the events are expected in proportion to, in any unit; a cell with exposure 0 must have no events.
  ///   - plan: replicates, seed and threads for the Monte Carlo.
  /// - Throws: `noPoints` (no cell), `unequalLengths`, `negativeValue`, `notFinite`, `zeroExposure`, `casesWithoutExposure`, `noCases`,
  ///   `tooLarge` (more than 2³¹ events), `tooFewReplicates`, `cancelled`.
  public static func test(counts: [Int], exposure: [Double], plan: MonteCarloPlan = MonteCarloPlan()) throws(StatisticsError)
    -> ExactMultinomial
  {
    let table = try MultinomialTable(counts: counts, exposure: exposure)
    let (total, used, shares, expected) = (table.total, table.used, table.shares, table.expected)
    let observed = table.statistic
    let tables = Self.tables(events: total, cells: used.count)
    if tables <= mostTables {
      var work = TableWork(total: total, shares: used.map { shares[$0] }, limit: observed)
      let p = min(1, work.tail())
      return ExactMultinomial(statistic: observed, p: p, expected: expected, isEnumerated: true)
    }
    let draws = MultinomialDraws(shares: used.map { shares[$0] })
    let parts = Column(used.map { expected[$0] })
    let cells = used.count
    let maxima = try MonteCarlo.maxima(plan) {
      Column<Int32>(repeating: 0, count: cells)
    } replicate: { counts, random in
      draws.draw(total, into: counts, &random)
      var sum = 0.0
      for cell in 0..<cells { sum += part(Int(counts.base[cell]), parts.base[cell]) }
      return 2 * sum
    }
    return ExactMultinomial(
      statistic: observed, p: MonteCarlo.pValue(observed: observed, maxima: maxima), expected: expected, isEnumerated: false)
  }

  /// The likelihood ratio statistic alone.
  ///
  /// - Throws: as the test. Complexity: O(cells).
  public static func statistic(counts: [Int], exposure: [Double]) throws(StatisticsError) -> Double {
    try MultinomialTable(counts: counts, exposure: exposure).statistic
  }

  @inline(__always)
  static func part(_ count: Int, _ expected: Double) -> Double {
    count == 0 ? 0 : Double(count) * log(Double(count) / expected)
  }

  /// Number of ways to put equal events into cells.
  private static func tables(events: Int, cells: Int) -> Double {
    exp(lgamma(Double(events + cells)) - lgamma(Double(cells)) - lgamma(Double(events) + 1))
  }
}

/// Counts with what is expected of them.
struct MultinomialTable {
  let total: Int
  let shares: [Double]
  let expected: [Double]
  /// The cells with exposure.
  let used: [Int]

  let statistic: Double

  init(counts: [Int], exposure: [Double]) throws(StatisticsError) {
    if counts.isEmpty { throw .noPoints }
    try Check.sameLength(exposure.count, .exposure, as: counts.count)
    try Check.counts(counts)
    try Check.exposure(exposure)
    for cell in counts.indices where exposure[cell] == 0 && counts[cell] > 0 { throw .casesWithoutExposure(row: cell) }
    let total = try Check.total(counts)
    if total == 0 { throw .noCases }
    let whole = exposure.reduce(0, +)
    let shares = exposure.map { $0 / whole }
    let expected = shares.map { $0 * Double(total) }
    let used = counts.indices.filter { shares[$0] > 0 }
    statistic = 2 * used.reduce(0.0) { $0 + ExactMultinomial.part(counts[$1], expected[$1]) }
    self.total = total
    self.shares = shares
    self.expected = expected
    self.used = used
  }
}

/// Events put into cells at random.
struct MultinomialDraws: Sendable {
  private let table: AliasTable

  init(shares: [Double]) { table = AliasTable(weights: shares) }

  @inline(__always)
  func draw(_ events: Int, into counts: Column<Int32>, _ random: inout RandomStream) {
    counts.fill(0)
    for _ in 0..<events { counts.base[table.draw(&random)] += 1 }
  }
}

/// Every table with the same number of events, cell by cell.
private struct TableWork {
  private let total: Int
  private let limit: Double
  /// For each cell and count its part of the statistic and of the log probability.
  private let parts: [[Double]]
  private let logs: [[Double]]
  private var sum = 0.0

  init(total: Int, shares: [Double], limit: Double) {
    self.total = total
    // Half of the statistic, and ties count as reaching it.
    self.limit = limit / 2 - 1e-9 * max(1, limit / 2)
    parts = shares.map { share in (0...total).map { ExactMultinomial.part($0, share * Double(total)) } }
    logs = shares.map { share in (0...total).map { Double($0) * log(share) - lgamma(Double($0) + 1) } }
  }

  mutating func tail() -> Double {
    sum = 0
    place(cell: 0, left: total, statistic: 0, logarithm: lgamma(Double(total) + 1))
    return sum
  }

  private mutating func place(cell: Int, left: Int, statistic: Double, logarithm: Double) {
    if cell == parts.count - 1 {
      if statistic + parts[cell][left] >= limit { sum += exp(logarithm + logs[cell][left]) }
      return
    }
    for count in 0...left {
      place(cell: cell + 1, left: left - count, statistic: statistic + parts[cell][count], logarithm: logarithm + logs[cell][count])
    }
  }
}
