// Random orders and random choices.

extension RandomStream {
  /// Puts the values into a random order, all orders equally likely.
  ///
  /// Source: Fisher–Yates in Durstenfeld's form (1964), "Algorithm 235: Random permutation", Communications of the ACM 7(7):420.
  /// Complexity: O(n), in place.
  public mutating func shuffle(_ values: UnsafeMutableBufferPointer<Int32>) {
    guard let base = values.baseAddress else { return }
    chooseFirst(values.count, of: base, count: values.count)
  }

  /// Puts a random choice of `chosen` of the values first, in random order: the first steps of a Fisher–Yates shuffle.
  @inline(__always)
  mutating func chooseFirst(_ chosen: Int, of base: UnsafeMutablePointer<Int32>, count: Int) {
    var index = 0
    let last = min(chosen, count - 1)
    while index < last {
      let other = index + Int(integer(below: UInt32(count - index)))
      let kept = base[index]
      base[index] = base[other]
      base[other] = kept
      index += 1
    }
  }
}
