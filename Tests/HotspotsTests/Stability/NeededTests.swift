// How many reports would have been enough.
import SpatialStatistics
import Testing

@testable import Hotspots

@Suite struct NeededTests {
  /// One report fewer must not reach the value, and that many must.
  @Test func neededIsTheSmallestNumberThatReaches() throws {
    for cases in 3...8 {
      let needed = try #require(Needed.poisson(cases: cases, expected: 2, total: 40, critical: 6))
      let statistic = { (count: Int) in
        LikelihoodRatio.poisson(cases: count, expected: 0.05 * Double(40 + count - cases), total: 40 + count - cases)
      }
      #expect(statistic(needed) >= 6)
      #expect(needed == cases || statistic(needed - 1) < 6)
    }
  }

  @Test func whatNeverReachesIsNil() {
    #expect(Needed.cases(from: 3) { _ in false } == nil)
    #expect(Needed.cases(from: 3) { $0 >= 4 } == 7)
  }
}
