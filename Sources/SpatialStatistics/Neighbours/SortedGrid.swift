// Finding points near a point: points sorted by the square cell they lie in.

/// Points in square cells, as compressed rows: the occupied cells in order (south to north, then west to east), each with its points.
///
/// Only occupied cells are stored, so a single far-off coordinate costs nothing. Complexity: O(n) to build, O(log n) per row of cells looked up.
struct SortedGrid {
  /// Side of a cell, in the unit of the coordinates; at least the side asked for.
  let side: Double
  /// Row of each sorted point in the caller's arrays.
  let order: [Int32]
  /// Coordinates in sorted order.
  let x: [Double]
  let y: [Double]
  /// First sorted point of each occupied cell, and one more at the end.
  let cellStart: [Int32]
  /// Key of each occupied cell, rising: row of cells in the high half, column in the low half.
  let cellKey: [UInt64]
  private let minX: Double
  private let minY: Double

  var cellCount: Int { cellKey.count }

  /// Coordinates are finite and as many of each, the side is positive.
  init(x: [Double], y: [Double], side wanted: Double) {
    let minX = x.min() ?? 0
    let minY = y.min() ?? 0
    let extent = max((x.max() ?? 0) - minX, (y.max() ?? 0) - minY)
    // At most 2^30 cells a side, so that a key fits and rounding stays below a millionth of a cell.
    let side = min(max(wanted, extent / 0x1p30), .greatestFiniteMagnitude)
    var sorter = RadixSort()
    for row in x.indices {
      let column = UInt64((x[row] - minX) / side)
      let line = UInt64((y[row] - minY) / side)
      sorter.append(line << 32 | column, Int32(row))
    }
    sorter.sort()
    var starts: [Int32] = []
    var keys: [UInt64] = []
    for (index, key) in sorter.keys.enumerated() where keys.last != key {
      keys.append(key)
      starts.append(Int32(index))
    }
    starts.append(Int32(x.count))
    self.side = side
    self.minX = minX
    self.minY = minY
    order = sorter.values
    self.x = sorter.values.map { x[Int($0)] }
    self.y = sorter.values.map { y[Int($0)] }
    cellStart = starts
    cellKey = keys
  }

  /// The occupied cells at most `reach` columns from a cell, in the row of cells `up` rows above it.
  func cells(around cell: Int, up: Int, reach: Int) -> Range<Int> {
    let line = Int(cellKey[cell] >> 32) + up
    let column = Int(cellKey[cell] & 0xFFFF_FFFF)
    if line < 0 { return 0..<0 }
    let first = lowerBound(UInt64(line) << 32 | UInt64(max(0, column - reach)))
    let limit = UInt64(line) << 32 | UInt64(column + reach)
    var end = first
    while end < cellKey.count && cellKey[end] <= limit { end += 1 }
    return first..<end
  }

  /// The sorted points of a run of cells.
  func points(of cells: Range<Int>) -> Range<Int> {
    Int(cellStart[cells.lowerBound])..<Int(cellStart[cells.upperBound])
  }

  private func lowerBound(_ key: UInt64) -> Int {
    var low = 0
    var high = cellKey.count
    while low < high {
      let middle = (low + high) / 2
      if cellKey[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
