// How each kind of commitment is judged.
import Almanac
import Incidents
import Messages

extension LedgerMaker {
  /// An average: done per ISO week that has ended, with and without excused weeks. Never "every week".
  func judgeAverage(_ row: inout LedgerRow, _ done: [DecidedOperation]) {
    let target = row.commitment.target ?? 1
    let all = (1...ISOWeek.weeks(in: year)).compactMap { ISOWeek(year: year, week: $0) }.filter { week in
      let thursday = week.monday.adding(days: 3)
      let inside = !yearIsInside || (set.validFrom <= thursday && thursday <= set.validTo)
      return inside && set.pauses.allSatisfy { !$0.contains(thursday) }
    }
    let ended = all.filter { $0.monday.adding(days: 7) <= date }
    let perWeek = Dictionary(grouping: done.compactMap { $0.done?.date.isoWeek }, by: { $0 }).mapValues(\.count)
    let empty = ended.filter { perWeek[$0] == nil }
    let reasons = excused.filter { $0.commitment == row.commitment.id && empty.contains($0.week) }.sorted { $0.week < $1.week }
    let weeks = LedgerWeeks(
      ended: ended, total: all.count, empty: empty, excused: reasons, done: ended.reduce(0) { $0 + perWeek[$1, default: 0] })
    row.weeks = weeks
    let promised = target * Double(all.count)
    row.promised = promised
    row.remaining = max(0, Int((promised - 1e-9).rounded(.up)) - row.done)
    row.pace = target * Double(ended.count)
    let isOver = ended.count == all.count && !all.isEmpty
    let holds = (weeks.average ?? target) >= target - 1e-9
    let holdsWithout = (weeks.averageWithoutExcused ?? target) >= target - 1e-9
    if holds {
      row.status = isOver ? .met : .onTrack
    } else if holdsWithout {
      row.status = isOver ? .metExcused : .onTrack
      if !isOver {
        row.notes.append(
          Message(sv: "I takt bara när undantagna veckor räknas bort.", en: "On track only when excused weeks are left out."))
      }
    } else {
      row.status = isOver ? .missed : .behind
    }
  }

  /// A number in a period, with its season and window. With a target of one the pace is the window, not the share of the year.
  func judgeCount(_ row: inout LedgerRow, _ operations: [DecidedOperation]) {
    let target = row.commitment.target ?? 1
    let needed = max(0, Int((target - 1e-9).rounded(.up)))
    row.promised = target
    let left = max(0, needed - row.done)
    row.remaining = left
    let days = LedgerDays(row.commitment, from: row.from, to: row.to, set: set, position: position)
    if days.isLimited { row.closes = days.closes }
    if needed > 1 { row.pace = target * days.share(before: date) }
    guard left > 0 else {
      row.status = .met
      return
    }
    guard let run = days.run(on: max(date, row.from)) else {
      row.status = .missed
      row.notes.append(
        days.usable.isEmpty
          ? Message(sv: "Ingen dag i perioden uppfyller villkoret.", en: "No day of the period meets the condition.")
          : Message(sv: "Sista dagen var \(days.closes ?? row.to).", en: "The last day was \(days.closes ?? row.to)."))
      return
    }
    let inTime = operations.count { operation in
      guard operation.status == .planned, let day = operation.planned?.date else { return false }
      return date <= day && day <= row.to
    }
    if days.isLimited, let next = run.next {
      row.notes.append(
        Message(
          sv: "Fönstret stänger \(run.end) och öppnar igen \(next).", en: "The window closes on \(run.end) and opens again on \(next)."))
    }
    if inTime >= left {
      row.status = .planned
    } else if let last = days.closes, last.days(since: date) <= LedgerMaker.closingDays {
      row.status = .closing
      row.notes.append(
        Message(
          sv: "\(left - inTime) återstår utan plan, och sista dagen är \(last) (om \(last.days(since: date).counted("dag", "dagar"))).",
          en: "\(left - inTime) left without a plan, and the last day is \(last) (in \(last.days(since: date).counted("day", "days")))."))
    } else if let pace = row.pace, Double(row.done) + 1e-9 < pace.rounded(.down) {
      row.status = .behind
    } else {
      row.status = .open
    }
  }

  /// A deadline: a day by the text, a number of months, a year, the promise's time, or none.
  func judgeDeadline(_ row: inout LedgerRow, _ operations: [DecidedOperation]) {
    let commitment = row.commitment
    let needed = max(1, Int(((commitment.target ?? 1) - 1e-9).rounded(.up)))
    let before = operations.filter { $0.status == .done }.compactMap { $0.done?.date }.sorted()
    if LedgerRule(commitment) == .validity {
      row.status = .met
      row.notes.append(set.validity(on: date))
      return
    }
    row.remaining = max(0, needed - row.done)
    if commitment.target != nil || commitment.deadline != nil || commitment.withinMonths != nil { row.promised = Double(needed) }
    if let months = commitment.withinMonths {
      // Renewed: the time runs from the last one.
      row.due = (before.last ?? set.validFrom).adding(months: months).adding(days: -1)
      row.status = (row.due ?? date) < date ? .overdue : before.isEmpty ? .open : .met
      row.remaining = row.status == .met ? 0 : 1
    } else {
      row.due = commitment.deadline ?? (commitment.period == "year" ? row.to : commitment.period == "promise" ? set.validTo : nil)
      let isLate = row.due.map { $0 < date } ?? false
      let hasEnded = row.due == nil && date > set.validTo
      row.status = row.done >= needed ? .met : isLate ? .overdue : hasEnded ? .missed : .open
      if LedgerRule(commitment) == .rules, operations.contains(where: { $0.status == .done && !$0.isTicked }) { row.status = .missed }
      if row.status == .met, let due = row.due, before.count >= needed, before[needed - 1] > due {
        row.notes.append(
          Message(
            sv: "Gjort \(before[needed - 1]), efter sista dagen \(due).", en: "Done on \(before[needed - 1]), after the last day \(due)."))
      }
    }
    let isPlanned = operations.contains { operation in
      guard operation.status == .planned, let day = operation.planned?.date else { return false }
      return day >= date && row.due.map { day <= $0 } ?? true
    }
    if row.status == .open, isPlanned { row.status = .planned }
  }
}

extension CivilDate {
  /// The same day so many months later; the month's last day where it has no such day.
  func adding(months: Int) -> CivilDate {
    let index = year * 12 + month - 1 + months
    let year = index / 12
    let month = index % 12 + 1
    return CivilDate(year: year, month: month, day: min(day, CivilDate.daysInMonth(month, of: year))) ?? self
  }
}
