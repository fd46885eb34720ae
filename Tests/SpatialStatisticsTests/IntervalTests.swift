import Testing

@testable import SpatialStatistics

@Suite struct IntervalTests {
  /// Garwood's table (two-sided 95 %): 0 → 0–3.689, 1 → 0.0253–5.572, 5 → 1.623–11.668, 10 → 4.795–18.390.
  @Test(arguments: [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390), (100, 81.36, 121.63)])
  func poissonIntervalIsGarwoods(count: Int, low: Double, high: Double) {
    let interval = PoissonInterval.exact(count: count)
    #expect(abs(interval.low - low) < 0.006)
    #expect(abs(interval.high - high) < 0.006)
  }

  /// Seeing 5 at a mean of 2 has probability 0.053, 6 has 0.017.
  @Test func tailIsTheTextbooks() {
    #expect(abs(1 - PoissonInterval.cumulative(4, 2) - 0.0527) < 0.0001)
    #expect(abs(1 - PoissonInterval.cumulative(5, 2) - 0.0166) < 0.0001)
    #expect(abs(PoissonInterval.cumulative(1_000_000, 5) - 1) < 1e-12)
  }

  @Test func intervalCoversTheMeanAtLeastAsOftenAsItSays() {
    for mean in [0.5, 2, 7, 20] {
      var covered = 0.0
      for count in 0..<200 {
        let interval = PoissonInterval.exact(count: count)
        let mass = PoissonInterval.cumulative(count, mean) - PoissonInterval.cumulative(count - 1, mean)
        if interval.low <= mean && mean <= interval.high { covered += mass }
      }
      #expect(covered >= 0.95)
    }
  }

  @Test func holmIsStepDown() {
    let adjusted = Holm.adjust([0.01, 0.04, 0.03, 0.005])
    let expected = [0.03, 0.06, 0.06, 0.02]
    for (left, right) in zip(adjusted, expected) { #expect(abs(left - right) < 1e-12) }
    #expect(Holm.adjust([]).isEmpty)
    #expect(Holm.adjust([0.9, 0.9]) == [1, 1])
  }
}
