// Street networks from GeoPackages.
import CSpatiaLite
import Foundation
import Geography
import Messages
import Networks
import Streets
import Testing

@Suite struct GeoPackageTests {
  /// Well-known binary of a line: `numbers` 2 for plain, 3 with heights, 4 with measures too.
  static func line(_ points: [(Double, Double)], numbers: Int = 2, isLittle: Bool = true) -> Data {
    var data = Data([isLittle ? 1 : 0])
    let code = UInt32(2 + [0, 0, 0, 1000, 3000][numbers])
    append(isLittle ? code.littleEndian : code.bigEndian, &data)
    let count = UInt32(points.count)
    append(isLittle ? count.littleEndian : count.bigEndian, &data)
    for point in points {
      for value in [point.0, point.1, 12, 34].prefix(numbers) {
        append(isLittle ? value.bitPattern.littleEndian : value.bitPattern.bigEndian, &data)
      }
    }
    return data
  }

  static func multi(_ lines: [Data]) -> Data {
    var data = Data([1])
    append(UInt32(5).littleEndian, &data)
    append(UInt32(lines.count).littleEndian, &data)
    return lines.reduce(data, +)
  }

  /// The blob of a GeoPackage; `envelope` as in its flags.
  static func blob(_ geometry: Data, envelope: Int = 0) -> Data {
    Data([0x47, 0x50, 0, UInt8(envelope << 1 | 1), 0xBE, 0x0B, 0, 0]) + Data(count: [0, 32, 48, 48, 64][envelope]) + geometry
  }

  private static func append<T>(_ value: T, _ data: inout Data) { withUnsafeBytes(of: value) { data.append(contentsOf: $0) } }

  struct Table {
    var name: String
    var kind = "LINESTRING"
    var system = 3006
    var columns = "namn_130 TEXT, slitl_152 INTEGER"
    var rows: [(blob: Data?, values: String)]
  }

  static func withFile(_ tables: [Table], _ work: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("gator.gpkg").path
      var base: OpaquePointer?
      try #require(sqlite3_open(path, &base) == SQLITE_OK)
      func run(_ sql: String) { #expect(sqlite3_exec(base, sql, nil, nil, nil) == SQLITE_OK, "\(sql)") }
      run(
        """
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER);
        INSERT INTO gpkg_spatial_ref_sys VALUES ('SWEREF99 TM', 3006, 'EPSG', 3006), ('WGS 84', 4326, 'EPSG', 4326),
          ('egen', 999, 'NONE', 1);
        CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z, m)
        """)
      for table in tables {
        run("INSERT INTO gpkg_geometry_columns VALUES ('\(table.name)', 'geom', '\(table.kind)', \(table.system), 2, 2)")
        run("CREATE TABLE \"\(table.name)\" (fid INTEGER PRIMARY KEY, geom BLOB, \(table.columns))")
        for row in table.rows {
          let hex = row.blob.map { "x'" + $0.map { String(format: "%02x", $0) }.joined() + "'" } ?? "NULL"
          run("INSERT INTO \"\(table.name)\" VALUES (NULL, \(hex), \(row.values))")
        }
      }
      sqlite3_close(base)
      try work(path)
    }
  }

  private static let east = [(850_000.0, 7_370_000.0), (850_200, 7_370_000)]

  @Test func linesOfEveryFormAreReadAndProjected() throws {
    // A street of 200 m, a path that ends on its middle, and one in several parts with heights and measures.
    let rows: [(Data?, String)] = [
      (Self.blob(Self.line(Self.east), envelope: 1), "'Storgatan', 1"),
      (Self.blob(Self.line([(850_100, 7_370_080), (850_100, 7_370_000.04)], numbers: 3, isLittle: false), envelope: 2), "NULL, 2"),
      (
        Self.blob(
          Self.multi([
            Self.line([(850_200, 7_370_000), (850_200, 7_370_100)], numbers: 4), Self.line([(850_200, 7_370_100), (850_250, 7_370_100)]),
          ]), envelope: 4), "'Ågatan', 1"
      ),
      (nil, "'utan linje', 1"),
    ]
    try Self.withFile([Layers.lines(rows)]) { (path: String) throws in
      let streets = try StreetNetwork(contentsOf: path, profile: .walk)
      #expect(streets.summary.edges == 5 && streets.summary.components == 1 && streets.summary.featuresSkipped == 1)
      #expect(streets.edges.map(\.name) == ["Storgatan", "Storgatan", nil, "Ågatan", "Ågatan"])
      #expect(streets.edges.map(\.surface) == ["paved", "paved", "gravel", "paved", "paved"])
      // A plane metre is 0.9989 metres on the ground here.
      #expect(abs(streets.network.totalMetres - 430 * 0.9989) < 0.2)
      #expect(abs(streets.network.nodePositions[0].latitude - 66.25) < 0.1)
    }
  }

  @Test func severalLayersAskForAChoice() throws {
    let rows: [(Data?, String)] = [(Self.blob(Self.line(Self.east)), "'A', 1")]
    try Self.withFile([Layers.lines(rows, "bil"), Layers.lines(rows, "gang")]) { (path: String) throws in
      #expect(throws: Failure.streetLayerChoice("gator.gpkg", ["bil", "gang"])) { try StreetNetwork(contentsOf: path, profile: .walk) }
      #expect(throws: Failure.streetLayerUnknown("gator.gpkg", "tåg", ["bil", "gang"])) {
        try StreetNetwork(contentsOf: path, profile: .walk, layer: "tåg")
      }
      #expect(try StreetNetwork(contentsOf: path, profile: .walk, layer: "Gang").summary.edges == 1)
    }
  }

  @Test func aSystemWithoutNumberIsAskedFor() throws {
    let rows: [(Data?, String)] = [(Self.blob(Self.line(Self.east)), "'A', 1")]
    var table = Layers.lines(rows)
    table.system = 999
    try Self.withFile([table]) { (path: String) throws in
      #expect(throws: Failure.streetLayerWithoutCRS("gator.gpkg")) { try StreetNetwork(contentsOf: path, profile: .walk) }
      #expect(try StreetNetwork(contentsOf: path, profile: .walk, crs: 3006).summary.edges == 1)
      // Metres taken for degrees are no place.
      #expect(throws: Failure.streetCoordinate("gator.gpkg", feature: 1)) { try StreetNetwork(contentsOf: path, profile: .walk, crs: 4326) }
    }
  }

  @Test func brokenGeometriesAreSkippedAndBrokenFilesRefused() throws {
    let good = Self.blob(Self.line(Self.east))
    var stream = Stream(state: 5)
    var rows: [(Data?, String)] = [(good, "'A', 1")]
    for _ in 0..<300 {
      var bad = Self.blob(Self.multi([Self.line(Self.east), Self.line(Self.east, numbers: 3)]), envelope: 1)
      // The head and the counts; coordinates would be other places.
      for place in [3, 40, 41, 42, 45, 49, 50, 54] where stream.next() < 0.5 { bad[place] = UInt8(stream.next() * 256) }
      rows.append((stream.next() < 0.3 ? bad.prefix(Int(stream.next() * Double(bad.count))) : bad, "'B', 1"))
    }
    try Self.withFile([Layers.lines(rows)]) { (path: String) throws in
      do {
        #expect(try StreetNetwork(contentsOf: path, profile: .walk).summary.featuresSkipped > 100)
      } catch let failure as Failure {
        // A length that happens to be right can still read numbers that are no place.
        #expect(failure.status == .badInput)
      }
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      for size in [0, 50, 3000, whole.count / 2] {
        let cut = path.replacingOccurrences(of: "gator", with: "cut\(size)")
        try whole.prefix(size).write(to: URL(fileURLWithPath: cut))
        #expect(throws: Failure.self) { try StreetNetwork(contentsOf: cut, profile: .walk) }
      }
    }
  }

  private enum Layers {
    static func lines(_ rows: [(Data?, String)], _ name: String = "vagar") -> Table {
      Table(name: name, rows: rows.map { (blob: $0.0, values: $0.1) })
    }
  }
}
