// Reading a street network from a file, whatever its form.
import Foundation
import Geography
import Messages

/// The kinds of file that hold streets.
public enum StreetFileKind: Sendable, Hashable, CaseIterable {
  /// OpenStreetMap, packed (`.osm.pbf`, `.pbf`).
  case pbf
  /// OpenStreetMap, XML (`.osm`).
  case xml
  /// A layer of lines in GeoJSON (`.geojson`, `.json`).
  case geoJSON
  /// Features of lines one after the other (`.geojsonl`, `.geojsons`, `.ndjson`, `.jsonl`).
  case geoJSONSequence
  /// A layer of lines in a GeoPackage (`.gpkg`).
  case geoPackage

  /// The kind of a file by the end of its name; nil for another.
  public init?(name: String) {
    let name = name.lowercased()
    switch name.split(separator: ".").last {
    case "pbf": self = .pbf
    case "osm": self = .xml
    case "geojson", "json": self = .geoJSON
    case "geojsonl", "geojsons", "geojsonseq", "ndjson", "jsonl": self = .geoJSONSequence
    case "gpkg": self = .geoPackage
    default: return nil
    }
  }

  /// Whether the file comes from OpenStreetMap.
  public var isOpenStreetMap: Bool { self == .pbf || self == .xml }
}

extension StreetNetwork {
  /// Reads a street network from an OpenStreetMap file (`.osm.pbf`, `.pbf`, `.osm`) or a layer of lines (GeoJSON, GeoPackage).
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - profile: which streets are taken; a line without a class is taken by every profile.
  ///   - box: only what lies inside it; nil for the whole file. Streets are cut at its edge.
  ///   - barred: numbers of roads that must be neither walked nor crossed outside a marked crossing, such as `["E 10"]`.
  ///   - crs: EPSG code of a line layer's coordinates, where it does not say itself; OpenStreetMap is always in WGS 84.
  ///   - layer: which layer of a GeoPackage; nil where there is only one of lines.
  /// - Throws: `Failure` (bad input) for a file that is missing, of another kind, damaged, or without streets.
  public init(
    contentsOf path: String, profile: StreetProfile, within box: BoundingBox? = nil, barring barred: [String] = [], crs: Int? = nil,
    layer: String? = nil
  ) throws {
    let name = URL(fileURLWithPath: path).lastPathComponent
    guard FileManager.default.isReadableFile(atPath: path) else { throw Failure.streetFileMissing(name) }
    guard let kind = StreetFileKind(name: name) else { throw Failure.streetFileKind(name) }
    let material: StreetMaterial
    switch kind {
    case .pbf, .xml: material = try OSMReader.read(path, within: box)
    case .geoJSON, .geoJSONSequence:
      guard let data = FileManager.default.contents(atPath: path) else { throw Failure.streetFileMissing(name) }
      var lines = try GeoJSONLines.read(data, isSequence: kind == .geoJSONSequence, file: name)
      if let crs { lines.epsg = crs }
      material = try lines.material(within: box, file: name)
    case .geoPackage:
      material = try GeoPackageLines.read(path, layer: layer, crs: crs, file: name).material(within: box, file: name)
    }
    try self.init(material, profile: profile, barring: barred, file: name)
  }

  /// Reads a street network from the bytes of a GeoJSON layer of lines.
  ///
  /// - Parameters:
  ///   - data: the bytes.
  ///   - profile: which lines are taken; a line without the property `highway` is taken by every profile.
  ///   - name: what the file is called in a message to a person.
  /// - Throws: `Failure` (bad input) when it is no layer of lines, or holds none.
  public init(geoJSON data: Data, profile: StreetProfile, barring barred: [String] = [], name: String) throws {
    let lines = try GeoJSONLines.read(data, isSequence: false, file: name)
    try self.init(lines.material(within: nil, file: name), profile: profile, barring: barred, file: name)
  }
}
