// Seeded data for tests.

@testable import SpatialStatistics

enum Simulated {
  /// Uniform points in a square.
  static func points(_ count: Int, side: Double, seed: UInt64, stream: UInt64 = 0) -> (x: [Double], y: [Double]) {
    var random = RandomStream(seed: seed, stream: stream)
    var x: [Double] = []
    var y: [Double] = []
    for _ in 0..<count {
      x.append(random.uniform() * side)
      y.append(random.uniform() * side)
    }
    return (x, y)
  }

  /// Uniform integers in 0..<bound.
  static func integers(_ count: Int, below bound: Int, seed: UInt64, stream: UInt64 = 0) -> [Int] {
    var random = RandomStream(seed: seed, stream: stream)
    return (0..<count).map { _ in Int(random.integer(below: UInt32(bound))) }
  }

  /// How many of 200 data sets are called significant at 0.05. With an honest test the number is at most binomial(200, 0.05): above 19 in
  /// 0.2 % of runs, and (if the test is not far too careful) below 3 in 0.2 %.
  static func falseAlarms(_ p: (UInt64) throws -> Double?) rethrows -> Int {
    var alarms = 0
    for dataSet in 0..<200 {
      if let p = try p(UInt64(dataSet)), p <= 0.05 { alarms += 1 }
    }
    return alarms
  }

  static let honest = 3...19

  /// Whether the code under test was compiled with optimisation, without which the largest simulations take minutes.
  #if DEBUG
    static let isOptimised = false
  #else
    static let isOptimised = true
  #endif
}
