// The sheets to write on, and what happens after the walk.
import Almanac
import Incidents
import Messages

extension ProtocolWriter {
  /// One block per stop: what to tick, and rows for place, observation, measure, who, when and status.
  func sheet(_ main: inout Markup) {
    main.element("section", ["class": "sheet"]) { section in
      section.element("h2", text: words("Protokoll", "Protocol"))
      section.element("p", ["class": "fill"]) { line in
        for text in [
          words("Datum", "Date"), words("Antal deltagare (högst 20)", "People (at most 20)"), words("Antecknat av", "Notes by"),
          words("Väder och underlag", "Weather and ground"),
        ] {
          line.element("span", ["class": "blank"], text: text + ":")
        }
      }
      section.element(
        "p", ["class": "small"],
        text: words(
          "Kryssa det som stämmer och skriv vad ni ser. Det trygga är lika viktigt. Skriv inga namn på privatpersoner, inga personnummer och inga "
            + "registreringsnummer. Åtgärd, ansvarig och datum fylls i efteråt; ett avslag motiveras.",
          "Tick what is true and write what you see. What feels safe matters as much. Write no names of private persons, no identity numbers and "
            + "no plates. Measure, who and date are filled in afterwards; a refusal is explained."))
      for stop in Layers.numbered(walk.stops) {
        block("\(stop.number). \(place(stop.stop))", stop.stop.reason.text(language), rows: 2, &section)
      }
      block(words("Annat längs vägen", "Other things along the way"), nil, rows: 3, &section)
    }
    main.newLine()
  }

  private func block(_ title: String, _ question: String?, rows: Int, _ section: inout Markup) {
    section.element("article", ["class": "block"]) { article in
      article.element("h3", text: title)
      if let question { article.element("p", ["class": "ask"], text: question) }
      article.element("p", ["class": "ticks"]) { ticks in
        for code in ObservationCode.allCases { tick(code.name.text(language), &ticks) }
      }
      article.wide(title) { rowTable(rows, &$0) }
    }
  }

  private func rowTable(_ rows: Int, _ article: inout Markup) {
    article.element("table", ["class": "rows"]) { table in
      table.element("thead") { head in
        head.element("tr") { row in
          for text in [
            words("Plats", "Place"), words("Iakttagelse", "Observation"), words("Åtgärd", "Measure"), words("Ansvarig", "Responsible"),
            words("Klart senast", "Done by"), words("Status", "Status"),
          ] { row.element("th", ["scope": "col"], text: text) }
        }
      }
      table.element("tbody") { body in
        for _ in 0..<rows {
          body.element("tr") { row in
            for _ in 0..<5 { row.element("td") { _ in } }
            row.element("td", ["class": "status"]) { cell in
              for status in MeasureStatus.allCases { tick(status.name.text(language), &cell) }
            }
          }
        }
      }
    }
  }

  private func tick(_ text: String, _ markup: inout Markup) {
    markup.element("span", ["class": "tick"]) { span in
      span.element("span", ["class": "box"]) { _ in }
      span.add(text)
    }
    markup.add(" ")
  }

  /// The meetings and deadlines.
  func after(_ main: inout Markup) {
    guard let meetings = walk.meetings else { return }
    main.element("section", ["class": "after"]) { section in
      section.element("h2", text: words("Tre möten och det som följer", "Three meetings and what follows"))
      section.element("table", ["class": "plan"]) { table in
        table.element("tbody") { body in
          dateRow(
            meetings.before.map(times.proseWithYear) ?? words("hinns inte", "no time"), words("Möte före", "Meeting before"),
            words("Syfte, rundan, roller. Fråga vilka platser som saknas.", "Purpose, way, roles. Ask which places are missing."), &body)
          dateRow(
            times.proseWithYear(walk.date) + " " + words("kl.", "at") + " " + schedule.start.hourAndMinute, words("Vandring", "Walk"),
            words("Den här rundan.", "This walk."), &body)
          dateRow(
            meetings.reportBack.map(times.proseWithYear) ?? "–", words("Återrapport", "Report back"),
            words("Gå igenom protokollet med dem som gick.", "Go through the protocol with those who walked."), &body)
          dateRow(
            words("senast ", "by ") + times.proseWithYear(meetings.protocolBy), words("Protokoll", "Protocol"),
            words("Klart och utskickat (21 dagar).", "Finished and sent (21 days)."), &body)
          dateRow(
            words("senast ", "by ") + times.proseWithYear(meetings.measuresBy), words("Åtgärder", "Measures"),
            words("Kommunens åtgärder klara eller avslagna med motivering (183 dagar).", "Done or refused with a reason (183 days)."), &body
          )
          var next = words(
            "Mellan \(day(meetings.followUpFrom)) och \(day(meetings.followUpTo)) (3–18 månader).",
            "Between \(day(meetings.followUpFrom)) and \(day(meetings.followUpTo)) (3–18 months).")
          if meetings.followUp != nil { next += words(" Förslaget har samma ljus.", " The proposal has the same light.") }
          let time = meetings.followUpTime.map { " " + words("kl.", "at") + " " + $0.hourAndMinute } ?? ""
          dateRow(
            meetings.followUp.map { times.proseWithYear($0) + time } ?? "–", words("Uppföljande vandring", "Follow-up walk"), next, &body)
        }
      }
    }
    main.newLine()
  }

  private func day(_ date: CivilDate) -> String { "\(date.day) \(CalendarNames.month(of: date).text(language)) \(date.year)" }

  private func dateRow(_ when: String, _ what: String, _ text: String, _ body: inout Markup) {
    body.element("tr") { row in
      row.element("td", ["class": "tickbox"]) { $0.element("span", ["class": "box"]) { _ in } }
      row.element("th", ["scope": "row"], text: what)
      row.element("td", text: when)
      row.element("td", text: text)
    }
  }
}
