// Clock times of a walk.
import Almanac
import Geography
import Messages
import Testing

@testable import Incidents

@Suite struct WalkScheduleTests {
  static func walk(_ hour: Int, _ metres: [Double], back: Double, minutes: Double = 6, speed: Double? = nil) throws -> WalkProposal {
    let position = Position(latitude: 66.3, longitude: 22.8)
    let stops = metres.map {
      WalkStop(label: "", position: position, minutes: minutes, metresFromPrevious: $0, reason: Message(verbatim: ""), hotspotID: nil)
    }
    var walk = WalkProposal(
      id: "W-0", start: "Skolan", value: 0, bound: 0, gap: 0, metres: metres.reduce(back, +), minutes: 0,
      date: try #require(CivilDate(iso: "2026-10-08")), time: try #require(TimeOfDay(hour: hour, minute: 0)), light: .dark,
      followsStreets: true, stops: stops, turns: [], line: [], reasons: [])
    walk.speed = speed
    return walk
  }

  @Test func timesAddUp() throws {
    // 45 m a minute: 450 m take ten minutes.
    let schedule = WalkSchedule(try Self.walk(19, [450, 225, 90], back: 450))
    #expect(schedule.stops.map(\.arrival.hourAndMinute) == ["19:10", "19:21", "19:29"])
    #expect(schedule.stops.map(\.departure.hourAndMinute) == ["19:16", "19:27", "19:35"])
    #expect(schedule.stops.map(\.metres) == [450, 675, 765])
    #expect(schedule.end.hourAndMinute == "19:45" && schedule.minutes == 45)
  }

  @Test func roundingsDoNotPileUp() throws {
    // 30 pieces of 20 m (26.7 s) and stops of half a minute: 28.33 minutes in all.
    let schedule = WalkSchedule(try Self.walk(19, [Double](repeating: 20, count: 30), back: 0, minutes: 0.5))
    #expect(schedule.minutes == 28 && schedule.end.hourAndMinute == "19:28")
    #expect(schedule.stops.last?.departure.hourAndMinute == "19:28")
  }

  @Test func aWalkPastMidnightGoesOnAtZero() throws {
    let schedule = WalkSchedule(try Self.walk(23, [2700], back: 450))
    #expect(schedule.stops[0].arrival.hourAndMinute == "00:00" && schedule.end.hourAndMinute == "00:16")
  }

  @Test func theWalksOwnSpeedCounts() throws {
    #expect(WalkSchedule(try Self.walk(19, [450], back: 0, speed: 5.4)).stops[0].arrival.hourAndMinute == "19:05")
  }

  @Test func olderWalksAreRead() throws {
    // A walk without the optional facts is what older databases hold.
    let walk = try Self.walk(19, [450], back: 0)
    #expect(walk.speed == nil && walk.meetings == nil && walk.shares == nil)
    #expect(WalkSchedule(walk).stops[0].arrival.hourAndMinute == "19:10")
  }
}
