// The operations of the page.
import Geography
import Incidents
import Messages

extension PageWriter {
  /// The operations at each place, as numbers from 0: the same kind and place are one group, in the order in which they come first.
  var operationGroups: [[Int]] {
    var groups: [[Int]] = []
    for (index, operation) in content.operations.enumerated() {
      let known = groups.firstIndex {
        content.operations[$0[0]].kind == operation.kind && content.operations[$0[0]].label == operation.label
      }
      if let known { groups[known].append(index) } else { groups.append([index]) }
    }
    return groups
  }

  /// The marks of a group on the map.
  func marks(_ group: [Int]) -> String { group.map { HotspotMark.operation($0 + 1, language) }.joined(separator: ", ") }

  /// The dates and hours of a group in order of time; each year stands once.
  func dates(_ group: [Int]) -> String {
    var year: Int?
    return group.map { content.operations[$0] }.sorted { ($0.date, $0.start.secondOfDay) < ($1.date, $1.start.secondOfDay) }.map {
      operation in
      let day = operation.date.year == year ? times.prose(operation.date) : times.proseWithYear(operation.date)
      year = operation.date.year
      return "\(day) \(operation.start.hourAndMinute)–\(operation.end.hourAndMinute)"
    }.joined(separator: ", ")
  }

  /// One block per place: time, where to stand in three notations, and why.
  func operationSection(_ main: inout Markup) {
    guard !content.operations.isEmpty else { return }
    main.element("section", ["aria-labelledby": "operations"]) { section in
      section.element("h2", ["id": "operations"], text: words("Föreslagna insatser", "Proposed operations"))
      for group in operationGroups {
        let first = content.operations[group[0]]
        section.element("article", ["class": "operation"]) { article in
          article.element("h3", text: "\(marks(group)) · \(first.kind.name.text(language).capitalisedFirst), \(first.label)")
          // Where to stand is the same each time.
          let isShared = group.count > 1 && group.allSatisfy { content.operations[$0].stoppingPlace == first.stoppingPlace }
          if isShared { article.element("dl", ["class": "facts"]) { place(first, &$0) } }
          for index in group {
            let operation = content.operations[index]
            if group.count > 1 { article.element("h4", text: HotspotMark.operation(index + 1, language)) }
            facts(operation, withPlace: !isShared, &article)
            why(operation, &article)
          }
        }
      }
    }
    main.newLine()
  }

  private func why(_ operation: OperationProposal, _ article: inout Markup) {
    if !operation.reasons.isEmpty {
      article.element("ul") { list in
        for reason in operation.reasons { list.element("li", text: reason.text(language)) }
      }
    }
    if let checklist = operation.checklist {
      article.element("p", text: words("Checklista före bokning:", "Checklist before booking:"))
      article.element("ul") { list in
        for item in checklist { list.element("li", text: item.text(language)) }
      }
    }
    article.element("p", ["class": "id"], text: ([operation.id] + operation.hotspotIDs).joined(separator: " · "))
  }

  private func facts(_ operation: OperationProposal, withPlace: Bool, _ article: inout Markup) {
    article.element("dl", ["class": "facts"]) { list in
      fact(
        words("När", "When"),
        "\(times.proseWithYear(operation.date)) kl. \(operation.start.hourAndMinute)–\(operation.end.hourAndMinute) "
          .replacingKlock(language) + "(\(operation.light.name.text(language)))", &list)
      if let parties = operation.parties, !parties.isEmpty {
        fact(words("Vilka", "Who"), parties.map { $0.text(language) }.joined(separator: ", "), &list)
      }
      if operation.hasExpectation {
        let expected = people.numbers.number(operation.expected, decimals: 2)
        let interval = operation.interval.isEmpty ? nil : people.numbers.interval(operation.interval, decimals: 2)
        fact(
          words("Väntat antal rapporter då", "Reports expected then"),
          interval.map { words("\(expected) (95 % intervall \($0))", "\(expected) (95% interval \($0))") } ?? expected, &list)
      }
      if withPlace { place(operation, &list) }
    }
  }

  /// Where to stand, for operations on the road.
  private func place(_ operation: OperationProposal, _ list: inout Markup) {
    guard operation.kind == .traffic || operation.kind == .amoped else {
      if operation.kind.showsPlace { fact(words("Läge", "Position"), positionText(operation.position), &list) }
      return
    }
    guard let place = operation.stoppingPlace else {
      return fact(words("Stannplats", "Stopping place"), words("ingen känd i närheten", "none known nearby"), &list)
    }
    fact(
      words("Stannplats", "Stopping place"),
      words(
        "\(place.label), \(prose.length(metres: place.metres)) från hotspotens mitt. ",
        "\(place.label), \(prose.length(metres: place.metres)) from the hotspot's middle. ") + place.note.text(language), &list)
    fact(words("Läge", "Position"), positionText(place.position), &list)
  }

  private func fact(_ term: String, _ text: String, _ list: inout Markup) {
    list.element("div") { pair in
      pair.element("dt", text: term)
      pair.element("dd", text: text)
    }
  }
}

extension String {
  /// "kl." in Swedish, "at" in English.
  fileprivate func replacingKlock(_ language: Language) -> String {
    guard language == .english, let range = firstRange(of: " kl. ") else { return self }
    return String(self[..<range.lowerBound]) + " at " + self[range.upperBound...]
  }
}
