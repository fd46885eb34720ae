// Which tables have their content kept as a hash, and what it is.
import CSpatiaLite
import GRDB

/// A table whose content is kept as a hash.
struct ContentTable {
  var name: String
  /// For drawings, the place of the column that names the style: only the program's own rows count, since users save theirs from QGIS.
  var styleName: Int32?
  /// Columns that do not count.
  var skipped: [Int32] = []
  /// By column, what stands in a row that is older than the column. SQLite's hook gives NULL there.
  var defaults: [(column: Int32, value: OwnedValue)] = []
}

/// A value of SQLite that outlives its statement.
final class OwnedValue {
  let pointer: OpaquePointer?
  init(_ statement: OpaquePointer) { pointer = sqlite3_value_dup(sqlite3_column_value(statement, 0)) }
  deinit { sqlite3_value_free(pointer) }
}

enum ContentTables {
  /// The name under which the hash of the schema is kept.
  static let schema = "sqlite_schema"

  /// All tables that hold something of their own, by name. Left out are those that SQLite, SpatiaLite (when a layer last changed), the migrations and this room keep for themselves, virtual
  /// tables, and of the R*Trees the two tables that `rtreecheck` derives from the third.
  static func all(_ database: Database) throws -> [ContentTable] {
    let names = try String.fetchAll(
      database,
      sql: """
        SELECT name FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT IN ('content_hashes', 'grdb_migrations', 'geometry_columns_time')
          AND upper(ltrim(sql)) NOT LIKE 'CREATE VIRTUAL%'
          AND NOT (name LIKE 'idx!_%!_geom!_rowid' ESCAPE '!' OR name LIKE 'idx!_%!_geom!_parent' ESCAPE '!')
        ORDER BY name
        """)
    return try names.map { name in
      var table = ContentTable(name: name)
      let columns = try Row.fetchAll(
        database, sql: "SELECT cid, name, \"notnull\", dflt_value FROM pragma_table_info(?) ORDER BY cid", arguments: [name])
      for (index, column) in columns.enumerated() {
        let label: String = column["name"]
        if name == "layer_styles" {
          if label == "styleName" { table.styleName = Int32(index) }
          // QGIS moves the default when a user chooses another style.
          if label == "useAsDefault" { table.skipped.append(Int32(index)) }
        }
        if column["notnull"] == 1, let text: String = column["dflt_value"], isPlain(text), let connection = database.sqliteConnection {
          var statement: OpaquePointer?
          defer { sqlite3_finalize(statement) }
          guard sqlite3_prepare_v2(connection, "SELECT \(text)", -1, &statement, nil) == SQLITE_OK, let made = statement,
            sqlite3_step(made) == SQLITE_ROW
          else { continue }
          table.defaults.append((Int32(index), OwnedValue(made)))
        }
      }
      return table
    }
  }

  /// Whether a default is a number or a quoted word: whatever else stands in a foreign schema is not run.
  private static func isPlain(_ text: String) -> Bool {
    if Double(text) != nil { return true }
    return text.utf8.count >= 2 && text.hasPrefix("'") && text.hasSuffix("'") && !text.dropFirst().dropLast().contains("'")
  }

  /// The content of a table, read row by row. O(bytes).
  static func sum(_ table: ContentTable, _ database: Database) throws -> ContentSum {
    guard let connection = database.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
    var made: OpaquePointer?
    defer { sqlite3_finalize(made) }
    let name = table.name.replacing("\"", with: "\"\"")
    let code = sqlite3_prepare_v2(connection, "SELECT * FROM main.\"\(name)\" NOT INDEXED", -1, &made, nil)
    guard code == SQLITE_OK, let statement = made else { throw failure(connection) }
    let columns = sqlite3_column_count(statement)
    var sum = ContentSum()
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return sum }
      guard code == SQLITE_ROW else { throw failure(connection) }
      if let column = table.styleName {
        guard let text = sqlite3_column_text(statement, column), String(cString: text) == "trygg" else { continue }
      }
      var hash = RowHash()
      if table.skipped.isEmpty {
        for column in 0..<columns { hash.add(statement, column) }
      } else {
        for column in 0..<columns where !table.skipped.contains(column) { hash.add(statement, column) }
      }
      hash.end()
      sum.add(hash)
    }
  }

  /// Everything that the schema holds, as one sum.
  static func schemaSum(_ database: Database) throws -> ContentSum {
    var sum = ContentSum()
    let statement = try CStatement(
      database, "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'")
    while try statement.step() {
      var hash = RowHash()
      for column in Int32(0)..<4 {
        if statement.isNull(column) {
          hash.addNull()
        } else {
          statement.withBytes(column) { hash.add(bytes: $0.baseAddress, count: $0.count, isText: true) }
        }
      }
      hash.end()
      sum.add(hash)
    }
    return sum
  }

  /// The content that was kept, by table.
  static func kept(_ database: Database) throws -> [String: ContentSum] {
    var sums: [String: ContentSum] = [:]
    // Read as it comes: somebody may have spoiled it.
    let statement = try CStatement(database, "SELECT table_name, row_count, hash FROM content_hashes")
    while try statement.step() {
      guard let name = statement.text(0), let hex = statement.text(2) else { continue }
      sums[name] = ContentSum(rows: statement.integer(1), hex: hex)
    }
    return sums
  }

  static func keep(_ sum: ContentSum, of name: String, _ database: Database) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO content_hashes (table_name, row_count, hash) VALUES (?, ?, ?)", arguments: [name, sum.rows, sum.hex])
  }

  /// Takes the content as it now is for the right one: for a new or migrated database, and where a person says so.
  static func renew(_ database: Database, only: [String]? = nil) throws {
    if only == nil { try database.execute(sql: "DELETE FROM content_hashes") }
    for table in try all(database) where only?.contains(table.name) ?? true { try keep(sum(table, database), of: table.name, database) }
    if only?.contains(schema) ?? true { try keep(schemaSum(database), of: schema, database) }
  }

  private static func failure(_ connection: OpaquePointer) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)), message: String(cString: sqlite3_errmsg(connection)))
  }
}
