// Tables of SQLite files as reports.
import Almanac
import CSpatiaLite
import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import Intake

@Suite struct DatabaseIntakeTests {
  private static let position = Position(latitude: 66.326177, longitude: 22.836893)

  private static func plane(_ epsg: Int) throws -> PlanePoint { try Projector(epsg: epsg).plane(position) }

  private func layer(_ system: Int, _ x: Double, _ y: Double) -> [String] {
    Databases.geoPackage([("rapporter", "POINT", system)]) + [
      "INSERT INTO rapporter VALUES (7, \(Databases.point(x, y)), '2026-11-23T14:30:00', 'klotter', 'Ring 070-123 45 67')",
      "INSERT INTO rapporter VALUES (9, NULL, '2026-11-24', 'klotter', 'utan läge')",
      "INSERT INTO rapporter VALUES (12, \(Databases.line), '2026-11-24', 'klotter', 'en linje')",
      "INSERT INTO rapporter VALUES (13, x'4750', '2026-11-24', 'klotter', 'trasig')",
      "INSERT INTO rapporter VALUES (20, \(Databases.point(x, y)), 'nyss', 'klotter', 'ingen tid')",
    ]
  }

  @Test(arguments: [3006, 3011, 3021, 3857, 4326, 100_002])
  func pointsOfEverySystemLieWhereTheyAre(system: Int) throws {
    let point = system == 4326 ? PlanePoint(x: 22.836893, y: 66.326177) : try Self.plane(system == 100_002 ? 3006 : system)
    let read = try Fixture.read(try Databases.bytes(layer(system, point.x, point.y)), name: "lista.gpkg")
    #expect(read.account.rows == 5 && read.account.imported == 2 && read.account.rejected == 3)
    #expect(read.rejects.map(\.row.line) == [12, 13, 20])
    #expect(read.rejects[0].row.reason.english.contains("LineString") && read.rejects[1].row.reason.english.contains("geometry"))
    #expect(read.rejects[0].raw == "12;2026-11-24;klotter;en linje")
    let report = try #require(read.reports.first)
    let found = try #require(report.location?.position)
    #expect(Geodesic.metres(from: found, to: Self.position) < 0.2)
    #expect(report.sourceID == "7" && report.category == "graffiti" && report.text == "Ring [telefon]" && report.source == "lista")
    #expect(read.account.unlocated == 1 && !read.warnings.contains("by their values"))
  }

  @Test func anUnknownSystemIsRefusedUnlessOneIsGiven() throws {
    let point = try Self.plane(3006)
    let bytes = try Databases.bytes(layer(100_001, point.x, point.y))
    let failure = #expect(throws: Failure.self) { try Fixture.read(bytes, name: "lista.gpkg") }
    #expect(failure?.status == .badInput && failure?.text(.english).contains("--crs") == true)
    #expect(try Fixture.read(bytes, name: "lista.gpkg") { $0.crs = 3006 }.account.imported == 2)
  }

  @Test func oneOfSeveralTablesIsChosenOrTold() throws {
    let point = Databases.point(22.8, 66.3)
    let several =
      Databases.geoPackage([("ett", "POINT", 4326), ("två", "POINT", 4326)]) + [
        "INSERT INTO ett VALUES (1, \(point), '2026-11-23', 'klotter', '')",
        "INSERT INTO två VALUES (1, \(point), '2026-11-23', 'klotter', '')",
        "INSERT INTO två VALUES (2, \(point), '2026-11-23', 'klotter', '')", "CREATE TABLE koder (kod TEXT, ord TEXT)",
      ]
    let bytes = try Databases.bytes(several)
    let failure = #expect(throws: Failure.self) { try Fixture.read(bytes, name: "a.gpkg") }
    #expect(failure?.message.english.contains("\"ett\", \"två\"") == true && failure?.text(.english).contains("--layer") == true)
    #expect(try Fixture.read(bytes, name: "a.gpkg") { $0.layer = "två" }.account.rows == 2)
    let missing = #expect(throws: Failure.self) { try Fixture.read(bytes, name: "a.gpkg") { $0.layer = "tre" } }
    #expect(missing?.status == .usage)
    // Only one table has a column of times.
    let one = try Databases.bytes([
      "CREATE TABLE koder (kod TEXT, ord TEXT)", "CREATE TABLE data (tid TEXT, typ TEXT)",
      "INSERT INTO data VALUES ('2026-11-23', 'klotter')",
    ])
    let read = try Fixture.read(one, name: "a.db") { $0.format = .sqlite }
    #expect(read.account.rows == 1 && read.warnings.contains("The table \"data\" was read. Not read: \"koder\""))
  }

  @Test func tablesOfSpatiaLiteAreRead() throws {
    let point = try Self.plane(3006)
    let both = [
      "CREATE TABLE spatial_ref_sys (srid INTEGER PRIMARY KEY, auth_name TEXT, auth_srid INTEGER, srtext TEXT)",
      "INSERT INTO spatial_ref_sys VALUES (3006, 'epsg', 3006, '')",
      "CREATE TABLE rapport (nr INTEGER PRIMARY KEY, när TEXT, vad TEXT, geom BLOB)",
      "INSERT INTO rapport VALUES (1, '2026-11-23 14:30', 'klotter', \(Databases.spatiaLitePoint(point.x, point.y)))",
    ]
    let new = [
      "CREATE TABLE geometry_columns (f_table_name TEXT, f_geometry_column TEXT, geometry_type INTEGER, coord_dimension INTEGER, srid INTEGER)",
      "INSERT INTO geometry_columns VALUES ('rapport', 'geom', 1, 2, 3006)",
    ]
    let old = [
      "CREATE TABLE geometry_columns (f_table_name TEXT, f_geometry_column TEXT, type TEXT, coord_dimension TEXT, srid INTEGER)",
      "INSERT INTO geometry_columns VALUES ('rapport', 'geom', 'POINT', 'XY', 3006)",
    ]
    for form in [new, old] {
      let read = try Fixture.read(try Databases.bytes(both + form), name: "prov.sqlite")
      let report = try #require(read.reports.first)
      #expect(read.account.rows == 1)
      #expect(Geodesic.metres(from: try #require(report.location).position, to: Self.position) < 0.2)
      #expect(report.category == "graffiti")
    }
  }

  @Test func timesThatAreNumbersAreTimes() throws {
    let bytes = try Databases.bytes([
      "CREATE TABLE r (id TEXT PRIMARY KEY, datum, typ TEXT) WITHOUT ROWID",
      """
      INSERT INTO r VALUES ('a', julianday('2026-11-23 13:30:00'), 'klotter'), ('b', 1795440600, 'klotter'), ('c', 1795440600000, 'klotter'),
        ('d', 20261123, 'klotter'), ('e', '2026-11-23 14:30', 'klotter'), ('f', 12, 'klotter')
      """,
    ])
    let read = try Fixture.read(bytes, name: "a.sqlite")
    #expect(read.account.rows == 6 && read.rejects.map(\.row.line) == [6])
    let times = read.reports.map { $0.time.earliest }
    try #require(times.count == 5)
    #expect(times[0] == times[1] && times[1] == times[2] && times[2] == times[4])
    #expect(read.reports[3].flags.contains(.dayOnly) && read.warnings.contains("in UTC: 3"))
  }

  @Test func whatTheFileBringsAlongDoesNothing() throws {
    let view = try Databases.bytes([
      "CREATE TABLE r (tid TEXT, typ TEXT)", "INSERT INTO r VALUES ('2026-11-23', 'klotter')",
      "CREATE VIEW v AS WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n) SELECT '2026-11-23' AS tid, i AS typ FROM n",
      "CREATE TRIGGER t AFTER INSERT ON r BEGIN DELETE FROM r; END",
    ])
    let read = try Fixture.read(view, name: "a.sqlite")
    #expect(read.account.rows == 1)
    let missing = #expect(throws: Failure.self) { try Fixture.read(view, name: "a.sqlite") { $0.layer = "v" } }
    #expect(missing?.status == .usage)
    // A computed column is a column like others.
    let generated = try Databases.bytes([
      "CREATE TABLE r (tid TEXT, typ TEXT, x AS (hex(zeroblob(10))))", "INSERT INTO r VALUES ('2026-11-23', 'klotter')",
    ])
    #expect(try Fixture.read(generated, name: "a.sqlite").account.imported == 1)
  }

  @Test func changesThatLieBesideAreToldAndTheFileIsNotTouched() throws {
    let bytes = try Databases.bytes(["CREATE TABLE r (tid TEXT)", "INSERT INTO r VALUES ('2026-11-23')"])
    let file = try TemporaryFile(bytes, name: "a #1%.sqlite")
    #expect(try Fixture.read(path: file.url.path).account.rows == 1)
    #expect(try Data(contentsOf: file.url) == Data(bytes))
    #expect(try FileManager.default.contentsOfDirectory(atPath: file.url.deletingLastPathComponent().path) == ["a #1%.sqlite"])
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: file.url.path + "-wal"))
    let failure = #expect(throws: Failure.self) { try Fixture.read(path: file.url.path) }
    #expect(failure == Failure.databaseInUse("a #1%.sqlite", "a #1%.sqlite-wal"))
  }

  @Test func oldLettersAreReadAndTold() throws {
    let bytes = try Databases.bytes([
      "CREATE TABLE r (tid TEXT, plats TEXT)", "INSERT INTO r VALUES ('2026-11-23', CAST(x'4c616e736ae47276' AS TEXT))",
    ])
    let read = try Fixture.read(bytes, name: "a.sqlite")
    #expect(read.reports.first?.placeKey == "lansjarv" && read.warnings.contains("Windows-1252: 1"))
  }

  @Test func everyPrefixAndTwoThousandMutantsEndInAnAccountOrAFailure() throws {
    let point = try Self.plane(3006)
    let bytes = try Databases.bytes(layer(3006, point.x, point.y))
    let seen = Adversary.attack(bytes, name: "lista.gpkg", step: 7) { $0.format = .gpkg }
    #expect(seen.accounts > 100 && seen.failures > 100)
  }
}

/// Damaged files.
enum Adversary {
  /// Reads prefixes of a file (every `step`th, and each of the first 600) and 2,000 files with flipped bytes, seed 11. Anything but a balanced
  /// account or a failure for bad input fails the test.
  static func attack(_ bytes: [UInt8], name: String, step: Int, _ change: (inout IntakeOptions) -> Void) -> (accounts: Int, failures: Int) {
    var random = SeededRandom(state: 11)
    var accounts = 0
    var failures = 0
    func attempt(_ bytes: [UInt8]) {
      do {
        let read = try Fixture.read(bytes, name: name, MemoryStore(), change)
        #expect(read.account.isBalanced)
        accounts += 1
      } catch let failure as Failure {
        #expect(failure.status == .badInput || failure.status == .usage, "\(failure)")
        failures += 1
      } catch { Issue.record("\(error)") }
    }
    for count in 0..<bytes.count where count < 600 || count % step == 0 { attempt(Array(bytes[..<count])) }
    for _ in 0..<2000 {
      var mutant = bytes
      for _ in 0...random.next(below: 6) { mutant[random.next(below: bytes.count)] = UInt8(truncatingIfNeeded: random.next(below: 256)) }
      attempt(mutant)
    }
    return (accounts, failures)
  }
}

/// A linear congruential generator (Knuth, MMIX).
struct SeededRandom {
  var state: UInt64
  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
