// Putting a network together, node by node and edge by edge.
import Geography

/// In which directions an edge can be travelled.
public enum EdgeDirection: String, Sendable, Hashable, Codable, CaseIterable {
  /// Both ways.
  case both
  /// From the first node to the last.
  case forward
  /// From the last node to the first.
  case backward
}

/// Collects nodes and edges and makes a `Network` of them.
public struct NetworkBuilder: Sendable {
  private var nodePoints: [PlanePoint] = []
  private var nodePositions: [Position] = []
  private var starts: [Int32] = []
  private var ends: [Int32] = []
  private var metres: [Double] = []
  private var ids: [Int64] = []
  private var directions: [EdgeDirection] = []
  private var vertexOffsets: [Int32] = [0]
  private var vertexPoints: [PlanePoint] = []
  private var vertexPositions: [Position] = []

  /// An empty builder.
  public init() {}

  /// How many nodes have been added.
  public var nodeCount: Int { nodePoints.count }
  /// How many edges have been added.
  public var edgeCount: Int { metres.count }

  /// Where a node that has been added lies on the plane.
  public func point(of node: Int) -> PlanePoint { nodePoints[node] }

  /// Adds a node and returns its number. The network has positions only when every node and every vertex has one.
  @discardableResult
  public mutating func addNode(at point: PlanePoint, position: Position? = nil) -> Int {
    nodePoints.append(point)
    if let position { nodePositions.append(position) }
    return nodePoints.count - 1
  }

  /// Adds an edge and returns its number, or nil when a node does not exist or the length is negative or not finite.
  ///
  /// - Parameters:
  ///   - start: the first node.
  ///   - end: the last node; it may be the first one.
  ///   - length: metres; nil for the length of the course on the plane.
  ///   - id: the caller's own number; nil for the edge's index.
  ///   - direction: in which directions the edge can be travelled.
  ///   - between: the vertices between the two nodes on the plane, in order.
  ///   - positions: the same vertices on the earth.
  @discardableResult
  public mutating func addEdge(
    from start: Int, to end: Int, metres length: Double? = nil, id: Int64? = nil, direction: EdgeDirection = .both,
    between: [PlanePoint] = [], positions: [Position] = []
  ) -> Int? {
    guard nodePoints.indices.contains(start), nodePoints.indices.contains(end) else { return nil }
    let course = [nodePoints[start]] + between + [nodePoints[end]]
    let length = length ?? zip(course, course.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    guard length.isFinite, length >= 0 else { return nil }
    starts.append(Int32(start))
    ends.append(Int32(end))
    metres.append(length)
    ids.append(id ?? Int64(metres.count - 1))
    directions.append(direction)
    vertexPoints += course
    vertexOffsets.append(Int32(vertexPoints.count))
    if nodePositions.count == nodePoints.count, positions.count == between.count {
      vertexPositions += [nodePositions[start]] + positions + [nodePositions[end]]
    }
    return metres.count - 1
  }

  /// Adds an edge with its whole course, ends included, and returns its number; nil as above, or for a course of less than two
  /// vertices. The first and the last vertex are taken to lie where the nodes do.
  @discardableResult
  public mutating func addEdge(
    from start: Int, to end: Int, metres length: Double, id: Int64, direction: EdgeDirection, course: ArraySlice<PlanePoint>,
    positions: ArraySlice<Position>
  ) -> Int? {
    guard nodePoints.indices.contains(start), nodePoints.indices.contains(end), length.isFinite, length >= 0, course.count > 1 else {
      return nil
    }
    starts.append(Int32(start))
    ends.append(Int32(end))
    metres.append(length)
    ids.append(id)
    directions.append(direction)
    vertexPoints.append(contentsOf: course)
    vertexOffsets.append(Int32(vertexPoints.count))
    vertexPositions.append(contentsOf: positions)
    return metres.count - 1
  }

  /// The network of what has been added. O(nodes + edges).
  public func build() -> Network {
    var offsets = [Int32](repeating: 0, count: nodePoints.count + 1)
    for edge in metres.indices {
      if directions[edge] != .backward { offsets[Int(starts[edge]) + 1] += 1 }
      if directions[edge] != .forward { offsets[Int(ends[edge]) + 1] += 1 }
    }
    for node in nodePoints.indices { offsets[node + 1] += offsets[node] }
    let arcs = Int(offsets[nodePoints.count])
    var tails = [Int32](repeating: 0, count: arcs)
    var heads = tails
    var edges = tails
    var lengths = [Double](repeating: 0, count: arcs)
    var forward = [Bool](repeating: true, count: arcs)
    var next = offsets
    func place(_ edge: Int, from tail: Int32, to head: Int32, isForward: Bool) {
      let arc = Int(next[Int(tail)])
      next[Int(tail)] += 1
      tails[arc] = tail
      heads[arc] = head
      edges[arc] = Int32(edge)
      lengths[arc] = metres[edge]
      forward[arc] = isForward
    }
    for edge in metres.indices {
      if directions[edge] != .backward { place(edge, from: starts[edge], to: ends[edge], isForward: true) }
      if directions[edge] != .forward { place(edge, from: ends[edge], to: starts[edge], isForward: false) }
    }
    var stretch = Double.infinity
    for edge in metres.indices {
      let straight = nodePoints[Int(starts[edge])].distance(to: nodePoints[Int(ends[edge])])
      if straight > 0 { stretch = min(stretch, metres[edge] / straight) }
    }
    let positioned = nodePositions.count == nodePoints.count && vertexPositions.count == vertexPoints.count
    return Network(
      nodePoints: nodePoints, nodePositions: positioned ? nodePositions : [], edgeStarts: starts, edgeEnds: ends, edgeMetres: metres,
      edgeIDs: ids, arcOffsets: offsets, arcTails: tails, arcHeads: heads, arcEdges: edges, arcMetres: lengths, arcIsForward: forward,
      vertexOffsets: vertexOffsets, vertexPoints: vertexPoints, vertexPositions: positioned ? vertexPositions : [],
      leastStretch: stretch.isFinite ? stretch : 0)
  }
}
