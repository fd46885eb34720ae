// Each weekday, month or hour by itself, against its exposure.

/// How each cell's share of the events compares with its share of the exposure.
///
/// **Null hypothesis** of each p: the cell's share of the events is its share of the exposure. **p**: exact binomial, two-sided; **adjusted** for
/// all cells by Holm, so that the chance of any false finding stays at the level. The interval of the ratio is the exact one of Clopper and Pearson
/// (1934), for one cell at a time. Source: the papers named, and Holm (1979).
public struct CellRates: Sendable, Equatable {
  /// One cell.
  public struct Cell: Sendable, Equatable {
    /// Events.
    public let count: Int
    /// Events expected from the exposure.
    public let expected: Double
    /// Observed over expected; nil where nothing is expected.
    public let ratio: Double?
    /// Low end of the interval of the ratio; nil likewise.
    public let low: Double?
    /// High end of the interval of the ratio; nil likewise.
    public let high: Double?
    /// The p-value of this cell alone; 1 where nothing is expected.
    public let p: Double
    /// The p-value adjusted for the number of cells.
    public let pAdjusted: Double
  }

  /// The cells in the order given.
  public let cells: [Cell]

  /// Compares counts with exposures.
  ///
  /// - Parameters:
  ///   - counts: events per cell.
  ///   - exposure: what they are expected in proportion to.
  ///   - level: confidence level of the intervals.
  /// - Throws: as ``ExactMultinomial/test(counts:exposure:plan:)``, and `notAShare(.level)`.
  public init(counts: [Int], exposure: [Double], level: Double = 0.95) throws(StatisticsError) {
    try Check.level(level)
    let table = try MultinomialTable(counts: counts, exposure: exposure)
    let (total, shares) = (table.total, table.shares)
    let p = counts.indices.map {
      shares[$0] > 0 ? BinomialInterval.pValue(successes: counts[$0], trials: total, probability: shares[$0]) : 1
    }
    let adjusted = Holm.adjust(p)
    cells = counts.indices.map { index in
      let share = shares[index]
      let expected = table.expected[index]
      guard share > 0 else {
        return Cell(count: 0, expected: 0, ratio: nil, low: nil, high: nil, p: 1, pAdjusted: 1)
      }
      let interval = BinomialInterval.exact(successes: Double(counts[index]), trials: Double(total), level: level)
      return Cell(
        count: counts[index], expected: expected, ratio: Double(counts[index]) / expected, low: interval.low / share,
        high: interval.high / share, p: p[index], pAdjusted: adjusted[index])
    }
  }
}
