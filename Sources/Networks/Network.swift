// The network itself: nodes, edges with their course, and the arcs that can be travelled, in compressed form.
import Geography

/// A network of nodes and edges in compressed sparse row form.
///
/// An edge is a piece of street between two nodes, with one length and one course; it holds one arc for each
/// direction in which it can be travelled. Nodes, edges and arcs are numbered from 0. The arcs out of node `n` are
/// `arcOffsets[n] ..< arcOffsets[n + 1]`, in the order of their edges, so every search is repeatable.
///
/// Lengths are the caller's metres (geodesic where the network comes from `Streets`); points are metres on a plane.
public struct Network: Sendable {
  /// Where each node lies on the plane.
  public let nodePoints: [PlanePoint]
  /// Where each node lies on the earth; empty where the network has no positions.
  public let nodePositions: [Position]

  /// The first node of each edge.
  public let edgeStarts: [Int32]
  /// The last node of each edge.
  public let edgeEnds: [Int32]
  /// The length of each edge in metres.
  public let edgeMetres: [Double]
  /// The caller's own number of each edge (its index where none was given).
  public let edgeIDs: [Int64]

  /// The first arc out of each node, and after the last node the number of arcs.
  public let arcOffsets: [Int32]
  /// The node that each arc leaves.
  public let arcTails: [Int32]
  /// The node that each arc enters.
  public let arcHeads: [Int32]
  /// The edge that each arc travels.
  public let arcEdges: [Int32]
  /// The length of each arc in metres.
  public let arcMetres: [Double]
  /// Whether each arc travels its edge from first to last node.
  public let arcIsForward: [Bool]

  /// The first vertex of each edge's course, and after the last edge the number of vertices.
  public let vertexOffsets: [Int32]
  /// The vertices of all courses on the plane, end points included.
  public let vertexPoints: [PlanePoint]
  /// The vertices of all courses on the earth; empty where the network has no positions.
  public let vertexPositions: [Position]

  /// The least length of an edge over the straight line between its ends on the plane: no path is shorter than the straight line
  /// times this. 0 where the bound says nothing. (Planes stretch: at Överkalix SWEREF 99 TM makes a metre 1.0011.)
  public let leastStretch: Double

  /// How many nodes there are.
  public var nodeCount: Int { nodePoints.count }
  /// How many edges there are.
  public var edgeCount: Int { edgeMetres.count }
  /// How many arcs there are: two for an edge that can be travelled both ways.
  public var arcCount: Int { arcHeads.count }
  /// The length of all edges together, in metres.
  public var totalMetres: Double { edgeMetres.reduce(0, +) }
  /// Whether the network also knows where its nodes lie on the earth.
  public var hasPositions: Bool { !nodePositions.isEmpty }

  /// The first and the last node of an edge.
  public func ends(of edge: Int) -> (start: Int, end: Int) {
    (Int(edgeStarts[edge]), Int(edgeEnds[edge]))
  }

  /// The numbers of the arcs that leave a node.
  public func arcs(from node: Int) -> Range<Int> {
    Int(arcOffsets[node])..<Int(arcOffsets[node + 1])
  }

  /// The directions in which each edge can be travelled, read from its arcs. O(arcs).
  public func edgeDirections() -> [EdgeDirection] {
    var forward = [Bool](repeating: false, count: edgeCount)
    var backward = forward
    for arc in 0..<arcCount {
      if arcIsForward[arc] { forward[Int(arcEdges[arc])] = true } else { backward[Int(arcEdges[arc])] = true }
    }
    return (0..<edgeCount).map { forward[$0] == backward[$0] ? .both : forward[$0] ? .forward : .backward }
  }

  /// The course of an edge on the plane, from first to last node.
  public func course(of edge: Int) -> ArraySlice<PlanePoint> {
    vertexPoints[Int(vertexOffsets[edge])..<Int(vertexOffsets[edge + 1])]
  }

  /// The course of an edge on the earth, from first to last node; empty where the network has no positions.
  public func positions(of edge: Int) -> ArraySlice<Position> {
    hasPositions ? vertexPositions[Int(vertexOffsets[edge])..<Int(vertexOffsets[edge + 1])] : []
  }

  /// The course of several steps on the earth, as one line; empty where the network has no positions.
  public func positions(of steps: [EdgeStep]) -> [Position] {
    var line: [Position] = []
    for step in steps {
      let course = positions(of: step.edge)
      let next = step.isForward ? Array(course) : Array(course.reversed())
      line += line.isEmpty ? next[...] : next.dropFirst()
    }
    return line
  }
}

/// One edge travelled once.
public struct EdgeStep: Sendable, Hashable, Codable {
  /// The edge.
  public var edge: Int
  /// Whether it is travelled from its first to its last node.
  public var isForward: Bool

  /// Makes a step.
  public init(edge: Int, isForward: Bool) {
    self.edge = edge
    self.isForward = isForward
  }
}
