// Foreign databases and shapefiles.
import Archives
import CSpatiaLite
import Foundation
import Incidents
import Intake
import Workbooks

extension FuzzReader {
  static let geoPackage = FuzzReader("geopackage", seeds: [LayerFuzz.geoPackage]) { try FuzzIntake.read($0, .gpkg, ending: "gpkg") }

  static let sqlite = FuzzReader("sqlite", seeds: [LayerFuzz.spatiaLite, LayerFuzz.plain]) {
    try FuzzIntake.read($0, .sqlite, ending: "sqlite")
  }

  /// The two parts stand one after the other, with the length of the first one in two bytes in front.
  static let shapefile = FuzzReader("shapefile", seeds: LayerFuzz.shapes.map { LayerFuzz.joined($0.shp, $0.dbf) }) { bytes in
    let (shp, dbf) = LayerFuzz.parts(Array(bytes))
    try dbf.withUnsafeBufferPointer { dbf in
      try FuzzFile.with(dbf, "dbf") { _ in try shp.withUnsafeBufferPointer { try FuzzIntake.read($0, .shp, ending: "shp") } }
    }
  }

  static let zippedShapefile = FuzzReader("zipped-shapefile", seeds: LayerFuzz.shapes.map { LayerFuzz.zip($0.shp, $0.dbf) }) {
    try FuzzIntake.read($0, .shp, ending: "zip")
  }
}

private enum LayerFuzz {
  // MARK: Databases

  private static func little(_ number: Double) -> [UInt8] { withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) } }
  private static func little(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }
  private static func hex(_ bytes: [UInt8]) -> String {
    "x'" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "'"
  }

  /// Small pages, so that a short file has several.
  private static func base(_ statements: [String]) -> [UInt8] {
    let path = NSTemporaryDirectory() + "/base-\(getpid())-\(pthread_self()).sqlite"
    unlink(path)
    defer { unlink(path) }
    var base: OpaquePointer?
    guard sqlite3_open(path, &base) == SQLITE_OK else { fatalError("cannot make \(path)") }
    for statement in ["PRAGMA page_size = 512", "PRAGMA journal_mode = MEMORY"] + statements {
      guard sqlite3_exec(base, statement, nil, nil, nil) == SQLITE_OK else { fatalError(statement) }
    }
    sqlite3_close(base)
    return [UInt8](FileManager.default.contents(atPath: path) ?? Data())
  }

  static let geoPackage: [UInt8] = {
    let point = hex([0x47, 0x50, 0, 1, 0xBE, 0x0B, 0, 0, 1] + little(UInt32(1)) + little(851_263.0) + little(7_360_512.0))
    let line = hex([0x47, 0x50, 0, 1, 0xBE, 0x0B, 0, 0, 1] + little(UInt32(2)) + little(UInt32(0)))
    return base([
      "CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT)",
      "INSERT INTO gpkg_spatial_ref_sys VALUES (3006, 'EPSG', 3006, '')",
      "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER)",
      "INSERT INTO gpkg_geometry_columns VALUES ('r', 'geom', 'POINT', 3006)",
      "CREATE TABLE r (fid INTEGER PRIMARY KEY, geom BLOB, datum TEXT, text TEXT)",
      "INSERT INTO r VALUES (1, \(point), '2026-05-04 15:30', 'a'), (2, \(line), '2026-05-05', 'b'), (3, NULL, 2461164.5, x'ff')",
    ])
  }()

  static let spatiaLite: [UInt8] = {
    let point = hex(
      [0, 1] + little(UInt32(3006)) + [851_263.0, 7_360_512.0, 851_263.0, 7_360_512.0].flatMap { little($0) } + [0x7C] + little(UInt32(1))
        + little(851_263.0) + little(7_360_512.0) + [0xFE])
    return base([
      "CREATE TABLE spatial_ref_sys (srid INTEGER, auth_name TEXT, auth_srid INTEGER, proj4text TEXT, srtext TEXT)",
      "INSERT INTO spatial_ref_sys VALUES (3006, 'epsg', 3006, '', '')",
      "CREATE TABLE geometry_columns (f_table_name TEXT, f_geometry_column TEXT, geometry_type INTEGER, coord_dimension INTEGER, srid INTEGER)",
      "INSERT INTO geometry_columns VALUES ('r', 'geom', 1, 2, 3006)",
      "CREATE TABLE r (id TEXT, geom BLOB, datum DATETIME)", "INSERT INTO r VALUES ('x', \(point), 1777908600), ('y', x'00', '2026-05-04')",
    ])
  }()

  static let plain = base([
    "CREATE TABLE r (id TEXT PRIMARY KEY, datum TEXT, lat REAL, lon REAL) WITHOUT ROWID",
    "INSERT INTO r VALUES ('a', '2026-05-04 15:30', 66.33, 22.84), ('b', '2026-05-04', 'x', NULL)",
  ])

  // MARK: Shapefiles

  static let shapes: [(shp: [UInt8], dbf: [UInt8])] = [
    (shp([(1, [22.84, 66.33]), (0, []), (1, [22.85, 66.34])]), dbf(["2026-05-04 15:30", "20260505", "x"])),
    (shp([(8, [22.8, 66.3, 22.8, 66.3]), (3, [0, 0]), (11, [22.8, 66.3, 0, 0])]), dbf(["2026-05-04", "*", "2026-05-06"])),
  ]

  private static func big(_ value: Int) -> [UInt8] { withUnsafeBytes(of: UInt32(truncatingIfNeeded: value).bigEndian) { Array($0) } }

  private static func shp(_ records: [(type: UInt32, numbers: [Double])]) -> [UInt8] {
    var body: [UInt8] = []
    for (index, record) in records.enumerated() {
      var content = little(record.type)
      if record.type == 8 { content += [UInt8](repeating: 0, count: 32) + little(UInt32(1)) }
      content += record.numbers.flatMap { little($0) }
      body += big(index + 1) + big(content.count / 2) + content
    }
    return big(9994) + [UInt8](repeating: 0, count: 20) + big((100 + body.count) / 2) + little(UInt32(1000)) + little(UInt32(1))
      + [UInt8](repeating: 0, count: 64) + body
  }

  private static func dbf(_ dates: [String]) -> [UInt8] {
    var bytes: [UInt8] = [3, 126, 11, 23] + little(UInt32(dates.count)) + [65, 0, 21, 0] + [UInt8](repeating: 0, count: 20)
    bytes +=
      Array("datum".utf8) + [UInt8](repeating: 0, count: 6) + Array("C".utf8) + [0, 0, 0, 0, 20, 0] + [UInt8](repeating: 0, count: 14)
    bytes.append(0x0D)
    for date in dates { bytes += [0x20] + Array((Array(date.utf8) + [UInt8](repeating: 32, count: 20)).prefix(20)) }
    return bytes
  }

  static func joined(_ shp: [UInt8], _ dbf: [UInt8]) -> [UInt8] { [UInt8(shp.count & 255), UInt8(shp.count >> 8)] + shp + dbf }

  static func parts(_ bytes: [UInt8]) -> (shp: [UInt8], dbf: [UInt8]) {
    guard bytes.count >= 2 else { return ([], bytes) }
    let length = min(Int(bytes[0]) | Int(bytes[1]) << 8, bytes.count - 2)
    return (Array(bytes[2..<2 + length]), Array(bytes[(2 + length)...]))
  }

  static func zip(_ shp: [UInt8], _ dbf: [UInt8]) -> [UInt8] {
    let path = NSTemporaryDirectory() + "/zip-\(getpid())-\(pthread_self()).zip"
    defer { unlink(path) }
    do {
      let writer = try ZipWriter(path: path)
      for (name, bytes) in [("r.shp", shp), ("r.dbf", dbf)] { try writer.entry(name, isPacked: false) { try writer.write(bytes) } }
      try writer.close()
    } catch { fatalError("\(error)") }
    return [UInt8](FileManager.default.contents(atPath: path) ?? Data())
  }
}
