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
  /// A straight piece of an edge, as it lies in its cells.
  private struct Piece {
    var ax: Double
    var ay: Double
    var dx: Double
    var dy: Double
    /// The squared length; infinite for a piece without length, so that its first end is the nearest point.
    var square: Double
    var vertex: Int32
    var edge: Int32
  }
  /// Cells by columns and rows.
  private struct Frame {
    var cell: Double
    var west: Double
    var south: Double
    var columns: Int
    var rows: Int
  }

  private let network: Network
  private let frame: Frame
  private let starts: [Int32]
  // Copies, cell by cell, so that a query reads memory in order.
  private let pieces: [Piece]

  /// Indexes the edges of a network.
  ///
  /// - Parameters:
  ///   - network: the network.
  ///   - cell: side of a cell in metres; nil for about the mean length of a piece. Cells are made larger where that
  ///     would give more than two cells a piece.
  public init(_ network: Network, cell: Double? = nil) {
    self.network = network
    let made = Self.pieces(of: network)
    guard !made.isEmpty, let frame = Self.frame(network, pieces: made, cell) else {
      frame = Frame(cell: 1, west: 0, south: 0, columns: 0, rows: 0)
      starts = [0]
      pieces = []
      return
    }
    self.frame = frame
    var counts = [Int32](repeating: 0, count: frame.columns * frame.rows + 1)
    counts.withUnsafeMutableBufferPointer { counts in
      for piece in made { Self.eachCell(piece, frame) { counts[$0 + 1] += 1 } }
      for index in 1..<counts.count { counts[index] += counts[index - 1] }
    }
    starts = counts
    pieces = [Piece](unsafeUninitializedCapacity: Int(counts[counts.count - 1])) { buffer, filled in
      counts.withUnsafeMutableBufferPointer { next in
        for piece in made {
          Self.eachCell(piece, frame) { cell in
            buffer.initializeElement(at: Int(next[cell]), to: piece)
            next[cell] += 1
          }
        }
      }
      filled = buffer.count
    }
  }

  private static func pieces(of network: Network) -> [Piece] {
    var pieces: [Piece] = []
    pieces.reserveCapacity(max(network.vertexPoints.count - network.edgeCount, 0))
    network.vertexPoints.withUnsafeBufferPointer { points in
      for edge in 0..<network.edgeCount {
        for vertex in Int(network.vertexOffsets[edge])..<(Int(network.vertexOffsets[edge + 1]) - 1) {
          let (a, b) = (points[vertex], points[vertex + 1])
          let (dx, dy) = (b.x - a.x, b.y - a.y)
          let square = dx * dx + dy * dy
          pieces.append(
            Piece(ax: a.x, ay: a.y, dx: dx, dy: dy, square: square > 0 ? square : .infinity, vertex: Int32(vertex), edge: Int32(edge)))
        }
      }
    }
    return pieces
  }

  private static func frame(_ network: Network, pieces: [Piece], _ cell: Double?) -> Frame? {
    var (west, south, east, north) = (Double.infinity, Double.infinity, -Double.infinity, -Double.infinity)
    for point in network.vertexPoints {
      west = min(west, point.x)
      south = min(south, point.y)
      east = max(east, point.x)
      north = max(north, point.y)
    }
    guard (east - west).isFinite, (north - south).isFinite else { return nil }
    let length = pieces.reduce(0) { $0 + ($1.dx * $1.dx + $1.dy * $1.dy).squareRoot() }
    var side = max(cell ?? length / Double(pieces.count), 1)
    let most = Double(2 * pieces.count + 16)
    while ((east - west) / side + 1) * ((north - south) / side + 1) > most { side *= 1.5 }
    return Frame(cell: side, west: west, south: south, columns: Int((east - west) / side) + 1, rows: Int((north - south) / side) + 1)
  }

  /// The cells that a piece passes through, column by column.
  @inline(__always)
  private static func eachCell(_ piece: Piece, _ frame: Frame, _ body: (Int) -> Void) {
    let isEastward = piece.dx >= 0
    let (lowX, lowY) = isEastward ? (piece.ax, piece.ay) : (piece.ax + piece.dx, piece.ay + piece.dy)
    let (highX, highY) = isEastward ? (piece.ax + piece.dx, piece.ay + piece.dy) : (piece.ax, piece.ay)
    let side = frame.cell
    let slope = highX > lowX ? (highY - lowY) / (highX - lowX) : 0
    let first = min(max(Int((lowX - frame.west) / side), 0), frame.columns - 1)
    let last = min(max(Int((highX - frame.west) / side), first), frame.columns - 1)
    for column in first...last {
      // The part of the piece inside the column; a millimetre more covers rounding.
      var from = lowY
      var to = highY
      if highX > lowX {
        let left = max(lowX, frame.west + Double(column) * side)
        let right = min(highX, frame.west + Double(column + 1) * side)
        from = lowY + (left - lowX) * slope
        to = lowY + (right - lowX) * slope
      }
      let bottom = min(max(Int((min(from, to) - 0.001 - frame.south) / side), 0), frame.rows - 1)
      let top = min(max(Int((max(from, to) + 0.001 - frame.south) / side), bottom), frame.rows - 1)
      for row in bottom...top { body(row * frame.columns + column) }
    }
  }

  /// The nearest point on an edge, or nil when no edge lies within `limit` metres (closed) or the point is not finite.
  /// The lowest edge wins a tie.
  ///
  /// - Parameters:
  ///   - point: the point to snap.
  ///   - limit: the farthest that an edge may lie away, in metres on the plane.
  ///   - isAllowed: whether an edge may be used; nil for all.
  public func nearest(to point: PlanePoint, within limit: Double = .infinity, where isAllowed: ((Int) -> Bool)? = nil) -> SnappedPoint? {
    guard frame.columns > 0, point.x.isFinite, point.y.isFinite, limit >= 0 else { return nil }
    let across = ((point.x - frame.west) / frame.cell).rounded(.down)
    let up = ((point.y - frame.south) / frame.cell).rounded(.down)
    guard abs(across) < 1e9, abs(up) < 1e9 else { return nil }
    var best = Best()
    starts.withUnsafeBufferPointer { starts in
      pieces.withUnsafeBufferPointer { pieces in
        search(point, Int(across), Int(up), limit, isAllowed, starts, pieces, &best)
      }
    }
    guard best.vertex >= 0, best.square.squareRoot() <= limit else { return nil }
    return snapped(best)
  }

  /// The nearest points on edges for many points, in their order; each as `nearest(to:within:)` gives it.
  public func nearest(to points: [PlanePoint], within limit: Double = .infinity) -> [SnappedPoint?] {
    points.map { nearest(to: $0, within: limit) }
  }

  private struct Best {
    var edge = -1
    var vertex = -1
    var share = 0.0
    var square = Double.infinity
  }

  private func search(
    _ point: PlanePoint, _ column: Int, _ row: Int, _ limit: Double, _ isAllowed: ((Int) -> Bool)?, _ starts: UnsafeBufferPointer<Int32>,
    _ pieces: UnsafeBufferPointer<Piece>, _ best: inout Best
  ) {
    let (columns, rows) = (frame.columns, frame.rows)
    // How far the point lies inside its own cell: nothing in a ring is nearer than that and the rings between.
    let inX = point.x - frame.west - Double(column) * frame.cell
    let inY = point.y - frame.south - Double(row) * frame.cell
    let margin = max(min(min(inX, frame.cell - inX), min(inY, frame.cell - inY)) - 0.001, 0)
    // The first ring that touches the grid, for a point outside it.
    var ring = max(0, -column, column - columns + 1, -row, row - rows + 1)
    let last = max(column, columns - 1 - column, row, rows - 1 - row)
    while ring <= last {
      // Everything nearer than this has been seen in the rings before.
      let seen = ring == 0 ? 0 : Double(ring - 1) * frame.cell + margin
      if seen > limit || best.square < seen * seen { break }
      let (south, north) = (max(row - ring, 0), min(row + ring, rows - 1))
      let (west, east) = (max(column - ring, 0), min(column + ring, columns - 1))
      if south <= north {
        for y in south...north {
          if y == row - ring || y == row + ring {
            if west <= east { for x in west...east { look(point, y * columns + x, isAllowed, starts, pieces, &best) } }
          } else {
            if column - ring >= 0, column - ring < columns {
              look(point, y * columns + column - ring, isAllowed, starts, pieces, &best)
            }
            if column + ring >= 0, column + ring < columns {
              look(point, y * columns + column + ring, isAllowed, starts, pieces, &best)
            }
          }
        }
      }
      ring += 1
    }
  }

  @inline(__always)
  private func look(
    _ point: PlanePoint, _ cell: Int, _ isAllowed: ((Int) -> Bool)?, _ starts: UnsafeBufferPointer<Int32>,
    _ pieces: UnsafeBufferPointer<Piece>, _ best: inout Best
  ) {
    for index in Int(starts[cell])..<Int(starts[cell + 1]) {
      let piece = pieces[index]
      let px = point.x - piece.ax
      let py = point.y - piece.ay
      let share = min(max((px * piece.dx + py * piece.dy) / piece.square, 0), 1)
      let ex = share * piece.dx - px
      let ey = share * piece.dy - py
      let square = ex * ex + ey * ey
      if square > best.square || (square == best.square && Int(piece.vertex) >= best.vertex) { continue }
      if let isAllowed, !isAllowed(Int(piece.edge)) { continue }
      best = Best(edge: Int(piece.edge), vertex: Int(piece.vertex), share: share, square: square)
    }
  }

  private func snapped(_ best: Best) -> SnappedPoint {
    let course = network.course(of: best.edge)
    var before = 0.0
    var total = 0.0
    for index in course.startIndex..<(course.endIndex - 1) {
      let length = course[index].distance(to: course[index + 1])
      if index < best.vertex { before += length }
      if index == best.vertex { before += best.share * length }
      total += length
    }
    let a = course[best.vertex]
    let b = course[best.vertex + 1]
    let point = PlanePoint(x: a.x + best.share * (b.x - a.x), y: a.y + best.share * (b.y - a.y))
    return SnappedPoint(
      edge: best.edge, fraction: total > 0 ? min(before / total, 1) : 0, point: point, metres: best.square.squareRoot())
  }
}
