// One file, one transaction.
import Almanac
import Foundation
import GRDB
import Incidents
import Messages

/// How far an import has come, for those who measure it.
public enum ImportStage: Sendable, Hashable {
  /// All rows are written; the R*Tree, the statistics of the layer and the commit remain.
  case indexing
}

extension Store {
  /// Stores the reports of one file: all of them or, when anything fails, none.
  ///
  /// `reading` reads the file, hands each report to the writer and returns the account, which is kept with the import.
  /// With `keep` false everything is rolled back afterwards, which is what a dry run is.
  /// `stage` is called when a stage begins.
  public func importReports(
    at now: Instant, keep: Bool = true, stage: (ImportStage) -> Void = { _ in }, reading: (ReportWriter) throws -> ImportAccount
  ) throws -> ImportAccount {
    try undoingAtOnce {
      var account: ImportAccount?
      try queue.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          try tracker.follow(database) {
            let next = (try Int64.fetchOne(database, sql: "SELECT max(id) FROM imports") ?? 0) + 1
            if try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (SELECT 1 FROM reports)") == true {
              try tracker.readLater("reports", database)
            }
            let writer = try ReportWriter(database, importID: next)
            defer { try? writer.checkAgain() }
            var made = try reading(writer)
            try writer.settle(&made)
            made.previous = try Store.lastImport(of: made.source, database)
            account = made
            guard keep else { return .rollback }
            try writer.makeIndices()
            stage(.indexing)
            try writer.finish()
            try database.execute(
              sql: """
                INSERT INTO imports (id, file, sha256, source, made, row_count, imported, updated, duplicates, rejected, unlocated, coarse,
                  quality)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
              arguments: [
                next, made.file, made.sha256, made.source, now.iso8601UTC, made.rows, made.imported, made.updated,
                made.duplicates, made.rejected, made.unlocated, made.coarse, try Store.json(made.quality),
              ])
            try EventLog.append(
              database, at: now, action: "import",
              detail: [
                ("file", made.file), ("sha256", made.sha256), ("rows", "\(made.rows)"), ("imported", "\(made.imported)"),
                ("updated", "\(made.updated)"), ("rejected", "\(made.rejected)"), ("scrubbed", "\(made.quality.scrubbed.total)"),
              ])
            return .commit
          }
        }
      }
      guard let account else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
      return account
    }
  }

  /// Does work that writes much. When it fails for want of room SQLite leaves its journal, and the database as large as it became, to who opens
  /// it next; one more reading undoes it now, so that nothing is left to undo.
  private func undoingAtOnce<T>(_ work: () throws -> T) throws -> T {
    do {
      return try Store.translatingErrors(path, work)
    } catch {
      _ = try? queue.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA schema_version") }
      throw error
    }
  }

  private static func json(_ quality: ImportQuality) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(quality), as: UTF8.self)
  }

  /// The latest import from a source whose quality was kept.
  private static func lastImport(of source: String, _ database: Database) throws -> PreviousImport? {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT * FROM imports WHERE source = ? AND quality IS NOT NULL ORDER BY id DESC LIMIT 1", arguments: [source]),
      let made = instant(row["made"], TimestampParser())
    else { return nil }
    let text: String = row["quality"]
    // A later version may have kept it in another form; then there is nothing to compare with.
    guard let quality = try? JSONDecoder().decode(ImportQuality.self, from: Data(text.utf8)) else { return nil }
    return PreviousImport(
      made: made, rows: row["row_count"], rejected: row["rejected"], unlocated: row["unlocated"], coarse: row["coarse"], quality: quality)
  }

  /// Stores one report that a person wrote, and returns its row id.
  public func add(_ report: Report, at now: Instant) throws -> Int64 {
    try write { database in
      let writer = try ReportWriter(database, importID: nil)
      defer { try? writer.checkAgain() }
      guard try writer.store(report) == .imported else { throw Failure.reportExists(report.sourceID) }
      let id = database.lastInsertedRowID
      try writer.finish()
      try EventLog.append(database, at: now, action: "add", detail: [("report", "\(id)")])
      return id
    }
  }

  /// The latest file of another ending than `file` from which a source was imported before, or nil.
  public func earlierFile(source: String, otherThan file: String) throws -> String? {
    func ending(_ name: String) -> Substring { name.lastIndex(of: ".").map { name[$0...] } ?? "" }
    let files = try read {
      try String.fetchAll($0, sql: "SELECT file FROM imports WHERE source = ? GROUP BY file ORDER BY max(id) DESC", arguments: [source])
    }
    return files.first { ending($0).lowercased() != ending(file).lowercased() }
  }

  /// The source name under which a file with these bytes was imported before, or nil.
  ///
  /// A copy of a file under another name is the same file: its rows are recognised under their first name.
  public func earlierSource(sha256: String) throws -> String? {
    try read { try String.fetchOne($0, sql: "SELECT source FROM imports WHERE sha256 = ? ORDER BY id LIMIT 1", arguments: [sha256]) }
  }
}
