// Releases to other audiences.
import Almanac
import Foundation
import GRDB
import Incidents

/// Something that was handed to an audience.
public struct StoredRelease: Sendable, Hashable {
  /// One row of it.
  public struct Row: Sendable, Hashable {
    /// What it counts or shows; unique within the release.
    public var key: String
    /// The true number of reports behind it.
    public var reports: Int
    /// What was published, and what is kept about it, as JSON.
    public var body: String

    /// Makes a row.
    public init(key: String, reports: Int, body: String) {
      self.key = key
      self.reports = reports
      self.body = body
    }
  }

  /// The layer.
  public var layer: String
  /// Who got it.
  public var audience: Audience
  /// What of the layer it is, such as a period; empty for all of it.
  public var scope: String
  /// When it was made.
  public var made: Instant
  /// Limits and whatever else decides what is shown, as JSON.
  public var parameters: String
  /// The greatest id of a report at the time; 0 for none.
  public var lastReport: Int64
  /// The rows, in order.
  public var rows: [Row]

  /// Makes a release.
  public init(
    layer: String, audience: Audience, scope: String, made: Instant, parameters: String, lastReport: Int64, rows: [Row]
  ) {
    self.layer = layer
    self.audience = audience
    self.scope = scope
    self.made = made
    self.parameters = parameters
    self.lastReport = lastReport
    self.rows = rows
  }
}

extension Store {
  /// What an audience has been given of a layer, the oldest first.
  public func releases(of layer: String, to audience: Audience) throws -> [StoredRelease] {
    try read { database in
      let parser = TimestampParser()
      return try Row.fetchAll(
        database, sql: "SELECT * FROM releases WHERE layer = ? AND audience = ? ORDER BY id", arguments: [layer, audience.rawValue]
      ).map { row in
        let id: Int64 = row["id"]
        let rows = try Row.fetchAll(
          database, sql: "SELECT key, reports, body FROM release_rows WHERE release_id = ? ORDER BY position", arguments: [id])
        return StoredRelease(
          layer: layer, audience: audience, scope: row["scope"],
          made: Store.instant(row["made"], parser) ?? Instant(secondsSince1970: 0), parameters: row["parameters"],
          lastReport: row["last_report"], rows: rows.map { StoredRelease.Row(key: $0[0], reports: $0[1], body: $0[2]) })
      }
    }
  }

  /// Keeps releases, all in one transaction, before they are handed out.
  public func keep(_ releases: [StoredRelease]) throws {
    guard !releases.isEmpty else { return }
    try write { database in
      for release in releases {
        try database.execute(
          sql: "INSERT INTO releases (layer, audience, scope, made, parameters, last_report) VALUES (?, ?, ?, ?, ?, ?)",
          arguments: [
            release.layer, release.audience.rawValue, release.scope, release.made.iso8601UTC, release.parameters, release.lastReport,
          ])
        let id = database.lastInsertedRowID
        for (position, row) in release.rows.enumerated() {
          try database.execute(
            sql: "INSERT INTO release_rows (release_id, position, key, reports, body) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, position, row.key, row.reports, row.body])
        }
      }
    }
  }

  /// The greatest id of a report; 0 for none.
  public func lastReportID() throws -> Int64 { try read { try Int64.fetchOne($0, sql: "SELECT max(id) FROM reports") ?? 0 } }
}
