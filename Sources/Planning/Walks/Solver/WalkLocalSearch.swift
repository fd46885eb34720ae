// Finding a good walk: label setting for a first one, then iterated local search.
import Networks
import SpatialStatistics

/// Iterated local search for walks on one graph.
///
/// 1. A first walk by label setting with relaxed dominance (`WalkSearch`).
/// 2. A random stretch of the walk is taken out and the best way between its ends, with the budget left over, is searched anew under weights
///    disturbed by up to a fifth, so that detours are put in and taken out; every tenth time a walk is made from nothing under disturbed
///    weights instead. A walk that is at most 2 % worse than the best is kept as the next one's beginning (record-to-record travel,
///    Dueck 1993, "New optimization heuristics", Journal of Computational Physics 104).
/// 3. Every fortieth time all is forgotten but the answer, and a walk from nothing is the beginning, so that the search does not stick.
///
/// The same seed gives the same walks. It belongs to one task at a time.
struct WalkLocalSearch {
  private let graph: WalkGraph
  private let seed: UInt64
  private let width: Int
  private let search: WalkSearch
  private let finder: PathFinder

  // Memory for labels: about 150 bytes each in a large town.
  private static let capacity = 400_000
  private static let restartEvery = 10
  private static let forgetEvery = 40
  private static let disturbance = 0.2
  private static let tolerance = 0.02

  /// Makes a search.
  ///
  /// - Parameters:
  ///   - graph: the streets within reach.
  ///   - seed: the seed of the random choices.
  ///   - width: how many paths each node keeps in the first search; the later ones keep a third, at least 4.
  init(_ graph: WalkGraph, seed: UInt64, width: Int) {
    self.graph = graph
    self.seed = seed
    self.width = width
    search = WalkSearch(graph, budget: graph.budget, capacity: Self.capacity, maxWidth: width)
    finder = PathFinder(graph.network)
  }

  /// The best walk found; nil when there is none but to stay.
  ///
  /// - Parameters:
  ///   - weights: what leads the search for each edge; positive where the graph's weight is. The walk's value is of the graph's own weights.
  ///   - iterations: how many times a stretch is searched anew.
  ///   - accepts: which walks may be the answer; those that it refuses still lead the search.
  func run(weights: [Double], iterations: Int, accepts: (WalkTour) -> Bool = { _ in true }) -> WalkTour? {
    let network = graph.network
    let nothing = search.set(of: [])
    let narrow = max(4, width / 3)
    var random = RandomStream(seed: seed, stream: 0)
    func below(_ count: Int) -> Int { Int(random.integer(below: UInt32(count))) }
    func disturbed() -> [Double] { weights.map { $0 * (1 + Self.disturbance * (2 * random.uniform() - 1)) } }

    var answer: WalkTour?
    func consider(_ arcs: [Int]) {
      let tour = WalkTour(arcs, network, graph.weights)
      if answer.map({ tour.isBetter(than: $0) }) ?? true, accepts(tour) { answer = tour }
    }

    var record = WalkTour(best(from: 0, to: 0, graph.budget, weights, nothing, graph.fromStart, width), network, weights)
    var current = record
    consider(record.arcs)
    for iteration in 1...max(iterations, 1) where iterations > 0 {
      let arcs: [Int]
      if iteration % Self.restartEvery == 0 || current.arcs.count < 3 {
        arcs = best(from: 0, to: 0, graph.budget, disturbed(), nothing, graph.fromStart, narrow)
      } else {
        let count = current.arcs.count
        let length = min(count, 2 + below(max(1, count * 2 / 3)))
        let begin = below(count - length + 1)
        let kept = current.arcs[..<begin] + current.arcs[(begin + length)...]
        let from = Int(network.arcTails[current.arcs[begin]])
        let to = Int(network.arcHeads[current.arcs[begin + length - 1]])
        finder.search(from: [.init(node: to)])
        let toLast = (0..<network.nodeCount).map { finder.metres(to: $0) ?? .infinity }
        let left = graph.budget - kept.reduce(0) { $0 + network.arcMetres[$1] }
        let paid = search.set(of: kept.map { Int(network.arcEdges[$0]) })
        let between = best(from: from, to: to, left, disturbed(), paid, toLast, narrow)
        arcs = Array(current.arcs[..<begin] + between + current.arcs[(begin + length)...])
      }
      let changed = WalkTour(arcs, network, weights)
      if changed.isBetter(than: record) || iteration % Self.forgetEvery == 0 { record = changed }
      if changed.value >= record.value * (1 - Self.tolerance) { current = changed }
      consider(arcs)
    }
    return answer.flatMap { $0.arcs.isEmpty ? nil : $0 }
  }

  // Runs with half the width again when the labels do not suffice.
  private func best(
    from: Int, to: Int, _ budget: Double, _ weights: [Double], _ paid: [UInt64], _ toLast: [Double], _ width: Int
  ) -> [Int] {
    var width = width
    while true {
      let arcs = search.best(from: from, to: to, budget: budget, weights: weights, paid: paid, toLast: toLast, width: width)
      if !search.isExhausted || width == 1 { return arcs ?? [] }
      width /= 2
    }
  }
}
