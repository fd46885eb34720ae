// How many cases fewer, against the control areas?

#if canImport(Glibc)
  import Glibc
#endif

/// The weighted displacement difference with its test.
///
/// WDD = (T₁ − T₀) − (C₁ − C₀) + (D₁ − D₀) − (K₁ − K₀), with T target, C its control, D the displacement area, K its control; each term is a count divided by
/// the weight of its area (size) and of its period (length). Its variance is the sum of the counts, each divided by the squares of the weights: exact for
/// Poisson counts. With harm weights the sum of the squares of the weights stands in the counts' place.
///
/// Null hypothesis: the four areas change by equally many cases (parallel trends in numbers, not in shares). p is two-sided normal: with few cases it is only
/// a guide, and it knows nothing of a target chosen because it was worst. ``EffectPrediction`` does.
///
/// Sources: Wheeler and Ratcliffe (2018), "A simple weighted displacement difference test to evaluate place based crime interventions", Crime Science 7:11; weights for
/// periods and areas after Wheeler's notes of 9 January and 23 February 2021 (andrewpwheeler.com).
public struct DisplacementDifference: Sendable, Hashable {
  /// An area's cases in both periods.
  public struct Area: Sendable, Hashable {
    /// Cases, or the sum of their weights, before.
    public var before: Double
    /// Cases, or the sum of their weights, after.
    public var after: Double
    /// Variance of `before`: the cases, or the sum of their squared weights.
    public var varianceBefore: Double
    /// Variance of `after`.
    public var varianceAfter: Double
    /// Size of the area in the unit of the comparison; counts are divided by it.
    public var size: Double

    /// An area with counts.
    public init(before: Int, after: Int, size: Double = 1) {
      self.init(
        before: Double(before), after: Double(after), varianceBefore: Double(before), varianceAfter: Double(after), size: size)
    }

    /// An area with weighted cases.
    public init(before: Double, after: Double, varianceBefore: Double, varianceAfter: Double, size: Double = 1) {
      self.before = before
      self.after = after
      self.varianceBefore = varianceBefore
      self.varianceAfter = varianceAfter
      self.size = size
    }

    /// An area that takes no part.
    public static let none = Area(before: 0, after: 0)
  }

  /// The difference of target and control.
  public let local: Double
  /// The difference of the displacement area and its control; 0 without them.
  public let displacement: Double
  /// The whole difference: below 0 where cases fell against the controls.
  public let difference: Double
  /// Its standard error.
  public let standardError: Double
  /// `difference / standardError`; nil without any case.
  public let z: Double?
  /// Two-sided normal p-value; 1 without any case.
  public let p: Double
  /// Low end of the interval.
  public let low: Double
  /// High end of the interval.
  public let high: Double

  /// Computes the difference.
  ///
  /// - Parameters:
  ///   - periodBefore: length of the period before, in the unit of the comparison (3 for three years against one).
  ///   - periodAfter: length of the period after.
  ///   - level: confidence level of the interval.
  /// - Throws: `notFinite`, `negativeValue`, `zeroExposure` (a size or a length that is not above 0), `notAShare(.level)`.
  public init(
    target: Area, control: Area, displacement: Area = .none, displacementControl: Area = .none, periodBefore: Double = 1,
    periodAfter: Double = 1, level: Double = 0.95
  ) throws(StatisticsError) {
    try Check.level(level)
    let areas = [target, control, displacement, displacementControl]
    try Check.notNegative(areas.flatMap { [$0.before, $0.after, $0.varianceBefore, $0.varianceAfter] }, .count)
    try Check.notNegative(areas.map(\.size) + [periodBefore, periodAfter], .exposure)
    if areas.contains(where: { $0.size == 0 }) || periodBefore == 0 || periodAfter == 0 { throw .zeroExposure }
    func change(_ area: Area) -> Double { (area.after / periodAfter - area.before / periodBefore) / area.size }
    func variance(_ area: Area) -> Double {
      (area.varianceAfter / (periodAfter * periodAfter) + area.varianceBefore / (periodBefore * periodBefore)) / (area.size * area.size)
    }
    local = change(target) - change(control)
    self.displacement = change(displacement) - change(displacementControl)
    difference = local + self.displacement
    standardError = areas.reduce(0) { $0 + variance($1) }.squareRoot()
    let reach = NormalDistribution.upperQuantile((1 - level) / 2) * standardError
    low = difference - reach
    high = difference + reach
    z = standardError > 0 ? difference / standardError : nil
    p = z.map { NormalDistribution.twoSided($0) } ?? 1
  }
}
