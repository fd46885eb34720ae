// What a file's own schema may hold before any of its tables is used.
import GRDB
import Messages

/// Refuses a file in which somebody put a view in the place of a table, or a trigger on one: SQL that would run with the program's own.
///
/// `trusted_schema` would stop the triggers of SpatiaLite too. This is a look at names; `trygg verify` compares every object.
enum SchemaGate {
  private static let tables = [
    "settings", "categories", "places", "areas", "roads", "imports", "reports", "merges", "hotspot_runs", "hotspots", "hotspot_reports",
    "proposals", "walk_lines", "proposal_hotspots", "operations", "operation_services", "operation_checks", "commitment_sets",
    "commitments",
    "excused_weeks", "commitment_pauses", "walk_protocols", "walk_observations", "walk_measures", "effect_designs", "evaluations",
    "street_imports", "street_edges", "school_periods", "risk_evenings", "dialogues", "dialogue_files", "dialogue_themes", "dialogue_marks",
    "log", "report_months", "content_hashes", "road_works", "releases", "release_rows",
  ]
  private static let own = [
    "log_is_not_changed", "log_is_not_deleted", "log_is_only_appended", "effect_design_is_not_changed", "effect_design_is_not_deleted",
    "releases_stay", "releases_remain", "release_rows_stay", "release_rows_remain",
  ]

  /// - Throws: `Failure` (bad input) naming the first object that does not belong.
  static func check(_ database: Database, path: String) throws {
    let statement = try CStatement(database, "SELECT type, name, tbl_name FROM sqlite_master WHERE type IN ('view', 'trigger')")
    let tables = Set(tables)
    while try statement.step() {
      let (type, name, table) = (statement.text(0) ?? "", statement.text(1) ?? "", statement.text(2) ?? "")
      let isForeign =
        type == "view"
        ? tables.contains(name.lowercased())
        : tables.contains(table.lowercased()) && !own.contains(name)
          && !["ggi", "ggu", "gii", "giu", "gid", "tmi", "tmu", "tmd"].contains { name == "\($0)_\(table)_geom" }
      if isForeign { throw Failure.schemaForeign(path, "\(type) \(name)") }
    }
  }
}
