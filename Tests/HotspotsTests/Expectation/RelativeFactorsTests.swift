// Factors shrunk towards 1.
import SpatialStatistics
import Testing

@testable import Hotspots

@Suite struct RelativeFactorsTests {
  @Test func noDifferenceBetweenCellsGivesNearlyOne() {
    let counts = (0..<20).map { place in (0..<24).map { Double(($0 + place) % 3) } }
    let factors = RelativeFactors(counts: counts, expected: counts.map { $0.map { _ in 1 } })
    // More even than chance: a cell with 2 of 1 expected stays within a tenth of 1.
    #expect(abs(factors.mean(0, count: 2, expected: 1) - 1) < 0.1)
  }

  @Test func largeDifferencesAreKept() {
    let counts = (0..<20).map { _ in (0..<24).map { $0 < 4 ? 30.0 : 0 } }
    let factors = RelativeFactors(counts: counts, expected: counts.map { $0.map { _ in 5 } })
    #expect(factors.mean(0, count: 30, expected: 5) > 5)
    #expect(factors.mean(0, count: 0, expected: 5) < 0.2)
  }

  @Test func oneOddPlaceDoesNotMakeAllPlacesOdd() {
    var random = RandomStream(seed: 1, stream: 0)
    let odd = (0..<24).map { $0 < 4 ? 12.0 : 0 }
    let plain = (0..<20).map { _ in (0..<24).map { _ in Double(PlannedReports.poisson(2, &random)) } }
    let counts = [odd] + plain
    let factors = RelativeFactors(counts: counts, expected: counts.map { row in row.map { _ in row.reduce(0, +) / 24 } })
    #expect(factors.mean(0, count: 12, expected: 2) > 4)
    // Six where two are expected stays near one at the places that otherwise follow the common pattern.
    #expect(factors.mean(3, count: 6, expected: 2) < 1.6)
  }

  @Test func nothingKnownIsOneOnAverage() {
    let factors = RelativeFactors(counts: [[0, 0]], expected: [[0, 0]])
    #expect(factors.mean(0, count: 0, expected: 0) == 1)
  }
}
