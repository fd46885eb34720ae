// A street network of an older database is carried over to the columns of today.
import Foundation
import GRDB
import Geography
import Messages
import Testing

@testable import Store

@Suite struct StreetMigrationTests {
  @Test func anOldNetworkKeepsEveryFact() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("gammal.sqlite").path
    try Self.makeOld(path)

    let store = try Store.open(path, for: .write)
    let streets = try #require(try store.streets())
    #expect(streets.source.file == "gator.osm")
    #expect(streets.network.network.edgeMetres == [45.5, 12.25])
    #expect(streets.network.network.edgeIDs == [100, 101])
    #expect(streets.network.edges[0].name == "Storgatan" && streets.network.edges[0].isLit == true)
    #expect(streets.network.edges[0].crossings.map(\.isMarked) == [true])
    #expect(streets.network.edges[1].ref == "E 10" && streets.network.edges[1].foot == .refused && streets.network.edges[1].isSteps)
    #expect(streets.network.edges[1].isLit == nil && streets.network.edges[1].highway == "steps")
    #expect(streets.network.network.arcIsForward == [true, false, false])
    #expect(streets.network.network.nodePositions[1] == Position(latitude: 66.3204, longitude: 22.831))
    #expect(try store.checks().allSatisfy { $0.isGood || $0.name.english == "Categories" || $0.name.english == "Places" })
  }

  /// A file as version 2 wrote it.
  private static func makeOld(_ path: String) throws {
    let caches = SpatialCaches()
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      let connection = try #require(database.sqliteConnection)
      #expect(caches.attach(to: connection))
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { try Schema.prepareSpatialMetadata($0) }
    try Schema.migrator.migrate(queue, upTo: "2")
    try queue.write { database in
      let hash = String(repeating: "b", count: 64)
      try database.execute(
        sql: "INSERT INTO street_imports (file, sha256, made, attribution) VALUES ('gator.osm', ?, '2026-11-23T12:00:00Z', '')",
        arguments: [hash])
      let summary = """
        {"components":1,"edges":2,"featuresSkipped":0,"kilometres":0.05,"largestComponentNodes":3,"missingNodes":0,"nodes":3,\
        "profile":"walk","ways":2,"waysLost":0}
        """
      try database.execute(sql: "INSERT INTO settings (key, value) VALUES ('streets', ?)", arguments: [summary])
      let plain = "\"isBridge\":false,\"isTunnel\":false,\"isOneway\":false"
      let bodies = [
        """
        {"course":[[66.32,22.83],[66.3204,22.831]],"direction":"both","edge":{"crossings":[{"isMarked":true,"position":\
        {"latitude":66.32,"longitude":22.83}}],"highway":"residential","isLit":true,"isSteps":false,\(plain),"name":"Storgatan",\
        "wayID":100},"id":100}
        """,
        """
        {"course":[[66.3204,22.831],[66.3205,22.831]],"direction":"backward","edge":{"crossings":[],"foot":"refused","highway":"steps",\
        "isSteps":true,\(plain),"ref":"E 10"},"id":101}
        """,
      ]
      for (index, body) in bodies.enumerated() {
        try database.execute(
          sql: """
            INSERT INTO street_edges (import_id, from_node, to_node, length_m, name, highway, body, geom)
            VALUES (1, ?, ?, ?, ?, ?, ?, GeomFromText('LINESTRING(850000 7370000, 850010 7370010)', 3006))
            """,
          arguments: [
            index, index + 1, index == 0 ? 45.5 : 12.25, index == 0 ? "Storgatan" : "E 10", index == 0 ? "residential" : "steps", body,
          ])
      }
    }
    try queue.close()
    withExtendedLifetime(caches) {}
  }
}
