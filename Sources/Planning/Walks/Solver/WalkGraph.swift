// The part of a network that a walk can reach, with its own numbers.
import Networks

/// The streets within reach: an edge belongs when one can walk from the start along it and back within the budget.
///
/// Lengths here are efforts, metres of the budget; what an edge measures on the ground matters to nobody but the reader of the walk.
struct WalkGraph {
  /// The reachable part as a network of its own, every edge in both directions. Node 0 is the start.
  let network: Network
  /// The weight of each local edge in a unit in which the largest is at least 1 and less than 2, so that tolerances fit small weights as well as
  /// large ones.
  let weights: [Double]
  /// The unit of the weights: a power of two, so that nothing is rounded.
  let unit: Double
  /// The original edge of each local edge.
  let originalEdge: [Int]
  /// The original node of each local node.
  let originalNode: [Int]
  /// Effort from the start to each local node.
  let fromStart: [Double]
  /// The most effort that a walk may have: the budget, with a thousandth of a millimetre for rounding, or enough to walk
  /// everything twice where that is less.
  let budget: Double

  /// How much longer than its budget a walk may be for the rounding of sums, in metres.
  static let rounding = 1e-6

  /// The arc that walks the same edge the other way, for each arc.
  func reverseArcs() -> [Int32] {
    var reverse = [Int32](repeating: -1, count: network.arcCount)
    var seen = [Int32](repeating: -1, count: network.edgeCount)
    for arc in 0..<network.arcCount {
      let edge = Int(network.arcEdges[arc])
      if seen[edge] < 0 {
        seen[edge] = Int32(arc)
      } else {
        reverse[arc] = seen[edge]
        reverse[Int(seen[edge])] = Int32(arc)
      }
    }
    return reverse
  }

  /// The graph of a problem, or why there is none.
  static func make(_ problem: WalkProblem) -> Result<WalkGraph, WalkObstacleError> {
    let whole = problem.network
    guard problem.start >= 0, problem.start < whole.nodeCount else { return .failure(.init(.startOutsideNetwork)) }
    guard problem.budget.isFinite, problem.budget > 0 else { return .failure(.init(.budgetTooShort)) }
    let open = (0..<whole.edgeCount).filter { !problem.forbidden.contains($0) }
    let start = Int32(problem.start)
    guard open.contains(where: { whole.edgeStarts[$0] == start || whole.edgeEnds[$0] == start }) else {
      return .failure(.init(.startWithoutStreets))
    }
    let limit = problem.budget + rounding
    let distance = undirected(problem, open).distances(from: problem.start, limit: limit / 2)
    let reachable = open.filter { edge in
      let (a, b) = whole.ends(of: edge)
      return distance[a] + problem.effort(of: edge) + distance[b] <= limit
    }
    guard !reachable.isEmpty else { return .failure(.init(.budgetTooShort)) }
    guard reachable.contains(where: { problem.weight(of: $0) > 0 }) else { return .failure(.init(.nothingWithinReach)) }
    return .success(WalkGraph(problem, edges: reachable, distance: distance))
  }

  private init(_ problem: WalkProblem, edges: [Int], distance: [Double]) {
    let whole = problem.network
    var local = [Int](repeating: -1, count: whole.nodeCount)
    var nodes = [problem.start]
    local[problem.start] = 0
    var builder = NetworkBuilder()
    builder.addNode(at: whole.nodePoints[problem.start])
    func node(_ original: Int32) -> Int {
      let original = Int(original)
      if local[original] < 0 {
        local[original] = builder.addNode(at: whole.nodePoints[original])
        nodes.append(original)
      }
      return local[original]
    }
    for edge in edges {
      builder.addEdge(from: node(whole.edgeStarts[edge]), to: node(whole.edgeEnds[edge]), metres: problem.effort(of: edge))
    }
    network = builder.build()
    let own = edges.map(problem.weight(of:))
    let unit = Double(sign: .plus, exponent: (own.max() ?? 1).exponent, significand: 1)
    self.unit = unit
    weights = own.map { $0 / unit }
    originalEdge = edges
    originalNode = nodes
    fromStart = nodes.map { distance[$0] }
    budget = min(problem.budget, 2 * network.totalMetres) + Self.rounding
  }

  private static func undirected(_ problem: WalkProblem, _ edges: [Int]) -> Network {
    let network = problem.network
    var builder = NetworkBuilder()
    for point in network.nodePoints { builder.addNode(at: point) }
    for edge in edges {
      let (a, b) = network.ends(of: edge)
      builder.addEdge(from: a, to: b, metres: problem.effort(of: edge))
    }
    return builder.build()
  }
}

/// An obstacle in the form that `Result` wants.
struct WalkObstacleError: Error {
  let obstacle: WalkObstacle
  init(_ obstacle: WalkObstacle) { self.obstacle = obstacle }
}
