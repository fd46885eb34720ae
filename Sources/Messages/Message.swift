// What a person reads, in both languages at once.

/// The languages that `trygg` speaks to a person.
public enum Language: String, Sendable, Hashable, Codable, CaseIterable {
  /// Swedish, the default.
  case swedish = "sv"
  /// English.
  case english = "en"
}

/// One sentence or short text in Swedish and English.
///
/// A message is made where a fact is known and turned into text where the reader's language is known,
/// so that neither place needs the other.
public struct Message: Sendable, Hashable, Codable {
  /// The Swedish text.
  public var swedish: String
  /// The English text.
  public var english: String

  private enum CodingKeys: String, CodingKey {
    case swedish = "sv"
    case english = "en"
  }

  /// Makes a message from its two texts.
  public init(sv swedish: String, en english: String) {
    self.swedish = swedish
    self.english = english
  }

  /// A text that is the same in both languages, such as a name.
  public init(verbatim text: String) {
    self.init(sv: text, en: text)
  }

  /// The text in one language.
  public func text(_ language: Language) -> String {
    language == .swedish ? swedish : english
  }
}
