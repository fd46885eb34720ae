// Uniform numbers that are already in order.

#if canImport(Glibc)
  import Glibc
#endif

extension RandomStream {
  /// Fills a buffer with rising numbers in (0, 1), distributed as uniform ones that have been sorted: sums of exponential numbers, divided by
  /// one more of them.
  ///
  /// Source: Devroye (1986), Non-Uniform Random Variate Generation, section V.3. Complexity: O(count).
  @inline(__always)
  mutating func sortedUniforms(_ values: UnsafeMutablePointer<Double>, count: Int) {
    var sum = 0.0
    for index in 0..<count {
      sum -= log(uniformAboveZero())
      values[index] = sum
    }
    sum -= log(uniformAboveZero())
    let scale = sum > 0 ? 1 / sum : 0
    for index in 0..<count { values[index] *= scale }
  }
}
