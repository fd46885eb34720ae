// Tails and quantiles of the normal distribution.

#if canImport(Glibc)
  import Glibc
#endif

enum NormalDistribution {
  /// The probability of a value at or above `z`, with full relative precision far out in the tail.
  static func upperTail(_ z: Double) -> Double {
    erfc(z / 2.0.squareRoot()) / 2
  }

  /// The probability of a value at least as far from 0 as `z`, on either side.
  static func twoSided(_ z: Double) -> Double {
    erfc(abs(z) / 2.0.squareRoot())
  }

  /// The value that has the given probability above it, for a probability above 0 and below 1; to about 1e-15.
  static func upperQuantile(_ probability: Double) -> Double {
    if probability > 0.5 { return -upperQuantile(1 - probability) }
    var low = 0.0
    var high = 40.0
    for _ in 0..<70 {
      let middle = (low + high) / 2
      if upperTail(middle) > probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
