// What a solver says about a covering problem.

/// A choice of candidates with what it is worth and how much more any choice could be worth.
public struct Covering: Sendable, Hashable {
  /// Indices of the chosen candidates, ascending. Candidates that add nothing are left out unless a limit asks for them.
  public var chosen: [Int]
  /// The weight covered.
  public var value: Double
  /// No choice within the limits is worth more than this.
  public var bound: Double
  /// Which solver had the last word on the bound.
  public var method: CoveringMethod
  /// How many subproblems the branch and bound looked at.
  public var nodes: Int

  /// How much better the best choice could be at most, as a share of the bound: 0 when this one is proven best.
  public var gap: Double { bound > 0 ? max(0, (bound - value) / bound) : 0 }
  /// No choice is better.
  public var isProven: Bool { bound <= value }
}

/// Who proved the bound.
public enum CoveringMethod: String, Sendable, Hashable, CaseIterable {
  /// The project's own search, relaxation and branch and bound.
  case own
  /// The COIN-OR solver CBC.
  case cbc
}

/// What a solver found.
public enum CoveringAnswer: Sendable, Hashable {
  /// A choice.
  case covering(Covering)
  /// No choice keeps to all limits. The limits named cannot be met together; each of them is needed for the contradiction (an empty list:
  /// a limit that no choice meets could not be singled out within the work allowed).
  case infeasible([CoveringLimit])
  /// The work allowed did not suffice to find any choice, nor to show that there is none.
  case undecided

  /// The choice, or nil where there is none.
  public var covering: Covering? {
    if case .covering(let covering) = self { covering } else { nil }
  }
}
