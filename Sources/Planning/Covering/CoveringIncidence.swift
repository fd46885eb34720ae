// Who covers what, in both directions.

/// A sparse table of rows with numbered members and a share for each (compressed sparse rows).
struct CoveringIncidence: Sendable {
  var starts: [Int32]
  var members: [Int32]
  var shares: [Double]

  var rowCount: Int { starts.count - 1 }

  func range(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }

  /// The same table by column; members come out ascending. O(entries + columns).
  func transposed(columns: Int) -> CoveringIncidence {
    var starts = [Int32](repeating: 0, count: columns + 1)
    for member in members { starts[Int(member) + 1] += 1 }
    for column in 0..<columns { starts[column + 1] += starts[column] }
    var next = starts
    var rows = [Int32](repeating: 0, count: members.count)
    var values = [Double](repeating: 0, count: members.count)
    for row in 0..<rowCount {
      for slot in range(row) {
        let at = Int(next[Int(members[slot])])
        next[Int(members[slot])] += 1
        rows[at] = Int32(row)
        values[at] = shares[slot]
      }
    }
    return CoveringIncidence(starts: starts, members: rows, shares: values)
  }
}
