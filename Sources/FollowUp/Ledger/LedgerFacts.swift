// What a row tells beside its numbers.
import Almanac
import Incidents
import Messages

/// What the ledger knows of particular commitments beside their kind. The ids are those of the promise that the program was made for; any
/// other commitment is told by its kind alone.
enum LedgerRule: Hashable {
  /// The speed is measured, or it is said that it was not.
  case speed
  /// Months and hotspots with an operation.
  case allYear
  /// Days with a patrol.
  case patrolDays
  /// The promise's own validity.
  case validity
  /// Rules of the dog searches.
  case rules
  case general

  private static let known: [String: LedgerRule] = [
    "N0": .patrolDays, "T0": .speed, "T2": .allYear, "K3b": .rules, "S14": .validity,
  ]

  init(_ commitment: Commitment) { self = LedgerRule.known[commitment.id] ?? .general }
}

extension LedgerMaker {
  /// What a reader must know of a row.
  func facts(_ row: LedgerRow, done: [DecidedOperation], planned: [DecidedOperation]) -> [Message] {
    var notes: [Message] = []
    let commitment = row.commitment
    if commitment.kind == .count, commitment.period == nil {
      notes.append(
        Message(
          sv: "Texten anger ingen period: räknat per kalenderår.", en: "The text gives no period: counted by calendar year."))
    }
    if commitment.kind == .count, let season = commitment.season {
      let names = [season.from, season.to].map { CalendarNames.months[$0 - 1] }
      notes.append(
        Message(
          sv: "Säsong: \(names[0].swedish)–\(names[1].swedish).", en: "Season: \(names[0].english)–\(names[1].english)."))
    }
    if commitment.kind == .count, let window = commitment.window {
      notes.append(Message(sv: "Fönster: \(window.name.swedish).", en: "Window: \(window.name.english)."))
    }
    if let weeks = row.weeks { notes += weekFacts(weeks) }
    if let other = row.doneOther {
      notes.append(
        Message(
          sv: "\(row.done) utan och \(other) med insatser som räknas i den andra läsningen.",
          en: "\(row.done) without and \(other) with operations that count in the other reading."))
    }
    if let due = row.due, due < date, row.status == .paused || row.status == .ended {
      notes.append(Message(sv: "Textens sista dag var \(due).", en: "The last day by the text was \(due)."))
    }
    notes += ruleFacts(row, done: done)
    for (key, sum) in row.numbers.sorted(by: { $0.key < $1.key }) where key != OperationNumber.speed.rawValue {
      let name = OperationNumber.name(of: key)
      notes.append(Message(sv: "\(name.swedish.capitalisedFirst): \(sum).", en: "\(name.english.capitalisedFirst): \(sum)."))
    }
    let late = planned.count { ($0.planned?.endDate ?? date) < date }
    if late > 0 {
      notes.append(
        Message(
          sv:
            "\(late) \(late == 1 ? "planerad dag har passerat utan att vara loggad" : "planerade dagar har passerat utan att vara loggade").",
          en: "\(late.counted("planned day has", "planned days have")) passed without being logged."))
    }
    return notes
  }

  private func weekFacts(_ weeks: LedgerWeeks) -> [Message] {
    guard let average = weeks.average else {
      return [Message(sv: "Ingen vecka har gått än.", en: "No week has passed yet.")]
    }
    func number(_ value: Double, _ language: Language) -> String {
      let text = DecimalDigits.fixed(value, decimals: 2)
      return language == .swedish ? text.replacing(".", with: ",") : text
    }
    var notes = [
      Message(
        sv:
          "I snitt \(number(average, .swedish)) per vecka: \(weeks.done) på \(weeks.ended.count.counted("vecka", "veckor")), \(weeks.empty.count.counted("tom", "tomma")).",
        en:
          "On average \(number(average, .english)) a week: \(weeks.done) in \(weeks.ended.count.counted("week", "weeks")), \(weeks.empty.count) empty."
      )
    ]
    if !weeks.excused.isEmpty {
      let list = weeks.excused.map { "\($0.week) (\($0.reason))" }.joined(separator: ", ")
      let without = weeks.averageWithoutExcused
      let left = weeks.ended.count - weeks.excused.count
      notes.append(
        Message(
          sv:
            "Utan \(weeks.excused.count.counted("undantagen vecka", "undantagna veckor")): \(without.map { number($0, .swedish) } ?? "–") på \(left.counted("vecka", "veckor")). Undantag: \(list).",
          en:
            "Without \(weeks.excused.count.counted("excused week", "excused weeks")): \(without.map { number($0, .english) } ?? "–") in \(left.counted("week", "weeks")). Excused: \(list)."
        ))
    }
    return notes
  }

  private func ruleFacts(_ row: LedgerRow, done: [DecidedOperation]) -> [Message] {
    switch LedgerRule(row.commitment) {
    case .patrolDays:
      let days = Set(done.compactMap { $0.done?.date }).count
      return [Message(sv: "Dagar med patrull: \(days).", en: "Days with a patrol: \(days).")]
    case .speed:
      let speeds = done.compactMap { $0.numbers[OperationNumber.speed.rawValue] }
      guard !speeds.isEmpty else { return [Message(sv: "Farten är inte mätt.", en: "The speed has not been measured.")] }
      let list = speeds.map(String.init).joined(separator: ", ")
      return [Message(sv: "Uppmätt medelfart: \(list) km/h.", en: "Measured mean speed: \(list) km/h.")]
    case .allYear:
      let last = date.year == year ? date.month : date.year > year ? 12 : 0
      guard last > 0 else { return [] }
      let months = Set(done.compactMap { $0.done?.date.month })
      let hotspots = Set(done.flatMap(\.hotspotIDs))
      return [
        Message(
          sv: "Månader med insats: \(months.count) av \(last). Hotspots med insats: \(hotspots.count).",
          en: "Months with an operation: \(months.count) of \(last). Hotspots with an operation: \(hotspots.count).")
      ]
    case .rules:
      let open = done.count { !$0.isTicked }
      guard !done.isEmpty else { return [Message(sv: "Ingen sökning är gjord.", en: "No search has been made.")] }
      return [
        Message(
          sv: "\(done.count - open) av \(done.count.counted("sökning", "sökningar")) har alla regler avprickade.",
          en: "All rules ticked: \(done.count - open) of \(done.count.counted("search", "searches")).")
      ]
    case .validity, .general: return []
    }
  }
}

extension DecidedOperation {
  /// Whether it has a checklist and every rule of it is ticked.
  var isTicked: Bool { !checklist.isEmpty && unticked.isEmpty }
}
