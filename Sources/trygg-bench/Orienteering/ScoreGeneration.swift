// Scores for points that have none.

/// How OPLib makes scores (Fischetti, Salazar-González & Toth 1998, INFORMS Journal on Computing 10:133–148).
enum ScoreGeneration: Int {
  /// Every point 1.
  case equal = 1
  /// Between 1 and 100, as if at random.
  case mixed = 2
  /// Between 1 and 100, more the farther from the first point.
  case far = 3

  /// The scores of so many points; `distance` is that from the first point.
  func scores(count: Int, distance: (Int) -> Double) -> [Double] {
    switch self {
    case .equal: return [Double](repeating: 1, count: count)
    case .mixed: return (0..<count).map { Double(1 + (7141 * $0 + 73) % 100) }
    case .far:
      let ways = (0..<count).map { $0 == 0 ? 0 : distance($0) }
      let most = max(ways.max() ?? 0, 1e-9)
      return ways.map { 1 + (99 * $0 / most).rounded(.down) }
    }
  }
}
