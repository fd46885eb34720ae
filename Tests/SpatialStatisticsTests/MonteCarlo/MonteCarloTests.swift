// Running replicates: order, threads, progress, stopping, and the p-value.

import Foundation
import Testing

@testable import SpatialStatistics

/// A number shared between threads, for watching.
private final class Watched: @unchecked Sendable {
  private let lock = NSLock()
  private var values: [Int] = []
  func add(_ value: Int) { lock.withLock { values.append(value) } }
  var all: [Int] { lock.withLock { values } }
}

struct MonteCarloTests {
  private func maxima(_ plan: MonteCarloPlan) throws -> [Double] {
    try MonteCarlo.maxima(plan) {
      0
    } replicate: { used, random in
      used += 1
      return random.uniform()
    }
  }

  @Test func maximaAreInReplicateOrderWhateverTheThreads() throws {
    let one = try maxima(MonteCarloPlan(replicates: 500, seed: 3, threads: 1))
    for threads in [2, 3, 16, 1000] {
      #expect(try maxima(MonteCarloPlan(replicates: 500, seed: 3, threads: threads)) == one)
    }
    var last = RandomStream(seed: 3, stream: 499)
    #expect(one[499] == last.uniform())
    #expect(try maxima(MonteCarloPlan(replicates: 20, seed: 3)) == Array(one[0..<20]))
  }

  @Test func progressRisesToTheTotal() throws {
    let watched = Watched()
    _ = try maxima(MonteCarloPlan(replicates: 100, threads: 2, progress: { done, total in watched.add(total == 100 ? done : -1) }))
    #expect(watched.all == watched.all.sorted())
    #expect(watched.all.last == 100)
  }

  @Test func stoppingThrows() {
    let watched = Watched()
    let plan = MonteCarloPlan(
      replicates: 10_000, threads: 2,
      isCancelled: {
        watched.add(1)
        return watched.all.count > 50
      })
    #expect(throws: StatisticsError.cancelled) { try maxima(plan) }
    #expect(watched.all.count < 100)
  }

  @Test func badPlansAreRefused() {
    #expect(throws: StatisticsError.tooFewReplicates(0)) { try maxima(MonteCarloPlan(replicates: 0)) }
    #expect(throws: StatisticsError.notPositive(parameter: .threads)) { try maxima(MonteCarloPlan(threads: 0)) }
  }

  @Test func pValueCountsTiesAndItself() {
    #expect(MonteCarlo.pValue(observed: 3, maxima: [1, 2, 3, 4]) == 0.6)
    #expect(MonteCarlo.pValue(observed: 3, maxima: [1, 2, 3 - 1e-12, 4]) == 0.6)
    #expect(MonteCarlo.pValue(observed: 5, maxima: [1, 2, 3, 4]) == 0.2)
    #expect(MonteCarlo.pValue(observed: 0, maxima: [0, 0, 0]) == 1)
  }
}

struct WorkLimitTests {
  @Test func largeWorkGetsFewerReplicatesAndSaysSo() throws {
    let watched = Watched()
    var plan = MonteCarloPlan(replicates: 999)
    plan.workLimit = 1e6
    plan.onFewerReplicates = { watched.add($0) }
    #expect(try plan.limited(stepsPerReplicate: 1000).replicates == 999)
    #expect(watched.all.isEmpty)
    #expect(try plan.limited(stepsPerReplicate: 3000).replicates == 299)
    #expect(try plan.limited(stepsPerReplicate: 10_000).replicates == 99)
    #expect(watched.all == [299, 99])
    #expect(throws: StatisticsError.tooMuchWork) { try plan.limited(stepsPerReplicate: 20_000) }
    // Who asks for few replicates gets them, or nothing.
    plan.replicates = 19
    #expect(try plan.limited(stepsPerReplicate: 50_000).replicates == 19)
    #expect(throws: StatisticsError.tooMuchWork) { try plan.limited(stepsPerReplicate: 60_000) }
  }

  @Test func thousandsOfCasesOnOneSpotAreRefusedAtOnce() throws {
    var plan = MonteCarloPlan(replicates: 99)
    plan.workLimit = 1e9
    #expect(throws: StatisticsError.tooMuchWork) {
      try SpaceTimePermutationScan.scan(
        x: Array(repeating: 0, count: 20_000), y: Array(repeating: 0, count: 20_000), time: (0..<20_000).map { $0 / 20 },
        limits: CircleLimits(maximumRadius: 1000, maximumShare: 1), maximumDuration: 30, plan: plan)
    }
  }
}
