// The nights when the clock is moved, minute by minute.

import Testing

@testable import Almanac

@Suite struct ClockChangeTests {
  private let stockholm = CivilZone.stockholm

  private func changeDays(_ years: ClosedRange<Int>) throws -> [CivilDate] {
    try years.flatMap { year in
      let summer = try #require(EuropeanSummerTime.summer(of: year))
      return [summer.start, summer.end].map { stockholm.local($0).date }
    }
  }

  /// From the evening before to the evening of both change days of ten years: every minute goes to a clock time and back to itself, and
  /// exactly the 60 minutes before and after the clock is moved back are told as repeated.
  @Test func everyMinuteOfBothNightsRoundTrips() throws {
    for date in try changeDays(2020...2029) {
      let start = stockholm.startOfDay(date).adding(seconds: -6 * 3_600)
      var repeated = 0
      for minute in 0..<(30 * 60) {
        let instant = start.adding(seconds: Int64(minute) * 60)
        let answer = stockholm.resolve(stockholm.local(instant))
        let isMeant = answer.earliest == instant || answer.latest == instant
        #expect(isMeant && answer.kind != .skipped, "\(instant)")
        if answer.kind == .repeated {
          repeated += 1
          #expect(answer.latest.seconds(since: answer.earliest) == 3_600)
        } else {
          #expect(answer.earliest == answer.latest)
        }
      }
      #expect(repeated == (date.month == 3 ? 0 : 120), "\(date)")
    }
  }

  /// Every clock minute of those days: the 60 of the gap are told as skipped and land an hour later; all others come back as they were.
  @Test func everyClockMinuteOfBothDaysIsAccountedFor() throws {
    for date in try changeDays(2020...2029) {
      var kinds: [ResolvedTime.Kind: Int] = [:]
      for minute in 0..<1_440 {
        let clock = try #require(CivilTime(date: date, hour: minute / 60, minute: minute % 60))
        let answer = stockholm.resolve(clock)
        kinds[answer.kind, default: 0] += 1
        let back = stockholm.local(answer.earliest)
        #expect(back == (answer.kind == .skipped ? clock.addingClock(seconds: 3_600) : clock), "\(clock)")
        #expect(stockholm.local(answer.latest) == back)
      }
      #expect(kinds == (date.month == 3 ? [.ordinary: 1_380, .skipped: 60] : [.ordinary: 1_380, .repeated: 60]), "\(date)")
    }
  }

  @Test func changesAreToldInWords() throws {
    let spring = stockholm.clockChange(on: try #require(CivilDate(iso: "2026-03-29")))
    let two = try #require(TimeOfDay(hour: 2, minute: 0))
    let three = try #require(TimeOfDay(hour: 3, minute: 0))
    #expect(spring == .skips(from: two, to: three))
    #expect(spring.remark?.swedish == "Klockan ställs fram: 02:00–03:00 finns inte.")
    let autumn = stockholm.clockChange(on: try #require(CivilDate(iso: "2026-10-25")))
    #expect(autumn == .repeats(from: two, to: three))
    #expect(autumn.remark?.english == "The clock goes back: 02:00–03:00 comes twice.")
    let ordinary = stockholm.clockChange(on: try #require(CivilDate(iso: "2026-10-26")))
    #expect(ordinary == .none && ordinary.remark == nil)
  }

  @Test func daysHave23Or24Or25Hours() throws {
    let expected = [("2026-03-29", 23), ("2026-03-30", 24), ("2026-10-25", 25)]
    for (text, count) in expected {
      let date = try #require(CivilDate(iso: text))
      let hours = stockholm.hours(of: date)
      #expect(hours.count == count)
      #expect(hours.first?.start == stockholm.startOfDay(date) && hours.last?.end == stockholm.startOfDay(date.adding(days: 1)))
      #expect(zip(hours, hours.dropFirst()).allSatisfy { $0.end == $1.start })
    }
    #expect(stockholm.hours(of: try #require(CivilDate(iso: "2026-03-29"))).map(\.hour).prefix(4) == [0, 1, 3, 4])
    #expect(stockholm.hours(of: try #require(CivilDate(iso: "2026-10-25"))).map(\.hour).prefix(5) == [0, 1, 2, 2, 3])
    // Half an hour is moved on Lord Howe Island.
    let lordHowe = try CivilZone(identifier: "Australia/Lord_Howe")
    let date = try #require(CivilDate(iso: "2026-04-05"))
    #expect(lordHowe.clockChange(on: date).remark?.english == "The clock goes back: 01:30–02:00 comes twice.")
    #expect(lordHowe.hours(of: date).count == 25)
  }

  @Test func year2026Has53Weeks() throws {
    #expect(ISOWeek.weeks(in: 2026) == 53 && ISOWeek.weeks(in: 2027) == 52)
    #expect(try #require(CivilDate(iso: "2026-12-31")).isoWeek.description == "2026-W53")
    #expect(try #require(CivilDate(iso: "2027-01-03")).isoWeek.description == "2026-W53")
    #expect(try #require(CivilDate(iso: "2027-01-04")).isoWeek.description == "2027-W01")
  }
}
