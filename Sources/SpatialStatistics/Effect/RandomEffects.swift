// Many operations whose effects differ.

#if canImport(Glibc)
  import Glibc
#endif

/// The mean of effects that differ from operation to operation, on the scale of the logarithm of the ratio.
///
/// Null hypothesis of p: the mean effect is 0. The variance between operations τ² is Paule and Mandel's (or DerSimonian and Laird's), and the interval Hartung and Knapp's with
/// Student's t; its factor is never taken below 1, so that it is not shorter than the usual one. Needs estimates with a variance: with counts of 0 use
/// ``logRatio(target:control:)``, which adds half a case where a count is 0, and prefer ``PooledEffect`` where most counts are below 5.
///
/// Sources: DerSimonian and Laird (1986), Controlled Clinical Trials 7:177–188; Paule and Mandel (1982), Journal of Research of the National Bureau of Standards
/// 87:377–385; Hartung and Knapp (2001), Statistics in Medicine 20:3875–3889; I² after Higgins and Thompson (2002), Statistics in Medicine 21:1539–1558.
public struct RandomEffects: Sendable, Hashable {
  /// How τ² is estimated.
  public enum Estimator: String, Sendable, Hashable, Codable, CaseIterable {
    /// From the moments of the fixed-effect weights.
    case derSimonianLaird = "dersimonian_laird"
    /// So that the generalised Q equals its degrees of freedom.
    case pauleMandel = "paule_mandel"
  }

  /// Mean effect.
  public let mean: Double
  /// Its standard error by Hartung and Knapp, before its factor is raised to 1.
  public let hartungKnapp: Double
  /// Its standard error as used.
  public let standardError: Double
  /// Low end of the interval.
  public let low: Double
  /// High end of the interval.
  public let high: Double
  /// Two-sided p-value.
  public let p: Double
  /// Cochran's Q.
  public let q: Double
  /// Variance between operations.
  public let tauSquared: Double
  /// Share of the variation that is not chance, 0–1.
  public let iSquared: Double

  /// Combines effects.
  ///
  /// - Throws: `tooFewRows` (fewer than 2), `unequalLengths`, `notFinite`, `zeroExposure` (a variance that is not above 0), `notAShare(.level)`.
  public init(
    effects: [Double], variances: [Double], estimator: Estimator = .pauleMandel, level: Double = 0.95
  ) throws(StatisticsError) {
    if effects.count < 2 { throw .tooFewRows(found: effects.count, needed: 2) }
    try Check.sameLength(variances.count, .weight, as: effects.count)
    try Check.finite(effects, .value)
    try Check.notNegative(variances, .weight)
    if variances.contains(0) { throw .zeroExposure }
    try Check.level(level)
    let degrees = Double(effects.count - 1)
    func combined(_ tau: Double) -> (mean: Double, weight: Double, q: Double) {
      let weights = variances.map { 1 / ($0 + tau) }
      let whole = weights.reduce(0, +)
      let mean = zip(effects, weights).reduce(0) { $0 + $1.0 * $1.1 } / whole
      return (mean, whole, zip(effects, weights).reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) })
    }
    let fixed = combined(0)
    q = fixed.q
    iSquared = fixed.q > degrees ? (fixed.q - degrees) / fixed.q : 0
    switch estimator {
    case .derSimonianLaird:
      let squares = variances.reduce(0) { $0 + 1 / ($1 * $1) }
      tauSquared = max(0, (fixed.q - degrees) / (fixed.weight - squares / fixed.weight))
    case .pauleMandel:
      var low = 0.0
      var high = 1.0
      if fixed.q > degrees {
        while combined(high).q > degrees && high < 1e12 { high *= 2 }
        for _ in 0..<100 {
          let middle = (low + high) / 2
          if combined(middle).q > degrees { low = middle } else { high = middle }
        }
      }
      tauSquared = fixed.q > degrees ? (low + high) / 2 : 0
    }
    let random = combined(tauSquared)
    mean = random.mean
    let plain = (1 / random.weight).squareRoot()
    hartungKnapp = (random.q / degrees / random.weight).squareRoot()
    standardError = max(plain, hartungKnapp)
    let reach = StudentDistribution.twoSidedQuantile(1 - level, degrees: degrees) * standardError
    low = mean - reach
    high = mean + reach
    p = StudentDistribution.twoSided(mean / standardError, degrees: degrees)
  }

  /// The logarithm of the ratio of rate ratios and its variance; half a case is added to every count where one is 0.
  public static func logRatio(
    target: (before: Int, after: Int), control: (before: Int, after: Int)
  ) -> (effect: Double, variance: Double, addedHalf: Bool) {
    let raw = [target.after, target.before, control.after, control.before].map(Double.init)
    let adds = raw.contains(0)
    let counts = adds ? raw.map { $0 + 0.5 } : raw
    return (log(counts[0] / counts[1]) - log(counts[2] / counts[3]), counts.reduce(0) { $0 + 1 / $1 }, adds)
  }
}
