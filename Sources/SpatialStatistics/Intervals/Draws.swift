// Random draws that each give several numbers, on several threads.

import Dispatch
import Foundation

enum Draws {
  /// Fills one row of `width` numbers per draw, in the order of the draws; draw *k* uses stream *k*, so that the number of threads changes nothing.
  ///
  /// - Parameters:
  ///   - plan: number of draws (`replicates`), seed, threads, cancellation.
  ///   - width: numbers per draw.
  ///   - makeScratch: makes the private working memory of one thread.
  ///   - draw: makes one draw; its row is filled with zeros beforehand.
  static func rows<Scratch>(
    _ plan: MonteCarloPlan, width: Int, makeScratch: @Sendable () -> Scratch,
    draw: @Sendable (inout Scratch, inout RandomStream, UnsafeMutablePointer<Double>) -> Void
  ) throws(StatisticsError) -> Column<Double> {
    try plan.check()
    let (needed, overflow) = plan.replicates.multipliedReportingOverflow(by: width)
    if overflow || needed > 200_000_000 { throw .tooLarge(needed: overflow ? .max : needed, limit: 200_000_000) }
    let results = Column<Double>(repeating: 0, count: needed)
    let workers = min(plan.threads ?? ProcessInfo.processInfo.activeProcessorCount, plan.replicates)
    let stops = Column<Bool>(repeating: false, count: workers)
    let work: @Sendable (Int) -> Void = { worker in
      var scratch = makeScratch()
      var index = worker
      while index < plan.replicates {
        if let isCancelled = plan.isCancelled, isCancelled() {
          stops.base[worker] = true
          return
        }
        var random = RandomStream(seed: plan.seed, stream: UInt64(index))
        draw(&scratch, &random, results.base + index * width)
        index += workers
      }
    }
    withoutActuallyEscaping(work) { work in
      if workers == 1 { work(0) } else { DispatchQueue.concurrentPerform(iterations: workers) { work($0) } }
    }
    for worker in 0..<workers where stops.base[worker] { throw .cancelled }
    return results
  }

  /// The central interval of each column of the rows.
  static func intervals(_ rows: Column<Double>, draws: Int, width: Int, level: Double) -> [(low: Double, high: Double)] {
    (0..<width).map { column in
      var values = (0..<draws).map { rows.base[$0 * width + column] }
      return PercentileInterval.central(&values, level: level)
    }
  }
}
