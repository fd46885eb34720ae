// The kommun's calendar: school terms and risk evenings.
import GRDB

/// Adds the tables of school terms and of risk evenings. They are empty in a database that was made before: `trygg calendar` reads
/// them in.
enum Migration3 {
  static func run(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE school_periods (
          id INTEGER PRIMARY KEY,
          school_year TEXT NOT NULL CHECK (school_year GLOB '[0-9][0-9][0-9][0-9]/[0-9][0-9][0-9][0-9]'),
          kind TEXT NOT NULL CHECK (kind IN ('autumn_term', 'spring_term', 'break', 'study_day')),
          from_date DATE NOT NULL CHECK (\(Migration1.date("from_date"))),
          to_date DATE NOT NULL CHECK (\(Migration1.date("to_date")) AND to_date >= from_date),
          name TEXT NOT NULL CHECK (length(name) > 0),
          quality TEXT NOT NULL CHECK (quality IN ('confirmed', 'assumed')),
          source TEXT NOT NULL CHECK (length(source) > 0),
          UNIQUE (school_year, kind, from_date)
        );
        CREATE TABLE risk_evenings (
          key TEXT PRIMARY KEY NOT NULL CHECK (length(key) > 0),
          name_sv TEXT NOT NULL CHECK (length(name_sv) > 0),
          name_en TEXT NOT NULL CHECK (length(name_en) > 0),
          rule TEXT NOT NULL CHECK (length(rule) > 0),
          occasion TEXT,
          weekdays TEXT NOT NULL CHECK (json_valid(weekdays)),
          weight INTEGER NOT NULL CHECK (weight BETWEEN 1 AND 9),
          quality TEXT NOT NULL CHECK (quality IN ('confirmed', 'assumed')),
          source TEXT NOT NULL CHECK (length(source) > 0),
          position INTEGER NOT NULL UNIQUE
        );
        """)
  }
}
