// Reading streets from a GeoJSON layer of lines (RFC 7946), such as an NVDB delivery saved from a GIS program.
import Foundation
import Geography
import Messages

/// Reads LineString and MultiLineString features. A vertex within 0.1 m of an earlier one is that vertex, so that streets
/// drawn to the same point meet there, whatever the rounding of the file.
enum LineLayerReader {
  /// The lines as ways; properties become tags, by the names that OpenStreetMap uses.
  ///
  /// - Throws: `Failure` (bad input) for something else than a layer of lines, or a coordinate that is no place.
  static func read(_ data: Data, within box: BoundingBox?, file: String) throws -> StreetMaterial {
    guard let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else { throw Failure.streetFileDamaged(file) }
    let features: [Any]
    switch root["type"] as? String {
    case "FeatureCollection": features = root["features"] as? [Any] ?? []
    case "Feature": features = [root]
    default: throw Failure.notALineLayer(file)
    }
    let plane = try Projector.sweref99TM()
    let source = try projector(for: root["crs"])
    var material = StreetMaterial()
    var joints = Joints()

    for (number, feature) in features.enumerated() {
      guard let feature = feature as? [String: Any], let lines = lines(feature["geometry"]) else {
        material.featuresSkipped += 1
        continue
      }
      let tags = StreetTags(values: tags(feature["properties"]))
      for line in lines {
        var vertices: [Int?] = []
        for pair in line {
          let position = try position(pair, source, file, number + 1)
          if let box, !box.contains(position) {
            vertices.append(nil)
            continue
          }
          let point = try plane.plane(position)
          guard abs(point.x) < 1e12, abs(point.y) < 1e12 else { throw Failure.streetCoordinate(file, feature: number + 1) }
          let vertex = joints.vertex(at: point)
          if vertex == material.positions.count { material.positions.append(position) }
          vertices.append(vertex)
        }
        material.ways.append(StreetWay(id: nil, tags: tags, vertices: vertices))
      }
    }
    if material.ways.isEmpty, material.featuresSkipped > 0 { throw Failure.notALineLayer(file) }
    return material
  }

  // The vertices met so far, by squares of the joining distance.
  private struct Joints {
    static let reach = 0.1
    private struct Square: Hashable {
      var x: Int
      var y: Int
    }
    private var points: [PlanePoint] = []
    private var at: [Square: [Int]] = [:]

    /// The number of the nearest vertex within reach, or a new number.
    mutating func vertex(at point: PlanePoint) -> Int {
      let x = Int((point.x / Self.reach).rounded(.down))
      let y = Int((point.y / Self.reach).rounded(.down))
      var best: (index: Int, metres: Double)?
      for row in (y - 1)...(y + 1) {
        for column in (x - 1)...(x + 1) {
          for index in at[Square(x: column, y: row)] ?? [] {
            let metres = points[index].distance(to: point)
            if metres <= Self.reach, metres < best?.metres ?? .infinity { best = (index, metres) }
          }
        }
      }
      if let best { return best.index }
      at[Square(x: x, y: y), default: []].append(points.count)
      points.append(point)
      return points.count - 1
    }
  }

  private static func lines(_ geometry: Any?) -> [[[Double]]]? {
    guard let geometry = geometry as? [String: Any] else { return nil }
    switch geometry["type"] as? String {
    case "LineString": return (geometry["coordinates"] as? [[Double]]).map { [$0] }
    case "MultiLineString": return geometry["coordinates"] as? [[[Double]]]
    default: return nil
    }
  }

  private static func tags(_ properties: Any?) -> [String: String] {
    guard let properties = properties as? [String: Any] else { return [:] }
    var tags: [String: String] = [:]
    // Sorted, so that of two spellings of one name the same one wins every time.
    for key in properties.keys.sorted() {
      switch properties[key] {
      case let text as String where !text.isEmpty: tags[key.lowercased()] = text
      case let flag as Bool: tags[key.lowercased()] = flag ? "yes" : "no"
      case let number as Int: tags[key.lowercased()] = String(number)
      default: break
      }
    }
    return tags
  }

  private static func position(_ pair: [Double], _ source: Projector?, _ file: String, _ feature: Int) throws -> Position {
    guard pair.count >= 2 else { throw Failure.streetCoordinate(file, feature: feature) }
    var position = Position(latitude: pair[1], longitude: pair[0])
    if let source { position = try source.position(PlanePoint(x: pair[0], y: pair[1])) }
    guard position.isValid else { throw Failure.streetCoordinate(file, feature: feature) }
    return position
  }

  // RFC 7946 has WGS 84 only; GIS programs still write the older "crs" member for other systems.
  private static func projector(for crs: Any?) throws -> Projector? {
    guard let crs = crs as? [String: Any], let properties = crs["properties"] as? [String: Any], let name = properties["name"] as? String,
      name.uppercased().contains("EPSG"), let code = name.split(separator: ":").last.flatMap({ Int($0) }), !CRS.isGeographic(code)
    else { return nil }
    return try Projector(epsg: code)
  }
}
