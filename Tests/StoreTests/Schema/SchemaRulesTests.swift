// Every rule of the schema refuses a wrong value, whoever writes it.
import GRDB
import Messages
import Testing

@testable import Store

@Suite struct SchemaRulesTests {
  private static let hash = "'" + String(repeating: "a", count: 64) + "'"
  /// The log takes a line only after its last one.
  private static let last = "(SELECT hash FROM log ORDER BY id DESC LIMIT 1)"
  private static let time = "'2026-11-23T12:00:00Z'"

  /// A row of each table that breaks no rule, as SQL values.
  private static let rows: [String: [(String, String)]] = [
    "settings": [("key", "'x'"), ("value", "'y'")],
    "categories": [
      ("code", "'x'"), ("name_sv", "'X'"), ("name_en", "'X'"), ("severity", "2"), ("widest_audience", "'public'"), ("synonyms", "'[]'"),
      ("position", "99"),
    ],
    "places": [
      ("key", "'x'"), ("name", "'X'"), ("kind", "'school'"), ("quality", "'missing'"), ("precision_m", "10"), ("aliases", "'[]'"),
      ("source", "'s'"), ("licence", "'l'"),
    ],
    "areas": [
      ("key", "'x'"), ("name", "'X'"), ("kind", "'school'"), ("reach_m", "10"), ("open_from_month", "6"), ("open_to_month", "8"),
      ("school_days_only", "0"), ("source", "'s'"),
    ],
    "roads": [
      ("road", "'E4'"), ("sequence", "1"), ("from_place", "'skolan'"), ("to_place", "'stationen'"), ("road_m", "10"), ("source", "'s'"),
    ],
    "imports": [
      ("file", "'f'"), ("sha256", hash), ("source", "'s'"), ("made", time), ("row_count", "4"), ("imported", "1"), ("updated", "1"),
      ("duplicates", "1"), ("rejected", "1"), ("unlocated", "0"), ("coarse", "0"),
    ],
    "reports": [
      ("earliest", time), ("latest", time), ("local_text", "''"), ("precision_m", "10"), ("location_basis", "'coordinates'"),
      ("place", "'skolan'"), ("category", "'vandalism'"), ("severity", "2"), ("origin", "'citizen'"), ("source", "'s'"),
      ("source_id", "'1'"),
      ("flags", "0"), ("revision", "1"), ("geom", "MakePoint(850000, 7380000, 3006)"),
    ],
    "hotspot_runs": [("made", time), ("data_sha256", hash), ("parameters", "'{}'"), ("is_current", "1")],
    "hotspots": [
      ("run_id", "1"), ("id", "'H-1a'"), ("rank", "1"), ("label", "'X'"), ("question", "'lasting'"), ("kind", "'area'"),
      ("method", "'m'"), ("category", "'vandalism'"), ("cases", "5"), ("days", "3"), ("expected", "1"), ("ratio", "5"), ("p", "0.01"),
      ("adjusted_p", "0.02"), ("verdict", "'hotspot'"), ("first_report", time), ("last_report", time), ("body", "'{}'"),
      ("geom", "CastToMulti(BuildMbr(1, 1, 2, 2, 3006))"),
    ],
    "proposals": [
      ("id", "'O-1a'"), ("kind", "'traffic'"), ("made", time), ("label", "'X'"), ("date", "'2026-11-23'"), ("start_time", "'18:00'"),
      ("end_time", "'20:00'"), ("is_current", "1"), ("body", "'{}'"), ("geom", "MakePoint(1, 1, 3006)"),
    ],
    "operations": [
      ("kind", "'traffic'"), ("label", "'X'"), ("status", "'planned'"), ("date", "'2026-11-23'"), ("start_time", "'18:00'"),
      ("end_time", "'20:00'"), ("body", "'{}'"), ("id", "'I-1b'"), ("decided", time),
    ],
    "operation_services": [("operation_pk", "1"), ("set_key", "'bas'"), ("commitment", "'N1'"), ("reading", "'counts'")],
    "operation_checks": [("operation_pk", "1"), ("number", "1"), ("rule_sv", "'X'"), ("ticked", time)],
    "excused_weeks": [("set_key", "'bas'"), ("commitment", "'N1'"), ("week", "'2026-W53'"), ("reason", "'X'")],
    "commitment_pauses": [("set_key", "'bas'"), ("from_date", "'2026-03-01'"), ("to_date", "'2026-03-31'"), ("reason", "'X'")],
    "walk_protocols": [("operation_pk", "2"), ("written", "'2026-11-23'")],
    "walk_observations": [
      ("operation_pk", "1"), ("number", "1"), ("stop", "'X'"), ("code", "'lamp_broken'"), ("geom", "MakePoint(1, 1, 3006)"),
    ],
    "walk_measures": [
      ("id", "'M-1a'"), ("operation_pk", "1"), ("measure", "'X'"), ("owner", "'X'"), ("due", "'2026-11-23'"), ("status", "'declined'"),
      ("motivation", "'X'"), ("changed", "'2026-11-23'"),
    ],
    "effect_designs": [("operation_pk", "2"), ("hash", hash), ("made", time), ("body", "'{}'")],
    "evaluations": [
      ("operation_pk", "1"), ("made", time), ("data_sha256", hash), ("verdict", "'cannot_tell'"), ("body", "'{}'"),
    ],
    "commitment_sets": [
      ("key", "'x'"), ("title", "'X'"), ("valid_from", "'2026-01-01'"), ("valid_to", "'2026-12-31'"), ("status", "'current'"),
      ("source", "'s'"),
    ],
    "commitments": [
      ("set_key", "'bas'"), ("id", "'T1'"), ("position", "1"), ("text", "'X'"), ("kind", "'count'"), ("target", "3"),
      ("season_from", "4"), ("season_to", "10"),
    ],
    "street_imports": [("file", "'f'"), ("sha256", hash), ("made", time), ("attribution", "''")],
    "street_edges": [
      ("import_id", "1"), ("from_node", "0"), ("to_node", "1"), ("length_m", "10"), ("highway", "'path'"), ("body", "'{}'"),
      ("geom", "GeomFromText('LINESTRING(1 1, 2 2)', 3006)"),
    ],
    "school_periods": [
      ("school_year", "'2026/2027'"), ("kind", "'autumn_term'"), ("from_date", "'2026-08-18'"), ("to_date", "'2026-12-18'"),
      ("name", "'X'"), ("quality", "'assumed'"), ("source", "'s'"),
    ],
    "risk_evenings": [
      ("key", "'x'"), ("name_sv", "'X'"), ("name_en", "'X'"), ("rule", "'yearly'"), ("occasion", "'04-30'"), ("weekdays", "'[]'"),
      ("weight", "3"), ("quality", "'assumed'"), ("source", "'s'"), ("position", "1"),
    ],
    "road_works": [
      ("key", "'x'"), ("road", "'E10'"), ("from_place", "'skolan'"), ("to_place", "'stationen'"), ("from_date", "'2025-03-01'"),
      ("to_date", "'2027-11-30'"), ("name_sv", "'X'"), ("name_en", "'X'"), ("quality", "'assumed'"), ("source", "'s'"), ("licence", "'l'"),
    ],
    "merges": [("kept", "1"), ("merged", "2"), ("made", time)],
    "log": [("at", time), ("action", "'x'"), ("detail", "'{}'"), ("previous_hash", last), ("hash", hash)],
  ]

  /// Table, column and values that its rule must refuse.
  private static let wrong: [(String, String, [String])] = [
    ("settings", "key", ["''", "NULL", "'kommun'"]), ("settings", "value", ["NULL"]),
    ("categories", "code", ["''", "'vandalism'"]), ("categories", "name_sv", ["''", "NULL"]),
    ("categories", "severity", ["0", "6", "NULL"]),
    ("categories", "widest_audience", ["'alla'", "NULL"]), ("categories", "synonyms", ["'['", "NULL"]), ("categories", "position", ["0"]),
    ("places", "key", ["''", "'skolan'"]), ("places", "kind", ["'slott'"]), ("places", "quality", ["'bra'", "'good'"]),
    ("places", "precision_m", ["0", "-1", "NULL"]), ("places", "aliases", ["'x'"]), ("places", "source", ["''"]),
    ("places", "licence", ["''"]),
    ("areas", "kind", ["'sjö'"]), ("areas", "place", ["'finns-inte'"]), ("areas", "reach_m", ["0"]),
    ("areas", "open_from_month", ["0", "13", "9"]),
    ("areas", "open_to_month", ["5", "13"]), ("areas", "school_days_only", ["2", "NULL"]),
    ("roads", "sequence", ["0"]), ("roads", "from_place", ["'finns-inte'"]), ("roads", "to_place", ["'skolan'", "'finns-inte'"]),
    ("roads", "road_m", ["0"]),
    ("imports", "sha256", ["'abc'"]), ("imports", "made", ["'2026-11-23'", "'2026-11-23 12:00:00'", "'2026-02-30T12:00:00Z'"]),
    ("imports", "row_count", ["5", "-1"]), ("imports", "rejected", ["-1"]), ("imports", "coarse", ["-1"]),
    (
      "reports", "earliest",
      ["'igår'", "'2026-11-23T12:00:00+01:00'", "'2026-13-01T12:00:00Z'", "'2026-11-23T24:00:01Z'", "NULL", "1795000000"]
    ),
    ("reports", "latest", ["'2026-11-23T11:59:59Z'"]), ("reports", "precision_m", ["0", "NULL"]),
    ("reports", "location_basis", ["'gissning'", "NULL"]), ("reports", "place", ["'finns-inte'"]),
    ("reports", "category", ["'finns-inte'", "NULL"]), ("reports", "severity", ["0", "6"]), ("reports", "origin", ["'granne'"]),
    ("reports", "source", ["''"]), ("reports", "source_id", ["''"]), ("reports", "reporter", ["0", "-1"]), ("reports", "flags", ["-1"]),
    ("reports", "revision", ["0"]),
    ("reports", "geom", ["NULL", "MakePoint(1, 1, 4326)", "GeomFromText('LINESTRING(1 1, 2 2)', 3006)", "'text'"]),
    ("hotspot_runs", "data_sha256", ["''"]), ("hotspot_runs", "parameters", ["'{'"]), ("hotspot_runs", "is_current", ["2"]),
    ("hotspots", "run_id", ["99"]), ("hotspots", "id", ["'1a'"]), ("hotspots", "rank", ["0"]), ("hotspots", "question", ["'vem'"]),
    ("hotspots", "kind", ["'punkt'"]), ("hotspots", "cases", ["0", "2"]), ("hotspots", "days", ["0", "6"]),
    ("hotspots", "expected", ["-1"]),
    ("hotspots", "p", ["1.1", "0.03"]), ("hotspots", "adjusted_p", ["0.005", "1.1"]), ("hotspots", "verdict", ["'kanske'"]),
    ("hotspots", "last_report", ["'2026-11-23T11:00:00Z'"]), ("hotspots", "body", ["'{'"]),
    ("hotspots", "is_current", ["2", "NULL"]),
    ("hotspots", "geom", ["NULL", "MakePoint(1, 1, 3006)"]),
    ("proposals", "id", ["'H-1a'"]), ("proposals", "kind", ["'fest'"]), ("proposals", "date", ["'2026-02-29'", "'23/11'", "NULL"]),
    ("proposals", "start_time", ["'25:00'", "'18:60'", "'18'", "NULL"]), ("proposals", "end_time", ["'24:00'"]),
    ("operations", "status", ["'kanske'"]), ("operations", "date", ["'2026-13-01'"]), ("operations", "start_time", ["'29:00'"]),
    ("operations", "body", ["'{'"]), ("operations", "proposal_pk", ["99"]), ("operations", "id", ["'O-1b'", "'I-01'", "NULL"]),
    ("operations", "decided", ["'nu'", "NULL"]), ("operations", "done_date", ["'2026-11-23'"]), ("operations", "plan_item", ["'O-1b'"]),
    ("operations", "follows_up", ["99"]), ("operations", "reason", ["''"]), ("operations", "status", ["'cancelled'", "'done'"]),
    ("operation_services", "operation_pk", ["99"]), ("operation_services", "set_key", ["'x'"]),
    ("operation_services", "commitment", ["'X1'"]), ("operation_services", "reading", ["'båda'", "NULL"]),
    ("operation_checks", "number", ["0"]), ("operation_checks", "rule_sv", ["''", "NULL"]), ("operation_checks", "ticked", ["'nu'"]),
    ("excused_weeks", "week", ["'2026-W54'", "'2026-W00'", "'2026-53'", "NULL"]), ("excused_weeks", "commitment", ["'X1'"]),
    ("excused_weeks", "reason", ["''", "NULL"]), ("commitment_pauses", "set_key", ["'x'"]),
    ("commitment_pauses", "from_date", ["'2026-02-30'", "NULL"]), ("commitment_pauses", "to_date", ["'2026-02-28'", "'i mars'"]),
    ("commitment_pauses", "reason", ["''", "NULL"]), ("walk_protocols", "operation_pk", ["99", "1"]),
    ("walk_protocols", "written", ["'nu'", "NULL"]), ("walk_observations", "number", ["0"]), ("walk_observations", "stop", ["''", "NULL"]),
    ("walk_observations", "code", ["'lampa'"]), ("walk_observations", "operation_pk", ["2"]),
    ("walk_observations", "geom", ["MakePoint(1, 1, 4326)"]), ("walk_measures", "id", ["'1a'", "NULL"]),
    ("walk_measures", "operation_pk", ["2"]), ("walk_measures", "measure", ["''", "NULL"]), ("walk_measures", "owner", ["''", "NULL"]),
    ("walk_measures", "due", ["'snart'", "NULL"]), ("walk_measures", "status", ["'kanske'"]),
    ("walk_measures", "motivation", ["''", "NULL"]),
    ("walk_measures", "changed", ["'nu'"]), ("effect_designs", "operation_pk", ["99", "1"]), ("effect_designs", "hash", ["'x'"]),
    ("effect_designs", "made", ["'nu'"]), ("effect_designs", "body", ["'{'"]), ("evaluations", "operation_pk", ["2"]),
    ("evaluations", "made", ["'nu'"]), ("evaluations", "data_sha256", ["'x'"]), ("evaluations", "verdict", ["'kanske'"]),
    ("evaluations", "body", ["'{'"]), ("commitment_sets", "replaces", ["'x'"]),
    ("commitments", "season_from", ["0", "13"]),
    ("commitments", "season_to", ["0", "NULL"]), ("commitments", "rule", ["'{'"]), ("commitments", "deadline", ["'2026-02-30'"]),
    ("commitments", "within_months", ["0"]),
    ("commitment_sets", "valid_to", ["'2025-12-31'", "'2026-12-32'"]), ("commitment_sets", "status", ["'vilar'"]),
    ("commitments", "set_key", ["'finns-inte'"]), ("commitments", "kind", ["'kanske'"]), ("commitments", "target", ["0"]),
    ("commitments", "position", ["0"]), ("commitments", "text", ["''"]),
    ("street_imports", "sha256", ["''"]), ("street_edges", "import_id", ["99"]), ("street_edges", "from_node", ["-1"]),
    ("street_edges", "length_m", ["-1"]), ("street_edges", "body", ["'{'"]), ("street_edges", "geom", ["NULL"]),
    ("school_periods", "school_year", ["'2026'", "NULL"]), ("school_periods", "kind", ["'sommar'"]),
    ("school_periods", "from_date", ["'2026-02-30'", "'2026-12-19'", "NULL"]), ("school_periods", "to_date", ["'2026-08-17'", "'18/12'"]),
    ("school_periods", "name", ["''"]), ("school_periods", "quality", ["'kanske'"]), ("school_periods", "source", ["''"]),
    ("risk_evenings", "key", ["''"]), ("risk_evenings", "name_sv", ["''"]), ("risk_evenings", "name_en", ["''"]),
    ("risk_evenings", "rule", ["''"]), ("risk_evenings", "weekdays", ["'['", "NULL"]), ("risk_evenings", "weight", ["0", "10"]),
    ("risk_evenings", "quality", ["'kanske'"]), ("risk_evenings", "source", ["''"]), ("risk_evenings", "position", ["NULL"]),
    ("road_works", "key", ["''", "NULL"]), ("road_works", "road", ["''"]), ("road_works", "from_place", ["'finns-inte'", "NULL"]),
    ("road_works", "to_place", ["'finns-inte'", "'skolan'"]), ("road_works", "from_date", ["'våren'", "NULL"]),
    ("road_works", "to_date", ["'2025-02-28'", "'2027-11-31'"]), ("road_works", "name_sv", ["''"]), ("road_works", "name_en", ["''"]),
    ("road_works", "quality", ["'kanske'"]), ("road_works", "source", ["''"]), ("road_works", "licence", ["''"]),
    ("merges", "merged", ["1", "NULL"]), ("merges", "made", ["'nu'"]), ("imports", "quality", ["'{'"]), ("log", "action", ["''"]),
    ("log", "detail", ["'{'"]), ("log", "hash", ["'x'"]), ("log", "previous_hash", ["'x'"]),
    ("categories", "name_en", ["''"]), ("places", "name", ["''"]), ("areas", "key", ["''"]), ("areas", "name", ["''"]),
    ("areas", "source", ["''"]), ("roads", "road", ["''"]), ("roads", "source", ["''"]), ("imports", "file", ["''"]),
    ("imports", "imported", ["-1"]), ("imports", "updated", ["-1"]), ("imports", "duplicates", ["-1"]), ("imports", "unlocated", ["-1"]),
    ("hotspot_runs", "made", ["'nu'"]), ("hotspots", "ratio", ["-1"]), ("hotspots", "first_report", ["'nu'", "'2026-11-24T12:00:00Z'"]),
    ("proposals", "made", ["'nu'"]), ("proposals", "is_current", ["2"]), ("proposals", "body", ["'{'"]),
    ("operations", "end_time", ["'24:00'"]), ("commitment_sets", "key", ["''"]), ("commitment_sets", "valid_from", ["'i år'"]),
    ("commitments", "id", ["''"]), ("street_imports", "made", ["'nu'"]),
    ("street_edges", "lit", ["2"]), ("street_edges", "access", ["'kanske'"]), ("street_edges", "foot", ["'ja'"]),
    ("street_edges", "bicycle", ["''"]), ("street_edges", "motor_vehicle", ["'nej'"]), ("street_edges", "oneway", ["2", "NULL"]),
    ("street_edges", "bridge", ["-1"]), ("street_edges", "tunnel", ["2"]), ("street_edges", "steps", ["2"]),
    ("street_edges", "crossing", ["2"]), ("street_edges", "wheelchair", ["'delvis'"]), ("street_edges", "direction", ["'norr'", "NULL"]),
    ("street_edges", "course", ["x'00'"]), ("street_edges", "to_node", ["-1"]), ("log", "at", ["'nu'"]),
  ]

  private static func insert(_ table: String, _ values: [(String, String)]) -> String {
    "INSERT INTO \(table) (\(values.map(\.0).joined(separator: ", "))) VALUES (\(values.map(\.1).joined(separator: ", ")))"
  }

  /// What the rows refer to.
  private static func prepare(_ database: Database) throws {
    try database.execute(sql: insert("hotspot_runs", rows["hotspot_runs"] ?? []))
    try database.execute(sql: insert("street_imports", rows["street_imports"] ?? []))
    for id in 1...2 {
      let report = (rows["reports"] ?? []).map { $0.0 == "source_id" ? ("source_id", "'r\(id)'") : $0 }
      try database.execute(sql: insert("reports", report.filter { $0.0 != "geom" && $0.0 != "precision_m" && $0.0 != "location_basis" }))
    }
    let set = (rows["commitment_sets"] ?? []).map { $0.0 == "key" ? ("key", "'bas'") : $0 }
    try database.execute(sql: insert("commitment_sets", set))
    let commitment = (rows["commitments"] ?? []).map { $0.0 == "id" ? ("id", "'N1'") : $0.0 == "position" ? ("position", "2") : $0 }
    try database.execute(sql: insert("commitments", commitment))
    for id in 1...2 {
      let operation = (rows["operations"] ?? []).map { $0.0 == "id" ? ("id", "'I-0\(id)'") : $0 }
      try database.execute(sql: insert("operations", operation))
    }
    let walk = (rows["walk_protocols"] ?? []).map { $0.0 == "operation_pk" ? ("operation_pk", "1") : $0 }
    try database.execute(sql: insert("walk_protocols", walk))
    let hash = ("hash", "'" + String(repeating: "b", count: 64) + "'")
    let design = (rows["effect_designs"] ?? []).map { $0.0 == "operation_pk" ? ("operation_pk", "1") : $0.0 == "hash" ? hash : $0 }
    try database.execute(sql: insert("effect_designs", design))
  }

  private struct Undo: Error {}

  /// Whether the database takes the row; nothing stays. Each row has a transaction of its own, since a wrong geometry ends it.
  private static func takes(_ sql: String, _ store: Store) throws -> Bool {
    do {
      try store.queue.write { database in
        try database.execute(sql: sql)
        throw Undo()
      }
    } catch is Undo {
      return true
    } catch let error as DatabaseError {
      #expect([.SQLITE_CONSTRAINT, .SQLITE_ABORT].contains(error.resultCode), "\(sql): \(error)")
    }
    return false
  }

  @Test func rightRowsAreTaken() throws {
    try StoreTests().withStore { (store: Store) throws in
      try store.write { try Self.prepare($0) }
      for (table, values) in Self.rows.sorted(by: { $0.key < $1.key }) {
        #expect(try Self.takes(Self.insert(table, values), store), "\(table)")
      }
    }
  }

  @Test func wrongValuesAreRefused() throws {
    try StoreTests().withStore { (store: Store) throws in
      try store.write { try Self.prepare($0) }
      for (table, column, values) in Self.wrong {
        let row = try #require(Self.rows[table])
        for value in values {
          let changed = row.contains { $0.0 == column } ? row.map { $0.0 == column ? (column, value) : $0 } : row + [(column, value)]
          #expect(try !Self.takes(Self.insert(table, changed), store), "\(table).\(column) = \(value)")
        }
      }
    }
  }

  @Test func everyCheckedColumnHasAWrongValueHere() throws {
    try StoreTests().withStore { (store: Store) throws in
      for table in Self.rows.keys.sorted() {
        let tables = try store.read { try String.fetchOne($0, sql: "SELECT sql FROM sqlite_master WHERE name = ?", arguments: [table]) }
        // A column added later stands on the last line, after a comma.
        let added = try Regex(", (?=[a-z_]+ (TEXT|INTEGER|REAL|BLOB|DATE))")
        let lines = try #require(tables).replacing(added, with: "\n").split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        let tested = Set(Self.wrong.filter { $0.0 == table }.map(\.1))
        for line in lines where line.contains("CHECK (") && !line.hasPrefix("CHECK") {
          let column = String(line.prefix { $0 != " " })
          #expect(tested.contains(column), "\(table).\(column)")
        }
      }
    }
  }

  @Test func timesAreDeclaredAsTimesForOtherPrograms() throws {
    let declared: [(String, String, String)] = [
      ("imports", "made", "DATETIME"), ("reports", "earliest", "DATETIME"), ("reports", "latest", "DATETIME"),
      ("hotspot_runs", "made", "DATETIME"), ("hotspots", "first_report", "DATETIME"), ("hotspots", "last_report", "DATETIME"),
      ("proposals", "made", "DATETIME"), ("proposals", "date", "DATE"), ("operations", "date", "DATE"),
      ("commitment_sets", "valid_from", "DATE"), ("commitment_sets", "valid_to", "DATE"), ("street_imports", "made", "DATETIME"),
      ("log", "at", "DATETIME"), ("operations", "done_date", "DATE"), ("operations", "decided", "DATETIME"),
      ("walk_measures", "due", "DATE"), ("effect_designs", "made", "DATETIME"), ("evaluations", "made", "DATETIME"),
    ]
    try StoreTests().withStore { (store: Store) throws in
      for (table, column, type) in declared {
        let found = try store.read {
          try String.fetchOne($0, sql: "SELECT type FROM pragma_table_info(?) WHERE name = ?", arguments: [table, column])
        }
        #expect(found == type, "\(table).\(column)")
      }
      for (table, geometry) in Schema.layers {
        let found = try store.read {
          try String.fetchOne($0, sql: "SELECT type FROM pragma_table_info(?) WHERE name = 'geom'", arguments: [table])
        }
        #expect(found == geometry, "\(table)")
      }
    }
  }
}
