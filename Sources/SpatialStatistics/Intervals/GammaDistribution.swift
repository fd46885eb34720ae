// The gamma distribution: the posterior of a rate, and the interval of a weighted count.

#if canImport(Glibc)
  import Glibc
#endif

/// The gamma distribution with scale 1.
///
/// Source: the series and the continued fraction of the incomplete gamma function, Abramowitz and Stegun (1964), 6.5.29 and 6.5.31.
enum GammaDistribution {
  /// The probability of a value at or below `x`; shape above 0. To about 1e-13. Complexity: O(√shape) steps.
  static func cumulative(_ x: Double, shape: Double) -> Double {
    if !(x > 0) { return 0 }
    if x == .infinity { return 1 }
    let front = shape * log(x) - x - lgamma(shape)
    if x < shape + 1 {
      var term = 1 / shape
      var sum = term
      var k = shape
      for _ in 0..<100_000 {
        k += 1
        term *= x / k
        sum += term
        if term < sum * 1e-16 { break }
      }
      return min(1, sum * exp(front))
    }
    // The continued fraction by Lentz's method: upper tail.
    var b = x + 1 - shape
    var c = 1e300
    var d = 1 / b
    var fraction = d
    for k in 1..<100_000 {
      let a = -Double(k) * (Double(k) - shape)
      b += 2
      d = a * d + b
      if abs(d) < 1e-300 { d = 1e-300 }
      c = b + a / c
      if abs(c) < 1e-300 { c = 1e-300 }
      d = 1 / d
      let change = d * c
      fraction *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return max(0, 1 - exp(front) * fraction)
  }

  /// The value with the given probability at or below it. By bisection, to about 1e-12 relative.
  static func quantile(_ probability: Double, shape: Double) -> Double {
    if probability <= 0 { return 0 }
    if probability >= 1 { return .infinity }
    var high = shape + 1
    while cumulative(high, shape: shape) < probability { high *= 2 }
    var low = 0.0
    for _ in 0..<1100 {
      let middle = (low + high) / 2
      if middle == low || middle == high || high - low < 1e-13 * high { break }
      if cumulative(middle, shape: shape) < probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
