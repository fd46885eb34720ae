// Evenings, meetings and deadlines.
import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import Planning

@Suite struct WalkDatesTests {
  private func meetings(_ day: String, today: String, hour: Int = 19, light: LightClass = .dark) throws -> (WalkDate, WalkMeetings) {
    let when = WalkDate(
      date: try Samples.day(day), time: try #require(TimeOfDay(hour: hour, minute: 0)), light: light, meetsWish: true)
    return (when, WalkDates.meetings(around: when, today: try Samples.day(today), at: Samples.start))
  }

  @Test(arguments: ["2026-10-08", "2026-12-14", "2027-01-11", "2027-03-25", "2027-04-15", "2026-05-20", "2028-02-29"])
  func meetingsLieTwoToThreeWeeksAwayOnWorkingEvenings(day: String) throws {
    let (when, found) = try meetings(day, today: Samples.day(day).adding(days: -60).description)
    let before = try #require(found.before)
    let after = try #require(found.reportBack)
    #expect((14...21).contains(when.date.days(since: before)) && (14...21).contains(after.days(since: when.date)))
    for day in [before, after] { #expect(day.weekday <= 4 && SwedishHolidays.holidays(on: day).isEmpty, "\(day)") }
    // Counted in days, so the change of the clock on 25 October and 28 March moves nothing.
    #expect(found.protocolBy.days(since: when.date) == 21)
    #expect(found.measuresBy.days(since: when.date) == 183)
  }

  @Test func holidaysMoveTheMeetings() throws {
    // Two weeks after 17 December 2026 is New Year's Eve, a Thursday; the next working evening is Monday 4 January.
    let (_, found) = try meetings("2026-12-17", today: "2026-11-01")
    #expect(found.reportBack == (try Samples.day("2027-01-04")))
    // Two weeks before Monday 4 January 2027 is 21 December.
    let (_, later) = try meetings("2027-01-04", today: "2026-11-01")
    #expect(later.before == (try Samples.day("2026-12-21")))
  }

  @Test func thereIsNoMeetingBeforeWhenItsTimeHasPassed() throws {
    let (_, found) = try meetings("2026-10-08", today: "2026-09-25")
    #expect(found.before == nil)
  }

  @Test func theFollowUpIsAfterTheMeasuresInTheSameLightWithinEighteenMonths() throws {
    let (when, found) = try meetings("2026-10-08", today: "2026-09-01")
    let meetings = found
    #expect(meetings.followUpFrom == (try Samples.day("2027-01-08")))
    #expect(meetings.followUpTo == (try Samples.day("2028-04-08")))
    let next = try #require(meetings.followUp)
    #expect(next > meetings.measuresBy && next <= meetings.followUpTo)
    let time = try #require(meetings.followUpTime)
    let start = CivilZone.stockholm.resolve(CivilTime(date: next, timeOfDay: time)).earliest
    #expect(Sun.light(at: start, from: Samples.start) == when.light)
  }

  @Test func monthsEndWhereTheMonthEnds() throws {
    #expect(WalkDates.addingMonths(3, to: try Samples.day("2026-11-30")) == (try Samples.day("2027-02-28")))
    #expect(WalkDates.addingMonths(18, to: try Samples.day("2026-08-31")) == (try Samples.day("2028-02-29")))
    #expect(WalkDates.addingMonths(1, to: try Samples.day("2026-12-15")) == (try Samples.day("2027-01-15")))
  }

  @Test func darkOnAFixedDayInJuneIsAContradiction() throws {
    let day = try Samples.day("2027-06-15")
    #expect(throws: Failure.self) { try WalkDates.fixed(day, at: Samples.start, wish: .dark) }
    do {
      _ = try WalkDates.fixed(day, at: Samples.start, wish: .dark)
    } catch let failure as Failure {
      #expect(failure.status == .usage)
      #expect(failure.message.swedish == "Den 2027-06-15 är det inte mörkt någon gång kl. 17–19. Solen går inte ner.")
    }
    #expect(try WalkDates.fixed(day, at: Samples.start, wish: .light).light == .light)
  }

  @Test func aFixedDayIsKeptAndItsDrawbacksAreSaid() throws {
    let saturday = try WalkDates.fixed(try Samples.day("2026-10-10"), at: Samples.start, wish: .any)
    #expect(saturday.date.weekday == 6 && saturday.remarks.first?.swedish.contains("lördag") == true)
    let eve = try WalkDates.fixed(try Samples.day("2026-12-24"), at: Samples.start, wish: .dark)
    #expect(eve.remarks.first?.swedish == "Dagen är julafton.")
    #expect(try WalkDates.fixed(try Samples.day("2026-10-08"), at: Samples.start, wish: .any).remarks.isEmpty)
  }

  @Test func theClockChangeShiftsTheLightAndNotTheStart() throws {
    // In Överkalix it is dark at 18 on both sides of the change on 25 October 2026, at 17 only after it.
    let before = try WalkDates.fixed(try Samples.day("2026-10-22"), at: Samples.start, wish: .dark)
    let after = try WalkDates.fixed(try Samples.day("2026-11-02"), at: Samples.start, wish: .dark)
    #expect(before.time.hour == 18 && after.time.hour == 18)
    func light(_ day: String, _ hour: Int) throws -> LightClass {
      Sun.light(at: try Samples.instant(day, hour), from: Samples.start)
    }
    #expect(try light("2026-10-22", 17) != .dark)
    #expect(try light("2026-11-02", 17) == .dark)
  }
}
