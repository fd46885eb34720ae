// How the plan stands against each commitment.
import Almanac
import Digest
import Incidents
import Messages

extension PlanDraft {
  /// The plan: items in order with their ids, a row for each commitment, and the warnings.
  mutating func finished() -> YearPlan {
    items.sort {
      ($0.date, $0.start?.secondOfDay ?? -1, $0.kind.rawValue, $0.commitments.joined(separator: "+"))
        < ($1.date, $1.start?.secondOfDay ?? -1, $1.kind.rawValue, $1.commitments.joined(separator: "+"))
    }
    number()
    let rows = material.set.commitments.map { row($0) }
    for row in rows where row.status == .short {
      let why = row.notes.last ?? Message(verbatim: "")
      warnings.append(
        Message(
          sv: "\(row.commitment.id) nås inte: \(row.planned) av \(row.needed ?? 1). \(why.swedish)",
          en: "\(row.commitment.id) is not reached: \(row.planned) of \(row.needed ?? 1). \(why.english)"))
    }
    var all: [Message] = []
    let plan = YearPlan(
      year: material.year, set: material.set, firstDay: calendar.first, items: items, rows: rows, value: value, bound: max(value, bound),
      warnings: [])
    if material.set.status != .current || material.set.validTo.year < material.year { all.append(plan.validity) }
    if calendar.first > calendar.newYear {
      all.append(
        Message(
          sv: "Planen börjar \(calendar.first). Det som redan är gjort i år räknas inte här.",
          en: "The plan begins on \(calendar.first). What has been done already this year does not count here."))
    }
    if material.today.year > material.year {
      all.append(Message(sv: "Året \(material.year) har passerat.", en: "The year \(material.year) has passed."))
    }
    let assumed = calendar.risk.school.assumedYears(from: calendar.newYear, to: calendar.last).map(\.description)
    if !assumed.isEmpty {
      all.append(
        Message(
          sv: "Läsårets dagar är antagna efter allmän regel (\(assumed.joined(separator: ", "))). Kommunen behöver bekräfta dem.",
          en:
            "The days of the school year are assumed by a general rule (\(assumed.joined(separator: ", "))). The kommun needs to confirm them."
        ))
    }
    if !material.usesSchool {
      all.append(
        Message(
          sv: "Planen är gjord utan läsår: skoldagar, lov, skolstart och skolavslutning är inte med.",
          en: "The plan is made without school terms: school days, breaks, first and last day of school take no part."))
    }
    if calendar.risk.rules.isEmpty {
      all.append(
        Message(
          sv: "Tabellen över riskkvällar är tom. Läs in den med \"trygg calendar --import-risk\".",
          en: "The table of risk evenings is empty. Load it with \"trygg calendar --import-risk\"."))
    }
    var finished = plan
    finished.warnings = all + warnings
    return finished
  }

  /// Ids made from what each item is, and slots that follow the commitment and its number in the year.
  private mutating func number() {
    var slots: [String: Int] = [:]
    var alike: [String: Int] = [:]
    func hex(_ text: String) -> String { "P-" + SHA256Digest.hex(of: text).prefix(8) }
    for index in items.indices {
      let item = items[index]
      let rows = item.commitments.joined(separator: "+")
      // What comes weekly keeps its week.
      let isWeekly = item.kind == .contact || item.kind == .patrolDay
      let base = [material.set.key, "\(material.year)", item.kind.rawValue, rows, isWeekly ? "\(item.date.isoWeek)" : ""]
        .joined(separator: "|")
      slots[base, default: 0] += 1
      items[index].slot = hex(base + "|\(slots[base] ?? 0)")
      let hours = [item.start, item.end].map { $0?.hourAndMinute ?? "" }.joined(separator: "–")
      let content = ["item", material.set.key, item.kind.rawValue, rows, item.date.description, hours, item.place ?? ""]
        .joined(separator: "|")
      alike[content, default: 0] += 1
      // Two that are alike in everything are the first and the second of their kind.
      items[index].id = hex(content + (alike[content] == 1 ? "" : "|\(alike[content] ?? 0)"))
    }
  }

  private func row(_ commitment: Commitment) -> PlanRow {
    let mine = items(for: commitment.id)
    var row = PlanRow(commitment: commitment, planned: mine.count, needed: nil, status: .met)
    row.notes = notes[commitment.id] ?? []
    switch commitment.kind {
    case .average:
      let weeks = calendar.weeks
      let filled = Set(mine.map(\.date.isoWeek))
      row.weeks = weeks.count
      row.needed = Int(((commitment.target ?? 1) * Double(weeks.count) - 1e-9).rounded(.up))
      row.emptyWeeks = weeks.filter { !filled.contains($0) }
      row.planned = mine.count { $0.date.isoWeek.year == calendar.year }
    case .count: row.needed = wanted(commitment)
    case .unmeasured: row.status = .unmeasured
    case .deadline:
      row.needed = commitment.target.map { max(1, Int($0.rounded(.up))) } ?? 1
      if let due = deadline(commitment), due < calendar.newYear { row.status = .overdue }
    }
    if let needed = row.needed, row.planned < needed {
      row.status = .short
    } else if commitment.kind == .count {
      row.closes = closes[commitment.id]
    }
    if commitment.period == nil, commitment.kind == .count {
      row.notes.append(
        Message(
          sv: "Texten anger ingen period; planen räknar per kalenderår.", en: "The text gives no period; the plan counts by calendar year.")
      )
    }
    let other = items.count { $0.otherReading.contains(commitment.id) }
    if other > 0 {
      row.otherReading = row.planned + other
      row.notes.append(
        Message(
          sv: "\(row.planned) utan och \(row.planned + other) med insatsen mot A-traktor, cross och moped.",
          en: "\(row.planned) without and \(row.planned + other) with the operation against A-tractors, cross bikes and mopeds."))
    }
    if PlanRule(commitment) == .trafficAllYear {
      let months = Set(mine.map(\.date.month))
      let empty = (calendar.first.month...12).filter { !months.contains($0) }.map { CalendarNames.months[$0 - 1] }
      if !empty.isEmpty {
        row.notes.append(
          Message(
            sv: "Månader utan: \(empty.map(\.swedish).joined(separator: ", ")).",
            en: "Months without: \(empty.map(\.english).joined(separator: ", "))."))
      }
    }
    // Why a number is not reached stands last.
    if row.status == .short {
      row.notes.append(
        reasons[commitment.id] ?? Message(sv: "Inga lediga dagar räcker till.", en: "No free days suffice."))
    } else if row.planned == 0, commitment.kind != .count {
      row.notes.append(reasons[commitment.id] ?? Message(sv: "Inget är planerat.", en: "Nothing is planned."))
    }
    return row
  }
}
