// Rates of places with few cases.

import Foundation
import Testing

@testable import SpatialStatistics

struct EmpiricalBayesTests {
  private let draws = MonteCarloPlan(replicates: 999, threads: 1)

  /// Nine wards of counts 0–14 with unequal exposure; the negative binomial likelihood maximised by scipy 1.17.1 (Nelder–Mead and L-BFGS-B agree).
  @Test func shapeIsTheBestFit() throws {
    let found = try EmpiricalBayes.estimate(
      counts: [0, 3, 1, 14, 2, 0, 7, 1, 4], exposure: [2, 3, 1, 4, 5, 1.5, 2, 3, 2.5], plan: draws)
    #expect(abs(try #require(found.shape) / 1.20747549 - 1) < 1e-4)
    #expect(abs(found.commonRate - 32.0 / 24) < 1e-12)
  }

  /// The mean over the parameters, by brute force on a fine grid over ten times as many points.
  @Test func meanIsTheIntegral() throws {
    let counts = [0, 3, 1, 14]
    let exposure = [2.0, 3, 1, 4]
    var weight = 0.0
    var sums = [Double](repeating: 0, count: 4)
    for i in 0..<1000 {
      let shrinkage = (Double(i) + 0.5) / 1000
      let scale = 2.5 * shrinkage / (1 - shrinkage)
      for j in 0..<400 {
        let rate = exp(-6 + 10 * Double(j) / 400)
        let shape = rate * scale
        var logarithm = 0.5 * log(rate) + 0.5 * log((1 - shrinkage) / shrinkage)
        for (count, exposure) in zip(counts, exposure) {
          logarithm +=
            lgamma(shape + Double(count)) - lgamma(shape) - shape * log1p(exposure / scale) - Double(count) * log(scale + exposure)
        }
        let w = exp(logarithm + 20)
        weight += w
        for place in 0..<4 { sums[place] += w * (shape + Double(counts[place])) / (scale + exposure[place]) }
      }
    }
    let found = try EmpiricalBayes.estimate(counts: counts, exposure: exposure, plan: draws)
    for place in 0..<4 { #expect(abs(found.places[place].mean / (sums[place] / weight) - 1) < 0.005) }
  }

  /// Places with true rates from a gamma distribution: the 95 % intervals hold 95 % of the rates (1,600 rates, three standard errors 0.017, and 499 draws leave out 0.002), and so
  /// do the rank intervals, from 8 places and up.
  @Test(.enabled(if: Simulated.isOptimised), arguments: [(8, 1.0, 2.0), (40, 4.0, 0.5), (40, 1.0, 1e6)])
  func intervalsHoldTheRates(places: Int, exposure: Double, shape: Double) throws {
    var held = 0
    var ranks = 0
    var all = 0
    var ownError = 0.0
    var plainError = 0.0
    for dataSet in 0..<(1600 / places) {
      var random = RandomStream(seed: 90, stream: UInt64(dataSet))
      let rates = (0..<places).map { _ in 2 * random.standardGamma(shape: shape) / shape }
      let exposures = (0..<places).map { exposure * Double(1 + $0 % 3) }
      let counts = (0..<places).map { Simulated.poisson(rates[$0] * exposures[$0], &random) }
      let found = try EmpiricalBayes.estimate(counts: counts, exposure: exposures, plan: MonteCarloPlan(replicates: 499, threads: 1))
      for place in 0..<places {
        let estimate = found.places[place]
        all += 1
        if estimate.low <= rates[place] && rates[place] <= estimate.high { held += 1 }
        let rank = 1 + rates.filter { $0 > rates[place] }.count
        if estimate.bestRank <= rank && rank <= estimate.worstRank { ranks += 1 }
        ownError += pow(estimate.mean - rates[place], 2)
        plainError += pow((estimate.rate ?? 0) - rates[place], 2)
      }
    }
    #expect(Double(held) / Double(all) > 0.92)
    #expect(Double(ranks) / Double(all) > 0.92)
    #expect(ownError < plainError)
  }

  @Test func fewCasesAreDrawnToTheCommonRate() throws {
    let found = try EmpiricalBayes.estimate(counts: [1, 40, 10, 12, 9, 11], exposure: [0.1, 4, 4, 4, 4, 4], plan: draws)
    // Ten per exposure by one report does not top the list of one with forty reports.
    #expect(found.places[0].mean < found.places[1].mean)
    #expect(found.places[0].shrinkage > found.places[1].shrinkage)
    #expect(found.places[1].bestRank == 1)
    #expect(found.places[0].worstRank - found.places[0].bestRank > found.places[1].worstRank - found.places[1].bestRank)
    #expect(try #require(found.places[1].probabilityAbove) > 0.99)
  }

  @Test func awkwardTablesHaveAnAnswer() throws {
    // No case anywhere: no place is better than another, and the rate may be above zero.
    let none = try EmpiricalBayes.estimate(counts: [0, 0, 0], exposure: [1, 1, 1], plan: draws)
    #expect(Set(none.places.map(\.mean)).count == 1)
    #expect(none.places.allSatisfy { $0.low >= 0 && $0.high > 0 && $0.high < 10 && $0.bestRank == 1 && $0.worstRank == 3 })
    #expect(none.shape == nil && none.commonRate == 0 && none.places[0].probabilityAbove == nil)
    // One place: its own exact interval, nearly.
    let one = try EmpiricalBayes.estimate(counts: [9], exposure: [3], plan: draws)
    let exact = PoissonInterval.exact(count: 9)
    #expect(abs(one.places[0].low - exact.low / 3) < 0.5 && abs(one.places[0].high - exact.high / 3) < 0.7)
    #expect(one.places[0].rank == 1 && one.shape == nil)
    // Equal counts: all alike.
    let equal = try EmpiricalBayes.estimate(counts: [5, 5, 5, 5], exposure: [2, 2, 2, 2], plan: draws)
    #expect(Set(equal.places.map(\.mean)).count == 1)
    #expect(equal.shape == nil)
    #expect(equal.places.allSatisfy { $0.bestRank == 1 && $0.worstRank == 4 })
    // A place without exposure takes the common rate with a wide interval.
    let gap = try EmpiricalBayes.estimate(counts: [5, 9, 0], exposure: [2, 2, 0], plan: draws)
    #expect(gap.places[2].rate == nil && abs(gap.places[2].shrinkage - 1) < 1e-12)
    #expect(gap.places[2].high - gap.places[2].low > gap.places[0].high - gap.places[0].low)
    // Very large and very small.
    let large = try EmpiricalBayes.estimate(counts: [1_000_000, 900_000, 0], exposure: [1e9, 1e9, 1e-9], plan: draws)
    #expect(large.places.allSatisfy { $0.mean.isFinite && $0.low.isFinite && $0.high.isFinite })
    #expect(abs(large.places[0].mean / 1e-3 - 1) < 0.01)
  }

  @Test func drawsDependOnTheSeedNotTheThreads() throws {
    func run(_ seed: UInt64, _ threads: Int) throws -> EmpiricalBayes {
      try EmpiricalBayes.estimate(
        counts: [3, 1, 4, 1, 5], exposure: [1, 1, 1, 2, 1], plan: MonteCarloPlan(replicates: 300, seed: seed, threads: threads))
    }
    #expect(try run(1, 1) == run(1, 3))
    #expect(try run(1, 1) != run(2, 1))
  }

  @Test func badInputIsRefused() {
    #expect(throws: StatisticsError.noPoints) { try EmpiricalBayes.estimate(counts: [], exposure: []) }
    #expect(throws: StatisticsError.zeroExposure) { try EmpiricalBayes.estimate(counts: [0], exposure: [0]) }
    #expect(throws: StatisticsError.casesWithoutExposure(row: 1)) { try EmpiricalBayes.estimate(counts: [0, 1], exposure: [1, 0]) }
    #expect(throws: StatisticsError.notFinite(column: .exposure, row: 0)) { try EmpiricalBayes.estimate(counts: [1], exposure: [.nan]) }
    #expect(throws: StatisticsError.negativeValue(column: .count, row: 0)) { try EmpiricalBayes.estimate(counts: [-1], exposure: [1]) }
    #expect(throws: StatisticsError.notPositive(parameter: .referenceRate)) {
      try EmpiricalBayes.estimate(counts: [1], exposure: [1], referenceRate: 0)
    }
    #expect(throws: StatisticsError.notAShare(parameter: .level)) { try EmpiricalBayes.estimate(counts: [1], exposure: [1], level: 1) }
    #expect(throws: StatisticsError.tooLarge(needed: 2_000_000_000, limit: 200_000_000)) {
      try EmpiricalBayes.estimate(counts: [1], exposure: [1], plan: MonteCarloPlan(replicates: 1_000_000_000))
    }
  }
}

struct GammaNumbersTests {
  /// Mean and variance of 20,000 numbers within four standard errors.
  @Test(arguments: [0.05, 0.7, 1, 12.5])
  func momentsAreRight(shape: Double) {
    var random = RandomStream(seed: 3, stream: 0)
    let values = (0..<20_000).map { _ in random.standardGamma(shape: shape) }
    let mean = values.reduce(0, +) / 20_000
    #expect(abs(mean - shape) < 4 * (shape / 20_000).squareRoot())
    let below = values.filter { $0 <= shape }.count
    #expect(abs(Double(below) / 20_000 - GammaDistribution.cumulative(shape, shape: shape)) < 0.0142)
  }
}
