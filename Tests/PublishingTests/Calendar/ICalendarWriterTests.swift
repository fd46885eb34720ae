// Calendars by RFC 5545.
import Almanac
import Geography
import Testing

@testable import Publishing

struct ICalendarWriterTests {
  private let writer = ICalendarWriter(
    name: "Årsplan", about: "Prov; ett, två", version: "1.2", generated: Instant(secondsSince1970: 1_800_000_000), language: "sv")

  private func event(_ summary: String = "Möte") -> CalendarEvent {
    CalendarEvent(uid: "P-1@trygg", date: Sample.date("2027-10-31"), start: Sample.time(22), end: Sample.time(2), summary: summary)
  }

  @Test func linesEndWithCRLFAndHoldAtMost75Octets() {
    var long = event(String(repeating: "å\u{1F6B6}ab", count: 60))
    long.description = String(repeating: "x", count: 500)
    let text = writer.text([long])
    #expect(text.hasSuffix("END:VCALENDAR\r\n"))
    let lines = text.lines()
    #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") && !$0.contains("\r") })
    // Unfolded it is what was written.
    #expect(text.unicodeScalars.count > 0 && lines.unfolded.contains("SUMMARY:" + String(repeating: "å\u{1F6B6}ab", count: 60)))
    #expect(lines.unfolded.contains("DESCRIPTION:" + String(repeating: "x", count: 500)))
  }

  @Test func textsAreEscaped() {
    var odd = event("a,b;c\\d\ne\rf\u{7}")
    odd.categories = ["T1", "x,y"]
    let lines = writer.text([odd]).lines().unfolded
    #expect(lines.contains("SUMMARY:a\\,b\\;c\\\\d\\nef"))
    #expect(lines.contains("CATEGORIES:T1,x\\,y"))
    #expect(lines.contains("X-WR-CALDESC:Prov\\; ett\\, två"))
  }

  @Test func timesAreSwedishWithTheirZone() {
    var whole = event()
    whole.start = nil
    whole.position = Position(latitude: -66.5, longitude: 22.0000004)
    let lines = writer.text([event(), whole]).lines().unfolded
    #expect(lines.contains("DTSTART;TZID=Europe/Stockholm:20271031T220000"))
    #expect(lines.contains("DTEND;TZID=Europe/Stockholm:20271101T020000"))
    #expect(lines.contains("DTSTART;VALUE=DATE:20271031") && lines.contains("DTEND;VALUE=DATE:20271101"))
    #expect(lines.contains("DTSTAMP:20270115T080000Z"))
    #expect(lines.contains("GEO:-66.500000;22.000000"))
    #expect(lines.firstIndex(of: "BEGIN:VTIMEZONE").map { $0 < lines.firstIndex(of: "BEGIN:VEVENT") ?? 0 } == true)
    #expect(lines.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU") && lines.contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"))
  }

  @Test func theSameGivesTheSameBytes() { #expect(writer.text([event()]) == writer.text([event()])) }
}

extension String {
  /// The lines, by scalars: a line break of two characters is one to Swift.
  fileprivate func lines() -> [String] {
    var parts = [""]
    var scalars = unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      if scalar == "\r" {
        _ = scalars.next()
        parts.append("")
      } else {
        parts[parts.count - 1].unicodeScalars.append(scalar)
      }
    }
    return parts
  }
}

extension [String] {
  fileprivate var unfolded: [String] {
    reduce(into: []) { lines, line in
      if line.hasPrefix(" "), !lines.isEmpty { lines[lines.count - 1] += line.dropFirst() } else { lines.append(line) }
    }
  }
}
