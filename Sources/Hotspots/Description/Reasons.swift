// Why a finding is listed, in sentences.
import Almanac
import Incidents
import Messages

/// Writes the reasons of a hotspot in plain words.
struct Reasons {
  private let context: HotspotContext
  private let parameters: HotspotParameters
  private let swedish = NumberText(.swedish)
  private let english = NumberText(.english)

  init(_ context: HotspotContext, _ parameters: HotspotParameters) {
    self.context = context
    self.parameters = parameters
  }

  func sentences(
    _ hotspot: Hotspot, areaKey: String?, days: OpenDays? = nil, categories: [(code: String, count: Int)]
  ) -> [Message] {
    var sentences = [extent(hotspot)]
    if hotspot.verdict != .tooFew { sentences += [comparison(hotspot), test(hotspot)] } else { sentences.append(tooFew()) }
    if let days { sentences.append(calendar(days)) }
    sentences.append(times(hotspot))
    if hotspot.category == nil || hotspot.mergedCategories != nil, !categories.isEmpty { sentences.append(mix(categories)) }
    if hotspot.verdict == .hotspot { sentences += [interval(hotspot), excess(hotspot)] }
    return sentences + StabilityText(swedish, english).sentences(hotspot)
  }

  private func extent(_ hotspot: Hotspot) -> Message {
    let name = hotspot.mergedCategories == nil ? hotspot.category.flatMap { context.category($0)?.name } : nil
    let first = CivilZone.stockholm.local(hotspot.from).date
    let last = CivilZone.stockholm.local(hotspot.to).date
    let about =
      name.map { Message(sv: " (\($0.swedish.lowercasedFirst))", en: " (\($0.english.lowercasedFirst))") } ?? Message(verbatim: "")
    let sv = hotspot.cases.counted("rapport", "rapporter")
    let en = hotspot.cases.counted("report", "reports")
    let days = Message.counted(hotspot.days, sv: ("dag", "olika dagar"), en: ("day", "different days"))
    return Message(
      sv: "\(sv)\(about.swedish) på \(days.swedish), \(first) till \(last).",
      en: "\(en)\(about.english) on \(days.english), \(first) to \(last).")
  }

  private func comparison(_ hotspot: Hotspot) -> Message {
    let sv = swedish.number(hotspot.expected, decimals: hotspot.expected < 1 ? 2 : 1)
    let en = english.number(hotspot.expected, decimals: hotspot.expected < 1 ? 2 : 1)
    switch hotspot.method {
    case "bernoulli_scan":
      return Message(
        sv: "\(sv) hade väntats om rapporterna låg där andra sorters rapporter ligger.",
        en: "\(en) would be expected if these reports lay where other kinds of reports lie.")
    case "road_scan":
      return Message(
        sv: "\(sv) hade väntats om rapporterna låg jämnt längs vägen.",
        en: "\(en) would be expected if the reports were spread evenly along the road.")
    case "space_time_permutation_scan":
      return Message(
        sv: "\(sv) hade väntats av platsens och periodens vanliga nivå.",
        en: "\(en) would be expected from the usual level of the place and of the period.")
    default:
      return Message(
        sv: "\(sv) hade väntats i samma tider om platsen hade samma rytm som andra platser.",
        en: "\(en) would be expected at these times if the place had the same rhythm as other places.")
    }
  }

  private func test(_ hotspot: Hotspot) -> Message {
    guard let p = hotspot.p, let adjusted = hotspot.adjustedP else {
      return Message(sv: "Beskrivande, inget test.", en: "Descriptive, no test.")
    }
    // The verdict rests on the corrected value.
    let verdict: Message =
      switch hotspot.verdict {
      case .hotspot: Message(sv: "Mer än slumpen förklarar", en: "More than chance explains")
      default: Message(sv: "Inte skild från slumpen", en: "Not distinguishable from chance")
      }
    return Message(
      sv: "\(verdict.swedish): \(swedish.pInWords(p)); \(swedish.p(adjusted)) efter korrektion för alla prövade kategorier och platser.",
      en: "\(verdict.english): \(english.pInWords(p)); \(english.p(adjusted)) after correction for all categories and places tested.")
  }

  private func calendar(_ days: OpenDays) -> Message {
    Message(
      sv: "Jämförd med andra platser på samma slags dagar: \(days.name.swedish).",
      en: "Compared with other places on the same kind of days: \(days.name.english).")
  }

  private func excess(_ hotspot: Hotspot) -> Message {
    Message(
      sv:
        "Det är \(swedish.number(hotspot.excess, decimals: 1)) fler än väntat (95 % intervall \(swedish.interval(hotspot.excessInterval, decimals: 1))). Medelallvar \(swedish.number(hotspot.severity, decimals: 1)).",
      en:
        "That is \(english.number(hotspot.excess, decimals: 1)) more than expected (95 % interval \(english.interval(hotspot.excessInterval, decimals: 1))). Mean severity \(english.number(hotspot.severity, decimals: 1))."
    )
  }

  private func tooFew() -> Message {
    Message(
      sv: "För få data: minst \(parameters.minimumCases) rapporter behövs för ett test.",
      en: "Too few data: at least \(parameters.minimumCases) reports are needed for a test.")
  }

  private func interval(_ hotspot: Hotspot) -> Message {
    Message(
      sv:
        "Kvoten är \(swedish.number(hotspot.ratio, decimals: 1)) (95 % intervall \(swedish.interval(hotspot.interval, decimals: 1))), inte korrigerad för att platsen valdes för att den är högst.",
      en:
        "The ratio is \(english.number(hotspot.ratio, decimals: 1)) (95 % interval \(english.interval(hotspot.interval, decimals: 1))), not corrected for the place having been chosen as the highest."
    )
  }

  private func times(_ hotspot: Hotspot) -> Message {
    let window = hotspot.window
    let parts = WindowText.parts(window)
    if hotspot.question == .recurring, hotspot.verdict != .tooFew {
      return Message(sv: "Tider: \(parts.swedish).", en: "Times: \(parts.english).")
    }
    return Message(sv: "De flesta: \(parts.swedish) (beskrivande).", en: "Most of them: \(parts.english) (descriptive).")
  }

  private func mix(_ categories: [(code: String, count: Int)]) -> Message {
    func list(_ language: Language) -> String {
      categories.prefix(3).map { entry in
        "\(context.category(entry.code)?.name.text(language).lowercasedFirst ?? entry.code) \(entry.count)"
      }.joined(separator: ", ")
    }
    return Message(sv: "Vanligast: \(list(.swedish)).", en: "Most common: \(list(.english)).")
  }
}
