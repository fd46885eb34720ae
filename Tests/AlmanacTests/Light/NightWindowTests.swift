// The dark part of a night, and the shares of light in a period.

import Geography
import Testing

@testable import Almanac

@Suite struct NightWindowTests {
  private let overkalix = Position(latitude: 66.326249, longitude: 22.837095)

  private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  private func moment(_ text: String) throws -> Instant {
    try #require(TimestampParser().parse(text)?.resolved(in: .stockholm)).earliest
  }

  @Test func noDarknessIsAnAnswer() throws {
    #expect(Sun.night(after: try date("2026-07-01"), at: overkalix) == .noDarkness)
    #expect(Sun.night(after: try date("2026-07-01"), at: overkalix).contains(try moment("2026-07-02 00:30")) == false)
    let spitsbergen = Position(latitude: 78.22, longitude: 15.63)
    #expect(Sun.night(after: try date("2026-12-21"), at: spitsbergen) == .noLight)
    #expect(Sun.night(after: try date("2026-12-21"), at: spitsbergen).contains(try moment("2026-12-21 12:00")))
  }

  @Test func nightBeginsAtDuskAndEndsAtDawn() throws {
    let evening = try date("2026-10-08")
    let night = Sun.night(after: evening, at: overkalix)
    guard case .between(let dusk, let dawn) = night else { return #expect(Bool(false), "\(night)") }
    let events = (Sun.day(evening, at: overkalix), Sun.day(evening.adding(days: 1), at: overkalix))
    #expect(abs(dusk.seconds(since: try #require(events.0.civilDusk.instant))) <= 1)
    #expect(abs(dawn.seconds(since: try #require(events.1.civilDawn.instant))) <= 1)
    #expect(night.contains(try moment("2026-10-08 23:00")))
    #expect(!night.contains(try moment("2026-10-08 17:00")))
  }

  @Test func eightyFourNightsOf2026HaveNoDarkness() throws {
    // The dates 11 May – 2 August by the clock, since solar midnight comes after midnight in summer: 84 both ways.
    let nights = (0..<365).map { try? date("2026-01-01").adding(days: $0) }.compactMap { $0 }
    let bright = nights.filter { Sun.night(after: $0, at: overkalix) == .noDarkness }
    #expect(bright.first?.description == "2026-05-10" && bright.last?.description == "2026-08-01", "\(bright.count)")
    #expect(bright.count == 84)
  }

  @Test func nauticalTwilightEndsAfterCivil() throws {
    for text in ["2026-01-15", "2026-03-20", "2026-10-08", "2026-12-19"] {
      let day = Sun.day(try date(text), at: overkalix)
      let moments = [day.nauticalDawn, day.civilDawn, day.sunrise, day.sunset, day.civilDusk, day.nauticalDusk].compactMap(\.instant)
      #expect(moments.count == 6 && moments == moments.sorted(), "\(text)")
      for event in [day.nauticalDawn, day.nauticalDusk] {
        #expect(abs(Sun.altitude(at: try #require(event.instant), from: overkalix) + 12) < 0.002)
      }
      #expect(!day.hasNoNauticalDarkness)
    }
    let april = Sun.day(try date("2026-05-01"), at: overkalix)
    #expect(april.hasNoNauticalDarkness && !april.hasNoCivilDarkness && april.nauticalDusk == .staysAbove)
  }

  @Test func sharesAddUpToThePeriod() throws {
    let day = CivilZone.stockholm.moments(of: try date("2026-12-19"))
    let shares = Sun.shares(from: day.lowerBound, to: day.upperBound, at: overkalix)
    #expect(shares.minutes == 1_440)
    // 2.4 hours of sun.
    #expect(abs(Double(shares.light) / 60 - 2.4) < 0.1)
    #expect(abs(LightClass.allCases.reduce(0) { $0 + shares.share($1) } - 1) < 1e-12)
    #expect(shares.prevailing == .dark)
    #expect(LightClass.allCases.map(shares.minutes) == [shares.light, shares.twilight, shares.dark])
    let events = Sun.day(try date("2026-12-19"), at: overkalix)
    let sun = try #require(events.sunset.instant).seconds(since: try #require(events.sunrise.instant))
    #expect(abs(Double(shares.light) - Double(sun) / 60) <= 1)
  }

  @Test func shortAndEmptyPeriods() throws {
    let noon = try moment("2026-07-01 12:00")
    #expect(Sun.shares(from: noon, to: noon, at: overkalix).minutes == 0)
    #expect(Sun.shares(from: noon, to: noon, at: overkalix).share(.light) == 0)
    #expect(Sun.shares(from: noon, to: noon.adding(seconds: -60), at: overkalix).minutes == 0)
    #expect(Sun.shares(from: noon, to: noon.adding(seconds: 90), at: overkalix).light == 2)
    let year = Sun.shares(from: try moment("2026-06-10 00:00"), to: try moment("2026-07-04 00:00"), at: overkalix)
    #expect(year.light == year.minutes && year.minutes == 24 * 1_440)
  }

  @Test func equalSharesCountAsTheDarker() {
    #expect(LightShares(light: 30, twilight: 30, dark: 0).prevailing == .twilight)
    #expect(LightShares(light: 20, twilight: 20, dark: 20).prevailing == .dark)
    #expect(LightShares(light: 31, twilight: 29, dark: 0).prevailing == .light)
  }
}
