// The page: a whole HTML document that asks no other host for anything.
import Almanac
import Geography
import Incidents
import Messages

/// Writes the page with map, lists and reasons. It prints on A4.
public struct PageWriter {
  let content: PageContent
  let language: Language
  let people: PeopleText
  let prose: NumberText
  let times: TimeText
  let names: CategoryNames

  /// Makes a writer.
  public init(_ content: PageContent, language: Language) {
    self.content = content
    self.language = language
    people = PeopleText(language)
    prose = NumberText(language, grouping: .thousands)
    times = TimeText(language)
    names = CategoryNames(content.categories)
  }

  /// The document, UTF-8.
  public func html() -> String {
    var page = Markup()
    page.constant("<!DOCTYPE html>\n")
    page.element("html", ["lang": language.rawValue]) { html in
      head(&html)
      html.element("body") { body in
        if content.isExercise { banner(&body) }
        header(&body)
        body.element("main") { main in
          summary(&main)
          mapSection(&main)
          hotspotSections(&main)
          weekSection(&main)
          if let walk = content.walk { walkSection(walk, id: "walk", &main) }
          operationSection(&main)
          readingGuide(&main)
          if let example = content.example { walkSection(example, id: "example", &main) }
        }
        footer(&body)
      }
    }
    page.newLine()
    return page.text
  }

  func words(_ swedish: String, _ english: String) -> String { Message(sv: swedish, en: english).text(language) }

  private func head(_ html: inout Markup) {
    html.element("head") { head in
      head.void("meta", ["charset": "utf-8"])
      head.void("meta", ["http-equiv": "Content-Security-Policy", "content": PageStyle.contentSecurityPolicy])
      head.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      head.void("meta", ["name": "referrer", "content": "no-referrer"])
      let exercise = content.isExercise ? words("ÖVNING – ", "EXERCISE – ") : ""
      head.element("title", text: exercise + content.title.text(language))
      head.element("style") { $0.constant(PageStyle.css) }
    }
  }

  private func banner(_ body: inout Markup) {
    body.element("p", ["class": "exercise", "role": "note"]) { p in
      p.element("strong", text: words("ÖVNING", "EXERCISE"))
      p.add(
        words(
          " – alla rapporter på sidan är påhittade. Ingenting här har hänt.",
          " – all reports on this page are made up. Nothing here has happened."))
    }
  }

  private func header(_ body: inout Markup) {
    body.element("header") { header in
      header.element("h1", text: content.title.text(language))
      let data = content.envelope.data
      let word = data.reports == 1 ? words("rapport", "report") : words("rapporter", "reports")
      var line = "\(prose.integer(data.reports)) \(word)"
      if let from = data.from, let to = data.to { line += ", " + times.period(from, to) }
      let made = times.zone.local(content.envelope.generated)
      line += words(
        ". Listan gjordes \(times.proseWithYear(made.date)) kl. \(made.timeOfDay.hourAndMinute).",
        ". Made \(times.proseWithYear(made.date)) at \(made.timeOfDay.hourAndMinute).")
      header.element("p", ["class": "lead"], text: line)
      if !content.envelope.warnings.isEmpty {
        header.element("ul", ["class": "warnings"]) { list in
          for warning in content.envelope.warnings { list.element("li", text: warning.text(language)) }
        }
      }
    }
    body.newLine()
  }

  private func summary(_ main: inout Markup) {
    main.element("section", ["aria-labelledby": "brief", "class": "brief"]) { section in
      section.element("h2", ["id": "brief"], text: words("I korthet", "In brief"))
      section.element("ul") { list in
        list.element("li", text: hotspotSummary)
        if let walk = content.walk?.walk { list.element("li", text: words("Vandring: ", "Walk: ") + when(walk)) }
        for group in operationGroups {
          let first = content.operations[group[0]]
          list.element("li", text: "\(marks(group)) \(first.kind.name.text(language)), \(first.label): \(dates(group)).")
        }
      }
    }
  }

  private var hotspotSummary: String {
    let found = content.hotspots.filter { $0.verdict == .hotspot }
    let others = content.hotspots.count - found.count
    if found.isEmpty {
      return words("Inget ställe skiljer sig från slumpen.", "No place differs from chance.")
    }
    let list = found.map { HotspotMark.text($0, language) + " " + $0.label }.joined(separator: "; ")
    let first =
      found.count == 1
      ? words("1 ställe skiljer sig från slumpen: ", "1 place differs from chance: ")
      : words("\(found.count) ställen skiljer sig från slumpen: ", "\(found.count) places differ from chance: ")
    return first + list + "." + (others > 0 ? words(" \(others) till gör det inte.", " \(others) more do not.") : "")
  }

  private func mapSection(_ main: inout Markup) {
    main.element("section", ["aria-labelledby": "map-heading", "class": "map"]) { section in
      section.element("h2", ["id": "map-heading"], text: words("Karta", "Map"))
      section.element("figure") { figure in
        figure.picture(content.picture.svg(language, id: "map"))
        figure.element(
          "figcaption",
          text: words(
            "Samma uppgifter står i tabellerna nedan. Märket är frågans första bokstav och platsens nummer.",
            "The tables below hold the same facts. A mark is the question's first letter and the place's number."))
      }
    }
    main.newLine()
  }

  private func readingGuide(_ main: inout Markup) {
    main.element("section", ["aria-labelledby": "guide", "class": "guide"]) { section in
      section.element("h2", ["id": "guide"], text: words("Så läser du listan", "How to read the list"))
      section.element("dl") { list in
        for (term, text) in PageText.guide {
          list.element("dt", text: term.text(language))
          list.element("dd", text: text.text(language))
        }
      }
    }
    main.newLine()
  }

  private func footer(_ body: inout Markup) {
    body.element("footer") { footer in
      footer.element("h2", text: words("Så gjordes listan", "How the list was made"))
      footer.element("dl", ["class": "facts"]) { list in
        var facts: [(String, String)] = [("trygg", content.envelope.version)]
        facts += content.envelope.parameters.map { ($0.key, people.exact($0.value)) }
        if let hash = content.envelope.data.sha256 { facts.append((words("Indata, SHA-256", "Input, SHA-256"), hash)) }
        for (key, value) in facts {
          list.element("div") { pair in
            pair.element("dt", text: key)
            pair.element("dd", text: value)
          }
        }
      }
      if !content.sources.isEmpty {
        footer.element("h2", text: words("Källor", "Sources"))
        footer.element("ul", ["class": "sources"]) { list in
          for source in content.sources { list.element("li", text: source.text.text(language)) }
        }
      }
    }
  }
}

extension Markup {
  /// Adds a picture that `MapPicture` made, whose texts are escaped already.
  mutating func picture(_ svg: String) {
    add(Markup(escaped: svg))
  }
}
