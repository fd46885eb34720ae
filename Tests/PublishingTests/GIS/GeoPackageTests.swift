import CSpatiaLite
import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import Publishing

@Suite struct GeoPackageTests {
  private func file() -> String { NSTemporaryDirectory() + "trygg-\(UUID().uuidString).gpkg" }

  private func write(_ path: String, epsg: Int = 4326) throws {
    try AtomicFile.build(path) { temporary in
      let writer = try GeoPackageWriter(path: temporary, epsg: epsg, language: .swedish)
      try writer.add(Layers.hotspots(categories: Sample.categories), Sample.hotspots, envelope: Sample.envelope)
      try writer.add(Layers.operations, Sample.operations, envelope: Sample.envelope)
      try writer.finish()
    }
  }

  /// The first column of what a query gives.
  private func ask(_ path: String, _ sql: String) throws -> [String] {
    var handle: OpaquePointer?
    #expect(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, nil) == SQLITE_OK)
    defer { sqlite3_close(handle) }
    var statement: OpaquePointer?
    try #require(sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, "\(String(cString: sqlite3_errmsg(handle)))")
    defer { sqlite3_finalize(statement) }
    var answers: [String] = []
    while sqlite3_step(statement) == SQLITE_ROW { answers.append(sqlite3_column_text(statement, 0).map { String(cString: $0) } ?? "NULL") }
    return answers
  }

  @Test func aFileHasTheMarksOfAGeoPackageAndItsLayersWithTheirTypes() throws {
    let path = file()
    defer { unlink(path) }
    try write(path)
    #expect(try ask(path, "PRAGMA application_id") == ["1196444487"])
    #expect(try ask(path, "PRAGMA user_version") == ["10300"])
    #expect(try ask(path, "PRAGMA integrity_check") == ["ok"])
    #expect(try ask(path, "PRAGMA foreign_key_check").isEmpty)
    #expect(try ask(path, "SELECT table_name FROM gpkg_contents ORDER BY 1") == ["hotspots", "operations"])
    #expect(try ask(path, "SELECT count(*) FROM hotspots") == ["\(Sample.hotspots.count)"])
    let types = try ask(
      path, "SELECT name || ' ' || type FROM pragma_table_info('hotspots') WHERE name IN ('from', 'cases', 'ratio', 'interval_low')")
    #expect(types == ["cases INTEGER", "ratio REAL", "interval_low REAL", "from DATETIME"])
    #expect(try ask(path, "SELECT typeof(\"from\") || \"from\" FROM hotspots WHERE fid = 1").first?.hasSuffix("Z") == true)
    #expect(try ask(path, "SELECT type FROM pragma_table_info('operations') WHERE name = 'date'") == ["DATE"])
  }

  @Test func columnsHaveSwedishTitlesAndCodesTheirMeaning() throws {
    let path = file()
    defer { unlink(path) }
    try write(path)
    #expect(try ask(path, "SELECT title FROM gpkg_data_columns WHERE table_name = 'hotspots' AND column_name = 'cases'") == ["Antal"])
    #expect(
      try ask(path, "SELECT title FROM gpkg_data_columns WHERE table_name = 'hotspots' AND column_name = 'interval_high'")
        == ["Intervall, övre"])
    #expect(
      try ask(path, "SELECT description FROM gpkg_data_column_constraints WHERE constraint_name = 'hotspots_verdict' AND value = 'hotspot'")
        == ["hotspot"])
    #expect(try ask(path, "SELECT json_extract(metadata, '$.schema') FROM gpkg_metadata WHERE id = 1") == ["trygg.hotspots/1"])
  }

  @Test func theIndexHoldsEachGeometryAndTheBoxAllOfThem() throws {
    let path = file()
    defer { unlink(path) }
    try write(path, epsg: 3006)
    #expect(try ask(path, "SELECT count(*) FROM rtree_hotspots_geom") == ["\(Sample.hotspots.count)"])
    #expect(try ask(path, "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'hotspots'") == ["3006"])
    #expect(
      try ask(path, "SELECT min_x > 800000 AND max_x < 950000 AND min_y > 7300000 AND max_y < 7500000 FROM gpkg_contents") == ["1", "1"])
    #expect(try ask(path, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'hotspots'") == ["6"])
    #expect(try ask(path, "SELECT definition LIKE 'PROJCS[\"SWEREF99 TM\"%' FROM gpkg_spatial_ref_sys WHERE srs_id = 3006") == ["1"])
  }

  @Test func aBlobHoldsTheSystemTheBoxAndTheRing() throws {
    let ring = [Sample.camping, Sample.school, Sample.station]
    let blob = try GeoPackageGeometry(epsg: 4326).blob(.area(ring))
    // Head, system, box, byte order, kind, one ring, four corners.
    #expect(blob.bytes.count == 8 + 32 + 1 + 4 + 4 + 4 + 4 * 16)
    #expect(Array(blob.bytes.prefix(4)) == [0x47, 0x50, 0, 3])
    #expect(blob.low.x == Sample.camping.longitude)
    #expect(blob.high.y == Sample.camping.latitude)
    let point = try GeoPackageGeometry(epsg: 4326).blob(.point(Sample.school)).bytes
    #expect(point.count == 8 + 5 + 16)
    let x = point[13..<21].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    #expect(Double(bitPattern: x) == Sample.school.longitude)
  }

  @Test func theSameListGivesTheSameBytes() throws {
    let paths = [file(), file()]
    defer { for path in paths { unlink(path) } }
    for path in paths { try write(path, epsg: 3018) }
    let files = paths.compactMap { FileManager.default.contents(atPath: $0) }
    #expect(files.count == 2)
    #expect(files.first == files.last)
  }

  @Test func anUnknownSystemAndAFolderThatIsNotThereAreToldAndLeaveNothing() {
    let path = file()
    #expect(throws: Failure.self) { try write(path, epsg: 1) }
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(throws: Failure.outputFolderMissing("/no-such-folder")) { try write("/no-such-folder/a.gpkg") }
  }
}
