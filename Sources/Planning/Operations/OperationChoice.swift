// The choice over all places and hours, as maximal covering with limits.
import Almanac
import Geography
import Incidents
import Messages

/// The limits of a choice.
struct OperationRules {
  /// What a second visit to the same place and hours adds.
  enum Repeat: Hashable {
    /// This share in another month, nothing in the same month.
    case share(Double)
    /// Every date counts in full.
    case everyDate
  }

  var count: Int
  var gapDays = 1
  var samePlaceDays = 0
  var again = Repeat.share(0.5)
  var budget: Double?
  /// Whether operations are spread over the months that have any.
  var spreads = false
  /// Candidates of which at least one must be chosen, with the rule's name.
  var needed: (name: Message, members: [Int])?
  /// Whether an operation counts for places nearby too.
  var isFeltNearby = true
  var locked: [Int] = []
  var excluded: Set<Int> = []
}

/// Chooses among candidates so that they cover most, and can say what each choice adds.
///
/// A demand is a place × hour of the day × month: what is expected there. An operation covers the hours of its place, and a place nearby by
/// less the further away it is (all within 500 m, nothing from 2 km). Part of each demand is shared by all months, so that a return visit in
/// another month counts for less and in the same month for nothing. Limits: number, hours available, days between two, days between two at a
/// place, one team at a time, few in a month, what is locked or excluded.
struct OperationChoice {
  let candidates: [OperationCandidate]
  let problem: CoveringProblem
  private let mostNames: [Message]
  private let leastNames: [Message]
  private let again: OperationRules.Repeat
  private let labels: [String]

  /// Within this distance two places count as one, in metres.
  static let samePlace = 500.0
  /// From this distance an operation is not felt, in metres.
  static let reach = 2000.0

  /// Builds the covering problem. O(candidates · (hours · neighbours + days between)).
  init(
    _ candidates: [OperationCandidate], sites: [(label: String, centre: Position)], rules: OperationRules, costs: [Double] = [],
    value: (_ site: Int, _ date: CivilDate, _ hour: Int) -> Double
  ) {
    self.candidates = candidates
    again = rules.again
    labels = sites.map(\.label)
    let near = Self.neighbours(sites.map(\.centre))
    var weights: [Double] = []
    var cells: [[Int]: Int] = [:]
    // (demand, worth) of each candidate, and the greatest worth of each demand, which is its weight.
    var worth: [[(demand: Int, worth: Double)]] = []
    for candidate in candidates {
      var own: [(demand: Int, worth: Double)] = []
      func cover(_ key: [Int], _ amount: Double) {
        guard amount > 0 else { return }
        let demand: Int
        if let known = cells[key] {
          demand = known
        } else {
          demand = weights.count
          cells[key] = demand
          weights.append(0)
        }
        weights[demand] = max(weights[demand], amount)
        own.append((demand, amount))
      }
      for (site, share) in near[candidate.site] where rules.isFeltNearby || site == candidate.site {
        for hour in candidate.hourRange {
          let amount = value(site, candidate.date, hour) * share
          let month = candidate.date.year * 12 + candidate.date.month
          switch rules.again {
          case .share(let share):
            cover([site, hour, 0], amount * (1 - share))
            cover([site, hour, month], amount * share)
          case .everyDate: cover([site, hour, candidate.date.daysSince1970], amount)
          }
        }
      }
      worth.append(own)
    }
    var problem = CoveringProblem(
      weights: weights,
      covers: worth.map { $0.map { CoveringProblem.Cover($0.demand, share: weights[$0.demand] > 0 ? $0.worth / weights[$0.demand] : 0) } },
      limit: rules.count)
    var most: [Message] = []
    var least: [Message] = []
    if let budget = rules.budget {
      problem.budget = budget
      problem.costs = costs
    }
    func limit(_ name: Message, _ members: [Int], _ count: Int) {
      problem.atMost.append(.init(name.swedish, members: members, count: count))
      most.append(name)
    }
    for group in Self.close(candidates, Array(candidates.indices), days: max(1, rules.gapDays)) {
      limit(
        rules.gapDays <= 1
          ? Message(sv: "ett lag i taget", en: "one team at a time")
          : Message(
            sv: "minst \(rules.gapDays) dagar mellan två insatser (--gap)", en: "at least \(rules.gapDays) days between two (--gap)"),
        group, 1)
    }
    if rules.samePlaceDays > rules.gapDays {
      for site in sites.indices {
        let same = Set(
          near[site].filter { Geodesic.metres(from: sites[$0.site].centre, to: sites[site].centre) <= Self.samePlace }.map(\.site))
        let here = candidates.indices.filter { same.contains(candidates[$0].site) }
        for group in Self.close(candidates, here, days: rules.samePlaceDays) {
          limit(
            Message(
              sv: "minst \(rules.samePlaceDays) dagar mellan två insatser vid \(sites[site].label)",
              en: "at least \(rules.samePlaceDays) days between two at \(sites[site].label)"), group, 1)
        }
      }
    }
    if rules.spreads {
      let months = Dictionary(grouping: candidates.indices) { candidates[$0].date.year * 12 + candidates[$0].date.month - 1 }
      let evenly = (max(0, rules.count) + max(1, months.count) - 1) / max(1, months.count)
      for (month, members) in months.sorted(by: { $0.key < $1.key }) {
        let locked = rules.locked.count { members.contains($0) }
        let most = max(evenly, locked)
        guard members.count > most else { continue }
        let name = CalendarNames.month(of: candidates[members[0]].date)
        limit(
          Message(sv: "högst \(most) i \(name.swedish) \(month / 12)", en: "at most \(most) in \(name.english) \(month / 12)"), members,
          most)
      }
    }
    if let needed = rules.needed, !needed.members.isEmpty {
      problem.atLeast.append(.init(needed.name.swedish, members: needed.members, count: 1))
      least.append(needed.name)
    }
    problem.forced = Set(rules.locked)
    problem.excluded = rules.excluded
    self.problem = problem
    mostNames = most
    leastNames = least
  }

  /// The best choice; CBC goes on where the work of the own solver does not suffice.
  ///
  /// - Throws: `Failure` (wrong usage) naming the limits in conflict when nothing meets them all.
  func solve(seed: UInt64) throws -> Covering {
    switch CoveringSolver(seed: seed, nodeLimit: 20_000, workLimit: 300_000_000).solve(problem, cbc: CBC.installed) {
    case .covering(let covering):
      var covering = covering
      covering.chosen = earlier(covering.chosen)
      return covering
    case .infeasible(let limits): throw Failure.contradictoryLimits(limits.map(name))
    case .undecided: throw Failure.contradictoryLimits([])
    }
  }

  /// What is added to others by one candidate.
  func marginal(of candidate: Int, beside others: [Int]) -> Double { problem.value(of: others + [candidate]) - problem.value(of: others) }

  /// The candidate that would add most in place of a chosen one, at another place, in another month or at other hours, within the limits.
  func runnerUp(to chosen: Int, in all: [Int]) -> (candidate: Int, marginal: Double)? {
    let others = all.filter { $0 != chosen }
    let base = sums(others)
    let own = candidates[chosen]
    let rivals = candidates.indices.filter { index in
      let other = candidates[index]
      return !all.contains(index) && !problem.excluded.contains(index)
        && (other.site != own.site || other.date.month != own.date.month
          || abs(other.start - own.start) >= own.hours)
    }.map { (index: $0, gain: gain(of: $0, over: base)) }.sorted { ($1.gain, $0.index) < ($0.gain, $1.index) }
    // A lock or a needed kind cannot be replaced, but its rival is told all the same.
    var free = problem
    free.forced = []
    free.atLeast = []
    for rival in rivals.prefix(60) where rival.gain > 0 && free.broken(by: others + [rival.index]).isEmpty {
      return (rival.index, rival.gain)
    }
    return nil
  }

  private var none: [Double] { [Double](repeating: 0, count: problem.weights.count) }

  private func sums(_ chosen: [Int]) -> [Double] {
    var sums = [Double](repeating: 0, count: problem.weights.count)
    for candidate in chosen { each(candidate) { sums[$0] += $1 } }
    return sums
  }

  private func gain(of candidate: Int, over sums: [Double]) -> Double {
    var gain = 0.0
    each(candidate) { gain += problem.weights[$0] * (min(1, sums[$0] + $1) - min(1, sums[$0])) }
    return gain
  }

  private func each(_ candidate: Int, _ visit: (Int, Double) -> Void) {
    for slot in Int(problem.starts[candidate])..<Int(problem.starts[candidate + 1]) {
      visit(Int(problem.demands[slot]), problem.shares.isEmpty ? 1 : problem.shares[slot])
    }
  }

  /// The same choice on the earliest days: a chosen window gives way to an equal one earlier in its month where the limits allow it.
  private func earlier(_ chosen: [Int]) -> [Int] {
    var result = chosen
    for slot in result.indices.sorted(by: { candidates[result[$0]].date < candidates[result[$1]].date }) {
      let own = result[slot]
      guard !problem.forced.contains(own) else { continue }
      let same = candidates.indices.filter { index in
        !result.contains(index) && candidates[index].site == candidates[own].site && candidates[index].date < candidates[own].date
          && problem.starts[index + 1] - problem.starts[index] == problem.starts[own + 1] - problem.starts[own]
          && equalCovers(index, own)
      }.sorted { (candidates[$0].date, $0) < (candidates[$1].date, $1) }
      for other in same {
        var tried = result
        tried[slot] = other
        if problem.broken(by: tried).isEmpty {
          result = tried
          break
        }
      }
    }
    return result
  }

  private func equalCovers(_ a: Int, _ b: Int) -> Bool {
    // Where every date has demands of its own, equal worth is enough.
    if again == .everyDate { return abs(gain(of: a, over: none) - gain(of: b, over: none)) < 1e-9 }
    let (first, second) = (Int(problem.starts[a]), Int(problem.starts[b]))
    return (0..<Int(problem.starts[a + 1]) - first).allSatisfy {
      problem.demands[first + $0] == problem.demands[second + $0]
        && (problem.shares.isEmpty || abs(problem.shares[first + $0] - problem.shares[second + $0]) < 1e-9)
    }
  }

  private func name(_ limit: CoveringLimit) -> Message {
    switch limit {
    case .number(let count): Message(sv: "högst \(count) insatser (--count)", en: "at most \(count) operations (--count)")
    case .budget(let hours):
      Message(
        sv: "högst \(NumberText(.swedish).number(hours, decimals: 1)) timmar med resor (--budget)",
        en: "at most \(NumberText(.english).number(hours, decimals: 1)) hours with driving (--budget)")
    case .atMost(let index): mostNames[index]
    case .atLeast(let index): leastNames[index]
    case .forced(let index): Message(sv: "\(place(index)) är låst (--lock)", en: "\(place(index)) is locked (--lock)")
    case .excluded(let index):
      Message(
        sv: "\(candidates[index].date) är undantagen (--exclude)", en: "\(candidates[index].date) is excluded (--exclude)")
    }
  }

  private func place(_ candidate: Int) -> String { "\(labels[candidates[candidate].site])@\(candidates[candidate].date)" }

  /// Each place's neighbours, itself first, with how much of an operation is felt there.
  private static func neighbours(_ centres: [Position]) -> [[(site: Int, share: Double)]] {
    centres.indices.map { here in
      [(here, 1)]
        + centres.indices.compactMap { other in
          guard other != here else { return nil }
          let metres = Geodesic.metres(from: centres[here], to: centres[other])
          guard metres < reach else { return nil }
          return (other, metres <= samePlace ? 1 : (reach - metres) / (reach - samePlace))
        }
    }
  }

  /// The largest groups of candidates that lie less than so many days apart.
  private static func close(_ candidates: [OperationCandidate], _ members: [Int], days: Int) -> [[Int]] {
    let byDay = Dictionary(grouping: members) { candidates[$0].date.daysSince1970 }
    let dates = byDay.keys.sorted()
    var groups: [[Int]] = []
    var last = -1
    for (index, day) in dates.enumerated() {
      var end = index
      while end + 1 < dates.count, dates[end + 1] < day + days { end += 1 }
      guard end > last else { continue }
      last = end
      let group = dates[index...end].flatMap { byDay[$0] ?? [] }
      if group.count > 1 { groups.append(group) }
    }
    return groups
  }
}
