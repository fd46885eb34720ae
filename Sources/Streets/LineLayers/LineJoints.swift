// Where the lines of a layer meet. A layer has no numbers for its nodes, so that place alone decides.
import Geography

/// The vertices of a layer, each place once.
///
/// A vertex within `reach` of an earlier one is that vertex, so that streets drawn to the same point meet there whatever the rounding
/// of the file: six decimals of a degree move a point by up to 0.06 m. A line that ends on another line, within the same distance,
/// meets it there. Lines that only cross do not meet, since one of them may be a bridge.
struct LineJoints {
  /// Metres on the plane.
  static let reach = 0.1

  private struct Square: Hashable {
    var x: Int
    var y: Int
  }
  private var points: [PlanePoint] = []
  /// The vertices in each square: the first, and further ones chained by `next`.
  private var first: [Square: Int32] = [:]
  private var next: [Int32] = []

  /// The number of the nearest vertex within reach, or a new number.
  mutating func vertex(at point: PlanePoint) -> Int {
    let x = Int((point.x / Self.reach).rounded(.down))
    let y = Int((point.y / Self.reach).rounded(.down))
    var best: (index: Int, metres: Double)?
    for row in (y - 1)...(y + 1) {
      for column in (x - 1)...(x + 1) {
        var index = first[Square(x: column, y: row)] ?? -1
        while index >= 0 {
          let metres = points[Int(index)].distance(to: point)
          if metres <= Self.reach, metres < best?.metres ?? .infinity { best = (Int(index), metres) }
          index = next[Int(index)]
        }
      }
    }
    if let best { return best.index }
    let square = Square(x: x, y: y)
    next.append(first[square] ?? -1)
    first[square] = Int32(points.count)
    points.append(point)
    return points.count - 1
  }

  /// Splits lines where another line ends on them: the end becomes a vertex of the line. O(vertices + ends near pieces).
  func splitAtEnds(_ ways: inout [StreetWay]) {
    var isEnd = [Bool](repeating: false, count: points.count)
    for way in ways where way.vertices.count > 1 {
      for vertex in [way.vertices[0], way.vertices[way.vertices.count - 1]] where vertex != StreetWay.missing {
        isEnd[Int(vertex)] = true
      }
    }
    let ends = isEnd.indices.filter { isEnd[$0] }.map { Int32($0) }
    guard !ends.isEmpty else { return }
    let grid = UniformGrid(ends.map { points[Int($0)] }, cell: 50)
    for index in ways.indices {
      var split: [Int32] = []
      let vertices = ways[index].vertices
      for (place, vertex) in vertices.enumerated() {
        split.append(vertex)
        guard place + 1 < vertices.count, vertex != StreetWay.missing, vertices[place + 1] != StreetWay.missing else { continue }
        split += between(vertex, vertices[place + 1], ends, grid)
      }
      if split.count > vertices.count { ways[index].vertices = split }
    }
  }

  /// The ends that lie on a piece, in their order along it.
  private func between(_ from: Int32, _ to: Int32, _ ends: [Int32], _ grid: UniformGrid) -> [Int32] {
    let (a, b) = (points[Int(from)], points[Int(to)])
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let square = dx * dx + dy * dy
    guard square > 0 else { return [] }
    let middle = PlanePoint(x: a.x + dx / 2, y: a.y + dy / 2)
    var found: [(share: Double, vertex: Int32)] = []
    for candidate in grid.within(square.squareRoot() / 2 + Self.reach, of: middle) {
      let vertex = ends[candidate]
      if vertex == from || vertex == to { continue }
      let point = points[Int(vertex)]
      let share = ((point.x - a.x) * dx + (point.y - a.y) * dy) / square
      guard share > 0, share < 1 else { continue }
      if point.distance(to: PlanePoint(x: a.x + share * dx, y: a.y + share * dy)) <= Self.reach { found.append((share, vertex)) }
    }
    return found.sorted { ($0.share, $0.vertex) < ($1.share, $1.vertex) }.map(\.vertex)
  }
}
