// A year plan on paper.
import Almanac
import Incidents
import Messages

/// Writes a year plan as an HTML document that asks no other host for anything and prints on A4.
public struct PlanPage {
  private let plan: YearPlan
  private let kommun: String
  private let isExercise: Bool
  private let version: String
  private let generated: Instant
  private let language: Language
  private let text: PeopleText
  private let times: TimeText

  /// Makes a writer.
  ///
  /// - Parameters:
  ///   - plan: the plan, as the reader may see it.
  ///   - kommun: name of the kommun.
  ///   - isExercise: whether the reports behind it are made up.
  ///   - version: version of the program.
  ///   - generated: when it is made.
  ///   - language: the reader's language.
  public init(_ plan: YearPlan, kommun: String, isExercise: Bool, version: String, generated: Instant, language: Language) {
    self.plan = plan
    self.kommun = kommun
    self.isExercise = isExercise
    self.version = version
    self.generated = generated
    self.language = language
    text = PeopleText(language)
    times = TimeText(language)
  }

  /// The document, UTF-8.
  public func html() -> String {
    var page = Markup()
    page.constant("<!DOCTYPE html>\n")
    page.element("html", ["lang": language.rawValue]) { html in
      html.element("head") { head in
        head.void("meta", ["charset": "utf-8"])
        head.void("meta", ["http-equiv": "Content-Security-Policy", "content": PlanStyle.contentSecurityPolicy])
        head.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        head.void("meta", ["name": "referrer", "content": "no-referrer"])
        head.element("title", text: (isExercise ? words("ÖVNING – ", "EXERCISE – ") : "") + title)
        head.element("style") { $0.constant(PlanStyle.css) }
      }
      html.element("body") { body in
        if isExercise {
          body.element(
            "p", ["class": "exercise", "role": "note"],
            text: words("ÖVNING – rapporterna bakom planen är påhittade.", "EXERCISE – the reports behind the plan are made up."))
        }
        body.element("h1", text: title)
        body.element("p", ["class": "lead"], text: kommun)
        body.element("p", ["class": "validity"], text: plan.validity.text(language))
        if !plan.warnings.isEmpty {
          body.element("ul", ["class": "warnings"]) { list in
            for warning in plan.warnings { list.element("li", text: warning.text(language)) }
          }
        }
        commitments(&body)
        months(&body)
        weeks(&body)
        footer(&body)
      }
    }
    page.newLine()
    return page.text
  }

  private func words(_ swedish: String, _ english: String) -> String { Message(sv: swedish, en: english).text(language) }

  private var title: String { words("Årsplan \(plan.year)", "Year plan \(plan.year)") }

  private func commitments(_ body: inout Markup) {
    body.element("h2", text: words("Åtaganden", "Commitments"))
    body.element("table") { table in
      head(
        &table,
        [
          words("Nr", "No."), words("Åtagande", "Commitment"), words("Part", "Party"), words("Behövs", "Needed"),
          words("Planerat", "Planned"),
          words("Läge", "Status"),
        ])
      table.element("tbody") { rows in
        for row in plan.rows {
          rows.element("tr", ["class": row.status.rawValue]) { line in
            line.element("td", text: row.commitment.id)
            line.element("td") { cell in
              cell.add(row.commitment.text)
              if !row.notes.isEmpty || !row.emptyWeeks.isEmpty || row.closes != nil {
                cell.element("ul", ["class": "why"]) { list in
                  for note in row.notes { list.element("li", text: note.text(language)) }
                  if !row.emptyWeeks.isEmpty {
                    list.element(
                      "li",
                      text: words("Tomma veckor: ", "Empty weeks: ") + row.emptyWeeks.map { "\($0.week)" }.joined(separator: ", "))
                  }
                  if let closes = row.closes { list.element("li", text: words("Sista dag i år: ", "Last day this year: ") + "\(closes)") }
                }
              }
            }
            line.element("td", text: row.commitment.party.map { Party.name($0).text(language) } ?? "–")
            line.element("td", ["class": "n"], text: row.needed.map { "\($0)" } ?? "–")
            line.element("td", ["class": "n"], text: row.otherReading.map { "\(row.planned) (\($0))" } ?? "\(row.planned)")
            line.element("td", text: row.status.name.text(language))
          }
        }
      }
    }
    body.newLine()
  }

  /// Everything but what comes every week.
  private func months(_ body: inout Markup) {
    for month in 1...12 {
      let items = plan.items.filter { $0.date.month == month && (!isWeekly($0)) }
      guard !items.isEmpty else { continue }
      let name = CalendarNames.months[month - 1].text(language).capitalisedFirst
      body.element("h2", text: name)
      body.element("table", ["class": "month"]) { table in
        head(
          &table,
          [words("När", "When"), words("Åtagande", "Commitment"), words("Vad och var", "What and where"), words("Att veta", "To know")])
        table.element("tbody") { rows in
          for item in items { self.item(item, &rows) }
        }
      }
      body.newLine()
    }
  }

  private func isWeekly(_ item: PlanItem) -> Bool { item.kind == .patrolDay || item.kind == .contact }

  private func item(_ item: PlanItem, _ rows: inout Markup) {
    rows.element("tr") { row in
      row.element("td", ["class": item.isLocked ? "when locked" : "when"], text: when(item))
      row.element("td", text: item.commitments.joined(separator: " "))
      row.element("td") { cell in
        cell.element("strong", text: item.label.text(language))
        let facts = [item.place, item.party.map { Party.name($0).text(language) }].compactMap { $0 }
        if !facts.isEmpty { cell.add(" " + facts.joined(separator: ", ")) }
      }
      row.element("td") { cell in
        cell.element("ul", ["class": "why"]) { list in
          for line in plan.details(item, text) { list.element("li", text: line) }
        }
      }
    }
  }

  private func when(_ item: PlanItem) -> String {
    if item.hidesDay { return words("under månaden", "in the month") }
    let day = "\(CalendarNames.shortWeekday(of: item.date).text(language)) \(item.date.day)/\(item.date.month)"
    guard let start = item.start, let end = item.end else { return day }
    return "\(day) \(start.hourAndMinute)–\(end.hourAndMinute)"
  }

  /// Patrol days and meetings with citizens, a line for each week.
  private func weeks(_ body: inout Markup) {
    let weekly = plan.items.filter { isWeekly($0) && !$0.hidesDay }
    guard !weekly.isEmpty else { return }
    let byWeek = Dictionary(grouping: weekly, by: { $0.date.isoWeek })
    body.element("h2", text: words("Varje vecka", "Every week"))
    body.element("table") { table in
      head(&table, [words("Vecka", "Week"), words("Patrulldagar", "Patrol days"), words("Medborgarkontakt", "Meeting citizens")])
      table.element("tbody") { rows in
        for week in byWeek.keys.sorted() {
          rows.element("tr") { row in
            row.element("td", text: "\(week.week)")
            let items = byWeek[week] ?? []
            row.element(
              "td",
              text: items.filter { $0.kind == .patrolDay }.map { "\($0.commitments.first ?? "") \(when($0))" }.joined(separator: ", "))
            row.element(
              "td", text: items.filter { $0.kind == .contact }.map { "\(when($0)) \($0.place ?? "")" }.joined(separator: ", "))
          }
        }
      }
    }
  }

  private func head(_ table: inout Markup, _ names: [String]) {
    table.element("thead") { head in
      head.element("tr") { row in
        for name in names { row.element("th", ["scope": "col"], text: name) }
      }
    }
  }

  private func footer(_ body: inout Markup) {
    let made = times.zone.local(generated)
    var lines = [
      words("Punkt efter en tid: låst för hand.", "A dot after a time: locked by hand."),
      words(
        "trygg \(version) · planen gjordes \(times.proseWithYear(made.date)) kl. \(made.timeOfDay.hourAndMinute).",
        "trygg \(version) · made \(times.proseWithYear(made.date)) at \(made.timeOfDay.hourAndMinute)."),
    ]
    if plan.bound > 0 {
      lines.insert(
        words(
          "Valet av plats och tid täcker \(text.numbers.number(plan.value, decimals: 2)) väntade rapporter, vägda efter allvar; inget annat val "
            + "når över \(text.numbers.number(plan.bound, decimals: 2)).",
          "The choice of place and time covers \(text.numbers.number(plan.value, decimals: 2)) expected reports, weighted by severity; no other "
            + "reaches above \(text.numbers.number(plan.bound, decimals: 2))."), at: 0)
    }
    body.element("footer") { footer in
      for line in lines { footer.element("p", text: line) }
    }
  }
}
