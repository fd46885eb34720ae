// Tails, quantiles and the intervals made from them.

import Foundation
import Testing

@testable import SpatialStatistics

struct DistributionTests {
  /// Values of scipy 1.17.1 (gamma.cdf, beta.cdf, norm.sf, t.sf), relative 1e-11.
  @Test func tailsAreScipys() {
    func agree(_ found: Double, _ expected: Double) { #expect(abs(found - expected) <= 1e-11 * abs(expected), "\(found) \(expected)") }
    agree(GammaDistribution.cumulative(2.5, shape: 3), 0.45618688411667035)
    agree(GammaDistribution.cumulative(0.01, shape: 0.3), 0.27924099635901484)
    agree(GammaDistribution.cumulative(1050, shape: 1000), 0.9413288886226819)
    agree(BetaDistribution.cumulative(0.3, 2, 5), 0.579825)
    agree(BetaDistribution.cumulative(0.48, 500, 520), 0.2575003384059138)
    agree(NormalDistribution.upperTail(8), 6.22096057427174e-16)
    agree(StudentDistribution.twoSided(2.2, degrees: 7), 0.06373101530263678)
    agree(NormalDistribution.upperQuantile(0.025), 1.959963984540054)
    agree(StudentDistribution.twoSidedQuantile(0.05, degrees: 7), 2.3646242515927844)
  }

  @Test func quantilesInvertTheTails() {
    for shape in [0.01, 0.5, 1, 7, 300, 1e5] {
      for probability in [0.001, 0.025, 0.5, 0.975, 0.999] {
        let x = GammaDistribution.quantile(probability, shape: shape)
        if x > 1e-300 { #expect(abs(GammaDistribution.cumulative(x, shape: shape) - probability) < 1e-9) }
      }
    }
    for probability in [0.001, 0.025, 0.5, 0.975] {
      #expect(abs(BetaDistribution.cumulative(BetaDistribution.quantile(probability, 0.5, 12), 0.5, 12) - probability) < 1e-9)
    }
  }

  /// Clopper and Pearson for 3 of 10: 0.0667–0.6525 (any textbook table).
  @Test func binomialIntervalIsTheTextbooks() {
    let interval = BinomialInterval.exact(successes: 3, trials: 10)
    #expect(abs(interval.low - 0.06674) < 1e-5)
    #expect(abs(interval.high - 0.65245) < 1e-5)
    #expect(BinomialInterval.exact(successes: 0, trials: 10).low == 0)
    #expect(BinomialInterval.exact(successes: 10, trials: 10).high == 1)
    #expect(BinomialInterval.exact(successes: 0, trials: 0) == (0, 1))
    #expect(abs(BinomialInterval.pValue(successes: 9, trials: 10, probability: 0.5) - 22.0 / 1024) < 1e-12)
  }

  /// Summed over all outcomes, not simulated.
  @Test func binomialIntervalCoversAndItsTestKeepsTheLevel() {
    let trials = 25
    let intervals = (0...trials).map { BinomialInterval.exact(successes: Double($0), trials: Double(trials)) }
    for probability in [0.02, 0.1, 0.37, 0.5, 0.9] {
      var covered = 0.0
      var alarms = 0.0
      var mass = pow(1 - probability, Double(trials))
      for successes in 0...trials {
        if intervals[successes].low <= probability && probability <= intervals[successes].high { covered += mass }
        if BinomialInterval.pValue(successes: successes, trials: trials, probability: probability) <= 0.05 { alarms += mass }
        mass *= Double(trials - successes) / Double(successes + 1) * probability / (1 - probability)
      }
      #expect(covered >= 0.95 - 1e-12)
      #expect(alarms <= 0.05 + 1e-12)
      #expect(abs(covered + alarms - 1) < 1e-9)
    }
  }

  @Test func unitWeightsGiveThePoissonInterval() {
    for count in [0, 1, 5, 40] {
      let found = WeightedCountInterval.gamma(sum: Double(count), sumOfSquares: Double(count))
      let exact = PoissonInterval.exact(count: count)
      #expect(abs(found.low - exact.low) < 1e-8)
      #expect(abs(found.high - exact.high) < 1e-8)
    }
  }
}
