// Lines from a GeoPackage (OGC 12-128), read with SQLite alone: no foreign geometry reaches SpatiaLite.
import CSpatiaLite
import Foundation
import Messages

/// Reads one layer of lines.
enum GeoPackageLines {
  /// The layer in a file.
  ///
  /// - Parameters:
  ///   - wanted: the layer's name; nil where the file has only one layer of lines.
  ///   - crs: EPSG code that is said from outside and wins over the file's own.
  /// - Throws: `Failure` (bad input) for another kind of file, no or several layers of lines, or a reference system without a number.
  static func read(_ path: String, layer wanted: String?, crs: Int?, file: String) throws -> LineLayer {
    let base = try Connection(path, file)
    let layer = try choose(base, wanted, file)
    let epsg = try crs ?? code(base, layer.system, file)
    var features: [LineFeature] = []
    try base.each("SELECT * FROM \(quoted(layer.table))", []) { row in
      var feature = LineFeature(properties: [:])
      for column in 0..<sqlite3_column_count(row) {
        let name = String(cString: sqlite3_column_name(row, column))
        if name.lowercased() == layer.column.lowercased() {
          let bytes = sqlite3_column_type(row, column) == SQLITE_BLOB ? sqlite3_column_blob(row, column) : nil
          feature.lines = WKBLines.geoPackage(
            UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : Int(sqlite3_column_bytes(row, column))))
        } else {
          feature.properties[name] = text(row, column)
        }
      }
      features.append(feature)
    }
    return LineLayer(features: features, epsg: epsg)
  }

  private struct Layer {
    var table: String
    var column: String
    var system: Int64
  }

  private static func choose(_ base: Connection, _ wanted: String?, _ file: String) throws -> Layer {
    var layers: [Layer] = []
    var others: [Layer] = []
    try base.each("SELECT table_name, column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns ORDER BY table_name", []) { row in
      guard let table = text(row, 0), let column = text(row, 1), let kind = text(row, 2)?.uppercased() else { return }
      let layer = Layer(table: table, column: column, system: sqlite3_column_int64(row, 3))
      if kind.hasSuffix("LINESTRING") { layers.append(layer) }
      if kind.hasPrefix("GEOMETRY") { others.append(layer) }
    }
    let all = layers + others
    if let wanted {
      guard let layer = all.first(where: { $0.table.lowercased() == wanted.lowercased() }) else {
        throw Failure.streetLayerUnknown(file, wanted, all.map(\.table))
      }
      return layer
    }
    let choice = layers.isEmpty ? others : layers
    guard let only = choice.first else { throw Failure.notALineLayer(file) }
    guard choice.count == 1 else { throw Failure.streetLayerChoice(file, choice.map(\.table)) }
    return only
  }

  private static func code(_ base: Connection, _ system: Int64, _ file: String) throws -> Int? {
    // 0 is "some degrees" and -1 "some plane".
    if system == 0 { return nil }
    var code: Int?
    try base.each("SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id = ?1", [system]) { row in
      if text(row, 0)?.uppercased() == "EPSG" { code = Int(sqlite3_column_int64(row, 1)) }
    }
    guard let code else { throw Failure.streetLayerWithoutCRS(file) }
    return code
  }

  private static func text(_ row: OpaquePointer, _ column: Int32) -> String? {
    switch sqlite3_column_type(row, column) {
    case SQLITE_INTEGER: return String(sqlite3_column_int64(row, column))
    case SQLITE_FLOAT:
      let value = sqlite3_column_double(row, column)
      return Int(exactly: value).map { String($0) } ?? String(value)
    case SQLITE_TEXT:
      guard let bytes = sqlite3_column_text(row, column) else { return nil }
      let text = String(decoding: UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(row, column))), as: UTF8.self)
      return text.isEmpty ? nil : text
    default: return nil
    }
  }

  private static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

  /// The file, opened for reading only; SQL that the file brings along is not trusted.
  private final class Connection {
    private var base: OpaquePointer?
    private let file: String

    init(_ path: String, _ file: String) throws {
      self.file = file
      guard sqlite3_open_v2(path, &base, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else {
        sqlite3_close(base)
        throw Failure.streetFileDamaged(file)
      }
      for pragma in ["trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"] {
        sqlite3_exec(base, "PRAGMA \(pragma)", nil, nil, nil)
      }
    }

    deinit { sqlite3_close(base) }

    func each(_ sql: String, _ numbers: [Int64], _ take: (OpaquePointer) -> Void) throws {
      var statement: OpaquePointer?
      defer { sqlite3_finalize(statement) }
      guard sqlite3_prepare_v2(base, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
        // A database that lacks the tables is of another kind; anything else is damage.
        throw sqlite3_errcode(base) == SQLITE_ERROR ? Failure.notALineLayer(file) : Failure.streetFileDamaged(file)
      }
      for (place, number) in numbers.enumerated() { sqlite3_bind_int64(statement, Int32(place + 1), number) }
      while true {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: take(statement)
        case SQLITE_DONE: return
        default: throw Failure.streetFileDamaged(file)
        }
      }
    }
  }
}
