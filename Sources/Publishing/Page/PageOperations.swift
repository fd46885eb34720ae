// The operations of the page.
import Geography
import Incidents
import Messages

extension PageWriter {
  /// One block per operation: place, time, where to stand in three notations, and why.
  func operationSection(_ main: inout Markup) {
    guard !content.operations.isEmpty else { return }
    let projector = try? Projector.sweref99TM()
    main.element("section", ["aria-labelledby": "operations"]) { section in
      section.element("h2", ["id": "operations"], text: words("Föreslagna insatser", "Proposed operations"))
      for (index, operation) in content.operations.enumerated() {
        section.element("article", ["class": "operation"]) { article in
          article.element(
            "h3",
            text:
              "\(HotspotMark.operation(index + 1, language)) · \(operation.kind.name.text(language).capitalisedFirst), \(operation.label)")
          facts(operation, projector, &article)
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
      }
    }
    main.newLine()
  }

  private func facts(_ operation: OperationProposal, _ projector: Projector?, _ article: inout Markup) {
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
      guard operation.kind == .traffic || operation.kind == .amoped else { return }
      guard let place = operation.stoppingPlace else {
        return fact(words("Stannplats", "Stopping place"), words("ingen känd i närheten", "none known nearby"), &list)
      }
      fact(
        words("Stannplats", "Stopping place"),
        words(
          "\(place.label), \(prose.length(metres: place.metres)) från hotspotens mitt. ",
          "\(place.label), \(prose.length(metres: place.metres)) from the hotspot's middle. ") + place.note.text(language), &list)
      var position = place.position.degreesMinutes
      if let plane = try? projector?.plane(place.position) { position += " · SWEREF 99 TM " + plane.swerefText }
      fact(words("Läge", "Position"), position, &list)
    }
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
