// Factors shrunk towards 1.
import SpatialStatistics
import Testing

@testable import Hotspots

@Suite struct RelativeFactorsTests {
  @Test func noDifferenceBetweenCellsGivesNearlyOne() {
    let counts = (0..<20).map { place in (0..<24).map { Double(($0 + place) % 3) } }
    let factors = RelativeFactors(counts: counts, expected: counts.map { $0.map { _ in 1 } })
    // More even than chance: a cell with 2 of 1 expected stays within a tenth of 1.
    #expect(abs(factors.mean(count: 2, expected: 1) - 1) < 0.1)
  }

  @Test func largeDifferencesAreKept() {
    let counts = (0..<20).map { _ in (0..<24).map { $0 < 4 ? 30.0 : 0 } }
    let factors = RelativeFactors(counts: counts, expected: counts.map { $0.map { _ in 5 } })
    #expect(factors.mean(count: 30, expected: 5) > 5)
    #expect(factors.mean(count: 0, expected: 5) < 0.2)
  }

  @Test func nothingKnownIsOneOnAverage() {
    let factors = RelativeFactors(counts: [[0, 0]], expected: [[0, 0]])
    #expect(factors.mean(count: 0, expected: 0) == 1)
  }
}
