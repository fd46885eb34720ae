// Simulated conditional tails for every situation on a grid.

import Dispatch
import Foundation

/// The tails of the neighbours' sum by drawing it again and again.
enum PermutationTails {
  /// One result per situation, (r + 1) / (R + 1) in both tails. The replicates of a pair (own count, number of neighbours) come from a random stream
  /// of their own, numbered in rising order of the pairs, so that the number of threads changes nothing.
  ///
  /// - Throws: `tooFewReplicates`, `notPositive(.threads)`, `tooMuchWork`, `cancelled`.
  static func compute(_ counts: CellCounts, _ outcomes: LocalOutcomes, _ plan: MonteCarloPlan) throws(StatisticsError) -> [Tails] {
    try plan.check()
    let situations = outcomes.situations
    var members: [[Int32]: [Int]] = [:]
    for index in situations.indices { members[[situations[index].count, situations[index].neighbours], default: []].append(index) }
    let pairs = members.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    let draws = pairs.reduce(0.0) { $0 + Double($1.key[1]) * 10 }
    let plan = try plan.limited(stepsPerReplicate: draws)
    var firstCell: [Int32: Int] = [:]
    for cell in counts.counts.indices.reversed() { firstCell[counts.counts[cell]] = cell }
    let places = firstCell
    let ledger = PairLedger(plan, pairs: pairs.count)
    let results = Column<Tails>(repeating: Tails(upper: 1, lower: 1), count: situations.count)
    let strands = min(plan.threads ?? ProcessInfo.processInfo.activeProcessorCount, pairs.count)
    let all = Column(counts.counts)
    let work: @Sendable (Int) -> Void = { strand in
      let values = Column<Int32>(repeating: 0, count: all.count)
      for pair in stride(from: strand, to: pairs.count, by: strands) {
        if ledger.shouldStop() { return }
        values.copy(from: all)
        // The cell's own count stands last and is never drawn.
        let own = places[pairs[pair].key[0]] ?? 0
        (values.base[own], values.base[all.count - 1]) = (values.base[all.count - 1], values.base[own])
        var random = RandomStream(seed: plan.seed, stream: UInt64(pair))
        let neighbours = Int(pairs[pair].key[1])
        var sums: [Int] = []
        for _ in 0..<plan.replicates {
          random.chooseFirst(neighbours, of: values.base, count: all.count - 1)
          var sum = 0
          for index in 0..<neighbours { sum += Int(values.base[index]) }
          sums.append(sum)
        }
        sums.sort()
        for index in pairs[pair].value {
          let sum = Int(situations[index].sum)
          let below = lowerBound(sums, sum)
          let atMost = lowerBound(sums, sum + 1)
          results.base[index] = Tails(
            upper: Double(sums.count - below + 1) / Double(sums.count + 1), lower: Double(atMost + 1) / Double(sums.count + 1))
        }
        ledger.finish()
      }
    }
    if strands <= 1 {
      work(0)
    } else {
      DispatchQueue.concurrentPerform(iterations: strands, execute: work)
    }
    if ledger.isStopped { throw .cancelled }
    return Array(UnsafeBufferPointer(start: results.base, count: results.count))
  }

  /// Number of values below a limit, in a rising array.
  private static func lowerBound(_ sorted: [Int], _ value: Int) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Follows and stops the work; told to the plan in replicates.
private final class PairLedger: @unchecked Sendable {
  private let lock = NSLock()
  private let plan: MonteCarloPlan
  private let pairs: Int
  private var done = 0
  private var stopped = false

  init(_ plan: MonteCarloPlan, pairs: Int) {
    self.plan = plan
    self.pairs = pairs
  }

  var isStopped: Bool { lock.withLock { stopped } }

  func finish() {
    lock.withLock {
      done += 1
      plan.progress?(plan.replicates * done / pairs, plan.replicates)
    }
  }

  func shouldStop() -> Bool {
    guard let isCancelled = plan.isCancelled else { return false }
    if isStopped { return true }
    guard isCancelled() else { return false }
    lock.withLock { stopped = true }
    return true
  }
}
