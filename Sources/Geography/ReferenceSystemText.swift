// How a reference system is written out for other programs.
import CPROJ

extension CRS {
  /// The name and the well-known text (WKT 1, as GIS programs have it) of a system, from PROJ's database; nil when PROJ does not know it.
  ///
  /// Source: OGC 01-009.
  public static func description(_ epsg: Int) -> (name: String, text: String)? {
    guard let context = proj_context_create() else { return nil }
    defer { proj_context_destroy(context) }
    proj_log_level(context, PJ_LOG_NONE)
    guard let system = proj_create(context, identifier(epsg)) else { return nil }
    defer { proj_destroy(system) }
    // PROJ breaks lines, each with blanks before it; no name in the text begins with a blank.
    let text = proj_as_wkt(context, system, PJ_WKT1_GDAL, nil).map { lines in
      String(cString: lines).split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
    }
    guard let text, let name = proj_get_name(system).map({ String(cString: $0) }) else { return nil }
    return (name, text)
  }

  /// The same in Esri's words, for a `.prj` file; nil when PROJ does not know the system.
  public static func esriText(_ epsg: Int) -> String? {
    guard let context = proj_context_create() else { return nil }
    defer { proj_context_destroy(context) }
    proj_log_level(context, PJ_LOG_NONE)
    guard let system = proj_create(context, identifier(epsg)) else { return nil }
    defer { proj_destroy(system) }
    return proj_as_wkt(context, system, PJ_WKT1_ESRI, nil).map { lines in
      String(cString: lines).split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
    }
  }

  /// How a system is written: `EPSG:3006`, `OGC:CRS84`.
  public static func identifier(_ code: Int) -> String { code == crs84 ? "OGC:CRS84" : "EPSG:\(code)" }
}
