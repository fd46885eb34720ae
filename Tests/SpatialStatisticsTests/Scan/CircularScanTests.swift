// The circular scan: honest under the null, finds what is planted, refuses bad input.

import Foundation
import Testing

@testable import SpatialStatistics

struct CircularScanTests {
  let limits = CircleLimits(maximumRadius: 300)
  let quick = MonteCarloPlan(replicates: 99, seed: 2)

  @Test func bernoulliRaisesFewFalseAlarms() throws {
    let alarms = try Simulated.falseAlarms { dataSet in
      let (x, y) = Simulated.points(80, side: 1000, seed: 11, stream: dataSet)
      let isCase = Simulated.integers(80, below: 3, seed: 12, stream: dataSet).map { $0 == 0 }
      let plan = MonteCarloPlan(replicates: 99, seed: dataSet)
      return try CircularScan.bernoulli(x: x, y: y, isCase: isCase, limits: limits, plan: plan).clusters.first?.p
    }
    #expect(Simulated.honest.contains(alarms))
  }

  @Test func poissonRaisesFewFalseAlarms() throws {
    let alarms = try Simulated.falseAlarms { dataSet in
      let (x, y) = Simulated.points(60, side: 1000, seed: 13, stream: dataSet)
      let exposure = Simulated.integers(60, below: 90, seed: 14, stream: dataSet).map { Double($0 + 10) }
      var counts = [Int](repeating: 0, count: 60)
      var random = RandomStream(seed: 15, stream: dataSet)
      let table = AliasTable(weights: exposure)
      for _ in 0..<100 { counts[table.draw(&random)] += 1 }
      let plan = MonteCarloPlan(replicates: 99, seed: dataSet)
      return try CircularScan.poisson(x: x, y: y, counts: counts, exposure: exposure, limits: limits, plan: plan).clusters.first?.p
    }
    #expect(Simulated.honest.contains(alarms))
  }

  @Test func bernoulliFindsPlantedCluster() throws {
    let (x, y) = Simulated.points(300, side: 1000, seed: 16)
    let noise = Simulated.integers(300, below: 10, seed: 17)
    let planted = (0..<300).filter { hypot(x[$0] - 400, y[$0] - 600) < 150 }
    #expect(planted.count == 19)
    let isCase = (0..<300).map { planted.contains($0) || noise[$0] == 0 }
    let found = try CircularScan.bernoulli(x: x, y: y, isCase: isCase, limits: limits, plan: quick)
    let first = try #require(found.clusters.first)
    #expect(first.p == 0.01)
    #expect(Set(first.rows).isSuperset(of: planted))
    #expect(first.cases == first.rows.count { isCase[$0] })
    #expect(first.population == Double(first.rows.count))
    #expect(first.ratio > 3)
  }

  @Test func poissonFindsPlantedCluster() throws {
    let (x, y) = Simulated.points(200, side: 1000, seed: 18)
    var counts = Simulated.integers(200, below: 3, seed: 19)
    for row in 0..<200 where x[row] < 150 && y[row] < 150 { counts[row] += 5 }
    let found = try CircularScan.poisson(
      x: x, y: y, counts: counts, exposure: [Double](repeating: 2, count: 200), limits: limits, plan: quick)
    let first = try #require(found.clusters.first)
    #expect(first.p == 0.01)
    #expect(first.x < 200 && first.y < 200)
    #expect(first.cases == first.rows.reduce(0) { $0 + counts[$1] })
    #expect(abs(first.expected - Double(counts.reduce(0, +)) * Double(first.rows.count) / 200) < 1e-9)
  }

  @Test func clustersShareNoRowAndFall() throws {
    let (x, y) = Simulated.points(200, side: 1000, seed: 20)
    let isCase = Simulated.integers(200, below: 4, seed: 21).map { $0 == 0 }
    let found = try CircularScan.bernoulli(x: x, y: y, isCase: isCase, limits: limits, plan: quick)
    #expect(found.clusters.count > 2)
    let rows = found.clusters.flatMap(\.rows)
    #expect(Set(rows).count == rows.count)
    #expect(found.clusters.map(\.statistic) == found.clusters.map(\.statistic).sorted(by: >))
    #expect(found.clusters.allSatisfy { $0.cases >= 2 && $0.radius <= 300 && $0.population <= 100 })
    let two = try CircularScan.bernoulli(x: x, y: y, isCase: isCase, limits: limits, plan: quick, maximumClusters: 2)
    #expect(two.clusters == Array(found.clusters.prefix(2)))
  }

  @Test func threadsDoNotChangeTheResult() throws {
    let (x, y) = Simulated.points(150, side: 1000, seed: 22)
    let isCase = Simulated.integers(150, below: 3, seed: 23).map { $0 == 0 }
    let counts = Simulated.integers(150, below: 4, seed: 24)
    let results = try [1, 2, 5].map { threads in
      let plan = MonteCarloPlan(replicates: 199, seed: 9, threads: threads)
      return (
        try CircularScan.bernoulli(x: x, y: y, isCase: isCase, limits: limits, plan: plan),
        try CircularScan.poisson(x: x, y: y, counts: counts, exposure: x.map { $0 + 1 }, limits: limits, plan: plan)
      )
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }

  /// On a cross of five cells the four outer ones are equally far from the middle.
  @Test func equalDistancesComeInTogetherWhenAsked() throws {
    let x = [0.0, 1, 2, 1, 1, 9, 9, 9, 9, 9, 9, 9]
    let y = [1.0, 1, 1, 0, 2, 0, 2, 4, 6, 8, 10, 12]
    let counts = [9, 9, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    let exposure = [Double](repeating: 1, count: 12)
    func found(_ ties: DistanceTies) throws -> CircleCluster {
      let result = try CircularScan.poisson(
        x: x, y: y, counts: counts, exposure: exposure, limits: CircleLimits(maximumRadius: 1, distanceTies: ties), plan: quick)
      return try #require(result.clusters.first)
    }
    #expect(try found(.oneByOne).rows == [0, 1, 2])
    #expect(try found(.together).rows == [0, 1, 2, 3, 4])
  }

  @Test func infiniteRadiusLooksAtAllSizes() throws {
    let (x, y) = Simulated.points(30, side: 10, seed: 25)
    let isCase = x.map { $0 < 4 }
    let found = try CircularScan.bernoulli(
      x: x, y: y, isCase: isCase, limits: CircleLimits(maximumRadius: .infinity, maximumShare: 1), plan: quick)
    let far = try CircularScan.bernoulli(
      x: x, y: y, isCase: isCase, limits: CircleLimits(maximumRadius: 100, maximumShare: 1), plan: quick)
    #expect(found == far)
  }

  @Test func everythingOnOneSpotIsNoCluster() throws {
    let same = [Double](repeating: 5, count: 10)
    let isCase = (0..<10).map { $0 < 4 }
    for share in [0.5, 1] {
      let limits = CircleLimits(maximumRadius: 1, maximumShare: share)
      #expect(try CircularScan.bernoulli(x: same, y: same, isCase: isCase, limits: limits, plan: quick).clusters == [])
      #expect(
        try CircularScan.poisson(x: same, y: same, counts: [Int](repeating: 1, count: 10), exposure: same, limits: limits, plan: quick)
          .clusters
          == [])
      #expect(try CircularScan.poisson(x: [0], y: [0], counts: [3], exposure: [1], limits: limits, plan: quick).clusters == [])
    }
  }

  @Test func badInputIsRefused() {
    func bernoulli(
      _ x: [Double], _ y: [Double], _ isCase: [Bool], _ limits: CircleLimits = CircleLimits(maximumRadius: 1), replicates: Int = 9
    ) throws {
      _ = try CircularScan.bernoulli(x: x, y: y, isCase: isCase, limits: limits, plan: MonteCarloPlan(replicates: replicates))
    }
    func poisson(_ counts: [Int], _ exposure: [Double]) throws {
      _ = try CircularScan.poisson(x: [0, 1], y: [0, 1], counts: counts, exposure: exposure, limits: CircleLimits(maximumRadius: 1))
    }
    let mixed = [true, false]
    #expect(throws: StatisticsError.noPoints) { try bernoulli([], [], []) }
    #expect(throws: StatisticsError.unequalLengths(column: .y, expected: 2, found: 1)) { try bernoulli([0, 1], [0], mixed) }
    #expect(throws: StatisticsError.unequalLengths(column: .caseFlag, expected: 2, found: 3)) {
      try bernoulli([0, 1], [0, 1], mixed + [true])
    }
    #expect(throws: StatisticsError.notFinite(column: .x, row: 1)) { try bernoulli([0, .nan], [0, 1], mixed) }
    #expect(throws: StatisticsError.notFinite(column: .y, row: 0)) { try bernoulli([0, 1], [.infinity, 1], mixed) }
    #expect(throws: StatisticsError.outOfRange(column: .x, row: 1)) { try bernoulli([0, 1e200], [0, 1], mixed) }
    #expect(throws: StatisticsError.noCases) { try bernoulli([0, 1], [0, 1], [false, false]) }
    #expect(throws: StatisticsError.noControls) { try bernoulli([0, 1], [0, 1], [true, true]) }
    #expect(throws: StatisticsError.tooFewReplicates(0)) { try bernoulli([0, 1], [0, 1], mixed, replicates: 0) }
    for radius in [0, -1, Double.nan] {
      #expect(throws: StatisticsError.notPositive(parameter: .maximumRadius)) {
        try bernoulli([0, 1], [0, 1], mixed, CircleLimits(maximumRadius: radius))
      }
    }
    #expect(throws: StatisticsError.notAShare(parameter: .maximumShare)) {
      try bernoulli([0, 1], [0, 1], mixed, CircleLimits(maximumRadius: 1, maximumShare: 1.5))
    }
    #expect(throws: StatisticsError.notPositive(parameter: .minimumCases)) {
      try bernoulli([0, 1], [0, 1], mixed, CircleLimits(maximumRadius: 1, minimumCases: 0))
    }
    #expect(throws: StatisticsError.zeroExposure) { try poisson([1, 1], [0, 0]) }
    #expect(throws: StatisticsError.casesWithoutExposure(row: 1)) { try poisson([1, 1], [1, 0]) }
    #expect(throws: StatisticsError.negativeValue(column: .exposure, row: 0)) { try poisson([1, 1], [-1, 2]) }
    #expect(throws: StatisticsError.negativeValue(column: .count, row: 1)) { try poisson([1, -1], [1, 2]) }
    #expect(throws: StatisticsError.noCases) { try poisson([0, 0], [1, 2]) }
    #expect(throws: StatisticsError.self) { try poisson([.max, .max], [1, 2]) }
  }
}
