// A closed walk on the graph of the solver, before it is told in the numbers of the caller's network.
import Networks

/// Arcs that follow each other from the start back to it, with what they are worth and take.
struct WalkTour {
  /// The arcs in order.
  let arcs: [Int]
  /// The weight of their edges, each counted once.
  let value: Double
  /// Their effort in metres.
  let effort: Double

  /// Measures a walk on the graph with the given weight of each edge.
  init(_ arcs: [Int], _ network: Network, _ weights: [Double]) {
    self.arcs = arcs
    effort = arcs.reduce(0) { $0 + network.arcMetres[$1] }
    var seen = Set<Int32>()
    value = arcs.reduce(0) { seen.insert(network.arcEdges[$1]).inserted ? $0 + weights[Int(network.arcEdges[$1])] : $0 }
  }

  /// Whether it is worth more than another, or the same with less effort.
  func isBetter(than other: WalkTour) -> Bool {
    value > other.value + 1e-12 || (value > other.value - 1e-12 && effort < other.effort - 1e-9)
  }
}
