// What a series of a place's counts allows one to say, in one word.

/// Whether a place's cases are on the way up, on the way down, or steady – or too few to say.
///
/// A word for one series, from the Poisson trend with its exact interval; several places need p adjusted for their number first. The classes
/// have the idea, not the rules, of the emerging hot spot analysis common in map programs, which calls a handful of reports a trend.
public enum TrendClass: String, Sendable, CaseIterable {
  /// More and more: the trend is upwards beyond chance.
  case emerging
  /// Steady: beyond doubt (at the level) it neither grew nor shrank by the factor over the whole period.
  case persistent
  /// Fewer and fewer: the trend is downwards beyond chance.
  case vanishing
  /// The series cannot tell these apart.
  case tooFewData

  /// Fewest events of which anything is said.
  public static let fewestEvents = 5

  /// The class of a fitted trend.
  ///
  /// - Parameters:
  ///   - trend: the trend, fitted at the confidence level that the word is to have.
  ///   - pAdjusted: the larger of the trend's two p-values, adjusted for the number of places; nil takes them as they are.
  ///   - level: level of the test, such as 0.05.
  ///   - factor: growth or decline over the period, above 1, that must be ruled out for "steady". With the default 3 it takes some 40 events.
  /// - Throws: `notAShare(.level)`, `notPositive(.factor)` where it is not above 1.
  public init(_ trend: PoissonTrend, pAdjusted: Double? = nil, level: Double = 0.05, factor: Double = 3) throws(StatisticsError) {
    try Check.level(level)
    if !(factor > 1) { throw .notPositive(parameter: .factor) }
    if trend.events < Self.fewestEvents {
      self = .tooFewData
      return
    }
    let p = pAdjusted ?? trend.cautiousP
    if p <= level && trend.low > 1 {
      self = .emerging
    } else if let high = trend.high, p <= level, high < 1 {
      self = .vanishing
    } else {
      let whole = trend.over(steps: Double(trend.steps - 1))
      if let high = whole.high, whole.low > 1 / factor, high < factor { self = .persistent } else { self = .tooFewData }
    }
  }
}

extension PoissonTrend {
  /// The larger of the Poisson p-value and the one that allows for overdispersion: what a list of many places should use.
  public var cautiousP: Double { max(p, pOverdispersed ?? p) }
}
