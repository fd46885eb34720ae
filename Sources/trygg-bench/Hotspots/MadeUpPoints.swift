// Made-up reports for the benchmarks: half in villages, half anywhere.
import Foundation
import SpatialStatistics

/// Points in a box of 40 × 60 km over five years, the extent of the reference data.
struct MadeUpPoints {
  static let width = 40_000.0
  static let height = 60_000.0
  static let days = 1826

  var x: [Double] = []
  var y: [Double] = []
  /// Days from the start, with fractions.
  var t: [Double] = []

  /// Half of the points lie evenly over the box, half in Gaussian villages of 300 m standard deviation, about 500 points a village.
  init(_ count: Int, seed: UInt64 = 7) {
    var random = RandomStream(seed: seed, stream: UInt64(count))
    let villages = (0..<max(10, count / 1000)).map { _ in (random.uniform() * Self.width, random.uniform() * Self.height) }
    for index in 0..<count {
      if index % 2 == 0 {
        x.append(random.uniform() * Self.width)
        y.append(random.uniform() * Self.height)
      } else {
        let village = villages[index / 2 % villages.count]
        let (east, north) = random.normalPair()
        x.append(min(Self.width, max(0, village.0 + 300 * east)))
        y.append(min(Self.height, max(0, village.1 + 300 * north)))
      }
      t.append(random.uniform() * Double(Self.days))
    }
  }

  var wholeDays: [Int] { t.map { Int($0) } }
}

extension RandomStream {
  /// Two independent standard normal numbers (Box and Muller 1958).
  fileprivate mutating func normalPair() -> (Double, Double) {
    let radius = (-2 * log(uniformAboveZero())).squareRoot()
    let angle = 2 * Double.pi * uniform()
    return (radius * cos(angle), radius * sin(angle))
  }
}
