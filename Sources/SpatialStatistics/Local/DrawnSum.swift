// The exact distribution of the sum of draws without replacement.

import Foundation

/// The sum of k values drawn without replacement from a multiset of whole numbers, for several k at once.
///
/// Let f(j, s) be the weight of all choices of j of the *nonzero* values with sum s. Group by group of equal values v occurring m times,
/// f′(j + i, s + iv) += C(m, i) tⁱ f(j, s). Then P(sum of k = s) ∝ Σⱼ f(j, s) t⁻ʲ C(m₀, k − j), with m₀ the number of zeros. Sums at or above
/// a limit share one place, so that only the sums that occur are told apart. Every term is positive: each probability is right to some 10⁻¹³
/// of itself, however small. The factor t and a common scale keep the weights within what a double holds.
///
/// Complexity: O(Σᵥ j·min(m, j, S/v)·S) for sums below S and at most j nonzero draws; j·S numbers of memory.
struct DrawnSum: Sendable {
  /// Occurrences of each nonzero value, largest value first.
  private let groups: [(value: Int, times: Int)]
  private let zeros: Int
  /// Values to draw from.
  private let n: Int
  /// Most nonzero values that can be drawn.
  private let most: Int
  /// Sums at or above this are not told apart.
  private let limit: Int
  private let tilt: Double

  /// - Parameters:
  ///   - values: the different values, with how often each occurs.
  ///   - draws: largest number of draws that will be asked for, at most as many as there are values.
  ///   - limit: smallest sum that need not be told from larger ones.
  init(values: [(value: Int, times: Int)], draws: Int, limit: Int) {
    groups = values.filter { $0.value > 0 && $0.times > 0 }.sorted { $0.value > $1.value }
    zeros = values.reduce(0) { $0 + ($1.value == 0 ? $1.times : 0) }
    let nonzero = groups.reduce(0) { $0 + $1.times }
    n = zeros + nonzero
    most = min(draws, nonzero)
    self.limit = max(1, limit)
    tilt = Double(max(1, draws)) / Double(max(1, n - draws))
  }

  /// Rows of weights: with `limit` nonzero draws or more every sum has reached the limit.
  private var rows: Int { min(most, limit - 1) + 1 }

  /// Multiplications needed, about.
  var work: Double {
    groups.reduce(0.0) { sum, group in
      let largest = min(group.times, most, limit / group.value + 1)
      return sum + Double(largest) * Double(min(rows, limit / group.value + 1)) * Double(limit) + Double(
        group.times < most ? group.times : most) * Double(most)
    }
  }

  /// Numbers of memory needed.
  var size: Double { Double(rows) * Double(limit) }

  /// ln of the sum of all weights, which must stay far within the range of a double.
  var spread: Double { Double(groups.reduce(0) { $0 + $1.times }) * log1p(tilt) }

  /// Both tails at every sum below the limit, for each number of draws asked for.
  func tails(draws: [Int]) -> [[Tails]] {
    let weights = Column<Double>(repeating: 0, count: rows * limit)
    let reached = Column<Double>(repeating: 0, count: most + 1)
    fill(weights.base, reached.base)
    return draws.map { tails($0, weights.base, reached.base) }
  }

  /// f(j, s) for s below the limit, row by row of j, and for each j the weight of all sums that reach it.
  private func fill(_ weights: UnsafeMutablePointer<Double>, _ reached: UnsafeMutablePointer<Double>) {
    weights[0] = exp(-0.5 * spread)
    let choices = Column<Double>(repeating: 0, count: most + 1)
    let rowTotals = Column<Double>(repeating: 0, count: rows)
    var drawn = 0
    var smallest = limit
    for group in groups {
      let largest = min(group.times, most)
      choices.base[0] = 1
      for i in 0..<largest {
        choices.base[i + 1] = choices.base[i] * Double(group.times - i) / Double(i + 1) * tilt
      }
      // Only rows below these hold anything yet: row j has sums of at least j times the smallest value so far.
      let before = min(drawn, rows - 1, (limit - 1) / smallest)
      for row in 0...before {
        var total = 0.0
        for sum in 0..<limit { total += weights[row * limit + sum] }
        rowTotals.base[row] = total
      }
      let drawnBefore = drawn
      drawn = min(most, drawn + largest)
      smallest = group.value
      var target = drawn
      while target > 0 {
        var gained = 0.0
        for i in 1...max(1, min(largest, target)) where i <= largest && i <= target {
          let row = target - i
          let choice = choices.base[i]
          if row <= drawnBefore { gained += choice * reached[row] }
          if row > before { continue }
          let shift = i * group.value
          let source = weights + row * limit
          if shift >= limit {
            gained += choice * rowTotals.base[row]
            continue
          }
          let start = limit - shift
          if target < rows {
            let goal = weights + target * limit + shift
            for sum in 0..<start { goal[sum] += choice * source[sum] }
          }
          var over = 0.0
          for sum in start..<limit { over += source[sum] }
          gained += choice * over
        }
        reached[target] += gained
        target -= 1
      }
    }
  }

  private func tails(_ draws: Int, _ weights: UnsafeMutablePointer<Double>, _ reached: UnsafeMutablePointer<Double>) -> [Tails] {
    let first = max(0, draws - zeros)
    let last = min(draws, most)
    guard first <= last else { return [] }
    // ln C(m₀, k − j) t⁻ʲ, up to a constant.
    var logs: [Double] = [0]
    for j in first..<last {
      logs.append(logs[j - first] + log(Double(draws - j) / Double(zeros - draws + j + 1)) - log(tilt))
    }
    let highest = logs.max() ?? 0
    var shares = [Double](repeating: 0, count: limit)
    var above = 0.0
    for j in first...last {
      let factor = exp(logs[j - first] - highest)
      above += factor * reached[j]
      guard j < rows else { continue }
      let row = weights + j * limit
      shares.withUnsafeMutableBufferPointer { shares in
        for sum in 0..<limit { shares[sum] += factor * row[sum] }
      }
    }
    var tails = [Tails](repeating: Tails(upper: 1, lower: 1), count: limit)
    var lower = 0.0
    for sum in 0..<limit {
      lower += shares[sum]
      tails[sum].lower = lower
    }
    let total = lower + above
    var upper = above
    for sum in (0..<limit).reversed() {
      upper += shares[sum]
      tails[sum] = Tails(upper: min(1, upper / total), lower: min(1, tails[sum].lower / total))
    }
    return tails
  }
}
