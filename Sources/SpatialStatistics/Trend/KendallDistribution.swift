// The exact distribution of the Mann–Kendall score.

/// The distribution of the number of inversions (pairs that fall) when every order of the values is equally likely, for any ties.
///
/// The values are taken one group of equals at a time: the inversions of a new group against all smaller values follow the distribution of Mann
/// and Whitney's U, independently of those before. Sources: MacMahon (1915), "Combinatory Analysis"; Mann and Whitney (1947), Annals of
/// Mathematical Statistics 18:50–60. All terms are positive, so that small probabilities keep their relative precision.
struct KendallDistribution {
  /// Probability of each number of inversions.
  private(set) var probabilities: [Double] = [1]

  /// The distribution for groups of equal values of these sizes.
  init(ties: [Int]) {
    var placed = 0
    for size in ties {
      if placed > 0 { convolve(Self.mannWhitney(placed, size)) }
      placed += size
    }
  }

  /// The distribution of the sum over independent seasons.
  init(seasons: [[Int]]) {
    for ties in seasons { convolve(KendallDistribution(ties: ties).probabilities) }
  }

  /// The probability of a score at least as far from 0. The score is the number of pairs that differ less twice the inversions.
  func twoSided(_ s: Double) -> Double {
    let pairs = probabilities.count - 1
    let reach = abs(s)
    var sum = 0.0
    for inversions in 0...pairs where abs(Double(pairs - 2 * inversions)) >= reach { sum += probabilities[inversions] }
    return min(1, sum)
  }

  private mutating func convolve(_ other: [Double]) {
    var result = [Double](repeating: 0, count: probabilities.count + other.count - 1)
    let long = probabilities.count >= other.count ? probabilities : other
    let short = probabilities.count >= other.count ? other : probabilities
    result.withUnsafeMutableBufferPointer { result in
      long.withUnsafeBufferPointer { long in
        for (shift, factor) in short.enumerated() {
          for index in 0..<long.count { result[shift + index] += factor * long[index] }
        }
      }
    }
    probabilities = result
  }

  /// The distribution of U for groups of `m` and `n`, by which group holds the largest value.
  private static func mannWhitney(_ m: Int, _ n: Int) -> [Double] {
    if m == 1 || n == 1 { return [Double](repeating: 1 / Double(m + n), count: max(m, n) + 1) }
    // Row a holds U for a values of the first group and 0...n of the second.
    var row = [[Double]](repeating: [1], count: n + 1)
    for a in 1...m {
      var next = [[Double]](repeating: [1], count: n + 1)
      for b in 1...n {
        var values = [Double](repeating: 0, count: a * b + 1)
        let fromFirst = Double(a) / Double(a + b)
        let fromSecond = Double(b) / Double(a + b)
        // The largest is of the first group: it is above all b of the second.
        for (u, probability) in row[b].enumerated() { values[u + b] += fromFirst * probability }
        for (u, probability) in next[b - 1].enumerated() { values[u] += fromSecond * probability }
        next[b] = values
      }
      row = next
    }
    return row[n]
  }
}
