// What the symbols of a map mean.
import Incidents
import Messages

/// The legend of a map: only what the map shows.
struct MapLegend {
  let content: MapContent
  let language: Language
  let numbersStops: Bool

  private typealias Entry = (text: Message, draw: (PicturePoint, inout Markup) -> Void)

  /// Draws the legend into a rectangle, one entry under the other.
  func draw(in area: PictureRect, into svg: inout Markup) {
    let entries = entries
    let lineHeight = min(28, area.height / Double(max(entries.count, 1)))
    var y = area.y + lineHeight / 2
    for entry in entries {
      entry.draw(PicturePoint(x: area.x + 14, y: y), &svg)
      let lines = TextMeasure.lines(entry.text.text(language), size: 11, width: area.width - 36)
      for (index, line) in lines.enumerated() {
        let base = y + 4 + 13 * (Double(index) - Double(lines.count - 1) / 2)
        svg.element("text", ["x": (area.x + 34).svg, "y": base.svg, "font-size": "11", "fill": MapColour.ink], text: line)
      }
      y += lineHeight
    }
  }

  private var entries: [Entry] {
    hotspotEntries + cellEntries + walkEntries + lineEntries + placeEntries
  }

  private var hotspotEntries: [Entry] {
    var entries: [Entry] = []
    for question in HotspotQuestion.allCases {
      guard let example = content.hotspots.first(where: { $0.question == question && $0.verdict == .hotspot }) else { continue }
      let mark = HotspotMark.text(example, language)
      let text = Message(sv: "\(question.name.swedish.capitalisedFirst) hotspot", en: "\(question.name.english.capitalisedFirst) hotspot")
      entries.append((text, { MapSymbol.hotspot(question, .hotspot, mark, at: $0, into: &$1) }))
    }
    if let example = content.hotspots.first(where: { $0.verdict == .notDistinguishable }) {
      let mark = HotspotMark.text(example, language)
      entries.append(
        (
          Verdict.notDistinguishable.name.capitalisedFirst,
          {
            MapSymbol.hotspot(example.question, .notDistinguishable, mark, at: $0, into: &$1)
          }
        ))
    }
    if !content.operations.isEmpty {
      let mark = HotspotMark.operation(1, language)
      let text = Message(sv: "Insats (stannplats)", en: "Operation (stopping place)")
      entries.append((text, { MapSymbol.operation(mark, at: $0, into: &$1) }))
    }
    return entries
  }

  private var cellEntries: [Entry] {
    var entries: [Entry] = []
    for question in HotspotQuestion.allCases {
      guard let example = content.cells.first(where: { $0.question == question && $0.verdict == .hotspot }) else { continue }
      let text = Message(
        sv: "\(question.name.swedish.capitalisedFirst) hotspot, i en fast ruta",
        en: "\(question.name.english.capitalisedFirst) hotspot, in a fixed square")
      entries.append((text, { MapSymbol.hotspot(question, example.verdict, example.text, at: $0, into: &$1) }))
    }
    if let example = content.cells.first(where: { $0.verdict != .hotspot }) {
      entries.append(
        (
          Verdict.notDistinguishable.name.capitalisedFirst,
          { MapSymbol.hotspot(example.question, .notDistinguishable, example.text, at: $0, into: &$1) }
        ))
    }
    for kind in [DialogueMark.Kind.unsafe, .safe] where content.marks.contains(where: { $0.kind == kind }) {
      let text = Message(sv: "Invånare: känns \(kind.name.swedish)", en: "Residents: feels \(kind.name.english)")
      entries.append((text, { MapSymbol.residents(kind, "1", at: $0, into: &$1) }))
    }
    return entries
  }

  private var walkEntries: [Entry] {
    guard let walk = content.walk else { return [] }
    let text =
      walk.followsStreets
      ? Message(sv: "Vandring längs gator", en: "Walk along streets")
      : Message(sv: "Vandring, raka linjer mellan stopp", en: "Walk, straight lines between stops")
    let line: Entry = (
      text,
      { point, svg in
        svg.empty(
          "path",
          [
            "d": "M\(point.moved(-13, 0).svg)H\((point.x + 13).svg)", "stroke": MapColour.walk, "stroke-width": "3", "fill": "none",
            "stroke-dasharray": walk.followsStreets ? "none" : "2 4", "stroke-linecap": "round",
          ])
      }
    )
    guard numbersStops else { return [line] }
    var entries = [line]
    entries.append((Message(sv: "Start och mål", en: "Start and end"), { MapSymbol.start(at: $0, into: &$1) }))
    entries.append((Message(sv: "Stopp, i ordning", en: "Stop, in order"), { MapSymbol.stop("1", at: $0, into: &$1) }))
    if walk.breakOffs?.isEmpty == false {
      entries.append(
        (Message(sv: "Här kan rundan kortas", en: "Here the walk can be cut short"), { MapSymbol.breakOff("A", at: $0, into: &$1) }))
    }
    return entries
  }

  private var lineEntries: [Entry] {
    var entries: [Entry] = []
    if let road = content.lines.first(where: \.isStraightBetweenPoints) {
      let name = road.name ?? Message(sv: "Väg", en: "Road").text(language)
      let text = Message(sv: "\(name), rak linje mellan hållplatser", en: "\(name), straight between bus stops")
      entries.append((text, { Self.line(MapColour.road, "7 4", width: "2", at: $0, into: &$1) }))
    }
    if content.lines.contains(where: { !$0.isStraightBetweenPoints }) {
      entries.append(
        (Message(sv: "Gata eller gångväg", en: "Street or path"), { Self.line(MapColour.street, "none", width: "2.4", at: $0, into: &$1) }))
    }
    if content.outline != nil {
      let text = Message(sv: "Kommungräns, förenklad", en: "Kommun boundary, simplified")
      entries.append((text, { Self.line(MapColour.edge, "7 2 1.5 2", width: "1.2", at: $0, into: &$1) }))
    }
    return entries
  }

  private var placeEntries: [Entry] {
    let kinds: [PlaceKind] = [.school, .camping, .busStop]
    return kinds.filter { kind in content.places.contains { $0.kind == kind } }.map { kind in
      (kind.name.capitalisedFirst, { MapSymbol.place(kind, at: $0, into: &$1) })
    }
  }

  private static func line(_ colour: String, _ dash: String, width: String, at point: PicturePoint, into svg: inout Markup) {
    svg.empty(
      "path",
      [
        "d": "M\(point.moved(-13, 0).svg)H\((point.x + 13).svg)", "stroke": colour, "stroke-width": width, "fill": "none",
        "stroke-dasharray": dash,
      ])
  }
}
