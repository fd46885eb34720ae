// The cells within a distance of a cell, and sums over them.

/// Cells whose middles are at most a distance apart are neighbours; a cell is not its own neighbour.
struct DistanceBand: Sendable {
  let grid: RegularGrid
  /// Rows up or down that hold neighbours.
  let reach: Int
  /// Columns left or right that hold neighbours, for each number of rows up or down.
  let halfWidths: [Int]

  /// Most additions that sums over a neighbourhood may take.
  static let workLimit = 1e11

  /// - Parameter distance: closed: cells at exactly the distance are neighbours, rounding (10⁻⁹) allowed for; infinity makes all cells neighbours.
  /// - Throws: `notPositive(.distance)`, `tooMuchWork`.
  init(distance: Double, grid: RegularGrid) throws(StatisticsError) {
    try Check.positive(distance, .distance)
    self.grid = grid
    let steps = distance / grid.cell * (1 + 1e-9)
    reach = Int(min(Double(grid.rows - 1), steps.rounded(.down)))
    if Double(2 * reach + 1) * Double(grid.count) > Self.workLimit { throw .tooMuchWork }
    halfWidths = (0...reach).map { up in
      let left = steps.isFinite ? max(0, (steps - Double(up)) * (steps + Double(up))).squareRoot() : .infinity
      return Int(min(Double(grid.columns - 1), left.rounded(.down)))
    }
  }

  /// Number of neighbours of each cell of a row.
  func neighbours(row: Int, into target: UnsafeMutablePointer<Int32>) {
    for column in 0..<grid.columns { target[column] = -1 }
    for other in max(0, row - reach)...min(grid.rows - 1, row + reach) {
      let half = halfWidths[abs(other - row)]
      for column in 0..<grid.columns {
        target[column] &+= Int32(min(grid.columns - 1, column + half) - max(0, column - half) + 1)
      }
    }
  }

  /// Whether two rows lie alike as to the borders, so that their cells have the same numbers of neighbours.
  func liesAlike(_ a: Int, _ b: Int) -> Bool {
    min(a, reach) == min(b, reach) && min(grid.rows - 1 - a, reach) == min(grid.rows - 1 - b, reach)
  }

  /// The sum of the neighbours' counts, for each cell. By running sums along the rows: O(cells × rows of a neighbourhood).
  func sums(_ counts: [Int32]) -> Column<Int32> {
    let widest = halfWidths.max() ?? 0
    let width = grid.columns + 2 * widest + 1
    let running = Column<Int32>(repeating: 0, count: grid.rows * width)
    let sums = Column<Int32>(repeating: 0, count: grid.count)
    counts.withUnsafeBufferPointer { counts in
      guard let source = counts.baseAddress else { return }
      for row in 0..<grid.rows {
        let line = running.base + row * width
        let own = source + row * grid.columns
        var sum: Int32 = 0
        for column in 0..<grid.columns {
          sum &+= own[column]
          line[widest + 1 + column] = sum
        }
        for spare in width - widest..<width { line[spare] = sum }
      }
      for row in 0..<grid.rows {
        let target = sums.base + row * grid.columns
        let own = source + row * grid.columns
        for column in 0..<grid.columns { target[column] = 0 &- own[column] }
        for other in max(0, row - reach)...min(grid.rows - 1, row + reach) {
          let half = halfWidths[abs(other - row)]
          let low = running.base + other * width + widest - half
          let high = running.base + other * width + widest + half + 1
          for column in 0..<grid.columns { target[column] &+= high[column] &- low[column] }
        }
      }
    }
    return sums
  }
}
