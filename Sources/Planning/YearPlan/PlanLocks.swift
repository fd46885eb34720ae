// Whether changes by hand fit together.
import Almanac
import Incidents
import Messages

/// Looks for contradictions among locks, exclusions, vacations and rules.
enum PlanLocks {
  /// - Throws: `Failure` (usage) for an unknown commitment, or with every contradiction and the changes behind it.
  static func check(_ set: CommitmentSet, _ calendar: PlanCalendar) throws(Failure) {
    let byID = Dictionary(set.commitments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var conflicts: [Message] = []
    for lock in calendar.changes.locks {
      for id in lock.commitments {
        guard let commitment = byID[id] else { throw Failure.planUnknownCommitment(id, set.commitments.map(\.id)) }
        conflicts += problems(lock, commitment, calendar)
      }
    }
    let locks = calendar.changes.locks
    for (number, one) in locks.enumerated() {
      for other in locks.dropFirst(number + 1) where one.date == other.date {
        let rules = { (lock: PlanLock) in lock.commitments.compactMap { byID[$0].map { PlanRule($0) } } }
        if rules(one).contains(.patrolDay), rules(other).contains(.patrolDay), one.commitments != other.commitments {
          conflicts.append(
            Message(
              sv: "\"\(one.text)\" och \"\(other.text)\": två patrulldagar i veckan ska ligga på olika veckodagar.",
              en: "\"\(one.text)\" and \"\(other.text)\": two patrol days in a week must be on different weekdays."))
          continue
        }
        guard usesPolice(one, byID), usesPolice(other, byID), one.place != other.place, overlap(one, other, byID) else { continue }
        conflicts.append(
          Message(
            sv: "\"\(one.text)\" och \"\(other.text)\": samma tid på två platser.",
            en: "\"\(one.text)\" and \"\(other.text)\": the same time at two places."))
      }
    }
    var seen = Set<Message>()
    conflicts = conflicts.filter { seen.insert($0).inserted }
    if !conflicts.isEmpty { throw Failure.planConflicts(conflicts) }
  }

  private static func problems(_ lock: PlanLock, _ commitment: Commitment, _ calendar: PlanCalendar) -> [Message] {
    func problem(_ swedish: String, _ english: String) -> Message {
      Message(sv: "\"\(lock.text)\": \(swedish)", en: "\"\(lock.text)\": \(english)")
    }
    var found: [Message] = []
    if lock.date.year != calendar.year {
      found.append(problem("dagen ligger inte i \(calendar.year).", "the day is not in \(calendar.year)."))
    }
    if lock.date.year == calendar.year, lock.date < calendar.first { found.append(problem("dagen har passerat.", "the day has passed.")) }
    for span in calendar.changes.excluded where span.contains(lock.date) {
      found.append(problem("dagen är undantagen (\(span.from)..\(span.to)).", "the day is excluded (\(span.from)..\(span.to))."))
    }
    for (party, spans) in calendar.changes.vacations.sorted(by: { $0.key < $1.key }) where commitment.party?.contains(party) ?? false {
      for span in spans where span.contains(lock.date) {
        found.append(
          problem("\(party) har semester (\(span.from)..\(span.to)).", "\(party) is on vacation (\(span.from)..\(span.to))."))
      }
    }
    if let start = lock.start, case .skipped = CivilZone.stockholm.resolve(CivilTime(date: lock.date, timeOfDay: start)).kind {
      found.append(
        problem("klockslaget finns inte den natten, då klockan ställs fram.", "the clock skips that time on that night."))
    }
    switch PlanRule(commitment) {
    case .dogSearch:
      let hours = hours(lock, commitment) ?? 0..<24
      if calendar.school(lock.date) == .schoolDay, hours.lowerBound < 17, hours.upperBound > 7 {
        found.append(
          problem("\(commitment.id) får inte ligga på elevernas tid (07–17 en skoldag).", "\(commitment.id) may not be in pupils' hours."))
      }
    case .moped where !YearPlanner.mopedMonths.contains(lock.date.month):
      found.append(problem("\(commitment.id) planeras april–oktober.", "\(commitment.id) is planned April–October."))
    default: break
    }
    return found
  }

  private static func usesPolice(_ lock: PlanLock, _ byID: [String: Commitment]) -> Bool {
    lock.commitments.contains { byID[$0]?.party?.contains("P") ?? false }
  }

  private static func hours(_ lock: PlanLock, _ commitment: Commitment?) -> Range<Int>? {
    guard let start = lock.start else { return commitment.flatMap { PlanRule($0).hours } }
    let end = lock.end.map { $0 > start ? $0.hour + ($0.minute > 0 ? 1 : 0) : $0.hour + 24 } ?? start.hour + 2
    return start.hour..<max(start.hour + 1, end)
  }

  private static func overlap(_ one: PlanLock, _ other: PlanLock, _ byID: [String: Commitment]) -> Bool {
    guard let first = one.commitments.first, let second = other.commitments.first, let a = hours(one, byID[first]),
      let b = hours(other, byID[second])
    else { return false }
    // A patrol day holds other things.
    for lock in [one, other] where lock.commitments.contains(where: { byID[$0].map { PlanRule($0) } == .patrolDay }) { return false }
    return a.overlaps(b)
  }
}
