// Network K: against spatstat, against the definition, and under its null hypothesis.

import Testing

@testable import SpatialStatistics

struct NetworkKTests {
  /// R package spatstat.linnet 3.0-6, linearK; 1e-6 relative.
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"), arguments: NetworkK.Correction.allCases)
  func agreesWithSpatstat(correction: NetworkK.Correction) throws {
    let (network, crimes) = try Reference.chicago()
    let table = try Reference.quotedTable("chicago_linearK_\(correction == .ang ? "Ang" : "none")_spatstat.csv")
    let distances = try #require(table["r"])
    let expected = try #require(table["est"])
    let found = try NetworkK.estimate(crimes, on: network, distances: distances, correction: correction)
    for row in distances.indices {
      #expect(abs(found[row] - expected[row]) <= 1e-6 * expected[row], "r = \(distances[row])")
    }
  }
}
