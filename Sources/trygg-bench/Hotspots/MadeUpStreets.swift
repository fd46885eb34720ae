// A made-up street network for the benchmarks.
import SpatialStatistics

/// A grid of crossings whose positions are shaken and of whose streets some are missing: about 6,200 streets and 690 km, like the network of
/// the reference data.
struct MadeUpStreets {
  var x: [Double] = []
  var y: [Double] = []
  var starts: [Int] = []
  var ends: [Int] = []

  init(side: Int = 60, seed: UInt64 = 11) {
    var random = RandomStream(seed: seed, stream: 0)
    for row in 0..<side {
      for column in 0..<side {
        x.append(Double(column) * 110 + random.uniform() * 50 - 25)
        y.append(Double(row) * 110 + random.uniform() * 50 - 25)
      }
    }
    for row in 0..<side {
      for column in 0..<side {
        let here = row * side + column
        // One street in eight is missing.
        if column + 1 < side, random.uniform() < 0.875 { join(here, here + 1) }
        if row + 1 < side, random.uniform() < 0.875 { join(here, here + side) }
      }
    }
  }

  private mutating func join(_ a: Int, _ b: Int) {
    starts.append(a)
    ends.append(b)
  }

  func network() throws -> LinearNetwork { try LinearNetwork(x: x, y: y, starts: starts, ends: ends) }

  /// Events on random streets.
  func events(_ count: Int, on network: LinearNetwork, seed: UInt64 = 12) throws -> NetworkPoints {
    var random = RandomStream(seed: seed, stream: 1)
    let edges = (0..<count).map { _ in Int(random.integer(below: UInt32(starts.count))) }
    return try NetworkPoints(edges: edges, fractions: edges.map { _ in random.uniform() }, on: network)
  }
}
