// Keyhole markup for programs that show the earth (OGC KML 2.2).
import Almanac
import Geography
import Messages

/// Writes a list as KML 2.2: a placemark a row, with its values under the words that a person reads. Positions are WGS 84.
///
/// A row with times has them as a time span, so that a program can filter by them. Rows without a position are placemarks without geometry.
struct KMLWriter<Row> {
  private let layer: Layer<Row>
  private let words: PeopleText
  private let output: ByteOutput

  init(_ layer: Layer<Row>, language: Language, to output: ByteOutput) {
    self.layer = layer
    self.output = output
    words = PeopleText(language)
  }

  func write(_ rows: some Sequence<Row>, envelope: Envelope?) {
    output.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n")
    var head = Markup()
    head.element("name", text: layer.title.text(words.language))
    if let envelope { head.element("description", text: about(envelope)) }
    // Blue with a dark edge: readable on a photograph and for those who do not see red from green.
    head.element("Style", ["id": "trygg"]) { style in
      style.element("LineStyle") {
        $0.element("color", text: "ffb36b00")
        $0.element("width", text: "3")
      }
      style.element("PolyStyle") { $0.element("color", text: "66b36b00") }
    }
    output.text(head.text + "\n")
    let columns = layer.machineColumns
    for row in rows { output.text(placemark(row, columns).text + "\n") }
    output.text("</Document></kml>\n")
  }

  private func about(_ envelope: Envelope) -> String {
    ([
      Message(sv: "Skapad av trygg", en: "Made by trygg").text(words.language)
        + " \(envelope.version), \(words.times.dateAndTime(envelope.generated))"
    ]
      + envelope.warnings.map { $0.text(words.language) }).joined(separator: ". ")
  }

  private func placemark(_ row: Row, _ columns: [Column<Row>]) -> Markup {
    var markup = Markup()
    let values = columns.map { ($0, $0.value(row)) }
    markup.element("Placemark") { mark in
      if let name = KMLWriter.name(values) { mark.element("name", text: words.text(name)) }
      times(values, &mark)
      mark.element("styleUrl", text: "#trygg")
      mark.element("ExtendedData") { data in
        for (column, value) in values where !value.isNone {
          data.element("Data", ["name": column.key]) { field in
            field.element("displayName", text: column.header.text(words.language))
            field.element("value", text: words.exact(value))
          }
        }
      }
      if let shape = layer.shape?(row) { geometry(shape, &mark) }
    }
    return markup
  }

  /// The label, else the id.
  private static func name(_ values: [(Column<Row>, Value)]) -> Value? {
    for key in ["label", "name", "place", "id"] {
      if let found = values.first(where: { $0.0.key == key && !$0.1.isNone }) { return found.1 }
    }
    return nil
  }

  private func times(_ values: [(Column<Row>, Value)], _ mark: inout Markup) {
    func instant(_ key: String) -> Instant? {
      guard case .instant(let instant)? = values.first(where: { $0.0.key == key })?.1 else { return nil }
      return instant
    }
    guard let from = instant("from"), let to = instant("to") else { return }
    mark.element("TimeSpan") {
      $0.element("begin", text: from.iso8601UTC)
      $0.element("end", text: to.iso8601UTC)
    }
  }

  private func geometry(_ shape: Shape, _ mark: inout Markup) {
    switch shape {
    case .point(let position): mark.element("Point") { $0.element("coordinates", text: coordinates([position])) }
    case .line(let positions):
      mark.element("LineString") {
        $0.element("tessellate", text: "1")
        $0.element("coordinates", text: coordinates(positions))
      }
    case .area, .areaWithHoles:
      mark.element("Polygon") { polygon in
        for (index, ring) in shape.rings.enumerated() {
          polygon.element(index == 0 ? "outerBoundaryIs" : "innerBoundaryIs") { edge in
            edge.element("LinearRing") { $0.element("coordinates", text: coordinates(ring)) }
          }
        }
      }
    }
  }

  private func coordinates(_ positions: [Position]) -> String {
    let bytes = ByteOutput.collect { output in
      for (index, position) in positions.enumerated() {
        if index > 0 { output.byte(32) }
        output.fixed(position.longitude, decimals: 6)
        output.byte(44)
        output.fixed(position.latitude, decimals: 6)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Layer {
  /// Writes the rows as KML 2.2.
  public func writeKML(_ rows: some Sequence<Row>, envelope: Envelope?, language: Language, to output: ByteOutput) {
    KMLWriter(self, language: language, to: output).write(rows, envelope: envelope)
  }
}
