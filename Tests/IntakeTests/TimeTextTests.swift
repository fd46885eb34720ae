// Times as people write them.
import Almanac
import Testing

@testable import Intake

@Suite struct TimeTextTests {
  /// The span as the two ends that a report gets, on the kommun's clock.
  private func span(_ text: String, clock: String = "") throws -> String {
    let table = clock.isEmpty ? "datum\n\"\(text)\"\n" : "datum;tid\n\"\(text)\";\"\(clock)\"\n"
    let read = try Fixture.read(table)
    guard let report = read.reports.first else { return "–" }
    let (from, to) = (CivilZone.stockholm.local(report.time.earliest), CivilZone.stockholm.local(report.time.latest))
    return "\(from.date) \(from.timeOfDay.hourAndMinute) – \(to.date) \(to.timeOfDay.hourAndMinute)"
  }

  @Test(arguments: [
    ("23 nov 2026 kl. 14.30", "2026-11-23 14:30 – 2026-11-23 14:30"), ("den 23 november 2026", "2026-11-23 00:00 – 2026-11-23 23:59"),
    ("måndag 23 nov. 2026, klockan 9", "2026-11-23 09:00 – 2026-11-23 09:00"), ("23/11-26 kl 14", "2026-11-23 14:00 – 2026-11-23 14:00"),
    ("23/11 2026 14.30", "2026-11-23 14:30 – 2026-11-23 14:30"), ("Nov 23, 2026 2:30 PM", "2026-11-23 14:30 – 2026-11-23 14:30"),
    ("natten till lördag 28 november 2026", "2026-11-27 22:00 – 2026-11-28 06:00"),
    ("natten mot den 1 jan 2027", "2026-12-31 22:00 – 2027-01-01 06:00"),
    ("natten den 5 nov 2026", "2026-11-05 00:00 – 2026-11-05 06:00"), ("2026-11-23 på kvällen", "2026-11-23 17:00 – 2026-11-23 23:59"),
    ("kvällen den 5:e juli 2026", "2026-07-05 17:00 – 2026-07-05 23:59"), ("november 2026", "2026-11-01 00:00 – 2026-11-30 23:59"),
    ("v. 47 2026", "2026-11-16 00:00 – 2026-11-22 23:59"), ("vecka 53 2026", "2026-12-28 00:00 – 2027-01-03 23:59"),
    ("någon gång mellan 5 nov 2026 kl 22 och 6 nov 2026 kl 06", "2026-11-05 22:00 – 2026-11-06 06:00"),
    ("mellan den 5 och 6 nov 2026", "2026-11-05 00:00 – 2026-11-06 23:59"),
    ("5 nov 2026 mellan kl 14 och 16", "2026-11-05 14:00 – 2026-11-05 16:00"),
    ("mellan kl 14 och 16 den 5 nov 2026", "2026-11-05 14:00 – 2026-11-05 16:00"),
    ("2026-11-05 22:00 – 2026-11-06 06:00", "2026-11-05 22:00 – 2026-11-06 06:00"),
    ("5 nov 2026 kl 22 till kl 01", "2026-11-05 22:00 – 2026-11-06 01:00"),
    ("5 nov 2026 kl 14.00-14.59", "2026-11-05 14:00 – 2026-11-05 14:59"),
    ("5 nov 2026 ca kl 14.30", "2026-11-05 14:00 – 2026-11-05 15:00"),
    ("omkring kl 23.50 den 5 nov 2026", "2026-11-05 23:20 – 2026-11-05 23:59"),
    ("från 2026-07-01 till 2026-07-14", "2026-07-01 00:00 – 2026-07-14 23:59"),
    ("5/11/2026 kl. 07.05", "2026-11-05 07:05 – 2026-11-05 07:05"),
  ])
  func isUnderstood(text: String, expected: String) throws { #expect(try span(text) == expected) }

  // A guess would be off without anyone seeing it.
  @Test(arguments: [
    "23 nov kl 14.30", "natten till lördag", "igår", "i somras", "31 feb 2026", "tisdag 23 nov 2026", "23 nov 2026 kl 25",
    "23 nov 2026 efter festen",
    "5 6 nov 2026", "mellan 6 nov 2026 och 5 nov 2026", "nov", "12", "kl 14", "v 54 2026", "23 nov 2026 14.30 15.30",
  ])
  func isRefused(_ text: String) throws { #expect(try span(text) == "–") }

  @Test(arguments: [
    ("2026-11-05", "14-15", "2026-11-05 14:00 – 2026-11-05 14:59"), ("2026-11-05", "14.00-14.59", "2026-11-05 14:00 – 2026-11-05 14:59"),
    ("5 nov 2026", "14:30", "2026-11-05 14:30 – 2026-11-05 14:30"), ("5 nov 2026", "kvällen", "2026-11-05 17:00 – 2026-11-05 23:59"),
    ("2026-11-05 00:00:00", "14:30", "2026-11-05 14:30 – 2026-11-05 14:30"), ("2026-11-05", "kl 14", "2026-11-05 14:00 – 2026-11-05 14:00"),
    ("2026-11-05", "ca 14.30", "2026-11-05 14:00 – 2026-11-05 15:00"),
  ])
  func aClockColumnMayHoldWordsAndGroups(date: String, clock: String, expected: String) throws {
    #expect(try span(date, clock: clock) == expected)
  }
}
