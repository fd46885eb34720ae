// A covering problem made ready for computing: what is decided is taken out, what remains is numbered anew.

/// A covering problem without what is already decided, and how its candidates are called in the problem it came from.
///
/// Every step of the branch and bound makes a smaller core from the one before (`fixing`), so the kernels never meet decided candidates.
struct CoveringCore: Sendable {
  /// At least `low` and at most `high` of the members.
  struct Rule: Sendable {
    var low: Int
    var high: Int
  }

  /// The index of each candidate in the problem.
  var ids: [Int32]
  /// Candidates of the problem that are already chosen.
  var taken: [Int32] = []
  /// What those are worth.
  var base = 0.0
  /// Weight that is still open, by demand.
  var weights: [Double]
  /// The demand that each one was in the core before (of merged ones the first).
  var origins: [Int32] = []
  /// Demands by candidate.
  var covers: CoveringIncidence
  /// Candidates by demand.
  var coveredBy: CoveringIncidence
  var costs: [Double]
  var budget: Double
  var limit: Int
  var rules: [Rule]
  /// The rule that each one was in the core before.
  var ruleOrigins: [Int32] = []
  /// Rules by candidate (the shares are not used).
  var rulesOf: CoveringIncidence
  /// Candidates by rule.
  var membersOf: CoveringIncidence

  var candidateCount: Int { ids.count }
  var demandCount: Int { weights.count }
  /// Whether some rule asks for members that are not chosen yet.
  var hasNeeds: Bool { rules.contains { $0.low > 0 } }
  /// The mean cost, which makes the budget's price comparable with the others.
  var costScale: Double {
    let finite = costs.filter { $0 < .infinity }
    let sum = finite.reduce(0, +)
    return sum > 0 ? sum / Double(finite.count) : 1
  }
  /// Whether groups limit the choice.
  var hasRules: Bool { !rules.isEmpty }

  /// The whole problem, before anything is decided.
  init(_ problem: CoveringProblem) {
    let count = problem.candidateCount
    ids = (0..<Int32(count)).map { $0 }
    weights = problem.weights.indices.map { problem.weight(of: $0) }
    let shares = problem.shares.isEmpty ? [Double](repeating: 1, count: problem.demands.count) : problem.shares
    covers = CoveringIncidence(starts: problem.starts, members: problem.demands, shares: shares)
    coveredBy = covers.transposed(columns: weights.count)
    costs = (0..<count).map { problem.cost(of: $0) }
    budget = problem.budget.map { $0.isNaN ? -1 : $0 + CoveringProblem.slack($0) } ?? .infinity
    limit = min(count, max(-1, problem.limit ?? count))
    var lists: [[Int32]] = []
    rules = []
    for (group, isFloor) in problem.atMost.map({ ($0, false) }) + problem.atLeast.map({ ($0, true) }) {
      let members = Set(group.members.filter { $0 >= 0 && $0 < count }).sorted()
      if isFloor ? group.count <= 0 : group.count >= members.count { continue }
      rules.append(Rule(low: isFloor ? group.count : 0, high: isFloor ? members.count : group.count))
      lists.append(members.map { Int32($0) })
    }
    var starts: [Int32] = [0]
    for list in lists { starts.append((starts.last ?? 0) + Int32(list.count)) }
    let flat = lists.flatMap { $0 }
    membersOf = CoveringIncidence(starts: starts, members: flat, shares: [Double](repeating: 1, count: flat.count))
    rulesOf = membersOf.transposed(columns: count)
  }

  /// What a chosen candidate of the core may be called in the problem, with those taken before.
  func problemIndices(of chosen: [Int]) -> [Int] { (taken + chosen.map { ids[$0] }).map { Int($0) }.sorted() }
}

extension CoveringCore {
  /// What is known of a candidate.
  enum Status: UInt8, Sendable {
    case open
    case chosen
    case out
  }

  /// Decides candidates and what follows from them; nil when the limits cannot all be met any more. O(entries).
  func fixing(_ wanted: [Status]) -> CoveringCore? {
    var status = wanted
    guard propagate(&status) else { return nil }
    return rebuilt(status)
  }

  /// Draws the conclusions that single limits allow, until nothing follows any more.
  private func propagate(_ status: inout [Status]) -> Bool {
    for candidate in ids.indices where status[candidate] == .open && costs[candidate] == .infinity { status[candidate] = .out }
    while true {
      var hasChanged = false
      var left = limit
      var money = budget
      for candidate in ids.indices where status[candidate] == .chosen {
        left -= 1
        money -= costs[candidate]
      }
      guard left >= 0, money >= 0 else { return false }
      for candidate in ids.indices where status[candidate] == .open && (left == 0 || costs[candidate] > money) {
        status[candidate] = .out
        hasChanged = true
      }
      for rule in rules.indices {
        var chosen = 0
        var open = 0
        for slot in membersOf.range(rule) {
          switch status[Int(membersOf.members[slot])] {
          case .chosen: chosen += 1
          case .open: open += 1
          case .out: break
          }
        }
        guard chosen <= rules[rule].high, chosen + open >= rules[rule].low else { return false }
        guard open > 0, chosen == rules[rule].high || chosen + open == rules[rule].low else { continue }
        let decided: Status = chosen == rules[rule].high ? .out : .chosen
        for slot in membersOf.range(rule) where status[Int(membersOf.members[slot])] == .open {
          status[Int(membersOf.members[slot])] = decided
        }
        hasChanged = true
      }
      if !hasChanged { return true }
    }
  }

  /// The core that remains. Where chosen candidates cover a share s of a demand, weight × (1 − s) remains, and shares grow to match.
  private func rebuilt(_ status: [Status]) -> CoveringCore {
    var core = self
    var covered = [Double](repeating: 0, count: demandCount)
    for candidate in ids.indices where status[candidate] == .chosen {
      core.taken.append(ids[candidate])
      core.budget -= costs[candidate]
      core.limit -= 1
      for slot in covers.range(candidate) { covered[Int(covers.members[slot])] += covers.shares[slot] }
    }
    var demandIndex = [Int32](repeating: -1, count: demandCount)
    core.weights.removeAll(keepingCapacity: true)
    core.origins.removeAll(keepingCapacity: true)
    for demand in 0..<demandCount {
      let part = covered[demand] > 1 - 1e-12 ? 1 : covered[demand]
      if part > 0 { core.base += weights[demand] * part }
      guard part < 1, weights[demand] > 0,
        coveredBy.range(demand).contains(where: { status[Int(coveredBy.members[$0])] == .open })
      else { continue }
      demandIndex[demand] = Int32(core.weights.count)
      core.weights.append(weights[demand] * (1 - part))
      core.origins.append(Int32(demand))
    }
    // A candidate that covers nothing any more stays only where a rule may need it.
    let needed = rules.indices.map { rule in
      membersOf.range(rule).reduce(0) { $0 + (status[Int(membersOf.members[$1])] == .chosen ? 1 : 0) } < rules[rule].low
    }
    var kept: [Int] = []
    for candidate in ids.indices where status[candidate] == .open {
      if covers.range(candidate).contains(where: { demandIndex[Int(covers.members[$0])] >= 0 })
        || rulesOf.range(candidate).contains(where: { needed[Int(rulesOf.members[$0])] })
      {
        kept.append(candidate)
      }
    }
    core.ids = kept.map { ids[$0] }
    core.costs = kept.map { costs[$0] }
    core.limit = min(core.limit, kept.count)
    core.covers = CoveringIncidence(starts: [0], members: [], shares: [])
    for candidate in kept {
      for slot in covers.range(candidate) {
        let old = Int(covers.members[slot])
        guard demandIndex[old] >= 0 else { continue }
        core.covers.members.append(demandIndex[old])
        core.covers.shares.append(covered[old] == 0 ? covers.shares[slot] : min(1, covers.shares[slot] / (1 - covered[old])))
      }
      core.covers.starts.append(Int32(core.covers.members.count))
    }
    core.coveredBy = core.covers.transposed(columns: core.weights.count)
    if hasRules {
      core.rebuildRules(from: self, status: status, kept: kept)
    } else {
      core.rulesOf = CoveringIncidence(starts: [Int32](repeating: 0, count: kept.count + 1), members: [], shares: [])
    }
    return core
  }

  private mutating func rebuildRules(from before: CoveringCore, status: [Status], kept: [Int]) {
    var index = [Int32](repeating: -1, count: before.candidateCount)
    for (new, old) in kept.enumerated() { index[old] = Int32(new) }
    rules = []
    ruleOrigins = []
    membersOf = CoveringIncidence(starts: [0], members: [], shares: [])
    for rule in before.rules.indices {
      var chosen = 0
      var members: [Int32] = []
      for slot in before.membersOf.range(rule) {
        let old = Int(before.membersOf.members[slot])
        if status[old] == .chosen { chosen += 1 }
        if index[old] >= 0 { members.append(index[old]) }
      }
      let low = max(0, before.rules[rule].low - chosen)
      let high = before.rules[rule].high - chosen
      if low == 0 && high >= members.count { continue }
      rules.append(Rule(low: low, high: high))
      ruleOrigins.append(Int32(rule))
      membersOf.members += members
      membersOf.shares += [Double](repeating: 1, count: members.count)
      membersOf.starts.append(Int32(membersOf.members.count))
    }
    rulesOf = membersOf.transposed(columns: kept.count)
  }
}
