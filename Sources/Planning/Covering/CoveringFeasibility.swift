// Whether any choice keeps to all limits, and which limits stand against each other.

/// Looks for a choice that keeps to all limits, whatever it is worth.
struct CoveringFeasibility {
  /// What was found.
  enum Finding: Sendable, Hashable {
    /// A choice, as indices of the problem.
    case choice([Int])
    /// There is none.
    case none
    /// The work did not suffice to tell.
    case unknown
  }

  private var steps = 0
  private let limit: Int

  private init(limit: Int) { self.limit = limit }

  /// Looks through the choices of a core depth first: the rule with least to spare first, its cheapest member first. Members of the same
  /// rules are alike here, so that only the cheapest of them is tried.
  static func find(_ core: CoveringCore, steps: Int = 20_000) -> Finding {
    var search = CoveringFeasibility(limit: steps)
    var bare = core
    bare.weights = []
    bare.coveredBy = CoveringIncidence(starts: [0], members: [], shares: [])
    bare.covers = CoveringIncidence(starts: [Int32](repeating: 0, count: core.candidateCount + 1), members: [], shares: [])
    return search.find(bare)
  }

  /// A whole problem, with what is forced and excluded.
  static func find(_ problem: CoveringProblem) -> Finding {
    guard let core = CoveringCore.prepared(problem) else { return .none }
    return find(core)
  }

  /// The limits that stand against each other: one after the other is left out for good when there is no choice without it either
  /// (deletion filter: Chinneck & Dravnieks 1991, ORSA Journal on Computing 3).
  static func conflict(in problem: CoveringProblem) -> [CoveringLimit] {
    var rest = problem
    return problem.limits.filter { limit in
      let without = rest.without(limit)
      guard find(without) == .none else { return true }
      rest = without
      return false
    }
  }

  private mutating func find(_ core: CoveringCore) -> Finding {
    guard let rule = scarcest(core) else { return .choice(core.problemIndices(of: [])) }
    steps += 1
    if steps > limit { return .unknown }
    var status = [CoveringCore.Status](repeating: .open, count: core.candidateCount)
    let members = core.membersOf.members[core.membersOf.range(rule)].map { Int($0) }
    for member in members.sorted(by: { (core.costs[$0], $0) < (core.costs[$1], $1) }) where status[member] == .open {
      status[member] = .chosen
      if let smaller = core.fixing(status) {
        let finding = find(smaller)
        if finding != .none { return finding }
      }
      let rules = Array(core.rulesOf.members[core.rulesOf.range(member)])
      for other in members where core.costs[other] >= core.costs[member] && Array(core.rulesOf.members[core.rulesOf.range(other)]) == rules
      {
        status[other] = .out
      }
    }
    return .none
  }

  /// The rule that lacks members and has fewest to spare.
  private func scarcest(_ core: CoveringCore) -> Int? {
    core.rules.indices.filter { core.rules[$0].low > 0 }.min {
      core.membersOf.range($0).count - core.rules[$0].low < core.membersOf.range($1).count - core.rules[$1].low
    }
  }
}

extension CoveringCore {
  /// The core of a problem with demands merged and what is forced and excluded decided; nil when that contradicts the limits.
  static func prepared(_ problem: CoveringProblem) -> CoveringCore? {
    let range = 0..<problem.candidateCount
    guard problem.forced.allSatisfy({ range.contains($0) && !problem.excluded.contains($0) }) else { return nil }
    var status = [Status](repeating: .open, count: range.count)
    for candidate in problem.excluded where range.contains(candidate) { status[candidate] = .out }
    for candidate in problem.forced { status[candidate] = .chosen }
    return CoveringCore(problem).fixing(status)
  }
}
