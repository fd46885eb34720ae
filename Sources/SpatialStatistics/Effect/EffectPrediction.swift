// What would have come without the operation, and did what came differ from it?

#if canImport(Glibc)
  import Glibc
#endif

/// The distribution of a target's cases after, had nothing been done, learned from its own past and from comparable places.
///
/// The target was chosen because it was worst, so a plain comparison finds a fall where there is none. The model:
///
/// 1. rates of the target and its comparable places are gamma distributed; both parameters are averaged over what the counts before leave open (``EmpiricalBayes`` has
///    the same prior), so with few places the prediction is wide rather than wrong;
/// 2. each place's rate varies from period to period by a gamma factor of mean 1; its variance φ per after-period is averaged over what the season-matched
///    periods leave open (Dirichlet-multinomial likelihood of each place's periods);
/// 3. the trend is the change of the comparable places against what they are expected to have had before – they are drawn towards the mean as well, for they are the
///    ones *not* chosen – with the spread of a Jeffreys posterior;
/// 4. the cases after are Poisson with mean θ · rate · trend · factor. θ = 1 is no effect.
///
/// **Null hypothesis** θ = 1. A ratio θ is refused where the cases after lie in a tail of probability (1 − level)/2 of its predictive distribution, the observed
/// count included; the interval holds the ratios not refused, and the verdict is "fell" or "rose" where it leaves 1 outside. Chosen on
/// the counts before does not matter for the answer: they are all given.
///
/// Sources: Hauer (1997), Observational Before–After Studies in Road Safety, chapter 11, for the idea; Box (1980), Journal of the Royal Statistical Society A
/// 143:383–430, for the predictive tail; Christiansen and Morris (1997), Journal of the American Statistical Association 92:618–632, for the prior.
/// How it holds in simulation is in ``EffectSimulation``.
public struct EffectPrediction: Sendable {
  /// Cases expected after without effect: the median of what the mean may be, for with few comparable cases its tail is long.
  public let expected: Double
  /// Variance of the logarithm of the expected number (not of the cases around it).
  public let logVariance: Double
  /// Cases expected after by the target's own rate before and the comparable places' plain change; nil without cases of theirs before.
  public let naive: Double?
  /// The comparable places' change, against what they are expected to have had before.
  public let trend: Double
  /// Mean variance of the factor by which a place's rate varies from period to period.
  public let overdispersion: Double

  /// Possible means of the cases after, and their probabilities.
  let grid: LogGrid

  /// Learns the distribution; `targetAfter` of the counts is not looked at.
  ///
  /// Complexity: about 3–10 ms with 10–20 places. Deterministic.
  ///
  /// - Throws: `noPoints`, `noControls`, `unequalLengths`, `negativeValue`, `notFinite`, `zeroExposure`, `tooLarge` (more than 100,000 cases).
  public init(_ counts: EffectCounts) throws(StatisticsError) {
    try counts.check()
    let learned = EffectModel(counts)
    grid = learned.grid
    trend = learned.trend
    overdispersion = learned.overdispersion
    var (mean, square, below) = (0.0, 0.0, 0.0)
    var median = 0.0
    for (index, mass) in grid.masses.enumerated() {
      let value = grid.start + Double(index) * LogGrid.step
      mean += mass * value
      square += mass * value * value
      if below < 0.5, below + mass >= 0.5 { median = value + LogGrid.step * ((0.5 - below) / mass - 0.5) }
      below += mass
    }
    expected = exp(median)
    logVariance = max(0, square - mean * mean)
    naive = counts.controlBefore > 0 ? Double(counts.before) * Double(counts.controlAfter) / Double(counts.controlBefore) : nil
  }

  /// The probabilities of fewer, as many and more cases than `count` at a ratio.
  public func tails(_ count: Int, ratio: Double = 1) -> (below: Double, at: Double, above: Double) {
    var (below, at) = (0.0, 0.0)
    for (index, mass) in grid.masses.enumerated() where mass > 1e-13 {
      let mean = ratio * grid.value(index)
      var term = exp(-mean)
      if term > 0 {
        var sum = 0.0
        for k in 0..<count {
          sum += term
          term *= mean / Double(k + 1)
        }
        below += mass * sum
        at += mass * term
      } else {
        at += mass * exp(Double(count) * log(mean) - mean - lgamma(Double(count) + 1))
        below += mass * (count > 0 ? max(0, 1 - GammaDistribution.cumulative(mean, shape: Double(count))) : 0)
      }
    }
    return (below, at, max(0, 1 - below - at))
  }

  /// What the cases that came say.
  ///
  /// - Throws: `negativeValue`, `notAShare(.level)`.
  public func judge(after: Int, level: Double = 0.95) throws(StatisticsError) -> EffectJudgement {
    try Check.counts([after])
    try Check.level(level)
    let tail = (1 - level) / 2
    let lower = { (ratio: Double) in
      let tails = tails(after, ratio: ratio)
      return tails.above + tails.at
    }
    let upper = { (ratio: Double) in
      let tails = tails(after, ratio: ratio)
      return tails.below + tails.at
    }
    let low = after == 0 ? 0 : Self.solve { lower($0) < tail }
    let high = Self.solve { upper($0) > tail }
    let (fewer, more) = (upper(1), lower(1))
    let index = Double(after) / expected
    return EffectJudgement(
      after: after, expected: expected, index: index,
      indexVariance: index * index * ((after > 0 ? 1 / Double(after) : 0) + logVariance),
      low: low, high: high, p: min(1, 2 * min(fewer, more)),
      direction: fewer <= tail ? .fell : more <= tail ? .rose : .unclear)
  }

  /// The ratio at which a condition that holds for small ratios ceases to hold; infinite where it never does.
  private static func solve(_ isBelow: (Double) -> Bool) -> Double {
    var low = -14.0
    var high = 14.0
    if isBelow(exp(high)) { return .infinity }
    for _ in 0..<36 {
      let middle = (low + high) / 2
      if isBelow(exp(middle)) { low = middle } else { high = middle }
    }
    return exp((low + high) / 2)
  }
}

/// What came after an operation, against what was expected.
public struct EffectJudgement: Sendable, Hashable {
  /// Which way the cases went beyond chance.
  public enum Direction: String, Sendable, Hashable, Codable, CaseIterable {
    /// Fewer than chance explains.
    case fell
    /// More than chance explains.
    case rose
    /// Chance explains it.
    case unclear
  }

  /// Cases after.
  public let after: Int
  /// Cases expected without effect.
  public let expected: Double
  /// Index of effectiveness: cases after over cases expected.
  public let index: Double
  /// Its variance, by the delta method.
  public let indexVariance: Double
  /// Low end of the interval of the ratio.
  public let low: Double
  /// High end of the interval of the ratio.
  public let high: Double
  /// Two-sided p-value of no effect.
  public let p: Double
  /// What the interval says.
  public let direction: Direction
}
