// ST-DBSCAN: against st-dbscan, against a plain version, and on awkward data.

import Testing

@testable import SpatialStatistics

struct STDBSCANTests {
  /// The definition, pair by pair.
  private struct Plain {
    var near: [[Int]] = []
    var core: [Bool] = []
    var labels: [Int?] = []

    init(_ x: [Double], _ y: [Double], _ time: [Double], radius: Double, days: Double, minimumPoints: Int) {
      func squared(_ a: Int, _ b: Int) -> Double { (x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]) }
      near = x.indices.map { a in x.indices.filter { squared(a, $0) <= radius * radius && abs(time[a] - time[$0]) <= days } }
      core = near.map { $0.count >= minimumPoints }
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
        let nearest = near[row].filter { core[$0] }.min {
          (squared(row, $0), abs(time[row] - time[$0]), $0) < (squared(row, $1), abs(time[row] - time[$1]), $1)
        }
        if let nearest { group[row] = group[nearest] }
      }
      var numbers: [Int: Int] = [:]
      labels = group.map { group -> Int? in
        guard let group else { return nil }
        if numbers[group] == nil { numbers[group] = numbers.count }
        return numbers[group]
      }
    }
  }

  /// st-dbscan 0.2.3 hands a matrix to scikit-learn's DBSCAN: the same core points and noise; a border point gets the cluster that came to it
  /// first, with us the one of its nearest core neighbour, so for border points its label must be that of some core neighbour.
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"))
  func givesTheSameClustersAsSTDBSCAN() throws {
    let data = try Reference.table("data/planar_1000.csv")
    let x = try #require(data["x"])
    let y = try #require(data["y"])
    let time = try #require(data["t"])
    let printed = try #require(try Reference.table("stdbscan_e200_7d_min4_n1000.csv")["label"])
    let found = try STDBSCAN.cluster(x: x, y: y, time: time, radius: 200, days: 7, minimumPoints: 4)
    let plain = Plain(x, y, time, radius: 200, days: 7, minimumPoints: 4)
    #expect(found.isCore == plain.core)
    var pairs: Set<[Int]> = []
    for row in x.indices {
      #expect((found.labels[row] == nil) == (printed[row] == -1))
      if found.isCore[row] { pairs.insert([found.labels[row] ?? -1, Int(printed[row])]) }
    }
    #expect(pairs.count == found.clusterCount)
    #expect(Set(pairs.map { $0[0] }).count == pairs.count)
    #expect(Set(pairs.map { $0[1] }).count == pairs.count)
    let theirs = Dictionary(uniqueKeysWithValues: pairs.map { ($0[1], $0[0]) })
    for row in x.indices where !found.isCore[row] && printed[row] >= 0 {
      let possible = plain.near[row].filter { plain.core[$0] }.map { found.labels[$0] }
      #expect(possible.contains(theirs[Int(printed[row])]))
      #expect(possible.contains(found.labels[row]))
    }
  }

  /// Whole coordinates and days put many points at exactly the limits.
  @Test func agreesWithThePlainDefinition() throws {
    for dataSet in 0..<30 {
      let x = Simulated.integers(150, below: 25, seed: 91, stream: UInt64(dataSet)).map { Double($0) - 7 }
      let y = Simulated.integers(150, below: 25, seed: 92, stream: UInt64(dataSet)).map(Double.init)
      let time = Simulated.integers(150, below: 20, seed: 93, stream: UInt64(dataSet)).map(Double.init)
      for (radius, days) in [(1.0, 3.0), (5, 0), (5, 2), (3, .infinity), (.infinity, 1), (50, 1)] {
        let found = try STDBSCAN.cluster(x: x, y: y, time: time, radius: radius, days: days, minimumPoints: 4)
        let expected = Plain(x, y, time, radius: radius, days: days, minimumPoints: 4)
        #expect(found.isCore == expected.core)
        #expect(found.labels == expected.labels)
      }
    }
  }

  @Test func endlessDaysAreDBSCAN() throws {
    let (x, y) = Simulated.points(2000, side: 1000, seed: 94)
    let time = Simulated.integers(2000, below: 365, seed: 94, stream: 1).map(Double.init)
    let endless = try STDBSCAN.cluster(x: x, y: y, time: time, radius: 25, days: .infinity, minimumPoints: 5)
    #expect(endless.isCore == (try DBSCAN.cluster(x: x, y: y, radius: 25, minimumPoints: 5)).isCore)
    #expect(endless.clusterCount == (try DBSCAN.cluster(x: x, y: y, radius: 25, minimumPoints: 5)).clusterCount)
  }

  /// A hundred thousand reports on one spot over four years, and the same number a little too far away.
  @Test func manyReportsOnOneSpotAreQuick() throws {
    let x = (0..<200_000).map { $0 % 2 == 0 ? 0.0 : 101 }
    let time = (0..<200_000).map { Double($0 / 2 % 1460) }
    let found = try STDBSCAN.cluster(x: x, y: x, time: time, radius: 100, days: 1, minimumPoints: 5)
    #expect(found.clusterCount == 2)
    let broken = try STDBSCAN.cluster(x: x, y: x, time: time.map { $0 * 2 }, radius: 100, days: 1, minimumPoints: 5)
    #expect(broken.clusterCount == 2920)
  }

  @Test func farTimesAndPlacesChangeNothing() throws {
    let (x, y) = Simulated.points(500, side: 100, seed: 95)
    let time = Simulated.integers(500, below: 30, seed: 95, stream: 1).map(Double.init)
    let near = try STDBSCAN.cluster(x: x, y: y, time: time, radius: 8, days: 3, minimumPoints: 4)
    let far = try STDBSCAN.cluster(
      x: x + [1e100, 0], y: y + [1e100, 0], time: time + [1e300, -1e300], radius: 8, days: 3, minimumPoints: 4)
    #expect(Array(far.labels.dropLast(2)) == near.labels)
    #expect(far.labels.suffix(2).allSatisfy { $0 == nil })
  }

  @Test func badInputIsRefused() {
    func run(
      x: [Double] = [0, 1], time: [Double] = [0, 1], radius: Double = 1, days: Double = 1, minimumPoints: Int = 2
    ) throws(StatisticsError) -> DBSCAN.Result {
      try STDBSCAN.cluster(x: x, y: x, time: time, radius: radius, days: days, minimumPoints: minimumPoints)
    }
    #expect(throws: StatisticsError.noPoints) { try run(x: [], time: []) }
    #expect(throws: StatisticsError.unequalLengths(column: .time, expected: 2, found: 1)) { try run(time: [0]) }
    #expect(throws: StatisticsError.notFinite(column: .time, row: 1)) { try run(time: [0, .infinity]) }
    #expect(throws: StatisticsError.notPositive(parameter: .radius)) { try run(radius: 0) }
    #expect(throws: StatisticsError.negative(parameter: .days)) { try run(days: -1) }
    #expect(throws: StatisticsError.negative(parameter: .days)) { try run(days: .nan) }
    #expect(throws: StatisticsError.notPositive(parameter: .minimumPoints)) { try run(minimumPoints: 0) }
  }

  @Test func onePointAndOneMoment() throws {
    #expect(try STDBSCAN.cluster(x: [1], y: [1], time: [5], radius: 1, days: 0, minimumPoints: 1).labels == [0])
    #expect(try STDBSCAN.cluster(x: [1, 1], y: [1, 1], time: [5, 5], radius: 1, days: 0, minimumPoints: 2).labels == [0, 0])
    #expect(try STDBSCAN.cluster(x: [1, 1], y: [1, 1], time: [5, 6], radius: 1, days: 0, minimumPoints: 2).labels == [nil, nil])
  }
}
