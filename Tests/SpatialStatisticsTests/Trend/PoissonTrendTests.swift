// Poisson trend and its classes.

import Foundation
import Testing

@testable import SpatialStatistics

struct PoissonTrendTests {
  /// By hand: two steps are the binomial test, and the ratio is the ratio of the counts.
  @Test func twoStepsAreTheBinomialTest() throws {
    let found = try PoissonTrend.fit(counts: [2, 8])
    #expect(found.isExact)
    #expect(abs(try #require(found.ratio) - 4) < 1e-9)
    #expect(abs(found.p - 112.0 / 1024) < 1e-12)
    // Clopper and Pearson for 8 of 10 as odds.
    let share = BinomialInterval.exact(successes: 8, trials: 10)
    #expect(abs(found.low - share.low / (1 - share.low)) < 1e-8)
    #expect(abs(try #require(found.high) - share.high / (1 - share.high)) < 1e-6)
    #expect(found.dispersion == nil && found.pOverdispersed == nil)
    // Twice the days open in the second step halves its rate.
    #expect(abs(try #require(PoissonTrend.fit(counts: [2, 8], exposure: [1, 2]).ratio) - 2) < 1e-9)
  }

  /// statsmodels-free check: glm by hand. Counts 1 2 4 8 16 double each step.
  @Test func estimateIsTheMaximumLikelihoodOne() throws {
    let found = try PoissonTrend.fit(counts: [1, 2, 4, 8, 16])
    #expect(abs(try #require(found.ratio) - 2) < 1e-9)
    #expect(try #require(found.dispersion) < 1e-9)
    #expect(abs(try #require(found.over(steps: 4).ratio) - 16) < 1e-6)
    // The longer way gives nearly the same interval as the exact one, at thirty-one events.
    let family = TiltedSteps(times: [0, 1, 2, 3, 4], exposure: [1, 1, 1, 1, 1])
    let ends = family.likelihoodEnds(meanTime: 98.0 / 31, events: 31, slope: log(2), level: 0.95)
    #expect(abs(exp(ends.low) - found.low) < 0.05)
    #expect(abs(exp(try #require(ends.high)) - (try #require(found.high))) < 0.15)
  }

  @Test func allAtOneEndHasNoEstimateButAnInterval() throws {
    let last = try PoissonTrend.fit(counts: [0, 0, 0, 0, 5])
    #expect(last.ratio == nil && last.high == nil)
    #expect(last.low > 1)
    #expect(abs(last.p - 2 * pow(0.2, 5)) < 1e-12)
    let first = try PoissonTrend.fit(counts: [5, 0, 0, 0, 0])
    #expect(first.low == 0)
    #expect(try #require(first.high) < 1)
    let many = try PoissonTrend.fit(counts: [100_000] + [Int](repeating: 0, count: 59))
    #expect(!many.isExact && many.ratio == nil && many.p < 1e-12)
    #expect(many.low >= 0)
    #expect(try #require(many.high) < 1)
    // Steps without exposure do not count.
    let gap = try PoissonTrend.fit(counts: [3, 0, 3, 4], exposure: [1, 0, 1, 1])
    #expect(gap.p > 0.5)
  }

  private func series(_ mean: Double, _ ratio: Double, _ steps: Int, _ seed: UInt64, _ dataSet: UInt64, shape: Double? = nil) -> [Int] {
    var random = RandomStream(seed: seed, stream: dataSet)
    return (0..<steps).map { step in
      let expected = mean * pow(ratio, Double(step))
      return Simulated.poisson(shape.map { expected * random.standardGamma(shape: $0) / $0 } ?? expected, &random)
    }
  }

  /// Level of the exact test and coverage of the exact interval, also with an event or two a year. 400 series: three standard errors are 0.033.
  @Test(.enabled(if: Simulated.isOptimised), arguments: [(0.1, 1.0, 24), (0.3, 1.05, 24), (1.0, 0.98, 36), (2.0, 1.0, 12)])
  func testKeepsTheLevelAndTheIntervalCovers(mean: Double, ratio: Double, steps: Int) throws {
    var alarms = 0
    var covered = 0
    var some = 0
    for dataSet in 0..<400 {
      let counts = series(mean, ratio, steps, 70, UInt64(dataSet))
      if counts.allSatisfy({ $0 == 0 }) { continue }
      some += 1
      let found = try PoissonTrend.fit(counts: counts)
      #expect(found.isExact)
      if found.p <= 0.05 { alarms += 1 }
      if found.low <= ratio && ratio <= (found.high ?? .infinity) { covered += 1 }
    }
    #expect(Double(covered) >= 0.917 * Double(some))
    if ratio == 1 { #expect(Double(alarms) <= 0.083 * Double(some)) }
  }

  /// With many events the likelihood takes over and is as good.
  @Test(.enabled(if: Simulated.isOptimised)) func theLikelihoodIntervalCoversToo() throws {
    var covered = 0
    var alarms = 0
    for dataSet in 0..<400 {
      let found = try PoissonTrend.fit(counts: series(20, 1, 60, 71, UInt64(dataSet)))
      #expect(!found.isExact)
      if found.low <= 1 && 1 <= (found.high ?? .infinity) { covered += 1 }
      if found.p <= 0.05 { alarms += 1 }
    }
    #expect(covered >= 367)
    #expect(alarms <= 33 && alarms >= 8)
  }

  /// Counts that vary three times as much as Poisson counts: the Poisson p lies, the other does not.
  @Test(.enabled(if: Simulated.isOptimised)) func overdispersionIsSeenAndAllowedFor() throws {
    var plain = 0
    var allowed = 0
    var spread = 0.0
    for dataSet in 0..<500 {
      let found = try PoissonTrend.fit(counts: series(4, 1, 24, 72, UInt64(dataSet), shape: 2))
      if found.p <= 0.05 { plain += 1 }
      if found.cautiousP <= 0.05 { allowed += 1 }
      spread += try #require(found.dispersion) / 500
    }
    #expect(plain > 75)
    #expect(allowed <= 40)
    #expect(abs(spread - 3) < 0.3)
  }

  @Test func classesAdmitTooFewData() throws {
    func word(_ counts: [Int]) throws -> TrendClass { try TrendClass(try PoissonTrend.fit(counts: counts)) }
    #expect(try word([0, 0, 0, 4]) == .tooFewData)
    #expect(try word([1, 0, 2, 1, 0, 1, 1, 2]) == .tooFewData)
    #expect(try word([0, 1, 0, 2, 3, 4, 6, 8]) == .emerging)
    #expect(try word([8, 6, 4, 3, 2, 0, 1, 0]) == .vanishing)
    #expect(try word([12, 14, 11, 13, 12, 12, 14, 11]) == .persistent)
    let trend = try PoissonTrend.fit(counts: [0, 1, 0, 2, 3, 4, 6, 8])
    #expect(try TrendClass(trend, pAdjusted: 0.3) == .tooFewData)
    #expect(throws: StatisticsError.notPositive(parameter: .factor)) { try TrendClass(trend, factor: 1) }
    #expect(throws: StatisticsError.notAShare(parameter: .level)) { try TrendClass(trend, level: 1) }
  }

  /// No trend: the words "emerging" and "vanishing" come at most as often as the level; and at three reports a year never "steady".
  @Test(.enabled(if: Simulated.isOptimised)) func wordsAreRarelyWrong() throws {
    var wrong = 0
    var steady = 0
    for dataSet in 0..<400 {
      let counts = series(0.25, 1, 36, 73, UInt64(dataSet))
      if counts.allSatisfy({ $0 == 0 }) { continue }
      switch try TrendClass(try PoissonTrend.fit(counts: counts)) {
      case .emerging, .vanishing: wrong += 1
      case .persistent: steady += 1
      case .tooFewData: break
      }
    }
    #expect(wrong <= 33)
    #expect(steady == 0)
  }

  @Test func badInputIsRefused() {
    #expect(throws: StatisticsError.tooFewRows(found: 1, needed: 2)) { try PoissonTrend.fit(counts: [1]) }
    #expect(throws: StatisticsError.noCases) { try PoissonTrend.fit(counts: [0, 0]) }
    #expect(throws: StatisticsError.negativeValue(column: .count, row: 1)) { try PoissonTrend.fit(counts: [1, -1]) }
    #expect(throws: StatisticsError.zeroExposure) { try PoissonTrend.fit(counts: [0, 0], exposure: [0, 0]) }
    #expect(throws: StatisticsError.tooFewRows(found: 1, needed: 2)) { try PoissonTrend.fit(counts: [0, 1], exposure: [0, 1]) }
    #expect(throws: StatisticsError.casesWithoutExposure(row: 0)) { try PoissonTrend.fit(counts: [1, 1], exposure: [0, 1]) }
    #expect(throws: StatisticsError.unequalLengths(column: .exposure, expected: 2, found: 1)) {
      try PoissonTrend.fit(counts: [1, 1], exposure: [1])
    }
    #expect(throws: StatisticsError.notAShare(parameter: .level)) { try PoissonTrend.fit(counts: [1, 1], level: 1) }
    #expect(throws: StatisticsError.tooLarge(needed: .max, limit: Int(Int32.max))) { try PoissonTrend.fit(counts: [.max, .max]) }
  }
}
