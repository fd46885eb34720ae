// One shift by car: which stops, in which order, for how long.
import Almanac
import Geography
import Hotspots
import Incidents
import Messages
import SpatialStatistics

/// Plans a round from the base and back within a shift.
///
/// The time in the kommun is cut into turns of at most 105 minutes. Each turn begins with a visible stop of 10–16 minutes at every hotspot of the
/// town (the centre where there is none), so that they are seen at least every two hours (Koper 1995, Justice Quarterly 12), and goes on with
/// the round that passes most severity-weighted expected reports, as an orienteering problem with driving times (`OrienteeringSolver`).
/// A stop on the road takes an hour. Lengths of stops and turns, the start and the order among rounds of nearly the same worth come from the seed,
/// so that the patrol cannot be foretold.
public enum PatrolRound {
  /// What the round is asked for.
  public struct Shift: Sendable, Hashable {
    /// The day.
    public var date: CivilDate
    /// First hour at the base.
    public var from: Int
    /// Hour of the return; above 24 goes into the night.
    public var to: Int

    /// Makes a shift.
    public init(date: CivilDate, from: Int, to: Int) {
      self.date = date
      self.from = from
      self.to = to
    }
  }

  /// The longest turn in minutes: with stops of unequal length, two visits begin less than two hours apart.
  static let turn = 105.0
  /// Places within this distance of the centre are in the town.
  static let town = 1500.0
  /// Minutes of a stop on the road.
  static let roadStop = 60.0
  /// A round that is worth this share of the best one may be taken instead.
  static let nearlyBest = 0.95

  private struct Point {
    var label: String
    var position: Position
    var hotspotID: String?
    var isRoad: Bool
    var isTown: Bool
    var hourly: [Double]
    var means: [Double]
  }

  private struct Part {
    var stops: [PatrolStop] = []
    var value = 0.0
    var bound = 0.0
    var used: [Int] = []
  }

  /// The round, as one patrol day with its stops.
  ///
  /// - Throws: `Failure`: too few data without reports with a known hour, wrong usage for a shift that the driving fills.
  public static func propose(_ material: OperationMaterial, wish: OperationWish, shift: Shift) throws -> OperationAnswer {
    let points = try Self.points(material, wish, shift)
    guard let centre = points.firstIndex(where: \.isTown) ?? points.indices.first else { throw Failure.nowhereToBe() }
    let away = wish.driving.minutes(to: points[centre].position)
    let available = Double(shift.to - shift.from) * 60 - 2 * away
    guard available >= 40 else { throw Failure.shiftTooShort(Int((2 * away).rounded(.up))) }
    var random = RandomStream(seed: wish.seed, stream: UInt64(1 << 42 + max(0, shift.date.daysSince1970)))
    let anchors = shuffled(Self.anchors(points, centre), &random)
    let late = (random.uniform() * min(12, available - 40)).rounded()
    let span = available - late
    let count = max(1, Int((span / turn).rounded(.up)))
    let even = span / Double(count)
    let slack = min(8, turn - even)
    var bounds = [0.0]
    for number in 1..<max(2, count) where number < count {
      // Two neighbours may move towards each other, so that each moves half of the slack.
      bounds.append((even * Double(number) + (random.uniform() - 0.5) * slack).rounded())
    }
    bounds.append(span)
    let first = Double(shift.from) * 60 + away + late
    var all = Part()
    for number in 0..<count {
      let part = try plan(
        points, anchors, from: first + bounds[number], minutes: bounds[number + 1] - bounds[number], visited: Set(all.used), shift, wish,
        &random)
      all.stops += part.stops
      all.value += part.value
      all.bound += part.bound
      all.used += part.used
    }
    guard !all.stops.isEmpty else { throw Failure.shiftTooShort(Int((2 * away).rounded(.up))) }
    if !all.stops.isEmpty { all.stops[0].driving = away }
    return OperationAnswer(proposals: [proposal(all, away: away, points[anchors[0]].position, material, wish, shift, count)])
  }

  private static func points(_ material: OperationMaterial, _ wish: OperationWish, _ shift: Shift) throws -> [Point] {
    let people = PeoplePlaces(material.context)
    let road = material.hotspots.filter { hotspot in
      guard hotspot.question == .lasting, hotspot.verdict == .hotspot, case .stretch = hotspot.extent else { return false }
      return true
    }
    let onRoad = OperationPlanner.merged(road)
    let fit = try OperationPlanner.expected(material, wish, categories: [], hotspots: onRoad.map { $0[0] })
    var sites = PresencePlanner.sites(people, material, wish, fit)
    sites += onRoad.compactMap { group in
      guard let index = fit.site(group[0].id) else { return nil }
      var site = OperationSite(index: index, label: group[0].label, centre: group[0].extent.centre, findings: group)
      site.isRoad = true
      return site
    }
    OperationPlanner.rate(
      &sites, fit,
      {
        var plain = wish; plain.chanceShare = 1; return plain
      }())
    let values = SiteValues(sites, fit)
    let middle = people.entries.first { $0.kind == .centre }?.centre ?? material.centre
    let points = sites.indices.compactMap { site -> Point? in
      guard let index = sites[site].index else { return nil }
      let hours = 0..<48
      let closed = site < people.entries.count && people.entries[site].openMonths.map { !$0.contains(shift.date.month) } ?? false
      return Point(
        label: sites[site].label, position: sites[site].centre, hotspotID: sites[site].findings.first?.id, isRoad: sites[site].isRoad,
        isTown: !sites[site].isRoad && Geodesic.metres(from: sites[site].centre, to: middle) <= town,
        hourly: hours.map { closed ? 0 : values.value(site, shift.date, $0) },
        means: hours.map { fit.mean(site: index, date: $0 < 24 ? shift.date : shift.date.adding(days: 1), hour: $0 % 24) })
    }
    // The centre first among those in town.
    return points.sorted { a, b in
      (Geodesic.metres(from: a.position, to: middle), a.label) < (Geodesic.metres(from: b.position, to: middle), b.label)
    }
  }

  /// The town's hotspots with most expected, at most three; the centre where there is none.
  private static func anchors(_ points: [Point], _ centre: Int) -> [Int] {
    let found = points.indices.filter { points[$0].isTown && points[$0].hotspotID != nil && points[$0].hourly.reduce(0, +) > 0 }
    guard !found.isEmpty else { return [centre] }
    // A finding may be near several places: one stop answers to it.
    var seen: Set<String> = []
    return Array(
      found.sorted { (points[$1].hourly.reduce(0, +), $0) < (points[$0].hourly.reduce(0, +), $1) }
        .filter { seen.insert(points[$0].hotspotID ?? "").inserted }.prefix(3))
  }

  private static func plan(
    _ points: [Point], _ anchors: [Int], from start: Double, minutes: Double, visited: Set<Int>, _ shift: Shift, _ wish: OperationWish,
    _ random: inout RandomStream
  ) throws -> Part {
    var part = Part()
    var clock = start
    var at: Int?
    func prize(_ point: Int, _ dwell: Double) -> Double {
      let hour = max(0, min(47, Int(((start + minutes / 2) / 60).rounded(.down))))
      return points[point].hourly[hour] * dwell / 60
    }
    func stop(_ point: Int, _ dwell: Double, _ driving: Double?) {
      let hour = max(0, min(47, Int((clock / 60).rounded(.down))))
      part.stops.append(
        PatrolStop(
          label: points[point].label, position: points[point].position, arrive: time(clock), leave: time(clock + dwell),
          driving: driving, expected: points[point].means[hour] * dwell / 60, hotspotID: points[point].hotspotID))
      clock += dwell
    }
    for anchor in anchors {
      let dwell = Double(10 + random.integer(below: 7))
      let driving = at.map { wish.driving.minutes(points[$0].position, points[anchor].position).rounded(.up) }
      clock += driving ?? 0
      guard clock + dwell <= start + minutes else { break }
      stop(anchor, dwell, driving)
      part.value += prize(anchor, dwell)
      part.bound += prize(anchor, dwell)
      at = anchor
    }
    guard let last = at else { return part }
    let rest = start + minutes - clock
    let free = points.indices.filter { !anchors.contains($0) && !visited.contains($0) }
    let members = [last, anchors[0]] + free
    let dwell = members.map { points[$0].isRoad ? roadStop : Double(10 + random.integer(below: 7)) }
    let noise = members.map { _ in 1 + 0.1 * random.uniform() }
    let turned = random.uniform() < 0.5
    var distances = [Double](repeating: 0, count: members.count * members.count)
    for a in members.indices {
      for b in 0..<a {
        let minutes = wish.driving.minutes(points[members[a]].position, points[members[b]].position).rounded(.up)
        distances[a * members.count + b] = minutes
        distances[b * members.count + a] = minutes
      }
    }
    let prizes = members.indices.map { $0 < 2 ? 0 : prize(members[$0], dwell[$0]) }
    var problem = OrienteeringProblem(distances: distances, prizes: prizes, start: 0, end: 1, budget: max(0, rest), service: dwell)
    let solver = OrienteeringSolver(iterations: 1500, boundIterations: 40, seed: wish.seed)
    guard let best = solver.solve(problem).plan, var route = best.routes.first else { return part }
    var value = best.value
    problem.prizes = zip(prizes, noise).map { $0 * $1 }
    if let other = solver.solve(problem).plan?.routes.first {
      let worth = Set(other).reduce(0) { $0 + prizes[$1] }
      if worth >= nearlyBest * best.value { (route, value) = (other, worth) }
    }
    var stops = Array(route.dropFirst().dropLast())
    // The other way round is as good where both ends are the same place.
    if turned, last == anchors[0] { stops.reverse() }
    var before = 0
    for place in stops {
      let driving = distances[before * members.count + place]
      clock += driving
      stop(members[place], dwell[place], driving)
      part.used.append(members[place])
      before = place
    }
    part.value += value
    part.bound += max(best.bound, value)
    return part
  }

  private static func proposal(
    _ all: Part, away: Double, _ position: Position, _ material: OperationMaterial, _ wish: OperationWish, _ shift: Shift, _ turns: Int
  ) -> OperationProposal {
    let candidate = OperationCandidate(site: 0, date: shift.date, start: shift.from, hours: shift.to - shift.from)
    let light = OperationTimes.light(candidate, at: position)
    var proposal = OperationProposal(
      id: OperationPlanner.id(.presence, "round|\(wish.seed)", shift.date, candidate.startTime, candidate.endTime), kind: .presence,
      label: "Runda från \(wish.driving.baseName)", date: shift.date, start: candidate.startTime, end: candidate.endTime,
      light: light.prevailing, expected: all.stops.reduce(0) { $0 + $1.expected }, interval: [], value: all.value, bound: all.bound,
      gap: all.bound > 0 ? (all.bound - all.value) / all.bound : 0, stoppingPlace: nil,
      hotspotIDs: all.stops.compactMap(\.hotspotID).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }, reasons: [],
      position: position)
    proposal.parties = [Message(sv: "Polisen, \(wish.driving.baseName)", en: "the police, \(wish.driving.baseName)")]
    proposal.commitments = ["N4b"]
    proposal.stops = all.stops
    proposal.lightMinutes = [light.light, light.twilight, light.dark]
    proposal.occasion = OperationTimes.occasion(shift.date, material.risk)
    proposal.drivingMinutes = away
    proposal.base = wish.driving.baseName
    proposal.isProven = all.bound <= all.value
    let minutes = Int(away.rounded())
    proposal.reasons = [
      Message(
        sv: "\(all.stops.count) stopp i \(turns) varv. Varje varv börjar i tätorten, så att platserna där besöks minst varannan timme.",
        en:
          "\(all.stops.count) stops in \(turns) turns. Each turn begins in town, so that the places there are visited at least every two hours."
      ),
      Message(
        sv: "Stopp på 10–16 minuter; på E10 en timme. Tider och ordning kommer ur fröet (\(wish.seed)): byt frö varje vecka.",
        en: "Stops of 10–16 minutes; on the E10 an hour. Times and order come from the seed (\(wish.seed)): change it every week."),
      Message(
        sv: "Körtider är uppskattade: omkring \(minutes) minuter från \(wish.driving.baseName). Övre gränsen gäller varv för varv.",
        en: "Driving is estimated: about \(minutes) minutes from \(wish.driving.baseName). The bound holds turn by turn."),
    ]
    return proposal
  }

  private static func time(_ minutes: Double) -> TimeOfDay {
    let whole = Int(minutes.rounded()) % 1440
    return TimeOfDay(hour: whole / 60, minute: whole % 60) ?? .midnight
  }

  private static func shuffled(_ values: [Int], _ random: inout RandomStream) -> [Int] {
    var values = values
    var left = values.count
    while left > 1 {
      values.swapAt(left - 1, Int(random.integer(below: UInt32(left))))
      left -= 1
    }
    return values
  }
}
