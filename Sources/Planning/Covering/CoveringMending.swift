// Making a good choice better, a part of the map at a time.
import SpatialStatistics

/// Large neighbourhood search (Shaw 1998, "Using constraint programming and local search methods to solve vehicle routing problems", CP-98):
/// some chosen candidates near each other are given free together with everything around them, the others stay, and what arises is solved by
/// branch and bound with the best value known as the least that pays. How many are given free follows from how hard the last ones were.
struct CoveringMending {
  private let core: CoveringCore
  private let prices: [Double]
  private let seed: UInt64
  private let isWhole: Bool
  private var generator: SplitMix64
  private var ring: [Int32]
  private var isSeen: [Bool]
  private var width = 8
  /// The best choice, as candidates of the core.
  private(set) var chosen: [Int]
  /// What it is worth, with the core's base.
  private(set) var value: Double
  /// Table entries touched so far.
  private(set) var work = 0

  private static let patience = 30
  private static let least = 4
  private static let each = 6_000_000

  init(_ core: CoveringCore, chosen: [Int], value: Double, prices: [Double], seed: UInt64, isWhole: Bool) {
    self.core = core
    self.chosen = chosen
    self.value = value
    self.seed = seed
    self.prices = prices
    self.isWhole = isWhole
    generator = SplitMix64(seed: seed)
    ring = [Int32](repeating: -1, count: core.candidateCount)
    isSeen = [Bool](repeating: false, count: core.demandCount)
  }

  /// Mends until the work is done, or until many tries in a row gained nothing.
  mutating func run(work limit: Int, enough: Double) {
    let end = work + limit
    var fruitless = 0
    while work < end, value < enough, chosen.count > Self.least, fruitless < Self.patience {
      fruitless += 1
      let status = free(around: chosen[generator.below(chosen.count)])
      work += 4 * core.covers.members.count
      guard let part = core.fixing(status) else { continue }
      var branching = CoveringBranching(
        seed: seed, nodeLimit: 1000, workLimit: min(Self.each, max(0, end - work)), isWhole: isWhole,
        known: (core.problemIndices(of: chosen), value))
      branching.run(part, start: [], prices: part.origins.map { prices[Int($0)] })
      work += branching.work
      if branching.value > value, let found = branching.best {
        let ids = Set(found)
        value = branching.value
        fruitless = 0
        let taken = Set(core.taken)
        chosen = core.ids.indices.filter { ids.contains(Int(core.ids[$0])) && !taken.contains(core.ids[$0]) }
      }
      let isHard = branching.work >= Self.each
      width = isHard ? max(Self.least, width - 1) : (branching.work < Self.each / 4 ? min(chosen.count, width + 1) : width)
    }
  }

  /// Rings of candidates that share demands, outwards from one, until enough chosen ones lie in them.
  private mutating func free(around centre: Int) -> [CoveringCore.Status] {
    var isChosen = [Bool](repeating: false, count: core.candidateCount)
    for candidate in chosen { isChosen[candidate] = true }
    for candidate in ring.indices { ring[candidate] = -1 }
    for demand in isSeen.indices { isSeen[demand] = false }
    var order = [centre]
    ring[centre] = 0
    var at = 0
    var freed = 1
    while at < order.count, freed < width {
      let candidate = order[at]
      at += 1
      for entry in core.covers.range(candidate) where !isSeen[Int(core.covers.members[entry])] {
        let demand = Int(core.covers.members[entry])
        isSeen[demand] = true
        for slot in core.coveredBy.range(demand) where ring[Int(core.coveredBy.members[slot])] < 0 {
          let other = Int(core.coveredBy.members[slot])
          ring[other] = ring[candidate] + 1
          order.append(other)
          if isChosen[other] { freed += 1 }
        }
      }
    }
    var status = [CoveringCore.Status](repeating: .out, count: core.candidateCount)
    for candidate in chosen { status[candidate] = .chosen }
    var left = width
    for candidate in order {
      if isChosen[candidate] {
        if left == 0 { continue }
        left -= 1
      }
      status[candidate] = .open
    }
    return status
  }
}
