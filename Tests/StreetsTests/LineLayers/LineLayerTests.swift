// Street networks from GeoJSON layers of lines.
import Foundation
import Geography
import Messages
import Networks
import Streets
import Testing

@Suite struct LineLayerTests {
  private static func layer(_ features: String, crs: String = "") throws -> StreetNetwork {
    let text = "{\"type\":\"FeatureCollection\",\(crs)\"features\":[\(features)]}"
    return try StreetNetwork(geoJSON: Data(text.utf8), profile: .walk, name: "gator.geojson")
  }

  private static func line(_ coordinates: String, _ properties: String = "{}", type: String = "LineString") -> String {
    "{\"type\":\"Feature\",\"properties\":\(properties),\"geometry\":{\"type\":\"\(type)\",\"coordinates\":\(coordinates)}}"
  }

  @Test func linesMeetAtSharedVertices() throws {
    // The second line begins 3 cm from the middle vertex of the first.
    let streets = try Self.layer(
      [
        Self.line("[[22.83,66.32],[22.831,66.32],[22.832,66.32]]", "{\"name\":\"Storgatan\",\"lit\":true}"),
        Self.line("[[22.8310003,66.3200001],[22.831,66.321]]", "{\"highway\":\"footway\",\"surface\":\"grus\"}"),
      ].joined(separator: ","))
    try #require(streets.summary.edges == 3)
    #expect(streets.summary.components == 1)
    #expect(streets.edges.map(\.name) == ["Storgatan", "Storgatan", nil])
    #expect(streets.edges.map(\.isLit) == [true, true, nil])
    #expect(streets.edges[2].surface == "grus")
    #expect(streets.edges.map(\.wayID) == [nil, nil, nil])
  }

  @Test func severalLinesInOneFeatureAreRead() throws {
    let streets = try Self.layer(Self.line("[[[22,66],[22.001,66]],[[22.001,66],[22.002,66,12.5]]]", type: "MultiLineString"))
    #expect(streets.summary.edges == 2)
    #expect(streets.summary.nodes == 3)
  }

  @Test func aNamedPlaneSystemIsUnderstood() throws {
    let crs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3006\"}},"
    let streets = try Self.layer(Self.line("[[851263,7360512],[851363,7360512]]"), crs: crs)
    #expect(abs(streets.network.totalMetres - 99.9) < 0.1)
    #expect(abs(streets.network.nodePositions[0].latitude - 66.17) < 0.01)
  }

  @Test func otherGeometriesAreCountedAndSkipped() throws {
    let streets = try Self.layer(Self.line("[[22,66],[22.001,66]]") + "," + Self.line("[22,66]", type: "Point"))
    #expect(streets.summary.featuresSkipped == 1)
    #expect(throws: Failure.notALineLayer("gator.geojson")) { try Self.layer(Self.line("[22,66]", type: "Point")) }
  }

  @Test func badLayersGiveAnAnswerAndNotACrash() {
    #expect(throws: Failure.noStreets("gator.geojson")) { try Self.layer("") }
    #expect(throws: Failure.noStreets("gator.geojson")) { try Self.layer(Self.line("[[22,66]]")) }
    #expect(throws: Failure.noStreets("gator.geojson")) { try Self.layer(Self.line("[[22,66],[22,66]]")) }
    #expect(throws: Failure.streetCoordinate("gator.geojson", feature: 1)) { try Self.layer(Self.line("[[851263,7360512],[1,2]]")) }
    #expect(throws: Failure.streetCoordinate("gator.geojson", feature: 1)) { try Self.layer(Self.line("[[22],[23]]")) }
    #expect(throws: Failure.streetFileDamaged("x")) { try StreetNetwork(geoJSON: Data("{\"type\"".utf8), profile: .walk, name: "x") }
    #expect(throws: Failure.notALineLayer("x")) { try StreetNetwork(geoJSON: Data("{\"a\":1}".utf8), profile: .walk, name: "x") }
  }
}
