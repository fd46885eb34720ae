// Pooled operations, against statsmodels 0.15.0 and scipy 1.17.1.

import Foundation
import Testing

@testable import SpatialStatistics

struct PooledEffectTests {
  private let targets = [(before: 4, after: 1), (before: 3, after: 0), (before: 5, after: 2), (before: 4, after: 3)]
  private let controls = [(before: 9, after: 10), (before: 8, after: 7), (before: 10, after: 12), (before: 9, after: 5)]

  private func agree(_ found: Double, _ expected: Double, _ tolerance: Double = 1e-7, at line: Int = #line) {
    #expect(abs(found - expected) <= tolerance * max(1, abs(expected)), "\(found) is not \(expected), line \(line)")
  }

  /// Convolution of scipy.stats.hypergeom, roots by scipy.optimize.brentq.
  @Test func exactCommonRatioIsTheConvolutions() throws {
    let found = try PooledEffect.exact(targets: targets, controls: controls)
    agree(found.ratio ?? 0, 0.40981075)
    agree(found.low, 0.1176624)
    agree(found.high, 1.25912525)
    agree(found.p, 0.13690010642579944)
  }

  /// statsmodels StratifiedTable: oddsratio_pooled and logodds_pooled_se.
  @Test func mantelHaenszelIsStatsmodels() throws {
    let found = try #require(PooledEffect.mantelHaenszel(targets: targets, controls: controls))
    agree(found.ratio, 0.40145140933950363)
    agree(found.standardError, 0.5397831800672596)
  }

  /// The formulas of Greenland and Robins (1985) in numpy.
  @Test func mantelHaenszelOfRates() throws {
    let found = try #require(
      PooledEffect.mantelHaenszel(
        targets: [(6, 1), (4, 0), (9, 2), (4, 3)], exposures: [(3, 1), (3, 1), (2, 1), (1, 1)]))
    agree(found.ratio, 0.47777777777777775)
    agree(found.standardError, 0.48251066047052293)
    #expect(PooledEffect.mantelHaenszel(targets: [(0, 0)], exposures: [(1, 1)]) == nil)
  }

  /// statsmodels combine_effects with method_re "iterated" (Paule and Mandel) and "chi2" (DerSimonian and Laird), use_t: the Hartung–Knapp interval.
  @Test func randomEffectsAreStatsmodels() throws {
    let effects = [-0.8, 0.4, -0.55, 0.9, -1.6, -0.35]
    let variances = [0.25, 0.12, 0.3, 0.2, 0.5, 0.08]
    let paule = try RandomEffects(effects: effects, variances: variances)
    agree(paule.tauSquared, 0.48844090456321854, 1e-6)
    agree(paule.q, 14.954557661927332)
    agree(paule.iSquared, 0.6656537683672548)
    agree(paule.mean, -0.24155098996768662, 1e-6)
    agree(paule.hartungKnapp, 0.34320871339684583, 1e-6)
    agree(paule.low, -1.12379707, 1e-6)
    agree(paule.high, 0.64069509, 1e-6)
    let laird = try RandomEffects(effects: effects, variances: variances, estimator: .derSimonianLaird)
    agree(laird.tauSquared, 0.3666066441703514)
    agree(laird.mean, -0.2266153427070947)
    agree(laird.hartungKnapp, 0.3392630693668021)
    agree(laird.low, -1.09871883, 1e-6)
  }

  /// Effects that differ less than chance makes them: τ² 0, and the interval is not allowed to be shorter than the usual one (statsmodels: mean −0.3168246, Hartung–Knapp
  /// 0.1683423, usual 0.1686298).
  @Test func alikeEffectsKeepTheUsualError() throws {
    let found = try RandomEffects(effects: [-0.8, -0.1, -0.55, 0.3, -1.2, -0.35], variances: [0.25, 0.12, 0.3, 0.2, 0.5, 0.08])
    #expect(found.tauSquared == 0 && found.iSquared == 0)
    agree(found.mean, -0.316824644549763)
    agree(found.hartungKnapp, 0.1683422729569469)
    agree(found.standardError, 0.1686298281958028)
  }

  /// Exact intervals of a common ratio cover with strata of 0–5 cases: 500 made-up sets of 10 strata, seeds fixed, at least 95 % less two standard errors (2 %).
  @Test func exactIntervalCoversWithTinyStrata() throws {
    var covered = 0
    for data in 0..<500 {
      var random = RandomStream(seed: 11, stream: UInt64(data))
      var strata: [(before: Int, after: Int)] = []
      for stratum in 0..<10 {
        let mean = 0.3 + 0.25 * Double(stratum)
        strata.append((random.poisson(mean: mean * 2), random.poisson(mean: mean * 0.6)))
      }
      let found = try PooledEffect.exact(targets: strata, exposureRatios: [Double](repeating: 0.5, count: 10))
      if found.low <= 0.6 && 0.6 <= found.high { covered += 1 }
    }
    #expect(covered >= 465, "\(covered) of 500")
  }

  @Test func zeroStrataSayNothing() throws {
    let none = try PooledEffect.exact(targets: [(0, 0), (0, 0)], controls: [(3, 2), (0, 0)])
    #expect(none.ratio == nil && none.p == 1 && none.low == 0 && none.high == .infinity)
    #expect(throws: StatisticsError.noPoints) { try PooledEffect.exact(targets: [], controls: []) }
    let half = RandomEffects.logRatio(target: (4, 0), control: (5, 5))
    #expect(half.addedHalf && half.effect < 0)
  }
}
