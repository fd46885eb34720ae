// A run of hours or months that may go past midnight or New Year.

/// Consecutive values on a cycle: hours 0–23 or months 1–12.
public struct CyclicRange: Sendable, Equatable {
  /// First value.
  public let first: Int
  /// Number of consecutive values, at least 1 and fewer than the cycle has.
  public let count: Int
  /// The values of the whole cycle.
  public let cycle: ClosedRange<Int>

  /// Makes a range of `count` values from `first`, which is a value of the cycle.
  public init(first: Int, count: Int, cycle: ClosedRange<Int>) {
    self.first = first
    self.count = count
    self.cycle = cycle
  }

  /// The last value, inclusive; less than the first when the range goes past the end of the cycle.
  public var last: Int {
    cycle.lowerBound + (first - cycle.lowerBound + count - 1) % cycle.count
  }

  /// Whether a value of the cycle is in the range.
  public func contains(_ value: Int) -> Bool {
    (value - first + cycle.count) % cycle.count < count
  }
}
