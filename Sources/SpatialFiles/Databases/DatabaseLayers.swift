// The tables of a foreign database, and what the file says about their geometry.
// Sources: OGC 12-128 (GeoPackage), the metadata tables of SpatiaLite 2–5 and of OGR's plain SQLite files.
import Geography

/// A table of a foreign database.
public struct DatabaseLayer: Hashable, Sendable {
  /// What the file says about the reference system.
  public enum System: Hashable, Sendable {
    /// Nothing, or "some degrees" or "some plane".
    case undefined(isDegrees: Bool)
    /// An EPSG code.
    case epsg(Int)
    /// A system without an EPSG code.
    case unknown
  }

  /// Its name.
  public var table: String
  /// The column of its geometry, or nil for a table without.
  public var geometryColumn: String?
  /// What the geometry is, in capitals without height and measure: `POINT`, `LINESTRING`, `GEOMETRY`; nil for a table without.
  public var geometryType: String?
  /// The reference system of the geometry.
  public var system = System.undefined(isDegrees: false)
}

extension ForeignDatabase {
  /// The tables that a person made, in the order of their names. Views, virtual tables, and the tables that GIS programs keep for themselves
  /// are left out.
  ///
  /// - Throws: `DatabaseFault`.
  public func layers() throws -> [DatabaseLayer] {
    var layers: [DatabaseLayer] = []
    try each("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name") { row in
      guard let name = row.string(0), let sql = row.string(1), !ForeignDatabase.isOfPrograms(name),
        !sql.uppercased().hasPrefix("CREATE VIRTUAL")
      else { return }
      layers.append(DatabaseLayer(table: name))
    }
    var places: [String: Int] = [:]
    for (index, layer) in layers.enumerated() { places[layer.table.lowercased()] = index }
    for (table, column, type, system) in try geometries() {
      // The first geometry of a table is the one that is read.
      guard let index = places[table.lowercased()], layers[index].geometryColumn == nil else { continue }
      layers[index].geometryColumn = column
      layers[index].geometryType = type
      layers[index].system = system
    }
    return layers
  }

  private typealias Geometry = (table: String, column: String, type: String, system: DatabaseLayer.System)

  private func geometries() throws -> [Geometry] {
    for reading in [geoPackageGeometries, spatiaLiteGeometries, oldGeometries] {
      do { return try reading() } catch DatabaseFault.missing {}
    }
    return []
  }

  private func geoPackageGeometries() throws -> [Geometry] {
    var list: [(String, String, String, Int64)] = []
    try each("SELECT table_name, column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns ORDER BY table_name") { row in
      guard let table = row.string(0), let column = row.string(1), let type = row.string(2) else { return }
      list.append((table, column, type.uppercased(), row.integer(3)))
    }
    return try list.map { table, column, type, system in
      // 0 is "some degrees" and -1 "some plane".
      if system == 0 || system == -1 { return (table, column, type, .undefined(isDegrees: system == 0)) }
      for definition in ["definition", "NULL"] {
        do {
          let found = try self.system(
            "SELECT organization, organization_coordsys_id, \(definition) FROM gpkg_spatial_ref_sys WHERE srs_id = ?1", system)
          return (table, column, type, found)
        } catch DatabaseFault.missing {}
      }
      return (table, column, type, .unknown)
    }
  }

  /// SpatiaLite 4 and 5, and OGR: the type is a number.
  private func spatiaLiteGeometries() throws -> [Geometry] {
    var list: [(String, String, String, Int64)] = []
    try each("SELECT f_table_name, f_geometry_column, geometry_type, srid FROM geometry_columns ORDER BY f_table_name, f_geometry_column") {
      row in
      guard let table = row.string(0), let column = row.string(1) else { return }
      let code = Int(row.integer(2)) % 1000
      list.append(
        (table, column, GeometryBlob.names.indices.contains(code) ? GeometryBlob.names[code].uppercased() : "GEOMETRY", row.integer(3)))
    }
    return try list.map { ($0, $1, $2, try spatiaLiteSystem($3)) }
  }

  /// SpatiaLite 2 and 3: the type is a word.
  private func oldGeometries() throws -> [Geometry] {
    var list: [(String, String, String, Int64)] = []
    try each("SELECT f_table_name, f_geometry_column, type, srid FROM geometry_columns ORDER BY f_table_name, f_geometry_column") { row in
      guard let table = row.string(0), let column = row.string(1), let type = row.string(2) else { return }
      list.append((table, column, type.uppercased(), row.integer(3)))
    }
    return try list.map { ($0, $1, $2, try spatiaLiteSystem($3)) }
  }

  private func spatiaLiteSystem(_ code: Int64) throws -> DatabaseLayer.System {
    if code <= 0 { return .undefined(isDegrees: false) }
    for text in ["srtext", "srs_wkt", "proj4text"] {
      do {
        return try system("SELECT auth_name, auth_srid, \(text) FROM spatial_ref_sys WHERE srid = ?1", code)
      } catch DatabaseFault.missing {}
    }
    return .unknown
  }

  private func system(_ sql: String, _ code: Int64) throws -> DatabaseLayer.System {
    var system = DatabaseLayer.System.unknown
    try each(sql, [code]) { row in
      if row.string(0)?.uppercased() == "EPSG", let code = Int(exactly: row.integer(1)), code > 0 {
        system = .epsg(code)
      } else if let text = row.string(2), let code = CRS.code(of: text) {
        system = .epsg(code)
      }
    }
    return system
  }

  /// Whether a table is one that SQLite, SpatiaLite, GeoPackage or QGIS keep for themselves.
  private static func isOfPrograms(_ name: String) -> Bool {
    let lower = name.lowercased()
    let fronts = [
      "sqlite_", "gpkg_", "rtree_", "idx_", "cache_", "geometry_columns", "views_geometry_columns", "virts_geometry_columns",
      "spatial_ref_sys",
      "spatialite_", "raster_coverages", "vector_coverages", "wms_", "se_", "iso_metadata", "rl2map_", "stored_", "data_licenses", "qgis_",
      "ogr_",
    ]
    return fronts.contains { lower.hasPrefix($0) }
      || ["sql_statements_log", "spatialindex", "elementarygeometries", "knn", "knn2", "topologies", "networks", "layer_styles"].contains(
        lower)
  }
}
