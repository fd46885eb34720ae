// The distribution of a count that is known up to one factor.

#if canImport(Glibc)
  import Glibc
#endif

/// A count A with probability proportional to weight(a) · ψᵃ: what is left of a before–after comparison when everything but its ratio ψ is held fixed.
///
/// One stratum of Poisson counts gives the binomial distribution, a 2×2 table Fisher's noncentral hypergeometric one, and several strata their
/// convolution, so that one engine serves the exact tests of single and of pooled comparisons.
struct TiltedCounts: Sendable {
  /// The smallest possible count.
  private(set) var first: Int
  /// Logarithms of the weights of `first`, `first + 1`, …
  private(set) var logWeights: [Double]

  /// The count that is always 0.
  init() {
    first = 0
    logWeights = [0]
  }

  /// Cases after, given the cases of both periods and the ratio of the exposures (after to before).
  init(total: Int, exposureRatio: Double) {
    first = 0
    logWeights = (0...total).map { Self.logChoose(total, $0) + Double($0) * log(exposureRatio) }
  }

  /// The target's cases after, given the margins of the table target and control × before and after.
  init(target: (before: Int, after: Int), control: (before: Int, after: Int)) {
    let row = target.before + target.after
    let other = control.before + control.after
    let column = target.after + control.after
    first = max(0, column - other)
    logWeights = (first...min(row, column)).map { Self.logChoose(row, $0) + Self.logChoose(other, column - $0) }
  }

  /// The sum of two independent counts with the same ratio. O(product of their lengths).
  func adding(_ other: TiltedCounts) -> TiltedCounts {
    let top = (logWeights.max() ?? 0, other.logWeights.max() ?? 0)
    var sums = [Double](repeating: 0, count: logWeights.count + other.logWeights.count - 1)
    let b = other.logWeights.map { exp($0 - top.1) }
    for (i, weight) in logWeights.enumerated() {
      let a = exp(weight - top.0)
      for j in b.indices { sums[i + j] += a * b[j] }
    }
    var made = TiltedCounts()
    made.first = first + other.first
    made.logWeights = sums.map { $0 > 0 ? log($0) + top.0 + top.1 : -Double.infinity }
    return made
  }

  /// The largest possible count.
  var last: Int { first + logWeights.count - 1 }

  /// Probabilities of fewer, of as many, and of more than `count` at a ratio.
  func tails(_ count: Int, logRatio: Double) -> (below: Double, at: Double, above: Double) {
    var top = -Double.infinity
    for (index, weight) in logWeights.enumerated() { top = max(top, weight + Double(index) * logRatio) }
    var (below, at, above) = (0.0, 0.0, 0.0)
    for (index, weight) in logWeights.enumerated() {
      let mass = exp(weight + Double(index) * logRatio - top)
      if first + index < count { below += mass } else if first + index == count { at += mass } else { above += mass }
    }
    let whole = below + at + above
    return (below / whole, at / whole, above / whole)
  }

  /// The mean at a ratio.
  func mean(logRatio: Double) -> Double {
    var top = -Double.infinity
    for (index, weight) in logWeights.enumerated() { top = max(top, weight + Double(index) * logRatio) }
    var (sum, whole) = (0.0, 0.0)
    for (index, weight) in logWeights.enumerated() {
      let mass = exp(weight + Double(index) * logRatio - top)
      sum += mass * Double(first + index)
      whole += mass
    }
    return sum / whole
  }

  /// The ratio of highest likelihood; 0 or infinity at the ends, nil where only one count is possible.
  func bestRatio(_ count: Int) -> Double? {
    if logWeights.count < 2 { return nil }
    if count <= first { return 0 }
    if count >= last { return .infinity }
    return exp(Self.solve { mean(logRatio: $0) < Double(count) })
  }

  /// The central interval of the ratio: the ratios at which the count is not in a tail of probability (1 − level)/2. With `midP` half of the observed
  /// count's own probability is left out of the tail, which covers the level on average instead of at least.
  func interval(_ count: Int, level: Double, midP: Bool) -> (low: Double, high: Double) {
    let tail = (1 - level) / 2
    let share = midP ? 0.5 : 1
    let low =
      count <= first
      ? 0
      : exp(
        Self.solve {
          let tails = tails(count, logRatio: $0)
          return tails.above + share * tails.at < tail
        })
    let high =
      count >= last
      ? .infinity
      : exp(
        Self.solve {
          let tails = tails(count, logRatio: $0)
          return tails.below + share * tails.at > tail
        })
    return (low, high)
  }

  /// The logarithm at which a condition that holds for small ratios ceases to hold. By bisection.
  private static func solve(_ isBelow: (Double) -> Bool) -> Double {
    var low = -50.0
    var high = 50.0
    for _ in 0..<70 {
      let middle = (low + high) / 2
      if isBelow(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private static func logChoose(_ n: Int, _ k: Int) -> Double { lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1)) }
}
