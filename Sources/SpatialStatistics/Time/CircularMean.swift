// The middle of times on a cycle.

#if canImport(Glibc)
  import Glibc
#endif

/// Mean direction and spread of times on a cycle, such as hours of the day, where 23 and 1 are close.
///
/// Descriptive: no null hypothesis is tested. A mean hour says little where the hours have several peaks. Source: Mardia and Jupp (2000),
/// "Directional Statistics", chapter 2.
public struct CircularMean: Sendable, Equatable {
  /// Number of times.
  public let count: Int
  /// The mean time, at least 0 and less than the cycle; nil where the times cancel each other out (R̄ below 1e-12).
  public let mean: Double?
  /// Mean resultant length R̄: 1 where all times are the same, near 0 where they are spread evenly.
  public let resultantLength: Double
  /// Circular standard deviation √(−2 ln R̄), in the unit of the cycle; nil where R̄ is 0 (below 1e-12), as it has no limit there.
  public let standardDeviation: Double?

  /// Describes times.
  ///
  /// - Parameters:
  ///   - times: times in the unit of the cycle; whole turns make no difference.
  ///   - cycle: length of the cycle: 24 for hours.
  /// - Throws: `noPoints`, `notFinite(.time)`, `notPositive(.cycle)`. Complexity: O(n).
  public init(times: [Double], cycle: Double = 24) throws(StatisticsError) {
    try Self.check(times, cycle)
    let (cosine, sine) = Self.resultant(times, cycle)
    count = times.count
    resultantLength = min(1, (cosine * cosine + sine * sine).squareRoot() / Double(times.count))
    if resultantLength < 1e-12 {
      mean = nil
      standardDeviation = nil
    } else {
      let angle = atan2(sine, cosine) / (2 * Double.pi) * cycle
      let turned = angle < 0 ? angle + cycle : angle
      mean = turned < cycle ? turned : 0
      standardDeviation = max(0, -2 * log(resultantLength)).squareRoot() / (2 * Double.pi) * cycle
    }
  }

  static func check(_ times: [Double], _ cycle: Double) throws(StatisticsError) {
    if !(cycle > 0 && cycle < .infinity) { throw .notPositive(parameter: .cycle) }
    if times.isEmpty { throw .noPoints }
    try Check.finite(times, .time)
  }

  /// The part of a turn, at least 0 and less than 1.
  @inline(__always)
  static func phase(_ time: Double, _ cycle: Double) -> Double {
    let turns = time / cycle
    let phase = turns - turns.rounded(.down)
    return phase < 1 ? phase : 0
  }

  static func resultant(_ times: [Double], _ cycle: Double) -> (cosine: Double, sine: Double) {
    var cosine = 0.0
    var sine = 0.0
    for time in times {
      let angle = 2 * Double.pi * phase(time, cycle)
      cosine += cos(angle)
      sine += sin(angle)
    }
    return (cosine, sine)
  }
}
