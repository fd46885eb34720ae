// The layers of the map as GeoJSON.
import Geography
import Incidents
import Messages
import Publishing
import Streets

/// Writes the layers that the map fetches.
struct ServedLayers {
  /// The path of the streets, which takes a box.
  static let streets = "/lager/gator.geojson"
  /// The most streets in one answer.
  static let mostStreets = 20_000

  private let content: ServedContent
  private let session: Session

  init(_ content: ServedContent, _ session: Session) {
    self.content = content
    self.session = session
  }

  /// The layer of a name such as `lager/hotspots.geojson`; nil for an unknown one.
  func bytes(_ name: String) throws -> [UInt8]? {
    switch name {
    case "lager/hotspots.geojson":
      write(Layers.hotspots(categories: content.kommun.categories), content.hotspots.filter { $0.verdict != .tooFew })
    case "lager/insatser.geojson": write(Layers.operations, content.proposals)
    case "lager/beslutat.geojson": write(Layers.decided, content.decided)
    case "lager/vandringar.geojson": write(Layers.walks, content.walks)
    case "lager/stopp.geojson": write(Layers.walkStops, Layers.numbered(content.walks.first?.stops ?? []))
    case "lager/marken.geojson": write(Layers.dialogueMarks, content.marks)
    case "lager/platser.geojson": write(Layers.places, content.kommun.places)
    case "lager/rapporter.geojson":
      write(Layers.reports(categories: content.kommun.categories), content.reports.filter { $0.location != nil })
    case "lager/omrade.geojson": write(Self.area, area)
    default: nil
    }
  }

  /// The streets in a box of west, south, east and north; nil for no box.
  func streets(_ sides: [Double]) throws -> [UInt8]? {
    guard sides.count == 4, sides.allSatisfy(\.isFinite), sides[0] < sides[2], sides[1] < sides[3] else { return nil }
    var lines: [(name: String?, course: [Position])] = []
    if let network = content.streets?.network {
      let box = BoundingBox([Position(latitude: sides[1], longitude: sides[0]), Position(latitude: sides[3], longitude: sides[2])])
      for edge in network.edges.indices where lines.count < Self.mostStreets {
        let course = Array(network.network.positions(of: edge))
        if course.contains(where: { box?.contains($0) ?? false }) { lines.append((network.edges[edge].label, course)) }
      }
    }
    return write(Self.lines, lines)
  }

  private var area: [(name: String, shape: Shape)] {
    let map = content.kommun.map
    return (map.outline.map { [(content.kommun.name, Shape.line($0.ring + $0.ring.prefix(1)))] } ?? [])
      + map.lines.map { ($0.name ?? "", Shape.line($0.course)) }
  }

  private static let area = Layer<(name: String, shape: Shape)>(
    name: "area", title: Message(sv: "Området", en: "The area"),
    columns: [Column("name", Message(sv: "Namn", en: "Name")) { .text($0.name) }],
    shape: { $0.shape })

  private static let lines = Layer<(name: String?, course: [Position])>(
    name: "streets", title: Message(sv: "Gator", en: "Streets"),
    columns: [Column("name", Message(sv: "Namn", en: "Name")) { .optional($0.name) }], shape: { .lineOrPoint($0.course) })

  private func write<Row>(_ layer: Layer<Row>, _ rows: some Sequence<Row>) -> [UInt8] {
    let envelope = session.envelope([], DataSummary(reports: 0, from: nil, to: nil, sha256: nil))
    return ByteOutput.collect { layer.writeGeoJSON(rows, envelope: envelope, language: session.language, to: $0) }
  }
}
