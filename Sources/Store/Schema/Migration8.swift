// What residents say that they want.
import GRDB

/// Adds dialogues with their themes and their marks; the marks are a layer for GIS programs.
enum Migration8 {
  static func run(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE dialogues (
          id INTEGER PRIMARY KEY,
          title TEXT NOT NULL CHECK (length(title) > 0),
          date DATE NOT NULL CHECK (\(Migration1.date("date"))),
          method TEXT CHECK (length(method) > 0),
          answers INTEGER CHECK (answers >= 0),
          UNIQUE (title, date)
        );
        CREATE TABLE dialogue_files (
          id INTEGER PRIMARY KEY,
          dialogue_id INTEGER NOT NULL REFERENCES dialogues(id) ON DELETE CASCADE,
          file TEXT NOT NULL CHECK (length(file) > 0),
          sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
          made DATETIME NOT NULL CHECK (\(Migration1.utc("made"))),
          row_count INTEGER NOT NULL CHECK (row_count >= 0),
          themes INTEGER NOT NULL CHECK (themes >= 0),
          marks INTEGER NOT NULL CHECK (marks >= 0),
          rejected INTEGER NOT NULL CHECK (rejected >= 0),
          CHECK (row_count = themes + marks + rejected)
        );
        CREATE INDEX dialogue_files_dialogue ON dialogue_files(dialogue_id);
        CREATE TABLE dialogue_themes (
          id INTEGER PRIMARY KEY,
          dialogue_id INTEGER NOT NULL REFERENCES dialogues(id) ON DELETE CASCADE,
          theme TEXT NOT NULL CHECK (length(theme) BETWEEN 1 AND 80),
          count INTEGER NOT NULL CHECK (count >= 0),
          area TEXT CHECK (length(area) BETWEEN 1 AND 80)
        );
        CREATE UNIQUE INDEX dialogue_themes_once ON dialogue_themes(dialogue_id, theme, ifnull(area, ''));
        CREATE TABLE dialogue_marks (
          id INTEGER PRIMARY KEY,
          dialogue_id INTEGER NOT NULL REFERENCES dialogues(id) ON DELETE CASCADE,
          kind TEXT NOT NULL CHECK (kind IN ('safe', 'unsafe')),
          theme TEXT CHECK (length(theme) BETWEEN 1 AND 80),
          place TEXT CHECK (length(place) > 0),
          precision_m REAL NOT NULL CHECK (precision_m > 0),
          count INTEGER NOT NULL CHECK (count > 0),
          geom POINT NOT NULL
        );
        CREATE INDEX dialogue_marks_dialogue ON dialogue_marks(dialogue_id);
        """)
    try Schema.register("dialogue_marks", "POINT", in: database)
  }
}
