// What a search for a walk finds.
import Networks

/// A walk that answers a problem.
public struct Walk: Sendable, Hashable {
  /// The edges in order, with their directions.
  public var steps: [EdgeStep]
  /// The nodes in order; the first and the last are the start.
  public var nodes: [Int]
  /// The length in metres.
  public var metres: Double
  /// How many metres of the budget it takes: its length where the problem names no effort.
  public var effort: Double
  /// The weight of the edges walked, each counted once.
  public var value: Double
  /// No walk within the budget is worth more than this (see `WalkSolver`).
  public var bound: Double
  /// Whether it is proven that no walk within the budget is worth more, but for a billionth; the bound is then the value.
  public var isProven: Bool

  /// How much better the best walk could be at most, as a share of the bound: 0 when this one is proven best.
  public var gap: Double { bound > 0 ? max(0, (bound - value) / bound) : 0 }
  /// The edges walked, each once.
  public var edges: Set<Int> { Set(steps.map(\.edge)) }
}

/// A walk beside the best one.
public struct WalkAlternative: Sendable, Hashable {
  /// The walk.
  public var walk: Walk
  /// Metres of its streets that an earlier walk also uses, each street once.
  public var overlap: Double
  /// The overlap as a share of the metres of its streets, each street once.
  public var overlapShare: Double
  /// How many per cent of the best walk's value are lost with it.
  public var lossPercent: Double
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
