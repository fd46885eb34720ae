// What would the worst place have had, had it not been chosen for being worst?

#if canImport(Glibc)
  import Glibc
#endif

/// The gamma distribution of the rates of comparable places.
public struct GammaReference: Sendable, Hashable {
  /// Mean rate: cases per exposure.
  public let mean: Double
  /// Shape: large where the places are alike; infinite where the counts differ no more than chance makes them differ.
  public let shape: Double

  /// A reference with known parameters, such as those of a published model.
  public init(mean: Double, shape: Double) {
    self.mean = mean
    self.shape = shape
  }

  /// Parameters by moments: the variance of the counts beyond Poisson's is that of the rates.
  ///
  /// - Throws: `noPoints`, `unequalLengths`, `negativeValue`, `notFinite`, `zeroExposure`, `tooFewRows` (fewer than 2 places).
  public static func moments(counts: [Int], exposure: [Double]) throws(StatisticsError) -> GammaReference {
    let mean = try check(counts, exposure)
    var (above, squares) = (0.0, 0.0)
    let factor = Double(counts.count) / Double(counts.count - 1)
    for (count, exposure) in zip(counts, exposure) {
      let expected = mean * exposure
      above += factor * (Double(count) - expected) * (Double(count) - expected) - expected
      squares += expected * expected
    }
    return GammaReference(mean: mean, shape: above > 0 ? squares / above : .infinity)
  }

  /// Parameters by maximum likelihood of the negative binomial counts.
  ///
  /// - Throws: as ``moments(counts:exposure:)``.
  public static func likelihood(counts: [Int], exposure: [Double]) throws(StatisticsError) -> GammaReference {
    let mean = try check(counts, exposure)
    let used = counts.indices.filter { exposure[$0] > 0 }
    let likelihood = MarginalLikelihood(counts: used.map { counts[$0] }, exposure: used.map { exposure[$0] })
    let average = used.reduce(0) { $0 + exposure[$1] } / Double(used.count)
    guard let shape = likelihood.bestShape(meanExposure: average) else { return GammaReference(mean: mean, shape: .infinity) }
    return GammaReference(mean: mean, shape: shape)
  }

  private static func check(_ counts: [Int], _ exposure: [Double]) throws(StatisticsError) -> Double {
    if counts.isEmpty { throw .noPoints }
    try Check.sameLength(exposure.count, .exposure, as: counts.count)
    try Check.counts(counts)
    try Check.exposure(exposure)
    if counts.count < 2 { throw .tooFewRows(found: counts.count, needed: 2) }
    return Double(try Check.total(counts)) / exposure.reduce(0, +)
  }
}

/// Hauer's before–after comparison with Empirical Bayes: the count of a place chosen because it was high is drawn towards that of its peers before it is
/// compared with what came after.
///
/// 1. expected before: κ = w · reference + (1 − w) · count, w = 1 / (1 + reference / shape), with variance (1 − w) · κ;
/// 2. expected after without effect: π = κ · (exposure after / before) · r, with r the control's change (N/M) / (1 + 1/M), M before and N after;
/// 3. index of effectiveness θ = (after / π) / (1 + Var π / π²), with its variance.
///
/// Descriptive: for few cases the interval and the verdict are those of ``EffectPrediction``, which also knows how badly the reference itself is known.
/// Source: Hauer (1997), Observational Before–After Studies in Road Safety, chapters 6, 9 and 11; step 1 as in Hauer et al. (2002), Transportation Research Record
/// 1784:126–131.
public struct RegressionToMean: Sendable, Hashable {
  /// Weight of the reference, 0–1.
  public let weight: Double
  /// Cases expected before, given the place's count and its peers.
  public let expectedBefore: Double
  /// Variance of `expectedBefore`.
  public let varianceBefore: Double
  /// Cases expected after without effect.
  public let expectedAfter: Double
  /// Variance of `expectedAfter`.
  public let varianceAfter: Double
  /// Index of effectiveness: below 1 where cases fell. Nil where nothing was expected.
  public let index: Double?
  /// Variance of the index.
  public let indexVariance: Double?

  /// Compares.
  ///
  /// - Parameters:
  ///   - before: the target's cases before.
  ///   - after: its cases after.
  ///   - exposureBefore: exposure before, in the unit of the reference's rate.
  ///   - exposureAfter: exposure after.
  ///   - reference: the rates of comparable places.
  ///   - control: cases of the control before and after, with exposures in the same proportion as the target's; nil for no change.
  /// - Throws: `negativeValue`, `notFinite`, `zeroExposure`.
  public init(
    before: Int, after: Int, exposureBefore: Double, exposureAfter: Double, reference: GammaReference,
    control: (before: Int, after: Int)? = nil
  ) throws(StatisticsError) {
    try Check.counts([before, after, control?.before ?? 0, control?.after ?? 0])
    try Check.exposure([exposureBefore, exposureAfter])
    if exposureBefore == 0 || exposureAfter == 0 || !(reference.mean > 0) { throw .zeroExposure }
    let peers = reference.mean * exposureBefore
    weight = 1 / (1 + peers / reference.shape)
    expectedBefore = weight * peers + (1 - weight) * Double(before)
    varianceBefore = (1 - weight) * expectedBefore
    var change = exposureAfter / exposureBefore
    var relative = varianceBefore / (expectedBefore * expectedBefore)
    if let control, control.before > 0, control.after > 0 {
      let m = Double(control.before)
      let n = Double(control.after)
      // The control's exposures are the target's, so that its counts change by exposure and trend together.
      change = n / m / (1 + 1 / m)
      relative += 1 / m + 1 / n
    }
    expectedAfter = expectedBefore * change
    varianceAfter = relative * expectedAfter * expectedAfter
    guard expectedAfter > 0 else {
      index = nil
      indexVariance = nil
      return
    }
    let theta = Double(after) / expectedAfter / (1 + relative)
    index = theta
    indexVariance = after > 0 ? theta * theta * (1 / Double(after) + relative) / ((1 + relative) * (1 + relative)) : 0
  }
}
