// Grids and counts of points in their cells.

import Testing

@testable import SpatialStatistics

struct RegularGridTests {
  @Test func cellsAreNumberedFromTheSouthWest() throws {
    let grid = try RegularGrid(minX: 1000, minY: 2000, maxX: 1300, maxY: 2200, cell: 100)
    #expect(grid.rows == 2 && grid.columns == 3 && grid.count == 6)
    #expect(grid.x(ofColumn: 2) == 1250 && grid.y(ofRow: 1) == 2150)
    #expect(grid.cell(atX: 1000, y: 2000) == 0)
    #expect(grid.cell(atX: 1100, y: 2099.9) == 1)
    #expect(grid.cell(atX: 1299, y: 2100) == 5)
  }

  @Test func theOutermostBorderBelongsToTheLastCells() throws {
    let grid = try RegularGrid(minX: 0, minY: 0, maxX: 30, maxY: 20, cell: 10)
    #expect(grid.cell(atX: 30, y: 20) == 5)
    #expect(grid.cell(atX: 30.001, y: 20) == nil)
    #expect(grid.cell(atX: -0.001, y: 0) == nil)
  }

  @Test func anExtentThatIsNotWholeCellsGetsOneMore() throws {
    let grid = try RegularGrid(minX: 0, minY: 0, maxX: 0.3, maxY: 0.35, cell: 0.1)
    #expect(grid.columns == 3)
    #expect(grid.rows == 4)
  }

  /// For random points and sides that are not round numbers no point falls outside.
  @Test func theCoveringGridHoldsAllPoints() throws {
    for (index, side) in [0.1, 1.0 / 3, 100, 33.3, 1e-3].enumerated() {
      let (x, y) = Simulated.points(300, side: 1000 * side, seed: 11, stream: UInt64(index))
      let east = x.map { $0 + 8e5 * side }
      let grid = try RegularGrid(coveringX: east, y: y, cell: side)
      #expect(try CellCounts(x: east, y: y, grid: grid).outside == 0)
    }
    let one = try RegularGrid(coveringX: [500], y: [500], cell: 100)
    #expect(one.count == 1 && one.minX == 500)
  }

  @Test func tooManyCellsAreRefused() {
    #expect(throws: StatisticsError.tooLarge(needed: 10_000_000_000, limit: 50_000_000)) {
      try RegularGrid(minX: 0, minY: 0, maxX: 1e5, maxY: 1e5, cell: 1)
    }
    #expect(throws: StatisticsError.tooLarge(needed: .max, limit: 50_000_000)) {
      try RegularGrid(coveringX: [0, 1e40], y: [0, 1e40], cell: 1e12)
    }
    #expect(throws: StatisticsError.tooLarge(needed: .max, limit: 50_000_000)) {
      try RegularGrid(minX: 0, minY: 0, cell: 1, rows: .max, columns: 2)
    }
  }

  @Test func badSidesAndCornersAreRefused() {
    #expect(throws: StatisticsError.notPositive(parameter: .cell)) { try RegularGrid(minX: 0, minY: 0, maxX: 1, maxY: 1, cell: 0) }
    #expect(throws: StatisticsError.notPositive(parameter: .cell)) { try RegularGrid(minX: 0, minY: 0, maxX: 1, maxY: 1, cell: .nan) }
    #expect(throws: StatisticsError.parameterOutOfRange(.cell)) { try RegularGrid(coveringX: [1], y: [1], cell: .infinity) }
    #expect(throws: StatisticsError.parameterOutOfRange(.cell)) { try RegularGrid(coveringX: [1e30], y: [1], cell: 1) }
    #expect(throws: StatisticsError.parameterOutOfRange(.extent)) { try RegularGrid(minX: 1, minY: 0, maxX: 1, maxY: 1, cell: 1) }
    #expect(throws: StatisticsError.parameterOutOfRange(.extent)) { try RegularGrid(minX: .nan, minY: 0, maxX: 1, maxY: 1, cell: 1) }
    #expect(throws: StatisticsError.noPoints) { try RegularGrid(coveringX: [], y: [], cell: 1) }
  }

  @Test func pointsOutsideAreCountedApart() throws {
    let grid = try RegularGrid(minX: 0, minY: 0, cell: 1, rows: 2, columns: 2)
    let counts = try CellCounts(x: [0.5, 0.5, 1.5, 9, 1e140], y: [0.5, 0.1, 1.5, 0, 0], grid: grid)
    #expect(counts.counts == [2, 0, 0, 1])
    #expect(counts.total == 3 && counts.outside == 2)
  }

  @Test func givenCountsAreChecked() throws {
    let grid = try RegularGrid(minX: 0, minY: 0, cell: 1, rows: 1, columns: 2)
    #expect(throws: StatisticsError.unequalLengths(column: .count, expected: 2, found: 1)) { try CellCounts(counts: [1], grid: grid) }
    #expect(throws: StatisticsError.negativeValue(column: .count, row: 1)) { try CellCounts(counts: [1, -1], grid: grid) }
    #expect(throws: StatisticsError.tooLarge(needed: .max, limit: Int(Int32.max))) { try CellCounts(counts: [1, .max], grid: grid) }
    #expect(try CellCounts(counts: [3, 4], grid: grid).total == 7)
  }
}
