// Ending a simulation early, and the fitted tail: the same for any number of threads, and honest.

import Foundation
import Testing

@testable import SpatialStatistics

struct SequentialTests {
  private func sample(_ plan: MonteCarloPlan, observed: Double) throws -> MonteCarloSample {
    try MonteCarlo.sample(plan, observed: observed) {
      0
    } replicate: { _, random in
      random.uniform()
    }
  }

  private func plan(_ replicates: Int, stop: Int?, threads: Int? = nil, seed: UInt64 = 3) -> MonteCarloPlan {
    var plan = MonteCarloPlan(replicates: replicates, seed: seed, threads: threads)
    plan.stopAfterReaching = stop
    return plan
  }

  @Test func endsAtTheReplicateThatCompletesTheNumberWhateverTheThreads() throws {
    let all = try sample(plan(999, stop: nil), observed: 0.9).maxima
    let tenth = try #require(all.indices.filter { all[$0] >= 0.9 }.dropFirst(9).first)
    for threads in [1, 2, 3, 16, 999] {
      let found = try sample(plan(999, stop: 10, threads: threads), observed: 0.9)
      #expect(found.endedEarly)
      #expect(found.maxima == Array(all[0...tenth]))
      #expect(found.p(0.9) == 10 / Double(tenth + 1))
      // A lower statistic is reached at least as often.
      #expect(found.p(0.5) > found.p(0.9))
    }
  }

  @Test func withoutEnoughReachedAllReplicatesCount() throws {
    let all = try sample(plan(200, stop: nil), observed: 0.99)
    let found = try sample(plan(200, stop: 10), observed: 0.99)
    #expect(!found.endedEarly)
    #expect(found.maxima == all.maxima)
    #expect(found.p(0.99) == all.p(0.99))
    // The number is completed by the very last replicate: h / l.
    let values = try sample(plan(50, stop: nil), observed: 0).maxima
    let last = try sample(plan(50, stop: values.count { $0 >= values[49] }), observed: values[49])
    #expect(last.endedEarly && last.maxima.count == 50)
  }

  /// Uniform observed values: p ≤ 0.05 in 5 % of 4,000 data sets, within four standard errors (0.0138).
  @Test func sequentialLevelIsExact() throws {
    var alarms = 0
    for dataSet in 0..<4000 {
      var random = RandomStream(seed: 77, stream: UInt64(dataSet))
      let observed = random.uniform()
      if try sample(plan(199, stop: 10, threads: 1, seed: UInt64(dataSet)), observed: observed).p(observed) <= 0.05 { alarms += 1 }
    }
    #expect(abs(Double(alarms) / 4000 - 0.05) < 0.0138)
  }

  @Test func cancellingStillThrows() {
    var plan = plan(999, stop: 10)
    plan.isCancelled = { true }
    #expect(throws: StatisticsError.cancelled) { try sample(plan, observed: 1) }
    #expect(throws: StatisticsError.notPositive(parameter: .stopAfterReaching)) { try sample(self.plan(9, stop: 0), observed: 1) }
  }

  /// Moments of 5,000 Gumbel numbers with location 7 and scale 1.5, within four standard errors; tail 1e-6 within a factor of two.
  @Test func gumbelFitFindsTheDistribution() throws {
    var random = RandomStream(seed: 5, stream: 0)
    let maxima = (0..<5000).map { _ in 7 - 1.5 * log(-log(random.uniformAboveZero())) }
    let fit = try #require(GumbelFit(maxima: maxima))
    #expect(abs(fit.location - 7) < 0.1)
    #expect(abs(fit.scale - 1.5) < 0.09)
    let value = 7 - 1.5 * log(-log1p(-1e-6))
    #expect(fit.p(value) > 5e-7 && fit.p(value) < 2e-6)
    #expect(fit.p(1000) >= 0)
    #expect(abs(fit.p(fit.location) - (1 - exp(-1))) < 1e-12)
  }

  @Test func gumbelNeedsVariation() {
    #expect(GumbelFit(maxima: []) == nil)
    #expect(GumbelFit(maxima: [3]) == nil)
    #expect(GumbelFit(maxima: [0, 0, 0]) == nil)
    #expect(GumbelFit(maxima: [0, 1])?.p(1).isFinite == true)
  }
}

struct SequentialScanTests {
  private func plan(_ dataSet: UInt64) -> MonteCarloPlan {
    var plan = MonteCarloPlan(replicates: 199, seed: dataSet)
    plan.stopAfterReaching = 10
    plan.fitsGumbel = true
    return plan
  }

  /// Both p-values of the space-time permutation scan in 200 data sets without clusters.
  @Test func sequentialAndGumbelRaiseFewFalseAlarms() throws {
    var gumbelAlarms = 0
    var replicates = 0
    let alarms = try Simulated.falseAlarms { dataSet in
      let (x, y) = Simulated.points(60, side: 1000, seed: 138, stream: dataSet)
      let time = Simulated.integers(60, below: 200, seed: 139, stream: dataSet)
      let found = try SpaceTimePermutationScan.scan(
        x: x, y: y, time: time, limits: CircleLimits(maximumRadius: 300), maximumDuration: 30, plan: plan(dataSet))
      replicates += found.replicates
      guard let first = found.clusters.first else { return nil }
      if let p = first.pGumbel, p <= 0.05 { gumbelAlarms += 1 }
      return first.p
    }
    #expect(Simulated.honest.contains(alarms))
    #expect(Simulated.honest.contains(gumbelAlarms))
    // Chance is recognised after few replicates.
    #expect(replicates < 200 * 80)
  }

  @Test func everyScanTakesTheSamePlanToTheSameEnd() throws {
    let (x, y) = Simulated.points(80, side: 1000, seed: 140)
    let time = Simulated.integers(80, below: 100, seed: 141)
    let isCase = Simulated.integers(80, below: 3, seed: 142).map { $0 == 0 }
    let limits = CircleLimits(maximumRadius: 300)
    func check<Cluster>(_ scan: (MonteCarloPlan) throws -> ScanResult<Cluster>, p: (Cluster) -> (Double, Double?)) throws {
      var sequential = plan(5)
      let found = try scan(sequential)
      sequential.threads = 3
      #expect(try scan(sequential) == found)
      let all = try scan(MonteCarloPlan(replicates: 199, seed: 5))
      #expect(found.maxima == Array(all.maxima.prefix(found.replicates)))
      #expect(found.endedEarly && found.replicates < 199 && all.replicates == 199 && !all.endedEarly && all.gumbel == nil)
      let first = try #require(found.clusters.first)
      #expect(p(first).0 == 10 / Double(found.replicates))
      #expect(p(first).1 != nil)
    }
    try check({ try SpaceTimePermutationScan.scan(x: x, y: y, time: time, limits: limits, maximumDuration: 14, plan: $0) }) {
      ($0.p, $0.pGumbel)
    }
    try check({ try CircularScan.bernoulli(x: x, y: y, isCase: isCase, limits: limits, plan: $0) }) { ($0.p, $0.pGumbel) }
    try check({
      try CircularScan.poisson(x: x, y: y, counts: time.map { $0 % 3 }, exposure: x.map { _ in 1 }, limits: limits, plan: $0)
    }) { ($0.p, $0.pGumbel) }
    try check({ try RoadScan.scan(positions: x, lineLength: 1000, plan: $0) }) { ($0.p, $0.pGumbel) }
    try check({ try TemporalScan.scan(time: time, period: 0...99, plan: $0) }) { ($0.p, $0.pGumbel) }
    try check({ try CylinderScan.bernoulli(x: x, y: y, time: time, isCase: isCase, limits: limits, maximumDuration: 14, plan: $0) }) {
      ($0.p, $0.pGumbel)
    }
    try check({
      try CylinderScan.poisson(
        x: x, y: y, exposure: x.map { _ in 1 }, casePlace: Array(0..<80), caseTime: time, period: 0...99, limits: limits,
        maximumDuration: 14,
        plan: $0)
    }) { ($0.p, $0.pGumbel) }
    try check({
      try RecurringWindowScan.scan(
        weekday: time.map { $0 % 7 + 1 }, hour: time.map { $0 % 24 }, month: time.map { $0 % 12 + 1 }, isCase: isCase, plan: $0)
    }) { ($0.p, $0.pGumbel) }
  }
}
