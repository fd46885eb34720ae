// Reference systems that a file describes in words.
import CPROJ

extension CRS {
  /// The EPSG code of a system described as well-known text (OGC or ESRI), a PROJ string or `EPSG:3006`; nil where none is the same.
  ///
  /// PROJ compares the definition with its database; a system that is only somewhat alike does not count.
  public static func code(of text: String) -> Int? {
    // 2400 is the withdrawn first entry of the plane that is 3021 now.
    found(text).map { $0 == 2400 ? rt90 : $0 }
  }

  private static func found(_ text: String) -> Int? {
    guard let context = proj_context_create() else { return nil }
    defer { proj_context_destroy(context) }
    proj_log_level(context, PJ_LOG_NONE)
    guard text.utf8.count <= 1 << 16, let system = proj_create(context, text) else { return nil }
    defer { proj_destroy(system) }
    if let name = proj_get_id_auth_name(system, 0), String(cString: name) == "EPSG", let code = proj_get_id_code(system, 0) {
      return Int(String(cString: code))
    }
    var confidences: UnsafeMutablePointer<Int32>?
    guard let list = proj_identify(context, system, "EPSG", nil, &confidences) else { return nil }
    defer {
      proj_list_destroy(list)
      proj_int_list_destroy(confidences)
    }
    // From 70 on the definition is the same and at most the name differs; the list begins with the best.
    guard proj_list_get_count(list) > 0, let confidences, confidences[0] >= 70, let found = proj_list_get(context, list, 0) else {
      return nil
    }
    defer { proj_destroy(found) }
    return proj_get_id_code(found, 0).flatMap { Int(String(cString: $0)) }
  }

  /// Whether positions in the system are degrees, asked of PROJ; nil where it does not know the code.
  public static func isDegrees(_ epsg: Int) -> Bool? {
    if isGeographic(epsg) { return true }
    if epsg == sweref99TM || epsg == rt90 || isLocalSweref99(epsg) { return false }
    guard let context = proj_context_create() else { return nil }
    defer { proj_context_destroy(context) }
    proj_log_level(context, PJ_LOG_NONE)
    guard let system = proj_create(context, "EPSG:\(epsg)") else { return nil }
    defer { proj_destroy(system) }
    return [PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS].contains(proj_get_type(system))
  }
}
