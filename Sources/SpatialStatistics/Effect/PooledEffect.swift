// Many small operations together.

#if canImport(Glibc)
  import Glibc
#endif

/// The common ratio of many operations, when each alone is too small to say anything. Valid at counts of 0–5, also where whole strata are 0.
public enum PooledEffect {
  /// The ratio that operations share, corrected for regression to the mean: the cases after of all operations together against the predictive distributions of each.
  ///
  /// Null hypothesis: no operation had an effect. The interval supposes that all have the same ratio; ``RandomEffects`` does not. The predictions must be of different targets
  /// or periods; where they share comparable places, their trends are not independent and the interval is a little short.
  ///
  /// Complexity: O(operations · largest sum²) for each of about 100 steps of bisection.
  ///
  /// - Throws: `noPoints`, `unequalLengths`, `negativeValue`, `notAShare(.level)`, `tooLarge` (more than 2,000 cases after or expected).
  public static func corrected(
    _ predictions: [EffectPrediction], after: [Int], level: Double = 0.95
  ) throws(StatisticsError) -> EffectJudgement {
    if predictions.isEmpty { throw .noPoints }
    try Check.sameLength(after.count, .count, as: predictions.count)
    try Check.counts(after)
    try Check.level(level)
    let total = try Check.total(after)
    let expected = predictions.reduce(0.0) { $0 + $1.expected }
    if total > 2_000 || expected > 2_000 { throw .tooLarge(needed: max(total, Int(min(expected, 1e9))), limit: 2_000) }
    let grids = predictions.map { $0.coarse() }
    let tail = (1 - level) / 2
    /// Probabilities of fewer and as many as the total, and of more.
    func tails(_ ratio: Double) -> (below: Double, at: Double, above: Double) {
      var sum = [1.0] + [Double](repeating: 0, count: total)
      for grid in grids {
        let masses = grid.counts(upTo: total, ratio: ratio)
        var next = [Double](repeating: 0, count: total + 1)
        for (i, mass) in sum.enumerated() where mass > 1e-300 {
          for k in 0...(total - i) { next[i + k] += mass * masses[k] }
        }
        sum = next
      }
      let below = sum.dropLast().reduce(0, +)
      return (below, sum[total], max(0, 1 - below - sum[total]))
    }
    func solve(_ isBelow: ((below: Double, at: Double, above: Double)) -> Bool) -> Double {
      var low = -9.0
      var high = 9.0
      if isBelow(tails(exp(high))) { return .infinity }
      for _ in 0..<30 {
        let middle = (low + high) / 2
        if isBelow(tails(exp(middle))) { low = middle } else { high = middle }
      }
      return exp((low + high) / 2)
    }
    let low = total == 0 ? 0 : solve { $0.above + $0.at < tail }
    let high = solve { $0.below + $0.at > tail }
    let null = tails(1)
    let (fewer, more) = (null.below + null.at, null.above + null.at)
    let index = Double(total) / expected
    let spread = predictions.reduce(0.0) { $0 + $1.expected * $1.expected * $1.logVariance } / (expected * expected)
    return EffectJudgement(
      after: total, expected: expected, index: index,
      indexVariance: index * index * ((total > 0 ? 1 / Double(total) : 0) + spread),
      low: low, high: high, p: min(1, 2 * min(fewer, more)), direction: fewer <= tail ? .fell : more <= tail ? .rose : .unclear)
  }

  /// The ratio of rate ratios that strata of target and control share, by the exact conditional distribution: each table's margins are held fixed, and the target's cases
  /// after are added up. Not corrected for regression to the mean. Source: Gart (1970), Biometrika 57:471–475.
  ///
  /// - Throws: `noPoints`, `unequalLengths`, `negativeValue`, `notAShare(.level)`, `tooLarge` (more than 10,000 cases).
  public static func exact(
    targets: [(before: Int, after: Int)], controls: [(before: Int, after: Int)], level: Double = 0.95, midP: Bool = false
  ) throws(StatisticsError) -> RateRatio {
    if targets.isEmpty { throw .noPoints }
    try Check.sameLength(controls.count, .count, as: targets.count)
    try Check.level(level)
    let all = (targets + controls).flatMap { [$0.before, $0.after] }
    try Check.counts(all)
    let total = try Check.total(all)
    if total > 10_000 { throw .tooLarge(needed: total, limit: 10_000) }
    var sum = TiltedCounts()
    for (target, control) in zip(targets, controls) { sum = sum.adding(TiltedCounts(target: target, control: control)) }
    return RateRatio(sum, targets.reduce(0) { $0 + $1.after }, level: level, midP: midP)
  }

  /// The ratio of rates after and before that strata share, without control, by the exact conditional Poisson distribution.
  ///
  /// - Parameter exposureRatios: exposure after over exposure before, of each stratum.
  /// - Throws: as ``exact(targets:controls:level:midP:)``, and `zeroExposure`, `notFinite`.
  public static func exact(
    targets: [(before: Int, after: Int)], exposureRatios: [Double], level: Double = 0.95, midP: Bool = false
  ) throws(StatisticsError) -> RateRatio {
    if targets.isEmpty { throw .noPoints }
    try Check.sameLength(exposureRatios.count, .exposure, as: targets.count)
    try Check.exposure(exposureRatios)
    if exposureRatios.contains(0) { throw .zeroExposure }
    try Check.level(level)
    let all = targets.flatMap { [$0.before, $0.after] }
    try Check.counts(all)
    let total = try Check.total(all)
    if total > 10_000 { throw .tooLarge(needed: total, limit: 10_000) }
    var sum = TiltedCounts()
    for (target, ratio) in zip(targets, exposureRatios) {
      sum = sum.adding(TiltedCounts(total: target.before + target.after, exposureRatio: ratio))
    }
    return RateRatio(sum, targets.reduce(0) { $0 + $1.after }, level: level, midP: midP)
  }

  /// Mantel and Haenszel's common odds ratio of target and control × after and before, with the standard error of its logarithm; nil where it is 0 or infinite. Valid for many
  /// small strata. Sources: Mantel and Haenszel (1959), Journal of the National Cancer Institute 22:719–748; Robins, Breslow and Greenland (1986), Biometrics
  /// 42:311–323.
  public static func mantelHaenszel(
    targets: [(before: Int, after: Int)], controls: [(before: Int, after: Int)]
  ) -> (ratio: Double, standardError: Double)? {
    var (r, s, pr, ps, qr, qs) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for (target, control) in zip(targets, controls) {
      let n = Double(target.before + target.after + control.before + control.after)
      if n == 0 { continue }
      let (a, b, c, d) = (Double(target.after), Double(target.before), Double(control.after), Double(control.before))
      let (p, q, up, down) = ((a + d) / n, (b + c) / n, a * d / n, b * c / n)
      r += up
      s += down
      pr += p * up
      ps += p * down
      qr += q * up
      qs += q * down
    }
    guard r > 0, s > 0 else { return nil }
    return (r / s, (pr / (2 * r * r) + (ps + qr) / (2 * r * s) + qs / (2 * s * s)).squareRoot())
  }

  /// Mantel and Haenszel's common ratio of rates after and before, with the standard error of its logarithm; nil where it is 0 or infinite.
  /// Source: Greenland and Robins (1985), Biometrics 41:55–68.
  public static func mantelHaenszel(
    targets: [(before: Int, after: Int)], exposures: [(before: Double, after: Double)]
  ) -> (ratio: Double, standardError: Double)? {
    var (r, s, v) = (0.0, 0.0, 0.0)
    for (target, exposure) in zip(targets, exposures) {
      let whole = exposure.before + exposure.after
      r += Double(target.after) * exposure.before / whole
      s += Double(target.before) * exposure.after / whole
      v += Double(target.before + target.after) * exposure.before * exposure.after / (whole * whole)
    }
    guard r > 0, s > 0 else { return nil }
    return (r / s, (v / (r * s)).squareRoot())
  }
}

extension EffectPrediction {
  /// The possible means on at most some hundred points, for many convolutions.
  fileprivate func coarse() -> CoarseMeans {
    var means: [Double] = []
    var weights: [Double] = []
    for (index, mass) in grid.masses.enumerated() where mass > 1e-9 {
      means.append(grid.value(index))
      weights.append(mass)
    }
    return CoarseMeans(means: means, weights: weights)
  }
}

/// Possible means of a count.
private struct CoarseMeans {
  let means: [Double]
  let weights: [Double]

  /// Probabilities of 0, 1, … `last` cases at a ratio.
  func counts(upTo last: Int, ratio: Double) -> [Double] {
    var masses = [Double](repeating: 0, count: last + 1)
    for (mean, weight) in zip(means, weights) {
      let mean = mean * ratio
      if mean < 600 {
        var term = weight * exp(-mean)
        for k in 0...last {
          masses[k] += term
          term *= mean / Double(k + 1)
        }
      } else {
        for k in 0...last { masses[k] += weight * exp(Double(k) * log(mean) - mean - lgamma(Double(k) + 1)) }
      }
    }
    return masses
  }
}
