// A layer of lines on its way into a street network.
import Foundation
import Geography
import Messages

/// One feature of a layer: its properties as text, and its lines in the layer's own coordinates.
struct LineFeature {
  /// By the name that the layer gives; what is empty or null is left out.
  var properties: [String: String]
  /// Nil where the feature's geometry is not one of lines.
  var lines: [[PlanePoint]]?
}

/// A layer of lines as a file gave it.
struct LineLayer {
  var features: [LineFeature]
  /// EPSG code of the coordinates; nil for WGS 84.
  var epsg: Int?

  /// The lines as ways, joined where they meet; properties become tags by the names that OpenStreetMap uses (`LineTags`).
  ///
  /// - Parameters:
  ///   - box: vertices outside it are treated as missing.
  ///   - file: its name in a message to a person.
  /// - Throws: `Failure` (bad input) for a layer without lines, or a coordinate that is no place.
  func material(within box: BoundingBox?, file: String) throws -> StreetMaterial {
    let plane = try Projector.sweref99TM()
    let source = try epsg.flatMap { CRS.isGeographic($0) ? nil : try Projector(epsg: $0) }
    var material = StreetMaterial()
    var joints = LineJoints()
    for (number, feature) in features.enumerated() {
      guard let lines = feature.lines else {
        material.featuresSkipped += 1
        continue
      }
      let tags = LineTags.tags(feature.properties)
      for line in lines {
        var vertices: [Int32] = []
        vertices.reserveCapacity(line.count)
        for pair in line {
          guard let position = position(pair, source), let point = try? plane.plane(position), abs(point.x) < 1e12, abs(point.y) < 1e12
          else {
            throw Failure.streetCoordinate(file, feature: number + 1)
          }
          if let box, !box.contains(position) {
            vertices.append(StreetWay.missing)
            continue
          }
          let vertex = joints.vertex(at: point)
          if vertex == material.positions.count { material.positions.append(position) }
          vertices.append(Int32(vertex))
        }
        material.ways.append(StreetWay(id: nil, tags: tags, vertices: vertices))
      }
    }
    if material.ways.isEmpty, material.featuresSkipped > 0 { throw Failure.notALineLayer(file) }
    joints.splitAtEnds(&material.ways)
    return material
  }

  private func position(_ pair: PlanePoint, _ source: Projector?) -> Position? {
    let position = source.map { try? $0.position(pair) } ?? Position(latitude: pair.y, longitude: pair.x)
    return position.flatMap { $0.isValid ? $0 : nil }
  }
}
