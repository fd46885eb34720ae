// From counts to expected numbers, ratios and p-values.

import Foundation

/// Compares the observed table with those of the replicates.
struct KnoxTable {
  private let work: KnoxWork
  private let bands: KnoxBands
  /// Tables one after another, the observed one first; counts are sums over the versions of the times.
  private let tables: [Int]
  private let cellCount: Int
  private let tableCount: Int

  init(_ work: KnoxWork, bands: KnoxBands, tables: [Int]) {
    self.work = work
    self.bands = bands
    self.tables = tables
    cellCount = work.pairsByDistance.count * work.pairsByTime.count
    tableCount = tables.count / cellCount
  }

  func result() -> Knox.Result {
    let versions = Double(work.versions)
    let times = work.pairsByTime.count
    var cells: [Knox.Cell] = []
    let family = familyP()
    for cell in 0..<cellCount {
      let (distance, time) = (cell / times, cell % times)
      var reached = 1
      var sum = 0
      for table in 1..<tableCount {
        let count = tables[table * cellCount + cell]
        sum += count
        if count >= tables[cell] { reached += 1 }
      }
      let observed = Double(tables[cell]) / versions
      let expected = expected(cell) / versions
      let p = Double(reached) / Double(tableCount)
      cells.append(
        Knox.Cell(
          distanceFrom: bands.distances[distance], distanceTo: bands.distances[distance + 1], daysFrom: bands.days[time],
          daysTo: bands.days[time + 1], observed: observed, expected: expected,
          simulatedMean: Double(sum) / Double(tableCount - 1) / versions, ratio: expected > 0 ? observed / expected : nil, p: p,
          familyP: max(p, family[cell])))
    }
    return Knox.Result(
      cells: cells, pairsByDistance: work.pairsByDistance, pairsByDays: work.pairsByTime.map { Double($0) / versions },
      replicates: tableCount - 1)
  }

  /// Exact mean over all assignments, summed over the versions.
  private func expected(_ cell: Int) -> Double {
    let times = work.pairsByTime.count
    if work.allPairs == 0 { return 0 }
    return Double(work.pairsByDistance[cell / times]) * Double(work.pairsByTime[cell % times]) / Double(work.allPairs)
  }

  /// For each cell the share of tables, the observed one included, whose largest value is at least that of the cell.
  ///
  /// The value of a cell treats all tables alike, which is all that an exact level needs.
  private func familyP() -> [Double] {
    let scales = (0..<cellCount).map { cell -> (mean: Double, scale: Double)? in
      let mean = expected(cell)
      var squares = 0.0
      for table in 0..<tableCount {
        let difference = Double(tables[table * cellCount + cell]) - mean
        squares += difference * difference
      }
      // Where the count is the same in every table there is nothing to test.
      return mean > 0 && squares > 1e-9 * Double(tableCount) ? (mean, mean * Double(tableCount) / squares) : nil
    }
    var values = [Double](repeating: -.infinity, count: cellCount)
    var highest = [Double](repeating: -.infinity, count: tableCount)
    for table in 0..<tableCount {
      for cell in 0..<cellCount {
        guard let (mean, scale) = scales[cell] else { continue }
        let value = Self.deviance(Double(tables[table * cellCount + cell]), mean) * scale
        if table == 0 { values[cell] = value }
        highest[table] = max(highest[table], value)
      }
    }
    return values.map { value in
      Double(highest.reduce(0) { $0 + ($1 >= value ? 1 : 0) }) / Double(tableCount)
    }
  }

  /// Half the Poisson deviance, negative below the mean: it rises with the count.
  private static func deviance(_ count: Double, _ mean: Double) -> Double {
    let deviance = (count > 0 ? count * log(count / mean) : 0) - (count - mean)
    return count >= mean ? deviance : -deviance
  }
}
