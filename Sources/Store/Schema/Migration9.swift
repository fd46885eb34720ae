// Drawings for GIS programs, and which hotspots are current.
import GRDB

/// Adds a drawing for each layer and tells in `hotspots` which rows belong to the current list, so that a map shows one list and not all.
enum Migration9 {
  static func run(_ database: Database) throws {
    try database.execute(
      sql: """
        ALTER TABLE hotspots ADD COLUMN is_current INTEGER NOT NULL DEFAULT 1 CHECK (is_current IN (0, 1));
        UPDATE hotspots SET is_current = (SELECT is_current FROM hotspot_runs WHERE hotspot_runs.id = hotspots.run_id);
        """)
    try StyleRows.write(database)
  }
}
