// Finding a good walk: label setting for a first one, then iterated local search.
import Networks

/// Finds closed walks through streets within a length.
///
/// 1. A first walk by label setting with relaxed dominance (`WalkSearch`).
/// 2. Iterated local search: a random stretch of the walk is taken out and the best way between its ends, with the
///    length left over, is searched anew under weights disturbed by up to a fifth, so that detours are put in and taken
///    out; every tenth time a walk is made from nothing under disturbed weights instead. A walk that is at most 2 %
///    worse than the best is kept as the next one's beginning (record-to-record travel, Dueck 1993).
///
/// The bound is the lower of the fractional knapsack (`WalkBound`) and a Lagrangian relaxation (`WalkRelaxation`).
///
/// The work is counted in iterations, never in time, so the same problem, seed and options give the same walk.
public struct WalkSolver: Sendable, Hashable {
  /// The seed of the random choices.
  public var seed: UInt64
  /// How many times a stretch is searched anew.
  public var iterations: Int
  /// How many paths each node keeps in the first search (1 ... 100); the later ones keep a third, at least 4.
  public var width: Int

  /// How many times the bound is tightened; 0 for the quick bound alone.
  public var boundIterations: Int

  // Memory for labels: about 150 bytes each in a large town.
  private static let capacity = 400_000
  private static let restartEvery = 10
  private static let disturbance = 0.2
  private static let tolerance = 0.02

  /// Makes a solver. With the defaults the walk takes 0.05 CPU seconds for two kilometres in a dense town and 0.3 for
  /// three, and the bound 0.2 and 1.
  public init(seed: UInt64 = 1, iterations: Int = 200, width: Int = 12, boundIterations: Int = 30) {
    self.seed = seed
    self.iterations = max(0, iterations)
    self.boundIterations = max(0, boundIterations)
    self.width = min(max(1, width), 100)
  }

  /// The best walk found, or why there is none.
  public func solve(_ problem: WalkProblem) -> WalkAnswer {
    switch WalkGraph.make(problem) {
    case .failure(let error): return .none(error.obstacle)
    case .success(let graph):
      guard let tour = solve(graph, weights: graph.weights) else { return .none(.budgetTooShort) }
      return .walk(walk(tour, graph, bound: bound(graph, target: tour.value)))
    }
  }

  /// The best walk and others that differ from it, so that a person can choose.
  ///
  /// All have the bound of the first. Edges that an earlier walk uses count for a fifth of their weight in the search for the next one; values are of
  /// the whole weights. Fewer are returned when no further one has a value of its own.
  public func alternatives(_ problem: WalkProblem, count: Int) -> (first: WalkAnswer, others: [WalkAlternative]) {
    guard case .success(let graph) = WalkGraph.make(problem), let first = solve(graph, weights: graph.weights) else {
      return (solve(problem), [])
    }
    let bound = bound(graph, target: first.value)
    let best = walk(first, graph, bound: bound)
    var earlier = [best.edges]
    var others: [WalkAlternative] = []
    while others.count < count {
      let used = earlier.reduce(into: Set<Int>()) { $0.formUnion($1) }
      let weights = graph.weights.indices.map { graph.weights[$0] * (used.contains(graph.originalEdge[$0]) ? 0.2 : 1) }
      guard let tour = solve(graph, weights: weights) else { break }
      let walk = walk(tour, graph, bound: bound)
      if earlier.contains(walk.edges) { break }
      let shared = walk.edges.intersection(used).sorted()
      others.append(WalkAlternative(walk: walk, overlap: shared.reduce(0) { $0 + problem.network.edgeMetres[$1] }))
      earlier.append(walk.edges)
    }
    return (.walk(best), others)
  }

  // A walk on the graph: arcs, and what they are worth.
  private struct Tour {
    var arcs: [Int]
    var value: Double
    var metres: Double

    init(_ arcs: [Int], _ network: Network, _ weights: [Double]) {
      self.arcs = arcs
      metres = arcs.reduce(0) { $0 + network.arcMetres[$1] }
      var seen = Set<Int32>()
      value = arcs.reduce(0) { seen.insert(network.arcEdges[$1]).inserted ? $0 + weights[Int(network.arcEdges[$1])] : $0 }
    }

    func isBetter(than other: Tour) -> Bool {
      value > other.value + 1e-12 || (value > other.value - 1e-12 && metres < other.metres - 1e-9)
    }
  }

  private func solve(_ graph: WalkGraph, weights: [Double]) -> Tour? {
    let network = graph.network
    let search = WalkSearch(graph, budget: graph.budget, capacity: Self.capacity, maxWidth: width)
    let finder = PathFinder(network)
    var generator = SplitMix(seed: seed)
    let nothing = search.set(of: [])

    func disturbed() -> [Double] { weights.map { $0 * (1 + Self.disturbance * (2 * generator.unit() - 1)) } }
    // Runs with half the width again when the labels do not suffice.
    func best(from: Int, to: Int, _ budget: Double, _ weights: [Double], _ paid: [UInt64], _ toLast: [Double], _ width: Int) -> [Int] {
      var width = width
      while true {
        let arcs = search.best(from: from, to: to, budget: budget, weights: weights, paid: paid, toLast: toLast, width: width)
        if !search.isExhausted || width == 1 { return arcs ?? [] }
        width /= 2
      }
    }

    var record = Tour(best(from: 0, to: 0, graph.budget, weights, nothing, graph.fromStart, width), network, weights)
    var current = record
    let narrow = max(4, width / 3)
    for iteration in 1...max(iterations, 1) where iterations > 0 {
      let changed: Tour
      if iteration % Self.restartEvery == 0 || current.arcs.count < 3 {
        changed = Tour(best(from: 0, to: 0, graph.budget, disturbed(), nothing, graph.fromStart, narrow), network, weights)
      } else {
        let count = current.arcs.count
        let length = min(count, 2 + generator.below(max(1, count * 2 / 3)))
        let begin = generator.below(count - length + 1)
        let kept = current.arcs[..<begin] + current.arcs[(begin + length)...]
        let from = Int(network.arcTails[current.arcs[begin]])
        let to = Int(network.arcHeads[current.arcs[begin + length - 1]])
        finder.search(from: [.init(node: to)])
        let toLast = (0..<network.nodeCount).map { finder.metres(to: $0) ?? .infinity }
        let left = graph.budget - kept.reduce(0) { $0 + network.arcMetres[$1] }
        let between = best(
          from: from, to: to, left, disturbed(), search.set(of: kept.map { Int(network.arcEdges[$0]) }), toLast, narrow)
        changed = Tour(current.arcs[..<begin] + between + current.arcs[(begin + length)...], network, weights)
      }
      if changed.isBetter(than: record) { record = changed }
      if changed.value >= record.value * (1 - Self.tolerance) { current = changed }
    }
    return record.arcs.isEmpty ? nil : record
  }

  private func bound(_ graph: WalkGraph, target: Double) -> Double {
    let quick = WalkBound.knapsack(graph)
    guard boundIterations > 0, var relaxation = WalkRelaxation(graph) else { return quick }
    return min(quick, relaxation.bound(iterations: boundIterations, target: target))
  }

  private func walk(_ tour: Tour, _ graph: WalkGraph, bound: Double) -> Walk {
    let network = graph.network
    let whole = Tour(tour.arcs, network, graph.weights)
    return Walk(
      steps: tour.arcs.map { EdgeStep(edge: graph.originalEdge[Int(network.arcEdges[$0])], isForward: network.arcIsForward[$0]) },
      nodes: [graph.originalNode[0]] + tour.arcs.map { graph.originalNode[Int(network.arcHeads[$0])] }, metres: whole.metres,
      value: whole.value, bound: max(bound, whole.value))
  }
}

/// A walk beside the best one.
public struct WalkAlternative: Sendable, Hashable {
  /// The walk.
  public var walk: Walk
  /// Metres of its streets that an earlier walk also uses, each street once.
  public var overlap: Double
}
