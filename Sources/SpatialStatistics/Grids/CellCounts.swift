// How many points lie in each cell of a grid.

/// Points counted in the cells of a grid. Descriptive: no null hypothesis is tested.
public struct CellCounts: Sendable, Equatable {
  /// The cells.
  public let grid: RegularGrid
  /// Number of points in each cell, row by row from the south-west.
  public let counts: [Int32]
  /// Number of points in all cells.
  public let total: Int
  /// Number of points outside the grid, which are left out.
  public let outside: Int

  /// Counts points in cells. Complexity: O(points + cells).
  ///
  /// - Parameters:
  ///   - x: easting of each point, in the unit of the grid.
  ///   - y: northing of each point.
  ///   - grid: the cells; points outside them are left out and counted in ``outside``.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `outOfRange`.
  public init(x: [Double], y: [Double], grid: RegularGrid) throws(StatisticsError) {
    try Check.points(x: x, y: y)
    var counts = [Int32](repeating: 0, count: grid.count)
    var total = 0
    counts.withUnsafeMutableBufferPointer { counts in
      x.withUnsafeBufferPointer { x in
        y.withUnsafeBufferPointer { y in
          for row in 0..<x.count {
            guard let cell = grid.cell(atX: x[row], y: y[row]) else { continue }
            counts[cell] &+= 1
            total += 1
          }
        }
      }
    }
    self.grid = grid
    self.counts = counts
    self.total = total
    outside = x.count - total
  }

  /// Counts that the caller has already made, row by row from the south-west.
  ///
  /// - Throws: `unequalLengths(.count)`, `negativeValue(.count)`, `tooLarge` when the counts add up to more than 2³¹ − 1.
  public init(counts: [Int], grid: RegularGrid) throws(StatisticsError) {
    try Check.sameLength(counts.count, .count, as: grid.count)
    let limit = Int(Int32.max)
    var total = 0
    for (row, count) in counts.enumerated() {
      if count < 0 { throw .negativeValue(column: .count, row: row) }
      let (sum, overflow) = total.addingReportingOverflow(count)
      if overflow || sum > limit { throw .tooLarge(needed: overflow ? .max : sum, limit: limit) }
      total = sum
    }
    self.grid = grid
    self.counts = counts.map { Int32($0) }
    self.total = total
    outside = 0
  }
}
