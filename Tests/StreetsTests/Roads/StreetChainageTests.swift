// Metres along a road of a network.
import Foundation
import Geography
import Messages
import Networks
import Streets
import Testing

@Suite struct StreetChainageTests {
  /// A road of three pieces with a bend, a side road, and a piece of the same road apart.
  private static func streets() throws -> StreetNetwork {
    func line(_ coordinates: String, _ properties: String) -> String {
      "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":{\"type\":\"LineString\",\"coordinates\":\(coordinates)}}"
    }
    let text =
      "{\"type\":\"FeatureCollection\",\"features\":["
      + [
        line("[[22.82,66.31],[22.83,66.31]]", "\"ref\":\"E 10\",\"name\":\"Genvägen\""),
        line("[[22.84,66.315],[22.83,66.31]]", "\"ref\":\"E 10;392\""), line("[[22.84,66.315],[22.84,66.33]]", "\"ref\":\"E10\""),
        line("[[22.83,66.31],[22.83,66.30]]", "\"name\":\"Sidovägen\""), line("[[22.9,66.4],[22.91,66.4]]", "\"ref\":\"E 10\""),
      ].joined(separator: ",") + "]}"
    return try StreetNetwork(geoJSON: Data(text.utf8), profile: .all, name: "x")
  }

  @Test func theCourseFollowsTheRoadFromSouthToNorth() throws {
    let streets = try Self.streets()
    let road = try StreetChainage(of: "e10", in: streets)
    #expect(road.steps == [EdgeStep(edge: 0, isForward: true), EdgeStep(edge: 1, isForward: false), EdgeStep(edge: 2, isForward: true)])
    #expect(abs(road.metres - (0..<3).reduce(0) { $0 + streets.network.edgeMetres[$1] }) < 1e-6)
    #expect(road.parts == 2)
    #expect(road.position(at: 0) == Position(latitude: 66.31, longitude: 22.82))
    #expect(road.position(at: 1e9) == Position(latitude: 66.33, longitude: 22.84))
    let back = try StreetChainage(of: "E 10", in: streets, from: Position(latitude: 66.34, longitude: 22.84))
    #expect(back.position(at: 0) == road.position(at: road.metres))
    #expect(abs(back.metres - road.metres) < 1e-9)
  }

  @Test func metresAndPositionsAreEachOthersInverse() throws {
    let road = try StreetChainage(of: "E 10", in: try Self.streets())
    for metres in stride(from: 0.0, through: road.metres, by: 97) {
      let place = try #require(try road.place(of: road.position(at: metres)))
      #expect(abs(place.metres - metres) < 0.01)
      #expect(place.offset < 0.01)
    }
    let beside = Geodesic.position(from: road.position(at: 200), azimuth: 0, metres: 30)
    let place = try #require(try road.place(of: beside))
    #expect(abs(place.metres - 200) < 1 && abs(place.offset - 30) < 0.1)
    #expect(try road.place(of: Position(latitude: .nan, longitude: 0)) == nil)
  }

  @Test func aNameWorksToo() throws {
    let streets = try Self.streets()
    #expect(try StreetChainage(of: "sidovägen", in: streets).steps.map(\.edge) == [3])
    #expect(throws: Failure.roadNotInNetwork("E4")) { try StreetChainage(of: "E4", in: streets) }
  }

  @Test(.enabled(if: SharedMaterial.hasKotka, "the town's file is not here"))
  func everyNamedStreetOfARealTownCanBeMeasured() throws {
    let streets = try StreetNetwork(contentsOf: SharedMaterial.path(SharedMaterial.kotka), profile: .drive)
    for name in Set(streets.edges.compactMap(\.name)) {
      let road = try StreetChainage(of: name, in: streets)
      let all = streets.edges.indices.filter { streets.edges[$0].name?.lowercased() == name.lowercased() }
      #expect(road.metres > 0 && road.metres <= all.reduce(0) { $0 + streets.network.edgeMetres[$1] } + 1e-6)
      #expect(abs(road.metres - road.steps.reduce(0) { $0 + streets.network.edgeMetres[$1.edge] }) < 1e-6)
    }
  }
}
