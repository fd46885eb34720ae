import Foundation
import Testing

@testable import SpatialStatistics

struct PredictiveCountTests {
  /// Ends from the quantiles of the negative binomial distribution (scipy 1.17.1, `nbinom.ppf` at 0.025 and 0.975).
  @Test(arguments: [
    (0, 335.0, 31.0, 0, 1), (35, 1065, 31, 0, 3), (530, 1065, 30, 8, 23), (2, 60, 30, 0, 5), (5, 10, 100, 17, 112),
  ])
  func endsAreTheQuantilesOfTheNegativeBinomial(count: Int, earlier: Double, exposure: Double, low: Int, high: Int) {
    let found = PredictiveCount.interval(count: count, earlierExposure: earlier, exposure: exposure)
    #expect(found.low == low && found.high == high, "\(found)")
    #expect(abs(found.mean - (Double(count) + 0.5) * exposure / earlier) < 1e-9)
  }

  @Test func largeCountsNeitherVanishNorOverflow() {
    let found = PredictiveCount.interval(count: 1_000_000, earlierExposure: 1065, exposure: 31)
    #expect(found.low == 28_769 && found.high == 29_448, "\(found)")
  }

  /// A further count of the same rate lies inside in about 95 % of cases or more, since counts are whole; 20,000 draws, at least 94 %.
  @Test(arguments: [0.5, 3.0, 15.0])
  func aFurtherCountLiesInsideInAbout95Percent(mean: Double) {
    var random = RandomStream(seed: 8, stream: 1)
    func poisson(_ mean: Double) -> Int {
      var count = 0
      var left = mean
      while true {
        left += log(random.uniformAboveZero())
        if left <= 0 { return count }
        count += 1
      }
    }
    let draws = 20_000
    let inside = (0..<draws).count { _ in
      let band = PredictiveCount.interval(count: poisson(mean * 11), earlierExposure: 11, exposure: 1)
      return (band.low...band.high).contains(poisson(mean))
    }
    #expect(Double(inside) / Double(draws) > 0.94)
  }
}
