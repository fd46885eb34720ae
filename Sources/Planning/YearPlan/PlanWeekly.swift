// What comes every week: patrol days and meetings with citizens.
import Almanac
import Incidents
import Messages

extension PlanDraft {
  private static let shifts = [8, 12, 14, 16]
  private static let shiftLength = 8
  /// Days that are taken first where nothing else tells them apart.
  private static let usualDays = [5, 3, 6, 2, 4, 1, 7]

  /// How many are planned in each week, so that the average is reached: weeks without a free day are made up for in the weeks nearest to them.
  func quotas(_ commitment: Commitment, room: (ISOWeek) -> Int) -> (quota: [ISOWeek: Int], shortage: Message?) {
    let weeks = calendar.weeks
    let target = max(0, commitment.target ?? 1)
    var quota: [ISOWeek: Int] = [:]
    var missing: [Int] = []
    for (number, week) in weeks.enumerated() {
      let share = Int((Double(number + 1) * target - 1e-9).rounded(.up)) - Int((Double(number) * target - 1e-9).rounded(.up))
      let wanted = max(0, share)
      let possible = min(wanted, room(week))
      quota[week] = possible
      missing += Array(repeating: number, count: wanted - possible)
    }
    for number in missing {
      let near = weeks.indices.filter { room(weeks[$0]) > quota[weeks[$0], default: 0] }
      guard
        let best = near.min(by: {
          (quota[weeks[$0], default: 0], abs($0 - number), $0) < (quota[weeks[$1], default: 0], abs($1 - number), $1)
        })
      else { break }
      quota[weeks[best], default: 0] += 1
    }
    let total = quota.values.reduce(0, +)
    let needed = Int((target * Double(weeks.count) - 1e-9).rounded(.up))
    guard total < needed else { return (quota, nil) }
    let why = Message(
      sv: "Bara \(total) av \(needed) ryms: för få dagar som inte är undantagna eller semester.",
      en: "Only \(total) of \(needed) fit: too few days that are not excluded or vacation.")
    return (quota, why)
  }

  /// Patrol days on different weekdays of a week, in the shift with most expected reports.
  mutating func planPatrolDays() {
    let support = has(.presence)
    let rows = commitments(.patrolDay)
    for (number, commitment) in rows.enumerated() {
      let locked = Dictionary(grouping: items(for: commitment.id), by: { $0.date.isoWeek }).mapValues(\.count)
      let used = Dictionary(grouping: items.filter { $0.kind == .patrolDay }, by: { $0.date.isoWeek }).mapValues { Set($0.map(\.date)) }
      // Each of the other rows needs a day of its own in the week.
      let later = rows.count - 1 - number
      let (quota, shortage) = quotas(commitment) { week in
        let days = calendar.days(of: week).filter { calendar.isFree($0, commitment.party) }
        let others = used[week, default: []].count - (locked[week] ?? 0)
        return max(min(1, days.count - others), days.count - others - later)
      }
      reasons[commitment.id] = shortage
      for week in calendar.weeks {
        var busy = used[week] ?? []
        for _ in 0..<max(0, quota[week, default: 0] - (locked[week] ?? 0)) {
          let days = calendar.days(of: week).filter { calendar.isFree($0, commitment.party) && !busy.contains($0) }
          guard let best = bestShift(days) else { break }
          busy.insert(best.date)
          let hours = best.start..<best.start + PlanDraft.shiftLength
          var item = item(.patrolDay, [commitment.id] + support, best.date, hours, commitment.label)
          item.reasons = [
            best.value > 0
              ? Message(
                sv: "Av veckans dagar och pass väntas flest rapporter då, vägda efter allvar.",
                en: "Of the week's days and shifts most reports are expected then, weighted by severity.")
              : Message(
                sv: "För få rapporter för att välja dag. Dagen följer vanan: fredag först.",
                en: "Too few reports to choose by. The day follows custom: Friday first.")
          ]
          add(item)
        }
      }
    }
  }

  private func bestShift(_ days: [CivilDate]) -> (date: CivilDate, start: Int, value: Double)? {
    var best: (date: CivilDate, start: Int, value: Double)?
    let order = days.sorted {
      (PlanDraft.usualDays.firstIndex(of: $0.weekday) ?? 7, $0) < (PlanDraft.usualDays.firstIndex(of: $1.weekday) ?? 7, $1)
    }
    for date in order {
      for start in PlanDraft.shifts {
        var value = 0.0
        if let people = material.people {
          for site in people.sites.indices { value += people.value(site, calendar.index(date), start..<start + PlanDraft.shiftLength) }
        }
        // Of equals the afternoon.
        if value > (best?.value ?? -1) * (1 + 1e-9) || (best?.date == date && value == best?.value && start == 14) {
          best = (date, start, value)
        }
      }
    }
    return best
  }

  /// A place and a band of hours for each week's meeting with citizens, on a patrol day where there is one.
  mutating func planContacts() {
    for commitment in commitments(.contact) {
      let locked = Dictionary(grouping: items(for: commitment.id), by: { $0.date.isoWeek }).mapValues(\.count)
      let patrols = Dictionary(grouping: items.filter { $0.kind == .patrolDay }, by: { $0.date.isoWeek })
      let (quota, shortage) = quotas(commitment) { week in calendar.days(of: week).filter { calendar.isFree($0, commitment.party) }.count }
      reasons[commitment.id] = shortage
      let months = Dictionary(grouping: calendar.weeks, by: { $0.monday.adding(days: 3).month })
      var afterSchool: [ISOWeek] = []
      for month in months.keys.sorted() {
        var windows: [ContactWindow] = []
        var groups: [(week: ISOWeek, members: [Int], count: Int)] = []
        for week in months[month] ?? [] {
          let count = quota[week, default: 0] - (locked[week] ?? 0)
          guard count > 0 else { continue }
          let days = calendar.days(of: week).filter { calendar.isFree($0, commitment.party) }
          let (found, isAfterSchool) = contactWindows(week, days, patrols[week] ?? [], count)
          if isAfterSchool { afterSchool.append(week) }
          groups.append((week, Array(windows.count..<windows.count + found.count), min(count, found.count)))
          windows += found
        }
        for window in chosen(windows, groups) { addContact(window, commitment) }
      }
      if !afterSchool.isEmpty {
        let list = afterSchool.map { "\($0.week)" }.joined(separator: ", ")
        notes[commitment.id, default: []].append(
          Message(
            sv: "Ingen kontakt vid en skola vecka \(list): passet ligger utanför skoldagen (kl. 8–16).",
            en: "No meeting at a school in week \(list): the shift lies outside the school day (8–16)."))
      }
    }
  }

  /// Hours at which a meeting at a school can begin, so that it ends with the school day.
  private static let schoolStarts = 8...14

  /// The hours at which a meeting of two hours can begin: within the patrol's shift where there is one by day or evening.
  private func meetingStarts(_ patrol: PlanItem?) -> ClosedRange<Int> {
    guard let patrol, let start = patrol.start?.hour, start <= 20 else { return 10...18 }
    var end = patrol.end?.hour ?? start + PlanDraft.shiftLength
    if end <= start { end += 24 }
    let first = max(8, start)
    return first...max(first, min(20, end - 2))
  }

  /// Those of the hours at which people are at a place: a school only on its day; nil for none.
  private func starts(_ starts: ClosedRange<Int>, at site: PlanSite) -> ClosedRange<Int>? {
    guard site.schoolDaysOnly else { return starts }
    return starts.overlaps(PlanDraft.schoolStarts) ? starts.clamped(to: PlanDraft.schoolStarts) : nil
  }

  /// The meetings that could be held in a week, and whether a school was left out since the shift lies outside its day.
  private func contactWindows(_ week: ISOWeek, _ days: [CivilDate], _ patrols: [PlanItem], _ count: Int) -> ([ContactWindow], Bool) {
    let patrolDays = Dictionary(patrols.map { ($0.date, $0) }, uniquingKeysWith: { first, _ in first })
    let within = days.filter { patrolDays[$0] != nil }
    let used = within.count >= count ? within : days
    var found: [ContactWindow] = []
    // Schools that are open on a day of the week, and those of them that the shift reaches.
    var (open, reached) = (Set<String>(), Set<String>())
    for date in used {
      let shift = meetingStarts(patrolDays[date])
      if let people = material.people {
        for site in people.sites.indices where isOpen(people.sites[site], date) && !people.sites[site].isRoad {
          let hours = starts(shift, at: people.sites[site])
          if people.sites[site].schoolDaysOnly { open.insert(people.sites[site].key) }
          guard let hours else { continue }
          if people.sites[site].schoolDaysOnly { reached.insert(people.sites[site].key) }
          let best = people.best(site, calendar.index(date), starts: hours, length: 2)
          if best.value > 0 { found.append(ContactWindow(site: site, date: date, start: best.start, value: best.value)) }
        }
      }
    }
    if found.isEmpty {
      // Nothing is known of reports: the places in turn.
      let places = material.meetingPlaces
      for date in used {
        let shift = meetingStarts(patrolDays[date])
        for place in places where place.schoolDaysOnly && isOpen(place, date) {
          open.insert(place.key)
          if starts(shift, at: place) != nil { reached.insert(place.key) }
        }
        let useful = places.indices.filter { isOpen(places[$0], date) && starts(shift, at: places[$0]) != nil }
        guard !useful.isEmpty else {
          found.append(ContactWindow(site: nil, date: date, start: min(max(16, shift.lowerBound), shift.upperBound), value: 0))
          continue
        }
        let place = useful[(week.week + date.weekday) % useful.count]
        let hours = starts(shift, at: places[place]) ?? shift
        let usual = places[place].schoolDaysOnly ? 11 : 15
        found.append(ContactWindow(site: place, date: date, start: min(max(usual, hours.lowerBound), hours.upperBound), value: 0))
      }
      return (found, !open.isSubset(of: reached))
    }
    // Each place on its best day; on every day where a week has several meetings.
    var seen = Set<Int>()
    let order = found.sorted { ($1.value, $0.date, $0.site ?? -1) < ($0.value, $1.date, $1.site ?? -1) }
    let kept = Array(order.filter { count > 1 || seen.insert($0.site ?? -1).inserted }.prefix(12 * count))
    return (kept, !open.isSubset(of: reached))
  }

  private func isOpen(_ site: PlanSite, _ date: CivilDate) -> Bool {
    if let months = site.openMonths, !months.contains(date.month) { return false }
    if site.schoolDaysOnly { return calendar.school(date) == .schoolDay }
    return true
  }

  /// The choice of a month: the windows with most expected reports, each place as seldom as the number of places allows.
  private mutating func chosen(_ windows: [ContactWindow], _ groups: [(week: ISOWeek, members: [Int], count: Int)]) -> [ContactWindow] {
    var problem = CoveringProblem(weights: windows.map(\.value), covers: windows.indices.map { [.init($0)] })
    let wanted = groups.reduce(0) { $0 + $1.count }
    let places = Dictionary(grouping: windows.indices, by: { windows[$0].site ?? -1 })
    let turns = max(1, (wanted + places.count - 1) / max(1, places.count))
    for place in places.keys.sorted() { problem.atMost.append(.init("place \(place)", members: places[place] ?? [], count: turns)) }
    // Every window is worth something, so that the best choice fills the weeks by itself: no search for a choice that does is needed.
    for group in groups {
      problem.atMost.append(.init("\(group.week)", members: group.members, count: group.count))
      let days = Dictionary(grouping: group.members, by: { windows[$0].date })
      if group.count > 1, days.count >= group.count {
        for day in days.keys.sorted() { problem.atMost.append(.init("\(day)", members: days[day] ?? [], count: 1)) }
      }
    }
    let solver = CoveringSolver(seed: material.seed, nodeLimit: 2000, workLimit: 10_000_000)
    var answer = solver.solve(problem).covering
    if answer?.chosen.count != wanted {
      // Where a week has few places, one may come again.
      problem.atMost.removeAll { $0.name.hasPrefix("place") }
      answer = solver.solve(problem).covering
    }
    guard let answer, answer.chosen.count == wanted else {
      // Windows without value: the first of each week.
      return groups.flatMap { group in group.members.prefix(group.count).map { windows[$0] } }
    }
    value += answer.value
    bound += answer.bound
    return answer.chosen.sorted().map { windows[$0] }
  }

  private mutating func addContact(_ window: ContactWindow, _ commitment: Commitment) {
    let hours = window.start..<window.start + 2
    var item = item(.contact, [commitment.id], window.date, hours, commitment.label)
    let known = window.value > 0
    item.reasons = [
      known
        ? Message(
          sv: "Många rapporter väntas på platsen då. Det visar var folk brukar vara, men är ingen räkning av människor.",
          en: "Many reports are expected at the place then. It shows where people tend to be, but is no count of people.")
        : Message(sv: "För få rapporter: platserna turas om.", en: "Too few reports: the places take turns.")
    ]
    if known {
      add(item, site: window.site, of: material.people, hours: hours)
    } else {
      if let site = window.site {
        item.place = material.meetingPlaces[site].label
        item.position = material.meetingPlaces[site].position
      }
      add(item)
    }
  }
}

/// A meeting that could be held.
private struct ContactWindow {
  var site: Int?
  var date: CivilDate
  var start: Int
  var value: Double
}
