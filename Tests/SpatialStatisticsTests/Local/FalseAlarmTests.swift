// How often pure chance is called a hot cell.

import Testing

@testable import SpatialStatistics

@Suite(.enabled(if: Simulated.isOptimised, "simulations take minutes without optimisation"))
struct FalseAlarmTests {
  /// Smallest corrected p-value over a grid of evenly spread points.
  private func smallest(_ points: Int, rows: Int, columns: Int, distance: Double, dataSet: UInt64, _ test: LocalTest, moran: Bool = false)
    throws
    -> Double?
  {
    var random = RandomStream(seed: 71, stream: dataSet)
    var x: [Double] = []
    var y: [Double] = []
    for _ in 0..<points {
      x.append(random.uniform() * Double(columns))
      y.append(random.uniform() * Double(rows))
    }
    let counts = try CellCounts(x: x, y: y, grid: RegularGrid(minX: 0, minY: 0, cell: 1, rows: rows, columns: columns))
    let result =
      moran
      ? try LocalMoran.analyse(counts, distance: distance, test: test)
      : try GetisOrd.analyse(counts, distance: distance, test: test)
    return result.findings.compactMap(\.adjustedP).min()
  }

  /// 300 points over 60 × 40 cells: after Benjamini–Hochberg at 0.05 at most 5 % of data sets may have any finding (binomial(200, 0.05) is above
  /// 19 in 0.2 % of runs). The tests are discrete and dependent, so fewer is right.
  @Test(arguments: [false, true])
  func theExactTestKeepsTheLevel(moran: Bool) throws {
    let alarms = try Simulated.falseAlarms { try smallest(300, rows: 60, columns: 40, distance: 1.5, dataSet: $0, .exact, moran: moran) }
    #expect(alarms <= 19)
  }

  @Test func theBinomialTestKeepsTheLevel() throws {
    let alarms = try Simulated.falseAlarms { try smallest(300, rows: 60, columns: 40, distance: 1.5, dataSet: $0, .binomial) }
    #expect(alarms <= 19)
  }

  /// Sparser, as in a kommun: 300 points over 24,000 cells. Here the normal approximation is wrong nearly always; that is why it must be asked for.
  @Test func theExactTestKeepsTheLevelOnSparseGridsAndTheNormalOneDoesNot() throws {
    let exact = try Simulated.falseAlarms { try smallest(300, rows: 200, columns: 120, distance: 1.5, dataSet: $0, .exact) }
    #expect(exact <= 19)
    let binomial = try Simulated.falseAlarms { try smallest(300, rows: 200, columns: 120, distance: 1.5, dataSet: $0, .binomial) }
    #expect(binomial <= 19)
    let normal = try Simulated.falseAlarms { try smallest(300, rows: 200, columns: 120, distance: 1.5, dataSet: $0, .normal) }
    #expect(normal > 150)
  }

  /// A single cell tested alone: the chance of p ≤ 0.05 is at most 0.05, and not far below it where many events are expected.
  @Test func aSingleCellKeepsTheLevelAndUsesIt() throws {
    let alarms = try Simulated.falseAlarms { dataSet -> Double? in
      var random = RandomStream(seed: 72, stream: dataSet)
      let counts = (0..<900).map { _ in Int(random.integer(below: 9)) }
      let data = try CellCounts(counts: counts, grid: RegularGrid(minX: 0, minY: 0, cell: 1, rows: 30, columns: 30))
      return try GetisOrd.analyse(data, distance: 3, correction: .none)[15 * 30 + 15].p
    }
    #expect(Simulated.honest.contains(alarms))
  }
}
