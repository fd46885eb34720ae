// Points on a network: on which edge, and how far along it.

/// Points on a network, each as an edge and a position along it from the edge's first vertex, in the unit of the edge lengths.
public struct NetworkPoints: Sendable, Equatable {
  /// Edge of each point, from 0.
  public var edges: [Int]
  /// Distance of each point from the first vertex of its edge.
  public var positions: [Double]

  /// Number of points.
  public var count: Int { edges.count }

  /// Points at positions along edges.
  public init(edges: [Int], positions: [Double]) {
    self.edges = edges
    self.positions = positions
  }

  /// Points at shares of the length of edges: 0 is the first vertex, 1 the last.
  ///
  /// - Throws: `unequalLengths`, `outOfRange(.edge)`, `notFinite(.position)`, `outOfRange(.position)` for a share outside 0–1.
  public init(edges: [Int], fractions: [Double], on network: LinearNetwork) throws(StatisticsError) {
    try Check.sameLength(fractions.count, .position, as: edges.count)
    try Check.finite(fractions, .position)
    var positions: [Double] = []
    positions.reserveCapacity(edges.count)
    for row in edges.indices {
      guard network.edgeLengths.indices.contains(edges[row]) else { throw .outOfRange(column: .edge, row: row) }
      guard fractions[row] >= 0, fractions[row] <= 1 else { throw .outOfRange(column: .position, row: row) }
      positions.append(fractions[row] * network.edgeLengths[edges[row]])
    }
    self.init(edges: edges, positions: positions)
  }

  /// Checks that every point lies on the network. A position may pass the end of its edge by a millionth of the length (rounding in
  /// files); it is then taken as the end.
  func check(on network: LinearNetwork) throws(StatisticsError) {
    try Check.sameLength(positions.count, .position, as: edges.count)
    try Check.finite(positions, .position)
    for row in edges.indices {
      guard network.edgeLengths.indices.contains(edges[row]) else { throw .outOfRange(column: .edge, row: row) }
      let length = network.edgeLengths[edges[row]]
      guard positions[row] >= -1e-6 * length, positions[row] <= length * (1 + 1e-6) else {
        throw .outOfRange(column: .position, row: row)
      }
      let junction = Int(network.graph.junctionOfVertex.base[network.edgeStarts[edges[row]]])
      guard length > 0 || network.graph.degree(junction) > 0 else { throw .outOfRange(column: .edge, row: row) }
    }
  }
}

/// Points that are checked, within their edges, and on edges that have a length: one on an edge of length zero lies at the end of the first
/// arc out of its junction.
struct PlacedPoints {
  let edges: Column<Int32>
  let positions: Column<Double>
  /// Junctions of the points that lay on edges of length zero, by row.
  let junctions: [(row: Int, junction: Int)]

  init(_ points: NetworkPoints, on network: LinearNetwork) {
    edges = Column(repeating: 0, count: points.count)
    positions = Column(repeating: 0, count: points.count)
    var junctions: [(row: Int, junction: Int)] = []
    for row in 0..<points.count {
      let edge = points.edges[row]
      let length = network.edgeLengths[edge]
      edges.base[row] = Int32(edge)
      positions.base[row] = min(max(points.positions[row], 0), length)
      if length == 0 {
        let junction = Int(network.graph.junctionOfVertex.base[network.edgeStarts[edge]])
        let arc = Int(network.graph.offsets.base[junction])
        let isForward = network.graph.forwardArc.base[Int(network.graph.edges.base[arc])] == Int32(arc)
        edges.base[row] = network.graph.edges.base[arc]
        positions.base[row] = isForward ? 0 : network.graph.lengths.base[arc]
        junctions.append((row, junction))
      }
    }
    self.junctions = junctions
  }
}
