// The tables that make an SQLite file a GeoPackage.
import Geography
import Messages

/// The tables of GeoPackage 1.3 (OGC 12-128r17) that a vector layer needs, with the extensions for a spatial index, column names for people
/// and metadata.
enum GeoPackageSchema {
  static func create(_ file: SQLiteOutput) throws {
    // "GPKG", and version 1.3.
    try file.run("PRAGMA application_id = \(0x4750_4B47); PRAGMA user_version = 10300")
    try file.run(core)
    try file.run(extensions)
    try system(file, name: "Undefined cartesian SRS", id: -1, organization: "NONE", text: "undefined")
    try system(file, name: "Undefined geographic SRS", id: 0, organization: "NONE", text: "undefined")
    for epsg in [CRS.wgs84] { try system(file, epsg: epsg) }
  }

  /// Adds a reference system unless it is there.
  static func system(_ file: SQLiteOutput, epsg: Int) throws {
    guard let known = CRS.description(epsg) else { throw Failure.unknownCRS(epsg) }
    try system(file, name: known.name, id: epsg, organization: epsg == CRS.crs84 ? "OGC" : "EPSG", text: known.text)
  }

  private static func system(_ file: SQLiteOutput, name: String, id: Int, organization: String, text: String) throws {
    let insert = try file.statement("INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)")
    insert.bind(1, name)
    insert.bind(2, Int64(id))
    insert.bind(3, organization)
    insert.bind(4, Int64(id))
    insert.bind(5, text)
    try insert.run()
  }

  private static let core = """
    CREATE TABLE gpkg_spatial_ref_sys (
      srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
      definition TEXT NOT NULL, description TEXT
    );
    CREATE TABLE gpkg_contents (
      table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
      last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
      srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
    );
    CREATE TABLE gpkg_geometry_columns (
      table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
      m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
      CONSTRAINT uk_gc_table_name UNIQUE (table_name),
      CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
      CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
    );
    """

  private static let extensions = """
    CREATE TABLE gpkg_extensions (
      table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
      CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
    );
    CREATE TABLE gpkg_data_columns (
      table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT,
      CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name)
    );
    CREATE TABLE gpkg_data_column_constraints (
      constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC,
      max_is_inclusive BOOLEAN, description TEXT, CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
    );
    CREATE TABLE gpkg_metadata (
      id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL,
      mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT ''
    );
    CREATE TABLE gpkg_metadata_reference (
      reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
      timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
      CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
      CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id)
    );
    INSERT INTO gpkg_extensions VALUES
      ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec130/#extension_schema', 'read-write'),
      ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec130/#extension_schema', 'read-write'),
      ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec130/#extension_metadata', 'read-write'),
      ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec130/#extension_metadata', 'read-write');
    """

  /// The triggers that keep the index of a table right when other programs change it; they call functions that those programs have.
  static func indexTriggers(_ table: String) -> String {
    let index = "\"rtree_\(table)_geom\""
    let has = "(NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))"
    let hasNot = "(NEW.geom IS NULL OR ST_IsEmpty(NEW.geom))"
    let put =
      "INSERT OR REPLACE INTO \(index) VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));"
    func trigger(_ name: String, _ event: String, _ condition: String, _ body: String) -> String {
      "CREATE TRIGGER \"rtree_\(table)_geom_\(name)\" AFTER \(event) ON \"\(table)\" WHEN \(condition) BEGIN \(body) END;\n"
    }
    return trigger("insert", "INSERT", has, put)
      + trigger("update1", "UPDATE OF geom", "OLD.fid = NEW.fid AND \(has)", put)
      + trigger("update2", "UPDATE OF geom", "OLD.fid = NEW.fid AND \(hasNot)", "DELETE FROM \(index) WHERE id = OLD.fid;")
      + trigger("update3", "UPDATE", "OLD.fid != NEW.fid AND \(has)", "DELETE FROM \(index) WHERE id = OLD.fid; \(put)")
      + trigger("update4", "UPDATE", "OLD.fid != NEW.fid AND \(hasNot)", "DELETE FROM \(index) WHERE id IN (OLD.fid, NEW.fid);")
      + trigger("delete", "DELETE", "OLD.geom NOT NULL", "DELETE FROM \(index) WHERE id = OLD.fid;")
  }
}
