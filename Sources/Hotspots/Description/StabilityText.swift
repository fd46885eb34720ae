// What would change a finding, in words.
import Incidents
import Messages

/// Sentences on how much a finding depends on single reports and choices, and on what it lacks.
struct StabilityText {
  private let swedish: NumberText
  private let english: NumberText

  init(_ swedish: NumberText, _ english: NumberText) {
    self.swedish = swedish
    self.english = english
  }

  /// Sentences for a hotspot that was tried under small changes, or for one that chance explains; none for others.
  func sentences(_ hotspot: Hotspot) -> [Message] {
    if let needed = hotspot.needed, hotspot.verdict == .notDistinguishable, needed > hotspot.cases {
      return [
        Message(
          sv: "För att skiljas från slumpen hade samma plats och tid behövt minst \(needed) rapporter, allt annat lika.",
          en: "To differ from chance the same place and time would have needed at least \(needed) reports, all else equal.")
      ]
    }
    guard let stability = hotspot.stability else { return [] }
    return [tried(stability), reports(hotspot, stability)]
  }

  private func tried(_ stability: HotspotStability) -> Message {
    func list(_ language: Language) -> String {
      let kinds: [(HotspotStability.Trials, Message)] = [
        (stability.withoutReport, Message(sv: "utan en rapport", en: "without one report")),
        (stability.withoutReporter, Message(sv: "utan en anmälare", en: "without one reporter")),
        (stability.withoutDay, Message(sv: "utan en dag", en: "without one day")),
        (stability.radius, Message(sv: "med annan största radie", en: "with another largest radius")),
        (stability.position, Message(sv: "med flyttade lägen", en: "with moved positions")),
      ]
      let of = Message(sv: "av", en: "of").text(language)
      return kinds.filter { $0.0.made > 0 }.map { "\($0.1.text(language)) \($0.0.held) \(of) \($0.0.made)" }.joined(separator: ", ")
    }
    let share = Int((stability.share * 100).rounded())
    return Message(
      sv: "Stabilitet \(share) %: platsen hittas igen \(list(.swedish)).",
      en: "Stability \(share) %: the place is found again \(list(.english)).")
  }

  private func reports(_ hotspot: Hotspot, _ stability: HotspotStability) -> Message {
    let decisive = stability.decisiveReports
    guard !decisive.isEmpty else {
      return Message(sv: "Ingen enskild rapport avgör.", en: "No single report decides.")
    }
    if decisive.count == stability.withoutReport.made {
      return Message(
        sv: "Varje rapport avgör: med en rapport färre hade platsen inte skilts från slumpen.",
        en: "Every report decides: with one report fewer the place would not have differed from chance.")
    }
    let ids = decisive.prefix(10).map(String.init).joined(separator: ", ")
    return Message(
      sv: "Utan en av rapporterna \(ids) hade platsen inte skilts från slumpen.",
      en: "Without one of the reports \(ids) the place would not have differed from chance.")
  }
}
