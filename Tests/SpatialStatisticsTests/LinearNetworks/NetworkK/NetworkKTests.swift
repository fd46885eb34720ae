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

extension NetworkKTests {
  /// The number of places at a distance, counted edge by edge: how often the distance along each edge passes through it. Just beyond a
  /// vertex (a thousandth of the shortest edge) it is the number just before.
  private func places(_ plain: PlainNetwork, _ point: (edge: Int, position: Double), _ distance: Double) -> Int {
    var count = 0
    let reach = plain.distances(edge: point.edge, position: point.position)
    var pieces = plain.starts.indices.filter { $0 != point.edge }.map {
      (reach[plain.starts[$0]], reach[plain.ends[$0]], plain.lengths[$0])
    }
    pieces.append((0, reach[plain.starts[point.edge]], point.position))
    pieces.append((0, reach[plain.ends[point.edge]], plain.lengths[point.edge] - point.position))
    let tolerance = 0.001 * (plain.lengths.min() ?? 0)
    let distance = reach.filter { $0 < distance && distance <= $0 + tolerance }.map { $0 - 1e-9 }.min() ?? distance
    for (a, b, length) in pieces where a.isFinite {
      let peak = (a + b + length) / 2
      if a < distance && distance < peak { count += 1 }
      if b < distance && distance < peak { count += 1 }
    }
    return count
  }

  /// Pair by pair, place by place; 1e-12 relative.
  @Test func agreesWithTheDefinition() throws {
    for seed in UInt64(0)..<12 {
      let plain = PlainNetwork.awkward(seed: seed)
      let network = try plain.network()
      let points = plain.points(25, seed: seed)
      let distances = stride(from: 10.0, through: 250, by: 15).map { $0 }
      var none = [Double](repeating: 0, count: distances.count)
      var ang = none
      for i in 0..<25 {
        for j in 0..<25 where j != i {
          let from = (points.edges[i], points.positions[i])
          let distance = plain.distance(from, (points.edges[j], points.positions[j]))
          for row in distances.indices where distance <= distances[row] {
            none[row] += network.totalLength / (25 * 24)
            ang[row] += network.totalLength / (25 * 24) / Double(places(plain, from, distance))
          }
        }
      }
      let foundNone = try NetworkK.estimate(points, on: network, distances: distances, correction: .none)
      let foundAng = try NetworkK.estimate(points, on: network, distances: distances, correction: .ang)
      for row in distances.indices {
        #expect(abs(foundNone[row] - none[row]) <= 1e-12 * none[row])
        #expect(abs(foundAng[row] - ang[row]) <= 1e-12 * ang[row])
      }
    }
  }

  /// What the correction is for: the mean of K(r) over uniform patterns is r. 400 patterns; four standard errors.
  @Test func theCorrectedFunctionIsTheDistanceWithoutClustering() throws {
    let plain = NetworkDensityTests.grid(5)
    let network = try plain.network()
    let distances = [50.0, 150, 300]
    let curves = try (0..<400).map {
      try NetworkK.estimate(plain.points(20, seed: 31, stream: UInt64($0)), on: network, distances: distances)
    }
    for (row, distance) in distances.enumerated() {
      let values = curves.map { $0[row] }
      let mean = values.reduce(0, +) / 400
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399
      #expect(abs(mean - distance) < 4 * (variance / 400).squareRoot())
    }
  }

  /// 200 uniform patterns: p ≤ 0.05 in about 5 %.
  @Test(arguments: NetworkK.Correction.allCases) func theLevelIsExact(correction: NetworkK.Correction) throws {
    let plain = NetworkDensityTests.grid(4)
    let network = try plain.network()
    let alarms = try Simulated.falseAlarms { dataSet in
      try NetworkK.test(
        plain.points(15, seed: 32, stream: dataSet), on: network, distances: [20, 60, 100, 140, 180], correction: correction,
        plan: MonteCarloPlan(replicates: 59, seed: 1_000 + dataSet, threads: 1)
      ).p
    }
    #expect(Simulated.honest.contains(alarms))
  }

  /// Also when points fall on edges in proportion to a very uneven exposure; without knowing it the test would always cry out.
  @Test func theExposureIsPartOfTheNullHypothesis() throws {
    let plain = NetworkDensityTests.grid(4)
    let network = try plain.network()
    let exposure = plain.lengths.indices.map { $0 % 6 == 0 ? 20.0 : 1 }
    func points(_ dataSet: UInt64) -> NetworkPoints {
      var weighted = plain
      weighted.lengths = exposure
      var points = weighted.points(15, seed: 33, stream: dataSet)
      points.positions = points.positions.indices.map { points.positions[$0] / exposure[points.edges[$0]] * 100 }
      return points
    }
    var blind = 0
    let alarms = try Simulated.falseAlarms { dataSet in
      let plan = MonteCarloPlan(replicates: 59, seed: 2_000 + dataSet, threads: 1)
      if try NetworkK.test(points(dataSet), on: network, distances: [20, 60, 100], plan: plan).p <= 0.05 { blind += 1 }
      return try NetworkK.test(points(dataSet), on: network, distances: [20, 60, 100], exposure: exposure, plan: plan).p
    }
    #expect(Simulated.honest.contains(alarms))
    #expect(blind > 150)
  }

  /// The observed curve leaves the band somewhere exactly when p ≤ level.
  @Test func theBandShowsTheTest() throws {
    let plain = NetworkDensityTests.grid(4)
    let network = try plain.network()
    var outside = 0
    for dataSet in UInt64(0)..<120 {
      var points = plain.points(14, seed: 34, stream: dataSet)
      // Some pairs, in every third data set, so that there are clustered ones too.
      if dataSet % 3 == 0 {
        for row in 0..<3 { (points.edges[row], points.positions[row]) = (points.edges[13 - row], points.positions[13 - row] * 0.95) }
      }
      for level in [0.05, 0.2] {
        let result = try NetworkK.test(
          points, on: network, distances: [5, 25, 50, 100, 150], level: level,
          plan: MonteCarloPlan(replicates: 39, seed: dataSet, threads: 1))
        let leaves = result.K.indices.contains { result.K[$0] < result.low[$0] || result.K[$0] > result.high[$0] }
        #expect(leaves == (result.p <= level))
        if leaves { outside += 1 }
      }
    }
    #expect(outside > 20)
  }

  @Test func clustersAreFoundAndThreadsChangeNothing() throws {
    let plain = NetworkDensityTests.grid(6)
    let network = try plain.network()
    var points = plain.points(20, seed: 35)
    for row in 0..<6 { (points.edges[row], points.positions[row]) = (7, 40 + Double(row) * 2) }
    let distances = [10.0, 20, 40, 80, 160]
    let results = try [1, 2, 3].map {
      try NetworkK.test(points, on: network, distances: distances, plan: MonteCarloPlan(replicates: 199, seed: 3, threads: $0))
    }
    #expect(results[0].p <= 0.01)
    #expect(results[0].K[1] > results[0].high[1])
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }

  /// Points on one spot are at distance 0, where there is one place; parts that do not hang together never meet.
  @Test func pointsOnOneSpotAndInSeveralPartsAreCounted() throws {
    let network = try LinearNetwork(vertexCount: 4, starts: [0, 2], ends: [1, 3], lengths: [100, 100])
    let points = NetworkPoints(edges: [0, 0, 1], positions: [50, 50, 50])
    #expect(try NetworkK.estimate(points, on: network, distances: [0, 200]) == [200 / 6.0 * 2, 200 / 6.0 * 2])
    let result = try NetworkK.test(points, on: network, distances: [0, 50, 200], plan: MonteCarloPlan(replicates: 19))
    #expect(result.p == 0.05)
    #expect(result.K.allSatisfy(\.isFinite) && result.low.allSatisfy(\.isFinite) && result.high.allSatisfy(\.isFinite))
    let all = NetworkPoints(edges: [Int](repeating: 0, count: 40), positions: [Double](repeating: 7, count: 40))
    #expect(try NetworkK.test(all, on: network, distances: [10], plan: MonteCarloPlan(replicates: 19)).p == 0.05)
  }

  @Test func badInputIsRefused() throws {
    let network = try LinearNetwork(vertexCount: 3, starts: [0, 1], ends: [1, 2], lengths: [100, 100])
    let two = NetworkPoints(edges: [0, 1], positions: [10, 20])
    func test(_ points: NetworkPoints, _ distances: [Double], exposure: [Double]? = nil, level: Double = 0.05, replicates: Int = 19) throws
    {
      _ = try NetworkK.test(
        points, on: network, distances: distances, exposure: exposure, level: level, plan: MonteCarloPlan(replicates: replicates))
    }
    try test(two, [50, 100])
    #expect(throws: StatisticsError.noPoints) { try test(NetworkPoints(edges: [], positions: []), [5]) }
    #expect(throws: StatisticsError.tooFewRows(found: 1, needed: 2)) { try test(NetworkPoints(edges: [0], positions: [1]), [5]) }
    #expect(throws: StatisticsError.outOfRange(column: .edge, row: 1)) { try test(NetworkPoints(edges: [0, 2], positions: [1, 1]), [5]) }
    #expect(throws: StatisticsError.tooFewRows(found: 0, needed: 1)) { try test(two, []) }
    #expect(throws: StatisticsError.outOfRange(column: .distance, row: 1)) { try test(two, [5, 5]) }
    #expect(throws: StatisticsError.notFinite(column: .distance, row: 0)) { try test(two, [.infinity]) }
    #expect(throws: StatisticsError.negativeValue(column: .distance, row: 0)) { try test(two, [-1]) }
    #expect(throws: StatisticsError.zeroExposure) { try test(two, [5], exposure: [0, 0]) }
    #expect(throws: StatisticsError.casesWithoutExposure(row: 1)) { try test(two, [5], exposure: [1, 0]) }
    #expect(throws: StatisticsError.tooFewReplicates(18)) { try test(two, [5], replicates: 18) }
    #expect(throws: StatisticsError.tooFewReplicates(0)) { try test(two, [5], replicates: 0) }
    #expect(throws: StatisticsError.notAShare(parameter: .level)) { try test(two, [5], level: 1) }
  }
}

extension NetworkKTests {
  /// The figures of `published.json` are spatstat's function read between its own distances: linear between multiples of 0.98 times the
  /// bounding radius divided by 512. To half of the last printed digit.
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"))
  func agreesWithThePrintedFigures() throws {
    let (network, crimes) = try Reference.chicago()
    let step = 0.98 * 1_098.43895661 / 512
    let printed: [(NetworkK.Correction, [Double])] = [
      (.ang, [109.547, 206.092, 275.973, 346.479, 474.8]), (.none, [338.883, 996.233, 1_813.798, 2_993.036, 5_847.167]),
    ]
    for (correction, expected) in printed {
      let K = try NetworkK.estimate(crimes, on: network, distances: (0...512).map { Double($0) * step }, correction: correction)
      for (r, value) in zip([50.0, 100, 150, 200, 300], expected) {
        let index = Int(r / step)
        let share = r / step - Double(index)
        #expect(abs((1 - share) * K[index] + share * K[index + 1] - value) < 0.0006)
      }
    }
  }
}
