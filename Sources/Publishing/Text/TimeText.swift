// Dates, hours and seasons as people read them.
import Almanac
import Incidents
import Messages

/// Writes times for people, in Swedish local time with a 24-hour clock.
public struct TimeText: Sendable {
  /// The language.
  public var language: Language
  /// The zone of the clock.
  public var zone: CivilZone

  /// Makes a writer.
  public init(_ language: Language, zone: CivilZone = .stockholm) {
    self.language = language
    self.zone = zone
  }

  /// A date in a table: `2026-10-03`.
  public func date(_ instant: Instant) -> String { zone.local(instant).date.description }

  /// A moment in a table: `2026-10-03 18:05`.
  public func dateAndTime(_ instant: Instant) -> String {
    let local = zone.local(instant)
    return local.date.description + " " + local.timeOfDay.hourAndMinute
  }

  /// A date in prose: `lördag 3 oktober`.
  public func prose(_ date: CivilDate) -> String {
    let weekday = CalendarNames.weekday(of: date).text(language)
    let month = CalendarNames.month(of: date).text(language)
    return "\(weekday) \(date.day) \(month)"
  }

  /// A date in prose with its year: `lördag 3 oktober 2026`.
  public func proseWithYear(_ date: CivilDate) -> String { prose(date) + " \(date.year)" }

  /// A period in a table, to the month: `2023-01 – 2025-12`.
  public func months(from first: Instant, to last: Instant) -> String {
    let months = [first, last].map { String(date($0).prefix(7)) }
    return months[0] == months[1] ? months[0] : months.joined(separator: " – ")
  }

  /// A period in prose: `1 januari 2023 – 31 december 2025`.
  public func period(_ from: Instant, _ to: Instant) -> String {
    let days = [from, to].map { instant in
      let date = zone.local(instant).date
      return "\(date.day) \(CalendarNames.month(of: date).text(language)) \(date.year)"
    }
    return days.joined(separator: " – ")
  }

  /// Weekdays, in short and as ranges: `mån–fre`, `fre, lör`; "alla dagar" for all seven.
  public func weekdays(_ days: [Int]) -> String {
    let names = CalendarNames.shortWeekdays.map { $0.text(language) }
    let wanted = Set(days.filter { (1...7).contains($0) })
    if wanted.count == 7 || wanted.isEmpty { return Message(sv: "alla dagar", en: "all days").text(language) }
    return ranges(of: wanted, among: 7, names: names)
  }

  /// Months, in short and as ranges: `juni–aug`; "hela året" for all twelve. A season may pass New Year: `nov–feb`.
  public func months(_ months: [Int]) -> String {
    let names = CalendarNames.shortMonths.map { $0.text(language) }
    let wanted = Set(months.filter { (1...12).contains($0) })
    if wanted.count == 12 || wanted.isEmpty { return Message(sv: "hela året", en: "all year").text(language) }
    return ranges(of: wanted, among: 12, names: names)
  }

  /// A span of hours: `20–02`; "hela dygnet" for 24 hours.
  public func hours(from: Int, to: Int) -> String {
    if (to - from + 24) % 24 == 0 { return Message(sv: "hela dygnet", en: "all hours").text(language) }
    return CalendarNames.hours(from: from, to: to)
  }

  /// A whole window: `fre–lör 20–02, juni–aug`.
  public func window(_ window: TimeWindow) -> String {
    weekdays(window.weekdays) + " " + hours(from: window.fromHour, to: window.toHour) + ", " + months(window.months)
  }

  /// Runs on a cycle (weekdays, months), beginning after a gap, so that November–February is one run.
  private func ranges(of wanted: Set<Int>, among count: Int, names: [String]) -> String {
    var runs: [(Int, Int)] = []
    for start in 1...count where wanted.contains(start) && !wanted.contains((start + count - 2) % count + 1) {
      var length = 1
      while length < count, wanted.contains((start - 1 + length) % count + 1) { length += 1 }
      runs.append((start, length))
    }
    return runs.map { start, length in
      let last = names[(start + length - 2) % count]
      switch length {
      case 1: return names[start - 1]
      case 2: return names[start - 1] + ", " + last
      default: return names[start - 1] + "–" + last
      }
    }.joined(separator: ", ")
  }
}
