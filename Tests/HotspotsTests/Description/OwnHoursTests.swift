// When the reports of a hotspot come.
import Almanac
import Incidents
import Testing

@testable import Hotspots

@Suite struct OwnHoursTests {
  static func times(_ days: [String], _ hours: [Int]) throws -> [CivilTime] {
    try days.flatMap { text in
      let day = try #require(CivilDate(iso: text))
      return try hours.map { try #require(CivilTime(date: day, hour: $0, minute: 30)) }
    }
  }

  @Test func aNightIsOneRunAcrossMidnight() throws {
    // Nine reports, six of them at 23 and at 0.
    let window = OwnHours.window(of: try Self.times(["2026-07-01", "2026-07-02", "2026-07-03"], [23, 0, 12]))
    #expect(window.fromHour == 23 && window.toHour == 1 && window.hours == 2)
    #expect(window.contains(weekday: 3, hour: 0, month: 7) && !window.contains(weekday: 3, hour: 1, month: 7))
  }

  @Test func anEveningThatEndsAtMidnightEndsAtTwentyFour() throws {
    let window = OwnHours.window(of: try Self.times(["2026-07-01", "2026-07-02"], [22, 23]))
    #expect(window.fromHour == 22 && window.toHour == 24)
  }

  @Test func theShortestRunWinsThenTheFullestThenTheFirst() {
    #expect(OwnHours.shortestRun([0, 5, 0, 3, 4, 0], holding: 7) == (3, 2))
    #expect(OwnHours.shortestRun([3, 0, 5, 0], holding: 3) == (2, 1))
    #expect(OwnHours.shortestRun([4, 0, 4, 0], holding: 4) == (0, 1))
    #expect(OwnHours.shortestRun([2, 0, 0, 2], holding: 4) == (3, 2))
    #expect(OwnHours.shortestRun([1, 1, 1, 1], holding: 4) == (0, 4))
  }

  @Test func twoThirdsOfTheReportsLieInTheHours() throws {
    // Ten reports: seven are needed, and 16–19 holds seven.
    var times = try Self.times(["2026-09-01"], [16, 16, 17, 17, 18, 18, 18])
    times += try Self.times(["2026-09-02"], [3, 8, 22])
    let window = OwnHours.window(of: times)
    #expect(window.fromHour == 16 && window.toHour == 19)
  }

  @Test func reportsAroundTheClockHaveNoHours() throws {
    let window = OwnHours.window(of: try Self.times(["2026-07-01", "2026-07-02"], Array(stride(from: 0, to: 24, by: 1))))
    // Two thirds of an even day are sixteen hours.
    #expect(window.hours == 16)
    let empty = OwnHours.window(of: [])
    #expect(empty.fromHour == 0 && empty.toHour == 24 && empty.weekdays.count == 7 && empty.months.count == 12)
  }

  @Test func aWinterIsOneRunAcrossTheNewYear() throws {
    let days = ["2025-11-05", "2025-12-05", "2026-01-05", "2026-02-05", "2025-11-06", "2025-12-06", "2026-01-06", "2026-02-06"]
    #expect(OwnHours.window(of: try Self.times(days, [15])).months == [11, 12, 1, 2])
    let all = (1...12).map { "2026-\($0 < 10 ? "0" : "")\($0)-05" }
    #expect(OwnHours.window(of: try Self.times(all, [15])).months == Array(1...12))
  }

  @Test func weekdaysAreTheSmallestSetWithNineTenths() throws {
    // 2026-07-04 is a Saturday.
    let weekend = ["2026-07-04", "2026-07-05", "2026-07-11", "2026-07-12"]
    #expect(OwnHours.window(of: try Self.times(weekend, [20])).weekdays == [6, 7])
    let working = ["2026-06-29", "2026-06-30", "2026-07-01", "2026-07-02", "2026-07-03"]
    #expect(OwnHours.window(of: try Self.times(working, [20, 21])).weekdays == [1, 2, 3, 4, 5])
    // One Saturday among ten leaves nine tenths; two among twelve do not.
    #expect(OwnHours.window(of: try Self.times(working + working.dropLast() + ["2026-07-04"], [20])).weekdays == [1, 2, 3, 4, 5])
    #expect(OwnHours.window(of: try Self.times(working + working + ["2026-07-04", "2026-07-11"], [20])).weekdays == Array(1...7))
  }

  @Test func hoursAreThoseOfReportsWhoseHourIsKnown() throws {
    let days = try Self.times(["2026-07-01", "2026-07-02", "2026-07-03"], [0])
    let evening = try Self.times(["2026-07-04"], [21])
    let window = OwnHours.window(of: days + evening, clocked: evening)
    #expect(window.fromHour == 21 && window.toHour == 22)
    #expect(OwnHours.window(of: days, clocked: []).hours == 24)
  }
}
