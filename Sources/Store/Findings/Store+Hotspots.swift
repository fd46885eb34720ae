// Hotspot lists, kept with the parameters that made them.
import Almanac
import Foundation
import GRDB
import Geography
import Incidents

/// How a hotspot list was made.
public struct HotspotRun: Sendable, Hashable {
  /// Fingerprint of the reports that were read.
  public var dataSHA256: String
  /// All parameters, chosen or default, as a JSON object.
  public var parameters: String

  /// Makes a run.
  public init(dataSHA256: String, parameters: String) {
    self.dataSHA256 = dataSHA256
    self.parameters = parameters
  }
}

extension Store {
  /// Keeps a list as the current one. Earlier lists stay, since proposals refer to them.
  public func save(_ hotspots: [Hotspot], run: HotspotRun, at now: Instant) throws {
    try write { database in
      let projector = try Projector.sweref99TM()
      for table in ["hotspot_runs", "hotspots"] {
        try database.execute(sql: "UPDATE \(table) SET is_current = 0 WHERE is_current = 1")
      }
      try database.execute(
        sql: "INSERT INTO hotspot_runs (made, data_sha256, parameters) VALUES (?, ?, ?)",
        arguments: [now.iso8601UTC, run.dataSHA256, run.parameters])
      let runID = database.lastInsertedRowID
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      for hotspot in hotspots {
        try Store.insert(hotspot, run: runID, body: String(decoding: try encoder.encode(hotspot), as: UTF8.self), database, projector)
      }
      try LayerLoad.updateStatistics("hotspots", database)
      try EventLog.append(
        database, at: now, action: "hotspots",
        detail: [("run", "\(runID)"), ("hotspots", "\(hotspots.count)"), ("data_sha256", run.dataSHA256)])
    }
  }

  /// The current list, by rank; nil when none was made yet.
  public func currentHotspots() throws -> (hotspots: [Hotspot], run: HotspotRun)? {
    try read { database in
      guard let run = try Row.fetchOne(database, sql: "SELECT * FROM hotspot_runs WHERE is_current = 1 ORDER BY id DESC LIMIT 1")
      else { return nil }
      let id: Int64 = run["id"]
      let bodies = try String.fetchAll(database, sql: "SELECT body FROM hotspots WHERE run_id = ? ORDER BY rank", arguments: [id])
      return (
        try bodies.map { try JSONDecoder().decode(Hotspot.self, from: Data($0.utf8)) },
        HotspotRun(dataSHA256: run["data_sha256"], parameters: run["parameters"])
      )
    }
  }

  /// The newest stored hotspot with the id, and how its list was made.
  public func hotspot(_ id: String) throws -> (hotspot: Hotspot, run: HotspotRun)? {
    try read { database in
      guard
        let row = try Row.fetchOne(
          database,
          sql: """
            SELECT body, data_sha256, parameters FROM hotspots JOIN hotspot_runs ON hotspot_runs.id = run_id
            WHERE hotspots.id = ? ORDER BY run_id DESC LIMIT 1
            """, arguments: [id])
      else { return nil }
      let body: String = row["body"]
      return (
        try JSONDecoder().decode(Hotspot.self, from: Data(body.utf8)),
        HotspotRun(dataSHA256: row["data_sha256"], parameters: row["parameters"])
      )
    }
  }

  private static func insert(
    _ hotspot: Hotspot, run: Int64, body: String, _ database: Database, _ projector: Projector
  ) throws {
    let kind: String
    let shape: String
    switch hotspot.extent {
    case .circle(let centre, let radius):
      kind = "area"
      // A circle of no size is drawn with the size of a house plot, so that it can be seen and clicked.
      let text = try WKT.multiPolygon(Geodesic.circle(around: centre, metres: max(radius, 15)), projector)
      shape = "GeomFromText('\(text)', 3006)"
    case .stretch(_, _, _, let line):
      kind = "road"
      let first = line.first ?? hotspot.extent.centre
      let drawn = line.count >= 2 ? line : [first, Geodesic.position(from: first, azimuth: 0, metres: 1)]
      shape = "CastToMulti(ST_Buffer(GeomFromText('\(try WKT.line(drawn, projector) ?? "")', 3006), 100))"
    }
    try database.execute(
      sql: """
        INSERT INTO hotspots (run_id, id, rank, label, question, kind, method, category, cases, days, expected, ratio, p,
          adjusted_p, verdict, first_report, last_report, body, geom)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \(shape))
        """,
      arguments: [
        run, hotspot.id, hotspot.rank, hotspot.label, hotspot.question.rawValue, kind, hotspot.method, hotspot.category,
        hotspot.cases, hotspot.days, hotspot.expected, hotspot.ratio, hotspot.p, hotspot.adjustedP,
        hotspot.verdict.rawValue, hotspot.from.iso8601UTC, hotspot.to.iso8601UTC, body,
      ])
    let pk = database.lastInsertedRowID
    for report in hotspot.reportIDs {
      try database.execute(sql: "INSERT INTO hotspot_reports (hotspot_pk, report_id) VALUES (?, ?)", arguments: [pk, report])
    }
  }
}
