// Help texts in both languages in the parsing library's single string.
import ArgumentParser
import Messages

/// Packs a Swedish and an English help text into one string, and unpacks the reader's.
///
/// The parsing library keeps one text per option; the two are kept apart by control characters that no text holds, and
/// every text passes `unpack` on its way to a person.
enum Bilingual {
  private static let open: Character = "\u{2}"
  private static let between: Character = "\u{1F}"
  private static let close: Character = "\u{3}"

  static func pack(_ swedish: String, _ english: String) -> String { "\(open)\(swedish)\(between)\(english)\(close)" }

  /// Replaces every packed pair in a text by the reader's half.
  static func unpack(_ text: String, _ language: Language) -> String {
    var out = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: open), let middle = rest[start...].firstIndex(of: between),
      let end = rest[middle...].firstIndex(of: close)
    {
      out += rest[..<start]
      let half = language == .swedish ? rest[rest.index(after: start)..<middle] : rest[rest.index(after: middle)..<end]
      out += half
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }
}

/// A help text in Swedish and English.
func help(_ swedish: String, _ english: String, valueName: String? = nil) -> ArgumentHelp {
  ArgumentHelp(stringLiteral: Bilingual.pack(swedish, english)).named(valueName)
}

extension ArgumentHelp {
  fileprivate func named(_ valueName: String?) -> ArgumentHelp {
    var copy = self
    copy.valueName = valueName
    return copy
  }
}

extension CommandConfiguration {
  /// A command with its Swedish alias, its purpose in both languages and two examples.
  static func command(
    _ name: String, alias: String? = nil, _ swedish: String, _ english: String, examples: [String],
    subcommands: [any ParsableCommand.Type] = [], fallback: (any ParsableCommand.Type)? = nil
  ) -> CommandConfiguration {
    CommandConfiguration(
      commandName: name, abstract: Bilingual.pack(swedish, english), discussion: examples.joined(separator: "\n"),
      subcommands: subcommands, defaultSubcommand: fallback, aliases: alias.map { [$0] } ?? [])
  }
}
