// Questions of place and time to a large database, as a map asks them.
import CSpatiaLite
import Foundation

/// Asks windows and a grid in SQL, with the layer's R*Tree, on a connection of its own.
enum ImportQuestions {
  private static let windows = 200

  static func lines(_ path: String) throws -> [String] {
    var database: OpaquePointer?
    guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK, let database else { throw CocoaError(.fileReadUnknown) }
    defer { sqlite3_close(database) }
    // A window of 2 × 2 km somewhere in the kommun and half a year.
    var times: [Double] = []
    var found = 0
    var state: UInt64 = 7
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    for _ in 0..<windows {
      let (x, y) = (832_000 + random() * 20_000, 7_368_000 + random() * 36_000)
      let sql = """
        SELECT count(*), min(r.earliest) FROM idx_reports_geom AS i JOIN reports AS r ON r.id = i.pkid
        WHERE i.xmax >= \(x) AND i.xmin <= \(x + 2000) AND i.ymax >= \(y) AND i.ymin <= \(y + 2000)
          AND r.earliest < '2024-07-01' AND r.latest >= '2024-01-01'
        """
      let start = Meter.cpuSeconds()
      found += try first(sql, database)
      times.append(Meter.cpuSeconds() - start)
    }
    times.sort()
    let start = Meter.cpuSeconds()
    let cells = try first(
      "SELECT count(*), sum(n) FROM (SELECT count(*) AS n FROM idx_reports_geom GROUP BY CAST(xmin / 500 AS INT) * 100000 + CAST(ymin / 500 AS INT))",
      database)
    let grid = Meter.cpuSeconds() - start
    return [
      String(
        format: "  windows of 2 × 2 km and half a year (%d, %d reports in each): median %.1f ms, longest %.1f ms CPU", windows,
        found / windows,
        times[windows / 2] * 1000, times[windows - 1] * 1000),
      String(format: "  counts in all %d cells of 500 m: %.2f CPU s", cells, grid),
    ]
  }

  private static func first(_ sql: String, _ database: OpaquePointer) throws -> Int {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else { throw CocoaError(.fileReadCorruptFile) }
    defer { sqlite3_finalize(statement) }
    guard sqlite3_step(statement) == SQLITE_ROW else { throw CocoaError(.fileReadCorruptFile) }
    return Int(sqlite3_column_int64(statement, 0))
  }
}
