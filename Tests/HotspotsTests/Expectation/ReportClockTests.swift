// What a report's interval says of month, weekday and hour.
import Almanac
import Incidents
import Testing

@testable import Hotspots

@Suite struct ReportClockTests {
  private func instant(_ text: String, _ hour: Int, _ minute: Int = 0) throws -> Instant {
    let date = try #require(CivilDate(iso: text))
    return CivilZone.stockholm.resolve(try #require(CivilTime(date: date, hour: hour, minute: minute))).earliest
  }

  @Test func partsFollowTheMinutesInEachHour() throws {
    // Friday 9 October 2026, 22:30 to 00:30: half an hour, an hour, half an hour.
    let clock = ReportClock(earliest: try instant("2026-10-09", 22, 30), latest: try instant("2026-10-10", 0, 30), flags: [])
    #expect(clock.parts.map(\.cell) == [(9 * 7 + 4) * 24 + 22, (9 * 7 + 4) * 24 + 23, (9 * 7 + 5) * 24])
    #expect(clock.parts.map(\.weight) == [0.25, 0.5, 0.25])
    #expect(clock.knowsHour && clock.knowsWeekday && clock.knowsMonth)
  }

  @Test func dayAloneSaysNothingOfTheHour() throws {
    let start = try instant("2026-10-09", 0)
    let clock = ReportClock(earliest: start, latest: start.adding(seconds: 86_399), flags: .dayOnly)
    #expect(!clock.knowsHour && clock.knowsWeekday && clock.knowsMonth)
    var counts = ClockCounts()
    counts.add(clock)
    #expect(abs(counts.weekday[4] - 1) < 1e-12)
    #expect(counts.hour.allSatisfy { $0 == 0 })
    #expect(counts.joint.allSatisfy { $0 == 0 })
  }

  @Test func longIntervalsSayNothingOfTheMonth() throws {
    let clock = ReportClock(earliest: try instant("2026-01-05", 0), latest: try instant("2026-03-05", 0), flags: [])
    #expect(!clock.knowsMonth && clock.parts.isEmpty)
  }

  @Test func theHourThatIsThereTwiceCountsTwice() throws {
    // 25 October 2026: 02–03 is there twice.
    let clock = ReportClock(earliest: try instant("2026-10-25", 1), latest: try instant("2026-10-25", 4), flags: [])
    var counts = ClockCounts()
    counts.add(clock)
    #expect(counts.hour[1...3].map { ($0 * 4).rounded() } == [1, 2, 1])
  }
}
