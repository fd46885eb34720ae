// Data with one planted cluster among reports that have none, for figures of power.

import Foundation

@testable import SpatialStatistics

/// How often a test finds a planted cluster at the 5 % level.
///
/// There are 100 reports in all; of them 3, 5 or 10 are planted and the others lie by chance, so that the size of the data does not give the cluster
/// away. The figures are shares of `dataSets` data sets in which a cluster with p ≤ 0.05 holds most of the planted reports.
enum PlantedCluster {
  static let sizes = [3, 5, 10]
  static let reports = 100

  /// Space-time permutation scan: a year on 10 × 10 km; planted within 100 m and a week; radius 1 km, 30 days.
  static func spaceTimePermutation(size: Int, dataSets: Int = 100, replicates: Int = 199) throws -> Double {
    try share(dataSets) { dataSet in
      var data = background(dataSet)
      plant(&data, size)
      let result = try SpaceTimePermutationScan.scan(
        x: data.x, y: data.y, time: data.time, limits: CircleLimits(maximumRadius: 1000), maximumDuration: 30,
        plan: plan(replicates, dataSet))
      return result.clusters.contains { $0.p <= 0.05 && holds($0.rows, size) }
    }
  }

  /// The same data on a known exposure of 100 places: the nearest place of a grid takes each report.
  static func spaceTimePoisson(size: Int, dataSets: Int = 100, replicates: Int = 199) throws -> Double {
    let x = (0..<100).map { Double($0 % 10) * 1000 + 500 }
    let y = (0..<100).map { Double($0 / 10) * 1000 + 500 }
    return try share(dataSets) { dataSet in
      var data = background(dataSet)
      plant(&data, size)
      let place = data.x.indices.map { min(9, Int(max(0, data.y[$0]) / 1000)) * 10 + min(9, Int(max(0, data.x[$0]) / 1000)) }
      let result = try CylinderScan.poisson(
        x: x, y: y, exposure: x.map { _ in 1 }, casePlace: place, caseTime: data.time, period: 0...364,
        limits: CircleLimits(maximumRadius: 2000), maximumDuration: 30, plan: plan(replicates, dataSet))
      return result.clusters.contains { $0.p <= 0.05 && holds($0.rows, size) }
    }
  }

  /// Purely temporal scan: a year, planted within a week; up to 60 days.
  static func temporal(size: Int, dataSets: Int = 100, replicates: Int = 199) throws -> Double {
    try share(dataSets) { dataSet in
      var data = background(dataSet)
      plant(&data, size)
      let result = try TemporalScan.scan(
        time: data.time, period: 0...364, maximumDuration: 60, plan: plan(replicates, dataSet))
      return result.clusters.contains { $0.p <= 0.05 && holds($0.rows, size) }
    }
  }

  /// Scan along 90 km of road, planted with a spread of 100 m; positions to the metre.
  static func roadScan(size: Int, dataSets: Int = 100, replicates: Int = 199) throws -> Double {
    try share(dataSets) { dataSet in
      let result = try RoadScan.scan(
        positions: road(size, dataSet), lineLength: 90_000, limits: RoadScanLimits(maximumLength: 5000), plan: plan(replicates, dataSet))
      return result.clusters.contains { $0.p <= 0.05 && holds($0.rows, size) }
    }
  }

  /// KDE+ on the same road with a bandwidth of 150 m.
  static func kdePlus(size: Int, dataSets: Int = 100, replicates: Int = 199) throws -> Double {
    try share(dataSets) { dataSet in
      let result = try KDEPlus.clusters(
        positions: road(size, dataSet), lineLength: 90_000, limits: KDEPlusLimits(bandwidth: 150), plan: plan(replicates, dataSet))
      return result.clusters.contains { $0.p <= 0.05 && holds($0.rows, size) }
    }
  }

  // MARK: The data

  struct Reports {
    var x: [Double]
    var y: [Double]
    var time: [Int]
  }

  static func background(_ dataSet: UInt64) -> Reports {
    let (x, y) = Simulated.points(reports, side: 10_000, seed: 501, stream: dataSet)
    return Reports(x: x, y: y, time: Simulated.integers(reports, below: 365, seed: 502, stream: dataSet))
  }

  /// Moves the first reports to one place and week.
  static func plant(_ data: inout Reports, _ size: Int) {
    let (x, y, day) = (data.x[0], data.y[0], min(358, data.time[0]))
    for row in 0..<size {
      let angle = Double(row) * 2.4
      let distance = 100 * (Double(row) / Double(size)).squareRoot()
      data.x[row] = x + distance * cos(angle)
      data.y[row] = y + distance * sin(angle)
      data.time[row] = day + row % 7
    }
  }

  static func road(_ size: Int, _ dataSet: UInt64) -> [Double] {
    var random = RandomStream(seed: 503, stream: dataSet)
    var positions = (0..<reports).map { _ in random.uniform() * 90_000 }
    let middle = positions[0]
    for row in 0..<size {
      let spread = (-2 * log(random.uniformAboveZero())).squareRoot() * cos(2 * Double.pi * random.uniform())
      positions[row] = min(90_000, max(0, middle + 100 * spread))
    }
    return positions
  }

  private static func plan(_ replicates: Int, _ dataSet: UInt64) -> MonteCarloPlan {
    MonteCarloPlan(replicates: replicates, seed: dataSet)
  }

  private static func holds(_ rows: [Int], _ size: Int) -> Bool {
    2 * rows.count { $0 < size } > size
  }

  private static func share(_ dataSets: Int, _ isFound: (UInt64) throws -> Bool) rethrows -> Double {
    var found = 0
    for dataSet in 0..<UInt64(dataSets) where try isFound(dataSet) { found += 1 }
    return Double(found) / Double(dataSets)
  }
}
