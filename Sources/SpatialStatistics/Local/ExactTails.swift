// Exact conditional tails for every situation on a grid.

import Dispatch
import Foundation

/// The tails of the neighbours' sum when the other cells' counts are in random order.
enum ExactTails {
  /// Most multiplications in all (about half a nanosecond each), and most numbers of memory for one own count.
  static let workLimit = 4e10
  static let sizeLimit = 4e7

  /// One result per situation. Own counts are worked on in parallel; the results do not depend on that.
  ///
  /// - Throws: `tooMuchWork` for neighbourhoods of so many cells with so many events that the exact distribution would take minutes. Larger cells,
  ///   a shorter distance, or the permutation test help; the normal approximation is good there.
  static func compute(_ outcomes: LocalOutcomes, _ table: CountTable, threads: Int) throws(StatisticsError) -> [Tails] {
    let situations = outcomes.situations
    var members: [Int32: [Int]] = [:]
    for index in situations.indices { members[situations[index].count, default: []].append(index) }
    let groups = members.sorted { $0.key < $1.key }
    var sums: [DrawnSum] = []
    var work = 0.0
    for (count, indices) in groups {
      var values = zip(table.values, table.cells).map { (value: $0.0, times: $0.1) }
      if let own = table.values.firstIndex(of: Int(count)) { values[own].times -= 1 }
      let draws = indices.reduce(0) { max($0, Int(situations[$1].neighbours)) }
      let limit = indices.reduce(0) { max($0, Int(situations[$1].sum)) } + 1
      let sum = DrawnSum(values: values, draws: draws, limit: limit)
      work += sum.work
      guard work <= workLimit, sum.size <= sizeLimit, sum.spread <= 1200 else { throw .tooMuchWork }
      sums.append(sum)
    }
    let distributions = sums
    let results = Column<Tails>(repeating: Tails(upper: 1, lower: 1), count: situations.count)
    let run: @Sendable (Int) -> Void = { group in
      let indices = groups[group].value
      let draws = Set(indices.map { Int(situations[$0].neighbours) }).sorted()
      let tails = distributions[group].tails(draws: draws)
      let place = Dictionary(uniqueKeysWithValues: zip(draws, draws.indices))
      for index in indices {
        guard let place = place[Int(situations[index].neighbours)] else { continue }
        results.base[index] = tails[place][Int(situations[index].sum)]
      }
    }
    let strands = min(threads, groups.count)
    if strands <= 1 || work < 1e7 {
      for group in groups.indices { run(group) }
    } else {
      DispatchQueue.concurrentPerform(iterations: strands) { strand in
        for group in stride(from: strand, to: groups.count, by: strands) { run(group) }
      }
    }
    return Array(UnsafeBufferPointer(start: results.base, count: results.count))
  }
}
