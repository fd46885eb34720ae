// Comparing arrays of numbers with a tolerance.

enum Near {
  /// How many values differ by more than a share of the expected value plus a floor.
  static func differing(_ found: [Double], _ expected: [Double], relative: Double = 1e-9, floor: Double = 0) -> Int {
    var count = abs(found.count - expected.count)
    for (a, b) in zip(found, expected) where !(abs(a - b) <= relative * abs(b) + floor) { count += 1 }
    return count
  }
}
