// The way in words, with stops and break-off points where they come.
import Geography
import Incidents
import Messages

extension ProtocolWriter {
  /// One line of the way.
  struct Line {
    /// What it is about; the number decides the order at one place.
    enum Kind: Int {
      // A stop at a corner comes before the turn there.
      case stop, breakOff, turn, end
    }
    var at: Double
    var kind: Kind
    var text: String
    var metres: Double?
  }

  /// The way: turns on streets, bearings where none are loaded.
  func way(_ main: inout Markup) {
    main.element("section", ["class": "way"]) { section in
      section.element("h2", text: words("Vägen", "The way"))
      section.element("table", ["class": "turns"]) { table in
        table.element("thead") { head in
          head.element("tr") { row in
            row.element("th", ["scope": "col", "class": "n"], text: words("Efter", "After"))
            row.element("th", ["scope": "col"], text: words("Gör så här", "Do this"))
            row.element("th", ["scope": "col", "class": "n"], text: words("Sträcka", "Length"))
          }
        }
        table.element("tbody") { body in
          for line in lines {
            body.element("tr", ["class": line.kind == .turn ? "turn" : line.kind == .stop ? "stop" : "other"]) { row in
              row.element("td", ["class": "n"], text: line.at < 1 ? "0 m" : paces(line.at))
              row.element("td", text: line.text)
              row.element("td", ["class": "n"], text: line.metres.map(paces) ?? "")
            }
          }
        }
      }
    }
    main.newLine()
  }

  /// The way in order: turns or bearings, stops, places where it can be cut short, the end.
  var lines: [Line] {
    var lines = walk.followsStreets ? turnLines : bearingLines
    for (stop, at) in zip(Layers.numbered(walk.stops), schedule.stops) {
      lines.append(
        Line(
          at: at.metres, kind: .stop,
          text: words(
            "Stopp \(stop.number): \(place(stop.stop)), kl. \(at.arrival.hourAndMinute)–\(at.departure.hourAndMinute)",
            "Stop \(stop.number): \(place(stop.stop)), \(at.arrival.hourAndMinute)–\(at.departure.hourAndMinute)")))
    }
    for (index, point) in (walk.breakOffs ?? []).enumerated() {
      guard point.metresBack >= 10 else {
        lines.append(
          Line(
            at: point.metresWalked, kind: .breakOff,
            text: words(
              "\(HotspotMark.breakOff(index)): Ni passerar starten och kan sluta här. Sparar \(paces(point.metresSaved)).",
              "\(HotspotMark.breakOff(index)): You pass the start and can end here. Saves \(paces(point.metresSaved)).")))
        continue
      }
      let way = point.way.map { $0.text(language) }.joined(separator: ", ")
      let along = way.isEmpty ? words(" i rak linje", " in a straight line") : words(" längs \(way)", " along \(way)")
      lines.append(
        Line(
          at: point.metresWalked, kind: .breakOff,
          text: words(
            "\(HotspotMark.breakOff(index)): Här kan ni korta rundan: \(paces(point.metresBack)) tillbaka\(along). Sparar \(paces(point.metresSaved)).",
            "\(HotspotMark.breakOff(index)): Here you can cut it short: \(paces(point.metresBack)) back\(along). Saves \(paces(point.metresSaved))."
          )))
    }
    lines.append(
      Line(
        at: walk.metres, kind: .end,
        text: words("Åter vid \(walk.start), kl. \(schedule.end.hourAndMinute)", "Back at \(walk.start), \(schedule.end.hourAndMinute)")))
    // Stable: lines at the same place keep the order of their kinds.
    return lines.enumerated().sorted {
      let (a, b) = ($0.element, $1.element)
      if abs(a.at - b.at) > 1 { return a.at < b.at }
      return (a.kind.rawValue, $0.offset) < (b.kind.rawValue, $1.offset)
    }.map(\.element)
  }

  private var turnLines: [Line] {
    var at = 0.0
    return walk.turns.map { turn in
      defer { at += turn.metres }
      return Line(at: at, kind: .turn, text: turn.text.text(language), metres: turn.metres)
    }
  }

  /// From place to place: direction and straight distance.
  private var bearingLines: [Line] {
    let names = walk.stops.indices.map { words("stopp \($0 + 1)", "stop \($0 + 1)") } + [walk.start]
    var at = 0.0
    return zip(zip(walk.line, walk.line.dropFirst()), names).map { leg, name in
      let metres = Geodesic.metres(from: leg.0, to: leg.1)
      let compass = Compass.direction(Geodesic.azimuth(from: leg.0, to: leg.1)).text(language)
      defer { at += metres }
      return Line(
        at: at, kind: .turn, text: words("Gå \(compass) till \(name) (rak linje)", "Go \(compass) to \(name) (straight line)"),
        metres: metres)
    }
  }
}
