// Loading many rows into a layer without SpatiaLite's triggers.
import CSpatiaLite
import GRDB
import Geography
import Spools

/// Takes a layer's geometry triggers away while many rows are written and puts them back, all inside the caller's
/// transaction, so that a failure leaves them as they were.
///
/// The triggers cost 9 CPU s per million rows and the index that they keep 72; rows written here enter the index in one
/// sorted pass afterwards. What the triggers would check (SRID, type) holds because every blob is written by `PointBlob`.
struct LayerLoad {
  private let table: String
  private let triggers: [String]

  init(_ table: String, _ database: Database) throws {
    self.table = table
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT name, sql FROM sqlite_master
        WHERE type = 'trigger' AND tbl_name = ? AND substr(name, 1, 4) IN ('ggi_', 'ggu_', 'gii_', 'giu_', 'gid_', 'tmi_', 'tmu_', 'tmd_')
        ORDER BY name
        """, arguments: [table])
    triggers = rows.map { $0["sql"] }
    for row in rows {
      let name: String = row["name"]
      try database.execute(sql: "DROP TRIGGER \"\(name)\"")
    }
  }

  /// `each` gives its closure every written row, each once. Enters the written rows into the R*Tree (in order along a space-filling curve, which makes it faster and tighter),
  /// puts the triggers back and renews the layer's statistics.
  ///
  /// The rows are sorted in a spool, so that memory does not grow with them. O(rows log rows).
  func finish(_ database: Database, each: ((Int64, PlanePoint?) throws -> Void) throws -> Void) throws {
    let sorted = SortedSpool()
    var located = 0
    var extent = IndexedBox(id: 0, west: .infinity, south: .infinity, east: -.infinity, north: -.infinity)
    try each { id, point in
      let (x, y) = point.map { ($0.x, $0.y) } ?? (.nan, .nan)
      try sorted.append(SpoolRecord(key: LayerLoad.curve(point), id: id, x: x, y: y))
      guard point != nil else { return }
      located += 1
      extent.west = min(extent.west, x)
      extent.south = min(extent.south, y)
      extent.east = max(extent.east, x)
      extent.north = max(extent.north, y)
    }
    let isEmpty = try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (SELECT 1 FROM \"idx_\(table)_geom\")") ?? false
    let isFilled =
      try isEmpty
      && PackedIndex.fill(table, count: located, database) { body in
        try sorted.forEach { row in
          if !row.x.isNaN { try body(IndexedBox(id: row.id, west: row.x, south: row.y, east: row.x, north: row.y)) }
        }
      }
    if !isFilled { try insert(sorted, replacing: !isEmpty, database) }
    for sql in triggers { try database.execute(sql: sql) }
    guard isEmpty, located > 0 else { return try LayerLoad.updateStatistics(table, database) }
    try setStatistics(extent, database)
  }

  /// The same for rows with an extent; `boxes` gives every row of the table, also those that were there before.
  func finish(_ boxes: [IndexedBox], _ database: Database) throws {
    try PackedIndex.clear(table, database)
    let keys = boxes.map { LayerLoad.curve($0.centre) }
    let order = boxes.indices.sorted { (keys[$0], boxes[$0].id) < (keys[$1], boxes[$1].id) }
    if try !PackedIndex.fill(table, count: boxes.count, database, each: { body in for index in order { try body(boxes[index]) } }) {
      let insert = try CStatement(
        database, "INSERT INTO \"idx_\(table)_geom\" (pkid, xmin, xmax, ymin, ymax) VALUES (?1, ?2, ?3, ?4, ?5)")
      for box in boxes {
        insert.bind(1, box.id)
        for (place, bound) in [box.west, box.east, box.south, box.north].enumerated() { insert.bind(Int32(place + 2), bound) }
        try insert.run()
      }
    }
    for sql in triggers { try database.execute(sql: sql) }
    guard let first = boxes.first else { return try LayerLoad.updateStatistics(table, database) }
    var extent = first
    for box in boxes {
      extent.west = min(extent.west, box.west)
      extent.south = min(extent.south, box.south)
      extent.east = max(extent.east, box.east)
      extent.north = max(extent.north, box.north)
    }
    try setStatistics(extent, database)
  }

  /// What `UpdateLayerStatistics` would find about a layer of which every geometry is known. SpatiaLite's own function also looks at every value of
  /// every column, several seconds for a million rows.
  private func setStatistics(_ extent: IndexedBox, _ database: Database) throws {
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO geometry_columns_statistics
          (f_table_name, f_geometry_column, last_verified, row_count, extent_min_x, extent_min_y, extent_max_x, extent_max_y)
        VALUES (?, 'geom', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), (SELECT count(*) FROM "\(table)"), ?, ?, ?, ?)
        """, arguments: [table, extent.west, extent.south, extent.east, extent.north])
  }

  private func insert(_ rows: SortedSpool, replacing: Bool, _ database: Database) throws {
    let remove = try CStatement(database, "DELETE FROM \"idx_\(table)_geom\" WHERE pkid = ?")
    let insert = try CStatement(
      database, "INSERT INTO \"idx_\(table)_geom\" (pkid, xmin, xmax, ymin, ymax) VALUES (?1, ?2, ?2, ?3, ?3)")
    try rows.forEach { row in
      if replacing {
        remove.bind(1, row.id)
        try remove.run()
      }
      if row.x.isNaN { return }
      insert.bind(1, row.id)
      insert.bind(2, row.x)
      insert.bind(3, row.y)
      try insert.run()
    }
  }

  /// Renews the extent and row count that GIS programs read before anything else.
  static func updateStatistics(_ table: String, _ database: Database) throws {
    _ = try Int.fetchOne(database, sql: "SELECT UpdateLayerStatistics(?, 'geom')", arguments: [table])
  }

  /// Order along a Z curve of 16-metre cells.
  private static func curve(_ point: PlanePoint?) -> UInt64 {
    guard let point else { return 0 }
    func spread(_ value: Double) -> UInt64 {
      var bits = UInt64(max(0, min(4_294_967_295, value / 16)))
      bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFF
      bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FF
      bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0F
      bits = (bits | bits << 2) & 0x3333_3333_3333_3333
      return (bits | bits << 1) & 0x5555_5555_5555_5555
    }
    return spread(point.x) | spread(point.y) << 1
  }
}
