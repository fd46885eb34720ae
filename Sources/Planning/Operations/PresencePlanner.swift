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
      costs: OperationPlanner.costs(candidates, sites, wish), value: value)
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
    let bands = fit.flatMap { fit in values.map { PatrolBands(sites, fit, $0, wish.driving) } }
    let proposals = chosen.map { index -> OperationProposal in
      let candidate = candidates[index]
      let isFirst = found.chosen.allSatisfy { weekOf[$0] != weekOf[index] || candidates[$0].date >= candidate.date }
      let stops = bands?.stops(candidate, fromBase: !isFirst) ?? []
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
    reasons += stops.map { stop in
      let drive = stop.driving.map { Int($0) } ?? 0
      return Message(
        sv: "Kl. \(stop.arrive.hourAndMinute)–\(stop.leave.hourAndMinute): \(stop.label)\(drive > 0 ? " (körning dit \(drive) min)" : "").",
        en: "\(stop.arrive.hourAndMinute)–\(stop.leave.hourAndMinute): \(stop.label)\(drive > 0 ? " (driving there \(drive) min)" : "").")
    }
    reasons.append(
      isFirst
        ? Message(sv: "Norra gruppens resa till kommunen är inte inräknad.", en: "The northern group's way to the kommun is not counted.")
        : Message(
          sv: "Resan från \(wish.driving.baseName) och tillbaka ligger i passet.",
          en: "The way from \(wish.driving.baseName) and back is within the shift."))
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
///
/// The drive to a place is taken from its two hours, so that two bands of one team allow for the way between them; a place where less than half an
/// hour would be left is no choice.
struct PatrolBands {
  let sites: [OperationSite]
  let fit: ExpectedReports
  let values: SiteValues
  private let between: [[DrivingLeg]]
  private let out: [DrivingLeg]
  private let home: [DrivingLeg]

  /// Minutes that must be left of a band.
  static let least = 30

  init(_ sites: [OperationSite], _ fit: ExpectedReports, _ values: SiteValues, _ driving: DrivingTime) {
    self.sites = sites
    self.fit = fit
    self.values = values
    let places = sites.map(\.centre)
    between = driving.legs(from: places, to: places)
    out = driving.fromBase(to: places)
    home = driving.legs(from: places, to: [driving.base]).map { $0[0] }
  }

  /// The stops of a shift; from the base and back where the team comes from there.
  func stops(_ candidate: OperationCandidate, fromBase: Bool) -> [PatrolStop] {
    var used: Set<Int> = []
    var last: Int?
    var stops: [PatrolStop] = []
    let end = candidate.start + candidate.hours
    for hour in stride(from: candidate.start, to: end, by: 2) {
      let isLast = hour + 2 >= end
      func minutes(at site: Int) -> Range<Int>? {
        let drive = last.map { between[$0][site] } ?? (fromBase ? out[site] : nil)
        let from = hour * 60 + Int((drive?.minutes ?? 0).rounded(.up))
        let to = min(hour + 2, end) * 60 - (isLast && fromBase ? Int(home[site].minutes.rounded(.up)) : 0)
        return to - from >= Self.least ? from..<to : nil
      }
      var best: (site: Int, span: Range<Int>, value: Double)?
      for site in sites.indices where !used.contains(site) && sites[site].index != nil {
        guard let span = minutes(at: site) else { continue }
        let value = sum(span) { values.value(site, candidate.date, $0) }
        if value > best?.value ?? 0 { best = (site, span, value) }
      }
      guard let best, let index = sites[best.site].index else { continue }
      used.insert(best.site)
      let way = last.map { between[$0][best.site] }
      last = best.site
      let site = sites[best.site]
      var stop = PatrolStop(
        label: site.label, position: site.centre, arrive: time(best.span.lowerBound), leave: time(best.span.upperBound),
        driving: way.map { $0.minutes.rounded(.up) },
        expected: sum(best.span) { hour in
          fit.mean(site: index, date: hour < 24 ? candidate.date : candidate.date.adding(days: 1), hour: hour % 24)
        }, hotspotID: site.findings.first?.id)
      stop.drivingSource = way?.source
      stops.append(stop)
    }
    return stops
  }

  /// What an hourly number comes to in some minutes.
  private func sum(_ minutes: Range<Int>, _ hourly: (Int) -> Double) -> Double {
    (minutes.lowerBound / 60...(minutes.upperBound - 1) / 60).reduce(0) { sum, hour in
      let part = minutes.clamped(to: hour * 60..<(hour + 1) * 60)
      return sum + hourly(hour) * Double(part.count) / 60
    }
  }

  private func time(_ minute: Int) -> TimeOfDay { TimeOfDay(hour: minute / 60 % 24, minute: minute % 60) ?? .midnight }
}
