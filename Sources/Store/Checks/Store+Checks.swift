// Whether the file is as it should be.
import CSpatiaLite
import Foundation
import GRDB
import Incidents
import Messages

/// The outcome of one check.
public struct CheckResult: Sendable, Hashable {
  /// What was checked.
  public var name: Message
  /// Whether it is as it should be.
  public var isGood: Bool
  /// What was found.
  public var finding: String

  /// Makes a result.
  public init(name: Message, isGood: Bool, finding: String) {
    self.name = name
    self.isGood = isGood
    self.finding = finding
  }
}

extension Store {
  /// Versions of the libraries that the database needs.
  public static func libraryVersions() -> [(name: String, version: String)] {
    [("SQLite", String(cString: sqlite3_libversion())), ("SpatiaLite", String(cString: spatialite_version()))]
  }

  /// Checks everything that the program relies on in the file; reads only.
  public func checks() throws -> [CheckResult] {
    try read { database in
      try Store.fileChecks(database) + Store.spatialChecks(database) + Store.contentChecks(database)
    }
  }

  private static func fileChecks(_ database: Database) throws -> [CheckResult] {
    let integrity = try String.fetchAll(database, sql: "PRAGMA integrity_check(10)").joined(separator: "; ")
    let foreign = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? 0
    return [
      CheckResult(
        name: Message(sv: "Schemats version", en: "Schema version"), isGood: version == Schema.version,
        finding: "\(version)"),
      CheckResult(
        name: Message(sv: "Filens integritet", en: "File integrity"), isGood: integrity == "ok", finding: integrity),
      CheckResult(
        name: Message(sv: "Främmande nycklar", en: "Foreign keys"), isGood: foreign == 0, finding: "\(foreign)"),
      CheckResult(
        name: Message(sv: "Skrivning väntar på disken (synchronous)", en: "Writes wait for the disk (synchronous)"),
        isGood: synchronous == 3, finding: synchronous == 3 ? "EXTRA" : "\(synchronous)"),
    ]
  }

  private static func spatialChecks(_ database: Database) throws -> [CheckResult] {
    let metadata = try Int.fetchOne(database, sql: "SELECT CheckSpatialMetaData()") ?? 0
    let systems = try Int.fetchAll(database, sql: "SELECT srid FROM spatial_ref_sys WHERE srid > 0 ORDER BY srid")
    var results = [
      CheckResult(
        name: Message(sv: "SpatiaLites metadata", en: "SpatiaLite metadata"), isGood: metadata == 3, finding: "\(metadata)"),
      CheckResult(
        name: Message(sv: "Koordinatsystem", en: "Reference systems"), isGood: systems == [3006, 3018, 4326],
        finding: systems.map(String.init).joined(separator: " ")),
    ]
    for layer in Schema.layers {
      let registered = try Int.fetchOne(
        database,
        sql:
          "SELECT count(*) FROM geometry_columns WHERE f_table_name = ? AND f_geometry_column = 'geom' AND srid = 3006 AND spatial_index_enabled = 1",
        arguments: [layer.table])
      let faults = try LayerFaults(layer, database)
      let triggers = try Int.fetchOne(
        database, sql: "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '%geom%'",
        arguments: [layer.table])
      let structure = try String.fetchOne(database, sql: "SELECT rtreecheck(?)", arguments: ["idx_\(layer.table)_geom"])
      results.append(
        CheckResult(
          name: Message(sv: "Lager \(layer.table)", en: "Layer \(layer.table)"),
          isGood: registered == 1 && faults.isNone && structure == "ok" && (triggers ?? 0) >= 5,
          finding: "R*Tree \(faults.isNone ? structure ?? "?" : "\(faults.malformed) + \(faults.misplaced) + \(faults.orphans)")"))
    }
    return results
  }

  private static func contentChecks(_ database: Database) throws -> [CheckResult] {
    let reports = try Int.fetchOne(database, sql: "SELECT count(*) FROM reports") ?? 0
    let outside = try Store.outsidePlane(database)
    let categories = try Int.fetchOne(database, sql: "SELECT count(*) FROM categories") ?? 0
    let places = try Int.fetchOne(database, sql: "SELECT count(*) FROM places") ?? 0
    let entries = try EventLog.entries(database)
    let firstBreak = EventLog.firstBreak(entries)
    return [
      CheckResult(name: Message(sv: "Rapporter", en: "Reports"), isGood: outside == 0, finding: "\(reports)"),
      CheckResult(name: Message(sv: "Kategorier", en: "Categories"), isGood: categories > 0, finding: "\(categories)"),
      CheckResult(name: Message(sv: "Platser", en: "Places"), isGood: places > 0, finding: "\(places)"),
      try roadWorksCheck(database),
    ] + (try designChecks(database)) + [
      CheckResult(
        name: Message(sv: "Loggens kedja", en: "Log chain"), isGood: firstBreak == nil,
        finding: firstBreak.map { "bruten/broken: \($0)" } ?? "\(entries.count)")
    ]
  }

  /// Reports whose position is nowhere on the plane.
  private static func outsidePlane(_ database: Database) throws -> Int {
    let statement = try CStatement(database, "SELECT geom FROM reports WHERE geom IS NOT NULL")
    var count = 0
    while try statement.step() {
      guard let point = statement.point(0), abs(point.x) <= 2e7, abs(point.y) <= 2e7 else {
        count += 1
        continue
      }
    }
    return count
  }
}
