// How far a count can be trusted.

#if canImport(Glibc)
  import Glibc
#endif

/// The exact interval of a Poisson mean.
public enum PoissonInterval {
  /// The central interval of the mean behind a count: each end is the mean at which a count so far out has probability `(1 − level)/2`.
  ///
  /// Conservative: covers the mean in at least `level` of all cases. Source: Garwood (1936), Biometrika 28:437–442.
  /// Complexity: O(√count) per step of about 60 bisection steps.
  ///
  /// - Parameters:
  ///   - count: number of events, 0 or more.
  ///   - level: confidence level, above 0 and below 1.
  public static func exact(count: Int, level: Double = 0.95) -> (low: Double, high: Double) {
    let tail = (1 - level) / 2
    let count = max(0, count)
    let reach = Double(count) + 40 + 12 * Double(count).squareRoot()
    let low = count == 0 ? 0 : bisect(0, Double(count)) { 1 - cumulative(count - 1, $0) < tail }
    let high = bisect(Double(count), reach) { cumulative(count, $0) > tail }
    return (low, high)
  }

  /// The probability of at most `count` events when `mean` are expected.
  public static func cumulative(_ count: Int, _ mean: Double) -> Double {
    if count < 0 { return 0 }
    if mean <= 0 { return 1 }
    // Terms are summed from the largest downwards, so that neither overflow nor loss of small terms matters.
    let start = min(count, Int(mean))
    let peak = exp(Double(start) * log(mean) - mean - lgamma(Double(start) + 1))
    var sum = peak
    var term = peak
    var k = start
    while k > 0, term > sum * 1e-17 {
      term *= Double(k) / mean
      sum += term
      k -= 1
    }
    term = peak
    k = start
    while k < count {
      k += 1
      term *= mean / Double(k)
      sum += term
      if term < sum * 1e-17 { break }
    }
    return min(1, sum)
  }

  /// The border in the range between where the condition holds (below) and where it does not.
  private static func bisect(_ low: Double, _ high: Double, while condition: (Double) -> Bool) -> Double {
    var low = low
    var high = high
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if middle == low || middle == high { break }
      if condition(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
