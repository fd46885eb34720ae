// GeoJSON after RFC 7946.
import Geography
import Messages

extension JSONWriter {
  /// Writes a geometry: longitude before latitude, 6 decimals (0.1 m), areas closed and counter-clockwise; `null` for nowhere.
  public mutating func geometry(_ shape: Shape?) {
    guard let shape else { return null() }
    beginObject()
    key("type")
    switch shape {
    case .point(let position):
      string("Point")
      key("coordinates")
      self.position(position)
    case .line(let positions):
      string("LineString")
      key("coordinates")
      self.positions(positions)
    case .area, .areaWithHoles:
      string("Polygon")
      key("coordinates")
      beginArray()
      for ring in shape.rings { positions(ring) }
      endArray()
    }
    endObject()
  }

  /// Writes `[longitude, latitude]`.
  @inline(__always)
  mutating func position(_ position: Position) {
    beginArray()
    fixed(position.longitude, decimals: 6)
    fixed(position.latitude, decimals: 6)
    endArray()
  }

  private mutating func positions(_ positions: [Position]) {
    beginArray()
    for position in positions { self.position(position) }
    endArray()
  }
}

/// Writes a feature collection as it goes: WGS 84, no `crs` member, `bbox` after the features.
public struct GeoJSONWriter {
  private var writer: JSONWriter
  private let output: ByteOutput
  private var box: BoundingBox?
  private static let pointHead = Array(#"{"type":"Feature","geometry":{"type":"Point","coordinates":["#.utf8)
  private static let pointTail = Array(#"]},"properties":{"#.utf8)

  /// Begins a collection with a name, which GIS programs show as the layer's name.
  public init(_ output: ByteOutput, name: String, language: Language) {
    self.output = output
    writer = JSONWriter(output, language: language)
    writer.beginObject()
    writer.key("type")
    writer.string("FeatureCollection")
    writer.key("name")
    writer.string(name)
    writer.key("features")
    writer.beginArray()
  }

  /// Adds a feature; `properties` writes keys and values into the opened properties object.
  @inline(__always)
  public mutating func feature(_ shape: Shape?, properties: (inout JSONWriter) -> Void) {
    writer.newLine()
    if case .point(let position) = shape, position.isValid {
      extend(position)
      output.bytes(GeoJSONWriter.pointHead)
      output.fixed(position.longitude, decimals: 6)
      output.byte(UInt8(ascii: ","))
      output.fixed(position.latitude, decimals: 6)
      output.bytes(GeoJSONWriter.pointTail)
      properties(&writer)
      writer.endObject()
      writer.endObject()
      return
    }
    switch shape {
    case .line(let positions), .area(let positions): for position in positions { extend(position) }
    case .areaWithHoles(let rings): for position in rings.first ?? [] { extend(position) }
    default: break
    }
    writer.beginObject()
    writer.key("type")
    writer.string("Feature")
    writer.key("geometry")
    writer.geometry(shape)
    writer.key("properties")
    writer.beginObject()
    properties(&writer)
    writer.endObject()
    writer.endObject()
  }

  /// Ends the collection. An envelope is written as the foreign member `about` (RFC 7946, section 6.1).
  public mutating func finish(about envelope: Envelope? = nil, schema: String = "") {
    writer.endArray()
    if let box {
      writer.key("bbox")
      writer.beginArray()
      for edge in [box.west, box.south, box.east, box.north] { writer.fixed(edge, decimals: 6) }
      writer.endArray()
    }
    if let envelope {
      writer.key("about")
      writer.beginObject()
      envelope.writeHead(&writer, schema: schema)
      writer.key("warnings")
      writer.value(.messages(envelope.warnings))
      writer.endObject()
    }
    writer.endObject()
    output.byte(UInt8(ascii: "\n"))
  }

  @inline(__always)
  private mutating func extend(_ position: Position) {
    box =
      box?.extended(to: position)
      ?? BoundingBox(
        south: position.latitude, west: position.longitude, north: position.latitude, east: position.longitude)
  }
}

extension Layer {
  /// Writes the rows as a GeoJSON feature collection, a feature a line. Rows without a position have a null geometry.
  public func writeGeoJSON(
    _ rows: some Sequence<Row>, envelope: Envelope?, language: Language, to output: ByteOutput
  ) {
    let columns = encodedColumns
    var writer = GeoJSONWriter(output, name: name, language: language)
    for row in rows {
      writer.feature(shape?(row)) { properties in
        for (key, column) in columns { writeField(&properties, key, column, row) }
      }
    }
    writer.finish(about: envelope, schema: schema)
  }

  /// The rows as a GeoJSON feature collection.
  public func geoJSON(_ rows: some Sequence<Row>, envelope: Envelope?, language: Language) -> [UInt8] {
    ByteOutput.collect { writeGeoJSON(rows, envelope: envelope, language: language, to: $0) }
  }
}
