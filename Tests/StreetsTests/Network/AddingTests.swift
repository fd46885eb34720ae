// Putting two networks together, and what is said of their parts.
import Foundation
import Geography
import Messages
import Networks
import Streets
import Testing

@Suite struct AddingTests {
  static func network(_ lines: [(String, String)], profile: StreetProfile = .walk) throws -> StreetNetwork {
    let features = lines.map {
      "{\"type\":\"Feature\",\"properties\":{\"name\":\"\($0.0)\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":\($0.1)}}"
    }
    let text = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    return try StreetNetwork(geoJSON: Data(text.utf8), profile: profile, name: "x")
  }

  private static let street = ("Storgatan", "[[22.83,66.32],[22.84,66.32]]")

  @Test func aLayerIsJoinedAtNodesThatLieClose() throws {
    let town = try Self.network([Self.street])
    // Begins 0.5 m north of the street's eastern end.
    let path = try Self.network([("Stigen", "[[22.84,66.3200045],[22.841,66.322]]")])
    let (whole, joined) = try town.adding(path, joining: 1)
    #expect(joined == 1)
    #expect(whole.edges.map(\.name) == ["Storgatan", "Stigen"])
    #expect(whole.summary.nodes == 3 && whole.summary.components == 1 && whole.summary.ways == 2)
    // The path's end moved to the street's, and its length with it.
    #expect(whole.network.positions(of: 1).first == Position(latitude: 66.32, longitude: 22.84))
    #expect(abs(whole.network.edgeMetres[1] - Geodesic.metres(along: Array(whole.network.positions(of: 1)))) < 1e-9)
    #expect(try town.adding(path, joining: 0.2).network.summary.components == 2)
  }

  @Test func nodesKeptApartOnPurposeStayApart() throws {
    let text = """
      {"type":"FeatureCollection","features":[\
      {"type":"Feature","properties":{"ref":"E 10"},"geometry":{"type":"LineString","coordinates":[[22.82,66.32],[22.84,66.32]]}},\
      {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[22.83,66.31],[22.83,66.32]]}},\
      {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[22.83,66.32],[22.83,66.33]]}}]}
      """
    let town = try StreetNetwork(geoJSON: Data(text.utf8), profile: .walk, barring: ["E10"], name: "x")
    try #require(town.summary.components == 2)
    let path = try Self.network([("Stigen", "[[22.83,66.32],[22.835,66.325]]")])
    let (whole, joined) = try town.adding(path, joining: 1)
    #expect(joined == 0 && whole.summary.components == 3)
  }

  @Test func profilesMustAgree() throws {
    let town = try Self.network([Self.street])
    let roads = try Self.network([Self.street], profile: .drive)
    #expect(throws: Failure.streetProfilesDiffer(loaded: "walk", new: "drive")) { try town.adding(roads, joining: 1) }
  }

  @Test func componentsAreListedByLength() throws {
    let town = try Self.network([("Kort", "[[22.9,66.4],[22.901,66.4]]"), Self.street, ("Sida", "[[22.84,66.32],[22.84,66.33]]")])
    let parts = town.componentList()
    #expect(parts.map(\.number) == [1, 2] && parts.map(\.edges) == [2, 1] && parts.map(\.nodes) == [3, 2])
    #expect(abs(parts.reduce(0) { $0 + $1.kilometres } - town.summary.kilometres) < 1e-9)
    #expect(parts[1].position == Position(latitude: 66.4, longitude: 22.9))
  }

  @Test func theDistanceToAnAreaTellsAnotherPlace() throws {
    let town = try Self.network([Self.street])
    func square(_ south: Double, _ west: Double) -> Polygon {
      Polygon(
        ring: [(0.0, 0.0), (0, 0.2), (0.2, 0.2), (0.2, 0)].map { Position(latitude: south + $0.0, longitude: west + $0.1) })
    }
    #expect(try town.metres(from: square(66.25, 22.75)) == 0)
    let metres = try #require(try town.metres(from: square(67.32, 22.75)))
    #expect(abs(metres - 111_500) < 500)
    #expect(try town.metres(from: Polygon(ring: [])) == nil)
  }
}
