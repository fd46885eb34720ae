// The paper of a safety walk: the leader's sheets, then the protocol to fill in.
import Almanac
import Geography
import Incidents
import Messages

/// Writes the sheets of one walk as an HTML document that asks no other host for anything and prints on A4, also in black and white.
public struct ProtocolWriter {
  let content: ProtocolContent
  let language: Language
  let numbers: NumberText
  let times: TimeText
  let schedule: WalkSchedule

  var walk: WalkProposal { content.map.walk }

  /// Makes a writer.
  public init(_ content: ProtocolContent, language: Language) {
    self.content = content
    self.language = language
    numbers = NumberText(language, grouping: .thousands)
    times = TimeText(language)
    schedule = WalkSchedule(content.map.walk)
  }

  /// The document, UTF-8.
  public func html() -> String {
    var page = Markup()
    page.constant("<!DOCTYPE html>\n")
    page.element("html", ["lang": language.rawValue]) { html in
      head(&html)
      html.element("body") { body in
        banner(&body)
        body.element("header") { header in
          header.element("h1", text: words("Trygghetsvandring", "Safety walk"))
          header.element("p", ["class": "lead"], text: lead)
        }
        body.element("main") { main in
          facts(&main)
          timePlan(&main)
          picture(&main)
          way(&main)
          sheet(&main)
          after(&main)
        }
        footer(&body)
      }
    }
    page.newLine()
    return page.text
  }

  func words(_ swedish: String, _ english: String) -> String { Message(sv: swedish, en: english).text(language) }

  func length(_ metres: Double) -> String { numbers.length(metres: metres) }

  /// A length that is walked by: to ten metres above a hundred, to five below.
  func paces(_ metres: Double) -> String {
    let step = metres < 100 ? 5.0 : 10.0
    return length(max(step, (metres / step).rounded() * step))
  }

  private var title: String {
    (content.isExercise ? words("ÖVNING – ", "EXERCISE – ") : "") + words("Trygghetsvandring", "Safety walk") + " \(walk.date)"
  }

  private var lead: String {
    words(
      "\(times.proseWithYear(walk.date).capitalisedFirst) kl. \(schedule.start.hourAndMinute)–\(schedule.end.hourAndMinute) från \(walk.start). "
        + "\(content.kommun).",
      "\(times.proseWithYear(walk.date)) at \(schedule.start.hourAndMinute)–\(schedule.end.hourAndMinute) from \(walk.start). "
        + "\(content.kommun).")
  }

  private func head(_ html: inout Markup) {
    html.element("head") { head in
      head.void("meta", ["charset": "utf-8"])
      head.void("meta", ["http-equiv": "Content-Security-Policy", "content": ProtocolStyle.contentSecurityPolicy])
      head.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      head.void("meta", ["name": "referrer", "content": "no-referrer"])
      head.element("title", text: title)
      head.element("style") { $0.constant(ProtocolStyle.css) }
    }
  }

  private func banner(_ body: inout Markup) {
    guard content.isExercise else { return }
    body.element("p", ["class": "exercise", "role": "note"]) { p in
      p.element("strong", text: words("ÖVNING", "EXERCISE"))
      p.add(words(" – rapporterna bakom rundan är påhittade.", " – the reports behind the walk are made up."))
    }
  }

  private func picture(_ main: inout Markup) {
    main.element("section", ["class": "map"]) { section in
      section.element("h2", text: words("Karta", "Map"))
      section.element("figure") { figure in
        figure.picture(
          MapPicture.walk(walk, streets: content.map.streets, places: content.map.places, title: content.map.title, isSheet: true).svg(
            language, id: "map"))
        var caption = words("Norr är uppåt. Pilarna visar riktningen.", "North is up. The arrows show the direction.")
        if let attribution = content.map.attribution, !attribution.isEmpty {
          caption += words(" Gator: ", " Streets: ") + attribution + "."
        }
        figure.element("figcaption", text: caption)
      }
    }
    main.newLine()
  }

  private func footer(_ body: inout Markup) {
    let made = times.zone.local(content.generated)
    body.element("footer") { footer in
      footer.element(
        "p",
        text: words(
          "\(walk.id) · trygg \(content.version) · utskriften gjordes \(times.proseWithYear(made.date)) kl. \(made.timeOfDay.hourAndMinute). "
            + "Den innehåller inga uppgifter om personer eller enskilda händelser.",
          "\(walk.id) · trygg \(content.version) · made \(times.proseWithYear(made.date)) at \(made.timeOfDay.hourAndMinute). "
            + "It holds nothing about persons or single events."))
    }
  }
}
