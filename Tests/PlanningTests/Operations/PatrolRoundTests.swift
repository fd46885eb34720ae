// One shift by car.
import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import Planning

@Suite struct PatrolRoundTests {
  static func round(
    _ seed: UInt64, _ from: Int = 14, _ to: Int = 22, on day: String = "2027-07-02", _ material: OperationMaterial? = nil,
    _ driving: DrivingTime = DrivingTime()
  ) throws -> OperationProposal {
    var wish = OperationWish(kind: .presence, from: try Samples.day(day), to: try Samples.day(day))
    wish.seed = seed
    wish.driving = driving
    let answer = try PatrolRound.propose(
      material ?? OperationSamples.whole(), wish: wish, shift: .init(date: try Samples.day(day), from: from, to: to))
    return try #require(answer.proposals.first)
  }

  /// The kommun with wildlife crashes at dusk in winter on the road, 39 km north.
  static func withRoad() throws -> OperationMaterial {
    var material = try OperationSamples.whole()
    let place = Samples.at(0, 39_000)
    let first = material.table.count + 1
    for winter in ["2025-01-02", "2025-11-03", "2026-01-02", "2026-11-03"] {
      for number in 0..<25 {
        let day = try Samples.day(winter).adding(days: number * 2)
        try material.table.add(
          place, at: Samples.instant(day.description, 15 + number % 3, 20), category: "wildlife_crash", severity: 3)
      }
    }
    material.context.road = try StreetDrivingTests.road()
    material.context.places.append(Samples.place("hållplatsen", .busStop, Samples.at(0, 38_700)))
    var hotspot = Samples.hotspot(
      "H-v", category: "wildlife_crash", at: place, reports: Array(first...material.table.count).map(Int64.init), road: true)
    hotspot.label = "norr"
    hotspot.extent = .stretch(road: "E10", from: 44_500, to: 45_800, line: [Samples.at(0, 38_500), place, place])
    material.hotspots.append(hotspot)
    return material
  }

  private static func minutes(_ stop: PatrolStop) -> (arrive: Int, leave: Int) {
    (stop.arrive.secondOfDay / 60, stop.leave.secondOfDay / 60)
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6]) func theShiftIsKept(seed: UInt64) throws {
    let round = try Self.round(seed)
    let stops = try #require(round.stops)
    let (out, back) = (try #require(round.drivingMinutes), try #require(round.drivingBack))
    #expect(stops.count >= 4)
    let minute = stops.map(Self.minutes)
    #expect(Double(minute[0].arrive) >= 14 * 60 + out)
    #expect(Double(minute[minute.count - 1].leave) <= 22 * 60 - back)
    for (number, stop) in stops.enumerated().dropFirst() {
      #expect(Double(minute[number].arrive - minute[number - 1].leave) >= stop.driving ?? 0)
      #expect((stop.driving ?? 0) >= DrivingTime().minutes(stops[number - 1].position, stop.position))
    }
    #expect(stops.allSatisfy { (10...16).contains($0.minutes) })
    // The hotspot of the town is seen at least every two hours, and no place again within 45 minutes.
    let town = stops.indices.filter { stops[$0].hotspotID == "H-9" }
    #expect(town.count >= 3)
    #expect(zip(town, town.dropFirst()).allSatisfy { minute[$1].arrive - minute[$0].arrive <= 120 })
    for stop in stops.indices {
      let next = stops[(stop + 1)...].firstIndex { $0.label == stops[stop].label }
      if let next { #expect(minute[next].arrive - minute[stop].leave >= 45) }
    }
    #expect(round.value > 0 && round.value <= round.bound && round.value >= 0.85 * round.bound)
    #expect(abs(round.gap - (round.bound - round.value) / round.bound) < 1e-12)
  }

  @Test func theSeedDecidesAndNothingElse() throws {
    let one = try Self.round(1)
    #expect(try Self.round(1) == one)
    let others = try (2...6).map { try Self.round($0).stops }
    #expect(others.contains { $0 != one.stops })
    #expect(Set(try (1...6).map { try #require(Self.round($0).stops?.first?.arrive) }).count > 1)
  }

  @Test(arguments: [UInt64(1), 2, 3]) func theRoadIsVisitedInItsSeasonAndHours(seed: UInt64) throws {
    let material = try Self.withRoad()
    let winter = try #require(try Self.round(seed, 12, 20, on: "2027-01-14", material).stops)
    let road = winter.filter { $0.hotspotID == "H-v" }
    #expect(road.count == 1)
    let stop = try #require(road.first)
    #expect((60...120).contains(stop.minutes))
    #expect(stop.arrive.hour < 18 && stop.leave.hour >= 15)
    #expect(stop.stoppingPlace?.label == "hållplatsen" && stop.position == stop.stoppingPlace?.position)
    // The town is seen too.
    #expect(winter.contains { $0.hotspotID == "H-9" })
    let summer = try #require(try Self.round(seed, 12, 20, on: "2027-07-02", material).stops)
    // Out of season there is little to find.
    let left = summer.filter { $0.hotspotID == "H-v" }.reduce(0) { $0 + $1.expected }
    #expect(left < 0.5 * stop.expected)
  }

  @Test(arguments: [UInt64(1), 2, 3, 4]) func thePatrolIsAtTheCampingInItsEvening(seed: UInt64) throws {
    let stops = try #require(try Self.round(seed, 16, 24).stops)
    // The reports there came between 21 and 23.
    #expect(stops.contains { $0.label == "camping" && (21..<23).contains($0.arrive.hour) })
    // In winter it is closed.
    #expect(try #require(try Self.round(seed, 16, 24, on: "2027-01-15").stops).allSatisfy { $0.label != "camping" })
  }

  @Test func theOutputSaysWhatDrivingRestsOn() throws {
    let material = try OperationSamples.whole()
    let plain = try Self.round(1, material)
    #expect(plain.stops?.allSatisfy { $0.drivingSource == .straight } == true)
    #expect(plain.reasons.contains { $0.swedish.contains("fågelvägen") && $0.swedish.contains("uppskattat") })
    let road = try StreetDrivingTests.road()
    let streets = try StreetDriving(StreetDrivingTests.town(), road: road, speed: 75)
    let round = try Self.round(1, material, DrivingTime(road: road, streets: streets))
    let sources = Set(try #require(round.stops).compactMap(\.drivingSource))
    #expect(sources.contains(.streets) && round.drivingSource == .mixed)
    #expect(round.reasons.contains { $0.swedish.contains("Körtider efter gatunätet (") })
  }

  private static func round(_ seed: UInt64, _ material: OperationMaterial, _ driving: DrivingTime = DrivingTime()) throws
    -> OperationProposal
  { try round(seed, 14, 22, on: "2027-07-02", material, driving) }

  @Test func aShiftThatDrivingFillsIsRefused() throws {
    do {
      _ = try Self.round(1, 14, 16)
      Issue.record("a round in no time")
    } catch let failure as Failure {
      #expect(failure.status == .usage && failure.message.swedish.hasPrefix("Passet är för kort"))
    }
  }
}
