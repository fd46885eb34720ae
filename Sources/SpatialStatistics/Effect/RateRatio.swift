// Is the rate after the same as before?

#if canImport(Glibc)
  import Glibc
#endif

/// A ratio of two Poisson rates, or of two such ratios, with an interval and a p-value that hold at any count.
///
/// Nothing here knows that a place was chosen because it was worst; ``EffectPrediction`` does.
public struct RateRatio: Sendable, Hashable {
  /// How the interval and p-value were made.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// Exact conditional distribution.
    case exact
    /// Exact conditional distribution with half of the observed count's own probability.
    case midP = "mid_p"
    /// Posterior of independent gamma distributions with Jeffreys' prior.
    case bayesian
    /// Negative binomial: normal on the logarithm, with the variance of overdispersed counts.
    case negativeBinomial = "negative_binomial"
    /// Quasi-Poisson: normal on the logarithm, with the Poisson variance times a factor.
    case quasiPoisson = "quasi_poisson"
  }

  /// The ratio: 0 without cases after, infinite without cases before, nil without any case.
  public let ratio: Double?
  /// Low end of the interval, 0 where nothing holds it up.
  public let low: Double
  /// High end of the interval, infinite where nothing holds it down.
  public let high: Double
  /// Two-sided p-value of the ratio 1.
  public let p: Double
  /// How they were made.
  public let method: Method

  /// After against before at one place.
  ///
  /// Null hypothesis: one Poisson rate in both periods. Given the cases of both periods together, the cases after are binomial; the interval is Clopper and Pearson's,
  /// and p is twice the smaller tail. Exact and conservative; with `midP` it covers the level on average instead, and may fall a little short at some rates.
  /// Sources: Przyborowski and Wilenski (1940), Biometrika 31:313–323; Lancaster (1961), Journal of the American Statistical Association 56:223–234, for mid-p.
  ///
  /// - Throws: `negativeValue`, `zeroExposure`, `notFinite`, `notAShare(.level)`, `tooLarge`.
  public static func conditional(
    before: Int, after: Int, exposureBefore: Double = 1, exposureAfter: Double = 1, level: Double = 0.95, midP: Bool = false
  ) throws(StatisticsError) -> RateRatio {
    let total = try check([before, after], [exposureBefore, exposureAfter], level)
    let counts = TiltedCounts(total: total, exposureRatio: exposureAfter / exposureBefore)
    return RateRatio(counts, after, level: level, midP: midP)
  }

  /// After against before at a target, divided by after against before at its control: the ratio of rate ratios. Exposures cancel out.
  ///
  /// Null hypothesis: both change by the same factor. Given the margins of the table the target's cases after follow Fisher's noncentral hypergeometric
  /// distribution; p is twice the smaller tail. Sources: Fisher (1935), Journal of the Royal Statistical Society 98:39–82; Cornfield (1956), Proceedings of the
  /// Third Berkeley Symposium 4:135–148, for the interval.
  ///
  /// - Throws: `negativeValue`, `notAShare(.level)`, `tooLarge`.
  public static func againstControl(
    target: (before: Int, after: Int), control: (before: Int, after: Int), level: Double = 0.95, midP: Bool = false
  ) throws(StatisticsError) -> RateRatio {
    _ = try check([target.before, target.after, control.before, control.after], [1], level)
    return RateRatio(TiltedCounts(target: target, control: control), target.after, level: level, midP: midP)
  }

  /// The posterior of the ratio of two rates with Jeffreys' prior: a scaled ratio of gamma distributions. The ratio is the posterior's median and p twice its
  /// smaller side of 1; with no case at all the interval is nearly everything. Source: Price and Bonett (2000), Computational Statistics and Data Analysis
  /// 34:345–356, on the choice of prior.
  ///
  /// - Throws: as ``conditional(before:after:exposureBefore:exposureAfter:level:midP:)``.
  public static func bayesian(
    before: Int, after: Int, exposureBefore: Double = 1, exposureAfter: Double = 1, level: Double = 0.95
  ) throws(StatisticsError) -> RateRatio {
    _ = try check([before, after], [exposureBefore, exposureAfter], level)
    let (a, b) = (Double(after) + 0.5, Double(before) + 0.5)
    let scale = exposureBefore / exposureAfter
    func ratio(_ probability: Double) -> Double {
      let share = BetaDistribution.quantile(probability, a, b)
      return share / (1 - share) * scale
    }
    let below = BetaDistribution.cumulative(exposureAfter / (exposureAfter + exposureBefore), a, b)
    return RateRatio(
      ratio: ratio(0.5), low: ratio((1 - level) / 2), high: ratio((1 + level) / 2), p: min(1, 2 * min(below, 1 - below)), method: .bayesian)
  }

  /// The ratio with counts that vary more than Poisson ones do, as ``Overdispersion`` found them: exact where it says Poisson, else normal on the logarithm with
  /// half a case added to each count. Var = 1/before + 1/after + 2·φ (negative binomial), or (1/before + 1/after)·factor (quasi-Poisson).
  ///
  /// - Throws: as ``conditional(before:after:exposureBefore:exposureAfter:level:midP:)``.
  public static func overdispersed(
    before: Int, after: Int, exposureBefore: Double = 1, exposureAfter: Double = 1, periodsBefore: Int = 1, dispersion: Overdispersion,
    level: Double = 0.95
  ) throws(StatisticsError) -> RateRatio {
    let exact = try conditional(
      before: before, after: after, exposureBefore: exposureBefore, exposureAfter: exposureAfter, level: level)
    let (a, b) = (Double(after) + 0.5, Double(before) + 0.5)
    let variance: Double
    switch dispersion.model {
    case .poisson: return exact
    case .negativeBinomial: variance = 1 / a + 1 / b + dispersion.quadratic * (1 + 1 / Double(max(1, periodsBefore)))
    case .quasiPoisson: variance = (1 / a + 1 / b) * max(1, dispersion.factor)
    }
    let middle = log(a / exposureAfter) - log(b / exposureBefore)
    let deviation = variance.squareRoot()
    let reach = NormalDistribution.upperQuantile((1 - level) / 2) * deviation
    return RateRatio(
      ratio: exact.ratio, low: exp(middle - reach), high: exp(middle + reach), p: NormalDistribution.twoSided(middle / deviation),
      method: dispersion.model == .negativeBinomial ? .negativeBinomial : .quasiPoisson)
  }

  init(ratio: Double?, low: Double, high: Double, p: Double, method: Method) {
    self.ratio = ratio
    self.low = low
    self.high = high
    self.p = p
    self.method = method
  }

  init(_ counts: TiltedCounts, _ after: Int, level: Double, midP: Bool) {
    let tails = counts.tails(after, logRatio: 0)
    let share = midP ? 0.5 : 1
    let interval = counts.interval(after, level: level, midP: midP)
    self.init(
      ratio: counts.bestRatio(after), low: interval.low, high: interval.high,
      p: min(1, 2 * min(tails.below + share * tails.at, tails.above + share * tails.at)), method: midP ? .midP : .exact)
  }

  private static func check(_ counts: [Int], _ exposures: [Double], _ level: Double) throws(StatisticsError) -> Int {
    try Check.counts(counts)
    try Check.exposure(exposures)
    if exposures.contains(0) { throw .zeroExposure }
    try Check.level(level)
    let total = try Check.total(counts)
    if total > 1_000_000 { throw .tooLarge(needed: total, limit: 1_000_000) }
    return total
  }
}
