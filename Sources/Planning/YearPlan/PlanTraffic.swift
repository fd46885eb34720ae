// Traffic operations at chosen places and times, all the year.
import Almanac
import Incidents
import Messages

/// A traffic window that could be chosen.
private struct TrafficWindow {
  var site: Int
  var date: CivilDate
  var start: Int
  var hours: Int
  var value: Double
  /// Whether it is an operation of its own, and not a control during a patrol day.
  var isOperation: Bool
}

extension PlanDraft {
  /// Fewest days between two traffic windows.
  private static let gapDays = 7
  private static let keptAMonth = 16

  /// The operations that the text counts, and a short control in each month without one.
  mutating func planTraffic() {
    let counted = commitments(.traffic)
    let allYear = has(.trafficAllYear)
    guard !counted.isEmpty || !allYear.isEmpty else { return }
    let count = counted.map { remaining($0) }.max() ?? 0
    // Shared by all: an operation counts for every such row.
    let ids = counted.map(\.id)
    let party = counted.first?.party ?? "P"
    let months = Array(calendar.first.month...12)
    let locked = items.filter { $0.kind == .traffic }
    let lockedMonths = Set(locked.map(\.date.month))
    var windows: [TrafficWindow] = []
    for month in months {
      let days = calendar.days(calendar.day(month, 1), calendar.day(month, 31)).filter { date in
        calendar.isFree(date, party) && !locked.contains { abs($0.date.days(since: date)) < PlanDraft.gapDays }
      }
      if count > 0 { windows += operationWindows(days.filter { !taken.contains($0) }, month) }
      if !allYear.isEmpty, !lockedMonths.contains(month) { windows += controlWindows(days) }
    }
    guard windows.contains(where: { $0.value > 0 }) else {
      return planTrafficByCalendar(count, ids, allYear, party)
    }
    var problem = trafficProblem(windows)
    addMonths(&problem, windows, months, count: count)
    addParts(&problem, windows, locked, count: count, of: months)
    addGaps(&problem, windows)
    let solver = CoveringSolver(seed: material.seed, nodeLimit: 5000, workLimit: 80_000_000)
    var answer = solver.solve(problem).covering
    // The turns of places give way first, then gaps and spread, and never the number.
    for kept in [["T", "\(calendar.year)", "part", "gap"], ["T", "\(calendar.year)"]] {
      if let answer, holds(answer, windows, count: count, needsEach: !allYear.isEmpty, lockedMonths) { break }
      problem.atMost.removeAll { group in !kept.contains { group.name.hasPrefix($0) } }
      answer = solver.solve(problem).covering
    }
    guard let covering = answer else { return planTrafficByCalendar(count, ids, allYear, party) }
    value += covering.value
    bound += covering.bound
    for number in covering.chosen.sorted() { addTraffic(windows[number], ids, allYear) }
    for commitment in counted where remaining(commitment) > 0 {
      reasons[commitment.id] = Message(
        sv: "För få dagar som inte är undantagna, semester eller redan tagna.",
        en: "Too few days that are not excluded, vacation or taken already.")
    }
  }

  /// Each window counts its expected reports; a place is visited once a quarter.
  private func trafficProblem(_ windows: [TrafficWindow]) -> CoveringProblem {
    var problem = CoveringProblem(weights: windows.map(\.value), covers: windows.indices.map { [.init($0)] })
    let cells = Dictionary(grouping: windows.indices, by: { windows[$0].site * 4 + (windows[$0].date.month - 1) / 3 })
    for cell in cells.keys.sorted() { problem.atMost.append(.init("place \(cell)", members: cells[cell] ?? [], count: 1)) }
    return problem
  }

  /// Whether a choice has the number, and something in each month that can.
  private func holds(
    _ covering: Covering, _ windows: [TrafficWindow], count: Int, needsEach: Bool, _ locked: Set<Int>
  ) -> Bool {
    let operations = Set(windows.filter(\.isOperation).map(\.date)).count
    guard covering.chosen.count(where: { windows[$0].isOperation }) >= min(count, operations) else { return false }
    let filled = Set(covering.chosen.map { windows[$0].date.month }).union(locked)
    return !needsEach || Set(windows.map(\.date.month)).isSubset(of: filled)
  }

  /// One window a month, or as few as the number allows. Every window is worth something, so that the best choice fills the months by itself.
  private func addMonths(_ problem: inout CoveringProblem, _ windows: [TrafficWindow], _ months: [Int], count: Int) {
    let most = max(1, (count + months.count - 1) / months.count)
    for month in months {
      let members = windows.indices.filter { windows[$0].date.month == month }
      if !members.isEmpty { problem.atMost.append(.init("\(calendar.year)-\(month)", members: members, count: most)) }
    }
    problem.atMost.append(.init("T", members: windows.indices.filter { windows[$0].isOperation }, count: count))
  }

  /// At most one operation in each part of the year, of which there are as many as operations.
  private func addParts(
    _ problem: inout CoveringProblem, _ windows: [TrafficWindow], _ locked: [PlanItem], count: Int, of months: [Int]
  ) {
    let total = count + locked.count
    guard total > 0, total <= months.count, count > 0 else { return }
    for part in 0..<total {
      let inside = months[months.count * part / total..<months.count * (part + 1) / total]
      let isTaken = locked.contains { inside.contains($0.date.month) }
      let members = windows.indices.filter { windows[$0].isOperation && inside.contains(windows[$0].date.month) }
      if !members.isEmpty { problem.atMost.append(.init("part \(part)", members: members, count: isTaken ? 0 : 1)) }
    }
  }

  private func addGaps(_ problem: inout CoveringProblem, _ windows: [TrafficWindow]) {
    let order = windows.indices.sorted { (windows[$0].date, $0) < (windows[$1].date, $1) }
    for (place, one) in order.enumerated() {
      for other in order[(place + 1)...] {
        let days = windows[other].date.days(since: windows[one].date)
        guard days < PlanDraft.gapDays else { break }
        // Within a month there is one anyway.
        if days == 0 || windows[one].date.month != windows[other].date.month {
          problem.addConflict("gap \(windows[one].date) \(windows[other].date)", one, other)
        }
      }
    }
  }

  /// A day of each weekday in the month, in its middle, so that two months' days lie apart; irregular from the seed.
  private func representatives(_ days: [CivilDate], _ salt: Int) -> [CivilDate] {
    let wish = 8 + Int((material.seed &* 2_654_435_761 &+ UInt64(salt) &* 40_503) >> 4 & 0xFFFF) % 14
    return (1...7).compactMap { weekday in
      days.filter { $0.weekday == weekday }.min { (abs($0.day - wish), $0) < (abs($1.day - wish), $1) }
    }
  }

  private func operationWindows(_ days: [CivilDate], _ month: Int) -> [TrafficWindow] {
    guard let table = material.traffic else { return [] }
    var found: [TrafficWindow] = []
    let dates = representatives(days, calendar.year * 12 + month)
    for site in table.sites.indices {
      var here: [TrafficWindow] = []
      for date in dates {
        let best = table.best(site, calendar.index(date), starts: 6...22, length: 2)
        if best.value > 0 {
          here.append(TrafficWindow(site: site, date: date, start: best.start, hours: 2, value: best.value, isOperation: true))
        }
      }
      found += here.sorted { ($1.value, $0.date) < ($0.value, $1.date) }.prefix(2)
    }
    return Array(found.sorted { ($1.value, $0.site, $0.date) < ($0.value, $1.site, $1.date) }.prefix(PlanDraft.keptAMonth))
  }

  /// Short controls during patrol days, or on any day where there are none.
  private func controlWindows(_ days: [CivilDate]) -> [TrafficWindow] {
    guard let table = material.traffic else { return [] }
    let patrols = Dictionary(items.filter { $0.kind == .patrolDay }.map { ($0.date, $0) }, uniquingKeysWith: { first, _ in first })
    let dates = patrols.isEmpty ? Array(days.filter { (8...21).contains($0.day) }) : days.filter { patrols[$0] != nil }
    var found: [TrafficWindow] = []
    for site in table.sites.indices {
      var here: [TrafficWindow] = []
      for date in dates {
        let start = patrols[date]?.start?.hour ?? 14
        let best = table.best(site, calendar.index(date), starts: start...start + 6, length: 1)
        if best.value > 0 {
          here.append(TrafficWindow(site: site, date: date, start: best.start, hours: 1, value: best.value, isOperation: false))
        }
      }
      found += here.sorted { ($1.value, $0.date) < ($0.value, $1.date) }.prefix(2)
    }
    return Array(found.sorted { ($1.value, $0.site, $0.date) < ($0.value, $1.site, $1.date) }.prefix(PlanDraft.keptAMonth))
  }

  private mutating func addTraffic(_ window: TrafficWindow, _ ids: [String], _ allYear: [String]) {
    guard let table = material.traffic else { return }
    let hours = window.start..<window.start + window.hours
    var rows = (window.isOperation ? ids : []) + allYear
    if table.sites[window.site].isRoad { rows += has(.speed) }
    var item = item(
      .traffic, rows, window.date, hours,
      window.isOperation
        ? Message(sv: "Trafikinsats", en: "Traffic operation")
        : Message(sv: "Trafikkontroll under patrulldagen", en: "Traffic control during the patrol day"),
      kind: window.isOperation ? .traffic : .trafficMoment)
    item.reasons = [
      Message(
        sv: "Vald bland platser och tider efter väntade trafikrapporter, vägda efter allvar.",
        en: "Chosen among places and times by expected traffic reports, weighted by severity.")
    ]
    let key = table.sites[window.site].key
    if key.hasPrefix("H-") { item.reasons.insert(Message(sv: "Hotspot \(key).", en: "Hotspot \(key)."), at: 0) }
    if window.isOperation { taken.insert(window.date) }
    add(item, site: window.site, of: table, hours: hours)
  }

  /// Without reports to go by: Fridays of payday weekends, spread over the year, and the place is left open.
  private mutating func planTrafficByCalendar(_ count: Int, _ ids: [String], _ allYear: [String], _ party: String) {
    let note = Message(
      sv: "För få trafikrapporter med tid: tiden är vald efter kalendern (fredag, helst lönehelg) och platsen lämnas öppen.",
      en:
        "Too few traffic reports with a time: the time is chosen by the calendar (Friday, payday weekend if possible), the place left open."
    )
    for id in ids { notes[id, default: []].append(note) }
    let free = calendar.days.filter { calendar.isFree($0, party) && !taken.contains($0) }
    for part in PlanDraft.parts(free, max(1, count)).prefix(count) {
      let fridays = part.filter { $0.weekday == 5 && calendar.isWorkday($0) }
      guard let date = fridays.first(where: { calendar.risk.payday.isPaydayWeekend($0) }) ?? fridays.first ?? part.first else { continue }
      var item = item(.traffic, ids + allYear, date, PlanRule.traffic.hours, Message(sv: "Trafikinsats", en: "Traffic operation"))
      item.reasons = [note]
      taken.insert(date)
      add(item)
    }
    for month in calendar.first.month...12
    where !allYear.isEmpty && !items.contains(where: { $0.date.month == month && $0.kind == .traffic }) {
      let patrol = items.filter { $0.kind == .patrolDay && $0.date.month == month && (8...21).contains($0.date.day) }.first
      guard let date = patrol?.date ?? free.first(where: { $0.month == month }) else { continue }
      let start = patrol?.start?.hour ?? 15
      var item = item(
        .traffic, allYear, date, start + 1..<start + 2,
        Message(sv: "Trafikkontroll under patrulldagen", en: "Traffic control during the patrol day"), kind: .trafficMoment)
      item.reasons = [note]
      add(item)
    }
    for commitment in commitments(.traffic) where remaining(commitment) > 0 {
      reasons[commitment.id] = Message(
        sv: "För få dagar som inte är undantagna, semester eller redan tagna.",
        en: "Too few days that are not excluded, vacation or taken already.")
    }
  }
}
