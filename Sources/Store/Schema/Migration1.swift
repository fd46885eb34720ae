// The first schema.
import GRDB

/// Creates the tables. Every column that has a rule has a check; times are ISO 8601 in UTC and declared DATETIME, so that
/// GIS programs read them as times; dates are local calendar dates declared DATE.
enum Migration1 {
  static func run(_ database: Database) throws {
    try database.execute(sql: vocabulary + geography + reports + findings + proposals + promise + streets + log)
  }

  /// An existing moment: the pattern fixes the form, and SQLite's functions move 30 February to March (with `+0 days`, else not).
  static func utc(_ column: String) -> String {
    "\(column) GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'"
      + " AND strftime('%Y-%m-%dT%H:%M:%SZ', \(column), '+0 days') IS \(column)"
  }
  /// A date that exists.
  static func date(_ column: String) -> String {
    "\(column) GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date(\(column), '+0 days') IS \(column)"
  }
  private static func clock(_ column: String) -> String { "\(column) GLOB '[0-2][0-9]:[0-5][0-9]' AND \(column) < '24:00'" }

  private static let vocabulary = """
    CREATE TABLE settings (
      key TEXT PRIMARY KEY NOT NULL CHECK (length(key) > 0),
      value TEXT NOT NULL
    );
    CREATE TABLE categories (
      code TEXT PRIMARY KEY NOT NULL CHECK (length(code) > 0),
      category_group TEXT REFERENCES categories(code) DEFERRABLE INITIALLY DEFERRED,
      name_sv TEXT NOT NULL CHECK (length(name_sv) > 0),
      name_en TEXT NOT NULL CHECK (length(name_en) > 0),
      severity INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 5),
      widest_audience TEXT NOT NULL CHECK (widest_audience IN ('police', 'kommun', 'public')),
      synonyms TEXT NOT NULL CHECK (json_valid(synonyms)),
      position INTEGER NOT NULL UNIQUE
    );

    """

  private static let geography = """
    CREATE TABLE places (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE CHECK (length(key) > 0),
      name TEXT NOT NULL CHECK (length(name) > 0),
      kind TEXT NOT NULL CHECK (kind IN ('bus_stop', 'locality', 'school', 'camping', 'public_building', 'speed_camera', 'rest_area')),
      quality TEXT NOT NULL CHECK (quality IN ('good', 'approximate', 'unverified', 'missing')),
      precision_m REAL NOT NULL CHECK (precision_m > 0),
      aliases TEXT NOT NULL CHECK (json_valid(aliases)),
      note TEXT,
      source TEXT NOT NULL CHECK (length(source) > 0),
      licence TEXT NOT NULL CHECK (length(licence) > 0),
      geom POINT,
      CHECK ((geom IS NULL) = (quality = 'missing'))
    );
    CREATE TABLE areas (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE CHECK (length(key) > 0),
      name TEXT NOT NULL CHECK (length(name) > 0),
      kind TEXT NOT NULL CHECK (kind IN ('kommun', 'road', 'camping', 'school', 'centre')),
      place TEXT REFERENCES places(key),
      reach_m REAL CHECK (reach_m > 0),
      open_from_month INTEGER CHECK (open_from_month BETWEEN 1 AND 12),
      open_to_month INTEGER CHECK (open_to_month BETWEEN open_from_month AND 12),
      school_days_only INTEGER NOT NULL DEFAULT 0 CHECK (school_days_only IN (0, 1)),
      source TEXT NOT NULL CHECK (length(source) > 0),
      geom MULTIPOLYGON
    );
    CREATE TABLE roads (
      id INTEGER PRIMARY KEY,
      road TEXT NOT NULL CHECK (length(road) > 0),
      sequence INTEGER NOT NULL CHECK (sequence > 0),
      from_place TEXT NOT NULL REFERENCES places(key),
      to_place TEXT NOT NULL REFERENCES places(key) CHECK (to_place <> from_place),
      road_m REAL CHECK (road_m > 0),
      source TEXT NOT NULL CHECK (length(source) > 0),
      geom LINESTRING,
      UNIQUE (road, sequence)
    );

    """

  private static let reports = """
    CREATE TABLE imports (
      id INTEGER PRIMARY KEY,
      file TEXT NOT NULL CHECK (length(file) > 0),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      source TEXT NOT NULL,
      made DATETIME NOT NULL CHECK (\(utc("made"))),
      row_count INTEGER NOT NULL CHECK (row_count >= 0),
      imported INTEGER NOT NULL CHECK (imported >= 0),
      updated INTEGER NOT NULL CHECK (updated >= 0),
      duplicates INTEGER NOT NULL CHECK (duplicates >= 0),
      rejected INTEGER NOT NULL CHECK (rejected >= 0),
      unlocated INTEGER NOT NULL CHECK (unlocated >= 0),
      coarse INTEGER NOT NULL CHECK (coarse >= 0),
      CHECK (row_count = imported + updated + duplicates + rejected)
    );
    CREATE TABLE reports (
      id INTEGER PRIMARY KEY,
      earliest DATETIME NOT NULL CHECK (\(utc("earliest"))),
      latest DATETIME NOT NULL CHECK (\(utc("latest")) AND latest >= earliest),
      local_text TEXT NOT NULL,
      precision_m REAL CHECK (precision_m > 0),
      location_basis TEXT CHECK (location_basis IN ('coordinates', 'named_place', 'text_place', 'road_kilometre')),
      place TEXT REFERENCES places(key),
      category TEXT NOT NULL REFERENCES categories(code),
      category_text TEXT,
      severity INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 5),
      origin TEXT NOT NULL CHECK (origin IN ('citizen', 'patrol', 'register')),
      source TEXT NOT NULL CHECK (length(source) > 0),
      source_id TEXT NOT NULL CHECK (length(source_id) > 0),
      text TEXT,
      flags INTEGER NOT NULL DEFAULT 0 CHECK (flags >= 0),
      import_id INTEGER REFERENCES imports(id) DEFERRABLE INITIALLY DEFERRED,
      revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
      geom POINT,
      UNIQUE (source, source_id),
      CHECK ((geom IS NULL) = (precision_m IS NULL) AND (geom IS NULL) = (location_basis IS NULL))
    );
    CREATE INDEX reports_earliest ON reports(earliest);

    """

  private static let findings = """
    CREATE TABLE hotspot_runs (
      id INTEGER PRIMARY KEY,
      made DATETIME NOT NULL CHECK (\(utc("made"))),
      data_sha256 TEXT NOT NULL CHECK (length(data_sha256) = 64),
      parameters TEXT NOT NULL CHECK (json_valid(parameters)),
      is_current INTEGER NOT NULL DEFAULT 1 CHECK (is_current IN (0, 1))
    );
    CREATE TABLE hotspots (
      pk INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL REFERENCES hotspot_runs(id) ON DELETE CASCADE,
      id TEXT NOT NULL CHECK (id GLOB 'H-[0-9a-f]*'),
      rank INTEGER NOT NULL CHECK (rank > 0),
      label TEXT NOT NULL,
      question TEXT NOT NULL CHECK (question IN ('lasting', 'emerging', 'recurring')),
      kind TEXT NOT NULL CHECK (kind IN ('area', 'road')),
      method TEXT NOT NULL,
      category TEXT REFERENCES categories(code),
      cases INTEGER NOT NULL CHECK (cases > 0),
      days INTEGER NOT NULL CHECK (days BETWEEN 1 AND cases),
      expected REAL NOT NULL CHECK (expected >= 0),
      ratio REAL NOT NULL CHECK (ratio >= 0),
      p REAL CHECK (p BETWEEN 0 AND 1),
      adjusted_p REAL CHECK (adjusted_p BETWEEN p AND 1),
      verdict TEXT NOT NULL CHECK (verdict IN ('hotspot', 'not_distinguishable', 'too_few')),
      first_report DATETIME NOT NULL CHECK (\(utc("first_report"))),
      last_report DATETIME NOT NULL CHECK (\(utc("last_report")) AND last_report >= first_report),
      body TEXT NOT NULL CHECK (json_valid(body)),
      geom MULTIPOLYGON NOT NULL,
      UNIQUE (run_id, id), UNIQUE (run_id, rank)
    );
    CREATE TABLE hotspot_reports (
      hotspot_pk INTEGER NOT NULL REFERENCES hotspots(pk) ON DELETE CASCADE,
      report_id INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
      PRIMARY KEY (hotspot_pk, report_id)
    ) WITHOUT ROWID;
    CREATE INDEX hotspot_reports_report ON hotspot_reports(report_id);

    """

  private static let proposals = """
    CREATE TABLE proposals (
      pk INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE CHECK (id GLOB '[WO]-[0-9a-f]*'),
      kind TEXT NOT NULL CHECK (kind IN ('walk', 'traffic', 'amoped')),
      made DATETIME NOT NULL CHECK (\(utc("made"))),
      label TEXT NOT NULL,
      date DATE NOT NULL CHECK (\(date("date"))),
      start_time TEXT NOT NULL CHECK (\(clock("start_time"))),
      end_time TEXT CHECK (\(clock("end_time"))),
      is_current INTEGER NOT NULL DEFAULT 1 CHECK (is_current IN (0, 1)),
      body TEXT NOT NULL CHECK (json_valid(body)),
      geom POINT NOT NULL
    );
    CREATE TABLE walk_lines (
      pk INTEGER PRIMARY KEY,
      proposal_pk INTEGER NOT NULL UNIQUE REFERENCES proposals(pk) ON DELETE CASCADE,
      follows_streets INTEGER NOT NULL CHECK (follows_streets IN (0, 1)),
      geom LINESTRING NOT NULL
    );
    CREATE TABLE proposal_hotspots (
      proposal_pk INTEGER NOT NULL REFERENCES proposals(pk) ON DELETE CASCADE,
      hotspot_pk INTEGER NOT NULL REFERENCES hotspots(pk) ON DELETE CASCADE,
      PRIMARY KEY (proposal_pk, hotspot_pk)
    ) WITHOUT ROWID;
    CREATE INDEX proposal_hotspots_hotspot ON proposal_hotspots(hotspot_pk);
    CREATE TABLE operations (
      pk INTEGER PRIMARY KEY,
      proposal_pk INTEGER UNIQUE REFERENCES proposals(pk) ON DELETE RESTRICT,
      kind TEXT NOT NULL,
      label TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('planned', 'done', 'cancelled')),
      date DATE NOT NULL CHECK (\(date("date"))),
      start_time TEXT CHECK (\(clock("start_time"))),
      end_time TEXT CHECK (\(clock("end_time"))),
      parties TEXT,
      note TEXT,
      body TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(body)),
      geom POINT
    );

    """

  private static let promise = """
    CREATE TABLE commitment_sets (
      key TEXT PRIMARY KEY NOT NULL CHECK (length(key) > 0),
      title TEXT NOT NULL,
      valid_from DATE NOT NULL CHECK (\(date("valid_from"))),
      valid_to DATE NOT NULL CHECK (\(date("valid_to")) AND valid_to >= valid_from),
      status TEXT NOT NULL CHECK (status IN ('current', 'expired', 'paused')),
      source TEXT NOT NULL
    );
    CREATE TABLE commitments (
      set_key TEXT NOT NULL REFERENCES commitment_sets(key) ON DELETE CASCADE,
      id TEXT NOT NULL CHECK (length(id) > 0),
      position INTEGER NOT NULL CHECK (position > 0),
      text TEXT NOT NULL CHECK (length(text) > 0),
      party TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('average', 'count', 'unmeasured', 'deadline')),
      target REAL CHECK (target > 0),
      period TEXT,
      place_and_time TEXT,
      plans TEXT,
      follows_up TEXT,
      PRIMARY KEY (set_key, id), UNIQUE (set_key, position)
    );

    """

  private static let streets = """
    CREATE TABLE street_imports (
      id INTEGER PRIMARY KEY,
      file TEXT NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      made DATETIME NOT NULL CHECK (\(utc("made"))),
      attribution TEXT NOT NULL
    );
    CREATE TABLE street_edges (
      id INTEGER PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES street_imports(id) ON DELETE CASCADE,
      from_node INTEGER NOT NULL CHECK (from_node >= 0),
      to_node INTEGER NOT NULL CHECK (to_node >= 0),
      length_m REAL NOT NULL CHECK (length_m >= 0),
      name TEXT,
      highway TEXT NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body)),
      geom LINESTRING NOT NULL
    );

    """

  private static let log = """
    CREATE TABLE log (
      id INTEGER PRIMARY KEY,
      at DATETIME NOT NULL CHECK (\(utc("at"))),
      action TEXT NOT NULL CHECK (length(action) > 0),
      detail TEXT NOT NULL CHECK (json_valid(detail)),
      previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
      hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
    );
    CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER log_is_not_deleted BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

    """
}
