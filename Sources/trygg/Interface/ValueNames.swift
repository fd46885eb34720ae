// The names of values, as `<fil>`, in English.
import Foundation
import Messages

/// The parsing library keeps one name per value; it is Swedish in the program, and turned into English on its way to an English reader.
enum ValueNames {
  private static let english = [
    "antal": "number", "beteckning": "id", "dag": "day", "dagar": "days", "epsg": "epsg", "fil": "file", "form": "form", "format": "format",
    "fråga": "question", "kategori": "category", "kodning": "encoding", "lager": "layer", "mapp": "folder", "meter": "metres",
    "mottagare": "audience", "namn": "name", "nummer": "number", "plats": "place", "profil": "profile", "rubrik=fält": "header=field",
    "slag": "kind", "språk": "language", "tal": "number", "text": "text", "tid": "time", "timmar": "hours", "vem": "who", "zon": "zone",
  ]

  /// A value's name in the reader's language.
  static func name(_ swedish: String, _ language: Language) -> String {
    language == .swedish ? swedish : english[swedish] ?? swedish
  }

  /// A text with every `<name>` in the reader's language.
  static func translate(_ text: String, _ language: Language) -> String {
    guard language == .english else { return text }
    return english.keys.sorted().reduce(text) { $0.replacingOccurrences(of: "<\($1)>", with: "<\(name($1, language))>") }
  }
}
