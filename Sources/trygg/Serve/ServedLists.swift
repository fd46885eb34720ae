// The internal lists as pages.
import Almanac
import FollowUp
import Foundation
import Hotspots
import Incidents
import Messages
import Publishing
import SpatialStatistics
import Store

/// Makes the pages that stay in the house.
struct ServedLists {
  private let content: ServedContent
  private let store: Store
  private let session: Session
  private let hasLeaflet: Bool

  init(_ content: ServedContent, _ store: Store, _ session: Session, hasLeaflet: Bool) {
    self.content = content
    self.store = store
    self.session = session
    self.hasLeaflet = hasLeaflet
  }

  private var language: Language { session.language }
  private func words(_ swedish: String, _ english: String) -> String { Message(sv: swedish, en: english).text(language) }

  /// The pages in the order of the menu.
  func pages() throws -> [SitePage] {
    [
      ServedMap(content, language, hasLeaflet: hasLeaflet).page(), hotspots(), operations(), plan(), try ledger(), reports(),
      try rhythm(),
    ]
  }

  private func page(_ file: String, _ name: String, _ title: String, _ blocks: [DocumentBlock]) -> SitePage {
    SitePage(file: file, name: name, title: title, blocks: blocks)
  }

  private func hotspots() -> SitePage {
    let layer = Layers.hotspots(categories: content.kommun.categories)
    var blocks: [DocumentBlock] = []
    if content.hotspots.isEmpty {
      blocks.append(
        .note(words("Ingen hotspotlista är gjord. Kör \"trygg hotspots\".", "No hotspot list was made. Run \"trygg hotspots\".")))
    } else {
      let found = content.hotspots.filter { $0.verdict == .hotspot }
      let others = content.hotspots.filter { $0.verdict != .hotspot }
      blocks.append(
        .table(
          layer.documentTable(
            found, caption: words("Skiljer sig från slumpen", "Differ from chance"), language: language,
            without: ["days", "ratio", "verdict", "period"])))
      for hotspot in found {
        blocks.append(.heading(3, "\(HotspotMark.text(hotspot, language)) \(hotspot.label) (\(hotspot.id))"))
        blocks.append(.list(hotspot.reasons.map { $0.text(language) }))
      }
      blocks.append(
        .table(
          layer.documentTable(
            others, caption: words("Inte skilda från slumpen, eller för få data", "Not distinguishable from chance, or too few data"),
            language: language, without: ["days", "ratio", "interval", "stability", "period"])))
    }
    return page("hotspotlista.html", words("Hotspotlistan", "Hotspot list"), words("Hotspotlistan", "The hotspot list"), blocks)
  }

  private func operations() -> SitePage {
    var blocks: [DocumentBlock] = []
    if content.proposals.isEmpty {
      blocks.append(.note(words("Inga förslag. Kör \"trygg operations\".", "No proposals. Run \"trygg operations\".")))
    } else {
      blocks.append(
        .table(
          Layers.operations.documentTable(
            content.proposals.byDate, caption: words("Föreslagna insatser, i tidens ordning", "Proposed operations by date"),
            language: language)))
      for proposal in content.proposals.byDate {
        blocks.append(.heading(3, "\(proposal.kind.name.text(language)), \(proposal.label), \(proposal.date) (\(proposal.id))"))
        blocks.append(.list(proposal.reasons.map { $0.text(language) }))
      }
    }
    return page("insatser.html", words("Insatser", "Operations"), words("Föreslagna insatser", "Proposed operations"), blocks)
  }

  private func plan() -> SitePage {
    let order = content.decided.sorted { ($0.time?.text ?? "", $0.id) < ($1.time?.text ?? "", $1.id) }
    let groups: [(OperationStatus, String)] = [
      (.planned, words("Planerat", "Planned")), (.done, words("Genomfört", "Done")), (.cancelled, words("Inställt", "Cancelled")),
    ]
    var blocks = groups.compactMap { status, caption -> DocumentBlock? in
      let rows = order.filter { $0.status == status }
      return rows.isEmpty ? nil : .table(Layers.decided.documentTable(rows, caption: caption, language: language))
    }
    if blocks.isEmpty {
      blocks.append(
        .note(
          words("Inget är beslutat. Kör \"trygg accept\" på ett förslag.", "Nothing is decided on. Run \"trygg accept\" on a proposal.")))
    }
    return page("plan.html", words("Planen", "Plan"), words("Beslutat och genomfört", "Decided and done"), blocks)
  }

  private func ledger() throws -> SitePage {
    var blocks: [DocumentBlock] = []
    let sets = try store.commitmentSets()
    let date = CivilZone.stockholm.local(session.now).date
    if let set = ServiceRules.sets(sets, on: date).last {
      let ledger = LedgerMaker.ledger(
        set, operations: content.decided, excused: try store.excusedWeeks(), year: date.year, on: date, position: content.kommun.centre)
      blocks.append(.paragraph(set.validity(on: date).text(language)))
      blocks.append(.table(Layers.ledger.documentTable(ledger.rows, caption: set.title, language: language)))
      for row in ledger.rows where !row.notes.isEmpty {
        blocks.append(.paragraph("\(row.commitment.id): " + row.notes.map { $0.text(language) }.joined(separator: " ")))
      }
    } else {
      blocks.append(.note(words("Inget löfte är inläst.", "No promise is loaded.")))
    }
    let measures = try store.walkMeasures()
    if !measures.isEmpty {
      blocks.append(
        .table(
          Layers.measures(on: date).documentTable(
            measures, caption: words("Åtgärder från vandringar", "Measures of walks"), language: language)))
    }
    return page("liggare.html", words("Liggaren", "Ledger"), words("Löftet, rad för rad", "The promise, row by row"), blocks)
  }

  private func reports() -> SitePage {
    var blocks: [DocumentBlock] = []
    if content.reports.isEmpty {
      blocks.append(.note(words("Inga rapporter är inlästa.", "No reports are loaded.")))
    } else {
      blocks.append(
        .paragraph(
          words(
            "De nyaste \(min(ServedContent.mostRows, content.reports.count)) av \(content.reportCount). Fri text visas inte här; den finns i \"trygg reports\".",
            "The newest \(min(ServedContent.mostRows, content.reports.count)) of \(content.reportCount). Free text is not shown here; it is in \"trygg reports\"."
          )))
      blocks.append(
        .table(
          DocumentTable(
            words("Rapporter per månad", "Reports by month"),
            [.init(words("Månad", "Month"), weight: 3), .init(words("Rapporter", "Reports"), weight: 2, isNumber: true)],
            content.months.reversed().prefix(36).map { [$0.month, "\($0.count)"] })))
      blocks.append(
        .table(
          Layers.reports(categories: content.kommun.categories).documentTable(
            content.reports.prefix(ServedContent.mostRows), caption: words("Rapporter, de nyaste först", "Reports, the newest first"),
            language: language, without: ["text"])))
    }
    return page("rapporter.html", words("Rapporter", "Reports"), words("Rapporter", "Reports"), blocks)
  }

  private func rhythm() throws -> SitePage {
    var blocks: [DocumentBlock] = []
    let table = try store.reportTable(ReportFilter(origins: [.citizen, .register]))
    if table.count > 0, let first = table.earliest.min(), let last = table.latest.max() {
      let zone = CivilZone.stockholm
      let days = zone.local(first).date...zone.local(last).date
      do {
        let found = try ReportRhythm.analyse(
          table, days: days, at: content.kommun.centre, plan: MonteCarloPlan(replicates: 199, seed: session.options.seed))
        let text = RhythmText(found, place: nil, language: language)
        let picture = text.picture()
        blocks.append(
          .figure(
            DocumentFigure(
              svg: picture.svg(language), title: picture.title,
              caption: words("Samma tal står i tabellen nedanför.", "The table below has the same numbers."))))
        blocks.append(
          .table(
            Layers.rhythm.documentTable(
              text.rows(), caption: words("Antal med intervall", "Numbers with intervals"), language: language)))
      } catch let failure as Failure {
        blocks.append(.note(failure.text(language)))
      }
    } else {
      blocks.append(.note(words("Inga rapporter är inlästa.", "No reports are loaded.")))
    }
    return page("rytm.html", words("Rytmen", "Rhythm"), words("När rapporterna kommer", "When the reports come"), blocks)
  }
}
