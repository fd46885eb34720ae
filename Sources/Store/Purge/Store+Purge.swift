// Purging: reports become counts, and nothing of them stays in the file.
import Almanac
import GRDB
import Geography
import Messages

extension Store {
  /// What a purge would take away; changes nothing.
  public func purgePlan(before: Instant) throws -> PurgeAccount {
    try read { database in try Store.account(try PurgeCells(before: before, database), before, database) }
  }

  /// Takes away the reports that can only have happened before an instant, and leaves counts by place, month, category and origin.
  ///
  /// What refers to them follows: merges go, hotspots and proposals keep their numbers and lose the ids. Fixed designs of effect studies and what
  /// was found stay as they are. Then the file is written anew (`sweep`), so that no text, position or id of a purged report stays in it, in its journal or
  /// in free pages. What backups hold is the user's duty.
  ///
  /// Crash: before the commit nothing has happened; after it the reports are gone and `settings` tells that the sweep remains.
  ///
  /// - Parameters:
  ///   - rule: the rule that was followed, for the log.
  ///   - decision: the decision behind it, for the log.
  /// - Throws: `Failure`; (environment) when the reports are gone but the file could not be written anew.
  public func purge(before: Instant, rule: String, decision: String, at now: Instant) throws -> PurgeAccount {
    let account = try Store.translatingErrors(path) {
      var account: PurgeAccount?
      try alone { database in
        try database.inTransaction(.immediate) {
          try tracker.follow(database) {
            let cells = try PurgeCells(before: before, database)
            let found = try Store.account(cells, before, database)
            try Store.keep(cells, database)
            try Store.remove(before, database)
            try database.execute(
              sql: "INSERT OR REPLACE INTO settings (key, value) VALUES ('reports_from', ?), ('sweep_pending', ?)",
              arguments: [before.iso8601UTC, now.iso8601UTC])
            try EventLog.append(
              database, at: now, action: "purge",
              detail: [
                ("before", before.iso8601UTC), ("rule", rule), ("decision", decision), ("reports", "\(found.reports)"),
                ("cells", "\(found.cells)"), ("hotspots", "\(found.hotspots)"), ("remaining", "\(found.remaining)"),
              ])
            account = found
            return .commit
          }
        }
      }
      guard let account else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
      return account
    }
    try sweep()
    return account
  }

  /// Writes the file anew without anything that was deleted, and overwrites the journals in which it stood.
  ///
  /// - Throws: `Failure` (environment) when that was not possible; it can be done again.
  public func sweep() throws {
    do {
      try alone { database in
        _ = try Row.fetchAll(database, sql: "PRAGMA temp_store = DEFAULT")
        try database.execute(sql: "VACUUM")
        try Journal.overwrite(path)
        try database.inTransaction(.immediate) {
          try tracker.follow(database) {
            try database.execute(sql: "DELETE FROM settings WHERE key = 'sweep_pending'")
            return .commit
          }
        }
      }
    } catch let error as DatabaseError {
      throw Failure.purgeNotSwept(path, error.message ?? "\(error.resultCode)")
    }
  }

  /// Whether a purge was cut short before the file was written anew.
  public func isSweepPending() throws -> Bool { try setting("sweep_pending") != nil }

  /// The counts that purges have left, by month, place and category.
  public func reportMonths() throws -> [ReportMonth] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM report_months ORDER BY month, ifnull(place, ''), category, origin").map {
        ReportMonth(month: $0["month"], place: $0["place"], category: $0["category"], origin: $0["origin"], reports: $0["reports"])
      }
    }
  }

  /// Works with the file locked for everybody else, and with a journal that stays until it has been overwritten.
  private func alone(_ work: (Database) throws -> Void) throws {
    try queue.writeWithoutTransaction { database in
      // What SQLite would put aside for a statement stays in memory.
      for setting in ["temp_store = MEMORY", "locking_mode = EXCLUSIVE", "journal_mode = PERSIST"] {
        _ = try Row.fetchAll(database, sql: "PRAGMA \(setting)")
      }
      defer {
        for setting in ["locking_mode = NORMAL", "journal_mode = DELETE", "temp_store = DEFAULT"] {
          _ = try? Row.fetchAll(database, sql: "PRAGMA \(setting)")
        }
        // The lock goes with the next reading.
        _ = try? Row.fetchOne(database, sql: "SELECT 1 FROM sqlite_master")
      }
      try work(database)
      try Journal.overwrite(path)
    }
  }

  private static func account(_ cells: PurgeCells, _ before: Instant, _ database: Database) throws -> PurgeAccount {
    func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql, arguments: [before.iso8601UTC]) ?? 0 }
    let ids = "SELECT id FROM reports WHERE \(PurgeCells.condition)"
    return PurgeAccount(
      before: before, reports: cells.reports, first: cells.first, last: cells.last, cells: cells.counts.count,
      hotspots: try count("SELECT count(DISTINCT hotspot_pk) FROM hotspot_reports WHERE report_id IN (\(ids))"),
      merges: try count("SELECT count(*) FROM merges WHERE kept IN (\(ids)) OR merged IN (\(ids))"),
      remaining: (try Int.fetchOne(database, sql: "SELECT count(*) FROM reports") ?? 0) - cells.reports)
  }

  private static func keep(_ cells: PurgeCells, _ database: Database) throws {
    for (key, count) in cells.rows {
      try database.execute(
        sql: """
          INSERT INTO report_months (month, place, category, origin, reports) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (month, ifnull(place, ''), category, origin) DO UPDATE SET reports = reports + excluded.reports
          """, arguments: [key.month, key.place, key.category, key.origin, count])
    }
  }

  private static func remove(_ before: Instant, _ database: Database) throws {
    let load = try LayerLoad("reports", database)
    let arguments: StatementArguments = [before.iso8601UTC]
    try database.execute(sql: "CREATE TEMP TABLE purged AS SELECT id FROM reports WHERE \(PurgeCells.condition)", arguments: arguments)
    try database.execute(sql: "CREATE UNIQUE INDEX temp.purged_id ON purged(id)")
    // The lists of ids within the bodies; everything else in them stays letter by letter.
    for (table, place) in [("hotspots", "$.reportIDs"), ("hotspots", "$.stability.decisiveReports"), ("proposals", "$.reportIDs")] {
      try database.execute(
        sql: """
          UPDATE \(table) SET body = json_set(body, '\(place)', json((
            SELECT json_group_array(value) FROM json_each(body, '\(place)') WHERE value NOT IN (SELECT id FROM purged))))
          WHERE json_type(body, '\(place)') = 'array'
            AND EXISTS (SELECT 1 FROM json_each(body, '\(place)') WHERE value IN (SELECT id FROM purged))
          """)
    }
    for column in ["kept", "merged"] { try database.execute(sql: "DELETE FROM merges WHERE \(column) IN (SELECT id FROM purged)") }
    try database.execute(sql: "DELETE FROM hotspot_reports WHERE report_id IN (SELECT id FROM purged)")
    try database.execute(sql: "DELETE FROM reports WHERE id IN (SELECT id FROM purged)")
    try database.execute(sql: "DROP TABLE temp.purged")
    // An R*Tree leaves what it deletes in its nodes, so that it is made anew.
    try PackedIndex.clear("reports", database)
    try load.finish(database) { body in
      let rows = try CStatement(database, "SELECT id, geom FROM reports")
      while try rows.step() { try body(rows.integer(0), rows.point(1)) }
    }
  }
}
