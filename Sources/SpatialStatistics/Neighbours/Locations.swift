// Rows with identical coordinates are one location.

/// The distinct positions among rows of points, numbered by the first row at each.
struct Locations {
  /// Coordinates of each location.
  let x: [Double]
  let y: [Double]
  /// Location of each row.
  let ofRow: [Int32]
  /// Rows sorted by location, rising within a location; those of location l are `rows[start[l]..<start[l + 1]]`.
  let rows: [Int32]
  let start: [Int32]

  var count: Int { x.count }

  /// Coordinates are finite and as many of each. Complexity: O(n log n).
  init(x: [Double], y: [Double]) {
    let byPosition = x.indices.sorted { (x[$0], y[$0], $0) < (x[$1], y[$1], $1) }
    var firstRow = [Int32](repeating: 0, count: x.count)
    var first = 0
    for (index, row) in byPosition.enumerated() {
      if index == 0 || x[row] != x[first] || y[row] != y[first] { first = row }
      firstRow[row] = Int32(first)
    }
    var ofRow = [Int32](repeating: 0, count: x.count)
    var distinctX: [Double] = []
    var distinctY: [Double] = []
    for row in x.indices {
      if Int(firstRow[row]) == row {
        ofRow[row] = Int32(distinctX.count)
        distinctX.append(x[row])
        distinctY.append(y[row])
      } else {
        ofRow[row] = ofRow[Int(firstRow[row])]
      }
    }
    var start = [Int32](repeating: 0, count: distinctX.count + 1)
    for location in ofRow { start[Int(location) + 1] += 1 }
    for location in distinctX.indices { start[location + 1] += start[location] }
    var next = start
    var rows = [Int32](repeating: 0, count: x.count)
    for row in x.indices {
      let location = Int(ofRow[row])
      rows[Int(next[location])] = Int32(row)
      next[location] += 1
    }
    self.x = distinctX
    self.y = distinctY
    self.ofRow = ofRow
    self.rows = rows
    self.start = start
  }

  /// The rows at some locations, rising.
  func rows(at locations: [Int32]) -> [Int] {
    locations.flatMap { rows[Int(start[Int($0)])..<Int(start[Int($0) + 1])].map(Int.init) }.sorted()
  }

  /// The distance between two locations, in the unit of the coordinates.
  func distance(_ a: Int, _ b: Int) -> Double {
    let dx = x[a] - x[b]
    let dy = y[a] - y[b]
    return (dx * dx + dy * dy).squareRoot()
  }
}
