// Are any two points of two groups neighbours? Without comparing all pairs.

/// Halves the boxes around two groups of points until a pair of neighbours is found or the boxes are too far apart, so that thousands of
/// points on two spots just beyond reach of each other cost no more than looking at each once.
struct TouchSearch<Points: NearPoints> {
  /// Pairs that are compared without further ado.
  private static var fewPairs: Int { 64 }

  private let points: Points
  private var indices: [Int32] = []

  init(_ points: Points) {
    self.points = points
  }

  /// Whether a point of one range is a neighbour of a point of the other. Complexity: O((m + n) log) typically, each split looks at each point once.
  @inline(__always)
  mutating func touch(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    if a.count * b.count <= Self.fewPairs {
      for first in a {
        for second in b where points.isNear(first, second) { return true }
      }
      return false
    }
    return touchLarge(a, b)
  }

  private mutating func touchLarge(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    // Most large groups that touch do so at once.
    for first in a.prefix(8) {
      for second in b.prefix(8) where points.isNear(first, second) { return true }
    }
    indices.removeAll(keepingCapacity: true)
    for point in a { indices.append(Int32(point)) }
    for point in b { indices.append(Int32(point)) }
    return search(0..<a.count, a.count..<indices.count)
  }

  private mutating func search(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    let first = box(a)
    let second = box(b)
    let gap = pointwiseMax(pointwiseMax(second.low - first.high, first.low - second.high), SIMD4())
    if points.isFar(gap) { return false }
    if !points.isFar(pointwiseMax(second.high - first.low, first.high - second.low)) { return true }
    if a.count * b.count <= Self.fewPairs {
      for one in a {
        for other in b where points.isNear(Int(indices[one]), Int(indices[other])) { return true }
      }
      return false
    }
    let firstExtent = extent(first)
    let secondExtent = extent(second)
    if firstExtent.size >= secondExtent.size {
      let middle = split(a, axis: firstExtent.axis, first)
      return search(a.lowerBound..<middle, b) || search(middle..<a.upperBound, b)
    }
    let middle = split(b, axis: secondExtent.axis, second)
    return search(a, b.lowerBound..<middle) || search(a, middle..<b.upperBound)
  }

  private func box(_ range: Range<Int>) -> (low: SIMD4<Double>, high: SIMD4<Double>) {
    var low = points.corner(Int(indices[range.lowerBound]))
    var high = low
    for index in range.dropFirst() {
      let corner = points.corner(Int(indices[index]))
      low = pointwiseMin(low, corner)
      high = pointwiseMax(high, corner)
    }
    return (low, high)
  }

  /// The axis along which a box is longest as a share of the reach.
  private func extent(_ box: (low: SIMD4<Double>, high: SIMD4<Double>)) -> (axis: Int, size: Double) {
    var longest = (axis: 0, size: -1.0)
    for axis in 0..<4 {
      let length = box.high[axis] - box.low[axis]
      let size = length == 0 ? 0 : length / points.reach[axis]
      if size > longest.size { longest = (axis, size) }
    }
    return longest
  }

  /// Puts the points of the lower half of the box first and tells where the upper half begins; both halves have points.
  private mutating func split(_ range: Range<Int>, axis: Int, _ box: (low: SIMD4<Double>, high: SIMD4<Double>)) -> Int {
    let half = box.low[axis] + (box.high[axis] - box.low[axis]) / 2
    let limit = half < box.high[axis] ? half : box.low[axis]
    var middle = range.lowerBound
    for index in range where points.corner(Int(indices[index]))[axis] <= limit {
      indices.swapAt(middle, index)
      middle += 1
    }
    return middle
  }
}
