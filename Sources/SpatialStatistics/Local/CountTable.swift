// The different counts on a grid and how often each occurs, with means and variances.

/// The multiset of the cells' counts.
struct CountTable: Sendable {
  /// Different counts, rising.
  let values: [Int]
  /// How many cells have each.
  let cells: [Int]
  /// Number of cells.
  let n: Int
  /// Sum of all counts.
  let total: Int
  private let mean: Double
  /// Sum of squared deviations from the mean.
  private let squares: Double

  init(_ outcomes: LocalOutcomes, total: Int) {
    var cells: [Int: Int] = [:]
    for situation in outcomes.situations { cells[Int(situation.count), default: 0] += situation.cells }
    let sorted = cells.sorted { $0.key < $1.key }
    values = sorted.map(\.key)
    self.cells = sorted.map(\.value)
    n = self.cells.reduce(0, +)
    self.total = total
    let mean = Double(total) / Double(n)
    self.mean = mean
    squares = zip(values, self.cells).reduce(0) { $0 + Double($1.1) * (Double($1.0) - mean) * (Double($1.0) - mean) }
  }

  /// Mean over all cells, and the sum of squared deviations from it.
  var all: (mean: Double, squares: Double) { (mean, squares) }

  /// The same over the cells other than one with that count; nil when there is no other.
  func others(than count: Int) -> (mean: Double, squares: Double)? {
    guard n > 1 else { return nil }
    let others = Double(total - count) / Double(n - 1)
    let away = Double(count) - mean
    let downdated = squares - away * away * Double(n) / Double(n - 1)
    if downdated > 1e-4 * squares { return (others, downdated) }
    // One cell makes nearly all of the variance: what is left is summed afresh, without cancellation.
    var sum = 0.0
    for (value, cells) in zip(values, cells) {
      let times = Double(cells - (value == count ? 1 : 0))
      sum += times * (Double(value) - others) * (Double(value) - others)
    }
    return (others, sum)
  }

  /// Standardised sum of k draws without replacement from n values with that mean and sum of squares; nil when it cannot vary.
  static func z(sum: Double, draws: Int, of n: Int, _ moments: (mean: Double, squares: Double)) -> Double? {
    guard draws > 0, draws < n, moments.squares > 0 else { return nil }
    let k = Double(draws)
    let variance = k * (Double(n) - k) / (Double(n) - 1) * (moments.squares / Double(n))
    guard variance > 0 else { return nil }
    return (sum - k * moments.mean) / variance.squareRoot()
  }
}
