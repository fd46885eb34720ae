// Small databases for tests.
import CSpatiaLite
import Foundation
import Testing

/// Writes SQLite files with SQLite itself.
enum Databases {
  /// Runs statements in a new file and gives its bytes.
  static func bytes(_ statements: [String]) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("prov.sqlite").path
    var base: OpaquePointer?
    try #require(sqlite3_open(path, &base) == SQLITE_OK)
    defer { sqlite3_close(base) }
    for statement in ["PRAGMA page_size = 512"] + statements {
      try #require(sqlite3_exec(base, statement, nil, nil, nil) == SQLITE_OK, "\(statement): \(String(cString: sqlite3_errmsg(base)))")
    }
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  static func hex(_ bytes: [UInt8]) -> String { "x'" + bytes.map { String(format: "%02x", $0) }.joined() + "'" }

  static func little(_ number: Double) -> [UInt8] { withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) } }

  static func little(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }

  /// The blob of a point in a GeoPackage.
  static func point(_ x: Double, _ y: Double) -> String {
    hex([0x47, 0x50, 0, 1, 0xBE, 0x0B, 0, 0, 1] + little(UInt32(1)) + little(x) + little(y))
  }

  /// The blob of a point in SpatiaLite.
  static func spatiaLitePoint(_ x: Double, _ y: Double) -> String {
    hex([0, 1] + little(UInt32(3006)) + [x, y, x, y].flatMap { little($0) } + [0x7C] + little(UInt32(1)) + little(x) + little(y) + [0xFE])
  }

  /// The blob of a line of no points in a GeoPackage.
  static let line = hex([0x47, 0x50, 0, 1, 0xBE, 0x0B, 0, 0, 1] + little(UInt32(2)) + little(UInt32(0)))

  /// The tables that every GeoPackage has, and one layer for each entry.
  static func geoPackage(_ layers: [(name: String, type: String, system: Int)]) -> [String] {
    [
      "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER, definition TEXT)",
      """
      INSERT INTO gpkg_spatial_ref_sys VALUES ('SWEREF99 TM', 3006, 'EPSG', 3006, ''), ('WGS 84', 4326, 'EPSG', 4326, ''),
        ('SWEREF99 18 00', 3011, 'EPSG', 3011, ''), ('RT90', 3021, 'EPSG', 3021, ''), ('Web', 3857, 'EPSG', 3857, ''),
        ('egen', 100001, 'NONE', 1, 'LOCAL_CS["egen",UNIT["metre",1]]'),
        ('egen', 100002, 'NONE', 2, 'PROJCS["SWEREF99 TM",GEOGCS["SWEREF99",DATUM["SWEREF99",SPHEROID["GRS 1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",15],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]]')
      """,
      "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z INTEGER, m INTEGER)",
    ]
      + layers.flatMap { layer in
        [
          "INSERT INTO gpkg_geometry_columns VALUES ('\(layer.name)', 'geom', '\(layer.type)', \(layer.system), 0, 0)",
          "CREATE TABLE \"\(layer.name)\" (fid INTEGER PRIMARY KEY, geom BLOB, datum DATETIME, kategori TEXT, beskrivning TEXT)",
        ]
      }
  }
}
