// Reading a street network from a file, whatever its form.
import Foundation
import Geography
import Messages

extension StreetNetwork {
  /// Reads a street network from an OpenStreetMap file (`.osm.pbf`, `.pbf`, `.osm`) or a layer of lines (`.geojson`, `.json`).
  ///
  /// Files damaged on the way are refused, since `.osm.pbf` carries a check sum for each block. A `.osm.pbf` file *made* to be
  /// wrong inside correct check sums can crash the ReadOSM library (1.1.0: 6 of 300 such files): take files from a source
  /// that is trusted.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - profile: which streets are taken.
  ///   - box: only what lies inside it; nil for the whole file. Streets are cut at its edge.
  ///   - barred: numbers of roads that must be neither walked nor crossed outside a marked crossing, such as `["E 10"]`.
  /// - Throws: `Failure` (bad input) for a file that is missing, of another kind, damaged, or without streets.
  public init(contentsOf path: String, profile: StreetProfile, within box: BoundingBox? = nil, barring barred: [String] = []) throws {
    let name = URL(fileURLWithPath: path).lastPathComponent
    let lower = name.lowercased()
    guard FileManager.default.isReadableFile(atPath: path) else { throw Failure.streetFileMissing(name) }
    let material: StreetMaterial
    if lower.hasSuffix(".geojson") || lower.hasSuffix(".json") {
      guard let data = FileManager.default.contents(atPath: path) else { throw Failure.streetFileMissing(name) }
      material = try LineLayerReader.read(data, within: box, file: name)
    } else if lower.hasSuffix(".pbf") || lower.hasSuffix(".osm") {
      material = try OSMReader.read(path, within: box)
    } else {
      throw Failure.streetFileKind(name)
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
    try self.init(LineLayerReader.read(data, within: nil, file: name), profile: profile, barring: barred, file: name)
  }
}
