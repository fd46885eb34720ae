// Exact conditional tails for every situation on a grid.

import Dispatch
import Foundation

/// The tails of the neighbours' sum when the other cells' counts are in random order.
///
/// For each own count one distribution is needed: of draws from all counts but that one. The groups of equal counts are leaves of a tree; at each
/// branching the groups of one side are taken in before going on with the other, so that at a leaf all groups but its own are in, and of that all
/// values but one. A group is taken in as often as its leaf is deep, and groups that cost much lie near the root.
///
/// Sums so large that even a generous bound gives them less than 10⁻³⁰ are not told apart: their p-value is that of the smallest of them, which is
/// exact for it, too large for the others, and itself below 10⁻³⁰.
struct ExactTails: Sendable {
  /// Most multiplications in all (about half a nanosecond each), and most numbers of memory.
  static let workLimit = 6e10
  static let sizeLimit = 1e8

  private let frame: DrawnSum
  /// All groups by falling cost, that of the zeros last.
  private let groups: [DrawnSum.Group]
  private let cost: [Double]
  private let situations: [LocalOutcomes.Situation]
  /// Situations with an own count.
  private let members: [Int: [Int]]
  private let results: Column<Tails>

  /// One result per situation. Branches are worked on in parallel; the results do not depend on that.
  ///
  /// - Throws: `tooMuchWork` for neighbourhoods of so many cells with so many events that the exact distribution would take minutes. Larger cells,
  ///   a shorter distance, or the permutation test help; the normal approximation is good there.
  static func compute(_ outcomes: LocalOutcomes, _ table: CountTable, threads: Int) throws(StatisticsError) -> [Tails] {
    let work = ExactTails(outcomes, table)
    let (multiplications, depth) = work.estimate(0..<work.groups.count, depth: 1)
    guard multiplications <= workLimit, work.frame.size * Double(depth + threads) <= sizeLimit, work.frame.spread <= 1200 else {
      throw .tooMuchWork
    }
    work.descend(DrawnWeights(work.frame), 0..<work.groups.count, threads: multiplications < 1e7 ? 1 : threads)
    return Array(UnsafeBufferPointer(start: work.results.base, count: work.results.count))
  }

  private init(_ outcomes: LocalOutcomes, _ table: CountTable) {
    situations = outcomes.situations
    var members: [Int: [Int]] = [:]
    var draws = 0
    var limit = 1
    for (index, situation) in situations.enumerated() {
      members[Int(situation.count), default: []].append(index)
      draws = max(draws, Int(situation.neighbours))
      limit = max(limit, Int(situation.sum) + 1)
    }
    self.members = members
    limit = min(limit, Self.ceiling(table, draws: draws))
    let all = zip(table.values, table.cells).map { DrawnSum.Group(value: $0.0, times: $0.1) }
    let frame = DrawnSum(values: all, draws: draws, limit: limit)
    self.frame = frame
    groups = all.map { ($0, $0.value == 0 ? 0 : frame.work($0)) }.sorted { ($0.1, $0.0.value) > ($1.1, $1.0.value) }.map(\.0)
    cost = groups.map { $0.value == 0 ? 0 : frame.work($0) }
    results = Column(repeating: Tails(upper: 1, lower: 1), count: situations.count)
  }

  /// A sum that so many draws reach with probability below 10⁻³⁰, whichever count is left out.
  ///
  /// For any θ > 0, P(sum ≥ L) ≤ e^(−θL) · E e^(θ·sum), and without replacement the expectation is at most that with replacement (Hoeffding 1963,
  /// Journal of the American Statistical Association 58:13–30, theorem 4). With one count left out each draw's expectation grows by at most
  /// n / (n − 1). The best of a row of θ is taken.
  private static func ceiling(_ table: CountTable, draws: Int) -> Int {
    guard table.n > 1, let largest = table.values.last, largest > 0 else { return .max }
    var best = Double.infinity
    var theta = 1e-3 / Double(largest)
    while theta < 50 {
      let top = theta * Double(largest)
      var moment = 0.0
      for (value, cells) in zip(table.values, table.cells) { moment += Double(cells) * exp(theta * Double(value) - top) }
      let each = log(moment / Double(table.n - 1)) + top
      best = min(best, (Double(draws) * max(0, each) + 30 * log(10)) / theta)
      theta *= 1.3
    }
    return best < 1e15 ? Int(best) + 1 : .max
  }

  /// Where a branch divides: after the first groups that make up half of its cost.
  private func middle(_ range: Range<Int>) -> Int {
    let total = range.reduce(0) { $0 + cost[$1] }
    var sum = 0.0
    for index in range.dropLast() {
      sum += cost[index]
      if 2 * sum >= total { return index + 1 }
    }
    return range.upperBound - 1
  }

  /// Multiplications below a branch, and the tree's depth.
  private func estimate(_ range: Range<Int>, depth: Int) -> (Double, Int) {
    let own = range.reduce(0) { $0 + cost[$1] }
    if range.count <= 1 { return (own, depth) }
    let middle = middle(range)
    let left = estimate(range.lowerBound..<middle, depth: depth + 1)
    let right = estimate(middle..<range.upperBound, depth: depth + 1)
    return (own + 2 * frame.size + left.0 + right.0, max(left.1, right.1))
  }

  /// Goes on with some groups, when all others are in.
  private func descend(_ weights: DrawnWeights, _ range: Range<Int>, threads: Int) {
    guard range.count > 1 else {
      if let leaf = range.first { finish(weights, groups[leaf]) }
      return
    }
    let middle = middle(range)
    let halves = [range.lowerBound..<middle, middle..<range.upperBound]
    let branch: @Sendable (Int) -> Void = { side in
      let next = DrawnWeights(copying: weights)
      for group in halves[1 - side].reversed() where groups[group].value > 0 { next.multiply(groups[group]) }
      descend(next, halves[side], threads: threads / 2)
    }
    if threads > 1 {
      DispatchQueue.concurrentPerform(iterations: 2, execute: branch)
    } else {
      branch(0)
      branch(1)
    }
  }

  /// The tails for cells with one of the last group's values.
  private func finish(_ weights: DrawnWeights, _ group: DrawnSum.Group) {
    if group.value > 0 { weights.multiply(DrawnSum.Group(value: group.value, times: group.times - 1)) }
    let zeros = frame.zeros - (group.value == 0 ? 1 : 0)
    var known: [Int32: [Tails]] = [:]
    for index in members[group.value] ?? [] {
      let situation = situations[index]
      let tails = known[situation.neighbours] ?? weights.tails(Int(situation.neighbours), zeros: zeros)
      known[situation.neighbours] = tails
      results.base[index] = tails[min(frame.limit, Int(situation.sum))]
    }
  }
}
