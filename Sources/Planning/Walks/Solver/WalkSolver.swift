// The best walk, how good it is, and others to choose from.
import Networks

/// Finds closed walks through streets within a length, and proves how good they are.
///
/// 1. A good walk by iterated local search (`WalkLocalSearch`).
/// 2. A bound: the lower of the fractional knapsack (`WalkBound`) and a Lagrangian relaxation (`WalkRelaxation`).
/// 3. The proof: all halves of walks that could be part of a better one, joined two and two (`WalkProof`). Either nothing better exists, or the
///    best walk is found; both ways the bound comes down to the value. Where the labels do not suffice, the most valuable halves are joined in case
///    that gives a better walk, the bound is tightened further, and the proof is tried again for values between the walk's and the bound, which
///    lowers the bound to the least for which it succeeds.
///
/// The work is counted in iterations and labels, never in time, so the same problem, seed and options give the same walk and bound.
public struct WalkSolver: Sendable, Hashable {
  /// The seed of the random choices.
  public var seed: UInt64
  /// How many times a stretch is searched anew.
  public var iterations: Int
  /// How many paths each node keeps in the first search (1 ... 100); the later ones keep a third, at least 4.
  public var width: Int
  /// How many times the bound is tightened at most; 0 for the quick bound alone, without a proof.
  public var boundIterations: Int
  /// How many labels a proof may make; 0 for the bound without a proof. Four such proofs are tried at most.
  public var proofLabels: Int

  // The bound is tightened so many times before the first proof; more would cost more than they save.
  private static let firstBoundIterations = 8
  private static let laterProofs = 3
  // How many half walks each node keeps in a guess.
  private static let guessWidth = 200

  /// Makes a solver. With the defaults a walk of two kilometres in a dense town takes about 0.1 CPU seconds with its proof and one of three
  /// kilometres less than one, or about five where the proof does not succeed (`trygg-bench walks`).
  public init(seed: UInt64 = 1, iterations: Int = 200, width: Int = 12, boundIterations: Int = 30, proofLabels: Int = 400_000) {
    self.seed = seed
    self.iterations = max(0, iterations)
    self.boundIterations = max(0, boundIterations)
    self.width = min(max(1, width), 100)
    self.proofLabels = min(max(0, proofLabels), 10_000_000)
  }

  /// The best walk found, or why there is none.
  public func solve(_ problem: WalkProblem) -> WalkAnswer {
    switch WalkGraph.make(problem) {
    case .failure(let error): .none(error.obstacle)
    case .success(let graph):
      if let tour = search(on: graph).run(weights: graph.weights, iterations: iterations) {
        .walk(prove(tour, graph, problem))
      } else {
        .none(.budgetTooShort)
      }
    }
  }

  func search(on graph: WalkGraph) -> WalkLocalSearch { WalkLocalSearch(graph, seed: seed, width: width) }

  // The walk, or a better one that the proof finds, with its bound.
  func prove(_ tour: WalkTour, _ graph: WalkGraph, _ problem: WalkProblem) -> Walk {
    var best = tour
    var bound = WalkBound.knapsack(graph)
    func isProven() -> Bool { bound <= best.value + 1e-9 * max(1, best.value) }
    func walk() -> Walk { Walk(best, graph, problem, bound: isProven() ? best.value : bound, isProven: isProven()) }

    guard !isProven(), boundIterations > 0, let relaxation = WalkRelaxation(graph) else { return walk() }
    let first = min(Self.firstBoundIterations, boundIterations)
    relaxation.tighten(iterations: first, target: best.value)
    bound = min(bound, relaxation.bound)

    // True when the bound has come down to the target or, with a better walk, to the value.
    func lower(to target: Double, guessing: Bool) -> Bool {
      relaxation.prepareCompletions()
      let proof = WalkProof(graph, relaxation, mostLabels: proofLabels)
      switch proof.search(above: target) {
      case .nothingBetter: bound = min(bound, target)
      case .best(let arcs):
        best = WalkTour(arcs, graph.network, graph.weights)
        bound = best.value
      case .exhausted:
        if guessing, let arcs = proof.guess(above: best.value, width: Self.guessWidth) {
          best = WalkTour(arcs, graph.network, graph.weights)
        }
        return false
      }
      return true
    }

    let mayProve = proofLabels > 0
    if isProven() || (mayProve && lower(to: best.value, guessing: true)) { return walk() }
    relaxation.tighten(iterations: boundIterations - first, target: best.value)
    bound = min(bound, relaxation.bound)
    var least = best.value
    for _ in 0..<Self.laterProofs where mayProve && !isProven() {
      let target = (least + bound) / 2
      if !lower(to: target, guessing: false) { least = target }
    }
    return walk()
  }
}

extension Walk {
  // Tells a walk in the numbers of the problem's network; the bound is in the unit of the graph's weights.
  init(_ tour: WalkTour, _ graph: WalkGraph, _ problem: WalkProblem, bound: Double, isProven: Bool) {
    let network = graph.network
    steps = tour.arcs.map { EdgeStep(edge: graph.originalEdge[Int(network.arcEdges[$0])], isForward: network.arcIsForward[$0]) }
    nodes = [graph.originalNode[0]] + tour.arcs.map { graph.originalNode[Int(network.arcHeads[$0])] }
    metres = steps.reduce(0) { $0 + problem.network.edgeMetres[$1.edge] }
    effort = tour.effort
    value = tour.value * graph.unit
    self.bound = max(bound, tour.value) * graph.unit
    self.isProven = isProven
  }
}
