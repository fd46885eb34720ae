// The exact distribution of the sum of draws without replacement.

import Foundation

/// The sum of k values drawn without replacement from a multiset of whole numbers, for several k at once.
///
/// Let f(j, s) be the weight of all choices of j of the *nonzero* values with sum s. Group by group of equal values v occurring m times,
/// f′(j + i, s + iv) += C(m, i) tⁱ f(j, s). Then P(sum of k = s) ∝ Σⱼ f(j, s) t⁻ʲ C(m₀, k − j), with m₀ the number of zeros. Sums at or above
/// a limit share one place, so that only the sums that occur are told apart. Every term is positive: each probability is right to some 10⁻¹²
/// of itself, however small. The factor t and a common scale keep the weights within what a double holds.
struct DrawnSum: Sendable {
  /// Occurrences of a value.
  struct Group: Sendable {
    var value: Int
    var times: Int
  }

  /// Values above zero.
  let groups: [Group]
  /// Number of zeros.
  let zeros: Int
  /// Most nonzero values that can be drawn.
  let most: Int
  /// Sums at or above this are not told apart.
  let limit: Int
  /// The factor t.
  let tilt: Double

  /// - Parameters:
  ///   - values: the different values, with how often each occurs.
  ///   - draws: largest number of draws that will be asked for, at most as many as there are values.
  ///   - limit: smallest sum that need not be told from larger ones.
  init(values: [Group], draws: Int, limit: Int) {
    groups = values.filter { $0.value > 0 && $0.times > 0 }
    zeros = values.reduce(0) { $0 + ($1.value == 0 ? $1.times : 0) }
    let nonzero = groups.reduce(0) { $0 + $1.times }
    most = min(draws, nonzero)
    self.limit = max(1, limit)
    tilt = Double(max(1, draws)) / Double(max(1, zeros + nonzero - draws))
  }

  /// Rows of weights: with `limit` nonzero draws or more every sum has reached the limit.
  var rows: Int { min(most, limit - 1) + 1 }

  /// Numbers of memory needed.
  var size: Double { Double(rows) * Double(limit) }

  /// ln of the sum of all weights, which must stay far within the range of a double.
  var spread: Double { Double(groups.reduce(0) { $0 + $1.times }) * log1p(tilt) }

  /// Multiplications that a group needs, about.
  func work(_ group: Group) -> Double {
    let largest = Double(min(group.times, most))
    return largest * Double(most) + min(largest, Double(limit / group.value + 1)) * size
  }

  /// Both tails at every sum below the limit and, last, of reaching it, for each number of draws asked for.
  func tails(draws: [Int]) -> [[Tails]] {
    let weights = DrawnWeights(self)
    // Large values first: as long as only they are in, few sums are below the limit.
    for group in groups.sorted(by: { $0.value > $1.value }) { weights.multiply(group) }
    return draws.map { weights.tails($0, zeros: zeros) }
  }
}

/// f(j, s) while groups are being taken in.
final class DrawnWeights: @unchecked Sendable {
  private let frame: DrawnSum
  private let limit: Int
  private let rows: Int
  /// f(j, s) for s below the limit, row by row of j.
  private let weights: Column<Double>
  /// For each j the weight of all sums that reach the limit.
  private let reached: Column<Double>
  /// Nonzero values so far, at most as many as can be drawn.
  private var drawn = 0
  /// Smallest of them: row j has no sums below j times it.
  private var smallest: Int

  init(_ frame: DrawnSum) {
    self.frame = frame
    limit = frame.limit
    rows = frame.rows
    smallest = frame.limit
    weights = Column(repeating: 0, count: rows * limit)
    reached = Column(repeating: 0, count: frame.most + 1)
    weights.base[0] = exp(-0.5 * frame.spread)
  }

  init(copying other: DrawnWeights) {
    frame = other.frame
    limit = other.limit
    rows = other.rows
    smallest = other.smallest
    drawn = other.drawn
    weights = Column(repeating: 0, count: rows * limit)
    reached = Column(repeating: 0, count: frame.most + 1)
    weights.copy(from: other.weights)
    reached.copy(from: other.reached)
  }

  /// Takes in a group of equal values.
  func multiply(_ group: DrawnSum.Group) {
    let largest = min(group.times, frame.most)
    if largest < 1 { return }
    let choices = Column<Double>(repeating: 1, count: largest + 1)
    for i in 0..<largest { choices.base[i + 1] = choices.base[i] * Double(group.times - i) / Double(i + 1) * frame.tilt }
    // Rows above these hold no sums below the limit yet.
    let before = min(drawn, rows - 1, (limit - 1) / smallest)
    let drawnBefore = drawn
    let totals = Column<Double>(repeating: 0, count: before + 1)
    for row in 0...before {
      var total = 0.0
      for sum in 0..<limit { total += weights.base[row * limit + sum] }
      totals.base[row] = total
    }
    drawn = min(frame.most, drawn + largest)
    // From the highest row down, so that the rows that are read are still as they were.
    var target = drawn
    while target > 0 {
      var gained = 0.0
      var row = min(target - 1, drawnBefore)
      let lowest = max(0, target - largest)
      while row >= lowest {
        let choice = choices.base[target - row]
        gained += choice * reached.base[row]
        if row <= before { gained += add(row, to: target, shift: (target - row) * group.value, choice, totals.base[row]) }
        row -= 1
      }
      reached.base[target] += gained
      target -= 1
    }
    smallest = min(smallest, group.value)
  }

  /// Adds a row to a higher one, and returns the weight of the sums that reach the limit by it.
  @inline(__always)
  private func add(_ row: Int, to target: Int, shift: Int, _ choice: Double, _ total: Double) -> Double {
    if shift >= limit { return choice * total }
    let source = weights.base + row * limit
    let end = limit - shift
    if target < rows {
      let goal = weights.base + target * limit + shift
      for sum in min(end, row * smallest)..<end { goal[sum] += choice * source[sum] }
    }
    var over = 0.0
    for sum in end..<limit { over += source[sum] }
    return choice * over
  }

  /// Both tails at every sum below the limit and, last, the chance of reaching it, for a number of draws from the values taken in and so many
  /// zeros.
  func tails(_ draws: Int, zeros: Int) -> [Tails] {
    let first = max(0, draws - zeros)
    let last = min(draws, frame.most)
    guard first <= last else { return [Tails](repeating: Tails(upper: 1, lower: 1), count: limit + 1) }
    // ln C(m₀, k − j) t⁻ʲ, up to a constant.
    var logs: [Double] = [0]
    for j in first..<last {
      logs.append(logs[j - first] + log(Double(draws - j) / Double(zeros - draws + j + 1)) - log(frame.tilt))
    }
    let highest = logs.max() ?? 0
    var shares = [Double](repeating: 0, count: limit)
    var above = 0.0
    for j in first...last {
      let factor = exp(logs[j - first] - highest)
      above += factor * reached.base[j]
      guard j < rows else { continue }
      let row = weights.base + j * limit
      shares.withUnsafeMutableBufferPointer { shares in
        for sum in 0..<limit { shares[sum] += factor * row[sum] }
      }
    }
    var tails = [Tails](repeating: Tails(upper: 1, lower: 1), count: limit + 1)
    var lower = 0.0
    for sum in 0..<limit {
      lower += shares[sum]
      tails[sum].lower = lower
    }
    let total = lower + above
    var upper = above
    tails[limit].upper = min(1, above / total)
    for sum in (0..<limit).reversed() {
      upper += shares[sum]
      tails[sum] = Tails(upper: min(1, upper / total), lower: min(1, tails[sum].lower / total))
    }
    return tails
  }
}
