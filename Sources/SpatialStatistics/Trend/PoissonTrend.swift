// How fast counts rise or fall, with an interval that holds at few events.

#if canImport(Glibc)
  import Glibc
#endif

/// A log-linear Poisson trend: the expected count of a step is its exposure times a constant times ratioᵗ.
///
/// **Null hypothesis** of p: no trend (the ratio per step is 1), the counts being independent Poisson numbers in proportion to the exposure. **p**:
/// two-sided, given the total number of events: exact, from the distribution of Σ t·count, where that takes at most 2e8 steps of work; else
/// from the likelihood ratio. It has its level at any number of events. Counts that vary more than Poisson counts (several reports of one night, a
/// campaign for reporting) make it too small: `dispersion` tells, and `pOverdispersed` allows for it. No correction for several tests.
///
/// Sources: Cox and Lewis (1966), "The Statistical Analysis of Series of Events", chapter 3; the exact conditional test as in Lehmann and Romano
/// (2005), "Testing Statistical Hypotheses", 4.4; dispersion from McCullagh and Nelder (1989), "Generalized Linear Models", 6.2.
public struct PoissonTrend: Sendable, Equatable {
  /// Number of events.
  public let events: Int
  /// Number of steps.
  public let steps: Int
  /// Maximum likelihood estimate of the ratio per step; nil where all events are at one end, so that it has no value above 0 and below infinity.
  public let ratio: Double?
  /// Low end of the interval of the ratio, 0 or more.
  public let low: Double
  /// High end of the interval of the ratio; nil where it has no limit.
  public let high: Double?
  /// The p-value.
  public let p: Double
  /// Whether interval and p are exact; otherwise from the likelihood.
  public let isExact: Bool
  /// Pearson's χ² over its degrees of freedom: about 1 for Poisson counts, more where they vary more. Nil with fewer than three steps with exposure.
  public let dispersion: Double?
  /// The p-value of the trend when the variance is the dispersion (at least 1) times the Poisson variance: a t test of the score. Nil likewise.
  public let pOverdispersed: Double?

  /// The ratio between the ends of the interval over a whole number of steps, such as 12 for "per year".
  public func over(steps: Double) -> (ratio: Double?, low: Double, high: Double?) {
    (ratio.map { pow($0, steps) }, pow(low, steps), high.map { pow($0, steps) })
  }

  /// Fits and tests a trend.
  ///
  /// Complexity: O(events² · steps²) for the exact distribution, never above 2e8; else O(steps).
  ///
  /// - Parameters:
  ///   - counts: events per step, in order of time, at equal steps.
  ///   - exposure: what counts are expected in proportion to: days open, vehicles; nil for the same in every step.
  ///   - level: confidence level.
  /// - Throws: `tooFewRows` (fewer than 2 steps with exposure), `unequalLengths`, `negativeValue`, `notFinite`, `zeroExposure`,
  ///   `casesWithoutExposure`, `noCases`, `tooLarge`, `notAShare(.level)`.
  public static func fit(counts: [Int], exposure: [Double]? = nil, level: Double = 0.95) throws(StatisticsError) -> PoissonTrend {
    try Check.level(level)
    if counts.count < 2 { throw .tooFewRows(found: counts.count, needed: 2) }
    if counts.count > 1_000_000 { throw .tooLarge(needed: counts.count, limit: 1_000_000) }
    let exposure = exposure ?? [Double](repeating: 1, count: counts.count)
    try Check.sameLength(exposure.count, .exposure, as: counts.count)
    try Check.counts(counts)
    try Check.exposure(exposure)
    for step in counts.indices where exposure[step] == 0 && counts[step] > 0 { throw .casesWithoutExposure(row: step) }
    let used = counts.indices.filter { exposure[$0] > 0 }
    if used.count < 2 { throw .tooFewRows(found: used.count, needed: 2) }
    let events = try Check.total(counts)
    if events == 0 { throw .noCases }
    let family = TiltedSteps(times: used, exposure: used.map { exposure[$0] })
    let observed = used.reduce(0.0) { $0 + Double($1) * Double(counts[$1]) }
    let mean = observed / Double(events)
    let slope = family.slope(meanTime: mean)

    let ends: TrendEnds
    let exact = ScoreDistribution(family, events: events)
    if let exact {
      ends = exact.ends(observed: Int(observed), level: level)
    } else {
      ends = family.likelihoodEnds(meanTime: mean, events: events, slope: slope, level: level)
    }
    let spread = Self.dispersion(
      counts: used.map { counts[$0] }, shares: family.shares(slope ?? 0), events: events, fitted: slope == nil ? 1 : 2)
    let pOverdispersed = spread.map { spread -> Double in
      let (nullMean, nullVariance) = family.moments(0)
      let score = (mean - nullMean) * Double(events) / (Double(events) * nullVariance * max(1, spread)).squareRoot()
      return StudentDistribution.twoSided(score, degrees: Double(max(1, used.count - 2)))
    }
    return PoissonTrend(
      events: events, steps: counts.count, ratio: slope.map { exp($0) }, low: exp(ends.low), high: ends.high.map { exp($0) },
      p: ends.p, isExact: exact != nil, dispersion: spread, pOverdispersed: pOverdispersed)
  }

  private static func dispersion(counts: [Int], shares: [Double], events: Int, fitted: Int) -> Double? {
    if counts.count <= 2 { return nil }
    var sum = 0.0
    for (count, share) in zip(counts, shares) {
      let expected = share * Double(events)
      if expected > 0 { sum += (Double(count) - expected) * (Double(count) - expected) / expected }
    }
    return sum / Double(counts.count - fitted)
  }
}

/// Interval of the log ratio and p-value.
struct TrendEnds {
  /// −infinity where there is no limit.
  let low: Double
  let high: Double?
  let p: Double
}
