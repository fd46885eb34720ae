// What has been released to others.
import GRDB

/// Keeps what each audience has been given, with the truth behind it as it was then, so that a later release can be compared with it.
///
/// Rows are never changed: a release is a fact.
enum Migration12 {
  static func run(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE releases (
          id INTEGER PRIMARY KEY,
          layer TEXT NOT NULL CHECK (length(layer) > 0),
          audience TEXT NOT NULL CHECK (audience IN ('police', 'kommun', 'public')),
          scope TEXT NOT NULL,
          made DATETIME NOT NULL CHECK (\(Migration1.utc("made"))),
          parameters TEXT NOT NULL CHECK (json_valid(parameters)),
          last_report INTEGER NOT NULL CHECK (last_report >= 0)
        );
        CREATE INDEX releases_layer ON releases(layer, audience, scope);
        CREATE TABLE release_rows (
          release_id INTEGER NOT NULL REFERENCES releases(id),
          position INTEGER NOT NULL CHECK (position >= 0),
          key TEXT NOT NULL CHECK (length(key) > 0),
          reports INTEGER NOT NULL CHECK (reports >= 0),
          body TEXT NOT NULL CHECK (json_valid(body)),
          PRIMARY KEY (release_id, position),
          UNIQUE (release_id, key)
        ) WITHOUT ROWID;
        CREATE TRIGGER releases_stay BEFORE UPDATE ON releases BEGIN SELECT RAISE(ABORT, 'a release is not changed'); END;
        CREATE TRIGGER releases_remain BEFORE DELETE ON releases BEGIN SELECT RAISE(ABORT, 'a release is not deleted'); END;
        CREATE TRIGGER release_rows_stay BEFORE UPDATE ON release_rows BEGIN SELECT RAISE(ABORT, 'a release is not changed'); END;
        CREATE TRIGGER release_rows_remain BEFORE DELETE ON release_rows BEGIN SELECT RAISE(ABORT, 'a release is not deleted'); END;
        """)
  }
}
