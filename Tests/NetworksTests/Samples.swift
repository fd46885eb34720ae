// Small networks that the tests share.
import Geography
import Networks

enum Samples {
  /// A square grid of streets, `side` nodes a side, `metres` apart; edges go east and north.
  static func grid(_ side: Int, metres: Double = 100) -> Network {
    var builder = NetworkBuilder()
    for row in 0..<side {
      for column in 0..<side { builder.addNode(at: PlanePoint(x: Double(column) * metres, y: Double(row) * metres)) }
    }
    for row in 0..<side {
      for column in 0..<side {
        let node = row * side + column
        if column + 1 < side { builder.addEdge(from: node, to: node + 1) }
        if row + 1 < side { builder.addEdge(from: node, to: node + side) }
      }
    }
    return builder.build()
  }

  /// The reference street network of the shared material.
  static func reference() throws -> Network {
    var builder = NetworkBuilder()
    for row in try SharedMaterial.rows("golden/data/net_nodes.csv") { builder.addNode(at: PlanePoint(x: row[1], y: row[2])) }
    for row in try SharedMaterial.rows("golden/data/net_edges.csv") { builder.addEdge(from: Int(row[1]), to: Int(row[2])) }
    return builder.build()
  }
}

/// A repeatable stream of numbers in 0 ..< 1 (SplitMix64).
struct Stream {
  var state: UInt64
  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
  }
}
