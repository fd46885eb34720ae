// Reads the ways in which Swedish systems and people write dates and times.

/// A parser of written dates and times, from UTF-8 bytes, without allocation.
///
/// Read forms (white space around is ignored):
/// - `2026-11-23`, `2026/11/23`, `20261123`, and the month alone `2026-11`;
/// - `23/11/2026`, `23.11.2026`, `23-11-2026`, day first unless `monthFirst` (which does not concern dots);
/// - after the date a `T`, spaces or a comma, perhaps `kl` or `kl.`, and `14:05`, `14.05`, `8:41:09`, `14:05:33.123`, `1405`, `140533`;
///   the hour alone after `T` or `kl`; perhaps `AM` or `PM`;
/// - after the time perhaps `Z`, `UTC`, `GMT`, `+02:00`, `+0200` or `+02`.
///
/// Anything else, and every time that no calendar or clock shows (2026-02-30, hour 25, second 60), gives nil. `24:00` is read as
/// 00:00 on the next day (ISO 8601:2004). Twelve or fourteen digits in a row are refused: they may be a personnummer.
public struct TimestampParser: Sendable, Hashable {
  /// Whether `11/23/2026` has the month first.
  public var monthFirst: Bool

  /// Makes a parser; day first is the default.
  public init(monthFirst: Bool = false) {
    self.monthFirst = monthFirst
  }

  /// Reads a date with or without a time of day, or nil where the bytes are not one.
  public func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> ParsedTimestamp? {
    var cursor = ByteCursor(trimming: bytes)
    let (leading, count) = cursor.digits()
    guard let leading else { return nil }
    let date: CivilDate
    switch count {
    case 8:
      guard let compact = CivilDate(year: leading / 10_000, month: leading / 100 % 100, day: leading % 100) else { return nil }
      date = compact
    case 4:
      guard let separator = cursor.dateSeparator(), let month = cursor.number(digits: 1...2) else { return nil }
      if cursor.isAtEnd, separator == .hyphen {
        guard let first = CivilDate(year: leading, month: month, day: 1) else { return nil }
        return ParsedTimestamp(date: first, time: nil, offsetSeconds: nil, precision: .month)
      }
      guard cursor.dateSeparator() == separator, let day = cursor.number(digits: 1...2),
        let yearFirst = CivilDate(year: leading, month: month, day: day)
      else { return nil }
      date = yearFirst
    case 1, 2:
      guard let separator = cursor.dateSeparator(), let second = cursor.number(digits: 1...2),
        cursor.dateSeparator() == separator, let year = cursor.number(digits: 4...4)
      else { return nil }
      let swapped = monthFirst && separator != .dot
      guard let yearLast = CivilDate(year: year, month: swapped ? leading : second, day: swapped ? second : leading) else { return nil }
      date = yearLast
    default:
      return nil
    }
    if cursor.isAtEnd { return ParsedTimestamp(date: date, time: nil, offsetSeconds: nil, precision: .day) }
    return clock(after: date, &cursor)
  }

  /// Reads the same from a slice of bytes.
  public func parse(_ bytes: ArraySlice<UInt8>) -> ParsedTimestamp? {
    bytes.withUnsafeBufferPointer { parse($0) }
  }

  /// Reads the same from a text.
  public func parse(_ text: String) -> ParsedTimestamp? {
    var text = text
    return text.withUTF8 { parse($0) }
  }

  /// Reads a time of day alone: `14:30`, `14.30`, `14:30:05`, `kl 14`, `kl. 14.30`, `1430`, `2:30 PM`; nil for anything else.
  public func timeOfDay(_ bytes: UnsafeBufferPointer<UInt8>) -> TimeOfDay? {
    var cursor = ByteCursor(trimming: bytes)
    let marked = cursor.clockWord()
    guard let clock = cursor.clock(hourAlone: marked), cursor.isAtEnd else { return nil }
    return TimeOfDay(hour: clock.hour, minute: clock.minute, second: clock.second ?? 0)
  }

  /// Reads a time of day alone from a slice of bytes.
  public func timeOfDay(_ bytes: ArraySlice<UInt8>) -> TimeOfDay? {
    bytes.withUnsafeBufferPointer { timeOfDay($0) }
  }

  /// Reads a time of day alone from a text.
  public func timeOfDay(_ text: String) -> TimeOfDay? {
    var text = text
    return text.withUTF8 { timeOfDay($0) }
  }

  private func clock(after date: CivilDate, _ cursor: inout ByteCursor) -> ParsedTimestamp? {
    var hourAlone = cursor.skip("t")
    if !hourAlone {
      let comma = cursor.skip(",")
      guard cursor.skipSpaces() > 0 || comma else { return nil }
      hourAlone = cursor.clockWord()
    }
    guard let clock = cursor.clock(hourAlone: hourAlone) else { return nil }
    var offset: Int?
    if !cursor.isAtEnd {
      guard let written = cursor.offset(), cursor.isAtEnd else { return nil }
      offset = written
    }
    var date = date
    var hour = clock.hour
    if hour == 24 {
      guard clock.minute == 0, (clock.second ?? 0) == 0, date.year < 9999 || date.month < 12 || date.day < 31 else { return nil }
      date = date.adding(days: 1)
      hour = 0
    }
    guard let time = TimeOfDay(hour: hour, minute: clock.minute, second: clock.second ?? 0) else { return nil }
    return ParsedTimestamp(date: date, time: time, offsetSeconds: offset, precision: clock.second == nil ? .minute : .second)
  }
}

private enum DateSeparator {
  case hyphen, slash, dot
}

extension ByteCursor {
  fileprivate mutating func dateSeparator() -> DateSeparator? {
    if skip("-") { return .hyphen }
    if skip("/") { return .slash }
    return skip(".") ? .dot : nil
  }

  /// Steps past "kl", "kl." or "klockan" and the spaces after it; whether there was one.
  fileprivate mutating func clockWord() -> Bool {
    guard skip(word: "kl") else { return false }
    if !skip(word: "ockan") { _ = skip(".") }
    skipSpaces()
    return true
  }

  /// Reads a clock time with hours up to 24; the caller checks the rest of the ranges.
  fileprivate mutating func clock(hourAlone: Bool) -> (hour: Int, minute: Int, second: Int?)? {
    let (leading, count) = digits()
    guard let leading else { return nil }
    var clock: (hour: Int, minute: Int, second: Int?)
    switch count {
    case 4: clock = (leading / 100, leading % 100, nil)
    case 6: clock = (leading / 10_000, leading / 100 % 100, leading % 100)
    case 1, 2:
      clock = (leading, 0, nil)
      if let separator = clockSeparator() {
        guard let minute = number(digits: 2...2) else { return nil }
        clock.minute = minute
        if next == separator {
          advance(1)
          guard let second = number(digits: 2...2) else { return nil }
          clock.second = second
        }
      } else if !hourAlone {
        return nil
      }
    default: return nil
    }
    if clock.second != nil, next == UInt8(ascii: ".") || next == UInt8(ascii: ",") {
      advance(1)
      guard digits().count > 0 else { return nil }
    }
    guard let hour = halfDay(clock.hour) else { return nil }
    clock.hour = hour
    return clock.hour <= 24 && clock.minute < 60 && (clock.second ?? 0) < 60 ? clock : nil
  }

  private mutating func clockSeparator() -> UInt8? {
    guard let byte = next, byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") else { return nil }
    advance(1)
    return byte
  }

  /// Applies a following AM or PM to the hour; nil where the hour does not go with it.
  private mutating func halfDay(_ hour: Int) -> Int? {
    var ahead = self
    ahead.skipSpaces()
    let isMorning = ahead.skip(word: "am")
    guard isMorning || ahead.skip(word: "pm") else { return hour }
    self = ahead
    guard (1...12).contains(hour) else { return nil }
    return hour % 12 + (isMorning ? 0 : 12)
  }

  /// Reads an offset from UTC in seconds, up to ±15:59, the widest that zones have had.
  fileprivate mutating func offset() -> Int? {
    skipSpaces()
    if skip("z") || skip(word: "utc") || skip(word: "gmt") { return 0 }
    let isNegative = skip("-")
    guard isNegative || skip("+") else { return nil }
    let (leading, count) = digits()
    guard let leading else { return nil }
    var hours = leading
    var minutes = 0
    switch count {
    case 4:
      hours = leading / 100
      minutes = leading % 100
    case 2:
      if skip(":") {
        guard let written = number(digits: 2...2) else { return nil }
        minutes = written
      }
    default: return nil
    }
    guard hours <= 15, minutes < 60 else { return nil }
    return (isNegative ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }
}
