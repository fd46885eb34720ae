// What a count can be, when it is like earlier ones.

#if canImport(Glibc)
  import Glibc
#endif

/// The prediction interval of a Poisson count whose mean is only known from other counts.
public enum PredictiveCount {
  /// The smallest range of counts, with at most `(1 − level)/2` beyond each end, of a further count with `exposure`, when `count` events came in
  /// `earlierExposure` at the same rate.
  ///
  /// The rate has Jeffreys' prior, so its distribution is Gamma(count + ½, earlierExposure) and the further count is negative binomial with that many
  /// failures (Bolstad and Curran 2016, "Introduction to Bayesian Statistics", chapter 10; Krishnamoorthy and Peng 2011, J. Statist. Plan. Inference
  /// 141:1709–1718, for the interval's coverage). Complexity: O(√count + spread).
  ///
  /// - Parameters:
  ///   - count: earlier events, 0 or more.
  ///   - earlierExposure: their exposure, such as days; above 0.
  ///   - exposure: the exposure of the further count, in the same unit; above 0.
  ///   - level: above 0 and below 1.
  public static func interval(
    count: Int, earlierExposure: Double, exposure: Double, level: Double = 0.95
  ) -> (mean: Double, low: Int, high: Int) {
    let shape = Double(max(0, count)) + 0.5
    let odds = exposure / earlierExposure
    let mean = shape * odds
    let tail = (1 - level) / 2
    let spread = (mean * (1 + odds)).squareRoot()
    let first = max(0, Int(mean - 14 * spread - 20))
    let last = Int(mean + 20 * spread + 40)
    // Terms from the logarithm, so that large counts neither vanish nor overflow.
    let success = log(odds / (1 + odds))
    let failure = -log1p(odds)
    func term(_ k: Int) -> Double {
      exp(lgamma(Double(k) + shape) - lgamma(shape) - lgamma(Double(k) + 1) + shape * failure + Double(k) * success)
    }
    var sum = 0.0
    var low = first
    var high = last
    for k in first...last {
      let before = sum
      sum += term(k)
      if before <= tail { low = k }
      if sum >= 1 - tail {
        high = k
        break
      }
    }
    return (mean, low, high)
  }
}
