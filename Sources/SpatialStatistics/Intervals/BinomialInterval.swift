// How far a share can be trusted.

/// The exact interval of a probability behind a number of successes, and the exact test of a given one.
public enum BinomialInterval {
  /// The central interval of the probability: each end is the probability at which a number of successes so far out has probability
  /// `(1 − level)/2`.
  ///
  /// Conservative: covers the probability in at least `level` of all cases. A number of successes that is not whole (shares of tied places)
  /// is allowed; the ends then lie between those of its neighbours. Source: Clopper and Pearson (1934), Biometrika 26:404–413, by the beta
  /// distribution.
  ///
  /// - Parameters:
  ///   - successes: number of successes, 0 or more.
  ///   - trials: number of trials, at least the successes; with 0 trials nothing is known and the interval is 0–1.
  ///   - level: confidence level, above 0 and below 1.
  public static func exact(successes: Double, trials: Double, level: Double = 0.95) -> (low: Double, high: Double) {
    let tail = (1 - level) / 2
    let misses = trials - successes
    let low = successes > 0 ? BetaDistribution.quantile(tail, successes, misses + 1) : 0
    let high = misses > 0 ? BetaDistribution.quantile(1 - tail, successes + 1, misses) : 1
    return (low, high)
  }

  /// The two-sided p-value of the null hypothesis that each trial succeeds with the given probability: twice the smaller tail, at most 1,
  /// which agrees with the interval. Exact and conservative.
  public static func pValue(successes: Int, trials: Int, probability: Double) -> Double {
    if trials == 0 { return 1 }
    let upper = successes == 0 ? 1 : BetaDistribution.cumulative(probability, Double(successes), Double(trials - successes + 1))
    let lower =
      successes == trials ? 1 : 1 - BetaDistribution.cumulative(probability, Double(successes + 1), Double(trials - successes))
    return min(1, 2 * min(upper, lower))
  }
}
