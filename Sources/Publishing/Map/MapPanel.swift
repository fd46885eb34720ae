// One map inside a picture.
import Geography
import Incidents
import Messages

/// Draws content into one rectangle of a picture: land, lines, areas, names, marks, scale bar and north arrow.
struct MapPanel {
  let content: MapContent
  let plane: MapPlane
  let language: Language
  /// An area that has a map of its own: it is framed here, and its marks are drawn only there.
  var elsewhere: (plane: MapPlane, note: String)?
  /// Whether the walk's stops get numbers.
  var numbersStops = false
  let clipID: String

  func draw(into svg: inout Markup) {
    let area = plane.area
    svg.element("clipPath", ["id": clipID]) {
      $0.empty("rect", ["x": area.x.svg, "y": area.y.svg, "width": area.width.svg, "height": area.height.svg])
    }
    svg.element("g", ["clip-path": "url(#\(clipID))"]) { svg in
      svg.empty("rect", ["x": area.x.svg, "y": area.y.svg, "width": area.width.svg, "height": area.height.svg, "fill": "#ffffff"])
      drawLand(&svg)
      drawLines(&svg)
      drawAreas(&svg)
      drawCells(&svg)
      drawWalkLine(&svg)
    }
    var placement = Placement(area: area)
    drawScaleBar(&svg, &placement)
    drawNorthArrow(&svg, &placement)
    drawElsewhere(&svg, &placement)
    // Symbols of places are small and may be covered; marks go first, then names around both.
    let places = content.places.filter { isShown($0.position) }.sorted { $0.precedence < $1.precedence }
    for place in places { MapSymbol.place(place.kind, at: plane.point(place.position), into: &svg) }
    drawMarks(&svg, &placement)
    drawNames(places, &svg, &placement)
    svg.empty(
      "rect",
      [
        "x": area.x.svg, "y": area.y.svg, "width": area.width.svg, "height": area.height.svg, "fill": "none", "stroke": MapColour.quiet,
      ])
  }

  /// Whether a position lies in the map and not in the area that has a map of its own.
  func isShown(_ position: Position) -> Bool {
    guard position.isValid, plane.area.inset(by: 3).contains(plane.point(position)) else { return false }
    guard let elsewhere else { return true }
    return !elsewhere.plane.area.contains(elsewhere.plane.point(position))
  }

  private func drawLand(_ svg: inout Markup) {
    guard let outline = content.outline else { return }
    svg.empty(
      "path",
      [
        "d": plane.path(outline.ring, closed: true), "fill": MapColour.land, "stroke": MapColour.edge, "stroke-width": "1.2",
        "stroke-dasharray": "7 2 1.5 2",
      ])
  }

  private func drawLines(_ svg: inout Markup) {
    for line in content.lines where line.course.count > 1 {
      svg.empty(
        "path",
        [
          "d": plane.path(line.course), "fill": "none", "stroke": line.isStraightBetweenPoints ? MapColour.road : MapColour.street,
          "stroke-width": line.isStraightBetweenPoints ? "2" : "2.4", "stroke-linejoin": "round", "stroke-linecap": "butt",
          "stroke-dasharray": line.isStraightBetweenPoints ? "7 4" : "none",
        ])
    }
  }

  private func drawAreas(_ svg: inout Markup) {
    for hotspot in content.hotspots where hotspot.verdict == .hotspot {
      let colour = MapColour.question(hotspot.question)
      switch hotspot.extent {
      case .circle(let centre, let radius):
        let middle = plane.point(centre)
        svg.empty(
          "circle",
          [
            "cx": middle.x.svg, "cy": middle.y.svg, "r": (radius * plane.scale).svg, "fill": colour, "fill-opacity": "0.12",
            "stroke": colour, "stroke-opacity": "0.7",
          ])
      case .stretch(_, _, _, let line):
        svg.empty(
          "path",
          [
            "d": plane.path(line), "fill": "none", "stroke": colour, "stroke-width": "9", "stroke-opacity": "0.35",
            "stroke-linejoin": "round", "stroke-linecap": "round",
          ])
      }
    }
  }

  /// The squares that stand for places, as they lie: their sides follow the grid and not the picture.
  private func drawCells(_ svg: inout Markup) {
    for cell in content.cells {
      let colour = MapColour.question(cell.question)
      svg.empty(
        "path",
        [
          "d": plane.path(cell.ring, closed: true), "fill": colour, "fill-opacity": "0.12", "stroke": colour,
          "stroke-dasharray": cell.verdict == .hotspot ? "none" : "4 3",
        ])
    }
  }

  private func drawWalkLine(_ svg: inout Markup) {
    guard let walk = content.walk, walk.line.count > 1 else { return }
    let path = plane.path(walk.line)
    if walk.followsStreets {
      // A white edge sets the walk off from the streets, also in black and white.
      svg.empty("path", ["d": path, "fill": "none", "stroke": "#ffffff", "stroke-width": "6", "stroke-linejoin": "round"])
    }
    svg.empty(
      "path",
      [
        "d": path, "fill": "none", "stroke": MapColour.walk, "stroke-width": "3", "stroke-linejoin": "round",
        "stroke-dasharray": walk.followsStreets ? "none" : "2 4", "stroke-linecap": "round",
      ])
    if numbersStops { drawDirections(walk.line.filter(\.isValid).map(plane.point), &svg) }
  }

  /// An arrowhead every 70 pixels along the walk.
  private func drawDirections(_ points: [PicturePoint], _ svg: inout Markup) {
    let every = 70.0
    var left = every / 2
    for (a, b) in zip(points, points.dropFirst()) {
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 0 else { continue }
      let (ux, uy) = (dx / length, dy / length)
      var at = left
      while at < length {
        let tip = a.moved(ux * at + ux * 5, uy * at + uy * 5)
        let (back, side) = (tip.moved(-ux * 10, -uy * 10), 4.5)
        svg.empty(
          "path",
          [
            "d": "M\(tip.svg)L\(back.moved(-uy * side, ux * side).svg)L\(back.moved(uy * side, -ux * side).svg)Z", "fill": MapColour.walk,
            "stroke": "#ffffff", "stroke-width": "1",
          ])
        at += every
      }
      left = at - length
    }
  }

  private func drawMarks(_ svg: inout Markup, _ placement: inout Placement) {
    var marks: [(Position, Double, (PicturePoint, inout Markup) -> Void)] = []
    if numbersStops, let walk = content.walk {
      if let start = walk.line.first { marks.append((start, 9, { MapSymbol.start(at: $0, into: &$1) })) }
      for (index, place) in (walk.breakOffs ?? []).enumerated() {
        marks.append((place.position, 8, { MapSymbol.breakOff(HotspotMark.breakOff(index), at: $0, into: &$1) }))
      }
      for (index, stop) in walk.stops.enumerated() {
        marks.append((stop.position, 8, { MapSymbol.stop(String(index + 1), at: $0, into: &$1) }))
      }
    }
    let shown = content.hotspots.filter { $0.verdict == .hotspot } + content.hotspots.filter { $0.verdict == .notDistinguishable }
    for hotspot in shown {
      let text = HotspotMark.text(hotspot, language)
      marks.append(
        (hotspot.extent.centre, MapSymbol.half, { MapSymbol.hotspot(hotspot.question, hotspot.verdict, text, at: $0, into: &$1) }))
    }
    for cell in content.cells {
      guard let middle = BoundingBox(cell.ring)?.centre else { continue }
      marks.append((middle, MapSymbol.half, { MapSymbol.hotspot(cell.question, cell.verdict, cell.text, at: $0, into: &$1) }))
    }
    for mark in content.marks {
      marks.append((mark.position, MapSymbol.half, { MapSymbol.residents(mark.kind, mark.text, at: $0, into: &$1) }))
    }
    for (index, operation) in content.operations.enumerated() {
      let text = HotspotMark.operation(index + 1, language)
      marks.append(
        (operation.stoppingPlace?.position ?? operation.position, MapSymbol.half + 1, { MapSymbol.operation(text, at: $0, into: &$1) }))
    }
    var symbols = Markup()
    for (position, half, draw) in marks where isShown(position) {
      let point = plane.point(position)
      let spot = placement.mark(at: point, half: half)
      if spot != point {
        svg.empty("path", ["d": "M\(point.svg)L\(spot.svg)", "stroke": MapColour.ink, "stroke-width": "1", "fill": "none"])
        svg.empty("circle", ["cx": point.x.svg, "cy": point.y.svg, "r": "2.2", "fill": MapColour.ink])
      }
      draw(spot, &symbols)
    }
    svg.add(symbols)
  }

  private func drawNames(_ places: [MapPlace], _ svg: inout Markup, _ placement: inout Placement) {
    var named: Set<String> = []
    for place in places { placement.take(.square(plane.point(place.position), half: 2.5)) }
    for line in content.lines where line.isStraightBetweenPoints {
      guard let name = line.name, let middle = line.course.filter(isShown).middle else { continue }
      let point = plane.point(middle)
      if let corner = placement.label(name, at: point, size: 12, gap: 3) {
        MapSymbol.label(name, at: corner, size: 12, colour: MapColour.road, into: &svg)
      }
    }
    // On streets the numbers suffice, and the names of the streets get the room.
    if numbersStops, let walk = content.walk, !walk.followsStreets {
      for stop in walk.stops where isShown(stop.position) && named.insert(stop.label).inserted {
        guard let corner = placement.label(stop.label, at: plane.point(stop.position), size: 11, gap: 9) else { continue }
        MapSymbol.label(stop.label, at: corner, size: 11, colour: MapColour.walk, into: &svg)
      }
    }
    for place in places where named.insert(place.name).inserted {
      let size = place.precedence == 0 ? 11.0 : 10.0
      if let corner = placement.label(place.name, at: plane.point(place.position), size: size, gap: 3) {
        MapSymbol.label(place.name, at: corner, size: size, colour: place.precedence == 0 ? MapColour.ink : "#444444", into: &svg)
      }
    }
    if numbersStops { drawStreetNames(&svg, &placement) }
  }

  /// The names of streets, each once, at the middle of its longest piece: those of the walk first.
  private func drawStreetNames(_ svg: inout Markup, _ placement: inout Placement) {
    var longest: [String: (length: Double, middle: PicturePoint)] = [:]
    for line in content.lines {
      guard let name = line.name, line.course.count > 1 else { continue }
      let points = line.course.filter(\.isValid).map(plane.point)
      for (a, b) in zip(points, points.dropFirst()) {
        let middle = PicturePoint(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
        let length = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
        if length > longest[name]?.length ?? 0, plane.area.inset(by: 3).contains(middle) { longest[name] = (length, middle) }
      }
    }
    let walked = Set(content.walk?.turns.compactMap(\.street) ?? [])
    let order = longest.sorted {
      (walked.contains($0.key) ? 0 : 1, -$0.value.length, $0.key) < (walked.contains($1.key) ? 0 : 1, -$1.value.length, $1.key)
    }
    for (name, place) in order {
      let isWalked = walked.contains(name)
      guard isWalked || place.length > 30 else { continue }
      if let corner = placement.label(name, at: place.middle, size: isWalked ? 10 : 8.5, gap: 4) {
        MapSymbol.label(name, at: corner, size: isWalked ? 10 : 8.5, colour: isWalked ? MapColour.ink : "#444444", into: &svg)
      }
    }
  }

  private func drawElsewhere(_ svg: inout Markup, _ placement: inout Placement) {
    guard let elsewhere else { return }
    let half = elsewhere.plane.area.width / 2 / elsewhere.plane.scale * plane.scale
    let rect = PictureRect.square(plane.point(elsewhere.plane.centre), half: half)
    svg.empty(
      "rect",
      [
        "x": rect.x.svg, "y": rect.y.svg, "width": rect.width.svg, "height": rect.height.svg, "fill": "#ffffff", "fill-opacity": "0.5",
        "stroke": MapColour.ink, "stroke-width": "1.6",
      ])
    placement.take(rect)
    if let corner = placement.label(elsewhere.note, at: rect.middle, size: 11, gap: half) {
      MapSymbol.label(elsewhere.note, at: corner, size: 11, colour: MapColour.ink, into: &svg)
    }
  }

  private func drawScaleBar(_ svg: inout Markup, _ placement: inout Placement) {
    let metres = plane.roundLength(pixels: plane.area.width / 3)
    let length = metres * plane.scale
    let x = plane.area.x + 12
    let y = plane.area.y + plane.area.height - 12
    let text = metres >= 1000 ? "\(Int(metres / 1000)) km" : "\(Int(metres)) m"
    placement.take(PictureRect(x: x - 6, y: y - 22, width: length + 12, height: 30))
    svg.empty(
      "rect",
      ["x": (x - 6).svg, "y": (y - 20).svg, "width": (length + 12).svg, "height": "26", "fill": "#ffffff", "fill-opacity": "0.85"])
    svg.empty(
      "path",
      [
        "d": "M\(x.svg) \((y - 5).svg)V\(y.svg)H\((x + length).svg)V\((y - 5).svg)", "fill": "none", "stroke": MapColour.ink,
        "stroke-width": "1.6",
      ])
    svg.element(
      "text", ["x": (x + length / 2).svg, "y": (y - 8).svg, "font-size": "11", "text-anchor": "middle", "fill": MapColour.ink], text: text)
  }

  private func drawNorthArrow(_ svg: inout Markup, _ placement: inout Placement) {
    let tip = PicturePoint(x: plane.area.x + plane.area.width - 18, y: plane.area.y + 10)
    placement.take(PictureRect(x: tip.x - 12, y: tip.y - 8, width: 26, height: 48))
    svg.empty(
      "path",
      [
        "d": "M\(tip.svg)L\(tip.moved(7, 22).svg)L\(tip.moved(0, 17).svg)L\(tip.moved(-7, 22).svg)Z", "fill": MapColour.ink,
        "stroke": "#ffffff", "stroke-width": "1",
      ])
    svg.element(
      "text",
      [
        "x": tip.x.svg, "y": (tip.y + 34).svg, "font-size": "11", "font-weight": "bold", "text-anchor": "middle", "fill": MapColour.ink,
      ], text: "N")
  }
}

extension Array {
  /// The element in the middle; nil for none.
  var middle: Element? { isEmpty ? nil : self[count / 2] }
}
