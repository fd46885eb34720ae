// Poisson numbers for tests.

import Foundation

@testable import SpatialStatistics

extension Simulated {
  /// A Poisson number: how many exponential gaps fit before the mean. For small means.
  static func poisson(_ mean: Double, _ random: inout RandomStream) -> Int {
    var count = 0
    var clock = -log(random.uniformAboveZero())
    while clock < mean {
      count += 1
      clock -= log(random.uniformAboveZero())
    }
    return count
  }
}
