// Finding the edge that is nearest to a point.
import Geography

/// A point on an edge of a network.
public struct SnappedPoint: Sendable, Hashable {
  /// The edge.
  public var edge: Int
  /// How far along the edge's course the point lies, 0 at its first node and 1 at its last.
  public var fraction: Double
  /// The point on the plane.
  public var point: PlanePoint
  /// How far the snapped point lies from the edge, in metres on the plane.
  public var metres: Double

  /// Makes a point on an edge.
  public init(edge: Int, fraction: Double, point: PlanePoint, metres: Double = 0) {
    self.edge = edge
    self.fraction = fraction
    self.point = point
    self.metres = metres
  }
}

/// An index of the straight pieces of all edges by square cells.
///
/// Building takes O(pieces + cells touched). A query looks at rings of cells outwards until nothing nearer can come.
public struct EdgeIndex: Sendable {
  private let network: Network
  private let cell: Double
  private let west: Double
  private let south: Double
  private let columns: Int
  private let rows: Int
  private let starts: [Int32]
  private let members: [Int32]
  // For each piece: the vertex where it begins and its edge.
  private let pieceVertex: [Int32]
  private let pieceEdge: [Int32]

  /// Indexes the edges of a network.
  ///
  /// - Parameters:
  ///   - network: the network.
  ///   - cell: side of a cell in metres; nil for about the mean length of a piece. Cells are made larger where that
  ///     would give more than four cells a piece.
  public init(_ network: Network, cell: Double? = nil) {
    self.network = network
    var vertices: [Int32] = []
    var edges: [Int32] = []
    var west = Double.infinity
    var south = Double.infinity
    var east = -Double.infinity
    var north = -Double.infinity
    var length = 0.0
    for edge in 0..<network.edgeCount {
      for vertex in Int(network.vertexOffsets[edge])..<(Int(network.vertexOffsets[edge + 1]) - 1) {
        vertices.append(Int32(vertex))
        edges.append(Int32(edge))
        length += network.vertexPoints[vertex].distance(to: network.vertexPoints[vertex + 1])
      }
    }
    for point in network.vertexPoints {
      west = min(west, point.x)
      south = min(south, point.y)
      east = max(east, point.x)
      north = max(north, point.y)
    }
    pieceVertex = vertices
    pieceEdge = edges
    guard !vertices.isEmpty, (east - west).isFinite, (north - south).isFinite else {
      (self.cell, self.west, self.south, columns, rows, starts, members) = (1, 0, 0, 0, 0, [0], [])
      return
    }
    var side = max(cell ?? length / Double(vertices.count), 1)
    let most = Double(4 * vertices.count + 16)
    while ((east - west) / side + 1) * ((north - south) / side + 1) > most { side *= 1.5 }
    self.cell = side
    self.west = west
    self.south = south
    let columns = Int((east - west) / side) + 1
    let rows = Int((north - south) / side) + 1
    self.columns = columns
    self.rows = rows

    func eachCell(of piece: Int, _ body: (Int) -> Void) {
      let a = network.vertexPoints[Int(vertices[piece])]
      let b = network.vertexPoints[Int(vertices[piece]) + 1]
      let (low, high) = a.x <= b.x ? (a, b) : (b, a)
      let slope = high.x > low.x ? (high.y - low.y) / (high.x - low.x) : 0
      let first = min(max(Int((low.x - west) / side), 0), columns - 1)
      let last = min(max(Int((high.x - west) / side), first), columns - 1)
      for column in first...last {
        // The part of the piece inside the column; a millimetre more covers rounding.
        var from = low.y
        var to = high.y
        if high.x > low.x {
          let left = max(low.x, west + Double(column) * side)
          let right = min(high.x, west + Double(column + 1) * side)
          from = low.y + (left - low.x) * slope
          to = low.y + (right - low.x) * slope
        }
        let bottom = min(max(Int((min(from, to) - 0.001 - south) / side), 0), rows - 1)
        let top = min(max(Int((max(from, to) + 0.001 - south) / side), bottom), rows - 1)
        for row in bottom...top { body(row * columns + column) }
      }
    }

    var counts = [Int32](repeating: 0, count: columns * rows + 1)
    for piece in vertices.indices { eachCell(of: piece) { counts[$0 + 1] += 1 } }
    for index in 1..<counts.count { counts[index] += counts[index - 1] }
    var next = counts
    var sorted = [Int32](repeating: 0, count: Int(counts[counts.count - 1]))
    for piece in vertices.indices {
      eachCell(of: piece) {
        sorted[Int(next[$0])] = Int32(piece)
        next[$0] += 1
      }
    }
    starts = counts
    members = sorted
  }

  /// The nearest point on an edge, or nil when no edge lies within `limit` metres (closed) or the point is not finite.
  /// The lowest edge wins a tie.
  ///
  /// - Parameters:
  ///   - point: the point to snap.
  ///   - limit: the farthest that an edge may lie away, in metres on the plane.
  ///   - isAllowed: whether an edge may be used; nil for all.
  public func nearest(to point: PlanePoint, within limit: Double = .infinity, where isAllowed: ((Int) -> Bool)? = nil) -> SnappedPoint? {
    guard columns > 0, point.x.isFinite, point.y.isFinite, limit >= 0 else { return nil }
    let across = ((point.x - west) / cell).rounded(.down)
    let up = ((point.y - south) / cell).rounded(.down)
    guard abs(across) < 1e9, abs(up) < 1e9 else { return nil }
    let column = Int(across)
    let row = Int(up)
    var best: (edge: Int, vertex: Int, share: Double, square: Double)?

    func look(_ row: Int, _ column: Int) {
      let index = row * columns + column
      for member in Int(starts[index])..<Int(starts[index + 1]) {
        let piece = Int(members[member])
        let edge = Int(pieceEdge[piece])
        if let isAllowed, !isAllowed(edge) { continue }
        let vertex = Int(pieceVertex[piece])
        let (share, square) = Self.project(point, network.vertexPoints[vertex], network.vertexPoints[vertex + 1])
        if let found = best, square > found.square || (square == found.square && vertex >= found.vertex) { continue }
        best = (edge, vertex, share, square)
      }
    }

    // The first ring that touches the grid, for a point outside it.
    var ring = max(0, -column, column - columns + 1, -row, row - rows + 1)
    let last = max(column, columns - 1 - column, row, rows - 1 - row)
    while ring <= last {
      // Everything nearer than this has been seen in the rings before.
      let seen = Double(ring - 1) * cell
      if seen > limit { break }
      if let best, seen > 0, best.square <= seen * seen { break }
      for y in max(row - ring, 0)...max(min(row + ring, rows - 1), max(row - ring, 0)) where y < rows {
        let whole = y == row - ring || y == row + ring
        if whole {
          let from = max(column - ring, 0)
          let to = min(column + ring, columns - 1)
          if from <= to { for x in from...to { look(y, x) } }
        } else {
          for x in [column - ring, column + ring] where x >= 0 && x < columns { look(y, x) }
        }
      }
      ring += 1
    }
    guard let best, best.square.squareRoot() <= limit else { return nil }
    return snapped(best.edge, best.vertex, best.share, best.square.squareRoot())
  }

  private func snapped(_ edge: Int, _ vertex: Int, _ share: Double, _ metres: Double) -> SnappedPoint {
    let course = network.course(of: edge)
    var before = 0.0
    var total = 0.0
    for index in course.startIndex..<(course.endIndex - 1) {
      let length = course[index].distance(to: course[index + 1])
      if index < vertex { before += length }
      if index == vertex { before += share * length }
      total += length
    }
    let a = course[vertex]
    let b = course[vertex + 1]
    let point = PlanePoint(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y))
    return SnappedPoint(edge: edge, fraction: total > 0 ? min(before / total, 1) : 0, point: point, metres: metres)
  }

  @inline(__always)
  private static func project(_ p: PlanePoint, _ a: PlanePoint, _ b: PlanePoint) -> (share: Double, square: Double) {
    let dx = b.x - a.x
    let dy = b.y - a.y
    let length = dx * dx + dy * dy
    let share = length > 0 ? min(max(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0), 1) : 0
    let ex = a.x + share * dx - p.x
    let ey = a.y + share * dy - p.y
    return (share, ex * ex + ey * ey)
  }
}
