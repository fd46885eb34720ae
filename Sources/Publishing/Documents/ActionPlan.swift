// The draft of an action plan.
import Incidents
import Messages

extension DocumentComposer {
  /// Problem → measure → responsible → deadline → follow-up, as far as the program knows; the rest is for people to fill in.
  mutating func actionPlan() throws {
    text(
      "Planen binder ihop problem och åtgärd. Varje rad har en ansvarig, en sista dag och ett sätt att följa upp. Tomma rutor fyller kommunen och polisen i tillsammans.",
      "The plan ties problem and measure together. Each row has somebody responsible, a last day and a way to follow up. Empty boxes are filled in together."
    )
    blocks.append(.paragraph(validity))
    heading("Problem ur rapporterna", "Problems from the reports")
    let found = try sharedHotspots().filter { $0.verdict == .hotspot }
    if found.isEmpty {
      note(
        material.hotspots == nil
          ? "Ingen hotspotlista är gjord."
          : "Inget ställe som får visas skiljer sig från slumpen. Skriv då bara problem som har stöd i annan information.",
        material.hotspots == nil
          ? "No hotspot list was made."
          : "No place that may be shown differs from chance. Then write only problems with support in other information.")
    } else {
      blocks.append(.table(planTable(words("Problem med stöd i rapporter", "Problems with support in reports"), found.map(problem))))
    }
    heading("Problem ur dialogen", "Problems from the dialogue")
    if let dialogue = material.dialogues.first, !dialogue.themes.isEmpty {
      let rows = dialogue.themes.prefix(5).map { theme in
        [
          words("\(theme.name) (\(numbers.integer(theme.count)) svar)", "\(theme.name) (\(numbers.integer(theme.count)) answers)"), "", "",
          "",
          words("Samma fråga i nästa dialog.", "The same question in the next dialogue."),
        ]
      }
      blocks.append(.table(planTable(dialogue.title, Array(rows))))
    } else {
      note("Ingen medborgardialog är inläst.", "No dialogue is loaded.")
    }
    heading("Åtgärder från vandringar", "Measures of walks")
    measureTable()
    heading("Redan beslutat", "Already decided")
    plannedOperations()
    heading("Löftets punkter", "Points of the promise")
    let behind = material.ledger.filter(\.isBehind)
    if material.ledger.isEmpty {
      note("Löftets punkter är inte följda upp ännu.", "The points of the promise are not followed up yet.")
    } else if behind.isEmpty {
      blocks.append(.paragraph(notInForce ?? words("Ingen punkt ligger efter.", "No point is behind.")))
    } else {
      blocks.append(
        .table(
          planTable(
            words("Punkter som ligger efter", "Points that are behind"),
            behind.map { ["\($0.id): \($0.text)", "", party($0.party), "", words("Löftets uppföljning.", "The ledger of the promise.")] })))
    }
    heading("Beslut", "Decision")
    signatures([
      words("Kommunen", "The kommun"), words("Polisen", "The police"),
    ])
    limitSection()
  }

  private func problem(_ hotspot: SharedHotspot) -> [String] {
    let category = hotspot.category.map { names.name($0).text(language) } ?? words("flera slag", "several kinds")
    let what =
      "\(hotspot.label): \(category)\n\(hotspot.cases.text(language)) \(hotspot.cases == .exact(1) ? words("rapport", "report") : words("rapporter", "reports")), \(hotspot.when.text(language))"
    var measure = ""
    if isPolice, let id = hotspot.id {
      let decided = material.operations.filter { $0.status != .cancelled && $0.hotspotIDs.contains(id) }
      let proposed = material.proposals.filter { $0.hotspotIDs.contains(id) }
      measure = decided.map { "\($0.kind.name.text(language)) (\($0.status.name.text(language)))" }.joined(separator: "\n")
      if measure.isEmpty, let first = proposed.first {
        measure = words(
          "Förslag: \(first.kind.name.swedish) \(short(first.date))", "Proposal: \(first.kind.name.english) \(short(first.date))")
      }
    }
    return [
      what, measure, "", "",
      words("Rapporter före och efter, prövade mot slumpen.", "Reports before and after, tested against chance."),
    ]
  }

  private func planTable(_ caption: String, _ rows: [[String]]) -> DocumentTable {
    DocumentTable(
      caption,
      [
        .init(words("Problem", "Problem"), weight: 6), .init(words("Åtgärd", "Measure"), weight: 5),
        .init(words("Ansvarig", "Responsible"), weight: 3),
        .init(words("Klart senast", "Due"), weight: 2), .init(words("Uppföljning", "Follow-up"), weight: 4),
      ], rows, isForm: true)
  }

  private func party(_ code: String?) -> String {
    switch code {
    case "P": words("Polisen", "The police")
    case "K": words("Kommunen", "The kommun")
    case nil: ""
    default: words("Polisen och kommunen", "The police and the kommun")
    }
  }

  /// Lines to sign on.
  mutating func signatures(_ roles: [String]) {
    blocks.append(
      .table(
        DocumentTable(
          words("Underskrifter", "Signatures"),
          [
            .init(words("För", "For"), weight: 3), .init(words("Datum", "Date"), weight: 3),
            .init(words("Namn och roll", "Name and role"), weight: 5),
            .init(words("Underskrift", "Signature"), weight: 6),
          ], roles.map { [$0] }, isForm: true)))
  }
}
