// The few different situations that the cells of a grid are in.

/// What a local test depends on: a cell's count, its number of neighbours, and their sum. Cells that share all three share the result, and on a
/// grid with few events there are few such triples.
struct LocalOutcomes: Sendable {
  /// One situation, and in how many cells it occurs.
  struct Situation: Sendable {
    var count: Int32
    var neighbours: Int32
    var sum: Int32
    var cells: Int
  }

  /// In order of first appearance.
  private(set) var situations: [Situation] = []
  /// Situation of each cell.
  let ofCell: [Int32]

  /// Complexity: O(cells × rows of a neighbourhood).
  init(_ counts: CellCounts, _ band: DistanceBand) {
    let grid = counts.grid
    let sums = band.sums(counts.counts)
    let neighbours = Column<Int32>(repeating: 0, count: grid.columns)
    var table = SituationTable()
    ofCell = [Int32](unsafeUninitializedCapacity: grid.count) { target, filled in
      counts.counts.withUnsafeBufferPointer { counts in
        var previous: Int?
        for row in 0..<grid.rows {
          if previous.map({ !band.liesAlike($0, row) }) ?? true { band.neighbours(row: row, into: neighbours.base) }
          previous = row
          table.find(
            counts: counts.baseAddress! + row * grid.columns, neighbours: neighbours.base, sums: sums.base + row * grid.columns,
            columns: grid.columns, into: target.baseAddress! + row * grid.columns)
        }
      }
      filled = grid.count
    }
    situations = table.situations
  }
}

/// Numbers the different triples as they come, by hashing.
private struct SituationTable {
  private(set) var situations: [LocalOutcomes.Situation] = []
  private var slots = [Int32](repeating: -1, count: 1024)

  mutating func find(
    counts: UnsafePointer<Int32>, neighbours: UnsafePointer<Int32>, sums: UnsafePointer<Int32>, columns: Int,
    into target: UnsafeMutablePointer<Int32>
  ) {
    var (count, neighbour, sum) = (counts[0], neighbours[0], sums[0])
    var index = number(count, neighbour, sum)
    var run = 0
    for column in 0..<columns {
      if counts[column] != count || sums[column] != sum || neighbours[column] != neighbour {
        situations[index].cells += run
        run = 0
        (count, neighbour, sum) = (counts[column], neighbours[column], sums[column])
        index = number(count, neighbour, sum)
      }
      run += 1
      target[column] = Int32(truncatingIfNeeded: index)
    }
    situations[index].cells += run
  }

  private static func hash(_ count: Int32, _ neighbours: Int32, _ sum: Int32) -> Int {
    let mixed =
      (UInt64(UInt32(bitPattern: count)) &* 0x9E37_79B9_7F4A_7C15) ^ (UInt64(UInt32(bitPattern: neighbours)) &* 0xD6E8_FEB8_6659_FD93)
    let key = (mixed ^ UInt64(UInt32(bitPattern: sum))) &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: (key ^ (key >> 32)) >> 1)
  }

  private mutating func number(_ count: Int32, _ neighbours: Int32, _ sum: Int32) -> Int {
    let mask = slots.count - 1
    var slot = Self.hash(count, neighbours, sum) & mask
    while true {
      let index = Int(slots[slot])
      if index < 0 { break }
      let known = situations[index]
      if known.count == count && known.sum == sum && known.neighbours == neighbours { return index }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(truncatingIfNeeded: situations.count)
    situations.append(.init(count: count, neighbours: neighbours, sum: sum, cells: 0))
    if 2 * situations.count > slots.count { grow() }
    return situations.count - 1
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    for (index, known) in situations.enumerated() {
      var slot = Self.hash(known.count, known.neighbours, known.sum) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: index)
    }
  }
}
