// Mann–Kendall for a series with seasons.

extension MannKendall {
  /// The seasonal test: each season (all Januaries, all Februaries…) is compared with itself over the years, and the scores are added.
  ///
  /// **Null hypothesis**: within each season the values are independent and equally distributed; the seasons may differ as they like. **p**:
  /// two-sided, of the summed score; exact while no season has more than ``longestExact`` years and all together at most 40,000 pairs. Trends in
  /// opposite directions in different seasons cancel out. No correction for several tests.
  ///
  /// Source: Hirsch, Slack and Smith (1982), Water Resources Research 18:107–121. Complexity: O(n²).
  ///
  /// - Parameters:
  ///   - series: values at equal steps, such as months; the first may be any season.
  ///   - seasons: steps in a cycle, such as 12.
  ///   - tail: how p is found.
  /// - Throws: `notPositive(.seasons)`, `tooFewRows` (less than two full cycles, or fewer than 3), `notFinite(.value)`, `outOfRange(.value)`,
  ///   `tooLarge`.
  public static func seasonal(_ series: [Double], seasons: Int, tail: Tail = .exact) throws(StatisticsError) -> MannKendall {
    try Check.positive(seasons, .seasons)
    let (twice, overflow) = seasons.multipliedReportingOverflow(by: 2)
    try check(series, fewest: max(3, overflow ? .max : twice))
    let parts = (0..<seasons).map { season in stride(from: season, to: series.count, by: seasons).map { series[$0] } }
    let scores = parts.map { MannKendallScore($0) }
    let isExact =
      tail == .exact && parts.allSatisfy { $0.count <= longestExact } && scores.reduce(0) { $0 + $1.pairs } <= 40_000
    // The slope per step: pairs of the same season are whole cycles apart.
    let slopes = parts.flatMap { SenSlope.slopes($0) }
    let score = MannKendallScore(sumOf: scores)
    let exactP = isExact ? KendallDistribution(seasons: scores.map(\.ties)).twoSided(score.s) : nil
    return MannKendall(count: series.count, score: score, slope: SenSlope.median(of: slopes) / Double(seasons), exactP: exactP)
  }
}

extension MannKendallScore {
  /// The score over independent seasons.
  init(sumOf scores: [MannKendallScore]) {
    s = scores.reduce(0) { $0 + $1.s }
    variance = scores.reduce(0) { $0 + $1.variance }
    pairs = scores.reduce(0) { $0 + $1.pairs }
    ties = []
  }
}
