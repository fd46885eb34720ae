// Ratios of small counts, against scipy 1.17.1 and statsmodels 0.15.0.

import Foundation
import Testing

@testable import SpatialStatistics

struct RateRatioTests {
  private func agree(_ found: Double, _ expected: Double, _ tolerance: Double = 1e-7, at line: Int = #line) {
    #expect(abs(found - expected) <= tolerance * max(1, abs(expected)), "\(found) is not \(expected), line \(line)")
  }

  /// scipy.stats.binomtest(3, 14).proportion_ci("exact") turned into a ratio with three times the exposure before; mid-p limits by scipy.optimize.brentq on binom.
  @Test func conditionalRatioIsScipys() throws {
    let exact = try RateRatio.conditional(before: 11, after: 3, exposureBefore: 3, exposureAfter: 1)
    agree(exact.low, 0.14656474512712986)
    agree(exact.high, 3.0972595460398495)
    #expect(exact.p == 1)
    agree(exact.ratio ?? 0, 3.0 / 11 * 3)
    let midP = try RateRatio.conditional(before: 11, after: 3, exposureBefore: 3, exposureAfter: 1, midP: true)
    agree(midP.low, 0.18331525102331844)
    agree(midP.high, 2.7638118391017357)
    agree(try RateRatio.conditional(before: 11, after: 3).p, 0.057373046875)
  }

  /// scipy.stats.contingency.odds_ratio (conditional) and scipy.stats.hypergeom on the table 4, 12 / 25, 22.
  @Test func ratioOfRatiosIsScipys() throws {
    let found = try RateRatio.againstControl(target: (12, 4), control: (22, 25))
    agree(found.ratio ?? 0, 0.2989993724923575)
    agree(found.low, 0.06117640482446951)
    agree(found.high, 1.1743321684308516)
    agree(found.p, 0.09299236704951575)
    agree(try RateRatio.againstControl(target: (12, 4), control: (22, 25), midP: true).p, 0.05744616801588656)
  }

  /// Quantiles of scipy.stats.beta(3.5, 11.5) as odds, times 3.
  @Test func bayesianRatioIsABetaOdds() throws {
    let found = try RateRatio.bayesian(before: 11, after: 3, exposureBefore: 3, exposureAfter: 1)
    agree(found.low, 0.20627602, 1e-6)
    agree(found.ratio ?? 0, 0.85241929, 1e-6)
    agree(found.high, 2.64996934, 1e-6)
  }

  @Test func zerosGiveOpenIntervals() throws {
    let none = try RateRatio.conditional(before: 0, after: 0)
    #expect(none.ratio == nil && none.low == 0 && none.high == .infinity && none.p == 1)
    let fell = try RateRatio.conditional(before: 5, after: 0)
    #expect(fell.ratio == 0 && fell.low == 0 && fell.high < 1.1 && fell.p == 0.0625)
    #expect(try RateRatio.conditional(before: 0, after: 5).high == .infinity)
    #expect(try RateRatio.bayesian(before: 0, after: 0).high > 100)
    #expect(throws: StatisticsError.zeroExposure) { try RateRatio.conditional(before: 1, after: 1, exposureBefore: 0) }
    #expect(throws: StatisticsError.negativeValue(column: .count, row: 1)) { try RateRatio.conditional(before: 1, after: -1) }
  }

  /// By enumeration, not simulation: exact intervals cover at least 95 % at every rate; the mean of the mid-p ones over the rates 0.5–20 lies between 94.5 and 98 %.
  @Test func intervalsCoverAtSmallRates() throws {
    for ratio in [0.5, 1.0, 2.0] {
      for rate in [0.5, 1, 2, 5, 10, 20] {
        var exact = 0.0
        var midP = 0.0
        let reach = Int(rate * max(1, ratio) + 8 * (rate * max(1, ratio)).squareRoot() + 8)
        let first = Self.poisson(rate, reach)
        let second = Self.poisson(rate * ratio, reach)
        // The interval depends on the two counts only, so each total is inverted once.
        for before in 0...reach where first[before] > 1e-7 {
          for after in 0...reach where second[after] * first[before] > 1e-7 {
            let counts = TiltedCounts(total: before + after, exposureRatio: 1)
            let tails = counts.tails(after, logRatio: log(ratio))
            // The interval holds the ratio where neither tail is below 2.5 %.
            if tails.below + tails.at >= 0.025 && tails.above + tails.at >= 0.025 { exact += first[before] * second[after] }
            if tails.below + tails.at / 2 >= 0.025 && tails.above + tails.at / 2 >= 0.025 { midP += first[before] * second[after] }
          }
        }
        #expect(exact >= 0.95, "rate \(rate), ratio \(ratio): \(exact)")
        #expect(midP >= 0.94, "rate \(rate), ratio \(ratio): \(midP)")
      }
    }
  }

  private static func poisson(_ mean: Double, _ last: Int) -> [Double] {
    (0...last).map { exp(Double($0) * log(mean) - mean - lgamma(Double($0) + 1)) }
  }

  @Test func fewerThanFiveCannotFall() throws {
    // 0 of n is significant from n = 6 on: 2 · 2⁻⁶ = 0.031 (two-sided), 2 · 2⁻⁵ = 0.0625.
    #expect(try RateRatio.largestFall(before: 5) == nil)
    #expect(try RateRatio.largestFall(before: 6) == 0)
    #expect(try RateRatio.largestFall(before: 20) == 7)
  }

  /// Two periods at 20 places with the same Poisson means are seldom called overdispersed; with a factor of variance 0.5 nearly always.
  @Test func overdispersionIsFoundWhereItIs() throws {
    var called = [0, 0]
    var sum = 0.0
    for (index, variance) in [0.0, 0.5].enumerated() {
      for data in 0..<200 {
        var random = RandomStream(seed: 3, stream: UInt64(data))
        let counts = (0..<20).map { place in
          (0..<4).map { _ in
            random.poisson(mean: Double(2 + place % 5 * 2) * (variance > 0 ? random.standardGamma(shape: 1 / variance) * variance : 1))
          }
        }
        let found = try Overdispersion(counts: counts)
        if found.model == .negativeBinomial { called[index] += 1 }
        if variance > 0 { sum += found.quadratic }
      }
    }
    #expect(called[0] <= 40, "10 % of 200 are expected, \(called[0])")
    #expect(called[1] >= 198, "\(called[1])")
    #expect(abs(sum / 200 - 0.5) < 0.08, "\(sum / 200)")
  }

  @Test func overdispersedRatioIsWiderThanExact() throws {
    let wide = try Overdispersion(counts: [[0, 9, 1, 8], [12, 1, 3, 0], [2, 14, 0, 5], [9, 0, 11, 1], [0, 6, 1, 12]])
    #expect(wide.model == .negativeBinomial)
    let found = try RateRatio.overdispersed(before: 30, after: 12, exposureBefore: 3, periodsBefore: 3, dispersion: wide)
    let exact = try RateRatio.conditional(before: 30, after: 12, exposureBefore: 3)
    #expect(found.method == .negativeBinomial && found.high / found.low > exact.high / exact.low)
    let alike = try Overdispersion(counts: [[1, 2], [2, 1]])
    #expect(alike.model == .poisson)
    #expect(try RateRatio.overdispersed(before: 3, after: 2, dispersion: alike).method == .exact)
  }
}
