// The beta distribution: interval of a share, and Student's t.

#if canImport(Glibc)
  import Glibc
#endif

/// The beta distribution.
///
/// Source: the continued fraction of the incomplete beta function, Abramowitz and Stegun (1964), 26.5.8.
enum BetaDistribution {
  /// The probability of a value at or below `x`; both parameters above 0. To about 1e-12. Complexity: O(√(a + b)) steps.
  static func cumulative(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if !(x > 0) { return 0 }
    if x >= 1 { return 1 }
    let front = exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b))
    if x < (a + 1) / (a + b + 2) { return min(1, front * fraction(x, a, b) / a) }
    return max(0, 1 - front * fraction(1 - x, b, a) / b)
  }

  /// The value with the given probability at or below it. By bisection.
  static func quantile(_ probability: Double, _ a: Double, _ b: Double) -> Double {
    var low = 0.0
    var high = 1.0
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if middle == low || middle == high || high - low < 1e-14 * high { break }
      if cumulative(middle, a, b) < probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Lentz's evaluation of the continued fraction.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    func safe(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
    var c = 1.0
    var d = 1 / safe(1 - (a + b) * x / (a + 1))
    var value = d
    for k in 1..<100_000 {
      let m = Double(k)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / safe(1 + even * d)
      c = safe(1 + even / c)
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / safe(1 + odd * d)
      c = safe(1 + odd / c)
      let change = d * c
      value *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return value
  }
}

/// Student's t distribution.
enum StudentDistribution {
  /// The probability of a value at least as far from 0 as `t`, on either side.
  static func twoSided(_ t: Double, degrees: Double) -> Double {
    if !t.isFinite { return 0 }
    return BetaDistribution.cumulative(degrees / (degrees + t * t), degrees / 2, 0.5)
  }

  /// The value that is exceeded, on either side, with the given probability.
  static func twoSidedQuantile(_ probability: Double, degrees: Double) -> Double {
    let x = BetaDistribution.quantile(probability, degrees / 2, 0.5)
    return (degrees * (1 - x) / x).squareRoot()
  }
}
