// What was decided and done, what the promise says of it, walks, and the effect.
import GRDB
import Incidents

/// Adds operations with all that belongs to them, pauses and versions of the promise, protocols of walks, and what is fixed about effect.
///
/// No database of an older version holds operations: nothing wrote them. The body of an operation or a measure holds the whole value; the
/// columns and the tables of services and rules hold the same for foreign keys, questions in SQL and GIS programs.
enum Migration7 {
  static func run(_ database: Database) throws {
    for column in operationColumns { try database.execute(sql: "ALTER TABLE operations ADD COLUMN \(column)") }
    for column in setColumns { try database.execute(sql: "ALTER TABLE commitment_sets ADD COLUMN \(column)") }
    for column in commitmentColumns { try database.execute(sql: "ALTER TABLE commitments ADD COLUMN \(column)") }
    try database.execute(sql: operations + promise + walks + effect)
    try Schema.register("walk_observations", "POINT", in: database)
  }

  private static let operationColumns = [
    "id TEXT NOT NULL CHECK (id GLOB 'I-[0-9a-f]*')", "decided DATETIME NOT NULL CHECK (\(Migration1.utc("decided")))",
    "done_date DATE CHECK ((done_date IS NOT NULL) = (status = 'done') AND (done_date IS NULL OR \(Migration1.date("done_date"))))",
    "plan_item TEXT CHECK (plan_item GLOB 'P-[0-9a-f]*')",
    "follows_up INTEGER CHECK (follows_up <> pk) REFERENCES operations(pk) ON DELETE RESTRICT",
    "reason TEXT CHECK ((reason IS NULL AND status <> 'cancelled') OR ifnull(length(reason), 0) > 0)",
  ]

  private static let setColumns = [
    "version TEXT", "replaces TEXT CHECK (replaces <> key) REFERENCES commitment_sets(key) DEFERRABLE INITIALLY DEFERRED",
  ]

  private static let commitmentColumns = [
    "season_from INTEGER CHECK (season_from BETWEEN 1 AND 12)",
    "season_to INTEGER CHECK ((season_to IS NULL) = (season_from IS NULL) AND (season_to IS NULL OR season_to BETWEEN 1 AND 12))",
    "rule TEXT CHECK (rule IS NULL OR json_valid(rule))",
    "deadline DATE CHECK (deadline IS NULL OR (\(Migration1.date("deadline"))))",
    "within_months INTEGER CHECK (within_months > 0)",
  ]

  private static func words(_ values: [String]) -> String { values.map { "'\($0)'" }.joined(separator: ", ") }

  private static let operations = """
    CREATE UNIQUE INDEX operations_id ON operations(id);
    CREATE UNIQUE INDEX operations_plan_item ON operations(plan_item);
    CREATE INDEX operations_date ON operations(date);
    CREATE TABLE operation_services (
      operation_pk INTEGER NOT NULL REFERENCES operations(pk) ON DELETE CASCADE,
      set_key TEXT NOT NULL,
      commitment TEXT NOT NULL,
      reading TEXT NOT NULL CHECK (reading IN (\(words(OperationService.Reading.allCases.map(\.rawValue))))),
      PRIMARY KEY (operation_pk, set_key, commitment),
      FOREIGN KEY (set_key, commitment) REFERENCES commitments(set_key, id) ON DELETE RESTRICT
    ) WITHOUT ROWID;
    CREATE INDEX operation_services_commitment ON operation_services(set_key, commitment);
    CREATE TABLE operation_checks (
      operation_pk INTEGER NOT NULL REFERENCES operations(pk) ON DELETE CASCADE,
      number INTEGER NOT NULL CHECK (number > 0),
      rule_sv TEXT NOT NULL CHECK (length(rule_sv) > 0),
      ticked DATETIME CHECK (ticked IS NULL OR (\(Migration1.utc("ticked")))),
      PRIMARY KEY (operation_pk, number)
    ) WITHOUT ROWID;

    """

  private static let promise = """
    CREATE TABLE excused_weeks (
      set_key TEXT NOT NULL,
      commitment TEXT NOT NULL,
      week TEXT NOT NULL CHECK (week GLOB '[0-9][0-9][0-9][0-9]-W[0-5][0-9]' AND substr(week, 7) BETWEEN '01' AND '53'),
      reason TEXT NOT NULL CHECK (length(reason) > 0),
      PRIMARY KEY (set_key, commitment, week),
      FOREIGN KEY (set_key, commitment) REFERENCES commitments(set_key, id) ON DELETE RESTRICT
    ) WITHOUT ROWID;
    CREATE TABLE commitment_pauses (
      set_key TEXT NOT NULL REFERENCES commitment_sets(key) ON DELETE CASCADE,
      from_date DATE NOT NULL CHECK (\(Migration1.date("from_date"))),
      to_date DATE CHECK (to_date IS NULL OR (\(Migration1.date("to_date")) AND to_date >= from_date)),
      reason TEXT NOT NULL CHECK (length(reason) > 0),
      PRIMARY KEY (set_key, from_date)
    ) WITHOUT ROWID;

    """

  private static let walks = """
    CREATE TABLE walk_protocols (
      operation_pk INTEGER PRIMARY KEY REFERENCES operations(pk) ON DELETE RESTRICT,
      written DATE NOT NULL CHECK (\(Migration1.date("written")))
    );
    CREATE TABLE walk_observations (
      pk INTEGER PRIMARY KEY,
      operation_pk INTEGER NOT NULL REFERENCES walk_protocols(operation_pk) ON DELETE CASCADE,
      number INTEGER NOT NULL CHECK (number > 0),
      stop TEXT NOT NULL CHECK (length(stop) > 0),
      code TEXT NOT NULL CHECK (code IN (\(words(ObservationCode.allCases.map(\.rawValue))))),
      text TEXT,
      geom POINT,
      UNIQUE (operation_pk, number)
    );
    CREATE TABLE walk_measures (
      pk INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE CHECK (id GLOB 'M-[0-9a-f]*'),
      operation_pk INTEGER NOT NULL REFERENCES walk_protocols(operation_pk) ON DELETE CASCADE,
      stop TEXT,
      measure TEXT NOT NULL CHECK (length(measure) > 0),
      owner TEXT NOT NULL CHECK (length(owner) > 0),
      due DATE NOT NULL CHECK (\(Migration1.date("due"))),
      status TEXT NOT NULL CHECK (status IN (\(words(MeasureStatus.allCases.map(\.rawValue))))),
      motivation TEXT CHECK (status <> 'declined' OR ifnull(length(motivation), 0) > 0),
      changed DATE NOT NULL CHECK (\(Migration1.date("changed")))
    );

    """

  private static let effect = """
    CREATE TABLE effect_designs (
      operation_pk INTEGER PRIMARY KEY REFERENCES operations(pk) ON DELETE RESTRICT,
      hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
      made DATETIME NOT NULL CHECK (\(Migration1.utc("made"))),
      body TEXT NOT NULL CHECK (json_valid(body))
    );
    CREATE TRIGGER effect_design_is_not_changed BEFORE UPDATE ON effect_designs
      BEGIN SELECT RAISE(ABORT, 'the design is fixed when the operation is decided on'); END;
    CREATE TRIGGER effect_design_is_not_deleted BEFORE DELETE ON effect_designs
      BEGIN SELECT RAISE(ABORT, 'the design is fixed when the operation is decided on'); END;
    CREATE TABLE evaluations (
      pk INTEGER PRIMARY KEY,
      operation_pk INTEGER NOT NULL REFERENCES effect_designs(operation_pk) ON DELETE RESTRICT,
      made DATETIME NOT NULL CHECK (\(Migration1.utc("made"))),
      data_sha256 TEXT NOT NULL CHECK (length(data_sha256) = 64),
      verdict TEXT NOT NULL CHECK (verdict IN ('decreased', 'increased', 'cannot_tell')),
      body TEXT NOT NULL CHECK (json_valid(body))
    );

    """
}
