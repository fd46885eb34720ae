// Walks along real streets, checked without trusting what made them.
import Foundation
import Geography
import Incidents
import Messages
import Networks
import Streets
import Testing

@testable import Planning

@Suite struct StreetWalksTests {
  /// Five streets west to east and five avenues south to north, 120 m apart, the start in the middle, and a straight lane of 400 m
  /// without a bend to the north-east.
  static func town(stepsOn steps: String? = nil) throws -> StreetNetwork {
    func pair(_ east: Double, _ north: Double) -> String {
      let position = Samples.at(east, north)
      return "[\(position.longitude),\(position.latitude)]"
    }
    func line(_ name: String, _ pairs: [String]) -> String {
      let highway = name == steps ? "steps" : "residential"
      return """
        {"type":"Feature","properties":{"name":"\(name)","highway":"\(highway)"},
        "geometry":{"type":"LineString","coordinates":[\(pairs.joined(separator: ","))]}}
        """
    }
    let places = stride(from: -240.0, through: 240, by: 120)
    var lines = places.enumerated().map { index, north in line("Gata \(index + 1)", places.map { pair($0, north) }) }
    lines += places.enumerated().map { index, east in line("Allé \(index + 1)", places.map { pair(east, $0) }) }
    lines.append(line("Långgränd", [pair(240, 240), pair(640, 240)]))
    let text = "{\"type\":\"FeatureCollection\",\"features\":[\(lines.joined(separator: ","))]}"
    return try StreetNetwork(geoJSON: Data(text.utf8), profile: .walk, name: "prov.geojson")
  }

  static let sights = [
    Samples.attraction("norr", Samples.at(60, 250), 5), Samples.attraction("öster", Samples.at(235, 60), 4),
    Samples.attraction("söder", Samples.at(-60, -235), 3), Samples.attraction("granne", Samples.at(60, 5), 1),
  ]

  static func walk(_ sights: [WalkAttraction] = sights, length: Double = 1500, stepFree: Bool = false, town: StreetNetwork) throws
    -> WalkProposal
  {
    var wish = try WalkPlannerTests.wish(length: length)
    wish.stepFree = stepFree
    return try #require(try WalkPlanner.propose(sights, wish: wish, streets: town).first)
  }

  /// Everything a reader can check with a map and a ruler.
  static func check(_ walk: WalkProposal, _ town: StreetNetwork, length: Double) throws {
    let projector = try Projector.sweref99TM()
    let plane = try walk.line.map { try projector.plane($0) }
    try #require(plane.count > 2)
    #expect(walk.followsStreets)
    #expect(walk.line.first == walk.line.last)
    #expect(abs(Geodesic.metres(along: walk.line) - walk.metres) < 0.01)
    #expect(walk.metres <= length)
    #expect(abs(walk.turns.reduce(0) { $0 + $1.metres } - walk.metres) < 0.01)
    #expect(walk.value <= walk.bound + 1e-9 && walk.gap >= 0)
    // Every piece of the line is a piece of a street.
    var pieces: Set<[Position]> = []
    for edge in town.edges.indices {
      let course = Array(town.network.positions(of: edge))
      for (a, b) in zip(course, course.dropFirst()) { pieces.formUnion([[a, b], [b, a]]) }
    }
    for (a, b) in zip(walk.line, walk.line.dropFirst()) { #expect(pieces.contains([a, b])) }
    // Stops lie on the line, in its order, and their distances along it add up to less than the whole.
    for stop in walk.stops {
      let point = try projector.plane(stop.position)
      let off = zip(plane, plane.dropFirst()).map { distance(point, $0.0, $0.1) }.min() ?? .infinity
      #expect(off < 0.5, "\(stop.label): \(off) m")
      #expect(stop.metresFromPrevious >= 0)
    }
    #expect(walk.stops.reduce(0) { $0 + $1.metresFromPrevious } <= walk.metres + 0.01)
    #expect(walk.minutes == (walk.metres / 45 + 6 * Double(walk.stops.count)).rounded())
  }

  private static func distance(_ p: PlanePoint, _ a: PlanePoint, _ b: PlanePoint) -> Double {
    let length = a.distance(to: b)
    guard length > 0 else { return p.distance(to: a) }
    let along = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length
    if along < 0 { return p.distance(to: a) }
    if along > length { return p.distance(to: b) }
    return abs((p.x - a.x) * (b.y - a.y) - (p.y - a.y) * (b.x - a.x)) / length
  }

  @Test(arguments: [600.0, 1000, 1500, 2500])
  func walksHoldAgainstTheMap(length: Double) throws {
    let town = try Self.town()
    try Self.check(Self.walk(length: length, town: town), town, length: length)
  }

  @Test func aLongWalkSeesEverythingAndAShortOneWhatItCan() throws {
    let town = try Self.town()
    let long = try Self.walk(length: 2500, town: town)
    #expect(long.value == 13 && long.gap == 0)
    #expect(Set(long.stops.map(\.label)) == ["norr", "öster", "söder", "granne"])
    // 500 m reach the neighbour and back, not the edge of the town (2 · 240 m and the piece along it).
    let short = try Self.walk(length: 500, town: town)
    #expect(short.value == 1)
    #expect(short.stops.contains { $0.label == "granne" })
  }

  @Test func aStopInTheMiddleOfALongStraightLaneIsAStop() throws {
    let town = try Self.town()
    let sight = Samples.attraction("gränden", Samples.at(440, 245), 5)
    let walk = try Self.walk([sight], length: 2000, town: town)
    try Self.check(walk, town, length: 2000)
    #expect(walk.value == 5)
    let stop = try #require(walk.stops.first)
    #expect(stop.label == "gränden")
    // Abreast of the place, 480 m of streets and 200 m of lane from the start.
    #expect(Geodesic.metres(from: stop.position, to: sight.position) < 6)
    #expect(abs(stop.metresFromPrevious - 680) < 3)
  }

  @Test func weightIsSharedByTheReports() throws {
    let town = try Self.town()
    var sight = Samples.attraction("två", Samples.at(60, 5), 6)
    // Half of it lies where the walk cannot come.
    sight.spread = [Samples.at(60, 5), Samples.at(5000, 5000)]
    let walk = try Self.walk([sight], length: 600, town: town)
    #expect(walk.value == 3)
  }

  @Test func stepsAreAvoidedAndWhatLiesThereIsSeenFromTheNextStreet() throws {
    let town = try Self.town(stepsOn: "Gata 5")
    // 50 m along the steps from their crossing with an avenue.
    let sight = Samples.attraction("trappan", Samples.at(50, 240), 5)
    let free = try Self.walk([sight], length: 1500, stepFree: true, town: town)
    try Self.check(free, town, length: 1500)
    #expect(!free.turns.contains { $0.street == "Gata 5" })
    #expect(free.value == 5)
    let other = try Self.walk([sight], length: 1500, stepFree: false, town: town)
    #expect(other.turns.contains { $0.street == "Gata 5" })
  }

  @Test func alternativesDifferAndTheSameSeedGivesTheSameWalks() throws {
    let town = try Self.town()
    var wish = try WalkPlannerTests.wish(length: 1500)
    wish.alternatives = 2
    let walks = try WalkPlanner.propose(Self.sights, wish: wish, streets: town)
    #expect(walks.count >= 2)
    #expect(Set(walks.map(\.id)).count == walks.count)
    #expect(Set(walks.map(\.line)).count == walks.count)
    for walk in walks { try Self.check(walk, town, length: 1500) }
    #expect(walks.dropFirst().allSatisfy { $0.reasons.contains { $0.swedish.hasPrefix("Alternativ: ") } })
    #expect(try WalkPlanner.propose(Self.sights, wish: wish, streets: town) == walks)
  }

  @Test func turnsNameTheStreetsInSwedish() throws {
    let walk = try Self.walk(length: 1500, town: try Self.town())
    let first = try #require(walk.turns.first)
    #expect(first.text.swedish.hasPrefix("Börja ") && first.text.swedish.contains(" längs "))
    #expect(walk.turns.allSatisfy { $0.street.map { $0.hasPrefix("Gata") || $0.hasPrefix("Allé") || $0 == "Långgränd" } ?? false })
    for turn in walk.turns.dropFirst() {
      #expect(["Höger in på ", "Vänster in på ", "Rakt fram längs ", "Vänd tillbaka längs "].contains { turn.text.swedish.hasPrefix($0) })
    }
  }

  @Test func aStartOffTheStreetsIsSaid() throws {
    let town = try Self.town()
    let wish = try WalkPlannerTests.wish(start: Samples.at(-600, 0), length: 4000)
    #expect(throws: Failure.startOffStreets("Skolan")) { try WalkPlanner.propose(Self.sights, wish: wish, streets: town) }
    #expect(Failure.startOffStreets("x").status == .badInput)
  }

  @Test func aLengthShorterThanTheFirstStreetIsAnOrdinaryError() throws {
    let sight = Samples.attraction("nära", Samples.at(20, 0), 5)
    #expect(throws: Failure.noWalk(100, shortest: 240)) {
      try WalkPlanner.propose([sight], wish: WalkPlannerTests.wish(length: 100), streets: Self.town())
    }
  }
}
