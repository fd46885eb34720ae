// Whatever changes behind the program's back is found; what the program changes is not.
import Almanac
import Foundation
import GRDB
import Incidents
import Messages
import Testing

@testable import Store

struct VerifyTests {
  private let base = StoreTests()

  /// Opens the file as another program does, without the hashes.
  private func meddle(_ store: Store, _ sql: String) throws {
    try store.queue.writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  private func findings(_ store: Store) throws -> [String] { try store.verify().findings.map { "\($0.part) \($0.object)" } }

  @Test func whatTheProgramWritesIsClean() throws {
    try base.withStore { (store: Store) throws in
      #expect(try findings(store) == [])
      _ = try base.load((0..<60).map { StoreTests.report($0, located: $0 % 7 != 0) }, into: store)
      #expect(try findings(store) == [])
      // Changed rows, known rows, a row by hand, merging and undoing.
      _ = try base.load((0..<60).map { StoreTests.report($0, text: $0 % 2 == 0 ? "ny" : nil) }, into: store)
      var single = StoreTests.report(900)
      single.source = "hand"
      let id = try store.add(single, at: StoreTests.now)
      let merge = try store.merge(id, into: 1, at: StoreTests.now)
      #expect(try findings(store) == [])
      _ = try store.undoMerge(merge, at: StoreTests.now)
      try store.log("export", detail: [("layer", "reports")], at: StoreTests.now)
      #expect(try findings(store) == [])
    }
  }

  @Test func whatIsRolledBackLeavesTheHashes() throws {
    try base.withStore { (store: Store) throws in
      struct Stop: Error {}
      #expect(throws: Stop.self) {
        try store.write { database in
          try database.execute(sql: "UPDATE places SET note = 'x'")
          throw Stop()
        }
      }
      _ = try base.load([StoreTests.report(1)], into: store, keep: false)
      #expect(try findings(store) == [])
      // The next change starts from what was kept.
      _ = try base.load([StoreTests.report(1)], into: store)
      #expect(try findings(store) == [])
    }
  }

  @Test(arguments: [
    ("UPDATE reports SET text = 'y' WHERE id = 3", "content reports"),
    ("UPDATE reports SET severity = 5 WHERE id = 3", "content reports"),
    ("UPDATE reports SET earliest = '2001-01-01T00:00:00Z' WHERE id = 3", "content reports"),
    ("DELETE FROM reports WHERE id = 3", "content reports"),
    ("UPDATE settings SET value = 'Kalix' WHERE key = 'kommun'", "content settings"),
    ("UPDATE spatial_ref_sys SET proj4text = '' WHERE srid = 3006", "content spatial_ref_sys"),
    ("UPDATE layer_styles SET styleQML = '' WHERE id = 1", "content layer_styles"),
    ("DELETE FROM content_hashes WHERE table_name = 'places'", "content places"),
    ("DROP INDEX reports_earliest", "schema index reports_earliest"),
    ("CREATE VIEW extra AS SELECT 1", "schema view extra"),
    ("CREATE TRIGGER extra AFTER INSERT ON imports BEGIN SELECT 1; END", "schema trigger extra"),
    ("UPDATE geometry_columns SET srid = 4326 WHERE f_table_name = 'reports'", "layer reports"),
    ("DELETE FROM idx_reports_geom WHERE pkid = 3", "layer reports"),
    ("INSERT INTO idx_reports_geom (pkid, xmin, xmax, ymin, ymax) VALUES (999, 1, 2, 1, 2)", "layer reports"),
    ("DROP TRIGGER log_is_not_changed; UPDATE log SET detail = '{}' WHERE id = 1", "log log"),
  ]) func aChangeByAnotherProgramIsFound(sql: String, finding: String) throws {
    try base.withStore { (store: Store) throws in
      _ = try base.load((0..<10).map { StoreTests.report($0) }, into: store)
      try meddle(store, sql)
      #expect(try findings(store).contains(finding))
      // It stays found when the program goes on.
      _ = try base.load((20..<30).map { StoreTests.report($0) }, into: store)
      #expect(try findings(store).contains(finding))
    }
  }

  @Test func drawingsThatAUserSavesAreNoFinding() throws {
    try base.withStore { (store: Store) throws in
      try meddle(
        store,
        """
        INSERT INTO layer_styles (f_table_name, styleName, styleQML) VALUES ('reports', 'min', '<qgis/>');
        UPDATE layer_styles SET useAsDefault = 0 WHERE styleName = 'trygg'
        """)
      #expect(try findings(store) == [])
    }
  }

  @Test func aChangeOnPurposeCanBeAccepted() throws {
    try base.withStore { (store: Store) throws in
      try meddle(store, "UPDATE places SET name = 'Nya skolan' WHERE id = 1")
      #expect(try findings(store) == ["content places"])
      try store.acceptContent(of: ["places"], at: StoreTests.now)
      #expect(try findings(store) == [])
      #expect(try store.logEntries().last?.action == "accept_content")
      #expect(throws: (any Error).self) { try store.acceptContent(of: ["nowhere"], at: StoreTests.now) }
    }
  }

  /// A row that is older than a column holds nothing there; SQLite reads the default, its hook nothing.
  @Test func aColumnThatCameLaterCountsWithItsDefault() throws {
    try base.withStore { (store: Store) throws in
      _ = try base.load([StoreTests.report(1), StoreTests.report(2)], into: store)
      try meddle(store, "ALTER TABLE reports ADD COLUMN later INTEGER NOT NULL DEFAULT 7")
      try store.queue.write { try ContentTables.renew($0) }
      try store.write { try $0.execute(sql: "UPDATE reports SET severity = 3 WHERE id = 1") }
      #expect(try findings(store) == ["schema table reports"])
    }
  }

  @Test func malformedGeometryIsFoundAndReachesNothing() throws {
    try base.withStore { (store: Store) throws in
      _ = try base.load((0..<5).map { StoreTests.report($0) }, into: store)
      // SpatiaLite crashes on some of these.
      for (table, hex) in [("areas", "0001BE0B0000FE"), ("areas", "00"), ("roads", "0001")] {
        try store.queue.writeWithoutTransaction { database in
          let triggers = try Row.fetchAll(
            database, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", arguments: [table])
          for row in triggers { try database.execute(sql: "DROP TRIGGER \"\(row["name"] as String)\"") }
          try database.execute(sql: "UPDATE \(table) SET geom = x'\(hex)' WHERE id = 1")
          for row in triggers { try database.execute(sql: row["sql"]) }
        }
        #expect(try findings(store).contains("layer \(table)"))
        _ = try store.outline()
        _ = try store.checks()
      }
    }
  }

  @Test func numbersCountAlikeHoweverSQLiteHoldsThem() {
    var whole = RowHash()
    whole.add(integer: 7)
    var real = RowHash()
    real.add(real: 7)
    #expect(whole.first == real.first && whole.second == real.second)
    var other = RowHash()
    other.add(real: 7.5)
    #expect(whole.first != other.first)
  }

  /// Every bit of a row matters to its hash.
  @Test func everyBitCounts() {
    let bytes = [UInt8]((0..<67).map { UInt8($0) })
    func hash(_ bytes: [UInt8]) -> UInt64 {
      var hash = RowHash()
      bytes.withUnsafeBytes { hash.add(bytes: $0.baseAddress, count: $0.count, isText: true) }
      hash.end()
      return hash.first
    }
    var seen: Set<UInt64> = [hash(bytes)]
    for bit in 0..<bytes.count * 8 {
      var changed = bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      seen.insert(hash(changed))
    }
    #expect(seen.count == bytes.count * 8 + 1)
  }
}
