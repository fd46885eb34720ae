// Weekdays, months and dates in words.

import Testing

@testable import Almanac

@Suite struct CalendarNamesTests {
  @Test func datesAreWrittenInWords() throws {
    let date = try #require(CivilDate(iso: "2026-11-23"))
    #expect(CalendarNames.long(date).swedish == "måndag 23 november 2026")
    #expect(CalendarNames.long(date).english == "Monday 23 November 2026")
    #expect(CalendarNames.short(date).swedish == "mån 23 nov 2026")
    #expect(CalendarNames.short(date.adding(days: 6)).swedish == "sön 29 nov 2026")
    let time = try #require(CivilTime(date: date, hour: 9, minute: 5))
    #expect(CalendarNames.long(time).swedish == "måndag 23 november 2026 kl. 09:05")
    #expect(CalendarNames.long(time).english == "Monday 23 November 2026 at 09:05")
  }

  @Test func thereAreSevenDaysAndTwelveMonths() throws {
    #expect(CalendarNames.weekdays.count == 7 && CalendarNames.shortWeekdays.count == 7)
    #expect(CalendarNames.months.count == 12 && CalendarNames.shortMonths.count == 12)
    for (long, short) in zip(CalendarNames.weekdays + CalendarNames.months, CalendarNames.shortWeekdays + CalendarNames.shortMonths) {
      #expect(long.swedish.hasPrefix(short.swedish) && long.english.hasPrefix(short.english))
    }
    let january = try #require(CivilDate(iso: "2026-01-31"))
    #expect(CalendarNames.month(of: january).swedish == "januari")
    #expect(CalendarNames.shortMonth(of: january).swedish == "jan")
    #expect(CalendarNames.weekday(of: january).swedish == "lördag")
    #expect(CalendarNames.shortWeekday(of: january).english == "Sat")
  }

  @Test func hoursAreWrittenOnThe24HourClock() throws {
    #expect(CalendarNames.hours(from: 18, to: 20) == "18–20")
    #expect(CalendarNames.hours(from: 0, to: 6) == "00–06")
    #expect(try #require(TimeOfDay(hour: 0, minute: 5)).hourAndMinute == "00:05")
  }
}
