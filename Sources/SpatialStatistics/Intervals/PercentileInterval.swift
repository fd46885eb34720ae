// The middle part of many random values.

enum PercentileInterval {
  /// The central interval of values drawn at random: the same number of them, `(1 − level)/2` rounded down, lies outside on each side.
  /// At least one value; they are put in rising order.
  static func central(_ values: inout [Double], level: Double) -> (low: Double, high: Double) {
    values.sort()
    let outside = min((values.count - 1) / 2, Int((Double(values.count) * (1 - level) / 2 + 1e-9).rounded(.down)))
    return (values[outside], values[values.count - 1 - outside])
  }
}
