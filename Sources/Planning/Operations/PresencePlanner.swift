// Contact with citizens and patrol days.
import Almanac
import Geography
import Hotspots
import Incidents
import Messages

/// Plans where and when the police are seen.
enum PresencePlanner {
  /// Contacts at places and hours with most people, and among those where most is expected.
  static func contact(_ material: OperationMaterial, _ wish: OperationWish) throws -> OperationAnswer {
    let people = PeoplePlaces(material.context)
    guard !people.entries.isEmpty, wish.count > 0 else { throw Failure.nowhereToBe() }
    let (fit, warnings) = expectations(material, wish)
    let sites = Self.sites(people, material, wish, fit)
    let values = fit.map { SiteValues(sites, $0) }
    // One year of the place's hours says how much of the most is expected.
    let greatest = values.map { most($0, sites.count, wish) } ?? 0
    func value(_ site: Int, _ date: CivilDate, _ hour: Int) -> Double {
      let extra = greatest > 0 ? (values?.value(site, date, hour) ?? 0) / greatest : 0
      return people.people(site, date, hour, material.risk.school) * (1 + min(1, extra))
    }
    let maker = CandidateMaker(
      wish: wish, allowsHolidays: false,
      isAllowed: { site, date, start, hours in
        // On eves shops are closed and people at home.
        guard SwedishHolidays.holidays(on: date).isEmpty else { return false }
        return
          (start..<start + hours).allSatisfy { people.people(site, date, $0, material.risk.school) > 0 }
      }, latestEnd: 21, earliestStart: 8)
    var candidates = maker.make(sites.count, value: value)
    let locks = try maker.lock(&candidates, sites.map { ($0.label, $0.hotspotIDs, $0.centre) }, value: value)
    guard !candidates.isEmpty else { throw Failure.nowhereToBe() }
    var rules = OperationRules(count: wish.count)
    rules.gapDays = wish.gapDays
    rules.isFeltNearby = false
    rules.again = .share(wish.repeatShare)
    rules.budget = wish.budgetHours
    // Weekly contacts fill the months by themselves.
    rules.spreads = 3 * wish.count * wish.gapDays < 2 * wish.to.days(since: wish.from)
    rules.locked = locks.locked
    rules.excluded = locks.excluded
    let choice = OperationChoice(
      candidates, sites: sites.map { ($0.label, $0.centre) }, rules: rules,
      costs: candidates.map { Double($0.hours) + 2 * wish.driving.minutes(to: sites[$0.site].centre) / 60 }, value: value)
    let writer = PlaceWriter(
      material: material, wish: wish, sites: sites, fit: fit, choice: choice, covering: try choice.solve(seed: wish.seed),
      extra: { _ in
        [
          Message(
            sv: "Här rör sig många vid den tiden (projektets bedömning, inte räknat). Stanna 10–16 minuter åt gången och prata med folk.",
            en: "Many people are here at that time (a judgement, not counted). Stay 10–16 minutes at a time and talk to people.")
        ]
      })
    return OperationAnswer(proposals: writer.proposals(), warnings: warnings)
  }

  /// Two patrol days a week on different weekdays: one of the northern group, one from Kalix.
  ///
  /// For each week the two shifts that together cover most severity-weighted expected reports of the whole kommun; hours that the other day
  /// has too count for half.
  static func patrolDays(_ material: OperationMaterial, _ wish: OperationWish) throws -> OperationAnswer {
    let people = PeoplePlaces(material.context)
    guard !people.entries.isEmpty, wish.count > 0 else { throw Failure.nowhereToBe() }
    let (fit, warnings) = expectations(material, wish)
    let sites = Self.sites(people, material, wish, fit)
    let values = fit.map { SiteValues(sites, $0) }
    func whole(_ date: CivilDate, _ hour: Int) -> Double {
      // With nothing to go by, hours with people about.
      guard let values else { return (14..<24).contains(hour) ? 1 : 0.5 }
      return sites.indices.reduce(0) { $0 + values.value($1, date, hour) }
    }
    let weeks = patrolWeeks(wish)
    var candidates: [OperationCandidate] = []
    var weekOf: [Int] = []
    for (number, monday) in weeks.enumerated() {
      for day in 0..<7 {
        let date = monday.adding(days: day)
        guard date >= wish.from, date <= wish.to, !wish.excluded.contains(date) else { continue }
        var start = 6
        while start <= 18, start + wish.hours <= 26 {
          candidates.append(OperationCandidate(site: 0, date: date, start: start, hours: wish.hours))
          weekOf.append(number)
          start += 2
        }
      }
    }
    guard !candidates.isEmpty else { throw Failure.nowhereToBe() }
    var weights: [Double] = []
    var cells: [[Int]: Int] = [:]
    let covers = candidates.indices.map { index -> [(Int, Double)] in
      let candidate = candidates[index]
      return candidate.hourRange.flatMap { hour -> [(Int, Double)] in
        let amount = whole(candidate.date, hour) / 2
        return [[weekOf[index], hour], [weekOf[index], hour, candidate.date.weekday]].map { key in
          let demand = cells[key] ?? weights.count
          if demand == weights.count {
            cells[key] = demand
            weights.append(0)
          }
          weights[demand] = max(weights[demand], amount)
          return (demand, amount)
        }
      }
    }
    var problem = CoveringProblem(
      weights: weights, covers: covers.map { $0.map { .init($0.0, share: weights[$0.0] > 0 ? $0.1 / weights[$0.0] : 0) } })
    for week in weeks.indices {
      let members = candidates.indices.filter { weekOf[$0] == week }
      let days = Dictionary(grouping: members) { candidates[$0].date }
      problem.atMost.append(.init("två i veckan", members: members, count: 2))
      problem.atLeast.append(.init("två i veckan", members: members, count: min(2, days.count)))
      for (_, same) in days.sorted(by: { $0.key < $1.key }) { problem.atMost.append(.init("olika veckodagar", members: same, count: 1)) }
    }
    guard let found = CoveringSolver(seed: wish.seed, nodeLimit: 20_000, workLimit: 300_000_000).solve(problem, cbc: CBC.installed).covering
    else { throw Failure.contradictoryLimits([]) }
    let chosen = found.chosen.sorted { candidates[$0].date < candidates[$1].date }.prefix(wish.count)
    let proposals = chosen.map { index -> OperationProposal in
      let candidate = candidates[index]
      let isFirst = found.chosen.allSatisfy { weekOf[$0] != weekOf[index] || candidates[$0].date >= candidate.date }
      let stops = PatrolBands.stops(candidate, sites, fit, values)
      return patrolDay(candidate, isFirst: isFirst, stops, material, wish, found, whole)
    }
    return OperationAnswer(proposals: Array(proposals), warnings: warnings)
  }

  private static func patrolDay(
    _ candidate: OperationCandidate, isFirst: Bool, _ stops: [PatrolStop], _ material: OperationMaterial, _ wish: OperationWish,
    _ found: Covering, _ whole: (CivilDate, Int) -> Double
  ) -> OperationProposal {
    let first = stops.first
    let position = first?.position ?? material.centre
    let light = OperationTimes.light(candidate, at: position)
    let team =
      isFirst
      ? Message(sv: "norra gruppen", en: "the northern group") : Message(sv: "Kalix", en: "Kalix")
    var proposal = OperationProposal(
      id: OperationPlanner.id(.presence, team.english, candidate.date, candidate.startTime, candidate.endTime), kind: .presence,
      label: "Patrulldag: \(team.swedish)", date: candidate.date, start: candidate.startTime, end: candidate.endTime,
      light: light.prevailing, expected: stops.reduce(0) { $0 + $1.expected }, interval: [], value: found.value, bound: found.bound,
      gap: found.gap, stoppingPlace: nil, hotspotIDs: stops.compactMap(\.hotspotID), reasons: [], position: position)
    proposal.parties = [Message(sv: "Polisen, \(team.swedish)", en: "the police, \(team.english)")]
    proposal.commitments = [isFirst ? "N4a" : "N4b"]
    proposal.isProven = found.isProven
    proposal.lightMinutes = [light.light, light.twilight, light.dark]
    proposal.occasion = OperationTimes.occasion(candidate.date, material.risk)
    proposal.stops = stops
    if !isFirst {
      proposal.drivingMinutes = wish.driving.minutes(to: position)
      proposal.base = wish.driving.baseName
    }
    var reasons = [
      Message(
        sv: "Två patrulldagar i veckan på olika veckodagar. De två passen täcker tillsammans mest av det som väntas den veckan.",
        en: "Two patrol days a week on different weekdays. Together the two shifts cover most of what is expected that week.")
    ]
    reasons += stops.map {
      Message(
        sv: "Kl. \($0.arrive.hourAndMinute)–\($0.leave.hourAndMinute): \($0.label).",
        en: "\($0.arrive.hourAndMinute)–\($0.leave.hourAndMinute): \($0.label).")
    }
    reasons.append(
      Message(
        sv: "I tätorten: synliga stopp på 10–16 minuter, oregelbundet, minst varannan timme.",
        en: "In town: visible stops of 10–16 minutes, irregular, at least every two hours."))
    proposal.reasons = reasons
    return proposal
  }

  /// The Mondays of as many weeks as two patrols a week need.
  private static func patrolWeeks(_ wish: OperationWish) -> [CivilDate] {
    var monday = wish.from.adding(days: 1 - wish.from.weekday)
    // A part of a week at the beginning has no room for two days.
    if wish.from.weekday > 5 { monday = monday.adding(days: 7) }
    var weeks: [CivilDate] = []
    while weeks.count < (wish.count + 1) / 2, monday <= wish.to {
      weeks.append(monday)
      monday = monday.adding(days: 7)
    }
    return weeks
  }

  /// The expected numbers of all citizens' reports, or nil with the reason.
  static func expectations(
    _ material: OperationMaterial, _ wish: OperationWish, categories: Set<String> = []
  ) -> (fit: ExpectedReports?, warnings: [Message]) {
    do {
      let fit = try OperationPlanner.expected(material, wish, categories: categories, hotspots: [])
      return (fit, fit.warnings)
    } catch {
      let reason = (error as? Failure).map(\.message) ?? Message(sv: "För få data.", en: "Too few data.")
      return (
        nil,
        [
          Message(
            sv: "\(reason.swedish) Platser och tider väljs utan väntade antal.",
            en: "\(reason.english) Places and hours are chosen without expected numbers.")
        ]
      )
    }
  }

  /// The places as sites, with the findings at each.
  static func sites(
    _ people: PeoplePlaces, _ material: OperationMaterial, _ wish: OperationWish, _ fit: ExpectedReports?
  ) -> [OperationSite] {
    let lasting = material.hotspots.filter { $0.question == .lasting && $0.verdict == .hotspot }
    var sites = people.entries.map { entry in
      // A finding about the place itself, else those that lie on it: the next place's finding is not this one's.
      let named = lasting.filter { $0.label == entry.label }
      let near = lasting.filter { finding in
        Geodesic.metres(from: finding.extent.centre, to: entry.centre) <= 150 && !people.entries.contains { $0.label == finding.label }
      }
      return OperationSite(
        index: fit?.site(entry.key), label: entry.label, centre: entry.centre, findings: named.isEmpty ? near : named)
    }
    guard let fit else { return sites }
    var plain = wish
    // A place without a finding counts in full here: presence is for the whole kommun.
    plain.chanceShare = 1
    OperationPlanner.rate(&sites, fit, plain)
    return sites
  }

  static func most(_ values: SiteValues, _ sites: Int, _ wish: OperationWish) -> Double {
    var most = 0.0
    for site in 0..<sites {
      for day in stride(from: 0, through: min(364, wish.to.days(since: wish.from)), by: 3) {
        for hour in 0..<24 { most = max(most, values.value(site, wish.from.adding(days: day), hour)) }
      }
    }
    return most
  }
}

/// Where to be in each two hours of a patrol day.
enum PatrolBands {
  static func stops(
    _ candidate: OperationCandidate, _ sites: [OperationSite], _ fit: ExpectedReports?, _ values: SiteValues?
  ) -> [PatrolStop] {
    guard let fit, let values else { return [] }
    var used: Set<Int> = []
    return stride(from: candidate.start, to: candidate.start + candidate.hours, by: 2).compactMap { hour in
      let hours = hour..<min(hour + 2, candidate.start + candidate.hours)
      let best = sites.indices.filter { !used.contains($0) && sites[$0].index != nil }.map { site in
        (site: site, value: hours.reduce(0) { $0 + values.value(site, candidate.date, $1) })
      }.max { ($0.value, -$0.site) < ($1.value, -$1.site) }
      guard let best, best.value > 0, let index = sites[best.site].index else { return nil }
      used.insert(best.site)
      let site = sites[best.site]
      return PatrolStop(
        label: site.label, position: site.centre, arrive: TimeOfDay(hour: hours.lowerBound % 24, minute: 0) ?? .midnight,
        leave: TimeOfDay(hour: hours.upperBound % 24, minute: 0) ?? .midnight, driving: nil,
        expected: fit.expected(site: index, date: candidate.date, hours: hours).mean, hotspotID: site.findings.first?.id)
    }
  }
}
