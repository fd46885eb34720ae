// Dates for preventive dog searches in schools.
import Almanac
import Geography
import Incidents
import Messages

/// Proposes dates outside pupils' hours, with the checklist. Neither reports nor hotspots are read: schools are never ranked by suspicion
/// (rule 6 of the commitments). They come in alphabetical order.
enum SchoolSearchPlanner {
  /// What must be ticked before a search may be booked.
  static let checklist = [
    Message(
      sv: "Skolledningen har tagit initiativet och beslutat.", en: "The school's leadership has taken the initiative and decided."),
    Message(sv: "Sökningen är förebyggande och bygger inte på misstanke.", en: "The search is preventive and not based on suspicion."),
    Message(sv: "Elever och vårdnadshavare är informerade i förväg.", en: "Pupils and guardians are informed beforehand."),
    Message(sv: "Inga elever är i lokalerna under sökningen.", en: "No pupils are on the premises during the search."),
    Message(sv: "Polisens hundförare har bekräftat tiden.", en: "The police's dog handlers have confirmed the time."),
    Message(sv: "Inga uppgifter om enskilda elever antecknas.", en: "Nothing about single pupils is noted down."),
  ]
  /// The extra point of an independent school.
  static let independent = Message(
    sv: "Fristående skola: andra regler än för en kommunal skola gäller. Huvudmannen ska ha prövat vilka.",
    en: "Independent school: other rules than for a municipal school apply. Its owner must have examined them.")

  /// The dates: breaks and study days before weekends and time between terms, before evenings of school days.
  ///
  /// - Throws: `Failure`: too few data where the table lacks the school year; bad input for a school without a position.
  static func propose(places: [Place], school: SchoolCalendar, wish: OperationWish) throws -> OperationAnswer {
    let schools = places.filter { $0.kind == .school }.sorted { ($0.name, $0.key) < ($1.name, $1.key) }
    guard !schools.isEmpty, wish.count > 0 else { throw Failure.noSchool() }
    let positions = try schools.map { place -> Position in
      guard let position = place.position else { throw Failure.placeWithoutPosition(place.name) }
      return position
    }
    var weights: [CivilDate: Double] = [:]
    for offset in 0...max(0, wish.to.days(since: wish.from)) {
      let date = wish.from.adding(days: offset)
      switch try school.day(date) {
      case .schoolBreak, .studyDay: weights[date] = 3
      case .weekend, .outsideTerm: weights[date] = 2
      case .schoolDay: weights[date] = 1
      case .publicHoliday: continue
      }
      if SwedishHolidays.isHolidayOrSunday(date) || wish.excluded.contains(date) { weights[date] = nil }
    }
    // Pupils have left by six; other days begin at ten.
    var candidates = weights.sorted { $0.key < $1.key }.map {
      OperationCandidate(site: 0, date: $0.key, start: $0.value == 1 ? 18 : 10, hours: wish.hours)
    }
    var named: [CivilDate: Int] = [:]
    var rules = OperationRules(count: wish.count)
    for lock in wish.locks {
      guard let index = schools.firstIndex(where: { $0.name.lowercased() == lock.place.lowercased() || $0.key == lock.place }) else {
        throw Failure.noSiteToLock(lock.place, schools.map(\.name))
      }
      guard lock.date >= wish.from, lock.date <= wish.to else {
        throw Failure.optionOutOfRange(
          "--lock", "\(lock.place)@\(lock.date)",
          Message(sv: "en dag mellan \(wish.from) och \(wish.to)", en: "a day between \(wish.from) and \(wish.to)"))
      }
      named[lock.date] = index
      if let known = candidates.firstIndex(where: { $0.date == lock.date }) {
        rules.locked.append(known)
      } else {
        rules.locked.append(candidates.count)
        if wish.excluded.contains(lock.date) { rules.excluded.insert(candidates.count) }
        candidates.append(OperationCandidate(site: 0, date: lock.date, start: 18, hours: wish.hours))
      }
    }
    guard !candidates.isEmpty else { throw Failure.noSchool() }
    rules.gapDays = wish.gapDays
    rules.again = .everyDate
    let choice = OperationChoice(candidates, sites: [("", positions[0])], rules: rules) { _, date, _ in
      (weights[date] ?? 1) / Double(wish.hours)
    }
    let found = try choice.solve(seed: wish.seed)
    let dates = found.chosen.map { candidates[$0] }.sorted { $0.date < $1.date }
    let proposals = try dates.enumerated().map { number, candidate in
      let index = named[candidate.date] ?? number % schools.count
      return proposal(candidate, schools[index], positions[index], try school.day(candidate.date), found)
    }
    return OperationAnswer(
      proposals: proposals,
      warnings: [
        Message(
          sv:
            "Skolor rangordnas aldrig efter rapporter. Här finns bara tider utan elever och en checklista; skolorna står i bokstavsordning.",
          en:
            "Schools are never ranked by reports. Here are only times without pupils and a checklist; the schools are in alphabetical order."
        )
      ])
  }

  /// Whether the place's note or name says that it is independent.
  static func isIndependent(_ place: Place) -> Bool {
    (place.note ?? "").lowercased().contains("fristående") || place.name.lowercased().contains("friskola")
  }

  private static func proposal(
    _ candidate: OperationCandidate, _ school: Place, _ position: Position, _ day: SchoolDay, _ found: Covering
  ) -> OperationProposal {
    let light = OperationTimes.light(candidate, at: position)
    var proposal = OperationProposal(
      id: OperationPlanner.id(.school, school.key, candidate.date, candidate.startTime, candidate.endTime), kind: .school,
      label: school.name, date: candidate.date, start: candidate.startTime, end: candidate.endTime, light: light.prevailing, expected: 0,
      interval: [], value: found.value, bound: found.bound, gap: found.gap, stoppingPlace: nil, hotspotIDs: [],
      reasons: [
        Message(
          sv:
            "Tid utan elever: \(day == .schoolDay ? "kväll efter skoldag" : day.name.swedish). Dagen kommer ur skolans terminer, inte ur rapporter.",
          en:
            "Time without pupils: \(day == .schoolDay ? "evening after a school day" : day.name.english). The day comes from the school terms, not from reports."
        ),
        Message(
          sv: "Får inte bokas förrän hela checklistan är avbockad.", en: "May not be booked until the whole checklist is ticked."),
      ], position: position)
    proposal.parties = OperationParties.of(.school)
    proposal.commitments = ["K3", "K3b"]
    proposal.checklist = checklist + (isIndependent(school) ? [independent] : [])
    proposal.isProven = found.isProven
    proposal.lightMinutes = [light.light, light.twilight, light.dark]
    return proposal
  }
}
