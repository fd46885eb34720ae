// The draws that searches make.
import SpatialStatistics

extension SplitMix64 {
  /// A number in 0 ..< 1.
  mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  /// A number in 0 ..< count.
  mutating func below(_ count: Int) -> Int { Int(unit() * Double(count)) }
}
