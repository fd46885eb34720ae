// The parsing library's errors in plain Swedish.
import Foundation
import Messages

/// Puts the parsing library's English errors into the reader's language.
///
/// The library's error types are not public, so its sentences are recognised by their fixed parts; one that is not
/// recognised is shown as it is.
enum UsageErrors {
  /// A pattern of the library's sentence and the Swedish sentence; `%` stands for a quoted or named part.
  private static let sentences: [(english: String, swedish: String)] = [
    ("Unknown option '%'. Did you mean '%'?", "Okänt val %. Menade du %?"),
    ("Unknown option '%'", "Okänt val %."),
    ("Missing value for '%'", "Värde saknas för %."),
    ("The value '%' is invalid for '%'. Please provide one of the following: %", "Värdet %0 passar inte för %1. Välj ett av %2."),
    ("The value '%' is invalid for '%'. Please provide one of %", "Värdet %0 passar inte för %1. Välj ett av %2."),
    ("The value '%' is invalid for '%'%", "Värdet %0 passar inte för %1."),
    ("Missing expected argument '%'", "Något saknas: %."),
    ("Missing one of: %", "Något av detta saknas: %."),
    ("Unexpected argument '%'", "Oväntat: %."),
    ("% unexpected arguments: %", "% för mycket: %."),
    ("The option '%' cannot be used more than once", "Valet % kan bara anges en gång."),
    ("Invalid option: %", "Ogiltigt val: %."),
    ("Missing expected subcommand%", "Kommandot är inte helt: ett underkommando saknas."),
  ]

  static func text(_ library: String, _ language: Language) -> String {
    var lines = library.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // The library adds usage and a pointer to help in English; help is a command away.
    if let usage = lines.firstIndex(where: { $0.hasPrefix("Usage:") }) { lines.removeSubrange(usage...) }
    let sentence = Bilingual.unpack(
      lines.map { $0.hasPrefix("Error: ") ? String($0.dropFirst(7)) : $0 }.joined(separator: " ").trimmingCharacters(in: .whitespaces)
        // A list of values, one on each line.
        .replacing(#/:\s+- /#, with: ": ").replacing(#/\s{2,}- /#, with: ", "),
      language)
    guard language == .swedish else {
      let translated = ValueNames.translate(sentence, language)
      return translated.last.map { ".!?".contains($0) } == true ? translated : translated + "."
    }
    for pair in sentences {
      guard let parts = match(sentence, pair.english)?.map({ $0.replacingOccurrences(of: "' or '", with: "' eller '") }) else { continue }
      return fill(pair.swedish, parts)
    }
    return sentence
  }

  /// The parts that stand for `%` in the pattern, or nil when the text does not fit it.
  private static func match(_ text: String, _ pattern: String) -> [String]? {
    let fixed = pattern.components(separatedBy: "%")
    guard text.hasPrefix(fixed[0]) else { return nil }
    var rest = text.dropFirst(fixed[0].count)
    var parts: [String] = []
    for (index, piece) in fixed.dropFirst().enumerated() {
      if piece.isEmpty {
        guard index == fixed.count - 2 else { return nil }
        parts.append(String(rest))
        rest = ""
      } else {
        guard let range = rest.range(of: piece) else { return nil }
        parts.append(String(rest[..<range.lowerBound]))
        rest = rest[range.upperBound...]
      }
    }
    return rest.isEmpty || rest == "." ? parts : nil
  }

  private static func fill(_ pattern: String, _ parts: [String]) -> String {
    var out = pattern
    for (index, part) in parts.enumerated() where out.contains("%\(index)") { out = out.replacingOccurrences(of: "%\(index)", with: part) }
    for part in parts {
      guard let range = out.range(of: "%") else { break }
      out.replaceSubrange(range, with: part)
    }
    return out
  }
}
