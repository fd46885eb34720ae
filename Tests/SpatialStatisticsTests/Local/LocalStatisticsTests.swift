// Local statistics: neighbourhoods, exact p-values on tiny grids, simulation, and awkward data.

import Foundation
import Testing

@testable import SpatialStatistics

struct LocalStatisticsTests {
  private func counts(_ values: [Int], columns: Int) throws -> CellCounts {
    try CellCounts(counts: values, grid: RegularGrid(minX: 0, minY: 0, cell: 1, rows: values.count / columns, columns: columns))
  }

  /// The neighbours of a cell by the definition.
  private func neighbours(_ cell: Int, _ grid: RegularGrid, _ distance: Double) -> [Int] {
    (0..<grid.count).filter { other in
      let dx = Double(cell % grid.columns - other % grid.columns) * grid.cell
      let dy = Double(cell / grid.columns - other / grid.columns) * grid.cell
      return other != cell && dx * dx + dy * dy <= distance * distance * (1 + 1e-9)
    }
  }

  @Test func theBandIsClosedAndTheCellIsNotItsOwnNeighbour() throws {
    let values = Simulated.integers(11 * 7, below: 5, seed: 61)
    for distance in [0.5, 1, 2.squareRoot(), 2, 5, 9.5, 1e9, .infinity] {
      let found = try GetisOrd.analyse(try counts(values, columns: 7), distance: distance, test: .normal)
      for cell in values.indices {
        let near = neighbours(cell, found.grid, distance)
        #expect(found[cell].neighbours == near.count)
        #expect(found[cell].neighbourSum == near.reduce(0) { $0 + values[$1] })
        #expect(found[cell].count == values[cell])
      }
      #expect(found.findings.reduce(0) { $0 + $1.cells } == 77)
    }
  }

  /// All orders of the other cells' counts, for each cell of a 3 × 3 grid: Gi*, Gi and Moran, all alternatives, to 1e-12.
  @Test func exactPIsThatOfAllPermutations() throws {
    for dataSet in 0..<6 {
      let values = Simulated.integers(9, below: 4, seed: 62, stream: UInt64(dataSet))
      let data = try counts(values, columns: 3)
      for distance in [1.0, 1.5] {
        for alternative in LocalAlternative.allCases {
          let star = try GetisOrd.analyse(data, distance: distance, alternative: alternative)
          let plain = try GetisOrd.analyse(data, distance: distance, includesCell: false, alternative: alternative)
          let moran = try LocalMoran.analyse(data, distance: distance, alternative: alternative)
          for cell in values.indices {
            let near = neighbours(cell, data.grid, distance).count
            var others = values
            let own = others.remove(at: cell)
            let sums = choices(others, near)
            let observed = star[cell].neighbourSum
            let upper = Double(sums.count { $0 >= observed }) / Double(sums.count)
            let lower = Double(sums.count { $0 <= observed }) / Double(sums.count)
            #expect(abs(try #require(star[cell].p) - alternative.p(upper: upper, lower: lower)) < 1e-12)
            #expect(star[cell].p == plain[cell].p)
            // Moran's I itself, permutation by permutation.
            let mean = Double(values.reduce(0, +)) / 9
            func statistic(_ sum: Int) -> Double { (Double(own) - mean) * (Double(sum) - Double(near) * mean) }
            let here = statistic(observed)
            let high = Double(sums.count { statistic($0) >= here - 1e-9 }) / Double(sums.count)
            let low = Double(sums.count { statistic($0) <= here + 1e-9 }) / Double(sums.count)
            #expect(abs(try #require(moran[cell].p) - alternative.p(upper: high, lower: low)) < 1e-12)
          }
        }
      }
    }
  }

  /// The tree over all own counts gives what each distribution gives alone, to 1e-11 of itself, also with few large counts among many small.
  @Test func exactPIsThatOfTheDistributionAlone() throws {
    var values = Simulated.integers(900, below: 3, seed: 68)
    for (cell, count) in [(17, 9), (18, 9), (300, 12), (450, 31), (451, 7), (452, 4), (899, 200)] { values[cell] = count }
    let found = try GetisOrd.analyse(try counts(values, columns: 30), distance: 3)
    for finding in found.findings {
      var times = Dictionary(grouping: values, by: { $0 }).mapValues(\.count)
      times[finding.count, default: 0] -= 1
      let others = times.map { DrawnSum.Group(value: $0.key, times: $0.value) }
      let alone = DrawnSum(values: others, draws: finding.neighbours, limit: finding.neighbourSum + 1).tails(draws: [finding.neighbours])
      let expected = alone[0][finding.neighbourSum].upper
      #expect(abs(try #require(finding.p) - expected) <= 1e-11 * expected)
    }
  }

  /// Far out the p-value is an upper bound of the exact one and below 1e-30; above that nothing changes.
  @Test func pValuesBelowTheFloorAreBounds() throws {
    var values = [Int](repeating: 0, count: 10_000)
    for cell in 0..<30 { values[cell * 37] = 1 }
    for row in 40..<45 { for column in 40..<45 { values[row * 100 + column] = 4 } }
    let found = try GetisOrd.analyse(try counts(values, columns: 100), distance: 5)
    var bounded = 0
    for finding in found.findings {
      var times = Dictionary(grouping: values, by: { $0 }).mapValues(\.count)
      times[finding.count, default: 0] -= 1
      let others = times.map { DrawnSum.Group(value: $0.key, times: $0.value) }
      let alone = DrawnSum(values: others, draws: finding.neighbours, limit: finding.neighbourSum + 1).tails(draws: [finding.neighbours])
      let expected = alone[0][finding.neighbourSum].upper
      let p = try #require(finding.p)
      if expected > 1e-30 {
        #expect(abs(p - expected) <= 1e-11 * expected)
      } else {
        bounded += p > expected * 1.1 ? 1 : 0
        #expect(p >= expected * (1 - 1e-9) && p < 1e-30)
      }
    }
    #expect(bounded > 0)
  }

  /// The sums of all choices of so many values.
  private func choices(_ values: [Int], _ count: Int) -> [Int] {
    if count == 0 { return [0] }
    if values.count < count { return [] }
    let rest = Array(values.dropFirst())
    return choices(rest, count - 1).map { $0 + values[0] } + choices(rest, count)
  }

  /// 9,999 permutations: within four standard errors (and the one added to each count) of the exact p.
  @Test func permutationPIsNearTheExactOne() throws {
    let (x, y) = Simulated.points(200, side: 20, seed: 63)
    let data = try CellCounts(
      x: x + [3, 3, 3, 3, 3], y: y + [4, 4, 4, 4, 4], grid: RegularGrid(minX: 0, minY: 0, cell: 1, rows: 20, columns: 20))
    for alternative in LocalAlternative.allCases {
      let exact = try LocalMoran.analyse(data, distance: 1.5, alternative: alternative)
      let plan = MonteCarloPlan(replicates: 9999, seed: 5)
      let simulated = try LocalMoran.analyse(data, distance: 1.5, test: .permutation(plan), alternative: alternative)
      for (a, b) in zip(exact.findings, simulated.findings) {
        let p = try #require(a.p)
        // Two-sided p-values are twice a tail, so their error is twice the tail's.
        let twice = alternative == .twoSided ? 2.0 : 1
        let error = twice * (p / twice * (1 - p / twice) / 9999).squareRoot()
        #expect(abs(try #require(b.p) - p) < 4 * error + 3e-4)
      }
    }
  }

  @Test func theBinomialTestCountsTheCellItself() throws {
    // One cell with all ten events: no hot neighbourhood given its count, but no even spread either.
    var values = [Int](repeating: 0, count: 400)
    values[210] = 10
    let data = try counts(values, columns: 20)
    #expect(try GetisOrd.analyse(data, distance: 1)[210].p == 1)
    let spread = try GetisOrd.analyse(data, distance: 1, test: .binomial)
    #expect(abs(try #require(spread[210].p) - pow(5.0 / 400, 10)) < 1e-12 * pow(5.0 / 400, 10))
    #expect(try GetisOrd.analyse(data, distance: 1, includesCell: false, test: .binomial)[210].p == 1)
  }

  @Test func resultsDoNotDependOnThreads() throws {
    let (x, y) = Simulated.points(3000, side: 40, seed: 64)
    let data = try CellCounts(x: x, y: y.map { $0 * $0 / 40 }, grid: RegularGrid(minX: 0, minY: 0, cell: 1, rows: 40, columns: 40))
    let one = try GetisOrd.analyse(data, distance: 3, threads: 1)
    #expect(try GetisOrd.analyse(data, distance: 3, threads: 5) == one)
    func simulated(_ threads: Int) throws -> LocalStatistics {
      try GetisOrd.analyse(data, distance: 3, test: .permutation(MonteCarloPlan(replicates: 99, seed: 2, threads: threads)))
    }
    #expect(try simulated(1) == simulated(3))
  }

  @Test func aPlantedClusterIsFound() throws {
    let (x, y) = Simulated.points(300, side: 60, seed: 65)
    let (a, b) = Simulated.points(12, side: 3, seed: 66)
    let data = try CellCounts(
      x: x + a.map { $0 + 20 }, y: y + b.map { $0 + 20 }, grid: RegularGrid(minX: 0, minY: 0, cell: 1, rows: 60, columns: 60))
    let hot = try GetisOrd.analyse(data, distance: 1.5)
    #expect(try #require(hot[21 * 60 + 21].adjustedP) < 0.01)
    let moran = try LocalMoran.analyse(data, distance: 1.5)
    #expect(try #require(moran[21 * 60 + 21].adjustedP) < 0.01)
    #expect(moran[21 * 60 + 21].quadrant == .highHigh || moran[21 * 60 + 21].quadrant == .lowHigh)
  }

  @Test func gridsWithoutVariationHaveNoStatisticButStillAnAnswer() throws {
    for values in [[5], [0, 0, 0, 0], [3, 3, 3, 3]] {
      let data = try counts(values, columns: min(2, values.count))
      for test in [LocalTest.exact, .binomial, .permutation(MonteCarloPlan(replicates: 9))] {
        let hot = try GetisOrd.analyse(data, distance: 1, test: test)
        let moran = try LocalMoran.analyse(data, distance: 1, test: test)
        for finding in hot.findings + moran.findings {
          #expect(finding.z == nil && finding.moranI == nil)
          #expect(finding.p.map { $0 > 0.03 && $0 <= 1 } == true)
        }
        if case .exact = test { #expect(hot.findings.allSatisfy { $0.p == 1 }) }
      }
      let normal = try GetisOrd.analyse(data, distance: 1, test: .normal)
      #expect(normal.findings.allSatisfy { $0.z == nil && $0.p == nil && $0.adjustedP == nil })
    }
    // Only the cell itself differs from the others: what its neighbours hold cannot vary.
    let single = try GetisOrd.analyse(try counts([0, 0, 0, 0, 1_000_000, 0, 0, 0, 0], columns: 3), distance: 1, includesCell: false)
    #expect(single[4].z == nil && single[4].p == 1)
    #expect(try #require(single[1].z) > 1)
  }

  @Test func aDistanceShorterThanACellLeavesNoNeighbours() throws {
    let found = try LocalMoran.analyse(try counts([1, 2, 3, 4], columns: 2), distance: 0.5)
    #expect(found.findings.allSatisfy { $0.neighbours == 0 && $0.moranI == nil && $0.p == 1 })
  }

  @Test func largeCountsAreExactOrRefused() throws {
    var values = Simulated.integers(400, below: 3, seed: 67)
    values[100] = 2_000_000
    for cell in [81, 121, 102] { values[cell] = 0 }
    let data = try counts(values, columns: 20)
    #expect(throws: StatisticsError.tooMuchWork) { try GetisOrd.analyse(data, distance: 20) }
    let near = try GetisOrd.analyse(data, distance: 1)
    // A cell beside the great one, with empty neighbours otherwise: p is the chance that it is among four draws of 399.
    #expect(abs(try #require(near[101].p) - 4.0 / 399) < 1e-12)
  }

  @Test func badInputIsRefused() throws {
    let data = try counts([1, 2, 3, 4], columns: 2)
    #expect(throws: StatisticsError.notPositive(parameter: .distance)) { try GetisOrd.analyse(data, distance: 0) }
    #expect(throws: StatisticsError.notPositive(parameter: .distance)) { try LocalMoran.analyse(data, distance: .nan) }
    #expect(throws: StatisticsError.tooFewReplicates(0)) {
      try GetisOrd.analyse(data, distance: 1, test: .permutation(MonteCarloPlan(replicates: 0)))
    }
    #expect(throws: StatisticsError.notPositive(parameter: .threads)) { try GetisOrd.analyse(data, distance: 1, threads: 0) }
    #expect(throws: StatisticsError.cancelled) {
      try GetisOrd.analyse(data, distance: 1, test: .permutation(MonteCarloPlan(isCancelled: { true })))
    }
  }
}
