// The symbols of the map, told apart by shape and by colour.
import Incidents

/// Colours that people with colour-vision deficiency can tell apart (darkened from Okabe & Ito 2008), with at least 4.5:1 against white.
enum MapColour {
  static let lasting = "#a83c00"
  static let emerging = "#7b2d8b"
  static let recurring = "#005b8f"
  static let walk = "#00664f"
  static let operation = "#f2d500"
  static let ink = "#1a1a1a"
  static let quiet = "#5c5c5c"
  static let land = "#f6f3ea"
  static let edge = "#8a8271"
  static let road = "#8c5a2b"
  static let street = "#c9c2b2"

  static func question(_ question: HotspotQuestion) -> String {
    switch question {
    case .lasting: lasting
    case .emerging: emerging
    case .recurring: recurring
    }
  }
}

/// Draws symbols.
enum MapSymbol {
  static let half = 11.0

  /// A hotspot: circle (lasting), diamond (emerging) or square (recurring); filled when it is told from chance, hollow and dashed when not.
  static func hotspot(_ question: HotspotQuestion, _ verdict: Verdict, _ text: String, at point: PicturePoint, into svg: inout Markup) {
    let colour = MapColour.question(question)
    let filled = verdict == .hotspot
    let fill = filled ? colour : "#ffffff"
    let stroke = filled ? "#ffffff" : colour
    let dash = filled ? "none" : "3 2"
    let r = half - 1
    switch question {
    case .lasting:
      svg.empty(
        "circle",
        ["cx": point.x.svg, "cy": point.y.svg, "r": r.svg, "fill": fill, "stroke": stroke, "stroke-width": "1.5", "stroke-dasharray": dash])
    case .emerging:
      let d = r * 1.25
      svg.empty(
        "path",
        [
          "d": "M\(point.moved(0, -d).svg)L\(point.moved(d, 0).svg)L\(point.moved(0, d).svg)L\(point.moved(-d, 0).svg)Z", "fill": fill,
          "stroke": stroke, "stroke-width": "1.5", "stroke-dasharray": dash,
        ])
    case .recurring:
      svg.empty(
        "rect",
        [
          "x": (point.x - r).svg, "y": (point.y - r).svg, "width": (2 * r).svg, "height": (2 * r).svg, "fill": fill, "stroke": stroke,
          "stroke-width": "1.5", "stroke-dasharray": dash,
        ])
    }
    inner(text, filled ? "#ffffff" : colour, at: point, into: &svg)
  }

  /// An operation: a yellow triangle standing on its point, with black outline.
  static func operation(_ text: String, at point: PicturePoint, into svg: inout Markup) {
    let r = half + 2
    svg.empty(
      "path",
      [
        "d": "M\(point.moved(-r, -r * 0.75).svg)L\(point.moved(r, -r * 0.75).svg)L\(point.moved(0, r).svg)Z", "fill": MapColour.operation,
        "stroke": MapColour.ink, "stroke-width": "1.4", "stroke-linejoin": "round",
      ])
    inner(text, MapColour.ink, at: point.moved(0, -2.5), into: &svg)
  }

  /// A residents' mark: a triangle on its base where it feels unsafe, a disc where it feels safe; white, with a dark number.
  static func residents(_ kind: DialogueMark.Kind, _ text: String, at point: PicturePoint, into svg: inout Markup) {
    switch kind {
    case .unsafe:
      let r = half + 2
      svg.empty(
        "path",
        [
          "d": "M\(point.moved(-r, r * 0.75).svg)L\(point.moved(r, r * 0.75).svg)L\(point.moved(0, -r).svg)Z", "fill": "#ffffff",
          "stroke": MapColour.emerging, "stroke-width": "2", "stroke-linejoin": "round",
        ])
      inner(text, MapColour.ink, at: point.moved(0, 3), into: &svg)
    case .safe:
      svg.empty(
        "circle",
        ["cx": point.x.svg, "cy": point.y.svg, "r": "9.5", "fill": "#ffffff", "stroke": MapColour.walk, "stroke-width": "2"])
      inner(text, MapColour.ink, at: point, into: &svg)
    }
  }

  /// A stop of a walk: a small green disc with its number.
  static func stop(_ number: String, at point: PicturePoint, into svg: inout Markup) {
    svg.empty(
      "circle",
      ["cx": point.x.svg, "cy": point.y.svg, "r": "8", "fill": MapColour.walk, "stroke": "#ffffff", "stroke-width": "1.2"])
    inner(number, "#ffffff", at: point, into: &svg)
  }

  /// Where a walk begins and ends: a black square with an S.
  static func start(at point: PicturePoint, into svg: inout Markup) {
    svg.empty(
      "rect",
      [
        "x": (point.x - 8).svg, "y": (point.y - 8).svg, "width": "16", "height": "16", "fill": MapColour.ink, "stroke": "#ffffff",
        "stroke-width": "1.2",
      ])
    inner("S", "#ffffff", at: point, into: &svg)
  }

  /// Where a walk can be cut short: a white disc with a letter.
  static func breakOff(_ letter: String, at point: PicturePoint, into svg: inout Markup) {
    svg.empty(
      "circle",
      ["cx": point.x.svg, "cy": point.y.svg, "r": "7.5", "fill": "#ffffff", "stroke": MapColour.ink, "stroke-width": "1.6"])
    inner(letter, MapColour.ink, at: point, into: &svg)
  }

  /// A named place: a square for a school, a triangle for a camping site, a small dot for the rest.
  static func place(_ kind: PlaceKind, at point: PicturePoint, into svg: inout Markup) {
    switch kind {
    case .school:
      svg.empty("rect", ["x": (point.x - 3.2).svg, "y": (point.y - 3.2).svg, "width": "6.4", "height": "6.4", "fill": MapColour.ink])
    case .camping:
      svg.empty(
        "path", ["d": "M\(point.moved(-4.2, 3.4).svg)L\(point.moved(4.2, 3.4).svg)L\(point.moved(0, -4.2).svg)Z", "fill": MapColour.ink])
    default:
      svg.empty("circle", ["cx": point.x.svg, "cy": point.y.svg, "r": "2", "fill": MapColour.quiet])
    }
  }

  /// Text of a size with a white rim, so that it can be read over lines.
  static func label(_ text: String, at corner: PicturePoint, size: Double, colour: String, into svg: inout Markup) {
    svg.element(
      "text",
      [
        "x": corner.x.svg, "y": corner.y.svg, "font-size": size.svg, "fill": colour, "stroke": "#ffffff", "stroke-width": "2.6",
        "stroke-linejoin": "round", "paint-order": "stroke",
      ], text: text)
  }

  private static func inner(_ text: String, _ colour: String, at point: PicturePoint, into svg: inout Markup) {
    let size = text.count > 2 ? 8.5 : 10.0
    svg.element(
      "text",
      [
        "x": point.x.svg, "y": (point.y + size * 0.36).svg, "font-size": size.svg, "font-weight": "bold", "text-anchor": "middle",
        "fill": colour,
      ], text: text)
  }
}
