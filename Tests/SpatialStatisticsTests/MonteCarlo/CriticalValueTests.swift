// The statistic that would have been enough.
import Testing

@testable import SpatialStatistics

struct CriticalValueTests {
  /// At the critical value p is at most the level; a little below it is above.
  @Test func theCriticalValueIsTheSmallestThatReachesTheLevel() throws {
    var random = RandomStream(seed: 5, stream: 1)
    for replicates in [19, 99, 999] {
      let maxima = (0..<replicates).map { _ in (random.uniform() * 20).rounded() / 2 }
      for level in [0.05, 0.051, 0.2, 0.5] {
        let critical = try #require(MonteCarlo.criticalValue(maxima: maxima, level: level))
        #expect(MonteCarlo.pValue(observed: critical, maxima: maxima) <= level)
        #expect(MonteCarlo.pValue(observed: critical - 1e-6, maxima: maxima) > level)
      }
    }
  }

  @Test func tooFewReplicatesReachNoLevel() {
    #expect(MonteCarlo.criticalValue(maxima: [1, 2, 3], level: 0.05) == nil)
    #expect(MonteCarlo.criticalValue(maxima: [1, 2, 3], level: 0) == nil)
    #expect(MonteCarlo.criticalValue(maxima: [1, 2, 3], level: 1) == 0)
  }
}
