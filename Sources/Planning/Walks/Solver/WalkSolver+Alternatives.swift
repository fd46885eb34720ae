// Walks beside the best one that really differ, so that a person can choose.
import Networks

extension WalkSolver {
  /// The best walk and others that differ from it and from each other.
  ///
  /// Each is the most valuable walk found of which at most `maximumOverlap` of the streets' metres (each street once) belong to streets of an
  /// earlier one. To find it, the weights of such streets are lowered, to a half, a fifth and a twentieth in turn, in the same search as for the
  /// best walk; its value is of the whole weights. All have the bound of the first and are not proven. Fewer are returned when no further one with
  /// a value is found.
  ///
  /// - Parameters:
  ///   - problem: the task.
  ///   - count: how many beside the best one.
  ///   - maximumOverlap: the greatest share of a walk's streets, by metres, that earlier walks may use; 0 ... 1.
  ///   - isCancelled: asked before each search; no more is searched once it says so.
  public func alternatives(
    _ problem: WalkProblem, count: Int, maximumOverlap: Double = 0.6, isCancelled: () -> Bool = { false }
  ) -> (first: WalkAnswer, others: [WalkAlternative]) {
    guard case .success(let graph) = WalkGraph.make(problem) else { return (solve(problem), []) }
    let search = search(on: graph)
    guard let tour = search.run(weights: graph.weights, iterations: iterations) else { return (.none(.budgetTooShort), []) }
    let best = prove(tour, graph, problem)
    let metres = graph.originalEdge.map { problem.network.edgeMetres[$0] }
    var isUsed = graph.originalEdge.map(best.edges.contains)
    var others: [WalkAlternative] = []

    // Metres of a walk's streets that are used, and of all its streets.
    func shared(_ tour: WalkTour) -> (overlap: Double, all: Double) {
      Set(tour.arcs.map { Int(graph.network.arcEdges[$0]) }).sorted()
        .reduce((0, 0)) { ($0.0 + (isUsed[$1] ? metres[$1] : 0), $0.1 + metres[$1]) }
    }

    while others.count < count, !isCancelled() {
      var next: WalkTour?
      for factor in [0.5, 0.2, 0.05] where !isCancelled() {
        let weights = graph.weights.indices.map { graph.weights[$0] * (isUsed[$0] ? factor : 1) }
        let found = search.run(weights: weights, iterations: iterations) { tour in
          let (overlap, all) = shared(tour)
          return tour.value > 0 && overlap <= maximumOverlap * all
        }
        if let found, next.map({ found.isBetter(than: $0) }) ?? true { next = found }
      }
      guard let next else { break }
      let (overlap, all) = shared(next)
      let walk = Walk(next, graph, problem, bound: best.bound / graph.unit, isProven: false)
      others.append(
        WalkAlternative(
          walk: walk, overlap: overlap, overlapShare: all > 0 ? overlap / all : 0,
          lossPercent: best.value > 0 ? max(0, 100 * (best.value - walk.value) / best.value) : 0))
      for edge in walk.edges.compactMap(graph.originalEdge.firstIndex) { isUsed[edge] = true }
    }
    return (.walk(best), others)
  }
}
