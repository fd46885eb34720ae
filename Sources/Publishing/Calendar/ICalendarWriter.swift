// A calendar that any calendar program opens.
import Almanac
import Geography

/// One event of a calendar.
public struct CalendarEvent: Sendable, Hashable {
  /// Stable and unique: the same event moves when it is read in again.
  public var uid: String
  /// First day.
  public var date: CivilDate
  /// Start on that day, or nil for a whole day.
  public var start: TimeOfDay?
  /// End; not after the start when it is on the next day.
  public var end: TimeOfDay?
  /// One line.
  public var summary: String
  /// More lines.
  public var description: String = ""
  /// Where, in words.
  public var location: String?
  /// Where on the map.
  public var position: Position?
  /// Words to sort by.
  public var categories: [String] = []
  /// Whether it is settled; else it is proposed.
  public var isConfirmed = false
  /// Whether others than its owner should see only that time is taken.
  public var isConfidential = false

  /// Makes an event.
  public init(uid: String, date: CivilDate, start: TimeOfDay? = nil, end: TimeOfDay? = nil, summary: String) {
    self.uid = uid
    self.date = date
    self.start = start
    self.end = end
    self.summary = summary
  }
}

/// Writes iCalendar (RFC 5545): CRLF, lines of at most 75 octets, texts escaped, times in Europe/Stockholm with the rule of its summer time.
///
/// The same events and time give the same bytes.
public struct ICalendarWriter {
  /// Name of the calendar.
  public var name: String
  /// What it is.
  public var about: String
  /// Version of the program.
  public var version: String
  /// When it was made: DTSTAMP.
  public var generated: Instant
  /// The language of the texts, `sv` or `en`.
  public var language: String

  /// Makes a writer.
  public init(name: String, about: String, version: String, generated: Instant, language: String) {
    self.name = name
    self.about = about
    self.version = version
    self.generated = generated
    self.language = language
  }

  /// The calendar, UTF-8.
  public func text(_ events: [CalendarEvent]) -> String {
    var out = ""
    line("BEGIN:VCALENDAR", &out)
    line("VERSION:2.0", &out)
    line("PRODID:-//trygg//trygg \(ICalendarWriter.escaped(version))//\(language.uppercased())", &out)
    line("CALSCALE:GREGORIAN", &out)
    line("METHOD:PUBLISH", &out)
    line("X-WR-CALNAME:" + ICalendarWriter.escaped(name), &out)
    line("X-WR-CALDESC:" + ICalendarWriter.escaped(about), &out)
    line("X-WR-TIMEZONE:Europe/Stockholm", &out)
    for part in ICalendarWriter.zone { line(part, &out) }
    for event in events { write(event, &out) }
    line("END:VCALENDAR", &out)
    return out
  }

  /// The clock of Sweden since 1996: the last Sundays of March and October at 01:00 UTC.
  private static let zone = [
    "BEGIN:VTIMEZONE", "TZID:Europe/Stockholm", "X-LIC-LOCATION:Europe/Stockholm", "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200", "TZNAME:CEST", "DTSTART:19960331T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
    "BEGIN:STANDARD", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE",
  ]

  private func write(_ event: CalendarEvent, _ out: inout String) {
    line("BEGIN:VEVENT", &out)
    line("UID:" + ICalendarWriter.escaped(event.uid), &out)
    line("DTSTAMP:" + ICalendarWriter.utc(generated), &out)
    if let start = event.start, let end = event.end {
      let last = end <= start ? event.date.adding(days: 1) : event.date
      line("DTSTART;TZID=Europe/Stockholm:" + ICalendarWriter.digits(event.date) + "T" + ICalendarWriter.digits(start), &out)
      line("DTEND;TZID=Europe/Stockholm:" + ICalendarWriter.digits(last) + "T" + ICalendarWriter.digits(end), &out)
    } else {
      line("DTSTART;VALUE=DATE:" + ICalendarWriter.digits(event.date), &out)
      line("DTEND;VALUE=DATE:" + ICalendarWriter.digits(event.date.adding(days: 1)), &out)
    }
    line("SUMMARY:" + ICalendarWriter.escaped(event.summary), &out)
    if !event.description.isEmpty { line("DESCRIPTION:" + ICalendarWriter.escaped(event.description), &out) }
    if let location = event.location { line("LOCATION:" + ICalendarWriter.escaped(location), &out) }
    if let position = event.position {
      line("GEO:\(ICalendarWriter.degrees(position.latitude));\(ICalendarWriter.degrees(position.longitude))", &out)
    }
    if !event.categories.isEmpty { line("CATEGORIES:" + event.categories.map(ICalendarWriter.escaped).joined(separator: ","), &out) }
    line("STATUS:" + (event.isConfirmed ? "CONFIRMED" : "TENTATIVE"), &out)
    line("TRANSP:" + (event.start == nil ? "TRANSPARENT" : "OPAQUE"), &out)
    if event.isConfidential { line("CLASS:CONFIDENTIAL", &out) }
    line("END:VEVENT", &out)
  }

  /// Text as a value: backslash, semicolon, comma and line break are escaped; other control characters are left out.
  static func escaped(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case ";": out += "\\;"
      case ",": out += "\\,"
      case "\n": out += "\\n"
      default: if scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value) { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }

  /// Ends a line, folded before the 76th octet and never inside a character.
  private func line(_ content: String, _ out: inout String) {
    var octets = 0
    for scalar in content.unicodeScalars {
      let size = UTF8.width(scalar)
      if octets + size > 75 {
        out += "\r\n "
        octets = 1
      }
      out.unicodeScalars.append(scalar)
      octets += size
    }
    out += "\r\n"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func digits(_ date: CivilDate) -> String { padded(date.year, 4) + padded(date.month, 2) + padded(date.day, 2) }

  private static func digits(_ time: TimeOfDay) -> String { padded(time.hour, 2) + padded(time.minute, 2) + padded(time.second, 2) }

  private static func utc(_ instant: Instant) -> String { digits(instant.utc.date) + "T" + digits(instant.utc.timeOfDay) + "Z" }

  /// Degrees with six decimals.
  private static func degrees(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1000 else { return "0" }
    let millionths = Int((abs(value) * 1e6).rounded())
    return (value < 0 ? "-" : "") + "\(millionths / 1_000_000)." + padded(millionths % 1_000_000, 6)
  }
}

extension UTF8 {
  /// Octets of a character.
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case ..<0x80: 1
    case ..<0x800: 2
    case ..<0x10000: 3
    default: 4
    }
  }
}
