// The limits of a covering problem, one by one, so that those in conflict can be named.

/// One of the limits that a choice must keep to.
public enum CoveringLimit: Sendable, Hashable {
  /// At most so many candidates.
  case number(Int)
  /// At most this cost together.
  case budget(Double)
  /// At most some of a group; the index in `CoveringProblem.atMost`.
  case atMost(Int)
  /// At least some of a group; the index in `CoveringProblem.atLeast`.
  case atLeast(Int)
  /// A candidate that must be chosen.
  case forced(Int)
  /// A candidate that must not be chosen.
  case excluded(Int)
}

extension CoveringProblem {
  /// The limits that a choice breaks, in the order of the problem; empty when it keeps to all. A check of its own, independent of the solvers.
  public func broken(by chosen: [Int]) -> [CoveringLimit] {
    let set = Set(chosen)
    var broken: [CoveringLimit] = []
    if let limit, set.count > max(0, limit) { broken.append(.number(limit)) }
    let cost = set.sorted().reduce(0) { $0 + self.cost(of: $1) }
    // A cost of infinity is broken even without a budget.
    if cost > (budget ?? .greatestFiniteMagnitude) + Self.slack(budget) { broken.append(.budget(budget ?? .infinity)) }
    for (index, group) in atMost.enumerated() where set.intersection(group.members).count > group.count { broken.append(.atMost(index)) }
    for (index, group) in atLeast.enumerated() where set.intersection(group.members).count < group.count { broken.append(.atLeast(index)) }
    for candidate in forced.sorted() where !set.contains(candidate) { broken.append(.forced(candidate)) }
    for candidate in excluded.sorted() where set.contains(candidate) { broken.append(.excluded(candidate)) }
    return broken
  }

  /// How far a sum of costs may go above the budget by rounding alone.
  static func slack(_ budget: Double?) -> Double { 1e-9 * max(1, abs(budget ?? 1)) }

  /// The problem without one of its limits.
  func without(_ limit: CoveringLimit) -> CoveringProblem {
    var copy = self
    switch limit {
    case .number: copy.limit = nil
    case .budget: copy.budget = nil
    case .atMost(let index): copy.atMost[index].count = candidateCount
    case .atLeast(let index): copy.atLeast[index].count = 0
    case .forced(let candidate): copy.forced.remove(candidate)
    case .excluded(let candidate): copy.excluded.remove(candidate)
    }
    return copy
  }

  /// All limits that the problem has.
  var limits: [CoveringLimit] {
    (limit.map { [.number($0)] } ?? []) + (budget.map { [.budget($0)] } ?? []) + atMost.indices.map { .atMost($0) }
      + atLeast.indices.map { .atLeast($0) } + forced.sorted().map { .forced($0) } + excluded.sorted().map { .excluded($0) }
  }
}
