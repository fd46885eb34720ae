// Whether a series rises or falls, without assuming a shape.

#if canImport(Glibc)
  import Glibc
#endif

/// The Mann–Kendall test of a monotone trend, with Sen's slope.
///
/// **Null hypothesis**: the values are independent and equally distributed, so that every order of them is equally likely. **p**: two-sided, of the
/// score S (pairs that rise less pairs that fall). No correction for several tests. Values that depend on their neighbours in time make p too
/// small: see ``MannKendall/hamedRao(_:)`` and ``MannKendall/prewhitened(_:)``; the seasons of the year likewise:
/// ``MannKendall/seasonal(_:seasons:tail:)``.
///
/// Sources: Mann (1945), Econometrica 13:245–259; Kendall (1975), "Rank correlation methods", with the variance for ties; Sen (1968), Journal of
/// the American Statistical Association 63:1379–1389.
public struct MannKendall: Sendable, Equatable {
  /// How the p-value is found.
  public enum Tail: String, Sendable, CaseIterable {
    /// By the exact distribution with the ties at hand, up to ``MannKendall/longestExact`` values; above that by the normal approximation.
    case exact
    /// By the normal approximation with the variance for ties and a continuity correction of 1.
    case normal
  }

  /// Longest series whose exact distribution is found.
  public static let longestExact = 60
  /// Longest series at all: its slope is the median over all pairs.
  public static let longest = 5000

  /// Number of values.
  public let count: Int
  /// The score S.
  public let s: Double
  /// The variance of S under the null hypothesis.
  public let variance: Double
  /// S less 1 towards 0, over its standard deviation; 0 where all values are equal.
  public let z: Double
  /// The p-value.
  public let p: Double
  /// Kendall's τ without correction for ties: S over the number of pairs.
  public let tau: Double
  /// Sen's slope: the median change per step over all pairs.
  public let slope: Double
  /// Whether p is from the exact distribution.
  public let isExact: Bool

  /// Tests a series of values at equal steps in time.
  ///
  /// Complexity: O(n² log n) time and O(n²) memory for the slope.
  ///
  /// - Parameters:
  ///   - series: the values in order of time.
  ///   - tail: how p is found.
  /// - Throws: `tooFewRows` (fewer than 3), `notFinite(.value)`, `outOfRange(.value)` (above 1e150), `tooLarge`.
  public static func test(_ series: [Double], tail: Tail = .exact) throws(StatisticsError) -> MannKendall {
    try check(series)
    let score = MannKendallScore(series)
    let isExact = tail == .exact && series.count <= longestExact
    return MannKendall(
      count: series.count, score: score, slope: SenSlope.median(of: SenSlope.slopes(series)),
      exactP: isExact ? KendallDistribution(ties: score.ties).twoSided(score.s) : nil)
  }

  /// The interval of Sen's slope from the normal approximation of S: the slopes as many places from the middle as the interval of S reaches.
  ///
  /// Covers the slope at about the level when the values are independent; wide where there are many ties. Source: Sen (1968), as above.
  ///
  /// - Throws: as the test, and `notAShare(.level)`.
  public static func slopeInterval(_ series: [Double], level: Double = 0.95) throws(StatisticsError) -> (low: Double, high: Double) {
    try check(series)
    try Check.level(level)
    var slopes = SenSlope.slopes(series)
    slopes.sort()
    let reach = NormalDistribution.upperQuantile((1 - level) / 2) * MannKendallScore(series).variance.squareRoot()
    let pairs = Double(slopes.count)
    let low = Int(max(0, ((pairs - reach) / 2).rounded(.down) - 1))
    let high = Int(min(pairs - 1, ((pairs + reach) / 2).rounded(.up)))
    return (slopes[min(low, slopes.count - 1)], slopes[max(0, high)])
  }

  init(count: Int, score: MannKendallScore, slope: Double, exactP: Double?, inflation: Double = 1) {
    self.count = count
    s = score.s
    variance = score.variance * inflation
    z = variance > 0 && s != 0 ? (s > 0 ? s - 1 : s + 1) / variance.squareRoot() : 0
    p = exactP ?? (z == 0 ? 1 : NormalDistribution.twoSided(z))
    tau = score.pairs > 0 ? s / score.pairs : 0
    self.slope = slope
    isExact = exactP != nil
  }

  static func check(_ series: [Double], fewest: Int = 3) throws(StatisticsError) {
    if series.count < fewest { throw .tooFewRows(found: series.count, needed: fewest) }
    try Check.finite(series, .value)
    for row in series.indices where abs(series[row]) > 1e150 { throw .outOfRange(column: .value, row: row) }
    if series.count > longest { throw .tooLarge(needed: series.count, limit: longest) }
  }
}

/// The score S of a series and its variance.
struct MannKendallScore {
  let s: Double
  let variance: Double
  let pairs: Double
  /// Sizes of the groups of equal values, in rising order of value.
  let ties: [Int]

  init(_ series: [Double]) {
    var score = 0
    series.withUnsafeBufferPointer { values in
      for later in 1..<max(1, values.count) {
        let value = values[later]
        var up = 0
        var down = 0
        for earlier in 0..<later {
          up += values[earlier] < value ? 1 : 0
          down += values[earlier] > value ? 1 : 0
        }
        score += up - down
      }
    }
    let sorted = series.sorted()
    var ties: [Int] = []
    for index in sorted.indices {
      if index > 0 && sorted[index] == sorted[index - 1] { ties[ties.count - 1] += 1 } else { ties.append(1) }
    }
    let n = Double(series.count)
    var twelfths = n * (n - 1) * (2 * n + 5)
    for size in ties {
      let t = Double(size)
      twelfths -= t * (t - 1) * (2 * t + 5)
    }
    s = Double(score)
    variance = twelfths / 18
    pairs = n * (n - 1) / 2
    self.ties = ties
  }
}

/// The changes per step between all pairs of values.
enum SenSlope {
  static func slopes(_ series: [Double]) -> [Double] {
    var slopes: [Double] = []
    slopes.reserveCapacity(series.count * max(0, series.count - 1) / 2)
    for later in series.indices {
      for earlier in 0..<later { slopes.append((series[later] - series[earlier]) / Double(later - earlier)) }
    }
    return slopes
  }

  static func median(of slopes: [Double]) -> Double {
    var slopes = slopes
    if slopes.isEmpty { return 0 }
    let middle = slopes.count / 2
    let upper = select(&slopes, middle)
    if slopes.count % 2 == 1 { return upper }
    // What is before the place is at most the value there: the other middle value is the largest of it.
    var lower = -Double.infinity
    for index in 0..<middle { lower = max(lower, slopes[index]) }
    return (lower + upper) / 2
  }

  /// The value that would stand at a place if all were in order; the values are moved so that smaller ones stand before. Hoare (1961).
  private static func select(_ values: inout [Double], _ place: Int) -> Double {
    values.withUnsafeMutableBufferPointer { values in
      var low = 0
      var high = values.count - 1
      while low < high {
        let a = values[low]
        let b = values[(low + high) / 2]
        let c = values[high]
        let pivot = max(min(a, b), min(max(a, b), c))
        var left = low
        var right = high
        while left <= right {
          while values[left] < pivot { left += 1 }
          while values[right] > pivot { right -= 1 }
          if left <= right {
            values.swapAt(left, right)
            left += 1
            right -= 1
          }
        }
        if place <= right { high = right } else if place >= left { low = left } else { break }
      }
      return values[place]
    }
  }
}
