// What a report is about.
import Messages

/// One entry of the two-level list of report categories.
public struct ReportCategory: Hashable, Sendable, Codable {
  /// Stable English code, such as `vandalism`.
  public var code: String
  /// The code of the group it belongs to, or nil for a group.
  public var group: String?
  /// The name that a person reads.
  public var name: Message
  /// Severity weight of one report, 1 (nuisance) to 5 (life in danger). A default that the kommun may change.
  public var severity: Int
  /// The widest audience that may see the category on its own.
  public var widestAudience: Audience
  /// Words in foreign files that mean this category, folded to lower case.
  public var synonyms: [String]

  /// Makes a category.
  public init(
    code: String, group: String?, name: Message, severity: Int, widestAudience: Audience, synonyms: [String]
  ) {
    self.code = code
    self.group = group
    self.name = name
    self.severity = severity
    self.widestAudience = widestAudience
    self.synonyms = synonyms
  }

  /// The category of what no other category fits.
  public static let otherCode = "other"
}
