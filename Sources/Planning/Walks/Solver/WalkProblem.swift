// The task of a safety walk: a round through the streets that sees as much as possible within a length.
import Networks

/// A closed walk on a street network within a length, each edge's weight counted once.
///
/// The literature calls it the undirected arc orienteering problem with a closed tour (Souffriau et al. 2011,
/// "The planning of cycle trips in the province of East Flanders", Omega 39).
public struct WalkProblem: Sendable {
  /// The streets; every edge can be walked both ways, and more than once.
  public var network: Network
  /// What each edge is worth, in the order of the network's edges, 0 or more; counted once however often the edge is walked.
  /// Missing, negative and non-finite weights count as 0.
  public var weights: [Double]
  /// The node where the walk begins and ends.
  public var start: Int
  /// The most metres of effort that the walk may have.
  public var budget: Double
  /// The edges that must not be walked.
  public var forbidden: Set<Int>
  /// How many metres of the budget each edge takes, in the order of the network's edges: more than its length where walking it costs something
  /// (no sidewalk, no light, steps). Nil for the lengths. Infinity forbids the edge; a missing effort, one that is no number and one below the
  /// length count as the length.
  public var effort: [Double]?

  /// Makes a problem.
  public init(
    network: Network, weights: [Double], start: Int, budget: Double, forbidden: Set<Int> = [], effort: [Double]? = nil
  ) {
    self.network = network
    self.weights = weights
    self.start = start
    self.budget = budget
    self.forbidden = forbidden
    self.effort = effort
  }

  /// The weight of an edge, 0 where it has none that counts.
  public func weight(of edge: Int) -> Double {
    guard weights.indices.contains(edge), weights[edge].isFinite, weights[edge] > 0 else { return 0 }
    return weights[edge]
  }

  /// How many metres of the budget an edge takes each time it is walked; never less than its length.
  public func effort(of edge: Int) -> Double {
    let metres = network.edgeMetres[edge]
    // The comparison is false for what is no number.
    guard let effort, effort.indices.contains(edge), effort[edge] > metres else { return metres }
    return effort[edge]
  }
}
