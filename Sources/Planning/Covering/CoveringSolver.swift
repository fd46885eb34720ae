// The whole way from a covering problem to a choice with its bound.

/// Chooses candidates that cover as much weight as possible, and says how much better any choice could be.
///
/// 1. Demands with equal cover sets become one and dominated candidates are dropped (`CoveringReduction`).
/// 2. Where some must be chosen, a choice that keeps to all limits is sought; if there is none, the limits in conflict are named
///    (`CoveringFeasibility`).
/// 3. Greedy, swaps and variable neighbourhood search (`CoveringSearch`).
/// 4. A Lagrangian bound that decides most candidates for good (`CoveringRelaxation`), below the linear program's where threes of demands
///    tell more (`CoveringTriples`), parts of the choice solved anew (`CoveringMending`), and branch and bound on the rest (`CoveringBranching`).
///
/// Work is counted in touched table entries and in nodes, never in time: the same problem and solver give the same answer. A value counts as
/// proven when nothing better than by 1e-9 of it can exist.
public struct CoveringSolver: Sendable, Hashable {
  /// The seed of the random choices.
  public var seed: UInt64
  /// How many parts the branch and bound may look at.
  public var nodeLimit: Int
  /// How many table entries may be touched; 560 million take about 2 CPU seconds.
  public var workLimit: Int

  /// Makes a solver.
  public init(seed: UInt64 = 1, nodeLimit: Int = 100_000, workLimit: Int = 560_000_000) {
    self.seed = seed
    self.nodeLimit = max(0, nodeLimit)
    self.workLimit = max(0, workLimit)
  }

  /// The best choice found, or why there is none. Where the work does not suffice for a proof and CBC is given, CBC goes on from there.
  public func solve(_ problem: CoveringProblem, cbc: @autoclosure () -> CBC? = nil) -> CoveringAnswer {
    guard let core = CoveringCore.prepared(problem)?.merged().withoutDominated() else {
      return .infeasible(CoveringFeasibility.conflict(in: problem))
    }
    var start: [Int] = []
    if core.hasNeeds {
      switch CoveringFeasibility.find(core) {
      case .none: return .infeasible(CoveringFeasibility.conflict(in: problem))
      case .unknown: return .undecided
      case .choice(let found):
        let chosen = Set(found)
        start = core.ids.indices.filter { chosen.contains(Int(core.ids[$0])) }
      }
    }
    var branching = CoveringBranching(seed: seed, nodeLimit: nodeLimit, workLimit: workLimit, isWhole: problem.hasWholeValues)
    branching.run(core, start: start)
    guard let best = branching.best else { return .undecided }
    let value = problem.value(of: best)
    // What is proven within rounding is proven.
    let isProven = branching.bound <= branching.value + 1e-9 * (1 + abs(branching.value))
    let own = Covering(
      chosen: best, value: value, bound: isProven ? value : max(branching.bound, value), method: .own, nodes: branching.nodes)
    guard !own.isProven, let cbc = cbc() else { return .covering(own) }
    return .covering(CoveringModel(problem, core).improve(own, with: cbc, nodeLimit: nodeLimit))
  }
}

extension CoveringProblem {
  /// Whether every value is a whole number, so that a better choice is better by 1.
  var hasWholeValues: Bool {
    shares.isEmpty && weights.indices.allSatisfy { weight(of: $0) == weight(of: $0).rounded() }
      && weights.indices.reduce(0) { $0 + weight(of: $1) } < 1e15
  }
}

extension CoveringCore {
  /// The core without candidates that another one can always replace; nil when nothing is left that keeps to the limits.
  func withoutDominated() -> CoveringCore? { fixing(dominated()) }
}
