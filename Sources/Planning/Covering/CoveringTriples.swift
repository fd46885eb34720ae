// Inequalities that the linear program of covering does not know.

/// Threes of demands of which no two choices can be halved.
///
/// Where three sites each cover two of three demands, the linear program takes half of each site and covers all three demands with one
/// and a half. No whole choice can: with prices U of the three demands, v ≤ min U, and m chosen candidates that cover two or more of the
/// three, the prices are counted too often by at least v·(m − 1), since m such candidates cover at least 2m of 3 demands. So the bound stays
/// valid when each of those candidates is worth v less and the whole v more. (The zero-half cut of three rows of the covering problem, Balas & Ng
/// 1989, "On the set covering polytope", Mathematical Programming 43, in the Lagrangian way.) Only for whole covers.
///
/// A demand may stand in several threes; each has a share of its weight.
struct CoveringTriples: Sendable {
  /// Three demands after each other for each.
  private(set) var demands: [Int32] = []
  /// How much of each of those demands' price the price of the three may use, 0 … 1.
  private(set) var parts: [Double] = []
  /// The weight that each of the three gives.
  private(set) var weights: [Double] = []
  /// Candidates that cover two or three of the demands, by three.
  private(set) var members = CoveringIncidence(starts: [0], members: [], shares: [])
  /// The threes of each candidate.
  private(set) var of = CoveringIncidence(starts: [0], members: [], shares: [])
  /// Table entries touched while they were sought.
  private(set) var work = 0

  var count: Int { weights.count }

  /// No threes.
  init(candidates: Int) {
    of = CoveringIncidence(starts: [Int32](repeating: 0, count: candidates + 1), members: [], shares: [])
  }

  /// Those of another core that are left in a smaller one, and which of the former they are.
  static func continued(_ before: CoveringTriples, in core: CoveringCore, former: Int) -> (CoveringTriples, [Int]) {
    var next = CoveringTriples(candidates: core.candidateCount)
    guard before.count > 0 else { return (next, []) }
    var index = [Int32](repeating: -1, count: former)
    for (new, old) in core.origins.enumerated() { index[Int(old)] = Int32(new) }
    var marks = [UInt8](repeating: 0, count: core.candidateCount)
    var kept: [Int] = []
    for triple in 0..<before.count {
      let three = (3 * triple..<3 * triple + 3).map { index[Int(before.demands[$0])] }
      guard !three.contains(-1) else { continue }
      next.append(three, parts: Array(before.parts[3 * triple..<3 * triple + 3]), weight: before.weights[triple], core, &marks)
      kept.append(triple)
    }
    next.of = next.members.transposed(columns: core.candidateCount)
    return (next, kept)
  }

  /// Leaves only some, in the order given.
  mutating func keep(_ kept: [Int], _ core: CoveringCore) {
    let before = self
    self = CoveringTriples(candidates: core.candidateCount)
    for triple in kept {
      demands += before.demands[3 * triple..<3 * triple + 3]
      parts += before.parts[3 * triple..<3 * triple + 3]
      weights.append(before.weights[triple])
      members.members += before.members.members[before.members.range(triple)]
      members.starts.append(Int32(members.members.count))
    }
    members.shares = [Double](repeating: 1, count: members.members.count)
    of = members.transposed(columns: core.candidateCount)
  }

  private mutating func append(_ three: [Int32], parts: [Double], weight: Double, _ core: CoveringCore, _ marks: inout [UInt8]) {
    demands += three
    self.parts += parts
    weights.append(weight)
    for demand in three {
      for slot in core.coveredBy.range(Int(demand)) {
        let candidate = Int(core.coveredBy.members[slot])
        marks[candidate] += 1
        if marks[candidate] == 2 {
          members.members.append(Int32(candidate))
          members.shares.append(1)
        }
      }
    }
    for demand in three {
      for slot in core.coveredBy.range(Int(demand)) { marks[Int(core.coveredBy.members[slot])] = 0 }
    }
    members.starts.append(Int32(members.members.count))
  }
}

extension CoveringTriples {
  /// Demands that the same half-taken candidates cover.
  private struct Kind {
    var sites: [Int32]
    var demands: [Int32]
    var weight: Double
    var next = 0
  }

  /// Three kinds that the half-taken candidates break.
  private struct Find {
    var kinds: (Int, Int, Int)
    var score: Double
  }

  private static let least = 0.04
  private static let mostKinds = 1200
  private static let leastBreak = 0.15

  /// Adds threes that the taken shares of candidates break most, as long as the demands have weight to give.
  mutating func add(_ core: CoveringCore, frequency: [Double], most: Int) {
    var open = core.weights
    for (slot, demand) in demands.enumerated() { open[Int(demand)] -= parts[slot] * core.weights[Int(demand)] }
    var kinds = kinds(core, frequency: frequency, open: open)
    let finds = finds(kinds, frequency: frequency)
    var marks = [UInt8](repeating: 0, count: core.candidateCount)
    for find in finds where count < most {
      let places = [find.kinds.0, find.kinds.1, find.kinds.2]
      while count < most, places.allSatisfy({ kinds[$0].next < kinds[$0].demands.count }) {
        let three = places.map { kinds[$0].demands[kinds[$0].next] }
        let weight = three.reduce(Double.infinity) { min($0, open[Int($1)]) }
        append(three, parts: three.map { weight / core.weights[Int($0)] }, weight: weight, core, &marks)
        for (place, demand) in zip(places, three) {
          open[Int(demand)] -= weight
          if open[Int(demand)] < 1e-3 * core.weights[Int(demand)] { kinds[place].next += 1 }
        }
      }
    }
    of = members.transposed(columns: core.candidateCount)
    work += 4 * members.members.count
  }

  private mutating func kinds(_ core: CoveringCore, frequency: [Double], open: [Double]) -> [Kind] {
    var numbers: [[Int32]: Int] = [:]
    var kinds: [Kind] = []
    for demand in 0..<core.demandCount where open[demand] > 1e-3 * core.weights[demand] {
      var sites: [Int32] = []
      var covered = 0.0
      for slot in core.coveredBy.range(demand) {
        let candidate = core.coveredBy.members[slot]
        guard frequency[Int(candidate)] >= Self.least else { continue }
        covered += frequency[Int(candidate)]
        sites.append(candidate)
      }
      // Demands that are covered too much have no price, and others nothing to share.
      guard sites.count > 1, covered < 1.3, covered > 0.5 else { continue }
      if let at = numbers[sites] {
        kinds[at].demands.append(Int32(demand))
        kinds[at].weight += open[demand]
      } else {
        numbers[sites] = kinds.count
        kinds.append(Kind(sites: sites, demands: [Int32(demand)], weight: open[demand]))
      }
    }
    work += core.covers.members.count
    let order = kinds.indices.sorted { (kinds[$0].weight, $1) > (kinds[$1].weight, $0) }
    return order.prefix(Self.mostKinds).map { kinds[$0] }
  }

  private mutating func finds(_ kinds: [Kind], frequency: [Double]) -> [Find] {
    var bySite: [Int32: [Int]] = [:]
    for (index, kind) in kinds.enumerated() {
      for site in kind.sites { bySite[site, default: []].append(index) }
    }
    var finds: [Find] = []
    var held = [UInt8](repeating: 0, count: frequency.count)
    var shared = [Double](repeating: 0, count: kinds.count)
    for first in kinds.indices {
      var near: [Int] = []
      for site in kinds[first].sites {
        for other in bySite[site] ?? [] where other > first {
          if shared[other] == 0 { near.append(other) }
          shared[other] += frequency[Int(site)]
        }
      }
      near.sort()
      let useful = near.filter { shared[$0] > 0.1 }
      for site in kinds[first].sites { held[Int(site)] += 1 }
      for (index, second) in useful.enumerated() {
        for site in kinds[second].sites { held[Int(site)] += 1 }
        for third in useful[(index + 1)...] {
          // Sites of the third in one or both of the others; those in both of the others alone are in `shared`.
          var sum = shared[second]
          for site in kinds[third].sites where held[Int(site)] == 1 { sum += frequency[Int(site)] }
          work += kinds[third].sites.count
          guard sum > 1 + Self.leastBreak else { continue }
          let weight = min(kinds[first].weight, min(kinds[second].weight, kinds[third].weight))
          finds.append(Find(kinds: (first, second, third), score: (sum - 1) * weight))
        }
        for site in kinds[second].sites { held[Int(site)] -= 1 }
      }
      for site in kinds[first].sites { held[Int(site)] -= 1 }
      for other in near { shared[other] = 0 }
    }
    return finds.indices.sorted { (finds[$0].score, $1) > (finds[$1].score, $0) }.map { finds[$0] }
  }
}
