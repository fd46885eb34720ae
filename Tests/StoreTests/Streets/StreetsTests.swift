// Street networks in and out of the database.
import Foundation
import GRDB
import Geography
import Messages
import Networks
import Streets
import Testing

@testable import Store

@Suite struct StreetsTests {
  static let source = StreetSource(file: "gator.geojson", sha256: String(repeating: "b", count: 64), attribution: "© prov")

  static func line(_ coordinates: String, _ properties: String = "{}") -> String {
    "{\"type\":\"Feature\",\"properties\":\(properties),\"geometry\":{\"type\":\"LineString\",\"coordinates\":\(coordinates)}}"
  }

  static func network(_ features: [String], profile: StreetProfile = .walk) throws -> StreetNetwork {
    let text = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    return try StreetNetwork(geoJSON: Data(text.utf8), profile: profile, name: "gator.geojson")
  }

  /// A crossing, a bend, a round street that ends where it began, steps, and a street of its own elsewhere.
  static let town = [
    line("[[22.83,66.32],[22.832,66.32],[22.834,66.3201]]", "{\"name\":\"Storgatan\",\"highway\":\"residential\",\"lit\":\"yes\"}"),
    line("[[22.832,66.32],[22.8321,66.3204],[22.8318,66.3209]]", "{\"highway\":\"footway\",\"surface\":\"gravel\"}"),
    line("[[22.834,66.3201],[22.835,66.3206],[22.836,66.3202],[22.834,66.3201]]", "{\"name\":\"Ringen\",\"ref\":\"392\"}"),
    line(
      "[[22.83,66.32],[22.83,66.3207]]",
      "{\"highway\":\"steps\",\"bridge\":\"yes\",\"sidewalk\":\"both\",\"incline\":\"12%\",\"wheelchair\":\"no\",\"access\":\"permissive\"}"
    ),
    line("[[22.86,66.34],[22.861,66.34]]", "{\"highway\":\"path\"}"),
  ]

  private func expectSame(_ a: StreetNetwork, _ b: StreetNetwork) {
    #expect(a.edges == b.edges)
    #expect(a.summary == b.summary)
    #expect(a.network.edgeMetres == b.network.edgeMetres)
    #expect(a.network.edgeIDs == b.network.edgeIDs)
    #expect(a.network.edgeStarts == b.network.edgeStarts && a.network.edgeEnds == b.network.edgeEnds)
    #expect(a.network.arcEdges == b.network.arcEdges && a.network.arcIsForward == b.network.arcIsForward)
    #expect(a.network.nodePositions == b.network.nodePositions)
    #expect(a.network.vertexPositions == b.network.vertexPositions)
    #expect(a.network.nodePoints == b.network.nodePoints)
    #expect(a.network.components().count == b.network.components().count)
    #expect(a.network.components().sizes == b.network.components().sizes)
  }

  @Test func whatGoesInComesOut() throws {
    try StoreTests().withStore { (store: Store) throws in
      #expect(try store.streets() == nil)
      let town = try Self.network(Self.town)
      try #require(town.summary.components == 2 && town.summary.edges == 6)
      try store.replaceStreets(town, from: Self.source, at: StoreTests.now)
      let back = try #require(try store.streets())
      expectSame(back.network, town)
      #expect(back.source == Self.source)
      try StoreTests().expectSound(store)
      let facts = try store.read { database in
        try Row.fetchOne(database, sql: "SELECT highway, steps, bridge, incline, wheelchair, access FROM street_edges WHERE steps = 1")
      }
      #expect(facts == ["highway": "steps", "steps": 1, "bridge": 1, "incline": "12%", "wheelchair": "no", "access": "allowed"])
      let lengths = try store.read { try Double.fetchAll($0, sql: "SELECT length_m FROM street_edges ORDER BY id") }
      #expect(lengths == town.network.edgeMetres)
    }
  }

  @Test func onewayStreetsKeepTheirDirection() throws {
    let streets = ["yes", "-1", "no"].enumerated().map { index, oneway in
      Self.line(
        "[[22.83,66.3\(index)],[22.84,66.3\(index)]]", "{\"highway\":\"residential\",\"oneway\":\"\(oneway)\",\"name\":\"Gata \(oneway)\"}")
    }
    for profile in [StreetProfile.drive, .walk] {
      try StoreTests().withStore { (store: Store) throws in
        let town = try Self.network(streets, profile: profile)
        try #require(town.network.arcCount == (profile == .drive ? 4 : 6))
        try store.replaceStreets(town, from: Self.source, at: StoreTests.now)
        expectSame(try #require(try store.streets()).network, town)
      }
    }
  }

  @Test func aNewNetworkReplacesTheOldOne() throws {
    try StoreTests().withStore { (store: Store) throws in
      try store.replaceStreets(Self.network(Self.town), from: Self.source, at: StoreTests.now)
      let other = try Self.network([Self.town[4]])
      var source = Self.source
      source.file = "ny.geojson"
      try store.replaceStreets(other, from: source, at: StoreTests.now)
      let back = try #require(try store.streets())
      expectSame(back.network, other)
      #expect(back.source.file == "ny.geojson")
      let counts = try store.read { database in
        (
          try Int.fetchOne(database, sql: "SELECT count(*) FROM street_imports"),
          try Int.fetchOne(database, sql: "SELECT count(*) FROM street_edges"),
          try Int.fetchOne(database, sql: "SELECT count(*) FROM idx_street_edges_geom")
        )
      }
      #expect(counts == (1, 1, 1))
      try StoreTests().expectSound(store)
      #expect(try store.logEntries().filter { $0.action == "streets" }.count == 2)
    }
  }
}
