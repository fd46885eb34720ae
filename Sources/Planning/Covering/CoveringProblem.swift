// The task: choose a few candidates that together cover the most weight.

/// Choose candidates that cover as much weight as possible, within limits.
///
/// The plain form is the maximal covering location problem (Church & ReVelle 1974, "The maximal covering location problem", Papers of
/// the Regional Science Association 32): at most `limit` sites, each of which covers whole demands. Operations in space and time need
/// more: a candidate is a place with a window of hours, it may cover a share of a demand, it costs hours, and groups of candidates say
/// how many of them may or must be chosen.
///
/// A demand's weight counts at most once: with shares a of the chosen candidates it gives weight × min(1, Σ a).
public struct CoveringProblem: Sendable, Hashable {
  /// One demand that a candidate covers.
  public struct Cover: Sendable, Hashable {
    /// Index of the demand.
    public var demand: Int
    /// How much of its weight is covered, above 0 up to 1.
    public var share: Double

    /// Covers a demand wholly, or by a share.
    public init(_ demand: Int, share: Double = 1) {
      self.demand = demand
      self.share = share
    }
  }

  /// Candidates of which few may, or some must, be chosen.
  public struct Group: Sendable, Hashable {
    /// What a person calls it; it is named when no choice meets all limits.
    public var name: String
    /// Indices of candidates. Indices outside the problem are ignored, and repeated ones count once.
    public var members: [Int]
    /// How many of them, at most or at least.
    public var count: Int

    /// Makes a group.
    public init(_ name: String, members: [Int], count: Int) {
      self.name = name
      self.members = members
      self.count = count
    }
  }

  /// Weight of each demand; negative and non-finite weights count as 0.
  public var weights: [Double]
  /// Where each candidate's demands begin in `demands`, and where the last one's end: one more than there are candidates.
  public private(set) var starts: [Int32]
  /// The demands that candidates cover, candidate by candidate, ascending, each once.
  public private(set) var demands: [Int32]
  /// The shares that belong to `demands`; empty when all are 1.
  public private(set) var shares: [Double]

  /// How many candidates may be chosen; nil when any number may.
  public var limit: Int?
  /// What each candidate costs, for example hours; empty when nothing has a cost. A cost that is negative or no number keeps its candidate out.
  public var costs: [Double] = []
  /// The most that the chosen may cost together; nil when it does not matter.
  public var budget: Double?
  /// Groups of which at most some may be chosen: one team at a place and time, a minimum gap between two, few in a month.
  public var atMost: [Group] = []
  /// Groups of which at least some must be chosen.
  public var atLeast: [Group] = []
  /// Candidates that must be chosen: locked by hand.
  public var forced: Set<Int> = []
  /// Candidates that must not be chosen.
  public var excluded: Set<Int> = []

  /// Makes a problem from what each candidate covers. Shares that are no number or not above 0, and demands that do not exist, are left out;
  /// shares above 1 count as 1, and of a demand named twice the larger share counts. O(n log n) in the number of covers.
  public init(weights: [Double], covers: [[Cover]], limit: Int? = nil) {
    self.weights = weights
    self.limit = limit
    starts = [0]
    starts.reserveCapacity(covers.count + 1)
    demands = []
    shares = []
    for cover in covers {
      var last = -1
      for entry in cover.sorted(by: { ($0.demand, -$0.share) < ($1.demand, -$1.share) })
      where entry.demand != last && weights.indices.contains(entry.demand) && entry.share > 0 {
        last = entry.demand
        demands.append(Int32(entry.demand))
        shares.append(min(1, entry.share))
      }
      starts.append(Int32(demands.count))
    }
    if shares.allSatisfy({ $0 == 1 }) { shares = [] }
  }

  /// Makes a problem of whole covers from lists that are already ascending.
  init(weights: [Double], starts: [Int32], demands: [Int32], limit: Int?) {
    self.weights = weights
    self.starts = starts
    self.demands = demands
    self.limit = limit
    shares = []
  }

  /// Number of candidates.
  public var candidateCount: Int { starts.count - 1 }

  /// Forbids two candidates together.
  public mutating func addConflict(_ name: String, _ one: Int, _ other: Int) {
    atMost.append(Group(name, members: [one, other], count: 1))
  }

  /// The weight of a demand, 0 where it has none that counts.
  public func weight(of demand: Int) -> Double {
    let weight = weights[demand]
    return weight.isFinite && weight > 0 ? weight : 0
  }

  /// What a choice is worth, whether or not it keeps to the limits. Repeated and unknown candidates do not count.
  public func value(of chosen: [Int]) -> Double {
    var sums = [Double](repeating: 0, count: weights.count)
    for candidate in Set(chosen).sorted() where candidate >= 0 && candidate < candidateCount {
      for slot in Int(starts[candidate])..<Int(starts[candidate + 1]) {
        sums[Int(demands[slot])] += shares.isEmpty ? 1 : shares[slot]
      }
    }
    return sums.indices.reduce(0) { $0 + weight(of: $1) * min(1, sums[$1]) }
  }

  /// What a candidate costs; infinite where the cost is no cost.
  public func cost(of candidate: Int) -> Double {
    guard costs.indices.contains(candidate) else { return costs.isEmpty ? 0 : .infinity }
    let cost = costs[candidate]
    return cost >= 0 ? cost : .infinity
  }
}
