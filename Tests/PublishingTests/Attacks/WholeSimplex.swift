// A solver of small linear programs of its own kind, to check the product's.

/// The least and greatest value of each hidden number of a table, by the simplex method in whole numbers.
///
/// It knows nothing of flows: the unknowns are the hidden numbers, and the equations say that each row and column adds up. The matrix is totally
/// unimodular, so that every pivot is ±1 and whole numbers suffice; a pivot that is not stops the test.
struct WholeSimplex {
  /// Equations `matrix · x = right`, x ≥ 0, in a form where `basis[i]` stands alone in equation i.
  private var matrix: [[Int]]
  private var right: [Int]
  private var basis: [Int]
  private let unknowns: Int

  /// Nil when no x ≥ 0 solves the equations.
  init?(_ equations: [[Int]], _ right: [Int], unknowns: Int) {
    self.unknowns = unknowns
    matrix = []
    self.right = []
    for (row, value) in zip(equations, right) {
      let sign = value < 0 ? -1 : 1
      matrix.append(row.map { $0 * sign })
      self.right.append(value * sign)
    }
    // Phase 1: an artificial unknown in each equation, whose sum must become 0.
    let count = matrix.count
    for row in 0..<count { matrix[row] += (0..<count).map { $0 == row ? 1 : 0 } }
    basis = (0..<count).map { unknowns + $0 }
    let cost = [Int](repeating: 0, count: unknowns) + [Int](repeating: -1, count: count)
    guard let best = maximise(cost, columns: unknowns + count), best == 0 else { return nil }
    // Artificial unknowns that are left at 0 leave where they can; the equation is otherwise empty.
    for row in (0..<count).reversed() where basis[row] >= unknowns {
      if let column = (0..<unknowns).first(where: { matrix[row][$0] != 0 }) {
        pivot(row, column)
      } else {
        matrix.remove(at: row)
        self.right.remove(at: row)
        basis.remove(at: row)
      }
    }
    for row in matrix.indices { matrix[row] = Array(matrix[row].prefix(unknowns)) }
  }

  /// The range of an unknown; no upper end where nothing bounds it.
  func range(of unknown: Int) -> (low: Int, high: Int?) {
    var up = self
    var down = self
    let cost = (0..<unknowns).map { $0 == unknown ? 1 : 0 }
    let low = down.maximise(cost.map { -$0 }, columns: unknowns).map { -$0 } ?? 0
    return (low, up.maximise(cost, columns: unknowns))
  }

  /// The greatest value, by Bland's rule (which cannot go round in circles); nil where nothing bounds it.
  private mutating func maximise(_ cost: [Int], columns: Int) -> Int? {
    while true {
      func gain(_ column: Int) -> Int { cost[column] - matrix.indices.reduce(0) { $0 + cost[basis[$1]] * matrix[$1][column] } }
      guard let column = (0..<columns).first(where: { !basis.contains($0) && gain($0) > 0 }) else {
        return matrix.indices.reduce(0) { $0 + cost[basis[$1]] * right[$1] }
      }
      let rows = matrix.indices.filter { matrix[$0][column] > 0 }
      guard let row = rows.min(by: { (right[$0], basis[$0]) < (right[$1], basis[$1]) }) else { return nil }
      pivot(row, column)
    }
  }

  private mutating func pivot(_ row: Int, _ column: Int) {
    let sign = matrix[row][column]
    precondition(abs(sign) == 1, "not unimodular")
    if sign < 0 {
      matrix[row] = matrix[row].map { -$0 }
      right[row] = -right[row]
    }
    for other in matrix.indices where other != row && matrix[other][column] != 0 {
      let factor = matrix[other][column]
      for index in matrix[other].indices { matrix[other][index] -= factor * matrix[row][index] }
      right[other] -= factor * right[row]
    }
    basis[row] = column
  }
}
