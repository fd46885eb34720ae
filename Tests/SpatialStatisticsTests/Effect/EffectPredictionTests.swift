// The verdict: false claims, coverage and power in simulation.

import Foundation
import Testing

@testable import SpatialStatistics

struct EffectPredictionTests {
  private func counts(_ before: [Int], _ after: Int, places: [[Int]], _ placesAfter: [Int]) -> EffectCounts {
    EffectCounts(
      targetBefore: before, targetAfter: after, placesBefore: places, placesAfter: placesAfter,
      exposureBefore: [Double](repeating: 1, count: before.count), exposureAfter: 1)
  }

  /// 20 alike places, the worst of one period chosen, no effect: 250 operations of each kind, seed 1. The plain comparison claims far too often; the verdict at most 5 % and
  /// two standard errors (2.8 %). The full table is `trygg-bench effect`.
  @Test(arguments: [0.5, 2.0, 10.0], [0.0, 0.3])
  func worstPlacesGiveFewFalseClaims(rate: Double, dispersion: Double) throws {
    var simulation = EffectSimulation(rate: rate)
    simulation.places = 20
    simulation.periods = 1
    simulation.shape = 20
    simulation.dispersion = dispersion
    let found = try simulation.run(MonteCarloPlan(replicates: 250))
    #expect(found.corrected <= 0.05 + 2 * (0.05 * 0.95 / 250).squareRoot(), "corrected \(found.corrected)")
    if rate >= 10 { #expect(found.naive > 0.10, "naive \(found.naive)") }
    #expect(found.coverage >= 0.95 - 2 * (0.05 * 0.95 / 250).squareRoot(), "coverage \(found.coverage)")
    // What is expected lies nearer to what came than the past does; with ten a period it is within 15 % where counts are Poisson.
    #expect(abs(found.meanExpected - found.meanAfter) < abs(found.meanBefore - found.meanAfter))
    if rate >= 10 && dispersion == 0 { #expect(abs(found.meanExpected / found.meanAfter - 1) < 0.15) }
  }

  /// A true halving where about 20 are expected is found in more than 40 % of 200 operations, and one where 2 are expected in almost none.
  @Test func halvingIsFoundWhereThereAreEnough() throws {
    var simulation = EffectSimulation(rate: 20)
    simulation.choosesWorst = false
    simulation.shape = 20
    simulation.ratio = 0.5
    let many = try simulation.run(MonteCarloPlan(replicates: 200))
    #expect(many.fell > 0.4, "\(many.fell)")
    #expect(many.coverage >= 0.92, "\(many.coverage)")
    simulation.rate = 2
    let few = try simulation.run(MonteCarloPlan(replicates: 200))
    #expect(few.fell < 0.2 && few.rose < 0.05)
  }

  /// Without places that differ and with a past of thousands, the prediction is the Poisson distribution of the common mean.
  @Test func wellKnownPastGivesThePoissonTail() throws {
    let rows = (0..<30).map { _ in [Int](repeating: 10, count: 40) }
    let prediction = try EffectPrediction(
      EffectCounts(
        targetBefore: rows[0], targetAfter: 4, placesBefore: rows, placesAfter: [Int](repeating: 10, count: 30),
        exposureBefore: [Double](repeating: 1, count: 40), exposureAfter: 1))
    #expect(abs(prediction.expected - 10) < 0.3)
    #expect(abs(prediction.tails(4).below + prediction.tails(4).at - 0.0293) < 0.01)
    let judged = try prediction.judge(after: 4)
    // Garwood's interval of 4 is 1.09–10.24; over 10.
    #expect(abs(judged.low - 0.109) < 0.02 && abs(judged.high - 1.024) < 0.04)
    #expect(judged.direction == .unclear)
    #expect(try prediction.judge(after: 3).direction == .fell)
  }

  @Test func verdictAgreesWithIntervalAndThreshold() throws {
    let prediction = try EffectPrediction(
      counts([9, 12, 10], 0, places: [[3, 4, 2], [5, 5, 6], [2, 1, 3], [7, 6, 8], [4, 3, 4]], [3, 5, 2, 7, 4]))
    let largest = try #require(try prediction.largestFall())
    let smallest = try prediction.smallestRise()
    for after in 0...(smallest + 3) {
      let judged = try prediction.judge(after: after)
      #expect((judged.direction == .fell) == (after <= largest))
      #expect((judged.direction == .rose) == (after >= smallest))
      #expect((judged.high < 1) == (judged.direction == .fell))
      #expect((judged.low > 1) == (judged.direction == .rose))
      #expect((judged.p <= 0.05) == (judged.direction != .unclear))
      #expect(judged.low <= judged.index && judged.index <= judged.high)
    }
    #expect(try prediction.power(ratio: 0.2) > 0.5)
    #expect(try prediction.power(ratio: 1) <= 0.05)
    #expect(prediction.expected < 31.0 / 3, "drawn towards the others")
  }

  @Test func zerosAreAnswered() throws {
    let prediction = try EffectPrediction(counts([0], 0, places: [[0], [0], [0]], [0, 0, 0]))
    let judged = try prediction.judge(after: 0)
    #expect(judged.direction == .unclear && judged.low == 0 && judged.high > 1)
    #expect(try prediction.largestFall() == nil)
    #expect(try prediction.power(ratio: 0.5) == 0)
    #expect(throws: StatisticsError.noControls) { try EffectPrediction(counts([1], 0, places: [], [])) }
    #expect(EffectPrediction.fewestExpected() == 4)
  }

  /// Ten operations that each halved 6 cases a period: alone hardly any is called, together they are.
  @Test func manySmallFallsAddUp() throws {
    var predictions: [EffectPrediction] = []
    var after: [Int] = []
    var alone = 0
    for data in 0..<10 {
      var random = RandomStream(seed: 21, stream: UInt64(data))
      var simulation = EffectSimulation(rate: 6)
      simulation.ratio = 0.5
      simulation.shape = 20
      simulation.places = 8
      let made = simulation.draw(&random)
      let prediction = try EffectPrediction(made)
      if try prediction.judge(after: made.targetAfter).direction == .fell { alone += 1 }
      predictions.append(prediction)
      after.append(made.targetAfter)
    }
    let together = try PooledEffect.corrected(predictions, after: after)
    #expect(alone <= 5, "\(alone)")
    #expect(together.direction == .fell && together.low < 0.5 && together.high < 0.9, "\(together)")
    let one = try PooledEffect.corrected([predictions[0]], after: [after[0]])
    let single = try predictions[0].judge(after: after[0])
    #expect(abs(one.low - single.low) < 1e-3 && abs(one.high - single.high) < 1e-3 && abs(one.p - single.p) < 1e-6)
  }
}
