// Many tests at once.

/// Holm's step-down correction.
public enum Holm {
  /// Adjusts p-values so that rejecting those at or below a level keeps the chance of any false rejection at that level,
  /// whatever the dependence between the tests.
  ///
  /// Source: Holm (1979), Scandinavian Journal of Statistics 6(2):65–70. Complexity: O(n log n).
  ///
  /// - Parameter p: p-values, each between 0 and 1.
  /// - Returns: adjusted p-values in the same order, each at least as large as the given one and at most 1.
  public static func adjust(_ p: [Double]) -> [Double] {
    let order = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
    var adjusted = p
    var highest = 0.0
    for (rank, index) in order.enumerated() {
      highest = max(highest, min(1, p[index] * Double(p.count - rank)))
      adjusted[index] = highest
    }
    return adjusted
  }
}
