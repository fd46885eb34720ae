// Roads that are rebuilt, in new and older databases.
import Almanac
import Foundation
import GRDB
import Incidents
import Messages
import Testing

@testable import Store

@Suite struct RoadWorksTests {
  private static func work(_ to: String = "2027-11-30") throws -> RoadWork {
    RoadWork(
      key: "e10", road: "E10", fromKey: "skolan", toKey: "stationen", from: try #require(CivilDate(iso: "2025-03-01")),
      to: try #require(CivilDate(iso: to)), name: Message(sv: "ombyggnad", en: "rebuilding"), quality: .assumed, source: "prov",
      licence: "CC0")
  }

  @Test func worksComeBackAndAreReplacedWithALine() throws {
    try StoreTests().withStore { store in
      // The made-up chain is not the one whose work is known.
      #expect(try store.roadWorks().isEmpty)
      try store.replace(roadWorks: [Self.work()], at: StoreTests.now)
      #expect(try store.roadWorks() == [Self.work()])
      try store.replace(roadWorks: [Self.work("2028-06-30")], at: StoreTests.now)
      #expect(try store.roadWorks() == [Self.work("2028-06-30")])
      let line = try #require(try store.logEntries().last)
      #expect(line.action == "road_works" && line.detail.contains("e10 2025-03-01..2028-06-30"))
      try StoreTests().expectSound(store)
    }
  }

  @Test func aWorkOutsideItsRoadIsFound() throws {
    try StoreTests().withStore { store in
      var work = try Self.work()
      (work.fromKey, work.toKey) = (work.toKey, work.fromKey)
      try store.replace(roadWorks: [work], at: StoreTests.now)
      let check = try #require(try store.checks().first { $0.name.english == "Roads that are rebuilt" })
      #expect(!check.isGood && check.finding == "e10")
    }
  }

  /// A file as version 9 wrote it gets the table, and the work that is known where it has that road.
  @Test(arguments: [true, false]) func anOlderDatabaseGetsTheTableAndTheFacts(hasRoad: Bool) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("gammal.sqlite").path
    let caches = SpatialCaches()
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      let connection = try #require(database.sqliteConnection)
      #expect(caches.attach(to: connection))
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { try Schema.prepareSpatialMetadata($0) }
    try Schema.migrator.migrate(queue, upTo: "9")
    try queue.write { database in
      for key in hasRoad ? ["morjarv-smedjan", "vastra-svartbyn-nilles"] : ["a", "b"] {
        try database.execute(
          sql: """
            INSERT INTO places (key, name, kind, quality, precision_m, aliases, source, licence)
            VALUES (?1, ?1, 'bus_stop', 'missing', 100, '[]', 's', 'l')
            """, arguments: [key])
      }
      let keys = hasRoad ? ["morjarv-smedjan", "vastra-svartbyn-nilles"] : ["a", "b"]
      try database.execute(
        sql: "INSERT INTO roads (road, sequence, from_place, to_place, source) VALUES ('E10', 1, ?, ?, 's')",
        arguments: StatementArguments(keys))
    }
    try queue.close()
    let store = try Store.open(path, for: .write)
    let works = try store.roadWorks()
    #expect(works.count == (hasRoad ? 1 : 0))
    #expect(try store.checks().contains { $0.name.english == "Roads that are rebuilt" && $0.isGood })
    guard hasRoad else { return }
    // The same as a new database gets from the folder.
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../geodata/road-works.csv")
    let row = try #require(try String(contentsOf: file, encoding: .utf8).split(separator: "\n").last.map(String.init))
    let work = works[0]
    let start = [work.key, work.road, work.fromKey, work.toKey, "\(work.from)", "\(work.to)", work.name.swedish, work.name.english]
    #expect(row == (start + [work.quality.rawValue, "\"\(work.source)\"", work.licence]).joined(separator: ","))
  }
}
