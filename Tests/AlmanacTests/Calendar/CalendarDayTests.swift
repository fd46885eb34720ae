// A day at a place, put together.

import Geography
import Messages
import Testing

@testable import Almanac

@Suite struct CalendarDayTests {
  private let overkalix = Position(latitude: 66.326249, longitude: 22.837095)
  private let empty = RiskCalendar(rules: [], school: .empty)

  private func day(_ text: String, _ calendar: RiskCalendar, asksSchool: Bool = false) throws -> CalendarDay {
    try CalendarDay(try #require(CivilDate(iso: text)), at: overkalix, calendar: calendar, asksSchool: asksSchool)
  }

  @Test func midsummerEveIsAnEveWithoutSunset() throws {
    let day = try day("2026-06-19", empty)
    #expect(day.holidays.map(\.id) == [.midsummerEve] && day.holidays.first?.kind == .eve)
    #expect(day.sun.sunNeverSets && day.night == .noDarkness && day.hours.count == 24)
    #expect(day.hours.allSatisfy { $0.light.prevailing == .light } && day.light.light == 1_440)
    #expect(day.school == nil && day.risk == nil && day.clockChange == .none)
  }

  @Test func hoursFollowTheClockWhenItIsMoved() throws {
    let autumn = try day("2026-10-25", empty)
    #expect(autumn.hours.count == 25 && autumn.light.minutes == 1_500 && autumn.clockChange != .none)
    let spring = try day("2026-03-29", empty)
    #expect(spring.hours.count == 23 && spring.light.minutes == 1_380)
  }

  @Test func hoursTellWhenItTurnsDark() throws {
    // Civil dusk comes at 18:21 and sunset at 17:29: 17–18 is mostly twilight, 18–19 mostly dark.
    let day = try day("2026-10-08", empty)
    #expect(day.hours[16].light.prevailing == .light && day.hours[17].light.prevailing == .twilight)
    #expect(day.hours[18].light.prevailing == .dark && day.hours[18].light.twilight == 21)
    #expect(day.isPayday == false && day.isPaydayWeekend == false)
    #expect(try self.day("2026-10-23", empty).isPayday && self.day("2026-10-24", empty).isPaydayWeekend)
  }

  @Test func aMissingSchoolYearIsAnErrorOnlyWhereSchoolIsAsked() throws {
    #expect(throws: Failure.self) { try day("2026-10-08", empty, asksSchool: true) }
    #expect(try day("2026-07-08", empty, asksSchool: true).school == .outsideTerm)
  }
}
