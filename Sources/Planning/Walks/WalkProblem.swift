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
  /// The most metres that the walk may have.
  public var budget: Double
  /// The edges that must not be walked.
  public var forbidden: Set<Int>

  /// Makes a problem.
  public init(network: Network, weights: [Double], start: Int, budget: Double, forbidden: Set<Int> = []) {
    self.network = network
    self.weights = weights
    self.start = start
    self.budget = budget
    self.forbidden = forbidden
  }

  /// The weight of an edge, 0 where it has none that counts.
  public func weight(of edge: Int) -> Double {
    guard weights.indices.contains(edge), weights[edge].isFinite, weights[edge] > 0 else { return 0 }
    return weights[edge]
  }
}

/// A walk that answers a problem.
public struct Walk: Sendable, Hashable {
  /// The edges in order, with their directions.
  public var steps: [EdgeStep]
  /// The nodes in order; the first and the last are the start.
  public var nodes: [Int]
  /// The length in metres.
  public var metres: Double
  /// The weight of the edges walked, each counted once.
  public var value: Double
  /// No walk within the budget is worth more than this (see `WalkSolver`).
  public var bound: Double

  /// How much better the best walk could be at most, as a share of the bound: 0 when this one is proven best.
  public var gap: Double { bound > 0 ? max(0, (bound - value) / bound) : 0 }
  /// The edges walked, each once.
  public var edges: Set<Int> { Set(steps.map(\.edge)) }
}

/// Why there is no walk.
public enum WalkObstacle: String, Sendable, Hashable, CaseIterable {
  /// The start is no node of the network.
  case startOutsideNetwork
  /// The start is no position on the earth (only for walks without streets).
  case startIsNoPosition
  /// No edge that may be walked begins at the start.
  case startWithoutStreets
  /// The budget is not a positive number of metres, or too short to walk any edge and come back.
  case budgetTooShort
  /// Walks exist, but nothing within reach has a weight.
  case nothingWithinReach
}

/// What a search for a walk found.
public enum WalkAnswer: Sendable, Hashable {
  /// A walk.
  case walk(Walk)
  /// No walk, and why.
  case none(WalkObstacle)

  /// The walk, or nil where there is none.
  public var walk: Walk? {
    if case .walk(let walk) = self { walk } else { nil }
  }
}
