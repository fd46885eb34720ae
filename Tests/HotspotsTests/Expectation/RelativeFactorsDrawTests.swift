// Draws that stay numbers.
import SpatialStatistics
import Testing

@testable import Hotspots

@Suite struct RelativeFactorsDrawTests {
  /// With shapes next to nothing almost every draw is 0 in floating point, and products of them would divide by nothing.
  @Test func drawsWithTinyShapesAreNeitherNothingNorInfinite() {
    var random = RandomStream(seed: 4, stream: 1)
    for shape in [1e-9, 1e-6, 1e-3, 1] {
      for _ in 0..<2000 {
        let factor = RelativeFactors.drawn(shape: shape, count: 0, expected: 0.01, &random)
        #expect(factor >= 1e-6 && factor.isFinite)
      }
    }
  }

  @Test func unknownOrInfiniteSumsMakeNoCrash() {
    #expect(ExpectationBacktest.bins([(mean: .infinity, count: 1), (mean: 1, count: 0)]).isEmpty == false)
    #expect(ExpectationBacktest.bins([]).isEmpty)
  }
}
