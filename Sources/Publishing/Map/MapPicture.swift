// A whole picture: one or two maps with a legend, as SVG.
import Geography
import Incidents
import Messages

/// An SVG picture of a map, which stands alone as a file or inside a page. True north is up; everything is drawn with attributes,
/// so it needs no style sheet, font or other file.
public struct MapPicture: Sendable {
  /// What is drawn.
  public var content: MapContent
  /// Title for readers and screen readers.
  public var title: Message
  /// The middle and half side (metres) of a second map, for the centre where most things lie; nil for one map only.
  public var inset: (centre: Position, metres: Double)?
  /// The part of the world shown.
  public var frame: MapFrame
  /// Whether the walk's stops get numbers.
  public var numbersStops: Bool
  /// Whether a single map is drawn for a sheet of its own, with the legend below.
  public var isSheet = false
  /// Height of a single map that is not for a sheet, in its units; it is 760 wide.
  public var singleHeight = 430.0

  /// The kommun with a second map of its centre (`metres` from its middle to its sides).
  public static func kommun(
    _ content: MapContent, title: Message, centre: Position, metres: Double = 3000
  ) -> MapPicture {
    MapPicture(content: content, title: title, inset: (centre, metres), frame: .everything, numbersStops: false)
  }

  /// One walk with numbered stops, on its streets where they are given.
  public static func walk(
    _ walk: WalkProposal, streets: [MapLine] = [], places: [MapPlace] = [], title: Message, isSheet: Bool = false
  ) -> MapPicture {
    MapPicture(
      content: MapContent(lines: streets, places: places, walk: walk), title: title, inset: nil, frame: .everything, numbersStops: true,
      isSheet: isSheet)
  }

  /// The picture as an SVG document. `id` tells pictures on one page apart.
  public func svg(_ language: Language, id: String = "map") -> String {
    // A sheet is drawn on fewer units, so that its signs and names come out larger on paper.
    let size = isSheet ? (width: 560.0, height: 662.0) : (width: 760.0, height: inset == nil ? singleHeight : 690.0)
    var svg = Markup()
    svg.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(size.width.svg) \(size.height.svg)", "role": "img",
        "aria-labelledby": "\(id)-title \(id)-desc", "font-family": "'DejaVu Sans', Verdana, Arial, sans-serif",
      ]
    ) { svg in
      svg.element("title", ["id": "\(id)-title"], text: title.text(language))
      svg.element("desc", ["id": "\(id)-desc"], text: description.text(language))
      svg.empty("rect", ["width": size.width.svg, "height": size.height.svg, "fill": "#ffffff"])
      if inset == nil { drawOne(language, id, &svg) } else { drawTwo(language, id, &svg) }
    }
    return svg.text
  }

  private func drawOne(_ language: Language, _ id: String, _ svg: inout Markup) {
    let area = isSheet ? PictureRect(x: 1, y: 1, width: 558, height: 540) : PictureRect(x: 1, y: 1, width: 540, height: singleHeight - 2)
    if let plane = MapPlane(frame, content: content.positions, area: area) {
      MapPanel(content: content, plane: plane, language: language, numbersStops: numbersStops, clipID: "\(id)-clip").draw(into: &svg)
    }
    MapLegend(content: content, language: language, numbersStops: numbersStops).draw(
      in: isSheet ? PictureRect(x: 6, y: 547, width: 550, height: 114) : PictureRect(x: 552, y: 1, width: 206, height: singleHeight - 2),
      into: &svg)
  }

  private func drawTwo(_ language: Language, _ id: String, _ svg: inout Markup) {
    guard let inset else { return }
    let left = PictureRect(x: 1, y: 1, width: 336, height: 688)
    let right = PictureRect(x: 347, y: 1, width: 412, height: 412)
    guard let detail = MapPlane(.around(inset.centre, metres: inset.metres), content: [], area: right),
      let overview = MapPlane(frame, content: content.positions, area: left)
    else { return }
    let note = Message(sv: "Centrum: se kartan till höger", en: "Centre: see the map to the right").text(language)
    MapPanel(content: content, plane: overview, language: language, elsewhere: (detail, note), clipID: "\(id)-left").draw(into: &svg)
    MapPanel(content: content, plane: detail, language: language, clipID: "\(id)-right").draw(into: &svg)
    MapLegend(content: content, language: language, numbersStops: numbersStops).draw(
      in: PictureRect(x: 352, y: 425, width: 404, height: 260), into: &svg)
  }

  /// What the picture shows, in one or two sentences; the same facts stand in the tables.
  private var description: Message {
    let found = content.hotspots.filter { $0.verdict == .hotspot }
    var swedish: [String] = []
    var english: [String] = []
    if !found.isEmpty {
      swedish.append("Hotspots: " + found.map { HotspotMark.text($0, .swedish) + " " + $0.label }.joined(separator: ", ") + ".")
      english.append("Hotspots: " + found.map { HotspotMark.text($0, .english) + " " + $0.label }.joined(separator: ", ") + ".")
    }
    if let walk = content.walk {
      let stops = walk.stops.map(\.label).joined(separator: ", ")
      swedish.append("Vandring från \(walk.start) med stopp i ordning: \(stops).")
      english.append("Walk from \(walk.start) with stops in order: \(stops).")
    }
    if !content.operations.isEmpty {
      let labels = content.operations.map(\.label).joined(separator: ", ")
      swedish.append("Insatser: \(labels).")
      english.append("Operations: \(labels).")
    }
    if !content.cells.isEmpty {
      let marks = content.cells.map(\.text).joined(separator: ", ")
      swedish.append("Rutor med platserna \(marks) i tabellen.")
      english.append("Squares with the places \(marks) of the table.")
    }
    if !content.marks.isEmpty {
      swedish.append("\(content.marks.count) märken som invånare har satt, med tabellens nummer.")
      english.append("\(content.marks.count) marks that residents made, with the table's numbers.")
    }
    swedish.append("Norr är uppåt.")
    english.append("North is up.")
    return Message(sv: swedish.joined(separator: " "), en: english.joined(separator: " "))
  }
}
