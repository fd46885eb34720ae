// Accuracy of a map.

import Foundation
import Testing

@testable import SpatialStatistics

struct PredictionAccuracyTests {
  private let plan = MonteCarloPlan(replicates: 499, threads: 1)

  /// By hand: ten places, the two highest-scored hold 5 of 10 events; the two richest hold 7.
  @Test func measuresAreTheirDefinitions() throws {
    let found = try PredictionAccuracy.evaluate(
      score: [9, 8, 7, 6, 5, 4, 3, 2, 1, 0], observed: [4, 1, 3, 0, 0, 0, 0, 2, 0, 0], earlier: .counts([5, 3, 2, 0, 0, 0, 0, 0, 0, 0]),
      areaShare: 0.2, plan: plan)
    #expect(found.events == 10 && found.hits == 5 && found.best == 7)
    #expect(abs(try #require(found.pai.value) - 2.5) < 1e-12)
    #expect(abs(try #require(found.pei.value) - 5.0 / 7) < 1e-12)
    #expect(abs(try #require(found.rri.value) - 0.5 / 0.8) < 1e-12)
    #expect(abs(try #require(found.pai.low) - 0.18709 / 0.2) < 1e-3)
    for measure in [found.hitRate, found.pai, found.pei, found.rri] {
      let value = try #require(measure.value)
      #expect(try #require(measure.low) <= value && value <= (try #require(measure.high)))
    }
  }

  /// Ties do not depend on the order of the rows, and unequal areas fill by area.
  @Test func tiesAndAreas() throws {
    #expect(PointedOut.shares(score: [1, 1, 1, 1], area: [1, 1, 1, 1], areaShare: 0.25) == [0.25, 0.25, 0.25, 0.25])
    #expect(PointedOut.shares(score: [3, 1, 1, 0], area: [1, 1, 1, 1], areaShare: 0.5) == [1, 0.5, 0.5, 0])
    #expect(PointedOut.shares(score: [3, 2, 1], area: [10, 20, 70], areaShare: 0.2) == [1, 0.5, 0])
    #expect(PointedOut.shares(score: [1, 2, 3], area: [1, 1, 1], areaShare: 1) == [1, 1, 1])
    // Ten tenths are a whole, whatever rounding says.
    #expect(PointedOut.shares(score: [2, 1], area: [0.1, 0.9], areaShare: 0.1)[0] == 1)
    let areas = try PredictionAccuracy.evaluate(score: [3, 2, 1], observed: [1, 4, 5], area: [10, 20, 70], areaShare: 0.2, plan: plan)
    #expect(areas.hits == 3)
    #expect(areas.best == 4)  // All of the second place is the most that fits.
  }

  @Test func undefinedIsNilNotNaN() throws {
    let nothing = try PredictionAccuracy.evaluate(score: [1, 2], observed: [0, 0], areaShare: 0.5, plan: plan)
    #expect(nothing.pai.value == nil && nothing.pei.value == nil && nothing.rri.value == nil && nothing.hitRate.low == nil)
    let missed = try PredictionAccuracy.evaluate(
      score: [1, 2], observed: [5, 0], earlier: .counts([3, 0]), areaShare: 0.5, plan: plan)
    #expect(missed.pai.value == 0 && missed.pai.low == 0)
    #expect(try #require(missed.pai.high) > 0.5)
    #expect(missed.rri.value == nil)
    #expect(missed.pei.value == 0)
    // One earlier event in the places: some draws have none, and the interval has no upper limit.
    let thin = try PredictionAccuracy.evaluate(
      score: [2, 1], observed: [3, 3], earlier: .counts([1, 9]), areaShare: 0.5, plan: plan)
    #expect(thin.rri.value == 5 && thin.rri.high == nil && thin.rri.low != nil)
    let scores = try PredictionAccuracy.evaluate(score: [3, 1], observed: [3, 3], earlier: .scores, areaShare: 0.5, plan: plan)
    #expect(abs(try #require(scores.rri.value) - 0.5 / 0.75) < 1e-12)
  }

  /// Events at places with known intensities and a map of middling worth: how often the intervals hold the value that a very large sample has (hit
  /// rate, RRI), or that samples of this size have in the mean (PEI, which depends on the number of events).
  @Test(.enabled(if: Simulated.isOptimised), arguments: [40, 300])
  func intervalsCover(events: Int) throws {
    let places = 100
    let intensities = (0..<places).map { $0 < 15 ? 6.0 : 1.0 }
    let scores = (0..<places).map { Double(($0 * 37) % 100) + ($0 < 15 ? 60 : 0) }
    let shares = PointedOut.shares(score: scores, area: [Double](repeating: 1, count: places), areaShare: 0.1)
    let whole = intensities.reduce(0, +)
    let hitRate = zip(shares, intensities).reduce(0) { $0 + $1.0 * $1.1 } / whole
    let draws = MultinomialDraws(shares: intensities)
    func sample(_ stream: UInt64) -> [Int] {
      let counts = Column<Int32>(repeating: 0, count: places)
      var random = RandomStream(seed: 30, stream: stream)
      draws.draw(events, into: counts, &random)
      return (0..<places).map { Int(counts.base[$0]) }
    }
    var efficiency = 0.0
    for stream in 10_000..<12_000 {
      let found = try PredictionAccuracy.evaluate(
        score: scores, observed: sample(UInt64(stream)), areaShare: 0.1, plan: MonteCarloPlan(replicates: 1, threads: 1))
      efficiency += try #require(found.pei.value) / 2000
    }
    var covered = [0, 0, 0]
    for stream in 0..<300 {
      let found = try PredictionAccuracy.evaluate(
        score: scores, observed: sample(UInt64(2 * stream)), earlier: .counts(sample(UInt64(2 * stream + 1))), areaShare: 0.1,
        plan: MonteCarloPlan(replicates: 199, threads: 1))
      func holds(_ measure: PredictionAccuracy.Measure, _ truth: Double) -> Int {
        (measure.low ?? 0) <= truth && truth <= (measure.high ?? .infinity) ? 1 : 0
      }
      covered[0] += holds(found.pai, hitRate / 0.1)
      covered[1] += holds(found.pei, efficiency)
      covered[2] += holds(found.rri, 1)
    }
    #expect(covered[0] >= 273)
    #expect(covered[1] >= 273)
    #expect(covered[2] >= 273)
  }

  @Test func bootstrapDependsOnTheSeedNotTheThreads() throws {
    func run(_ seed: UInt64, _ threads: Int) throws -> PredictionAccuracy {
      try PredictionAccuracy.evaluate(
        score: [5, 4, 3, 2], observed: [6, 3, 4, 1], earlier: .counts([3, 3, 2, 2]), areaShare: 0.25,
        plan: MonteCarloPlan(replicates: 300, seed: seed, threads: threads))
    }
    #expect(try run(4, 1) == run(4, 3))
  }

  @Test func badInputIsRefused() {
    func run(_ score: [Double], _ observed: [Int], area: [Double]? = nil, share: Double = 0.5) throws {
      _ = try PredictionAccuracy.evaluate(score: score, observed: observed, area: area, areaShare: share, plan: plan)
    }
    #expect(throws: StatisticsError.noPoints) { try run([], []) }
    #expect(throws: StatisticsError.notFinite(column: .score, row: 0)) { try run([.nan], [1]) }
    #expect(throws: StatisticsError.unequalLengths(column: .count, expected: 1, found: 2)) { try run([1], [1, 2]) }
    #expect(throws: StatisticsError.negativeValue(column: .count, row: 0)) { try run([1], [-1]) }
    #expect(throws: StatisticsError.notAShare(parameter: .areaShare)) { try run([1], [1], share: 0) }
    #expect(throws: StatisticsError.notAShare(parameter: .areaShare)) { try run([1], [1], share: .nan) }
    #expect(throws: StatisticsError.outOfRange(column: .area, row: 0)) { try run([1], [1], area: [0]) }
    #expect(throws: StatisticsError.negativeValue(column: .score, row: 0)) {
      try PredictionAccuracy.evaluate(score: [-1], observed: [1], earlier: .scores, areaShare: 0.5, plan: plan)
    }
  }
}
