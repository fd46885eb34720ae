// The quality report as a person reads it.
import Almanac
import Incidents
import Messages

/// Puts an import's quality into words: one screen, a line for each thing that there is something to say about.
public struct ImportQualityText: Sendable {
  private let people: PeopleText
  private let language: Language

  /// Makes a writer.
  public init(_ language: Language) {
    self.language = language
    people = PeopleText(language)
  }

  /// The lines, without line feeds; empty where no row was read.
  public func lines(_ account: ImportAccount) -> [String] {
    guard account.rows > 0 else { return [] }
    let quality = account.quality
    var lines: [String] = []
    func add(_ sv: String, _ en: String) { lines.append(Message(sv: sv, en: en).text(language)) }
    let shares = ImportComparison.all(account).filter { $0.count > 0 || ($0.before?.count ?? 0) > 0 }
    for item in shares { lines.append("  " + text(item)) }
    if let previous = account.previous, !shares.isEmpty {
      let made = people.text(.instant(previous.made))
      add(
        "  Förra gången: \(made), \(previous.rows.counted("rad", "rader")) från samma källa.",
        "  Last time: \(made), \(previous.rows.counted("row", "rows")) of the same source.")
    }
    for reason in quality.reasons.prefix(8) {
      add(
        "  Skäl, \(reason.count.counted("rad", "rader")): \(reason.reason.swedish.lowercasedFirst)",
        "  Why, \(reason.count.counted("row", "rows")): \(reason.reason.english.lowercasedFirst)")
    }
    if let first = quality.first, let last = quality.last {
      let (from, to) = (people.text(.instant(first)), people.text(.instant(last)))
      add("  Tider: från \(from) till \(to).", "  Times: from \(from) to \(to).")
    }
    let known = quality.hours.reduce(0, +)
    if known > 0 {
      let bands = stride(from: 0, to: 24, by: 6).map { start -> String in
        let count = quality.hours[start..<start + 6].reduce(0, +)
        return "\(start)–\(start + 6): \(count)"
      }
      let text = bands.joined(separator: ", ")
      add("  Timmar: \(text).", "  Hours: \(text).")
    }
    if quality.sources.count > 1 { add("  Källor: \(list(quality.sources)).", "  Sources: \(list(quality.sources)).") }
    if !quality.origins.isEmpty {
      let names = Dictionary(
        quality.origins.map { (Origin(rawValue: $0.key)?.name.text(language) ?? $0.key, $0.value) }, uniquingKeysWith: +)
      add("  Ursprung: \(list(names)).", "  Origin: \(list(names)).")
    }
    let scrubbed = quality.scrubbed
    if scrubbed.total > 0 {
      let parts = [
        ("personnummer", scrubbed.personnummer), ("telefon", scrubbed.telefon), ("regnr", scrubbed.regnr), ("e-post", scrubbed.epost),
        ("namn", scrubbed.namn),
      ].filter { $0.1 > 0 }.map { "[\($0.0)] \($0.1)" }.joined(separator: ", ")
      add("  Borttaget ur texten: \(parts).", "  Taken out of the text: \(parts).")
    }
    return lines
  }

  /// What differs so much from the import before that it should be looked into.
  public func warnings(_ account: ImportAccount) -> [Message] {
    ImportComparison.all(account).compactMap { item in
      guard item.isNotable, let before = item.before else { return nil }
      let now = ImportQualityText.share(item.count, item.rows)
      let old = ImportQualityText.share(before.count, before.rows)
      return Message(
        sv: "Skiljer sig från förra inläsningen av källan: \(item.name.swedish) \(now.swedish), förra gången \(old.swedish).",
        en: "Differs from the last import of the source: \(item.name.english) \(now.english), last time \(old.english).")
    }
  }

  private func text(_ item: ImportComparison) -> String {
    let now = ImportQualityText.share(item.count, item.rows).text(language)
    let name = item.name.text(language)
    let start = name.prefix(1).uppercased() + name.dropFirst() + ": " + now
    guard let before = item.before else { return start + "." }
    let old = ImportQualityText.share(before.count, before.rows)
    return start + Message(sv: ", förra gången \(old.swedish).", en: ", last time \(old.english).").text(language)
  }

  private func list(_ map: [String: Int]) -> String {
    map.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8).map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  /// "31 % (310 av 1000)"; of fewer than 20 rows only the counts.
  static func share(_ count: Int, _ rows: Int) -> Message {
    guard rows >= ImportComparison.rowsForShares else { return Message(sv: "\(count) av \(rows)", en: "\(count) of \(rows)") }
    let percent = Int((Double(count) * 100 / Double(rows)).rounded())
    // A few of very many are not none.
    let shown = percent == 0 && count > 0 ? "< 1" : percent == 100 && count < rows ? "> 99" : "\(percent)"
    return Message(sv: "\(shown) % (\(count) av \(rows))", en: "\(shown)% (\(count) of \(rows))")
  }
}
