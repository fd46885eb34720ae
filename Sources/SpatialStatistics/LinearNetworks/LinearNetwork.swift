// A network of lines: what street-bound events happen on.

/// A linear network: vertices joined by edges with lengths, travelled both ways.
///
/// Vertices and edges are numbered from 0. Loops, several edges between the same vertices, edges of length zero and parts that do not hang
/// together are all allowed. An edge of length zero joins its two vertices into one *junction*; the methods see junctions only, so that a
/// crossing drawn as two vertices on one spot splits a kernel like the crossing it is.
///
/// Lengths are in the caller's unit (metres in this project); the network knows nothing of where it lies.
public struct LinearNetwork: Sendable {
  /// Number of vertices.
  public let vertexCount: Int
  /// First vertex of each edge.
  public let edgeStarts: [Int]
  /// Last vertex of each edge.
  public let edgeEnds: [Int]
  /// Length of each edge.
  public let edgeLengths: [Double]
  /// Length of all edges together.
  public let totalLength: Double
  /// Junctions and arcs, for the inner loops.
  let graph: JunctionGraph

  /// Number of edges.
  public var edgeCount: Int { edgeLengths.count }

  /// A network with given lengths. O(vertices + edges).
  ///
  /// - Parameters:
  ///   - vertexCount: number of vertices.
  ///   - starts: first vertex of each edge.
  ///   - ends: last vertex of each edge; it may be the first.
  ///   - lengths: length of each edge, 0 or more.
  /// - Throws: `unequalLengths`, `outOfRange(.edgeStart or .edgeEnd)` for a vertex that does not exist, `notFinite(.length)`,
  ///   `negativeValue(.length)`, `noEdges`, `tooLarge` above a billion vertices or edges.
  public init(vertexCount: Int, starts: [Int], ends: [Int], lengths: [Double]) throws(StatisticsError) {
    try Check.sameLength(ends.count, .edgeEnd, as: starts.count)
    try Check.sameLength(lengths.count, .length, as: starts.count)
    let limit = 1_000_000_000
    if max(vertexCount, starts.count) > limit { throw .tooLarge(needed: max(vertexCount, starts.count), limit: limit) }
    for row in starts.indices {
      if starts[row] < 0 || starts[row] >= vertexCount { throw .outOfRange(column: .edgeStart, row: row) }
      if ends[row] < 0 || ends[row] >= vertexCount { throw .outOfRange(column: .edgeEnd, row: row) }
    }
    try Check.finite(lengths, .length)
    for row in lengths.indices {
      if lengths[row] < 0 { throw .negativeValue(column: .length, row: row) }
      if lengths[row] > 1e150 { throw .outOfRange(column: .length, row: row) }
    }
    let total = lengths.reduce(0, +)
    if !(total > 0) { throw .noEdges }
    self.vertexCount = vertexCount
    edgeStarts = starts
    edgeEnds = ends
    edgeLengths = lengths
    totalLength = total
    graph = JunctionGraph(vertexCount: vertexCount, starts: starts, ends: ends, lengths: lengths)
  }

  /// A network of straight edges between vertices on a plane. O(vertices + edges).
  ///
  /// - Parameters:
  ///   - x: easting of each vertex.
  ///   - y: northing of each vertex.
  ///   - starts: first vertex of each edge.
  ///   - ends: last vertex of each edge.
  /// - Throws: as the other initialiser, and `noPoints`, `notFinite(.x or .y)`, `outOfRange(.x or .y)`.
  public init(x: [Double], y: [Double], starts: [Int], ends: [Int]) throws(StatisticsError) {
    try Check.points(x: x, y: y)
    var lengths: [Double] = []
    lengths.reserveCapacity(starts.count)
    for row in 0..<min(starts.count, ends.count) {
      guard x.indices.contains(starts[row]) else { throw .outOfRange(column: .edgeStart, row: row) }
      guard x.indices.contains(ends[row]) else { throw .outOfRange(column: .edgeEnd, row: row) }
      let dx = x[ends[row]] - x[starts[row]]
      let dy = y[ends[row]] - y[starts[row]]
      lengths.append((dx * dx + dy * dy).squareRoot())
    }
    try Check.sameLength(ends.count, .edgeEnd, as: starts.count)
    try self.init(vertexCount: x.count, starts: starts, ends: ends, lengths: lengths)
  }
}
