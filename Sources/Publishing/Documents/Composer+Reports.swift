// What the reports say: numbers for the kommun and places that differ from chance.
import Almanac
import Geography
import Incidents
import Messages

extension DocumentComposer {
  /// Reports by category. Categories below the limit, or that the reader may not see, are one row together, so that no total gives one of them away.
  mutating func categoryTable() {
    guard !material.counts.isEmpty else {
      return note(
        "Inga rapporter är inlästa. Därför finns inga antal.", "No reports are loaded. Therefore there are no numbers.")
    }
    let split = categorySplit()
    var rows = split.shown.map { row -> [String] in
      let category = names.name(row.key).text(language)
      return isPublic
        ? [category, count(row.reports) ?? ""]
        : [category, count(row.reports) ?? fewerThanLimit, numbers.integer(row.days), severity(row.key)]
    }
    if split.hasRest {
      let rest = words("Övrigt, sammanslaget", "Other, put together")
      let number = isPublic ? words("visas inte", "not shown") : count(split.rest) ?? fewerThanLimit
      rows.append(isPublic ? [rest, number] : [rest, number, "–", "–"])
    }
    var columns: [DocumentTable.Column] = [
      .init(words("Kategori", "Category"), weight: 6), .init(words("Rapporter", "Reports"), weight: 3, isNumber: true),
    ]
    if !isPublic {
      columns += [
        .init(words("Dagar", "Days"), weight: 2, isNumber: true), .init(words("Allvar (1–5)", "Severity (1–5)"), weight: 2, isNumber: true),
      ]
    }
    blocks.append(
      .table(DocumentTable(words("Rapporter efter kategori, hela kommunen", "Reports by category, the whole kommun"), columns, rows)))
    if split.hasRest {
      text(
        "Små grupper är sammanslagna. Det skyddar enskilda i en liten kommun.",
        "Small groups are put together. That protects single persons in a small kommun.")
    }
  }

  /// Which categories are shown, and how many reports the rest has together.
  private func categorySplit() -> (shown: [ReportCount], rest: Int, hasRest: Bool) {
    let widest = Dictionary(material.categories.map { ($0.code, $0.widestAudience) }, uniquingKeysWith: { min($0, $1) })
    func mayShow(_ row: ReportCount) -> Bool {
      // For the whole kommun the kommun may see every category that passes its limits.
      let isAllowed = isPublic ? widest[row.key] == .public : true
      return isAllowed && row.reports >= gate.limits.minimumCases && row.days >= gate.limits.minimumDays
    }
    let sorted = material.counts.sorted { ($1.reports, $0.key) < ($0.reports, $1.key) }
    if isPolice { return (sorted, 0, false) }
    var shown = sorted.filter(mayShow)
    var hidden = sorted.filter { !mayShow($0) }
    // One hidden category alone, or too few reports in all, could be worked out from the total: the smallest shown joins them.
    while !hidden.isEmpty, !shown.isEmpty, hidden.count == 1 || hidden.reduce(0, { $0 + $1.reports }) < gate.limits.minimumCases {
      hidden.append(shown.removeLast())
    }
    return (shown, hidden.reduce(0) { $0 + $1.reports }, !hidden.isEmpty)
  }

  private func severity(_ code: String) -> String {
    material.categories.first { $0.code == code }.map { "\($0.severity)" } ?? "–"
  }

  /// What passed the gate, in the list's order.
  func sharedHotspots() throws -> [SharedHotspot] {
    if let shared = material.sharedHotspots { return shared }
    do {
      return try gate.hotspots(material.hotspots ?? []).shown
    } catch let failure as Failure where failure.status == .refused {
      return []
    }
  }

  /// A document shows at most so many rows that chance explains.
  private static let mostOthers = 10

  /// The hotspots that a reader may see: those that differ from chance, and those that do not.
  mutating func hotspotSection() throws {
    guard material.hotspots != nil else {
      return note(
        "Ingen hotspotlista är gjord. Kör \"trygg hotspots\" och skriv dokumentet igen.",
        "No hotspot list was made. Run \"trygg hotspots\" and write the document again.")
    }
    let shared = try sharedHotspots()
    let found = shared.filter { $0.verdict == .hotspot }
    let others = shared.filter { $0.verdict != .hotspot }
    if found.isEmpty {
      note(
        "Inget ställe som får visas skiljer sig från slumpen. Det är ett svar, inte en brist.",
        "No place that may be shown differs from chance. That is an answer, not a fault.")
    } else {
      blocks.append(
        .table(
          hotspotTable(words("Platser med fler rapporter än slumpen förklarar", "Places with more reports than chance explains"), found)))
    }
    if !others.isEmpty, !isPublic {
      blocks.append(
        .table(
          hotspotTable(
            words("Inte skilda från slumpen, eller för få data", "Not distinguishable from chance, or too few data"),
            Array(others.prefix(DocumentComposer.mostOthers)))))
      text(
        "De här platserna kan se ut som mönster. Slumpen ensam ger ofta lika mycket.",
        "These places can look like patterns. Chance alone often gives as much.")
      let left = others.count - DocumentComposer.mostOthers
      if left > 0 {
        blocks.append(
          .paragraph(
            counted(
              left, ("rad till av samma slag står i hotspotlistan.", "rader till av samma slag står i hotspotlistan."),
              ("more row of the kind is in the list of hotspots.", "more rows of the kind are in the list of hotspots."))))
      }
    }
    rebuiltNote()
    if !isPolice {
      text(
        "Platser med få rapporter visas inte. Gränsen är \(gate.limits.minimumCases) rapporter på minst \(gate.limits.minimumDays) dagar.",
        "Places with few reports are not shown. The limit is \(gate.limits.minimumCases) reports on at least \(gate.limits.minimumDays) days."
      )
    }
  }

  /// Which of the shown places lie on a road that was rebuilt between their reports.
  private mutating func rebuiltNote() {
    let shown = (material.hotspots ?? []).filter { gate.check($0) == nil && (!isPublic || $0.verdict == .hotspot) }
    for stretch in material.rebuilt where shown.contains(where: { stretch.parts($0) }) {
      blocks.append(.note(stretch.warning.text(language)))
    }
  }

  private func hotspotTable(_ caption: String, _ hotspots: [SharedHotspot]) -> DocumentTable {
    var columns: [DocumentTable.Column] = [
      .init(words("Nr", "No"), weight: 1, isNumber: true), .init(words("Plats", "Place"), weight: 4),
      .init(words("Kategori", "Category"), weight: 3), .init(words("Antal", "Cases"), weight: 2, isNumber: true),
    ]
    if !isPublic { columns.append(.init(words("Väntat", "Expected"), weight: 2, isNumber: true)) }
    columns.append(.init(words("När", "When"), weight: isPublic ? 6 : 4))
    columns.append(.init(words("Bedömning", "Verdict"), weight: 4))
    let rows = hotspots.map { hotspot -> [String] in
      var row = [
        "\(hotspot.number)", hotspot.label, hotspot.category.map { names.name($0).text(language) } ?? words("alla", "all"),
        hotspot.cases.text(language),
      ]
      if !isPublic { row.append(hotspot.statistics.map { numbers.number($0.expected, decimals: 1) } ?? "–") }
      return row + [hotspot.when.text(language), verdict(hotspot)]
    }
    return DocumentTable(caption, columns, rows)
  }

  private func verdict(_ hotspot: SharedHotspot) -> String {
    let word = hotspot.verdict.name.text(language)
    let question = hotspot.question.name.text(language)
    guard let statistics = hotspot.statistics, hotspot.verdict != .tooFew else { return "\(question), \(word)" }
    // The verdict rests on the corrected value; the other one beside it would contradict it.
    guard let p = statistics.adjustedP else { return "\(question), \(word)" }
    return "\(question), \(word)\n"
      + words("korrigerat p \(numbers.p(p))", "corrected p \(numbers.p(p))")
  }

  /// The map, with places as exactly as the reader may know them; none for the public, whose cells are too coarse to draw.
  mutating func mapFigure(_ id: String) throws {
    guard !isPublic, let hotspots = material.hotspots, material.map.outline != nil || !material.map.lines.isEmpty else { return }
    var content = material.map
    if isPolice {
      content.hotspots = hotspots.filter { gate.check($0) == nil && $0.verdict == .hotspot }
    } else {
      content.hotspots = try sharedHotspots().compactMap(\.onMap)
    }
    let title = Message(sv: "Karta över \(material.kommun)", en: "Map of \(material.kommun)")
    let picture = MapPicture.kommun(
      content, title: title, centre: material.centre, metres: content.closestReach(around: material.centre, within: 3000))
    blocks.append(
      .figure(
        DocumentFigure(
          svg: picture.svg(language, id: id), title: title.text(language),
          caption: isPolice
            ? words("Kartan visar platserna i tabellen. Norr är uppåt.", "The map shows the places of the table. North is up.")
            : words(
              "Kartan visar platserna i tabellen, i rutor om 100 meter. Norr är uppåt.",
              "The map shows the places of the table, in squares of 100 metres. North is up."))))
  }
}

extension SharedHotspot {
  /// The hotspot as a map draws it: a mark in the middle of its square, and nothing else of it.
  fileprivate var onMap: Hotspot? {
    guard verdict == .hotspot, case .point(let middle) = shape else { return nil }
    return Hotspot(
      id: "", rank: number, label: label, question: question, extent: .circle(centre: middle, radius: (cellMetres ?? 100) / 2), method: "",
      category: category, cases: 0, days: 0, expected: 0, ratio: 0, interval: [0, 0], p: nil, adjustedP: nil, verdict: verdict,
      from: Instant(secondsSince1970: 0), to: Instant(secondsSince1970: 0),
      window: TimeWindow(weekdays: [], fromHour: 0, toHour: 24, months: []), severity: 0, reportIDs: [], reasons: [])
  }
}
