// Lines from GeoJSON (RFC 7946) and from GeoJSON text sequences (RFC 8142, and one feature a line).
import Foundation
import Geography
import Messages

/// Reads LineString and MultiLineString features.
enum GeoJSONLines {
  /// The layer in the bytes of a file.
  ///
  /// - Parameter isSequence: whether the file holds one feature after the other.
  /// - Throws: `Failure` (bad input) for something else.
  static func read(_ data: Data, isSequence: Bool, file: String) throws -> LineLayer {
    if isSequence || data.first == 0x1E { return try sequence(data, file) }
    guard let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else { throw Failure.streetFileDamaged(file) }
    let members: [Any]
    switch root["type"] as? String {
    case "FeatureCollection": members = root["features"] as? [Any] ?? []
    case "Feature": members = [root]
    default: throw Failure.notALineLayer(file)
    }
    return LineLayer(features: members.map { feature($0 as? [String: Any], file) }, epsg: code(root["crs"]))
  }

  private static func sequence(_ data: Data, _ file: String) throws -> LineLayer {
    var layer = LineLayer(features: [])
    // A record ends at a line's end or, in the form with record separators, at the next separator.
    let separator: UInt8 = data.first == 0x1E ? 0x1E : 0x0A
    for record in data.split(separator: separator) {
      guard record.contains(where: { !" \t\r\n".utf8.contains($0) }) else { continue }
      guard let root = try? JSONSerialization.jsonObject(with: record) as? [String: Any] else { throw Failure.streetFileDamaged(file) }
      guard root["type"] as? String == "Feature" else { throw Failure.notALineLayer(file) }
      if let code = code(root["crs"]) { layer.epsg = code }
      layer.features.append(feature(root, file))
    }
    return layer
  }

  private static func feature(_ feature: [String: Any]?, _ file: String) -> LineFeature {
    var properties: [String: String] = [:]
    for (key, value) in feature?["properties"] as? [String: Any] ?? [:] { properties[key] = text(value) }
    return LineFeature(properties: properties, lines: lines(feature?["geometry"]))
  }

  private static func lines(_ geometry: Any?) -> [[PlanePoint]]? {
    guard let geometry = geometry as? [String: Any] else { return nil }
    let parts: [[[Double]]]?
    switch geometry["type"] as? String {
    case "LineString": parts = (geometry["coordinates"] as? [[Double]]).map { [$0] }
    case "MultiLineString": parts = geometry["coordinates"] as? [[[Double]]]
    default: return nil
    }
    // A pair that lacks a number is no place; the layer says so with the feature's number.
    return parts?.map { line in line.map { PlanePoint(x: $0.first ?? .nan, y: $0.count > 1 ? $0[1] : .nan) } }
  }

  private static func text(_ value: Any) -> String? {
    switch value {
    case let text as String: return text.isEmpty ? nil : text
    case let number as NSNumber:
      // Foundation gives true and false as numbers too, of the type of C's bool.
      if String(cString: number.objCType) == "c" { return number.boolValue ? "yes" : "no" }
      return Int(exactly: number.doubleValue).map { String($0) } ?? String(number.doubleValue)
    default: return nil
    }
  }

  // RFC 7946 has WGS 84 only; GIS programs still write the older "crs" member for other systems.
  private static func code(_ crs: Any?) -> Int? {
    guard let crs = crs as? [String: Any], let properties = crs["properties"] as? [String: Any], let name = properties["name"] as? String,
      name.uppercased().contains("EPSG")
    else { return nil }
    return name.split(separator: ":").last.flatMap { Int($0) }
  }
}
