// Driving on streets as far as they reach.
import Foundation
import Geography
import Incidents
import Networks
import Streets
import Testing

@testable import Planning

@Suite struct StreetDrivingTests {
  /// A road of 3 km each way through the centre, a one-way loop in the east, and a street that is reached from the north only.
  static func town(_ profile: StreetProfile = .drive) throws -> StreetNetwork {
    func line(_ corners: [(Double, Double)], _ tags: String) -> String {
      let pairs = corners.map { corner -> String in
        let position = Samples.at(corner.0, corner.1)
        return "[\(position.longitude),\(position.latitude)]"
      }
      return """
        {"type":"Feature","properties":{\(tags)},
        "geometry":{"type":"LineString","coordinates":[\(pairs.joined(separator: ","))]}}
        """
    }
    let lines = [
      line([(0, -3000), (0, 0), (0, 1000), (0, 3000)], "\"highway\":\"trunk\",\"ref\":\"E 10\""),
      line([(0, 1000), (500, 1000), (500, 0)], "\"highway\":\"residential\""),
      line([(0, 0), (-400, 0), (-400, 400)], "\"highway\":\"residential\",\"oneway\":\"yes\""),
      line([(-400, 400), (-400, 1000), (0, 1000)], "\"highway\":\"residential\",\"oneway\":\"yes\""),
      line([(0, 0), (250, 0)], "\"highway\":\"footway\""),
    ]
    let text = "{\"type\":\"FeatureCollection\",\"features\":[\(lines.joined(separator: ","))]}"
    return try StreetNetwork(geoJSON: Data(text.utf8), profile: profile, name: "prov.geojson")
  }

  /// Stations of a chain: the centre, 9 km and 39 km north.
  static func road() throws -> RoadReference {
    try RoadReference(
      road: "E10",
      stations: [
        RoadStation(name: "söder", position: Samples.at(0, -5000), metresToNext: 5200),
        RoadStation(name: "centrum", position: Samples.start, metresToNext: 9600),
        RoadStation(name: "byn", position: Samples.at(0, 9000), metresToNext: 31_000),
        RoadStation(name: "norr", position: Samples.at(0, 39_000)),
      ])
  }

  static func driving(_ profile: StreetProfile = .drive) throws -> DrivingTime {
    let road = try road()
    return DrivingTime(road: road, streets: try StreetDriving(try town(profile), road: road, speed: 75))
  }

  @Test func theShortestWayOnStreetsAndNotTheStraightLine() throws {
    let driving = try Self.driving()
    let places = [Samples.start, Samples.at(500, 0), Samples.at(0, 2000), Samples.at(-400, 400)]
    let legs = driving.legs(from: places, to: places)
    #expect(legs.allSatisfy { $0.allSatisfy { $0.source == .streets } })
    // 1,000 m of road at 75 km/h, then 1,500 m of street at 40: no footway is driven. The plane stretches by a thousandth.
    #expect(abs(legs[0][1].minutes - (1 / 75.0 + 1.5 / 40) * 60) < 0.02)
    #expect(abs(legs[0][2].minutes - 2 / 75.0 * 60) < 0.02)
    // There along the one-way street, back around.
    #expect(abs(legs[0][3].minutes - 0.8 / 40 * 60) < 0.02)
    #expect(abs(legs[3][0].minutes - (1.0 / 40 + 1 / 75.0) * 60) < 0.02)
    for place in places.indices { #expect(legs[place][place].minutes == 0) }
    #expect(driving.minutes(places[0], places[1]) == legs[0][1].minutes)
  }

  @Test func outsideTheStreetsTheChainOfTheRoadGoesOn() throws {
    let driving = try Self.driving()
    let village = Samples.at(0, 9000)
    let legs = driving.legs(from: [Samples.at(500, 0), village], to: [Samples.at(500, 0), village, Samples.at(0, 39_000)])
    #expect(legs[0][1].source == .mixed && legs[1][0].source == .mixed && legs[1][2].source == .road)
    // To the road by streets, then at most the chain from the centre; never less than the straight line at full speed.
    let inside = (1.5 / 40 + 2 / 75.0) * 60
    #expect(legs[0][1].minutes >= inside + 6 / 75.0 * 60 - 0.05)
    #expect(legs[0][1].minutes <= (1.5 / 40 + 1 / 75.0 + 9.6 / 75) * 60 + 0.05)
    #expect(abs(legs[0][1].minutes - legs[1][0].minutes) < 0.01)
    #expect(abs(legs[1][2].minutes - 31 / 75.0 * 60) < 0.05)
    // From Kalix: the way to the town is estimated, the last of it by streets.
    let out = driving.fromBase(to: [Samples.at(500, 0), Samples.at(0, 39_000)])
    #expect(out[0].source == .mixed && out[1].source != .streets)
    #expect((45...75).contains(out[0].minutes))
  }

  @Test func streetsForWalkingAreNotDriven() throws {
    #expect(try StreetDriving(Self.town(.walk), road: nil, speed: 75) == nil)
    // Of all streets those for cars are taken, and the footway is not.
    let all = try Self.driving(.all).legs(from: [Samples.start], to: [Samples.at(500, 0)])[0][0]
    #expect(all.source == .streets && all.minutes > 2.9)
    let plain = DrivingTime(road: try Self.road())
    #expect(plain.legs(from: [Samples.start], to: [Samples.at(500, 0)])[0][0].source == .straight)
    #expect(plain.legs(from: [Samples.start], to: [Samples.at(0, 39_000)])[0][0].source == .road)
  }
}
