// Mann–Kendall where a value depends on the one before it.

extension MannKendall {
  /// The test with the variance of S enlarged by the autocorrelation of the ranks.
  ///
  /// **Null hypothesis**: no trend, where the values may depend on those before them. **p**: two-sided, normal approximation. The series is
  /// freed from its Sen slope, its ranks' autocorrelations that are significant at 5 % enter the variance, and negative sums of them are
  /// ignored so that the correction never makes p smaller. A rough help in short series:
  /// with 36 to 120 values and a lag-one autocorrelation of 0.4 it gave false alarms at 0.05 in 13–15 of 100 simulated series, the plain test in
  /// 16–21, and ``prewhitened(_:)`` in 2–5: that is the careful choice.
  ///
  /// Source: Hamed and Rao (1998), Journal of Hydrology 204:182–196. Complexity: O(n²).
  ///
  /// - Throws: `tooFewRows` (fewer than 10), `notFinite(.value)`, `outOfRange(.value)`, `tooLarge`.
  public static func hamedRao(_ series: [Double]) throws(StatisticsError) -> MannKendall {
    try check(series, fewest: 10)
    let n = series.count
    let slope = SenSlope.median(of: SenSlope.slopes(series))
    let ranks = midranks(series.enumerated().map { $1 - slope * Double($0) })
    let correlations = autocorrelations(ranks)
    let limit = NormalDistribution.upperQuantile(0.025) / Double(n).squareRoot()
    var sum = 0.0
    for lag in 1..<n where abs(correlations[lag]) > limit {
      sum += Double((n - lag) * (n - lag - 1) * (n - lag - 2)) * correlations[lag]
    }
    let inflation = max(1, 1 + 2 * sum / Double(n * (n - 1) * (n - 2)))
    return MannKendall(count: n, score: MannKendallScore(series), slope: slope, exactP: nil, inflation: inflation)
  }

  /// The test of the series less its lag-one autocorrelation times the value before.
  ///
  /// **Null hypothesis**: no trend, where a value may depend on the one before it. **p**: two-sided. The autocorrelation is corrected for its
  /// bias in short series, and only a positive one is removed. It takes some of a true trend with it, so that slow trends are found less
  /// often: the careful choice. The slope is that of the original series.
  ///
  /// Sources: von Storch (1995), in "Analysis of Climate Variability"; Yue and Wang (2002), Water Resources Research 38(6):1068; the bias of the
  /// autocorrelation from Kendall (1954), Biometrika 41:403–404. Complexity: O(n² log n).
  ///
  /// - Throws: `tooFewRows` (fewer than 10), `notFinite(.value)`, `outOfRange(.value)`, `tooLarge`.
  public static func prewhitened(_ series: [Double]) throws(StatisticsError) -> MannKendall {
    try check(series, fewest: 10)
    let n = Double(series.count)
    let correlation = (n * autocorrelations(series)[1] + 1) / (n - 4)
    let slope = SenSlope.median(of: SenSlope.slopes(series))
    if correlation <= 0 {
      return try test(series)
    }
    let share = min(0.99, correlation)
    let white = (1..<series.count).map { series[$0] - share * series[$0 - 1] }
    let tested = try test(white)
    return MannKendall(count: white.count, score: MannKendallScore(white), slope: slope, exactP: tested.isExact ? tested.p : nil)
  }

  /// Autocorrelation at each lag from 0; all 0 where the values are equal.
  static func autocorrelations(_ values: [Double]) -> [Double] {
    let n = values.count
    let mean = values.reduce(0, +) / Double(n)
    let centred = values.map { $0 - mean }
    let power = centred.reduce(0) { $0 + $1 * $1 }
    if !(power > 0) { return [Double](repeating: 0, count: n) }
    return centred.withUnsafeBufferPointer { centred in
      (0..<n).map { lag in
        var sum = 0.0
        for index in 0..<(n - lag) { sum += centred[index] * centred[index + lag] }
        return sum / power
      }
    }
  }

  /// Ranks from 1; equal values share the mean of their ranks.
  static func midranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var last = first
      while last + 1 < order.count && values[order[last + 1]] == values[order[first]] { last += 1 }
      for place in first...last { ranks[order[place]] = Double(first + last) / 2 + 1 }
      first = last + 1
    }
    return ranks
  }
}
