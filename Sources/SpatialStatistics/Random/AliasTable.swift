// Drawing an index with given weights in constant time.

/// Draws indices in proportion to weights.
///
/// Source: Walker (1977), ACM Transactions on Mathematical Software 3(3):253–256, built as in Vose (1991), IEEE Transactions on
/// Software Engineering 17(9):972–975. Complexity: O(n) to build, O(1) per draw. An index of weight 0 is never drawn.
struct AliasTable: Sendable {
  private let keep: Column<Double>
  private let alias: Column<Int32>

  /// Weights are finite, not negative, and have a positive sum.
  init(weights: [Double]) {
    let count = weights.count
    let mean = weights.reduce(0, +) / Double(max(1, count))
    var scaled = weights.map { $0 / mean }
    var keep = [Double](repeating: 1, count: count)
    var alias = (0..<count).map { Int32($0) }
    var small: [Int] = []
    var large: [Int] = []
    for index in 0..<count {
      if scaled[index] < 1 { small.append(index) } else { large.append(index) }
    }
    while let low = small.popLast(), let high = large.last {
      keep[low] = scaled[low]
      alias[low] = Int32(high)
      scaled[high] -= 1 - scaled[low]
      if scaled[high] < 1 {
        large.removeLast()
        small.append(high)
      }
    }
    // What rounding has left over: full columns, except that a weight of 0 must never be drawn.
    if let heaviest = weights.indices.max(by: { weights[$0] < weights[$1] }) {
      for index in weights.indices where weights[index] == 0 && alias[index] == Int32(index) {
        keep[index] = 0
        alias[index] = Int32(heaviest)
      }
    }
    self.keep = Column(keep)
    self.alias = Column(alias)
  }

  @inline(__always)
  func draw(_ random: inout RandomStream) -> Int {
    let index = Int(random.integer(below: UInt32(keep.count)))
    return random.uniform() < keep.base[index] ? index : Int(alias.base[index])
  }
}
