// The quality of each import, and reports of one and the same event.
import GRDB

/// Adds the quality report of each import, as JSON (NULL for older imports; `json_valid(NULL)` is false), and the merges of duplicate reports.
///
/// A merged report stays as it is and no longer counts; taking its row out of `merges` brings it back.
enum Migration5 {
  static func run(_ database: Database) throws {
    try database.execute(
      sql: """
        ALTER TABLE imports ADD COLUMN quality TEXT CHECK (quality IS NULL OR json_valid(quality));
        CREATE TABLE merges (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          kept INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
          merged INTEGER NOT NULL UNIQUE REFERENCES reports(id) ON DELETE CASCADE CHECK (merged <> kept),
          made DATETIME NOT NULL CHECK (\(Migration1.utc("made")))
        );
        CREATE INDEX merges_kept ON merges(kept);
        """)
  }
}
