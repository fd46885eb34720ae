// Lines from a GeoPackage (OGC 12-128): no foreign geometry reaches SpatiaLite.
import Foundation
import Messages
import SpatialFiles

/// Reads one layer of lines.
enum GeoPackageLines {
  /// The layer in a file.
  ///
  /// - Parameters:
  ///   - wanted: the layer's name; nil where the file has only one layer of lines.
  ///   - crs: EPSG code that is said from outside and wins over the file's own.
  /// - Throws: `Failure` (bad input) for another kind of file, no or several layers of lines, or a reference system without a number.
  static func read(_ path: String, layer wanted: String?, crs: Int?, file: String) throws -> LineLayer {
    do {
      let base = try ForeignDatabase(path: path)
      let layer = try choose(base, wanted, file)
      let epsg = try crs ?? code(layer.system, file)
      var features: [LineFeature] = []
      let geometry = layer.geometryColumn?.lowercased()
      try base.each("SELECT * FROM \(ForeignDatabase.quoted(layer.table))") { row in
        var feature = LineFeature(properties: [:])
        for (column, name) in row.names.enumerated() {
          if name.lowercased() == geometry {
            feature.lines = GeometryBlob.geoPackageLines(row.bytes(column))
          } else {
            feature.properties[name] = text(row, column)
          }
        }
        features.append(feature)
      }
      return LineLayer(features: features, epsg: epsg)
    } catch let fault as DatabaseFault {
      switch fault {
      // A database that lacks the tables is of another kind.
      case .missing: throw Failure.notALineLayer(file)
      case .damaged: throw Failure.streetFileDamaged(file)
      case .inUse(let other): throw Failure.databaseInUse(file, other)
      }
    }
  }

  private static func choose(_ base: ForeignDatabase, _ wanted: String?, _ file: String) throws -> DatabaseLayer {
    let found = try base.layers()
    let layers = found.filter { $0.geometryType?.hasSuffix("LINESTRING") == true }
    let others = found.filter { $0.geometryType?.hasPrefix("GEOMETRY") == true }
    let all = layers + others
    if let wanted {
      guard let layer = all.first(where: { $0.table.lowercased() == wanted.lowercased() }) else {
        throw Failure.streetLayerUnknown(file, wanted, all.map(\.table))
      }
      return layer
    }
    let choice = layers.isEmpty ? others : layers
    guard let only = choice.first else { throw Failure.notALineLayer(file) }
    guard choice.count == 1 else { throw Failure.streetLayerChoice(file, choice.map(\.table)) }
    return only
  }

  private static func code(_ system: DatabaseLayer.System, _ file: String) throws -> Int? {
    switch system {
    case .epsg(let code): return code
    case .undefined(isDegrees: true): return nil
    case .undefined, .unknown: throw Failure.streetLayerWithoutCRS(file)
    }
  }

  private static func text(_ row: ForeignRow, _ column: Int) -> String? {
    guard row.kind(column) == .real else { return row.string(column) }
    let value = row.number(column)
    return Int(exactly: value).map { String($0) } ?? String(value)
  }
}
