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

  @Test func anAddedLayerKeepsTheOldRowsAndTellsItsSource() throws {
    try StoreTests().withStore { (store: Store) throws in
      let town = try Self.network(Self.town)
      let layer = try Self.network([
        Self.line("[[22.836,66.3202],[22.84,66.321]]", "{\"name\":\"Nya stigen\"}"), Self.line("[[22.8,66.3],[22.801,66.3]]"),
      ])
      let other = StreetSource(file: "stigar.gpkg", sha256: String(repeating: "c", count: 64), attribution: "")
      // Without a network the layer becomes the network.
      #expect(try store.addStreets(town, from: Self.source, joining: 1, at: StoreTests.now).nodesJoined == 0)
      let before = try store.read { try Row.fetchAll($0, sql: "SELECT * FROM street_edges ORDER BY id") }
      let added = try store.addStreets(layer, from: other, joining: 1, at: StoreTests.now)
      // Ringen has a bend there and no node: the layer's node stands beside it.
      #expect(added.nodesJoined == 0 && added.summary.edges == 8)
      let after = try store.read { try Row.fetchAll($0, sql: "SELECT * FROM street_edges ORDER BY id") }
      #expect(Array(after.prefix(6)) == before)
      let back = try #require(try store.streets())
      let whole = try town.adding(layer, joining: 1).network
      expectSame(back.network, whole)
      #expect(back.source.file == "gator.geojson + stigar.gpkg" && back.source.attribution == "© prov")
      let files = try store.loadedStreets()
      #expect(files.map(\.edges) == [6, 2] && files.map(\.source.file) == ["gator.geojson", "stigar.gpkg"])
      #expect(abs(files.reduce(0) { $0 + $1.kilometres } - added.summary.kilometres) < 1e-9)
      #expect(try store.streetSummary() == added.summary)
      try StoreTests().expectSound(store)

      // A layer of another profile changes nothing.
      let roads = try Self.network([Self.town[0]], profile: .drive)
      #expect(throws: Failure.self) { try store.addStreets(roads, from: other, joining: 1, at: StoreTests.now) }
      expectSame(try #require(try store.streets()).network, back.network)
      try StoreTests().expectSound(store)
    }
  }

  @Test func aLargeNetworkIsIndexedAsARowByRowOneWouldBe() throws {
    try StoreTests().withStore { (store: Store) throws in
      let lines = (0..<1200).map { number in
        let (x, y) = (22.5 + Double(number % 40) * 0.01, 66.2 + Double(number / 40) * 0.004)
        return Self.line("[[\(x),\(y)],[\(x + 0.012),\(y + 0.001)]]")
      }
      let streets = try Self.network(lines)
      for _ in 0..<2 { try store.replaceStreets(streets, from: Self.source, at: StoreTests.now) }
      try StoreTests().expectSound(store)
      let found = try store.read { database in
        try Int.fetchAll(
          database,
          sql: """
            SELECT id FROM street_edges WHERE id IN (SELECT pkid FROM idx_street_edges_geom
              WHERE xmin <= 850000 AND xmax >= 845000 AND ymin <= 7370000 AND ymax >= 7360000)
            AND MbrMinX(geom) <= 850000 AND MbrMaxX(geom) >= 845000 AND MbrMinY(geom) <= 7370000 AND MbrMaxY(geom) >= 7360000 ORDER BY id
            """)
      }
      let all = try store.read { database in
        try Int.fetchAll(
          database,
          sql: """
            SELECT id FROM street_edges
            WHERE MbrMinX(geom) <= 850000 AND MbrMaxX(geom) >= 845000 AND MbrMinY(geom) <= 7370000 AND MbrMaxY(geom) >= 7360000 ORDER BY id
            """)
      }
      #expect(found == all && !all.isEmpty && all.count < 1200)
      let kinds = try store.read { try String.fetchAll($0, sql: "SELECT DISTINCT GeometryType(geom) || SRID(geom) FROM street_edges") }
      #expect(kinds == ["LINESTRING3006"])
    }
  }

  @Test func walksKeepTheirLinesWhenTheNetworkIsReplaced() throws {
    try StoreTests().withStore { (store: Store) throws in
      try store.replaceStreets(Self.network(Self.town), from: Self.source, at: StoreTests.now)
      var walk = try FindingSamples.walk("W-1a", hotspot: nil)
      walk.followsStreets = true
      walk.line = [Position(latitude: 66.32, longitude: 22.83), Position(latitude: 66.3201, longitude: 22.834)]
      try store.save([walk], at: StoreTests.now)
      #expect(try store.walksOnStreets() == 1)
      try store.replaceStreets(Self.network([Self.town[4]]), from: Self.source, at: StoreTests.now)
      #expect(try store.currentWalks() == [walk])
      #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM walk_lines WHERE geom IS NOT NULL") } == 1)
      try StoreTests().expectSound(store)
    }
  }
}
