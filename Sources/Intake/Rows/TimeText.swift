// Times in the words that people write.
import Almanac

/// Reads written times that are more than numbers: `23 nov 2026 kl. 14.30`, `natten till lördag 28 november 2026`, `mellan kl 14 och 16 den 5/11 2026`.
///
/// Every form needs a year, since a guessed one would be off silently. A part of the day and "ca" become spans:
///
/// | words | span |
/// |---|---|
/// | morgon | 05–10 |
/// | förmiddag | 08–12 |
/// | eftermiddag | 12–18 |
/// | kväll | 17–24 |
/// | natt (den 5) | 00–06 on the day |
/// | natten till, natten mot (the 5th) | 22 the evening before – 06 |
/// | ca, omkring, runt, cirka kl | half an hour to either side |
///
/// O(length).
struct TimeText {
  /// The first and the last of what the words can mean; both ends are wholly in it.
  struct Span: Hashable {
    var from: ParsedTimestamp
    var to: ParsedTimestamp
  }

  let parser: TimestampParser

  /// The span of a text, or nil where it is not understood.
  func parse(_ text: String) -> Span? {
    let lower = text.lowercased().replacing("–", with: "-").replacing("—", with: "-").replacing("\u{A0}", with: " ")
    if let span = between(lower) { return span }
    return single(lower)
  }

  // MARK: Two ends

  private func between(_ text: String) -> Span? {
    for (opening, middle) in [
      ("mellan ", " och "), ("between ", " and "), ("från ", " till "), ("from ", " to "), ("", " till "), ("", " - "),
    ] {
      guard let begin = opening.isEmpty ? text.startIndex : text.range(of: opening)?.upperBound else { continue }
      guard let cut = text[begin...].range(of: middle) else { continue }
      // "natten till lördag" is no span of two ends.
      if opening.isEmpty, text[..<cut.lowerBound].hasSuffix("natten") || text[..<cut.lowerBound].hasSuffix("natt") { continue }
      let before = opening.isEmpty ? "" : String(text[..<(text.range(of: opening)?.lowerBound ?? text.startIndex)])
      let left = String(text[begin..<cut.lowerBound])
      let right = String(text[cut.upperBound...])
      if let span = ends(left, right) ?? ends(before + " " + left, right) ?? ends(before + " " + left, before + " " + right) { return span }
    }
    return nil
  }

  private func ends(_ left: String, _ written: String) -> Span? {
    // "kl 14 och 16": the second number is a clock too.
    var right = written
    let token = written.split(separator: " ").first.map(String.init) ?? ""
    if Words(left).hasClockWord, !token.isEmpty, token.count <= 2, token.allSatisfy(\.isNumber) {
      right = "kl " + written.drop { $0 == " " }
    }
    // One end may lean on the other: "den 5 och 6 nov 2026", "kl 14 och 16 den 5 nov 2026", "5 nov 2026 kl 22 och 01".
    let second = single(right)
    if let first = single(left) {
      if let second { return ordered(first, second) }
      guard let clock = clock(in: Words(right)) else { return nil }
      let isNextDay = (first.from.time ?? .midnight) > clock.from
      let date = isNextDay ? first.from.date.adding(days: 1) : first.from.date
      return Span(from: first.from, to: stamp(date, clock.to))
    }
    guard let second else { return nil }
    let words = Words(left)
    if let clock = clock(in: words), words.dayAlone == nil || words.hasClockWord {
      return Span(from: stamp(second.from.date, clock.from), to: second.to)
    }
    if let day = words.dayAlone {
      let month = words.month ?? second.from.date.month
      guard let date = CivilDate(year: second.from.date.year, month: month, day: day) else { return nil }
      return ordered(Span(from: dayStamp(date), to: dayStamp(date)), second)
    }
    return nil
  }

  private func ordered(_ first: Span, _ second: Span) -> Span? {
    (first.from.date, first.from.time ?? .midnight) <= (second.to.date, second.to.time ?? .midnight) || second.to.time == nil
      ? Span(from: first.from, to: second.to) : nil
  }

  // MARK: One time

  private func single(_ text: String) -> Span? {
    let plain = String(text.drop { $0 == " " })
    // "kl 14-15" is two hours, no offset from UTC.
    if let parsed = parser.parse(plain), parsed.offsetSeconds == nil || !plain.contains("kl") { return Span(from: parsed, to: parsed) }
    let words = Words(text)
    if let week = words.week, let year = words.year, let found = ISOWeek(year: year, week: week) {
      return Span(from: dayStamp(found.monday), to: dayStamp(found.monday.adding(days: 6)))
    }
    guard let date = words.date else {
      guard let month = words.month, let year = words.year, words.dayAlone == nil, let first = CivilDate(year: year, month: month, day: 1)
      else { return nil }
      let stamp = ParsedTimestamp(date: first, time: nil, offsetSeconds: nil, precision: .month)
      return words.hasUnknown ? nil : Span(from: stamp, to: stamp)
    }
    guard !words.hasUnknown, words.weekday.map({ $0 == date.weekday }) ?? true else { return nil }
    if words.isNightBefore {
      guard words.clock == nil else { return nil }
      return Span(from: stamp(date.adding(days: -1), time(22, 0)), to: stamp(date, time(6, 0)))
    }
    if let clock = clock(in: words) { return Span(from: stamp(date, clock.from), to: stamp(date, clock.to)) }
    if words.isAround { return nil }
    if let part = words.part {
      let end = part.to == 24 ? stamp(date, time(23, 59)) : stamp(date, time(part.to, 0))
      return Span(from: stamp(date, time(part.from, 0)), to: end)
    }
    return Span(from: dayStamp(date), to: dayStamp(date))
  }

  /// The clock of the words, widened by "ca".
  private func clock(in words: Words) -> (from: TimeOfDay, to: TimeOfDay)? {
    guard let clock = words.clock else { return nil }
    guard words.isAround else { return (clock, words.clockEnd ?? clock) }
    let minutes = clock.hour * 60 + clock.minute
    // Not over midnight: the day is what was written.
    let (low, high) = (max(0, minutes - 30), min(24 * 60 - 1, minutes + 30))
    return (time(low / 60, low % 60), time(high / 60, high % 60))
  }

  private func stamp(_ date: CivilDate, _ time: TimeOfDay) -> ParsedTimestamp {
    ParsedTimestamp(date: date, time: time, offsetSeconds: nil, precision: .minute)
  }

  private func dayStamp(_ date: CivilDate) -> ParsedTimestamp {
    ParsedTimestamp(date: date, time: nil, offsetSeconds: nil, precision: .day)
  }

  private func time(_ hour: Int, _ minute: Int) -> TimeOfDay { TimeOfDay(hour: hour, minute: minute) ?? .midnight }
}
