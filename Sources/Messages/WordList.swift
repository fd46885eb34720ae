// Lists of words in a sentence.

/// Puts words in a row as a sentence does.
public enum WordList {
  /// `a`, `a eller b`, `a, b eller c`.
  public static func either(_ words: [String], _ language: Language) -> String { joined(words, language == .swedish ? "eller" : "or") }

  /// `a`, `a och b`, `a, b och c`.
  public static func all(_ words: [String], _ language: Language) -> String { joined(words, language == .swedish ? "och" : "and") }

  private static func joined(_ words: [String], _ last: String) -> String {
    guard words.count > 1, let end = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + end
  }
}
