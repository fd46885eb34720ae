// Walking over all cells in order while keeping hold of the cells around.

/// The cells near a cell in a fixed set of rows around its own, found by moving along instead of searching.
///
/// Complexity: O(rows kept) per step, plus each cell once per row kept, over a whole sweep.
struct RowCursor {
  /// How far a kept row is from the cell's own.
  struct Offset {
    var slab = 0
    var line = 0
  }

  private let cells: CellRows
  private let offsets: [Offset]
  private let reach: Int32
  /// Per kept row: the row of cells reached, the first and the end of its cells in reach, the end of all its cells.
  private let state: Column<Int32>
  private var row: Int
  private var rowEnd = 0

  /// A cursor that will be moved to `cell` or beyond.
  init(_ cells: CellRows, offsets: [Offset], reach: Int, from cell: Int) {
    self.cells = cells
    self.offsets = offsets
    self.reach = Int32(reach)
    state = Column(repeating: 0, count: offsets.count * 4)
    row = cells.row(ofCell: cell) - 1
    rowEnd = Int(cells.cellStart.base[row + 1])
    for kept in offsets.indices { state.base[4 * kept] = Int32(firstRow(from: target(row: row + 1, kept) ?? 0)) }
  }

  /// The cells within reach in a kept row.
  @inline(__always)
  func cells(_ kept: Int) -> Range<Int> {
    Range(uncheckedBounds: (Int(state.base[4 * kept + 1]), Int(state.base[4 * kept + 2])))
  }

  /// The sorted points of these cells.
  @inline(__always)
  func points(_ kept: Int) -> Range<Int> {
    let start = cells.pointStart.base
    return Range(uncheckedBounds: (Int(start[Int(state.base[4 * kept + 1])]), Int(start[Int(state.base[4 * kept + 2])])))
  }

  /// Moves on to a later cell.
  @inline(__always)
  mutating func move(to cell: Int) {
    if cell >= rowEnd { enterRow(of: cell) }
    let column = cells.column.base
    let low = column[cell] - reach
    let high = column[cell] + reach
    for kept in 0..<offsets.count {
      let slot = state.base + 4 * kept
      let end = slot[3]
      var first = slot[1]
      while first < end && column[Int(first)] < low { first += 1 }
      var last = max(first, slot[2])
      while last < end && column[Int(last)] <= high { last += 1 }
      slot[1] = first
      slot[2] = last
    }
  }

  private mutating func enterRow(of cell: Int) {
    while cell >= rowEnd {
      row += 1
      rowEnd = Int(cells.cellStart.base[row + 1])
    }
    for kept in offsets.indices {
      let slot = state.base + 4 * kept
      slot[1] = 0
      slot[2] = 0
      slot[3] = 0
      guard let target = target(row: row, kept) else { continue }
      var reached = Int(slot[0])
      while reached < cells.rowCount && cells.rowKey.base[reached] < target { reached += 1 }
      slot[0] = Int32(reached)
      if reached < cells.rowCount && cells.rowKey.base[reached] == target {
        slot[1] = cells.cellStart.base[reached]
        slot[2] = slot[1]
        slot[3] = cells.cellStart.base[reached + 1]
      }
    }
  }

  /// The key of a kept row around a row of cells; nil outside the area.
  private func target(row: Int, _ kept: Int) -> UInt64? {
    let key = cells.rowKey.base[row]
    let line = Int(key & (1 << UInt64(cells.lineBits) - 1)) + offsets[kept].line
    let slab = Int(key >> UInt64(cells.lineBits)) + offsets[kept].slab
    guard slab >= 0, line >= 0, line >> cells.lineBits == 0 else { return nil }
    return UInt64(slab) << UInt64(cells.lineBits) | UInt64(line)
  }

  private func firstRow(from key: UInt64) -> Int {
    var low = 0
    var high = cells.rowCount
    while low < high {
      let middle = (low + high) / 2
      if cells.rowKey.base[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
