// Whether clusters come back.

import Testing

@testable import SpatialStatistics

struct StabilityTests {
  @Test func overlapsAreJaccards() throws {
    let found = try Stability(
      original: [[1, 2, 3, 4], [10, 11]],
      runs: [
        .init(clusters: [[1, 2, 3, 4], [10, 11]]),
        .init(clusters: [[1, 2], [3, 4, 5, 6]]),
        .init(clusters: [[2, 3, 4], [10]], leftOut: [1]),
        .init(clusters: []),
      ])
    #expect(found.clusters[0].overlaps == [1, 0.5, 1, 0])
    #expect(found.clusters[0].share == 0.75)
    #expect(found.clusters[0].breaking == [3])
    #expect(found.clusters[0].smallest == 0)
    #expect(found.clusters[0].mean == 2.5 / 4)
    #expect(found.clusters[1].overlaps == [1, 0, 0.5, 0])
    #expect(found.clusters[1].breaking == [1, 3])
  }

  /// What is left out is not held against the cluster, but a cluster that is left out altogether is gone.
  @Test func leftOutRowsDoNotCount() throws {
    let found = try Stability(
      original: [[1, 2, 3], [4]], runs: [.init(clusters: [[2, 3, 1]], leftOut: [1]), .init(clusters: [[1, 2, 3]], leftOut: [4, 4, 99])])
    #expect(found.clusters[0].overlaps == [1, 1])
    #expect(found.clusters[1].overlaps == [0, 0])
    let overlapping = try Stability(original: [[1, 2], [2, 3]], runs: [.init(clusters: [[1, 2, 2], [3, 2]])])
    #expect(overlapping.clusters.allSatisfy { $0.share == 1 })
  }

  @Test func badInputIsRefused() throws {
    #expect(throws: StatisticsError.tooFewReplicates(0)) { try Stability(original: [[1]], runs: []) }
    #expect(throws: StatisticsError.noPoints) { try Stability(original: [[]], runs: [.init(clusters: [])]) }
    #expect(throws: StatisticsError.notAShare(parameter: .overlap)) {
      try Stability(original: [[1]], runs: [.init(clusters: [])], overlap: 0)
    }
    #expect(throws: StatisticsError.negativeValue(column: .place, row: 0)) { try Stability(original: [[-1]], runs: [.init(clusters: [])]) }
    #expect(try Stability(original: [], runs: [.init(clusters: [[1]])]).clusters.isEmpty)
  }
}
