// What the gate kept back, and why.
import Messages

/// A rule that kept something back, and what would pass.
public struct WithheldItem: Sendable, Hashable {
  /// The rules of the gate.
  public enum Rule: String, Sendable, Hashable, CaseIterable {
    /// Too few reports.
    case tooFewCases = "too_few_cases"
    /// Too few distinct days.
    case tooFewDays = "too_few_days"
    /// Too few people who reported.
    case tooFewReporters = "too_few_reporters"
    /// Too short a time between first and last report.
    case tooShort = "too_short"
    /// Another row of the list differs by too few reports.
    case tooClose = "too_close"
    /// Too few reports have come since an earlier release.
    case tooFewNew = "too_few_new"
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
