// What the tables hold, as hashes, and a log that only grows.
import GRDB

/// Adds the hash of each table's content, and refuses to put a line into the log anywhere but at its end.
///
/// The lines of older databases are chained already; what the tables hold when this runs is taken for right.
enum Migration11 {
  static func run(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE content_hashes (
          table_name TEXT PRIMARY KEY NOT NULL CHECK (length(table_name) > 0),
          row_count INTEGER NOT NULL CHECK (row_count >= 0),
          hash TEXT NOT NULL CHECK (length(hash) = 32)
        ) WITHOUT ROWID;
        CREATE TRIGGER log_is_only_appended BEFORE INSERT ON log
          WHEN NEW.previous_hash IS NOT ifnull((SELECT hash FROM log ORDER BY id DESC LIMIT 1), '\(EventLog.origin)')
            OR (NEW.id > 0 AND EXISTS (SELECT 1 FROM log WHERE id = NEW.id))
          BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        CREATE TABLE report_months (
          pk INTEGER PRIMARY KEY,
          month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
          place TEXT REFERENCES places(key),
          category TEXT NOT NULL REFERENCES categories(code),
          origin TEXT NOT NULL CHECK (origin IN ('citizen', 'patrol', 'register')),
          reports INTEGER NOT NULL CHECK (reports > 0)
        );
        CREATE UNIQUE INDEX report_months_once ON report_months(month, ifnull(place, ''), category, origin);
        """)
  }
}
