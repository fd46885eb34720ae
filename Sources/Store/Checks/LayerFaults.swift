// Whether a layer's geometries and its spatial index belong together.
import GRDB

/// What is wrong with the rows of a layer.
struct LayerFaults {
  /// Rows whose geometry is not of the layer's form.
  var malformed = 0
  /// Rows that the index misses or misplaces.
  var misplaced = 0
  /// Entries of the index without a row.
  var orphans = 0

  var isNone: Bool { malformed == 0 && misplaced == 0 && orphans == 0 }

  /// Compares every row with the index, without handing a geometry to SpatiaLite, whose functions crash on malformed ones. Its own
  /// `CheckSpatialIndex` asks the same but writes, which a reading connection refuses.
  ///
  /// The index holds 32-bit numbers rounded outwards, so that every box contains its geometry's box and is larger by a few of the last digits at
  /// most. O(rows).
  init(_ layer: (table: String, geometry: String), _ database: Database) throws {
    guard let type = GeometryForm.types[layer.geometry] else { return }
    let statement = try CStatement(
      database,
      """
      SELECT t.geom, i.pkid, i.xmin, i.xmax, i.ymin, i.ymax
      FROM "\(layer.table)" AS t LEFT JOIN "idx_\(layer.table)_geom" AS i ON i.pkid = t.rowid
      """)
    var entries = 0
    while try statement.step() {
      let hasEntry = !statement.isNull(1)
      if hasEntry { entries += 1 }
      if statement.isNull(0) {
        if hasEntry { orphans += 1 }
        continue
      }
      guard let box = statement.withBytes(0, { GeometryForm.box($0, type: type) }) else {
        malformed += 1
        continue
      }
      func isOff(_ least: Double, _ found: Double, _ slack: Double) -> Bool { !(least <= 0 && least >= -slack) || !found.isFinite }
      func slack(_ value: Double) -> Double { Double(Float(value).ulp) * 4 }
      let (west, east, south, north) = (statement.double(2), statement.double(3), statement.double(4), statement.double(5))
      if !hasEntry || isOff(west - box.west, west, slack(box.west)) || isOff(box.east - east, east, slack(box.east))
        || isOff(south - box.south, south, slack(box.south)) || isOff(box.north - north, north, slack(box.north))
      {
        misplaced += 1
      }
    }
    let all = try Int.fetchOne(database, sql: "SELECT count(*) FROM \"idx_\(layer.table)_geom\"") ?? 0
    orphans += max(0, all - entries)
  }
}
