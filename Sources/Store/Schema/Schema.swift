// The form of the database and how it came about.
import GRDB
import Messages

/// The database's schema, in numbered migrations that are never edited once released.
enum Schema {
  /// The newest schema number, kept in SQLite's `user_version`.
  static var version: Int { later.count + 1 }

  /// The migrations after the first, in order; number 2 stands first.
  private static let later: [@Sendable (Database) throws -> Void] = [
    Migration2.run, Migration3.run, Migration4.run, Migration5.run, Migration6.run, Migration7.run, Migration8.run, Migration9.run,
    Migration10.run, Migration11.run, Migration12.run,
  ]

  /// The layers that GIS programs see, with their geometry types; all in SWEREF 99 TM (EPSG:3006).
  static var layers: [(table: String, geometry: String)] { firstLayers + laterLayers }

  /// The layers that later migrations added, each of which registers its own.
  private static let laterLayers: [(table: String, geometry: String)] = [("walk_observations", "POINT"), ("dialogue_marks", "POINT")]

  private static let firstLayers: [(table: String, geometry: String)] = [
    ("reports", "POINT"), ("places", "POINT"), ("areas", "MULTIPOLYGON"), ("roads", "LINESTRING"),
    ("hotspots", "MULTIPOLYGON"), ("proposals", "POINT"), ("walk_lines", "LINESTRING"), ("operations", "POINT"),
    ("street_edges", "LINESTRING"),
  ]

  /// Brings any older database to `version`.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try Migration1.run(database)
      for layer in firstLayers { try register(layer.table, layer.geometry, in: database) }
      try database.execute(sql: "PRAGMA application_id = \(Store.applicationID)")
      try database.execute(sql: "PRAGMA user_version = 1")
    }
    for (index, migration) in later.enumerated() {
      let number = index + 2
      migrator.registerMigration("\(number)") { database in
        try migration(database)
        // A changed table has another content; what a migration makes of it is right.
        if try database.tableExists("content_hashes") { try ContentTables.renew(database) }
        try database.execute(sql: "PRAGMA user_version = \(number)")
      }
    }
    return migrator
  }

  /// Makes SpatiaLite's metadata tables in the slim form: three reference systems, 0.24 MB instead of 7 MB.
  ///
  /// Must run outside a transaction, since `InitSpatialMetaData` opens its own.
  static func prepareSpatialMetadata(_ database: Database) throws {
    guard try Int.fetchOne(database, sql: "SELECT InitSpatialMetaData(1, 'NONE')") == 1 else {
      throw DiskSpace.failure(of: database)
    }
    for code in [3006, 3018, 4326] {
      guard try Int.fetchOne(database, sql: "SELECT InsertEpsgSrid(?)", arguments: [code]) == 1 else {
        throw DiskSpace.failure(of: database)
      }
    }
  }

  /// Registers a table's `geom` as a layer and makes its spatial index.
  static func register(_ table: String, _ geometry: String, in database: Database) throws {
    let recovered = try Int.fetchOne(
      database, sql: "SELECT RecoverGeometryColumn(?, 'geom', 3006, ?, 'XY')", arguments: [table, geometry])
    let indexed = try Int.fetchOne(database, sql: "SELECT CreateSpatialIndex(?, 'geom')", arguments: [table])
    guard recovered == 1, indexed == 1 else { throw DiskSpace.failure(of: database) }
  }
}
