// What each circle of readers may see, as data.
import Incidents
import Messages

/// The limits of one audience. With 3,200 inhabitants a dot is a person, so they are kept by the program and not by care.
public struct AudienceLimits: Sendable, Hashable {
  /// How exactly a place may be shown.
  public enum PlaceDetail: Sendable, Hashable {
    /// As it is.
    case exact
    /// A named place and the middle of a square of so many metres; along a road a stretch in steps of so many metres.
    case cell(metres: Double, roadStep: Double)
  }

  /// How exactly a time may be shown.
  public enum TimeDetail: Sendable, Hashable {
    /// To the hour.
    case hour
    /// Weekdays and six-hour bands.
    case sixHourBand
    /// Half-years.
    case halfYear
  }

  /// How exactly a count may be shown.
  public enum CountDetail: Sendable, Hashable {
    /// As it is.
    case exact
    /// In bands, given by their lower ends in ascending order.
    case bands([Int])
  }

  /// The audience.
  public var audience: Audience
  /// The fewest reports of a place that is shown.
  public var minimumCases: Int
  /// The fewest distinct days with a report.
  public var minimumDays: Int
  /// The fewest days between a place's first and last report.
  public var minimumSpanDays: Int
  /// How exactly a place is shown.
  public var place: PlaceDetail
  /// How exactly a time is shown.
  public var time: TimeDetail
  /// How exactly a count is shown.
  public var count: CountDetail
  /// Whether reasons, notes and report ids are shown.
  public var showsReasons: Bool

  /// The limits of an audience: ≥ 3 reports on ≥ 2 days for the police, ≥ 5 on ≥ 3 for the kommun, ≥ 10 over ≥ 12 months (and
  /// never fewer days than the kommun's 3) for the public.
  public static func limits(for audience: Audience) -> AudienceLimits {
    switch audience {
    case .police:
      AudienceLimits(
        audience: .police, minimumCases: 3, minimumDays: 2, minimumSpanDays: 0, place: .exact, time: .hour, count: .exact,
        showsReasons: true)
    case .kommun:
      AudienceLimits(
        audience: .kommun, minimumCases: 5, minimumDays: 3, minimumSpanDays: 0, place: .cell(metres: 100, roadStep: 500),
        time: .sixHourBand, count: .exact, showsReasons: false)
    case .public:
      AudienceLimits(
        audience: .public, minimumCases: 10, minimumDays: 3, minimumSpanDays: 365, place: .cell(metres: 1000, roadStep: 1000),
        time: .halfYear, count: .bands([10, 20, 50]), showsReasons: false)
    }
  }
}

/// A rule that kept something back, and what would pass.
public struct WithheldItem: Sendable, Hashable {
  /// The rules of the gate.
  public enum Rule: String, Sendable, Hashable, CaseIterable {
    /// Too few reports.
    case tooFewCases = "too_few_cases"
    /// Too few distinct days.
    case tooFewDays = "too_few_days"
    /// Too short a time between first and last report.
    case tooShort = "too_short"
    /// The category may not be shown by place to the audience.
    case category
  }

  /// Id of what was kept back. For the exporter's eyes only, like the rest of this value.
  public var id: String
  /// The rule.
  public var rule: Rule
  /// The rule in words.
  public var reason: Message
  /// What would pass.
  public var passes: Message
}
