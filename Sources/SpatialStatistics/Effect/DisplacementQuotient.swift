// Did cases move next door when they fell here?

/// The weighted displacement quotient: how much of what changed in a target area, against a control area, came back or followed in a buffer around it.
///
/// With A target, B buffer and C control, 0 before and 1 after:
///
/// 1. success measure = A₁/C₁ − A₀/C₀, below 0 where the target fell against the control;
/// 2. buffer displacement measure = B₁/C₁ − B₀/C₀, above 0 where the buffer rose against the control;
/// 3. WDQ = buffer measure / success measure. Above 1: the buffer gained more than the target; 0–1: a diffusion of benefits; −1–0: displacement smaller than the
///    gain; below −1: displacement larger than the gain.
///
/// Descriptive: no null hypothesis, no p-value. Displacement can only be read where something was displaced, so a target that did not fall against its control has no
/// quotient, and neither has a control without cases. What cannot be computed is nil, with the reason.
///
/// Sources: Bowers and Johnson (2003), "Measuring the geographical displacement and diffusion of benefit effects of crime prevention activity", Journal of
/// Quantitative Criminology 19(3):275–301; the total net effect after Guerette (2009), "Analyzing Crime Displacement and Diffusion", Problem-Oriented Guides for
/// Police, Tool Guide 10, appendix B.
public struct DisplacementQuotient: Sendable, Hashable {
  /// Why there is no quotient.
  public enum Gap: String, Sendable, Hashable, Codable, CaseIterable {
    /// The control area has no case in one of the periods.
    case noControlCases = "no_control_cases"
    /// The target did not fall against the control.
    case noSuccess = "no_success"
  }

  /// A₁/C₁ − A₀/C₀; nil without cases in the control area.
  public let success: Double?
  /// B₁/C₁ − B₀/C₀; nil without cases in the control area.
  public let buffer: Double?
  /// The quotient, or nil.
  public let quotient: Double?
  /// Why the quotient is nil; nil where it is not.
  public let gap: Gap?
  /// Cases fewer than the control's change would have given, target and buffer together: A₀·C₁/C₀ − A₁ + B₀·C₁/C₀ − B₁. Nil where C₀ is 0.
  public let totalNetEffect: Double?

  /// Computes the quotient from counts, or from counts per exposure where the periods differ in length.
  ///
  /// - Throws: `notFinite`, `negativeValue`.
  public init(
    targetBefore: Double, targetAfter: Double, bufferBefore: Double, bufferAfter: Double, controlBefore: Double, controlAfter: Double
  ) throws(StatisticsError) {
    try Check.notNegative([targetBefore, targetAfter, bufferBefore, bufferAfter, controlBefore, controlAfter], .count)
    let trend = controlBefore > 0 ? controlAfter / controlBefore : nil
    totalNetEffect = trend.map { targetBefore * $0 - targetAfter + bufferBefore * $0 - bufferAfter }
    guard controlBefore > 0, controlAfter > 0 else {
      success = nil
      buffer = nil
      quotient = nil
      gap = .noControlCases
      return
    }
    let success = targetAfter / controlAfter - targetBefore / controlBefore
    let buffer = bufferAfter / controlAfter - bufferBefore / controlBefore
    self.success = success
    self.buffer = buffer
    quotient = success < 0 ? buffer / success : nil
    gap = success < 0 ? nil : .noSuccess
  }

  /// The quotient with half a case added to each count, so that a control without cases still gives a number. Not the published quotient: for
  /// drawing series, not for reports.
  public static func withHalfCases(
    targetBefore: Double, targetAfter: Double, bufferBefore: Double, bufferAfter: Double, controlBefore: Double, controlAfter: Double
  ) throws(StatisticsError) -> DisplacementQuotient {
    try DisplacementQuotient(
      targetBefore: targetBefore + 0.5, targetAfter: targetAfter + 0.5, bufferBefore: bufferBefore + 0.5, bufferAfter: bufferAfter + 0.5,
      controlBefore: controlBefore + 0.5, controlAfter: controlAfter + 0.5)
  }
}
