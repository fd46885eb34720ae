// The walks of the page.
import Incidents
import Messages

extension PageWriter {
  /// Where, when, how long and how light, in one sentence.
  func when(_ walk: WalkProposal) -> String {
    let length = prose.length(metres: walk.metres)
    let minutes = prose.integer(Int(walk.minutes.rounded()))
    return words(
      "\(times.proseWithYear(walk.date)) kl. \(walk.time.hourAndMinute) från \(walk.start), \(length), \(walk.stops.count) stopp, "
        + "ungefär \(minutes) minuter, \(light(walk)).",
      "\(times.proseWithYear(walk.date)) at \(walk.time.hourAndMinute) from \(walk.start), \(length), \(walk.stops.count) stops, "
        + "about \(minutes) minutes, \(light(walk)).")
  }

  private func light(_ walk: WalkProposal) -> String {
    switch walk.light {
    case .light: words("ljust vid starten", "light at the start")
    case .twilight: words("skymning vid starten", "twilight at the start")
    case .dark: words("mörkt vid starten", "dark at the start")
    }
  }

  /// A walk's facts, map, stops and turns.
  func walkSection(_ map: WalkMap, id: String, _ main: inout Markup) {
    let walk = map.walk
    main.element("section", ["aria-labelledby": id, "class": "walk \(id)"]) { section in
      section.element("h2", ["id": id], text: map.title.text(language))
      if let note = map.note { section.element("p", ["class": "note"], text: note.text(language)) }
      section.element("p", text: when(walk).capitalisedFirst)
      // Without streets the first reason says so, and it must not be overlooked.
      if !walk.followsStreets, let statement = walk.reasons.first {
        section.element("p", ["class": "note"], text: statement.text(language))
      }
      let reasons = walk.reasons.dropFirst(walk.followsStreets ? 0 : 1)
      if !reasons.isEmpty {
        section.element("ul") { list in
          for reason in reasons { list.element("li", text: reason.text(language)) }
        }
      }
      section.element("figure") { figure in
        figure.picture(MapPicture.walk(walk, streets: map.streets, places: map.places, title: map.title).svg(language, id: "\(id)-map"))
        if let attribution = map.attribution { figure.element("figcaption", text: attribution) }
      }
      section.wide(words("Stopp i ordning", "Stops in order")) { stops(walk, &$0) }
      if !walk.turns.isEmpty { turns(walk, &section) }
      section.element("p", ["class": "id"], text: walk.id)
    }
    main.newLine()
  }

  private func stops(_ walk: WalkProposal, _ section: inout Markup) {
    let layer = Layers.walkStops
    let caption = words("Stopp i ordning", "Stops in order")
    section.element("table") { table in
      table.element("caption", text: caption)
      table.element("thead") { head in
        head.element("tr") { row in
          for column in layer.peopleColumns {
            row.element("th", ["scope": "col", "class": column.isNumeric ? "n" : "t"], text: column.header.text(language))
          }
        }
      }
      table.element("tbody") { body in
        for stop in Layers.numbered(walk.stops) {
          body.element("tr") { row in
            for column in layer.peopleColumns {
              row.element("td", ["class": column.isNumeric ? "n" : "t"], text: people.cell(column, stop))
            }
          }
        }
      }
    }
  }

  private func turns(_ walk: WalkProposal, _ section: inout Markup) {
    section.element("h3", text: words("Vägbeskrivning", "Turns"))
    section.element("ol", ["class": "turns"]) { list in
      for turn in walk.turns {
        list.element("li", text: "\(turn.text.text(language)) (\(prose.length(metres: turn.metres)))")
      }
    }
  }
}
