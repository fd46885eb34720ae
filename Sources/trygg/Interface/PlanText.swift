// A year plan on a terminal.
import Almanac
import Incidents
import Messages
import Publishing

/// The commitments, the days, and what comes every week in short.
struct PlanText {
  private let plan: YearPlan
  private let language: Language

  init(_ plan: YearPlan, _ language: Language) {
    self.plan = plan
    self.language = language
  }

  func text(width: Int) -> String {
    let numbers = NumberText(language)
    var out = words("Årsplan \(plan.year). ", "Year plan \(plan.year). ") + plan.validity.text(language) + "\n\n"
    out += Layers.planRows.textTable(plan.rows, language: language).text(width: width) + "\n"
    let open = plan.rows.filter { $0.commitment.kind == .count && $0.commitment.period == nil }.map(\.commitment.id)
    if !open.isEmpty {
      let ids = open.joined(separator: ", ")
      out += words(
        "Texten anger ingen period för \(ids): räknat per kalenderår.", "The text gives no period for \(ids): counted by calendar year.")
      out += "\n"
    }
    for row in plan.rows where row.otherReading != nil {
      out += row.commitment.id + ": " + (row.notes.last?.text(language) ?? "") + "\n"
    }
    // An average holds without them, but a reader asks which weeks they are.
    for row in plan.rows where !row.emptyWeeks.isEmpty && row.commitment.kind == .average {
      let weeks = row.emptyWeeks.map { "\($0.week)" }.joined(separator: ", ")
      let filled = (row.weeks ?? 0) - row.emptyWeeks.count
      out += words(
        "\(row.commitment.id): \(filled) av \((row.weeks ?? 0).counted("vecka", "veckor")). Utan: vecka \(weeks) (dagarna är undantagna eller semester).",
        "\(row.commitment.id): \(filled) of \((row.weeks ?? 0).counted("week", "weeks")). Without: week \(weeks) (the days are excluded or vacation)."
      )
      out += "\n"
    }
    let single = plan.items.filter { !isWeekly($0) }
    out += Layers.plan.textTable(single, language: language).text(width: width) + "\n"
    let weekly = plan.items.filter { isWeekly($0) && !$0.hidesDay }
    if !weekly.isEmpty { out += words("Varje vecka", "Every week") + "\n" }
    for kind in [PlanKind.patrolDay, .contact] {
      let items = weekly.filter { $0.kind == kind }
      let groups = Dictionary(grouping: items, by: { kind == .contact ? $0.commitments + [$0.place ?? ""] : $0.commitments })
      for (key, group) in groups.sorted(by: { ($1.value.count, $0.key.joined()) < ($0.value.count, $1.key.joined()) }) {
        let days = TimeText(language).weekdays(Array(Set(group.map(\.date.weekday))).sorted())
        let place = kind == .contact ? " " + (key.last ?? "") : ""
        out +=
          "• \(group[0].commitments[0]) \(kind.name.text(language))\(place): "
          + Message.counted(group.count, sv: ("gång", "gånger"), en: ("time", "times")).text(language) + ", \(days)" + "\n"
      }
    }
    if !weekly.isEmpty {
      out += words("Alla veckor står i --format csv, json, ics och html.", "All weeks stand in --format csv, json, ics and html.") + "\n"
    }
    if plan.bound > 0 {
      out +=
        "\n"
        + words(
          "Valet av plats och tid: värde \(numbers.number(plan.value, decimals: 3)), övre gräns \(numbers.number(plan.bound, decimals: 3)), "
            + "skillnad högst \(numbers.number(plan.gap * 100, decimals: 2)) %.",
          "The choice of place and time: value \(numbers.number(plan.value, decimals: 3)), bound \(numbers.number(plan.bound, decimals: 3)), "
            + "gap \(numbers.number(plan.gap * 100, decimals: 2))%.") + "\n"
    }
    return out
  }

  private func words(_ swedish: String, _ english: String) -> String { Message(sv: swedish, en: english).text(language) }

  private func isWeekly(_ item: PlanItem) -> Bool { item.kind == .patrolDay || item.kind == .contact }
}
