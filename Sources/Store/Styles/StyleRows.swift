// Drawings beside the layers, where GIS programs look for them.
import GRDB

/// Writes `layer_styles`, from which QGIS takes the drawing of a layer when it is opened.
///
/// Each layer has two rows: QGIS's SpatiaLite provider looks for a catalogue and schema of NULL, its OGR provider for empty texts.
enum StyleRows {
  /// Replaces the program's own drawings; those that a user saved under other names stay, and so does the user's choice of default.
  static func write(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS layer_styles (
          id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT, f_geometry_column TEXT,
          styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME
        )
        """)
    for style in LayerStyles.all {
      let columns = try database.columns(in: style.table).map(\.name).filter { $0 != "geom" }
      let text = StyleText(style: style)
      for schema in [nil, ""] as [String?] {
        let hasOther =
          try Int.fetchOne(
            database,
            sql: """
              SELECT count(*) FROM layer_styles WHERE f_table_name = ? AND f_table_schema IS ? AND styleName <> ? AND useAsDefault = 1
              """, arguments: [style.table, schema, name]) ?? 0
        try database.execute(
          sql: "DELETE FROM layer_styles WHERE f_table_name = ? AND f_table_schema IS ? AND styleName = ?",
          arguments: [style.table, schema, name])
        try database.execute(
          sql: """
            INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD,
              useAsDefault, description, owner, update_time)
            VALUES (?, ?, ?, 'geom', ?, ?, ?, ?, 'Ritsätt från trygg', 'trygg', '2026-01-01T00:00:00Z')
            """, arguments: [schema, schema, style.table, name, text.qml(columns: columns), text.sld(), hasOther == 0])
      }
    }
  }

  private static let name = "trygg"
}
