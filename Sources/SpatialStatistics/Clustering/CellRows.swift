// Points sorted into square cells, and the occupied cells into rows, for methods that sweep over all cells in order.

/// Occupied square cells in rows (south to north; in space and time, first by slab of time), as compressed rows: rows of cells, cells of points.
///
/// Only what is occupied is stored and wide empty gaps are skipped, so that neither a far-off coordinate nor a tiny side costs anything.
/// Two points less than a side apart in both directions may share a cell; points more than two sides apart in one direction are at least
/// three columns (or rows) apart. Complexity: O(n) to build (O(n log n) with wide gaps); at most 24 bytes per point while it is built.
struct CellRows {
  /// Row in the caller's arrays of each sorted point; within a cell rising.
  let order: Column<Int32>
  /// Column of each cell.
  let column: Column<Int32>
  /// First sorted point of each cell, and one more at the end.
  let pointStart: Column<Int32>
  /// Key of each row of cells, rising: slab in the high bits, line in the low `lineBits`.
  let rowKey: Column<UInt64>
  /// First cell of each row of cells, and one more at the end.
  let cellStart: Column<Int32>
  let lineBits: Int

  var cellCount: Int { column.count }
  var rowCount: Int { rowKey.count }

  /// - Parameters:
  ///   - x: finite eastings, at least one.
  ///   - y: as many northings.
  ///   - side: side of a cell, positive.
  ///   - slabs: slab of time of each point from 0, or nil.
  /// - Throws: `tooLarge` when points and gaps are so many that a cell cannot be numbered in 64 bits (beyond a million points in space and time).
  init(x: [Double], y: [Double], side: Double, slabs: (of: Column<Int32>, count: Int)? = nil) throws(StatisticsError) {
    let columns = AxisCells(x, side: side)
    let lines = AxisCells(y, side: side)
    let columnBits = Self.bits(columns.last)
    let lineBits = Self.bits(lines.last)
    let bits = columnBits + lineBits + Self.bits((slabs?.count ?? 1) - 1)
    if bits > 64 { throw .tooLarge(needed: x.count, limit: 1 << 20) }
    let key = { (row: Int) -> UInt64 in
      let slab = slabs.map { UInt64($0.of.base[row]) } ?? 0
      return (slab << lineBits | UInt64(lines[row])) << columnBits | UInt64(columns[row])
    }
    let order = Column<Int32>(repeating: 0, count: x.count)
    let table: Tables
    if bits <= 32 {
      let sorted = PackedSort.sort(count: x.count, keyBits: bits, key: key)
      for index in 0..<x.count { order.base[index] = Int32(truncatingIfNeeded: sorted.base[index] & 0xFFFF_FFFF) }
      table = Tables(count: x.count, columnBits: columnBits) { sorted.base[$0] >> 32 }
    } else {
      var sorter = RadixSort()
      for row in x.indices { sorter.append(key(row), Int32(row)) }
      sorter.sort()
      for index in 0..<x.count { order.base[index] = sorter.values[index] }
      table = sorter.keys.withUnsafeBufferPointer { keys in Tables(count: x.count, columnBits: columnBits) { keys[$0] } }
    }
    self.order = order
    self.lineBits = lineBits
    column = table.column
    pointStart = table.pointStart
    rowKey = table.rowKey
    cellStart = table.cellStart
  }

  /// The row of cells in which a cell lies. Complexity: O(log rows).
  func row(ofCell cell: Int) -> Int {
    var low = 0
    var high = rowCount
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(cellStart.base[middle]) <= cell { low = middle } else { high = middle }
    }
    return low
  }

  /// The values in sorted order.
  func sorted(_ values: [Double]) -> Column<Double> {
    let sorted = Column<Double>(uninitialized: order.count)
    values.withUnsafeBufferPointer { values in
      for index in 0..<order.count { sorted.base[index] = values[Int(order.base[index])] }
    }
    return sorted
  }

  private static func bits(_ last: Int) -> Int { Int.bitWidth - last.leadingZeroBitCount }
}

/// Cells and rows of cells among sorted keys.
private struct Tables {
  let column: Column<Int32>
  let pointStart: Column<Int32>
  let rowKey: Column<UInt64>
  let cellStart: Column<Int32>

  @inline(__always)
  init(count: Int, columnBits: Int, key: (Int) -> UInt64) {
    var cells = 0
    var rows = 0
    var previous = ~key(0)
    for index in 0..<count {
      let current = key(index)
      if current != previous { cells += 1 }
      // A shift by 64 gives 0 in Swift; the first key always differs from its complement.
      if index == 0 || current >> columnBits != previous >> columnBits { rows += 1 }
      previous = current
    }
    column = Column(repeating: 0, count: cells)
    pointStart = Column(repeating: Int32(count), count: cells + 1)
    rowKey = Column(repeating: 0, count: rows)
    cellStart = Column(repeating: Int32(cells), count: rows + 1)
    let columnMask: UInt64 = columnBits == 0 ? 0 : ~0 >> UInt64(64 - columnBits)
    var cell = 0
    var row = 0
    for index in 0..<count {
      let current = key(index)
      if index > 0 && current == previous { continue }
      if index == 0 || current >> columnBits != previous >> columnBits {
        rowKey.base[row] = current >> columnBits
        cellStart.base[row] = Int32(cell)
        row += 1
      }
      column.base[cell] = Int32(current & columnMask)
      pointStart.base[cell] = Int32(index)
      cell += 1
      previous = current
    }
  }
}

/// The number of the cell of each value along one axis.
private struct AxisCells {
  private let values: [Double]
  private let origin: Double
  private let side: Double
  /// The number of each value, where gaps had to be taken out.
  private let compressed: Column<Int32>?
  /// The highest number.
  let last: Int

  init(_ values: [Double], side: Double) {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values {
      low = min(low, value)
      high = max(high, value)
    }
    let side = min(side, .greatestFiniteMagnitude)
    self.values = values
    self.side = side
    origin = low
    // Up to four million columns are numbered as they lie; rounding then stays far below a billionth of a side.
    if (high - low) / side < 0x1p22 {
      compressed = nil
      last = Int((high - low) / side)
    } else {
      (compressed, last) = Self.withoutGaps(values, side: side)
    }
  }

  @inline(__always)
  subscript(row: Int) -> Int {
    if let compressed { return Int(compressed.base[row]) }
    return Int((values[row] - origin) / side)
  }

  /// Numbers runs of values without gaps of more than three sides; the numbers of the next run begin three further on.
  private static func withoutGaps(_ values: [Double], side: Double) -> (Column<Int32>, Int) {
    let number = Column<Int32>(repeating: 0, count: values.count)
    var runStart = 0.0
    var runNumber = 0
    var previous = 0.0
    var last = 0
    for (index, row) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
      let value = values[row]
      if index == 0 {
        runStart = value
      } else if value - previous > 3 * side {
        runStart = value
        runNumber = last + 4
      }
      last = runNumber + Int((value - runStart) / side)
      number.base[row] = Int32(last)
      previous = value
    }
    return (number, last)
  }
}

/// Sorting of row numbers by short keys: key and row in one word.
private enum PackedSort {
  /// The words `key << 32 | row`, sorted. Complexity: O(n) for each 11 bits of the key.
  @inline(__always)
  static func sort(count: Int, keyBits: Int, key: (Int) -> UInt64) -> Column<UInt64> {
    var words = Column<UInt64>(uninitialized: count)
    for row in 0..<count { words.base[row] = key(row) << 32 | UInt64(row) }
    let passes = (keyBits + 10) / 11
    if passes == 0 { return words }
    var spare = Column<UInt64>(uninitialized: count)
    let digitBits = (keyBits + passes - 1) / passes
    let mask: UInt64 = (1 << UInt64(digitBits)) - 1
    let offsets = Column<Int32>(repeating: 0, count: 1 << digitBits)
    for pass in 0..<passes {
      let shift = UInt64(32 + pass * digitBits)
      offsets.fill(0)
      for index in 0..<count { offsets.base[Int(words.base[index] >> shift & mask)] += 1 }
      var sum: Int32 = 0
      for digit in 0..<offsets.count {
        let size = offsets.base[digit]
        offsets.base[digit] = sum
        sum += size
      }
      for index in 0..<count {
        let word = words.base[index]
        let digit = Int(word >> shift & mask)
        spare.base[Int(offsets.base[digit])] = word
        offsets.base[digit] += 1
      }
      swap(&words, &spare)
    }
    return words
  }
}
