// Regression to the mean: Hauer's published examples.

import Foundation
import Testing

@testable import SpatialStatistics

struct RegressionToMeanTests {
  /// Hauer, Harwood, Council and Griffith (2002), Transportation Research Record 1784:126–131, example 1: 1.8 km of road with 12 accidents in a year; roads of its kind have
  /// 2.41 accidents per km and year with overdispersion 2.05 per km: 8.48 ± 2.14 accidents, that is 4.71 ± 1.19 per km.
  @Test func oneYearIsTheTutorials() throws {
    let found = try RegressionToMean(
      before: 12, after: 0, exposureBefore: 1.8, exposureAfter: 1.8, reference: GammaReference(mean: 2.41, shape: 2.05 * 1.8))
    #expect(abs(found.expectedBefore / 1.8 - 4.71) < 0.01)
    #expect(abs(found.varianceBefore.squareRoot() / 1.8 - 1.19) < 0.01)
  }

  /// Example 2 of the same: 12, 7 and 8 accidents in three years: 7.97 ± 1.44 a year.
  @Test func threeYearsAreTheTutorials() throws {
    let found = try RegressionToMean(
      before: 27, after: 0, exposureBefore: 5.4, exposureAfter: 1.8, reference: GammaReference(mean: 2.41, shape: 2.05 * 1.8))
    #expect(abs(found.expectedBefore / 3 - 7.97) < 0.01)
    #expect(abs(found.varianceBefore.squareRoot() / 3 - 1.44) < 0.01)
  }

  /// By hand: reference 4 with shape 4 weighs ½, so 10 before become 7 (variance 3.5); a control of 20 → 10 changes by 0.5/1.05; θ = (3 / 3.3333) / (1 + 0.0714 + 0.15).
  @Test func indexIsHauers() throws {
    let found = try RegressionToMean(
      before: 10, after: 3, exposureBefore: 1, exposureAfter: 1, reference: GammaReference(mean: 4, shape: 4), control: (20, 10))
    #expect(found.weight == 0.5 && found.expectedBefore == 7 && found.varianceBefore == 3.5)
    #expect(abs(found.expectedAfter - 7 * 0.5 / 1.05) < 1e-12)
    let relative = 3.5 / 49 + 0.15
    #expect(abs((found.index ?? 0) - 3 / (7 * 0.5 / 1.05) / (1 + relative)) < 1e-12)
    #expect(abs((found.indexVariance ?? 0) - pow(found.index ?? 0, 2) * (1.0 / 3 + relative) / pow(1 + relative, 2)) < 1e-12)
  }

  /// Moments and likelihood find the shape behind 4,000 simulated places within 15 %.
  @Test func parametersAreFoundAgain() throws {
    var random = RandomStream(seed: 5, stream: 0)
    let counts = (0..<4000).map { _ in random.poisson(mean: 3 * random.standardGamma(shape: 1.5) / 1.5) }
    let exposure = [Double](repeating: 1, count: 4000)
    for found in [try GammaReference.moments(counts: counts, exposure: exposure), try .likelihood(counts: counts, exposure: exposure)] {
      #expect(abs(found.mean - 3) < 0.15)
      #expect(abs(found.shape - 1.5) < 0.2)
    }
    let alike = try GammaReference.moments(counts: [3, 3, 3, 3], exposure: [1, 1, 1, 1])
    #expect(alike.shape.isInfinite)
    #expect(try RegressionToMean(before: 9, after: 1, exposureBefore: 1, exposureAfter: 1, reference: alike).expectedBefore == 3)
  }

  /// 1,000 worst places of 20 alike ones without any effect: the plain ratio of means shows a fall of about a half, the corrected one none (within 10 %).
  @Test func worstPlacesDoNotFallByThemselves() throws {
    var (before, after, expected) = (0.0, 0.0, 0.0)
    for data in 0..<1000 {
      var random = RandomStream(seed: 9, stream: UInt64(data))
      let counts = (0..<20).map { _ in random.poisson(mean: 2) }
      let worst = counts.max() ?? 0
      let last = random.poisson(mean: 2)
      let reference = try GammaReference.likelihood(counts: counts, exposure: [Double](repeating: 1, count: 20))
      let found = try RegressionToMean(before: worst, after: last, exposureBefore: 1, exposureAfter: 1, reference: reference)
      before += Double(worst)
      after += Double(last)
      expected += found.expectedAfter
    }
    #expect(after / before < 0.45, "plain \(after / before)")
    #expect(abs(after / expected - 1) < 0.2, "corrected \(after / expected)")
  }
}
