// The space-time permutation scan on made-up points.
import SpatialStatistics

/// 300 and 1,000 points in a 40 km square over five years, half of them in ten villages of 500 m; radius 1 km, 30 days, 999 replicates.
enum ScanBench {
  static func run() throws -> String {
    try [300, 1000].map { count in
      var random = RandomStream(seed: 7, stream: UInt64(count))
      let villages = (0..<10).map { _ in (random.uniform() * 40_000, random.uniform() * 40_000) }
      var x: [Double] = []
      var y: [Double] = []
      for index in 0..<count {
        let village = villages[index / 2 % 10]
        let isRural = index % 2 == 0
        x.append(isRural ? random.uniform() * 40_000 : village.0 + random.uniform() * 1000)
        y.append(isRural ? random.uniform() * 40_000 : village.1 + random.uniform() * 1000)
      }
      let time = (0..<count).map { _ in Int(random.integer(below: 1826)) }
      return try Bench.line("scan: space-time, \(count) points, 999 replicates") {
        _ = try SpaceTimePermutationScan.scan(x: x, y: y, time: time, limits: CircleLimits(maximumRadius: 1000), maximumDuration: 30)
      }
    }.joined(separator: "\n")
  }
}
