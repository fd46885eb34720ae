// Walks where no streets are loaded, and their evenings.
import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import Planning

@Suite struct WalkPlannerTests {
  static func wish(_ from: String = "2026-11-23", light: LightWish = .any, start: Position = Samples.start, length: Double = 2000) throws
    -> WalkWish
  {
    WalkWish(startName: "Skolan", start: start, length: length, light: light, earliest: try Samples.day(from))
  }

  static let three = [
    Samples.attraction("A", Samples.at(300, 0), 5), Samples.attraction("B", Samples.at(300, 300), 3),
    Samples.attraction("C", Samples.at(0, 300), 4),
  ]

  @Test func stopsAreInOrderWithStraightLinesAndTheWalkSaysSo() throws {
    let walks = try WalkPlanner.propose(Self.three, wish: Self.wish(), streets: nil)
    let walk = try #require(walks.first)
    #expect(walks.count == 1)
    #expect(!walk.followsStreets && walk.turns.isEmpty)
    #expect(walk.line.first == Samples.start && walk.line.last == Samples.start)
    #expect(Array(walk.line.dropFirst().dropLast()) == walk.stops.map(\.position))
    // The square is 1200 m around; the diagonals would be longer.
    #expect(walk.stops.map(\.label) == ["A", "B", "C"] || walk.stops.map(\.label) == ["C", "B", "A"])
    #expect(abs(walk.metres - 1200) < 1)
    #expect(abs(walk.metres - Geodesic.metres(along: walk.line)) < 1e-6)
    let toLastStop = walk.stops.reduce(0) { $0 + $1.metresFromPrevious }
    #expect(abs(toLastStop - 900) < 1)
    // 1.2 km at 2.7 km/h and three stops of six minutes.
    #expect(walk.minutes == 45)
    #expect(walk.value == 12 && walk.bound == 12 && walk.gap == 0)
    let said = try #require(walk.reasons.first)
    #expect(
      said.swedish
        == "Inget gatunät är inläst. Stoppen står i ordning och avstånden är raka linjer, så den verkliga vägen är längre. Läs in gator med: trygg streets import FIL."
    )
    #expect(said.english.contains("straight"))
  }

  @Test func lengthDecidesWhatIsPassed() throws {
    // 700 m reach one corner beside the start and back, not two.
    let walk = try #require(try WalkPlanner.propose(Self.three, wish: Self.wish(length: 700), streets: nil).first)
    #expect(walk.stops.map(\.label) == ["A"])
    #expect(walk.metres <= 700)
    #expect(walk.value == 5)
  }

  @Test func eightHeavyStopsTooFarApartDoNotHideTheRest() throws {
    var attractions = (0..<8).map { index in
      Samples.attraction("långt \(index)", Geodesic.position(from: Samples.start, azimuth: Double(index) * 45, metres: 900), 10)
    }
    attractions += [(40.0, 0.0), (0, 40), (40, 40)].enumerated().map { index, place in
      Samples.attraction("nära \(index)", Samples.at(place.0, place.1), 9)
    }
    let walk = try #require(try WalkPlanner.propose(attractions, wish: Self.wish(), streets: nil).first)
    // The three near ones and one far one: 37. One far one alone would be 10.
    #expect(walk.value == 37)
    #expect(walk.bound >= walk.value)
    #expect(walk.bound <= 80 && walk.gap > 0)
    #expect(walk.metres <= 2000)
  }

  @Test func atMostEightStops() throws {
    let attractions = (0..<12).map { Samples.attraction("nr \($0)", Samples.at(Double($0) * 20, 10), Double(1 + $0)) }
    // 1.8 km take 40 minutes at 2.7 km/h, and eight stops of six minutes 48: just within 90.
    let walk = try #require(try WalkPlanner.propose(attractions, wish: Self.wish(length: 1800), streets: nil).first)
    #expect(walk.stops.count == 8)
    #expect(walk.value == (5...12).reduce(0) { $0 + Double($1) })
    #expect(walk.gap == 0)
    // 2 km leave time for seven.
    #expect(try Self.wish().maximumStops == 7)
    #expect(try Self.wish(length: 20_000).maximumStops == 1)
  }

  @Test func nothingWithinHalfTheLengthIsTooLittle() throws {
    let far = [Samples.attraction("bort", Samples.at(1100, 0), 5), Samples.attraction("utan vikt", Samples.at(10, 0), 0)]
    #expect(throws: Failure.nothingToWalkTo("Skolan", 2000)) { try WalkPlanner.propose(far, wish: Self.wish(), streets: nil) }
    #expect(Failure.nothingToWalkTo("x", 1).status == .tooFewData)
  }

  @Test(arguments: ["2026-11-23", "2026-03-12", "2026-05-25", "2026-12-10", "2027-04-08"])
  func eveningsAreWeekdaysThreeWeeksAheadAndNeverHolidays(from: String) throws {
    let walk = try #require(try WalkPlanner.propose(Self.three, wish: Self.wish(from), streets: nil).first)
    #expect((1...4).contains(walk.date.weekday))
    #expect((17...19).contains(walk.time.hour))
    #expect(walk.date.days(since: try Samples.day(from)) >= 21)
    #expect(SwedishHolidays.holidays(on: walk.date).isEmpty)
    let start = CivilZone.stockholm.resolve(CivilTime(date: walk.date, timeOfDay: walk.time)).earliest
    #expect(walk.light == Sun.light(at: start, from: Samples.start))
  }

  @Test func holidaysInTheWeekArePassedOver() throws {
    // Three weeks after 3 December 2026 is Thursday 24 December; 28–30 December follow, and the 31st is an eve.
    let christmas = try #require(WalkDates.first(from: try Samples.day("2026-12-03"), at: Samples.start, wish: .any))
    #expect(christmas.date == (try Samples.day("2026-12-28")))
    // Three weeks after 9 April 2026 is Thursday 30 April, an eve; the 1st is a Friday and a holiday.
    let spring = try #require(WalkDates.first(from: try Samples.day("2026-04-09"), at: Samples.start, wish: .any))
    #expect(spring.date == (try Samples.day("2026-05-04")))
  }

  @Test func darkInDecemberIsTheFirstEvening() throws {
    let walk = try #require(try WalkPlanner.propose(Self.three, wish: Self.wish("2026-11-23", light: .dark), streets: nil).first)
    #expect(walk.date == (try Samples.day("2026-12-14")))
    #expect(walk.time.hour == 18)
    #expect(walk.light == .dark)
    #expect(walk.reasons.contains { $0.swedish.hasPrefix("Ljus vid starten") && $0.swedish.hasSuffix(": mörker.") })
  }

  @Test func darkInJuneHasToWaitForTheAutumn() throws {
    let from = try Samples.day("2026-06-01")
    let walk = try #require(try WalkPlanner.propose(Self.three, wish: Self.wish("2026-06-01", light: .dark), streets: nil).first)
    #expect(walk.light == .dark)
    #expect([9, 10].contains(walk.date.month))
    // No earlier evening would have done.
    var day = from.adding(days: 21)
    while day < walk.date {
      if day.weekday <= 4, SwedishHolidays.holidays(on: day).isEmpty {
        for hour in 17...19 {
          let time = try #require(TimeOfDay(hour: hour, minute: 0))
          let light = Sun.light(at: CivilZone.stockholm.resolve(CivilTime(date: day, timeOfDay: time)).earliest, from: Samples.start)
          #expect(light != .dark, "\(day) \(hour)")
        }
      }
      day = day.adding(days: 1)
    }
  }

  @Test func lightInDecemberHasToWaitForTheSpring() throws {
    let walk = try #require(try WalkPlanner.propose(Self.three, wish: Self.wish("2026-11-23", light: .light), streets: nil).first)
    #expect(walk.light == .light)
    #expect(walk.date.year == 2027 && [2, 3].contains(walk.date.month))
  }

  @Test func lightThatNeverComesIsSaid() throws {
    // Where the clock of Stockholm shows 17–19 at noon it is never dark then.
    let noon = Position(latitude: 0, longitude: -75)
    let near = Samples.attraction("A", Position(latitude: 0.002, longitude: -75), 1)
    let walk = try #require(try WalkPlanner.propose([near], wish: Self.wish(light: .dark, start: noon), streets: nil).first)
    #expect(walk.light == .light)
    #expect(walk.reasons.contains { $0.swedish.hasPrefix("Önskat ljus finns inte en vardagskväll") })
  }
}
