// Tables, indices, triggers and views as the program's migrations make them.
import GRDB

/// What the schema of a database holds.
struct SchemaObjects {
  /// The SQL of each object by its kind and name.
  var sql: [String: String] = [:]

  init(_ database: Database) throws {
    for row in try Row.fetchAll(
      database, sql: "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_autoindex!_%' ESCAPE '!'")
    {
      let kind: String = row["type"] ?? "?"
      let name: String = row["name"] ?? "?"
      sql["\(kind) \(name)"] = "\(row["tbl_name"] as String? ?? "")\n\(row["sql"] as String? ?? "")"
    }
  }

  /// What a new database of this version holds, made in memory.
  static func expected() throws -> SchemaObjects {
    let caches = SpatialCaches()
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      guard let connection = database.sqliteConnection, caches.attach(to: connection) else {
        throw DatabaseError(resultCode: .SQLITE_ERROR)
      }
    }
    let queue = try DatabaseQueue(configuration: configuration)
    try queue.writeWithoutTransaction { try Schema.prepareSpatialMetadata($0) }
    try Schema.migrator.migrate(queue)
    let objects = try queue.read { try SchemaObjects($0) }
    try queue.close()
    return withExtendedLifetime(caches) { objects }
  }
}
