// Dates: counting days, weekdays and ISO weeks.

import Foundation
import Testing

@testable import Almanac

@Suite struct CivilDateTests {
  @Test func impossibleDatesAreRefused() {
    #expect(CivilDate(year: 2026, month: 2, day: 29) == nil)
    #expect(CivilDate(year: 2024, month: 2, day: 29) != nil)
    #expect(CivilDate(year: 1900, month: 2, day: 29) == nil)
    #expect(CivilDate(year: 2000, month: 2, day: 29) != nil)
    #expect(CivilDate(year: 2026, month: 13, day: 1) == nil)
    #expect(CivilDate(year: 2026, month: 0, day: 1) == nil)
    #expect(CivilDate(year: 2026, month: 4, day: 31) == nil)
    #expect(CivilDate(year: 2026, month: 4, day: 0) == nil)
    #expect(CivilDate(year: 0, month: 1, day: 1) == nil)
    #expect(CivilDate(year: .max, month: .min, day: .max) == nil)
  }

  @Test func everyDayOfFiveCenturiesCountsOneMoreThanTheDayBefore() throws {
    var previous = try #require(CivilDate(iso: "1699-12-31"))
    #expect(previous.daysSince1970 == -98_616)
    for _ in 0..<182_621 {
      let next = CivilDate(daysSince1970: previous.daysSince1970 + 1)
      let isNextDay = next.year == previous.year && next.month == previous.month && next.day == previous.day + 1
      let isNextMonth = next.day == 1 && previous.day == CivilDate.daysInMonth(previous.month, of: previous.year)
      guard isNextDay || isNextMonth, next > previous, next.daysSince1970 == previous.daysSince1970 + 1,
        next.weekday == previous.weekday % 7 + 1, CivilDate(year: next.year, month: next.month, day: next.day) == next
      else {
        Issue.record("\(next) does not follow \(previous)")
        return
      }
      previous = next
    }
    #expect(previous.description == "2199-12-31")
  }

  @Test func weekdaysAndWeeksFollowISO8601() throws {
    // Weeks from the calendar printed in Sweden; 2026 has 53.
    let cases: [(String, Int, String)] = [
      ("2026-01-01", 4, "2026-W01"), ("2026-11-23", 1, "2026-W48"), ("2026-12-31", 4, "2026-W53"),
      ("2027-01-03", 7, "2026-W53"), ("2027-01-04", 1, "2027-W01"), ("2024-12-30", 1, "2025-W01"),
      ("2021-01-01", 5, "2020-W53"), ("2023-01-01", 7, "2022-W52"), ("1970-01-01", 4, "1970-W01"),
    ]
    for (text, weekday, week) in cases {
      let date = try #require(CivilDate(iso: text))
      #expect(date.weekday == weekday)
      #expect(date.isoWeek.description == week)
      #expect(date.isoWeek.monday <= date && date.days(since: date.isoWeek.monday) == weekday - 1)
    }
    #expect(ISOWeek.weeks(in: 2026) == 53)
    #expect(ISOWeek.weeks(in: 2027) == 52)
    #expect(ISOWeek(year: 2027, week: 53) == nil)
  }

  @Test func datesAreTextInJSON() throws {
    let date = try #require(CivilDate(year: 2026, month: 1, day: 5))
    let json = try JSONEncoder().encode([date])
    #expect(String(decoding: json, as: UTF8.self) == "[\"2026-01-05\"]")
    #expect(try JSONDecoder().decode([CivilDate].self, from: json) == [date])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([CivilDate].self, from: Data("[\"2026-02-30\"]".utf8)) }
    for bad in ["2026-1-05", "2026-01-05 ", "2026/01/05", "٢٠٢٦-01-05", "", "+026-01-05"] {
      #expect(CivilDate(iso: bad) == nil)
    }
  }

  @Test func addingDaysCrossesYears() throws {
    let date = try #require(CivilDate(iso: "2026-12-31"))
    #expect(date.adding(days: 1).description == "2027-01-01")
    #expect(date.adding(days: -365).description == "2025-12-31")
    #expect(date.dayOfYear == 365)
  }
}
