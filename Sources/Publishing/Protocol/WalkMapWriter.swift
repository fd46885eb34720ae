// The map of a walk for the field: one sheet.
import Almanac
import Incidents
import Messages

/// Writes a walk on one A4 sheet: when, where, light, the map with numbered stops, and the way as a numbered list. It holds what the protocol's sheets
/// hold, within the same limits.
public struct WalkMapWriter {
  private let paper: ProtocolWriter

  /// Makes a writer.
  public init(_ content: ProtocolContent, language: Language) { paper = ProtocolWriter(content, language: language) }

  private var walk: WalkProposal { paper.walk }
  private func words(_ swedish: String, _ english: String) -> String { paper.words(swedish, english) }

  /// The document, UTF-8.
  public func html() -> String {
    var page = Markup()
    page.constant("<!DOCTYPE html>\n")
    page.element("html", ["lang": paper.language.rawValue]) { html in
      html.element("head") { head in
        head.void("meta", ["charset": "utf-8"])
        head.void("meta", ["http-equiv": "Content-Security-Policy", "content": WalkMapStyle.contentSecurityPolicy])
        head.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        head.void("meta", ["name": "referrer", "content": "no-referrer"])
        head.element("title", text: (paper.content.isExercise ? words("ÖVNING – ", "EXERCISE – ") : "") + title)
        head.element("style") { $0.constant(WalkMapStyle.css) }
      }
      html.newLine()
      html.element("body") { body in
        body.element("header") { header in
          if paper.content.isExercise {
            header.element(
              "p", ["class": "exercise"],
              text: words("ÖVNING – rapporterna bakom rundan är påhittade.", "EXERCISE – the reports behind the walk are made up."))
          }
          header.element("h1", text: title)
        }
        body.element("main") { main in
          facts(&main)
          map(&main)
          way(&main)
        }
        body.element("footer") { footer in
          footer.element(
            "p",
            text: words(
              "\(walk.id) · trygg \(paper.content.version). Bladet innehåller inga uppgifter om personer eller enskilda händelser.",
              "\(walk.id) · trygg \(paper.content.version). The sheet holds nothing about persons or single events."))
        }
      }
    }
    page.newLine()
    return page.text
  }

  private var title: String {
    words("Trygghetsvandring ", "Safety walk ") + paper.times.proseWithYear(walk.date)
      + " \(paper.schedule.start.hourAndMinute)–\(paper.schedule.end.hourAndMinute)"
  }

  private func facts(_ main: inout Markup) {
    main.element("dl") { list in
      for (term, text) in [
        (words("Samling", "Meeting place"), walk.meeting?.name ?? walk.start), (words("Ljus", "Light"), light),
        (words("Runda", "Round"), round),
        (words("Vid fara", "In danger"), words("Ring 112.", "Call 112.")),
      ] {
        list.element("div") { pair in
          pair.element("dt", text: term)
          pair.element("dd", text: text)
        }
      }
    }
    if !walk.followsStreets {
      main.element(
        "p", ["class": "note"],
        text: words(
          "Inget gatunät är inläst. Linjerna är raka och visar bara ordningen: vägen är längre.",
          "No street network is loaded. The lines are straight and show the order alone: the way is longer."))
    }
    if paper.content.isOnOldStreets {
      main.element(
        "p", ["class": "note"],
        text: words(
          "Gatunätet har bytts sedan rundan föreslogs. Gör om förslaget.",
          "The streets have been replaced since the walk was proposed. Propose it again."))
    }
  }

  private var light: String {
    switch walk.light {
    case .light: words("Ljust vid starten.", "Light at the start.")
    case .twilight: words("Skymning vid starten.", "Twilight at the start.")
    case .dark: words("Mörkt vid starten: ta med ficklampa och reflexväst.", "Dark at the start: bring a torch and a reflective vest.")
    }
  }

  private var round: String {
    let stops = walk.stops.count == 1 ? words("1 stopp", "1 stop") : words("\(walk.stops.count) stopp", "\(walk.stops.count) stops")
    return "\(paper.length(walk.metres)), \(stops), "
      + words("ungefär \(paper.schedule.minutes) minuter", "about \(paper.schedule.minutes) minutes")
  }

  private func map(_ main: inout Markup) {
    main.element("figure") { figure in
      var picture = MapPicture.walk(
        walk, streets: paper.content.map.streets, places: paper.content.map.places, title: paper.content.map.title)
      picture.singleHeight = 540
      figure.picture(picture.svg(paper.language, id: "map"))
      var caption = words("Norr är uppåt. Pilarna visar riktningen.", "North is up. The arrows show the direction.")
      if let attribution = paper.content.map.attribution, !attribution.isEmpty {
        caption += words(" Gator: ", " Streets: ") + attribution + "."
      }
      figure.element("figcaption", text: caption)
    }
  }

  /// The rows that a list takes on paper, in two columns of about 52 letters.
  private func rows(_ lines: [ProtocolWriter.Line]) -> Int { lines.reduce(0) { $0 + ($1.text.count + 12 + 51) / 52 } }

  /// The way. A long one is set smaller, so that it stays on the sheet.
  private func way(_ main: inout Markup) {
    let lines = paper.lines
    let size = rows(lines) <= 46 ? "usual" : rows(lines) <= 66 ? "dense" : "densest"
    main.element("h2", text: words("Vägen", "The way"))
    main.element("ol", ["class": size]) { list in
      for line in lines {
        list.element("li", ["class": line.kind == .stop ? "stop" : "turn"]) { item in
          item.add(line.text)
          if let metres = line.metres { item.add(" (\(paper.paces(metres)))") }
        }
      }
    }
  }
}

/// The look of the sheet.
enum WalkMapStyle {
  /// Nothing may be loaded or run; the one style sheet is let in by its hash.
  static let contentSecurityPolicy =
    "default-src 'none'; style-src 'sha256-\(cssHash)'; base-uri 'none'; form-action 'none'"

  /// SHA-256 of the style sheet, base 64. A test recomputes it.
  static let cssHash = "PEBvR4ZBCwF52QZi9TEZXdA3YsKEw3oyfvEhiX9YgqI="

  static let css: StaticString = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 52rem; padding: .8rem 1rem; color: #000; background: #fff;
      font: 1rem/1.4 "DejaVu Sans", Verdana, Arial, sans-serif; }
    h1 { font-size: 1.35rem; line-height: 1.2; margin: .2rem 0; }
    h2 { font-size: 1.05rem; margin: .5rem 0 .2rem; }
    p { margin: .3rem 0; }
    .exercise { padding: .2rem .6rem; border: 3px dashed #000; font-weight: bold; }
    .note { border: 2px solid #000; border-left-width: 8px; padding: .2rem .6rem; }
    dl { display: grid; grid-template-columns: 1fr 1fr; gap: .1rem 1rem; margin: .3rem 0; }
    dt { display: inline; font-weight: bold; }
    dt::after { content: ": "; }
    dd { display: inline; margin: 0; }
    figure { margin: .4rem 0; }
    figure svg { display: block; width: 100%; height: auto; }
    figcaption { font-size: .8rem; }
    ol { margin: 0; padding: 0; columns: 2; column-gap: 1rem; }
    li { break-inside: avoid; margin-left: 2.2rem; padding: .05rem 0; }
    .stop { font-weight: bold; }
    .dense { font-size: .88rem; line-height: 1.3; }
    .densest { font-size: .78rem; line-height: 1.25; }
    footer { margin-top: .6rem; font-size: .75rem; }
    @media (max-width: 40rem) {
      dl { grid-template-columns: 1fr; }
      ol { columns: 1; }
    }
    @media print {
      @page { size: A4; margin: 10mm 12mm; }
      html { font-size: 8.6pt; }
      body { max-width: none; padding: 0; }
      h1 { font-size: 14pt; }
      figure { break-inside: avoid; }
      ol { columns: 2; }
      dl { grid-template-columns: 1fr 1fr; }
      figure svg { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }

    """
}
