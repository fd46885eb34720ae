// The names of values, as `<fil>`, in English.
import Foundation
import Messages

/// The parsing library keeps one name per value; it is Swedish in the program, and turned into English on its way to an English reader.
enum ValueNames {
  private static let english = [
    "andel": "share", "antal": "number", "bas": "base", "klockslag": "clock", "beteckning": "id", "dag": "day", "dagar": "days",
    "datum": "date", "epsg": "epsg", "fil": "file",
    "form": "form", "format": "format",
    "fråga": "question", "håll": "side", "hörn": "corners", "kategori": "category", "kodning": "encoding", "kolumn": "column",
    "kärna": "kernel", "kvartal": "quarter", "lager": "layer", "lista": "list", "läge": "position", "löfte": "promise", "mapp": "folder",
    "km/h": "km/h", "meter": "metres",
    "minuter": "minutes", "modell": "model", "mått": "measure", "mottagare": "audience", "namn": "name", "namn=antal": "name=count",
    "nr": "no", "nummer": "number", "nyckel": "key",
    "plats": "place", "plats@dag": "place@day", "profil": "profile", "regel": "rule",
    "rubrik=fält": "header=field",
    "sida": "side", "skäl": "reason", "slag": "kind", "språk": "language", "steg": "step", "sätt": "way", "tal": "number", "text": "text",
    "tid": "time",
    "timmar": "hours", "urval": "choice", "vecka": "week", "vem": "who", "zon": "zone", "år": "year", "ändring": "change",
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
