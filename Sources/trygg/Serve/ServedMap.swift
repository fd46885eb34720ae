// The page of the map.
import Geography
import Incidents
import Messages
import Publishing

/// The map that can be moved where the library is there, the fixed map always, and the tables beside both.
struct ServedMap {
  static let file = "karta.html"

  private let content: ServedContent
  private let language: Language
  private let hasLeaflet: Bool

  init(_ content: ServedContent, _ language: Language, hasLeaflet: Bool) {
    self.content = content
    self.language = language
    self.hasLeaflet = hasLeaflet
  }

  private func words(_ swedish: String, _ english: String) -> String { Message(sv: swedish, en: english).text(language) }

  func page() -> SitePage {
    var page = SitePage(
      file: Self.file, name: words("Kartan", "Map"), title: words("Kartan", "The map"), blocks: [], top: hasLeaflet ? movable : nil)
    if !hasLeaflet {
      page.blocks.append(
        .note(
          words(
            "Kartan går inte att flytta, eftersom Debianpaketet libjs-leaflet saknas på datorn.",
            "The map cannot be moved, since the Debian package libjs-leaflet is missing on the machine.")))
    }
    var fixed = Markup()
    fixed.element("div", ["id": "karta-bild"]) { $0.add(DocumentBlock.figure(figure)) }
    page.top = (page.top ?? Markup()).followed(by: fixed).followed(by: tables)
    return page
  }

  private var figure: DocumentFigure {
    var map = content.kommun.map
    map.hotspots = content.hotspots
    map.walk = content.walks.first
    map.operations = content.proposals.filter(\.kind.showsPlace)
    let title = Message(sv: "Hotspots, vandring och insatser", en: "Hotspots, walk and operations")
    let picture = MapPicture.kommun(
      map, title: title, centre: content.kommun.centre, metres: map.closestReach(around: content.kommun.centre, within: 3000))
    return DocumentFigure(
      svg: picture.svg(language, id: "fast"), title: title.text(language),
      caption: words("Samma uppgifter står i tabellerna nedanför. Norr är uppåt.", "The tables below hold the same facts. North is up."))
  }

  /// The controls and the place of the map. The script fills it; without scripts it stays hidden and the fixed map is seen.
  private var movable: Markup {
    var markup = Markup()
    let months = content.months.map(\.month)
    markup.element("div", ["id": "karta-ram", "hidden": "hidden"]) { frame in
      frame.element("div", ["class": "controls"]) { controls in
        controls.element("fieldset") { set in
          set.element("legend", text: words("Visa", "Show"))
          for (name, text, isOn) in layers {
            set.element("label") { label in
              if isOn {
                label.void("input", ["type": "checkbox", "data-layer": name, "checked": "checked"])
              } else {
                label.void("input", ["type": "checkbox", "data-layer": name])
              }
              label.add(text)
            }
          }
        }
        if !months.isEmpty {
          controls.element("div") { time in
            time.element("label", ["for": "manad"], text: words("Rapporter från månad", "Reports of month"))
            time.void("br", [:])
            time.void(
              "input",
              [
                "type": "range", "id": "manad", "min": "0", "max": "\(months.count)", "value": "0", "step": "1",
                "aria-describedby": "manad-text",
              ])
            time.element("output", ["id": "manad-text", "for": "manad"], text: words("alla månader", "all months"))
          }
        }
        controls.element("div") { buttons in
          buttons.element("button", ["type": "button", "id": "visa-kommun"], text: words("Hela kommunen", "Whole kommun"))
          buttons.add(" ")
          buttons.element("button", ["type": "button", "id": "visa-centrum"], text: words("Centrum", "Centre"))
        }
      }
      let centre = content.kommun.centre
      let box = BoundingBox(content.kommun.outline.ring + content.kommun.places.compactMap(\.position))
      frame.element(
        "div",
        [
          "id": "karta", "role": "application", "tabindex": "0",
          "aria-label": words(
            "Karta. Piltangenterna flyttar, plus och minus zoomar. Samma uppgifter står i tabellerna nedanför.",
            "Map. The arrow keys move, plus and minus zoom. The tables below hold the same facts."),
          "data-lat": "\(centre.latitude)", "data-lon": "\(centre.longitude)",
          "data-box": box.map { "\($0.south),\($0.west),\($0.north),\($0.east)" } ?? "",
          "data-months": months.joined(separator: ","), "data-counts": content.months.map { "\($0.count)" }.joined(separator: ","),
          "data-all": words("alla månader", "all months"), "data-reports": words("rapporter", "reports"),
          "data-in": words("Zooma in", "Zoom in"), "data-out": words("Zooma ut", "Zoom out"), "data-sv": language.rawValue,
          "data-safe": DialogueMark.Kind.safe.name.text(language), "data-unsafe": DialogueMark.Kind.unsafe.name.text(language),
          "data-names": content.kommun.categories.map { "\($0.code)\t\($0.name.text(language))" }.joined(separator: "\n"),
          "data-failed": words("Ett lager gick inte att hämta.", "A layer could not be fetched."),
        ], text: "")
      frame.element(
        "p", ["id": "karta-text", "role": "status"], text: words("Välj ett märke för att läsa om det.", "Choose a mark to read about it."))
      if let attribution = content.streets?.source.attribution, !attribution.isEmpty {
        frame.element("p", text: words("Gator: ", "Streets: ") + attribution)
      }
    }
    return markup
  }

  private var layers: [(String, String, Bool)] {
    [
      ("hotspots", words("Hotspots", "Hotspots"), true),
      ("svaga", words("Inte skilda från slumpen", "Not distinguishable from chance"), false),
      ("insatser", words("Insatser", "Operations"), true),
      ("vandringar", words("Vandring", "Walk"), true), ("marken", words("Invånarnas märken", "Residents' marks"), false),
      ("rapporter", words("Rapporter", "Reports"), true), ("platser", words("Platser", "Places"), true),
    ] + (content.streets == nil ? [] : [("gator", words("Gator", "Streets"), true)])
  }

  /// The tables beside the map; a row's button moves the map there.
  private var tables: Markup {
    var markup = Markup()
    markup.element("h2", text: words("Samma uppgifter i tabeller", "The same facts in tables"))
    let found = content.hotspots.filter { $0.verdict == .hotspot }
    table(
      words("Hotspots", "Hotspots"), [words("Märke", "Mark"), words("Plats", "Place"), words("Antal", "Cases")],
      found.map { ([HotspotMark.text($0, language), $0.label, "\($0.cases)"], $0.extent.centre) }, &markup)
    table(
      words("Insatser", "Operations"), [words("Märke", "Mark"), words("Vad och var", "What and where"), words("När", "When")],
      content.proposals.filter(\.kind.showsPlace).enumerated().map { index, operation in
        (
          [
            HotspotMark.operation(index + 1, language), "\(operation.kind.name.text(language)), \(operation.label)",
            "\(operation.date) \(operation.start.hourAndMinute)–\(operation.end.hourAndMinute)",
          ], operation.stoppingPlace?.position ?? operation.position
        )
      }, &markup)
    table(
      words("Vandringens stopp", "Stops of the walk"), [words("Nr", "No"), words("Plats", "Place"), words("Varför", "Why")],
      Layers.numbered(content.walks.first?.stops ?? []).map {
        (["\($0.number)", $0.stop.label, $0.stop.reason.text(language)], $0.stop.position)
      },
      &markup)
    table(
      words("Invånarnas märken", "Residents' marks"), [words("Känns", "Feels"), words("Tema", "Theme"), words("Antal", "Number")],
      content.marks.prefix(200).map { ([$0.kind.name.text(language), $0.theme ?? "–", "\($0.count)"], $0.position) }, &markup)
    table(
      words("Rapporter per månad", "Reports by month"), [words("Månad", "Month"), words("Rapporter", "Reports")],
      content.months.map { ([$0.month, "\($0.count)"], nil) }, &markup)
    return markup
  }

  private func table(_ caption: String, _ headers: [String], _ rows: [(cells: [String], position: Position?)], _ markup: inout Markup) {
    guard !rows.isEmpty else { return }
    let hasPlaces = hasLeaflet && rows.contains { $0.position != nil }
    markup.element("table") { table in
      table.element("caption", text: caption)
      table.element("thead") { head in
        head.element("tr") { row in
          for header in headers { row.element("th", ["scope": "col"], text: header) }
          if hasPlaces { row.element("th", ["scope": "col"], text: words("På kartan", "On the map")) }
        }
      }
      table.element("tbody") { body in
        for entry in rows {
          body.element("tr") { row in
            for (index, cell) in entry.cells.enumerated() {
              if index == 0 { row.element("th", ["scope": "row"], text: cell) } else { row.element("td", text: cell) }
            }
            guard hasPlaces else { return }
            row.element("td") { cell in
              guard let position = entry.position else { return }
              cell.element(
                "button",
                [
                  "type": "button", "class": "visa", "data-lat": "\(position.latitude)", "data-lon": "\(position.longitude)",
                  "aria-label": words("Visa \(entry.cells[0]) på kartan", "Show \(entry.cells[0]) on the map"),
                ], text: words("Visa", "Show"))
            }
          }
        }
      }
    }
  }
}
