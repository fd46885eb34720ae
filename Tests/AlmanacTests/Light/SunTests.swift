// The sun against another program, and against the known light of the year in Överkalix.

import Geography
import Testing

@testable import Almanac

@Suite struct SunTests {
  private let overkalix = Position(latitude: 66.326249, longitude: 22.837095)

  private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  private func dates(_ first: String, _ last: String) throws -> [CivilDate] {
    let start = try date(first)
    return (0...(try date(last).days(since: start))).map { start.adding(days: $0) }
  }

  /// The first and last date of each unbroken run, as texts.
  private func runs(_ dates: [CivilDate]) -> [String] {
    var runs: [(CivilDate, CivilDate)] = []
    for date in dates {
      if let last = runs.last, date.days(since: last.1) == 1 { runs[runs.count - 1].1 = date } else { runs.append((date, date)) }
    }
    return runs.map { "\($0.0)–\($0.1)" }
  }

  @Test func eventsAgreeWithAnotherProgramWithinTenSeconds() throws {
    for row in SunReference.days {
      let day = Sun.day(try date(row.date), at: Position(latitude: row.latitude, longitude: row.longitude))
      for (event, expected) in zip([day.civilDawn, day.sunrise, day.sunset, day.civilDusk], row.events) {
        switch expected {
        case "above": #expect(event == .staysAbove, "\(row.date) at \(row.latitude)")
        case "below": #expect(event == .staysBelow, "\(row.date) at \(row.latitude)")
        default:
          let parsed = try #require(TimestampParser().parse(expected))
          let reference = Instant(utc: CivilTime(date: parsed.date, timeOfDay: try #require(parsed.time)))
          let instant = try #require(event.instant)
          #expect(abs(instant.seconds(since: reference)) <= 10, "\(row.date) at \(row.latitude): \(instant), not \(expected)")
        }
      }
    }
  }

  @Test func directionsAgreeWithAnotherProgram() throws {
    for row in SunReference.directions {
      let moment = try #require(TimestampParser().parse(row.moment)?.resolved(in: .stockholm)).earliest
      let position = Position(latitude: row.latitude, longitude: row.longitude)
      let direction = Sun.direction(at: moment, from: position)
      #expect(abs(direction.altitude - row.altitude) < 0.0015, "\(row.moment): \(direction.altitude), not \(row.altitude)")
      #expect(abs(direction.azimuth - row.azimuth) < 0.003, "\(row.moment): \(direction.azimuth), not \(row.azimuth)")
      #expect(abs(direction.altitude - Sun.altitude(at: moment, from: position)) < 1e-9)
    }
  }

  @Test func sunNeverSetsInJuneAndNightsAreBrightFromMayToAugust() throws {
    let days = try dates("2026-01-01", "2026-12-31").map { Sun.day($0, at: overkalix) }
    #expect(runs(days.filter(\.sunNeverSets).map(\.date)) == ["2026-06-09–2026-07-04"])
    #expect(runs(days.filter(\.hasNoCivilDarkness).map(\.date)) == ["2026-05-11–2026-08-02"])
    #expect(days.filter(\.hasNoCivilDarkness).count == 84)
    #expect(days.filter(\.sunNeverRises).isEmpty)
    #expect(days.filter { $0.remark != nil }.count == 84)
  }

  @Test func duskAfterMidnightBelongsToTheEveningBefore() throws {
    let late = Sun.day(try date("2026-05-09"), at: overkalix)
    let dusk = CivilZone.stockholm.local(try #require(late.civilDusk.instant))
    #expect(dusk.date == late.date.adding(days: 1) && dusk.hour == 0)
    // The first bright evening begins on a date that was dark just after its midnight.
    let first = Sun.day(try date("2026-05-10"), at: overkalix)
    #expect(first.civilDusk == .staysAbove && !first.hasNoCivilDarkness && first.remark == nil)
  }

  @Test func decemberHasTwoHoursOfSun() throws {
    let day = Sun.day(try date("2026-12-19"), at: overkalix)
    let hours = Double(try #require(day.sunset.instant).seconds(since: try #require(day.sunrise.instant))) / 3_600
    #expect(abs(hours - 2.4) < 0.1)
    let north = Sun.day(try date("2026-12-19"), at: Position(latitude: 69, longitude: 20.5))
    #expect(north.sunNeverRises && north.sunrise == .staysBelow && north.civilDusk.instant != nil)
    #expect(north.remark?.swedish == "Solen går inte upp.")
  }

  // ephem 4.2.1 and astral 3.2 give −9.95° at 17:00 winter time on 25 October and −6.03° at 20:00 on 13 September.
  @Test(arguments: [
    (17, "2026-10-25", "2027-02-19"), (18, "2026-10-14", "2027-03-09"), (19, "2026-09-28", "2027-03-26"), (20, "2026-09-13", "2027-03-27"),
    (21, "2026-08-31", "2027-04-11"),
  ])
  func darkAtTheStartOfAWalk(hour: Int, first: String, last: String) throws {
    let dark = try dates("2026-07-01", "2027-06-30").filter { date in
      let clock = try #require(CivilTime(date: date, hour: hour, minute: 0))
      return Sun.light(at: CivilZone.stockholm.resolve(clock).earliest, from: overkalix) == .dark
    }
    #expect(runs(dark) == ["\(first)–\(last)"])
  }

  @Test func civilDuskOfTheEighthOfOctober() throws {
    let dusk = try #require(Sun.day(try date("2026-10-08"), at: overkalix).civilDusk.instant)
    // Rounded to the nearest minute, as almanacs print it.
    let clock = CivilZone.stockholm.local(dusk.adding(seconds: 30)).timeOfDay.hourAndMinute
    #expect(clock >= "18:21" && clock <= "18:25", "\(clock)")
  }

  @Test func classesMeetAtTheirLimits() {
    #expect(LightClass(sunAltitude: -0.833) == .light)
    #expect(LightClass(sunAltitude: -0.834) == .twilight)
    #expect(LightClass(sunAltitude: -6) == .twilight)
    #expect(LightClass(sunAltitude: -6.001) == .dark)
    #expect(LightClass.allCases.map(\.rawValue) == ["light", "twilight", "dark"])
    #expect(LightClass.allCases.map(\.name.swedish) == ["ljus", "skymning", "mörker"])
  }

  @Test func everyDayAtEveryLatitudeHasAnAnswer() throws {
    for latitude in stride(from: -90.0, through: 90, by: 15) {
      for date in try dates("2026-01-01", "2026-12-31") where date.day % 7 == 1 {
        let day = Sun.day(date, at: Position(latitude: latitude, longitude: 22.8))
        let moments = [day.civilDawn, day.sunrise, day.sunset, day.civilDusk].compactMap(\.instant)
        #expect(moments == moments.sorted())
        #expect(CivilZone.stockholm.local(day.solarNoon).date == date)
      }
    }
  }
}
