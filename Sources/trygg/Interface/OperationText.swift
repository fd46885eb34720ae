// Operations in words, below the table and in explanations.
import Almanac
import Incidents
import Messages
import Publishing

/// Writes what a person needs to know of operations.
struct OperationText {
  let language: Language

  init(_ language: Language) { self.language = language }

  private func words(_ sv: String, _ en: String) -> String { Message(sv: sv, en: en).text(language) }

  /// One block per operation, and what the choice is worth.
  func text(_ operations: [OperationProposal]) -> String {
    var text = ""
    for operation in operations {
      text += "\n\(operation.id) \(operation.label)\n"
      if let parties = operation.parties, !parties.isEmpty {
        text += "• \(words("Vilka", "Who")): \(parties.map { $0.text(language) }.joined(separator: ", "))\n"
      }
      for reason in operation.reasons { text += "• \(reason.text(language))\n" }
      if let place = operation.stoppingPlace {
        text += "• \(words("Stå vid", "Stand at")) \(place.label). \(place.note.text(language))\n"
      }
      text += timetable(operation)
      for item in operation.checklist ?? [] { text += "  [ ] \(item.text(language))\n" }
    }
    if operations.count > 1, let best = operations.max(by: { ($0.marginal ?? 0) < ($1.marginal ?? 0) }), best.marginal != nil {
      text += "\n" + words("Listan står i datumordning. \(best.id) lägger till mest.", "In order of date. \(best.id) adds most.")
    }
    if let first = operations.first, !first.isRound { text += "\n" + worth(first) + "\n" }
    return text
  }

  /// Why, against what, and how much.
  func explanation(_ operation: OperationProposal) -> [String] {
    let numbers = NumberText(language)
    var lines = ["\(operation.id)  \(operation.label)"]
    let day = CalendarNames.weekday(of: operation.date).text(language)
    lines.append(
      "\(operation.kind.name.text(language)) · \(day) \(operation.date) \(operation.start.hourAndMinute)–\(operation.end.hourAndMinute)")
    if let commitments = operation.commitments, !commitments.isEmpty {
      lines.append(words("Löften: ", "Commitments: ") + commitments.joined(separator: ", "))
    }
    lines += operation.reasons.map { "• \($0.text(language))" }
    if let counts = operation.counts, counts.count == 2 {
      lines.append(
        words(
          "Av 20 sådana pass väntas 19 ge \(counts[0])–\(counts[1]) rapporter.",
          "Of 20 such windows 19 are expected to give \(counts[0])–\(counts[1]) reports."))
    }
    if let ids = operation.reportIDs, !ids.isEmpty {
      lines.append(
        words("Rapporter i samma timmar: ", "Reports in the same hours: ") + ids.map(String.init).joined(separator: ", "))
    }
    lines += timetable(operation).split(separator: "\n").map(String.init)
    lines += (operation.checklist ?? []).map { "  [ ] \($0.text(language))" }
    if let marginal = operation.marginal {
      let value = numbers.number(marginal, decimals: 3)
      lines.append(words("Lägger till \(value) till listans värde.", "Adds \(value) to the value of the list."))
    }
    if let rival = operation.runnerUp {
      let when =
        "\(CalendarNames.shortWeekday(of: rival.date).text(language)) \(rival.date) \(rival.start.hourAndMinute)–\(rival.end.hourAndMinute)"
      var line = words("Näst bäst: ", "Runner-up: ") + "\(rival.label), \(when)"
      if !rival.interval.isEmpty {
        line += words(", väntat ", ", expected ") + numbers.number(rival.expected, decimals: 2)
        line += " (\(numbers.interval(rival.interval, decimals: 2)))"
      }
      lines.append(line + ". \(rival.why.text(language))")
    }
    if !operation.isRound { lines.append(worth(operation)) }
    return lines
  }

  private func worth(_ operation: OperationProposal) -> String {
    let numbers = NumberText(language)
    let value = numbers.number(operation.value, decimals: 3)
    guard operation.isProven != true else {
      return words(
        "Hela listan är värd \(value). Bevisat bäst inom villkoren.", "The whole list is worth \(value). Proven best within the limits.")
    }
    let bound = numbers.number(operation.bound, decimals: 3)
    let gap = numbers.number(operation.gap * 100, decimals: 1)
    return words(
      "Hela listan är värd \(value). Ingen lista inom villkoren är värd mer än \(bound) (högst \(gap) % bättre).",
      "The whole list is worth \(value). No list within the limits is worth more than \(bound) (at most \(gap) % better).")
  }

  /// The stops of a round; of a patrol day they are among the reasons already.
  private func timetable(_ operation: OperationProposal) -> String {
    guard operation.isRound, let stops = operation.stops else { return "" }
    let isMixed = Set(stops.compactMap(\.drivingSource)).count > 1
    var text = ""
    for (number, stop) in stops.enumerated() {
      let minutes = Int((stop.driving ?? 0).rounded())
      var notes = [words("körning \(minutes) min", "driving \(minutes) min")]
      if isMixed, let source = stop.drivingSource { notes[0] += words(", ", ", ") + source.name.text(language) }
      let free = number > 0 ? stops[number - 1].minutes(until: stop) - minutes : 0
      if free > 0 { notes.append(words("fri körning \(free) min", "free driving \(free) min")) }
      text += "  \(stop.arrive.hourAndMinute)–\(stop.leave.hourAndMinute)  \(stop.label) (\(notes.joined(separator: ", ")))\n"
      if let place = stop.stoppingPlace {
        text += "               \(words("Stå vid", "Stand at")) \(place.label). \(place.note.text(language))\n"
      }
    }
    if let back = operation.drivingBack, let last = stops.last {
      let home = (last.leave.secondOfDay / 60 + Int(back)) % 1440
      let time = TimeOfDay(hour: home / 60, minute: home % 60)?.hourAndMinute ?? ""
      text += "  \(time)        \(operation.base ?? "") (\(words("körning", "driving")) \(Int(back)) min)\n"
    }
    return text
  }
}

extension OperationProposal {
  /// Whether it is a round by car, with a way from stop to stop.
  var isRound: Bool { drivingBack != nil }
}

extension PatrolStop {
  /// Minutes from leaving here until another stop begins.
  fileprivate func minutes(until other: PatrolStop) -> Int {
    let seconds = other.arrive.secondOfDay - leave.secondOfDay
    return (seconds < 0 ? seconds + 86_400 : seconds) / 60
  }
}

extension Array where Element == OperationProposal {
  /// The operations in order of time; their order by weight is that of the list itself.
  var byDate: [OperationProposal] {
    sorted { ($0.date, $0.start.secondOfDay, $0.id) < ($1.date, $1.start.secondOfDay, $1.id) }
  }
}
