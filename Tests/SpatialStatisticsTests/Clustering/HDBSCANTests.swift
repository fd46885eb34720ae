// HDBSCAN: against scikit-learn, against a plain version, and on awkward data.

import Testing

@testable import SpatialStatistics

struct HDBSCANTests {
  /// The rows of each cluster of planar_300 from scikit-learn 1.9.1: HDBSCAN(min_cluster_size=5, min_samples=5, algorithm="brute"); the package hdbscan
  /// 0.8.44 gives the same with min_samples=4, because it does not count the point itself. Both remove tied edges one by one in no particular order, so that
  /// with other parameters single points differ (with min_samples up to 2 there are no such ties, and all labels agree).
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"))
  func givesTheClustersOfScikitLearn() throws {
    let data = try Reference.table("data/planar_300.csv")
    let found = try HDBSCAN.cluster(x: #require(data["x"]), y: #require(data["y"]), minimumClusterSize: 5, minimumPoints: 5)
    let expected: [[Int]] = [
      [
        1, 31, 35, 38, 45, 55, 62, 66, 71, 80, 84, 96, 97, 103, 105, 114, 126, 143, 151, 155, 164, 168, 170, 180, 183, 198, 199,
        202, 211, 222, 224, 225, 228, 230, 239, 240, 255,
      ],
      [3, 17, 93, 150, 160, 256, 271, 288],
      [
        5, 6, 8, 9, 16, 18, 26, 39, 41, 44, 57, 75, 79, 99, 104, 115, 117, 133, 136, 177, 178, 186, 191, 204, 208, 233, 241,
        247, 254, 265, 282, 293, 296,
      ],
      [7, 19, 33, 54, 165, 176, 185, 187, 273, 278],
      [
        10, 12, 15, 20, 22, 24, 28, 29, 32, 34, 65, 67, 69, 74, 76, 85, 86, 88, 94, 95, 98, 100, 102, 106, 110, 112, 116, 118,
        129, 130, 134, 137, 140, 142, 148, 149, 152, 156, 159, 161, 167, 179, 181, 190, 195, 197, 201, 203, 209, 210, 212, 213,
        215, 218, 219, 220, 223, 229, 234, 235, 237, 242, 243, 245, 246, 251, 252, 258, 259, 260, 261, 279, 280, 281, 283, 285,
        287, 289, 295, 298, 299,
      ],
      [11, 42, 123, 135, 263, 275],
      [14, 63, 139, 145, 188, 206, 244],
      [21, 25, 27, 50, 77, 87, 91, 122, 144, 146, 184, 189, 192, 194, 196, 205, 214, 236, 268, 270, 284, 286, 291, 297],
      [36, 47, 113, 147, 166, 173, 249, 266, 290],
      [43, 59, 132, 175, 264],
      [52, 153, 163, 248, 250, 294],
      [81, 101, 125, 157, 272, 277],
    ]
    for (label, rows) in expected.enumerated() { #expect(found.labels.indices.filter { found.labels[$0] == label } == rows) }
    #expect(found.clusterCount == expected.count)
    // The sum of its probabilities.
    #expect(abs(found.probabilities.reduce(0, +) - 167.700223) < 2e-6)
  }

  /// The same with min_samples=2 on planar_1000: sizes in order of first rows, and the sum of the probabilities.
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"))
  func givesTheSizesOfScikitLearn() throws {
    let data = try Reference.table("data/planar_1000.csv")
    let found = try HDBSCAN.cluster(x: #require(data["x"]), y: #require(data["y"]), minimumClusterSize: 5, minimumPoints: 2)
    let sizes = (0..<found.clusterCount).map { label in found.labels.filter { $0 == label }.count }
    #expect(
      sizes == [
        8, 15, 5, 6, 37, 6, 179, 28, 8, 59, 85, 8, 66, 12, 6, 20, 10, 18, 29, 12, 6, 53, 11, 28, 7, 9, 20, 11, 5, 6, 6, 5, 6, 8, 6, 7, 5, 7,
        5, 10,
        7, 14, 14, 8, 7, 5, 7, 5, 7, 8, 6, 5,
      ])
    // Its single precision inside shows in the sixth digit.
    #expect(abs(found.probabilities.reduce(0, +) - 804.561242) < 1e-3)
  }

  private func expectPlain(
    _ x: [Double], _ y: [Double], size: Int, points: Int, leaves: Bool = false, single: Bool = false, resolution: Double = 0
  ) throws {
    let found = try HDBSCAN.cluster(
      x: x, y: y, minimumClusterSize: size, minimumPoints: points, selection: leaves ? .leaf : .excessOfMass, allowSingleCluster: single,
      resolution: resolution)
    let plain = PlainHDBSCAN(
      x, y, minimumSize: size, minimumPoints: points, leaves: leaves, allowSingle: single, resolution: resolution)
    #expect(found.labels == plain.labels)
    #expect(zip(found.probabilities, plain.probabilities).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  /// Whole coordinates: most distances are tied, many positions repeat, some of them more often than the least size.
  @Test(.enabled(if: Simulated.isOptimised, "the plain version takes minutes without optimisation"))
  func agreesWithThePlainDefinitionOnTiesAndRepeats() throws {
    for dataSet in 0..<24 {
      let stream = UInt64(dataSet)
      let bound = [4, 8, 15, 30][dataSet % 4]
      let x = Simulated.integers(60, below: bound, seed: 301, stream: stream).map { Double($0) - 7 }
      let y = Simulated.integers(60, below: bound, seed: 302, stream: stream).map(Double.init)
      for (size, points) in [(2, 1), (3, 3), (4, 6), (5, 2), (8, 5)] {
        try expectPlain(x, y, size: size, points: points)
        try expectPlain(x, y, size: size, points: points, leaves: true)
        try expectPlain(x, y, size: size, points: points, single: true)
        try expectPlain(x, y, size: size, points: points, resolution: 2)
      }
    }
  }

  @Test(.enabled(if: Simulated.isOptimised, "the plain version takes minutes without optimisation"))
  func agreesWithThePlainDefinitionOnClusters() throws {
    for dataSet in 0..<10 {
      var (x, y) = Simulated.points(60, side: 1000, seed: 303, stream: UInt64(dataSet))
      for cluster in 0..<3 {
        let (nearX, nearY) = Simulated.points(20, side: [5.0, 40, 120][cluster], seed: 304, stream: UInt64(3 * dataSet + cluster))
        x += nearX.map { $0 + Double(cluster) * 200 }
        y += nearY.map { $0 + Double(cluster) * 300 }
      }
      for (size, points) in [(5, 5), (5, 1), (10, 4), (15, 200)] {
        try expectPlain(x, y, size: size, points: points)
        try expectPlain(x, y, size: size, points: points, leaves: true, single: true)
      }
    }
  }

  /// Which clusters there are must not depend on how the rows lie.
  @Test func theOrderOfRowsOnlyRenumbers() throws {
    let x = Simulated.integers(3000, below: 60, seed: 305).map(Double.init)
    let y = Simulated.integers(3000, below: 200, seed: 306).map(Double.init)
    let forward = try HDBSCAN.cluster(x: x, y: y, minimumClusterSize: 5, minimumPoints: 4)
    let backward = try HDBSCAN.cluster(x: x.reversed(), y: y.reversed(), minimumClusterSize: 5, minimumPoints: 4)
    var partner: [Int: Int] = [:]
    for (one, other) in zip(forward.labels, backward.labels.reversed()) {
      #expect((one == nil) == (other == nil))
      if let one, let other { #expect(partner.updateValue(other, forKey: one) ?? other == other) }
    }
    #expect(forward.clusterCount == backward.clusterCount)
    #expect(forward.clusterCount > 5)
  }

  @Test func threadsChangeNothing() throws {
    let (x, y) = Simulated.points(20_000, side: 3000, seed: 307)
    let one = try HDBSCAN.cluster(x: x, y: y, minimumClusterSize: 8, threads: 1)
    for threads in [2, 3, 16] { #expect(try HDBSCAN.cluster(x: x, y: y, minimumClusterSize: 8, threads: threads) == one) }
  }

  /// Spots with many reports are clusters; all numbers stay finite; a resolution puts spots together that are closer than that.
  @Test func repeatedPositionsGiveNoInfinities() throws {
    let spots = (0..<60).map { Double($0 / 20) }
    let apart = try HDBSCAN.cluster(x: spots, y: spots, minimumClusterSize: 5)
    #expect(apart.labels == (0..<60).map { $0 / 20 })
    #expect(apart.probabilities.allSatisfy { $0 == 1 })
    let together = try HDBSCAN.cluster(x: spots, y: spots, minimumClusterSize: 5, allowSingleCluster: true, resolution: 10)
    #expect(together.labels.allSatisfy { $0 == 0 })
    #expect(together.probabilities.allSatisfy { $0 == 1 })
    // A spot with stragglers: they belong less.
    let x = [Double](repeating: 0, count: 10) + [1, 2, 4] + [Double](repeating: 100, count: 10)
    let found = try HDBSCAN.cluster(x: x, y: x, minimumClusterSize: 5)
    #expect(found.labels == [Int](repeating: 0, count: 13) + [Int](repeating: 1, count: 10))
    #expect(found.probabilities.allSatisfy { $0 > 0 && $0 <= 1 })
    #expect(found.probabilities[12] < found.probabilities[0])
  }

  @Test func oneSpotOneRowAndTooFewPoints() throws {
    let spot = [Double](repeating: 3, count: 1000)
    #expect(try HDBSCAN.cluster(x: spot, y: spot, minimumClusterSize: 5).clusterCount == 0)
    let one = try HDBSCAN.cluster(x: spot, y: spot, minimumClusterSize: 5, allowSingleCluster: true)
    #expect(one.clusterCount == 1)
    #expect(one.probabilities.allSatisfy { $0 == 1 })
    let few = try HDBSCAN.cluster(x: [1, 2], y: [1, 2], minimumClusterSize: 5, allowSingleCluster: true)
    #expect(few.labels == [nil, nil])
    #expect(few.probabilities == [0, 0])
    #expect(try HDBSCAN.cluster(x: [1], y: [1], minimumClusterSize: 2).labels == [nil])
  }

  @Test func manyPointsOnTwoSpotsAreQuick() throws {
    let x = (0..<200_000).map { Double($0 % 2) }
    let found = try HDBSCAN.cluster(x: x, y: x, minimumClusterSize: 100)
    #expect(found.clusterCount == 2)
    // All on a line at equal steps: every distance is tied.
    let line = (0..<100_000).map(Double.init)
    #expect(try HDBSCAN.cluster(x: line, y: line, minimumClusterSize: 5).clusterCount == 0)
  }

  @Test func aFarOutlierChangesNoOtherPoint() throws {
    let (x, y) = Simulated.points(500, side: 100, seed: 308)
    let near = try HDBSCAN.cluster(x: x, y: y, minimumClusterSize: 6, selection: .leaf)
    let far = try HDBSCAN.cluster(x: x + [1e140, -1e12], y: y + [-1e140, 1e12], minimumClusterSize: 6, selection: .leaf)
    #expect(Array(far.labels.dropLast(2)) == near.labels)
    #expect(far.probabilities.allSatisfy { $0.isFinite })
  }

  @Test func badInputIsRefused() {
    func run(
      x: [Double] = [0, 1], size: Int = 2, points: Int? = nil, resolution: Double = 0, threads: Int? = nil
    ) throws(StatisticsError) -> HDBSCAN.Result {
      try HDBSCAN.cluster(x: x, y: [0, 1], minimumClusterSize: size, minimumPoints: points, resolution: resolution, threads: threads)
    }
    #expect(throws: StatisticsError.unequalLengths(column: .y, expected: 1, found: 2)) { try run(x: [0]) }
    #expect(throws: StatisticsError.noPoints) { try HDBSCAN.cluster(x: [], y: [], minimumClusterSize: 2) }
    #expect(throws: StatisticsError.notFinite(column: .x, row: 1)) { try run(x: [0, .nan]) }
    #expect(throws: StatisticsError.outOfRange(column: .x, row: 0)) { try run(x: [1e200, 0]) }
    #expect(throws: StatisticsError.belowTwo(parameter: .minimumClusterSize)) { try run(size: 1) }
    #expect(throws: StatisticsError.notPositive(parameter: .minimumPoints)) { try run(points: 0) }
    #expect(throws: StatisticsError.negative(parameter: .resolution)) { try run(resolution: -1) }
    #expect(throws: StatisticsError.negative(parameter: .resolution)) { try run(resolution: .nan) }
    #expect(throws: StatisticsError.notPositive(parameter: .threads)) { try run(threads: 0) }
  }
}
