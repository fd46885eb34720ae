// Street networks: OpenStreetMap's two forms and lines of GeoJSON.
import Foundation
import Geography

@testable import Streets

extension FuzzReader {
  static let osmPBF = FuzzReader("osm-pbf", seeds: [PBFSeed.file]) { bytes in
    try FuzzFile.with(bytes, "osm.pbf") { path in
      _ = try OSMReader.read(path, within: nil)
      _ = try OSMReader.read(path, within: BoundingBox([Position(latitude: 66, longitude: 22), Position(latitude: 67, longitude: 23)]))
    }
  }

  static let osmXML = FuzzReader(
    "osm-xml",
    texts: [
      """
      <?xml version='1.0'?><osm version="0.6"><node id="1" lat="66.3" lon="22.8"><tag k="highway" v="crossing"/></node><node id="2" lat="66.4" lon="22.9"/>\
      <way id="7"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="Å"/></way><relation id="1"/></osm>
      """
    ]
  ) { bytes in
    try FuzzFile.with(bytes, "osm") { path in
      _ = try OSMReader.read(path, within: nil)
      _ = try OSMReader.read(path, within: BoundingBox([Position(latitude: 66, longitude: 22), Position(latitude: 67, longitude: 23)]))
    }
  }

  static let streetLines = FuzzReader(
    "street-lines",
    texts: [
      #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3006"}},"features":[{"type":"Feature","geometry":{"type":"MultiLineString","coordinates":[[[1,2],[3,4,5]]]},"properties":{"name":"A","n":1.5}}]}"#,
      "\u{1E}{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[22.8,66.3],[22.9,66.4]]},\"properties\":null}\n",
    ]
  ) { bytes in
    _ = try GeoJSONLines.read(Data(buffer: bytes), isSequence: false, file: "fuzz")
    _ = try GeoJSONLines.read(Data(buffer: bytes), isSequence: true, file: "fuzz")
  }
}

/// A small file whose blocks are not packed, so that changes reach what is in them.
private enum PBFSeed {
  static var file: [UInt8] {
    let header = field(4, "OsmSchema-V0.6") + field(4, "DenseNodes")
    let texts = ["", "highway", "residential", "name", "Å", "crossing"].flatMap { field(1, $0) }
    let dense =
      field(1, packed([2, 2])) + field(8, packed([1_326_000_000, 2])) + field(9, packed([456_000_000, 2])) + field(10, [1, 5, 0, 0])
    let way: [UInt8] = [8, 7] + field(2, [1, 3]) + field(3, [2, 4]) + field(8, packed([2, 2]))
    let node: [UInt8] = [8, 8, 66, 0, 72, 0]
    let data = field(1, texts) + field(2, field(2, dense)) + field(2, field(3, way)) + field(2, field(1, node))
    return block("OSMHeader", header) + block("OSMData", data)
  }

  private static func block(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    let blob = field(1, content)
    let head = field(1, kind) + [24] + varint(UInt64(blob.count))
    return [0, 0, 0, UInt8(head.count)] + head + blob
  }

  private static func field(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
    [number << 3 | 2] + varint(UInt64(content.count)) + content
  }

  private static func field(_ number: UInt8, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }

  private static func packed(_ numbers: [UInt64]) -> [UInt8] { numbers.flatMap(varint) }

  private static func varint(_ number: UInt64) -> [UInt8] {
    var rest = number
    var bytes: [UInt8] = []
    while rest >= 128 {
      bytes.append(UInt8(rest & 127) | 128)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
