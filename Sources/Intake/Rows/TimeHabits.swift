// How a file writes its times, where one row alone does not say.
import Messages

/// Counts the dates and clocks that can be read in two ways, so that the reading is told.
struct TimeHabits {
  // Dates with slashes or hyphens and the year last, by what their numbers allow.
  private var dayFirst = 0
  private var monthFirst = 0
  private var either = 0
  // Clocks of digits alone: `1430` and `930`, and `14` or `5`.
  private var longClocks = 0
  private var shortClocks = 0

  /// Looks at the cells of a row. O(length of a date).
  mutating func note(_ slots: [UnsafeBufferPointer<UInt8>]) {
    for field in [ReportField.from, .to, .date] { noteDate(slots[field.slot].trimmed) }
    noteClock(slots[ReportField.time.slot].trimmed)
  }

  private mutating func noteDate(_ bytes: UnsafeBufferPointer<UInt8>) {
    // `3/4/2026`, `03-04-2026`: a mark after one or two digits.
    guard bytes.count >= 8, let first = TimeHabits.number(bytes, 0), let mark = Optional(bytes[first.end]),
      mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-"), let second = TimeHabits.number(bytes, first.end + 1),
      second.end < bytes.count,
      bytes[second.end] == mark
    else { return }
    switch (first.value > 12, second.value > 12) {
    case (true, false): dayFirst += 1
    case (false, true): monthFirst += 1
    case (false, false) where first.value != second.value: either += 1
    default: break
    }
  }

  private mutating func noteClock(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard (1...4).contains(bytes.count), bytes.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return }
    if bytes.count > 2 { longClocks += 1 } else if bytes.text < "24" || bytes.count == 1 { shortClocks += 1 }
  }

  /// One or two digits from `start`.
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> (value: Int, end: Int)? {
    var value = 0
    var index = start
    while index < bytes.count, index < start + 2, bytes[index] >= 48, bytes[index] <= 57 {
      value = value * 10 + Int(bytes[index] - 48)
      index += 1
    }
    return index > start && index < bytes.count ? (value, index) : nil
  }

  /// What a person should know, in a fixed order.
  func warnings(isMonthFirst: Bool) -> [Message] {
    var list: [Message] = []
    func rows(_ count: Int) -> (sv: String, en: String) {
      ("\(count) \(count == 1 ? "rad" : "rader")", "\(count) \(count == 1 ? "row" : "rows")")
    }
    if isMonthFirst, dayFirst > 0 {
      let (against, read) = (rows(dayFirst), rows(either))
      list.append(
        Message(
          sv:
            "Datum som 23/11/2026 har dagen först: \(against.sv). De som kan läsas på båda sätten är lästa med månaden först: \(read.sv).",
          en:
            "Dates such as 23/11/2026 have the day first: \(against.en). Those that can be read both ways were read month first: \(read.en)."
        ))
    } else if !isMonthFirst, monthFirst > 0 {
      let (against, read) = (rows(monthFirst), rows(either))
      list.append(
        Message(
          sv:
            "Datum som 11/23/2026 har månaden först: \(against.sv). De som kan läsas på båda sätten är lästa med dagen först: \(read.sv). "
            + "Har hela filen månaden först, läs in den med --month-first.",
          en:
            "Dates such as 11/23/2026 are month first: \(against.en). Those that can be read both ways were read day first: \(read.en). "
            + "If the whole file has the month first, read it with --month-first."))
    } else if !isMonthFirst, dayFirst == 0, either > 0 {
      let read = rows(either)
      list.append(
        Message(
          sv: "Datum som 3/4/2026 är lästa med dagen först: \(read.sv). Är månaden först, läs in filen med --month-first.",
          en: "Dates such as 3/4/2026 were read day first: \(read.en). If the month comes first, read the file with --month-first."))
    }
    if longClocks > 0, shortClocks > 0 {
      let count = rows(shortClocks)
      list.append(
        Message(
          sv: "Klockslag med en eller två siffror är lästa som timmar, men kan i den här filen vara minuter efter midnatt: \(count.sv).",
          en: "Clocks of one or two digits were read as hours, but in this file they may be minutes past midnight: \(count.en)."))
    }
    return list
  }
}
