// All kinds of operation among the proposals.
import GRDB

/// Lets `proposals` hold operations of every kind, not only traffic and A-tractors.
///
/// Only a CHECK changes, which says nothing about how rows are kept, so that the table's own text is changed in place
/// (sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes", the way for changes that do not affect the content):
/// copying the table would mean making its geometry, index and triggers anew.
enum Migration6 {
  static let kinds = ["walk", "traffic", "amoped", "presence", "riskevening", "contact", "inspection", "narcotics", "school"]

  static func run(_ database: Database) throws {
    let list = kinds.map { "''\($0)''" }.joined(separator: ", ")
    let version = try Int.fetchOne(database, sql: "PRAGMA schema_version") ?? 0
    try database.execute(sql: "PRAGMA writable_schema = 1")
    try database.execute(
      sql: """
        UPDATE sqlite_master SET sql = replace(sql, '(''walk'', ''traffic'', ''amoped'')', '(\(list))')
        WHERE type = 'table' AND name = 'proposals'
        """)
    try database.execute(sql: "PRAGMA schema_version = \(version + 1)")
    try database.execute(sql: "PRAGMA writable_schema = 0")
  }
}
