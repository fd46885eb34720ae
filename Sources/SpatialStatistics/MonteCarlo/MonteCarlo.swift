// Running simulated data sets on several threads, and the p-value they give.

import Dispatch
import Foundation

/// Tests by simulation: how large is a statistic in data sets where nothing is going on?
public enum MonteCarlo {
  /// The largest statistic of each simulated data set, in the order of the replicates.
  ///
  /// - Parameters:
  ///   - plan: replicates, seed, threads, progress and cancellation; all replicates are made.
  ///   - makeScratch: makes the private working memory of one thread.
  ///   - replicate: draws one data set from its random stream and returns its maximum. It must not depend on what earlier
  ///     replicates left in the scratch.
  /// - Returns: one number per replicate; the same whatever the number of threads.
  /// - Throws: `tooFewReplicates`, `notPositive(.threads)`, `cancelled`.
  public static func maxima<Scratch>(
    _ plan: MonteCarloPlan, makeScratch: @Sendable () -> Scratch,
    replicate: @Sendable (inout Scratch, inout RandomStream) -> Double
  ) throws(StatisticsError) -> [Double] {
    try run(plan, stop: nil, makeScratch: makeScratch, replicate: replicate)
  }

  /// The maxima of replicates 0 to some number: all of the plan, or at least as many as the stop needs.
  static func run<Scratch>(
    _ plan: MonteCarloPlan, stop: ReplicateStop?, makeScratch: @Sendable () -> Scratch,
    replicate: @Sendable (inout Scratch, inout RandomStream) -> Double
  ) throws(StatisticsError) -> [Double] {
    try plan.check()
    let workers = min(plan.threads ?? ProcessInfo.processInfo.activeProcessorCount, plan.replicates)
    let results = Column<Double>(repeating: 0, count: plan.replicates)
    let ledger = ReplicateLedger(plan, stop: stop, workers: workers)
    let work: @Sendable () -> Void = {
      var scratch = makeScratch()
      while let share = ledger.claim() {
        var reached = 0
        for index in share {
          if ledger.shouldStop() { return }
          var random = RandomStream(seed: plan.seed, stream: UInt64(index))
          results.base[index] = replicate(&scratch, &random)
          if let stop, results.base[index] >= stop.value { reached += 1 }
        }
        ledger.finish(share.count, reached: reached)
      }
    }
    withoutActuallyEscaping(work) { work in
      if workers == 1 { work() } else { DispatchQueue.concurrentPerform(iterations: workers) { _ in work() } }
    }
    if ledger.isStopped { throw .cancelled }
    if ledger.claimed < plan.replicates { plan.progress?(plan.replicates, plan.replicates) }
    return Array(UnsafeBufferPointer(start: results.base, count: ledger.claimed))
  }

  /// The Monte Carlo p-value (1 + number of replicates at or above the observed value) / (replicates + 1), which is exact: under the null
  /// hypothesis it is at most α with probability at most α. When the replicates are maxima over all windows it is a family-wise p-value.
  ///
  /// Values within a billionth of the observed one count as reaching it, so that rounding cannot make a tie look like a win.
  /// Source: Dwass (1957), Annals of Mathematical Statistics 28:181–187.
  public static func pValue(observed: Double, maxima: [Double]) -> Double {
    Double(1 + reached(observed, by: maxima)) / Double(maxima.count + 1)
  }
}

/// When no more replicates are needed: so many have reached a value.
struct ReplicateStop: Sendable {
  let reached: Int
  let value: Double
}

/// Hands out replicates to the workers, in order, and keeps the count of those done. What has been handed out is always finished.
final class ReplicateLedger: @unchecked Sendable {
  private let lock = NSLock()
  private let plan: MonteCarloPlan
  private let stop: ReplicateStop?
  private let step: Int
  private var next = 0
  private var done = 0
  private var reached = 0
  private var stopped = false

  init(_ plan: MonteCarloPlan, stop: ReplicateStop? = nil, workers: Int) {
    self.plan = plan
    self.stop = stop
    // Short shares where the end is not known, so that little is made in vain.
    step = max(1, min(stop == nil ? 16 : 4, plan.replicates / (workers * 8)))
  }

  var isStopped: Bool { lock.withLock { stopped } }

  /// Replicates handed out so far.
  var claimed: Int { lock.withLock { next } }

  func claim() -> Range<Int>? {
    lock.withLock {
      guard !stopped, next < plan.replicates else { return nil }
      if let stop, reached >= stop.reached { return nil }
      let first = next
      next = min(plan.replicates, first + step)
      return first..<next
    }
  }

  func finish(_ count: Int, reached more: Int = 0) {
    lock.withLock {
      done += count
      reached += more
      plan.progress?(done, plan.replicates)
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
