// A year plan as a calendar.
import Almanac
import Incidents
import Messages

extension YearPlan {
  /// The plan's items as events, in a language. What the reader may not know the day of is left out.
  ///
  /// The categories of an event are the ids of the commitments that it serves.
  public func events(_ language: Language) -> [CalendarEvent] {
    let text = PeopleText(language)
    return items.filter { !$0.hidesDay }.map { item in
      let head = item.commitments.isEmpty ? "" : item.commitments.joined(separator: " ") + " "
      var event = CalendarEvent(
        uid: "\(item.slot.isEmpty ? item.id : item.slot)-\(set.key)-\(year)@trygg", date: item.date, start: item.start, end: item.end,
        summary: head + item.label.text(language))
      event.location = item.place
      event.position = item.position
      event.categories = item.commitments
      event.isConfirmed = item.isLocked
      event.isConfidential = item.kind.isInternal
      var lines = [item.kind.name.text(language).capitalisedFirst + (item.party.map { " (\(Party.name($0).text(language)))" } ?? "")]
      lines += details(item, text)
      lines.append(validity.text(language))
      event.description = lines.joined(separator: "\n")
      return event
    }
  }

  /// What a person should know of an item, a line each.
  func details(_ item: PlanItem, _ text: PeopleText) -> [String] {
    let language = text.language
    func words(_ swedish: String, _ english: String) -> String { Message(sv: swedish, en: english).text(language) }
    var lines: [String] = []
    if !item.day.isEmpty { lines.append(words("Dagen: ", "The day: ") + item.day.map { $0.text(language) }.joined(separator: ", ")) }
    if let light = item.light { lines.append(words("Ljus: ", "Light: ") + light.name.text(language)) }
    if let expected = item.expected {
      let interval = item.interval.count == 2 ? " (\(text.numbers.interval(item.interval, decimals: 2)))" : ""
      lines.append(words("Väntade rapporter: ", "Expected reports: ") + text.numbers.number(expected, decimals: 2) + interval)
    }
    if let place = item.stoppingPlace {
      lines.append(
        words("Stå vid \(place.label), ", "Stand at \(place.label), ") + text.numbers.length(metres: place.metres)
          + words(" från platsens mitt. ", " from the middle of the place. ") + place.note.text(language))
    }
    lines += item.reasons.map { $0.text(language) }
    if !item.otherReading.isEmpty {
      lines.append(
        words("Räknas i den andra läsningen också för ", "In the other reading counts for ") + item.otherReading.joined(separator: ", "))
    }
    lines += item.checklist.map { "☐ " + $0.text(language) }
    return lines
  }
}
