// From written times to the interval in which something happened.
import Almanac
import Incidents
import Messages

/// Reads the times of a row.
struct TimeReader {
  enum Outcome {
    case time(ReportTime, ReportFlags, isCoarse: Bool)
    case rejected(Message)
  }

  let zone: CivilZone
  let parser: TimestampParser
  /// Whether the date column holds months, written as their first day.
  var dateIsMonth = false

  private static let first = Instant(secondsSince1970: -2_208_988_800)
  private static let last = Instant(secondsSince1970: 4_102_444_800)

  /// The interval that the columns from, to, date and time give.
  func read(_ slots: [UnsafeBufferPointer<UInt8>]) -> Outcome {
    var from = slots[ReportField.from.slot].trimmed
    let to = slots[ReportField.to.slot].trimmed
    let date = slots[ReportField.date.slot].trimmed
    var clock = slots[ReportField.time.slot].trimmed
    var joined = ""
    if !clock.isEmpty, !(from.isEmpty && date.isEmpty), HourGroup.isUnknown(clock) {
      clock = UnsafeBufferPointer(start: nil, count: 0)
    }
    if from.isEmpty { from = date.isEmpty ? clock : date }
    guard !from.isEmpty else { return .rejected(RowReason.noTime) }
    guard var start = parser.parse(from) else { return written(from, to, clock.baseAddress == from.baseAddress ? nil : clock) }
    var groupEnd: ParsedTimestamp?
    // A date cell of a spreadsheet often carries a midnight that means nothing; the clock beside it decides.
    let isBare = start.time == nil ? start.precision == .day : start.time == .midnight && start.offsetSeconds == nil
    if isBare, !clock.isEmpty, clock.baseAddress != from.baseAddress {
      if let time = parser.timeOfDay(clock) ?? hour(clock) {
        start = ParsedTimestamp(date: start.date, time: time, offsetSeconds: nil, precision: .minute)
      } else if let group = HourGroup(clock.text) {
        let end = group.isNextDay ? start.date.adding(days: 1) : start.date
        groupEnd = ParsedTimestamp(date: end, time: group.to, offsetSeconds: nil, precision: .minute)
        start = ParsedTimestamp(date: start.date, time: group.from, offsetSeconds: nil, precision: .minute)
      } else {
        return written(from, to, clock)
      }
      joined = from.text + " " + clock.text
    } else if dateIsMonth, start.precision == .day, start.date.day == 1 {
      start = ParsedTimestamp(date: start.date, time: nil, offsetSeconds: nil, precision: .month)
    }
    if joined.isEmpty { joined = from.text }
    var (interval, flags) = span(start)
    var isCoarse = start.time == nil
    if !to.isEmpty {
      joined += " – " + to.text
      guard let end = endTime(to, after: start) else { return .rejected(RowReason.unreadableTime(to.text)) }
      let (ending, endFlags) = span(end)
      guard ending.latest >= interval.earliest else { return .rejected(RowReason.endBeforeStart(joined)) }
      interval.latest = ending.latest
      // A day or month is only what is known when both ends say no more.
      flags = flags.subtracting([.dayOnly, .monthOnly]).union(endFlags.subtracting([.dayOnly, .monthOnly]))
      if start.time == nil, end.time == nil, start.date == end.date { flags.formUnion(endFlags) }
      isCoarse = isCoarse && end.time == nil
    }
    if to.isEmpty, let groupEnd {
      let (ending, endFlags) = span(groupEnd)
      interval.latest = max(interval.latest, ending.latest)
      flags.formUnion(endFlags)
    }
    guard interval.earliest >= TimeReader.first, interval.latest < TimeReader.last else {
      return .rejected(RowReason.yearOutOfRange(joined))
    }
    return .time(
      ReportTime(earliest: interval.earliest, latest: interval.latest, localText: joined), flags, isCoarse: isCoarse)
  }

  /// A time in words: the first column, with the clock's where there is one, and perhaps an end.
  private func written(
    _ from: UnsafeBufferPointer<UInt8>, _ to: UnsafeBufferPointer<UInt8>, _ clock: UnsafeBufferPointer<UInt8>?
  ) -> Outcome {
    let words = TimeText(parser: parser)
    let clockText = clock.map { $0.text } ?? ""
    let text = clockText.isEmpty ? from.text : from.text + " kl " + clockText
    guard let first = words.parse(text) ?? (clockText.isEmpty ? nil : words.parse(from.text + " " + clockText)) else {
      return .rejected(RowReason.unreadableTime(clockText.isEmpty ? text : from.text + " " + clockText))
    }
    var last = first.to
    var joined = clockText.isEmpty ? text : from.text + " " + clockText
    if !to.isEmpty {
      joined += " – " + to.text
      guard let end = endTime(to, after: first.from) ?? words.parse(to.text)?.to else {
        return .rejected(RowReason.unreadableTime(to.text))
      }
      last = end
    }
    let (begin, beginFlags) = span(first.from)
    let (end, endFlags) = span(last)
    guard end.latest >= begin.earliest else { return .rejected(RowReason.endBeforeStart(joined)) }
    guard begin.earliest >= TimeReader.first, end.latest < TimeReader.last else { return .rejected(RowReason.yearOutOfRange(joined)) }
    var flags = beginFlags.union(endFlags).subtracting([.dayOnly, .monthOnly])
    // Only one whole day or month is known as such; a longer span speaks for itself.
    if first.from == last { flags.formUnion(beginFlags.intersection([.dayOnly, .monthOnly])) }
    return .time(
      ReportTime(earliest: begin.earliest, latest: end.latest, localText: joined), flags,
      isCoarse: first.from.time == nil && last.time == nil)
  }

  /// An hour alone, `14`, as columns of hours have it, or an hour and minutes as a number without its first zero, `930`.
  private func hour(_ bytes: UnsafeBufferPointer<UInt8>) -> TimeOfDay? {
    bytes.count <= 2 ? parser.timeOfDay("kl " + bytes.text) : bytes.count == 3 ? parser.timeOfDay("0" + bytes.text) : nil
  }

  /// An end is a whole time, or a time of day on the same day (or the next, when it is earlier on the clock).
  private func endTime(_ bytes: UnsafeBufferPointer<UInt8>, after start: ParsedTimestamp) -> ParsedTimestamp? {
    if let whole = parser.parse(bytes) { return whole }
    guard let time = parser.timeOfDay(bytes) else { return nil }
    let isNextDay = start.time.map { time < $0 } ?? false
    return ParsedTimestamp(
      date: isNextDay ? start.date.adding(days: 1) : start.date, time: time, offsetSeconds: start.offsetSeconds, precision: .minute)
  }

  /// The moments that one written time covers: a minute is a moment, a day is a day, a month is a month.
  func span(_ parsed: ParsedTimestamp) -> (interval: (earliest: Instant, latest: Instant), flags: ReportFlags) {
    if let resolved = parsed.resolved(in: zone) {
      let flags: ReportFlags =
        switch resolved.kind {
        case .ordinary: []
        case .skipped: .skippedHour
        case .repeated: .repeatedHour
        }
      return ((resolved.earliest, resolved.latest), flags)
    }
    let isMonth = parsed.precision == .month
    let days = isMonth ? CivilDate.daysInMonth(parsed.date.month, of: parsed.date.year) - parsed.date.day + 1 : 1
    let end = zone.startOfDay(parsed.date.adding(days: days)).adding(seconds: -1)
    return ((zone.startOfDay(parsed.date), end), isMonth ? .monthOnly : .dayOnly)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Without white space at the ends.
  var trimmed: UnsafeBufferPointer<UInt8> {
    var first = 0
    var last = count
    while first < last, self[first] <= 32 { first += 1 }
    while last > first, self[last - 1] <= 32 { last -= 1 }
    return UnsafeBufferPointer(rebasing: self[first..<last])
  }

  /// A copy as text.
  var text: String { String(decoding: self, as: UTF8.self) }
}
