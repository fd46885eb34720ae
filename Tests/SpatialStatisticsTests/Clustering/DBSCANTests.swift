// DBSCAN: against scikit-learn, against a plain version, and on awkward data.

import Testing

@testable import SpatialStatistics

struct DBSCANTests {
  /// Core flags must be the same, and core points must be together exactly where scikit-learn 1.9.1 has them together.
  @Test(
    .enabled(if: Reference.isPresent, "the reference results are not beside the package"),
    arguments: [(50.0, 300), (50, 1000), (100, 300), (100, 1000)])
  func givesTheSameClustersAsScikitLearn(radius: Double, count: Int) throws {
    let data = try Reference.table("data/planar_\(count).csv")
    let printed = try Reference.table("dbscan_eps\(Int(radius))_min5_n\(count)_sklearn.csv")
    let found = try DBSCAN.cluster(x: try #require(data["x"]), y: try #require(data["y"]), radius: radius, minimumPoints: 5)
    let core = try #require(printed["core"]).map { $0 == 1 }
    let labels = try #require(printed["label"])
    #expect(found.isCore == core)
    var pairs: Set<[Int]> = []
    for row in core.indices {
      #expect((found.labels[row] == nil) == (labels[row] == -1))
      if core[row] { pairs.insert([found.labels[row] ?? -1, Int(labels[row])]) }
    }
    #expect(pairs.count == Set(pairs.map { $0[0] }).count)
    #expect(pairs.count == Set(pairs.map { $0[1] }).count)
    #expect(pairs.count == found.clusterCount)
  }

  /// The definition, pair by pair.
  private func plain(_ x: [Double], _ y: [Double], _ radius: Double, _ minimumPoints: Int) -> (core: [Bool], labels: [Int?]) {
    func squared(_ a: Int, _ b: Int) -> Double {
      let dx = x[a] - x[b]
      let dy = y[a] - y[b]
      return dx * dx + dy * dy
    }
    let near = x.indices.map { a in x.indices.filter { squared(a, $0) <= radius * radius } }
    let core = near.map { $0.count >= minimumPoints }
    var group = [Int?](repeating: nil, count: x.count)
    for row in x.indices where core[row] && group[row] == nil {
      var stack = [row]
      group[row] = row
      while let next = stack.popLast() {
        for other in near[next] where core[other] && group[other] == nil {
          group[other] = row
          stack.append(other)
        }
      }
    }
    for row in x.indices where !core[row] {
      let nearest = near[row].filter { core[$0] }.min { (squared(row, $0), $0) < (squared(row, $1), $1) }
      if let nearest { group[row] = group[nearest] }
    }
    var numbers: [Int: Int] = [:]
    let labels = group.map { group -> Int? in
      guard let group else { return nil }
      if numbers[group] == nil { numbers[group] = numbers.count }
      return numbers[group]
    }
    return (core, labels)
  }

  /// Whole coordinates put many points at exactly the radius.
  @Test func agreesWithThePlainDefinition() throws {
    for dataSet in 0..<30 {
      let x = Simulated.integers(120, below: 40, seed: 81, stream: UInt64(dataSet)).map { Double($0) - 7 }
      let y = Simulated.integers(120, below: 40, seed: 82, stream: UInt64(dataSet)).map(Double.init)
      for radius in [1.0, 2, 5] {
        let found = try DBSCAN.cluster(x: x, y: y, radius: radius, minimumPoints: 4)
        let expected = plain(x, y, radius, 4)
        #expect(found.isCore == expected.core)
        #expect(found.labels == expected.labels)
      }
    }
  }

  /// One coordinate far away makes the cells coarser than the radius.
  @Test func aFarOutlierChangesNothing() throws {
    let (x, y) = Simulated.points(200, side: 1, seed: 83)
    let near = try DBSCAN.cluster(x: x, y: y, radius: 0.05, minimumPoints: 4)
    let far = try DBSCAN.cluster(x: x + [1e12], y: y + [1e12], radius: 0.05, minimumPoints: 4)
    #expect(Array(far.labels.dropLast()) == near.labels)
    #expect(far.labels[200] == nil)
  }

  @Test func theRadiusIsClosedAndThePointCountsItself() throws {
    let found = try DBSCAN.cluster(x: [0, 3, 20], y: [0, 4, 0], radius: 5, minimumPoints: 2)
    #expect(found.labels == [0, 0, nil])
    #expect(found.isCore == [true, true, false])
    #expect(try DBSCAN.cluster(x: [0, 3], y: [0, 4], radius: 4.999, minimumPoints: 2).clusterCount == 0)
    #expect(try DBSCAN.cluster(x: [0], y: [0], radius: 1, minimumPoints: 1).labels == [0])
  }

  @Test func manyPointsOnOneSpotAreQuick() throws {
    let x = [Double](repeating: 5, count: 200_000)
    let found = try DBSCAN.cluster(x: x, y: x, radius: 100, minimumPoints: 5)
    #expect(found.clusterCount == 1)
    #expect(found.members[0].count == 200_000)
    #expect(try DBSCAN.cluster(x: [1, 2], y: [1, 2], radius: .infinity, minimumPoints: 2).labels == [0, 0])
  }

  /// Two spots just beyond the radius, each with so many points that comparing all pairs would take minutes; and a bridge between them.
  @Test func twoHeavySpotsBeyondReachAreQuick() throws {
    let x = [Double](repeating: 0, count: 200_000) + [Double](repeating: 101, count: 200_000)
    let y = [Double](repeating: 0, count: 400_000)
    let apart = try DBSCAN.cluster(x: x, y: y, radius: 100, minimumPoints: 5)
    #expect(apart.clusterCount == 2)
    let bridged = try DBSCAN.cluster(x: x + [50], y: y + [0], radius: 100, minimumPoints: 5)
    #expect(bridged.clusterCount == 1)
  }

  /// Thousands of points on two arcs that nearly touch: the search by halving boxes must find the one pair that does.
  @Test func oneTouchingPairAmongThousandsJoins() throws {
    let arc = (0..<3000).map { Double($0) / 1000 - 1.5 }
    let x = arc.map { -$0 * $0 } + arc.map { 100.001 + $0 * $0 }
    let y = arc + arc
    #expect(try DBSCAN.cluster(x: x, y: y, radius: 100, minimumPoints: 5).clusterCount == 2)
    #expect(try DBSCAN.cluster(x: x, y: y, radius: 100.001, minimumPoints: 5).clusterCount == 1)
  }

  /// Far-off points used to make all cells coarse, and the work quadratic.
  @Test func farOutliersAmongManyPointsAreQuick() throws {
    let (x, y) = Simulated.points(100_000, side: 10_000, seed: 84)
    let near = try DBSCAN.cluster(x: x, y: y, radius: 20, minimumPoints: 4)
    let far = try DBSCAN.cluster(x: x + [1e140, -1e9, 3e12], y: y + [-1e140, 1e9, 5], radius: 20, minimumPoints: 4)
    #expect(Array(far.labels.dropLast(3)) == near.labels)
    #expect(far.labels.suffix(3).allSatisfy { $0 == nil })
  }

  @Test func threadsChangeNothing() throws {
    let (x, y) = Simulated.points(30_000, side: 3000, seed: 85)
    let one = try DBSCAN.cluster(x: x, y: y, radius: 18, minimumPoints: 5, threads: 1)
    for threads in [2, 3, 7] { #expect(try DBSCAN.cluster(x: x, y: y, radius: 18, minimumPoints: 5, threads: threads) == one) }
    #expect(one.clusterCount > 10)
  }

  @Test func badInputIsRefused() {
    #expect(throws: StatisticsError.noPoints) { try DBSCAN.cluster(x: [], y: [], radius: 1, minimumPoints: 1) }
    #expect(throws: StatisticsError.notFinite(column: .y, row: 0)) { try DBSCAN.cluster(x: [0], y: [.nan], radius: 1, minimumPoints: 1) }
    #expect(throws: StatisticsError.notPositive(parameter: .radius)) { try DBSCAN.cluster(x: [0], y: [0], radius: 0, minimumPoints: 1) }
    #expect(throws: StatisticsError.notPositive(parameter: .minimumPoints)) {
      try DBSCAN.cluster(x: [0], y: [0], radius: 1, minimumPoints: 0)
    }
    #expect(throws: StatisticsError.notPositive(parameter: .threads)) {
      try DBSCAN.cluster(x: [0], y: [0], radius: 1, minimumPoints: 1, threads: 0)
    }
    #expect(throws: StatisticsError.notPositive(parameter: .radius)) { try DBSCAN.cluster(x: [0], y: [0], radius: .nan, minimumPoints: 1) }
    #expect(throws: StatisticsError.unequalLengths(column: .y, expected: 1, found: 2)) {
      try DBSCAN.cluster(x: [0], y: [0, 1], radius: 1, minimumPoints: 1)
    }
  }
}
