// GeoJSON text sequences after RFC 8142.
import Messages

extension Layer {
  /// Writes the rows as a GeoJSON text sequence: each feature between a record separator and a line feed, so that a reader can take one at a
  /// time and a broken end costs one feature and not the file. Positions are WGS 84 with six decimals; rows without one have a null geometry.
  public func writeGeoJSONSequence(_ rows: some Sequence<Row>, language: Language, to output: ByteOutput) {
    let columns = encodedColumns
    for row in rows {
      output.byte(0x1E)
      var writer = JSONWriter(output, language: language)
      writer.beginObject()
      writer.key("type")
      writer.string("Feature")
      writer.key("geometry")
      writer.geometry(shape?(row))
      writer.key("properties")
      writer.beginObject()
      for (key, column) in columns { writeField(&writer, key, column, row) }
      writer.endObject()
      writer.endObject()
      output.byte(UInt8(ascii: "\n"))
    }
  }
}
