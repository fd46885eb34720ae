// The hotspot tables of the page.
import Incidents
import Messages

extension PageWriter {
  /// A table per question with what differs from chance, then one table with what does not.
  func hotspotSections(_ main: inout Markup) {
    for question in HotspotQuestion.allCases {
      let found = content.hotspots.filter { $0.question == question && $0.verdict == .hotspot }
      main.element("section", ["aria-labelledby": "q-\(question.rawValue)"]) { section in
        section.element("h2", ["id": "q-\(question.rawValue)"], text: PageText.heading(question).text(language))
        section.element("p", ["class": "question"], text: PageText.explanation(question).text(language))
        if found.isEmpty {
          section.element(
            "p", ["class": "none"],
            text: words("Inget ställe skiljer sig från slumpen för den frågan.", "No place differs from chance for this question."))
        } else {
          section.wide(PageText.heading(question).text(language)) { foundTable(found, &$0) }
        }
      }
      main.newLine()
    }
    weakSection(&main)
  }

  private func foundTable(_ hotspots: [Hotspot], _ section: inout Markup) {
    section.element("table", ["class": "hotspots"]) { table in
      table.element("thead") { head in
        head.element("tr") { row in
          for (text, numeric) in [
            (words("Märke", "Mark"), false), (words("Plats och kategori", "Place and category"), false),
            (words("När", "When"), false), (words("Antal (dagar)", "Cases (days)"), true), (words("Väntat", "Expected"), true),
            (words("Kvot, 95 % intervall", "Ratio, 95% interval"), true), (words("p korr.", "p corr."), true),
          ] {
            row.element("th", ["scope": "col", "class": numeric ? "n" : "t"], text: text)
          }
        }
      }
      for hotspot in hotspots {
        table.element("tbody") { body in
          body.element("tr") { numbers(hotspot, &$0) }
          body.element("tr", ["class": "why"]) { row in
            row.element("td") { _ in }
            row.element("td", ["colspan": "6"]) { reasons(hotspot, &$0) }
          }
        }
      }
    }
  }

  private func numbers(_ hotspot: Hotspot, _ row: inout Markup) {
    row.element("th", ["scope": "row", "class": "mark \(hotspot.question.rawValue)"]) {
      $0.element("span", text: HotspotMark.text(hotspot, language))
    }
    row.element("td") { cell in
      cell.element("strong", text: hotspot.label)
      cell.void("br", [:])
      cell.add(names.name(hotspot.category).text(language) + ", " + extent(hotspot))
    }
    row.element("td") { cell in
      cell.add(times.weekdays(hotspot.window.weekdays) + " ")
      cell.element("span", ["class": "hours"], text: times.hours(from: hotspot.window.fromHour, to: hotspot.window.toHour))
      cell.void("br", [:])
      cell.add(times.months(hotspot.window.months))
    }
    row.element("td", ["class": "n"], text: "\(people.numbers.integer(hotspot.cases)) (\(people.numbers.integer(hotspot.days)))")
    row.element("td", ["class": "n"], text: people.numbers.number(hotspot.expected, decimals: 1))
    row.element("td", ["class": "n"]) { cell in
      cell.add(people.numbers.number(hotspot.ratio, decimals: 1))
      cell.void("br", [:])
      cell.element("span", ["class": "interval"], text: people.numbers.interval(hotspot.interval, decimals: 1))
    }
    row.element("td", ["class": "n"], text: people.numbers.p(hotspot.adjustedP))
  }

  private func reasons(_ hotspot: Hotspot, _ cell: inout Markup) {
    cell.element("ul") { list in
      for reason in hotspot.reasons { list.element("li", text: reason.text(language)) }
    }
    cell.element(
      "p", ["class": "id"],
      text: "\(hotspot.id) · " + words("rapporter", "reports") + " \(times.date(hotspot.from)) – \(times.date(hotspot.to))")
    cell.element("p", ["class": "id"], text: words("Mitten: ", "Middle: ") + positionText(hotspot.extent.centre))
  }

  private func extent(_ hotspot: Hotspot) -> String {
    switch hotspot.extent {
    case .circle(_, let radius):
      return radius > 0
        ? words("inom ", "within ") + prose.length(metres: radius) : words("på en och samma plats", "on one and the same spot")
    case .stretch(let road, let from, let to, _):
      let kilometres = [from, to].map { people.numbers.number($0 / 1000, decimals: 1) }.joined(separator: "–")
      return "\(road) km \(kilometres)"
    }
  }

  private func weakSection(_ main: inout Markup) {
    let weak = content.hotspots.filter { $0.verdict != .hotspot }
    guard !weak.isEmpty else { return }
    main.element("section", ["aria-labelledby": "weak", "class": "weak"]) { section in
      section.element("h2", ["id": "weak"], text: words("Inte skilda från slumpen", "Not distinguishable from chance"))
      section.element(
        "p", ["class": "question"],
        text: words(
          "Här ligger rapporter nära varandra, men slumpen ensam ger ofta lika många. Planera inget på raderna ensamma.",
          "Reports lie close together here, but chance alone often gives as many. Plan nothing on these rows alone."))
      section.wide(words("Inte skilda från slumpen", "Not distinguishable from chance")) { weakTable(weak, &$0) }
    }
    main.newLine()
  }

  private func weakTable(_ weak: [Hotspot], _ section: inout Markup) {
    section.element("table") { table in
      table.element("thead") { head in
        head.element("tr") { row in
          for (text, numeric) in [
            (words("Märke", "Mark"), false), (words("Plats", "Place"), false), (words("Kategori", "Category"), false),
            (words("Antal (dagar)", "Cases (days)"), true), (words("Väntat", "Expected"), true), (words("p korr.", "p corr."), true),
            (words("Bedömning", "Verdict"), false),
          ] {
            row.element("th", ["scope": "col", "class": numeric ? "n" : "t"], text: text)
          }
        }
      }
      table.element("tbody") { body in
        for hotspot in weak {
          body.element("tr") { row in
            row.element("th", ["scope": "row", "class": "t"], text: HotspotMark.text(hotspot, language))
            row.element("td", text: hotspot.label)
            row.element("td", text: names.name(hotspot.category).text(language))
            row.element("td", ["class": "n"], text: "\(people.numbers.integer(hotspot.cases)) (\(people.numbers.integer(hotspot.days)))")
            row.element("td", ["class": "n"], text: people.numbers.number(hotspot.expected, decimals: 1))
            row.element("td", ["class": "n"], text: people.numbers.p(hotspot.adjustedP))
            row.element("td", text: hotspot.verdict.name.text(language))
          }
        }
      }
    }
  }
}
