// What is known about each street in columns of its own.
import Foundation
import GRDB

/// Gives `street_edges` a column for each fact, so that GIS programs can show and filter them, and keeps the course on the earth as
/// bytes instead of text. Rows that are there are carried over; nothing is lost.
enum Migration4 {
  static func run(_ database: Database) throws {
    for column in columns { try database.execute(sql: "ALTER TABLE street_edges ADD COLUMN \(column)") }
    try carryOver(database)
  }

  /// One of the words, or nothing. Written out, since SQLite sorts a list of three or more anew for each row: 21 instead of 4 CPU s for
  /// a million rows.
  private static func words(_ column: String, _ words: String...) -> String {
    "\(column) TEXT CHECK (\(words.map { "\(column) = '\($0)'" }.joined(separator: " OR ")))"
  }
  private static func access(_ column: String) -> String { words(column, "allowed", "designated", "refused") }
  private static func flag(_ column: String) -> String { "\(column) INTEGER NOT NULL DEFAULT 0 CHECK (\(column) = 0 OR \(column) = 1)" }

  private static let columns = [
    "ref TEXT", "surface TEXT", "lit INTEGER CHECK (lit = 0 OR lit = 1)", access("access"), access("foot"), access("bicycle"),
    access("motor_vehicle"), flag("oneway"), flag("bridge"), flag("tunnel"), flag("steps"), flag("crossing"), "sidewalk TEXT",
    "incline TEXT", words("wheelchair", "yes", "limited", "no"),
    // In which directions the network travels the edge, the way it came from, and its own number.
    "direction TEXT NOT NULL DEFAULT 'both' CHECK (direction = 'both' OR direction = 'forward' OR direction = 'backward')",
    "way_id INTEGER", "edge_id INTEGER",
    // Latitude and longitude of each vertex as 64-bit numbers, so that a network comes out as it went in.
    "course BLOB CHECK (length(course) % 16 = 0)",
  ]

  private static func carryOver(_ database: Database) throws {
    let rows = try Row.fetchAll(database, sql: "SELECT id, json_extract(body, '$.course') FROM street_edges")
    for row in rows {
      let id: Int64 = row[0]
      guard let text: String = row[1],
        let course = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[Double]]
      else { continue }
      let numbers = course.flatMap { $0.prefix(2) }
      let bytes = numbers.withUnsafeBytes { Data($0) }
      try database.execute(sql: "UPDATE street_edges SET course = ? WHERE id = ?", arguments: [bytes, id])
    }
    try database.execute(
      sql: """
        UPDATE street_edges SET
          name = json_extract(body, '$.edge.name'), ref = json_extract(body, '$.edge.ref'), surface = json_extract(body, '$.edge.surface'),
          lit = json_extract(body, '$.edge.isLit'), foot = json_extract(body, '$.edge.foot'),
          bicycle = json_extract(body, '$.edge.bicycle'), oneway = ifnull(json_extract(body, '$.edge.isOneway'), 0),
          bridge = ifnull(json_extract(body, '$.edge.isBridge'), 0), tunnel = ifnull(json_extract(body, '$.edge.isTunnel'), 0),
          steps = ifnull(json_extract(body, '$.edge.isSteps'), 0), sidewalk = json_extract(body, '$.edge.sidewalk'),
          direction = ifnull(json_extract(body, '$.direction'), 'both'), way_id = json_extract(body, '$.edge.wayID'),
          edge_id = json_extract(body, '$.id')
        WHERE json_type(body, '$.edge') = 'object'
        """)
    try database.execute(
      sql: """
        UPDATE street_edges SET body =
          CASE WHEN json_array_length(body, '$.edge.crossings') > 0
          THEN json_object('crossings', json_extract(body, '$.edge.crossings')) ELSE '{}' END
        WHERE json_type(body, '$.edge') = 'object'
        """)
  }
}
