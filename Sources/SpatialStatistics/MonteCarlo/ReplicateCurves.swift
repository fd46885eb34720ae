// Simulated data sets that each give a whole curve instead of one number.

import Dispatch
import Foundation

extension MonteCarlo {
  /// The curve of each simulated data set, one after the other in the order of the replicates.
  ///
  /// - Parameters:
  ///   - plan: replicates, seed, threads, progress and cancellation.
  ///   - width: numbers in a curve.
  ///   - makeScratch: makes the private working memory of one thread.
  ///   - replicate: draws one data set from its random stream and writes its curve. It must not depend on what earlier replicates left
  ///     in the scratch.
  /// - Returns: replicates · width numbers; the same whatever the number of threads.
  /// - Throws: `tooFewReplicates`, `notPositive(.threads)`, `tooLarge` above 2³⁰ numbers, `cancelled`.
  static func curves<Scratch>(
    _ plan: MonteCarloPlan, width: Int, makeScratch: @Sendable () -> Scratch,
    replicate: @Sendable (inout Scratch, inout RandomStream, UnsafeMutablePointer<Double>) -> Void
  ) throws(StatisticsError) -> Column<Double> {
    try plan.check()
    let size = plan.replicates.multipliedReportingOverflow(by: width)
    if size.overflow || size.partialValue > 1 << 30 { throw .tooLarge(needed: size.overflow ? .max : size.partialValue, limit: 1 << 30) }
    let workers = min(plan.threads ?? ProcessInfo.processInfo.activeProcessorCount, plan.replicates)
    let results = Column<Double>(repeating: 0, count: size.partialValue)
    let ledger = ReplicateLedger(plan, workers: workers)
    let work: @Sendable () -> Void = {
      var scratch = makeScratch()
      while let share = ledger.claim() {
        for index in share {
          if ledger.shouldStop() { return }
          var random = RandomStream(seed: plan.seed, stream: UInt64(index))
          replicate(&scratch, &random, results.base + index * width)
        }
        ledger.finish(share.count)
      }
    }
    withoutActuallyEscaping(work) { work in
      if workers == 1 { work() } else { DispatchQueue.concurrentPerform(iterations: workers) { _ in work() } }
    }
    if ledger.isStopped { throw .cancelled }
    return results
  }
}
