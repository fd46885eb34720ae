// Metres along a road of the loaded network.
import Geography
import Messages
import Networks

/// The course of one road through a street network, with metres along it.
///
/// Unlike `RoadReference`, which has only places and the metres between them, this follows the road's real course. The course is the
/// longest shortest path within the road's largest connected part, found by two searches from its ends (exact for a road without
/// branches; with parallel carriageways it follows one of them). Metres are geodesic.
public struct StreetChainage: Sendable {
  /// Where a position lies along the road.
  public struct Place: Sendable, Hashable {
    /// Metres from the beginning.
    public var metres: Double
    /// How far the position lies from the road, in metres.
    public var offset: Double
    /// The nearest point on the road.
    public var position: Position

    /// Makes a place.
    public init(metres: Double, offset: Double, position: Position) {
      self.metres = metres
      self.offset = offset
      self.position = position
    }
  }

  /// What the road is called: the number or name that was asked for.
  public let road: String
  /// The edges along the road, in order.
  public let steps: [EdgeStep]
  /// The length of the course in metres.
  public let metres: Double
  /// How many parts without connection the road has in the network; only the longest is followed.
  public let parts: Int

  private let course: [Position]
  private let points: [PlanePoint]
  /// Metres from the beginning to each vertex.
  private let reached: [Double]

  /// The course of a road.
  ///
  /// - Parameters:
  ///   - road: its number, however spaced (`E 10`, `E10`), or its name, whatever the case of its letters.
  ///   - streets: the network. One made for walking lacks the roads that must not be walked.
  ///   - origin: the course begins at the end that is nearer to this position; nil for the end farther south (of equals: west).
  /// - Throws: `Failure` (bad input) when no street of the network has that number or name.
  public init(of road: String, in streets: StreetNetwork, from origin: Position? = nil) throws {
    let wanted = road.lowercased()
    let network = streets.network
    let edges = streets.edges.indices.filter {
      RoadNumber.matches(streets.edges[$0].ref, road) || streets.edges[$0].name?.lowercased() == wanted
    }
    guard !edges.isEmpty else { throw Failure.roadNotInNetwork(road) }
    var builder = NetworkBuilder()
    var nodeOf: [Int32: Int] = [:]
    var original: [Int] = []
    func node(_ number: Int32) -> Int {
      if let known = nodeOf[number] { return known }
      nodeOf[number] = builder.addNode(at: network.nodePoints[Int(number)])
      original.append(Int(number))
      return original.count - 1
    }
    for edge in edges {
      let (start, end) = (node(network.edgeStarts[edge]), node(network.edgeEnds[edge]))
      builder.addEdge(from: start, to: end, metres: network.edgeMetres[edge], id: Int64(edge))
    }
    let own = builder.build()
    let components = own.components()
    var lengths = [Double](repeating: 0, count: components.count)
    for edge in 0..<own.edgeCount { lengths[Int(components.ofNode[Int(own.edgeStarts[edge])])] += own.edgeMetres[edge] }
    let longest = lengths.indices.max { (lengths[$0], -$0) < (lengths[$1], -$1) } ?? 0
    let first = components.ofNode.firstIndex(of: Int32(longest)) ?? 0

    let finder = PathFinder(own)
    finder.search(from: [.init(node: first)])
    let one = finder.reached.last ?? first
    finder.search(from: [.init(node: one)])
    let other = finder.reached.last ?? one
    var path = finder.path(to: other) ?? NetworkPath(nodes: [one], steps: [], metres: 0)
    func key(_ node: Int) -> (Double, Double) {
      let position = network.nodePositions[original[node]]
      return origin.map { (Geodesic.metres(from: $0, to: position), 0) } ?? (position.latitude, position.longitude)
    }
    if key(other) < key(one) {
      path.steps = path.steps.reversed().map { EdgeStep(edge: $0.edge, isForward: !$0.isForward) }
    }
    steps = path.steps.map { EdgeStep(edge: Int(own.edgeIDs[$0.edge]), isForward: $0.isForward) }
    course = network.positions(of: steps)
    guard course.count > 1 else { throw Failure.roadNotInNetwork(road) }
    let projector = try Projector.sweref99TM()
    points = try course.map(projector.plane)
    var reached = [0.0]
    for (a, b) in zip(course, course.dropFirst()) { reached.append(reached[reached.count - 1] + Geodesic.metres(from: a, to: b)) }
    self.reached = reached
    metres = reached[reached.count - 1]
    parts = components.count
    self.road = road
  }

  /// Where a position lies along the road: at the road's nearest point. Nil for a position that is none. O(vertices).
  public func place(of position: Position) throws -> Place? {
    guard position.isValid else { return nil }
    let point = try Projector.sweref99TM().plane(position)
    var best = (square: Double.infinity, vertex: 0, share: 0.0)
    for vertex in 0..<(points.count - 1) {
      let (a, b) = (points[vertex], points[vertex + 1])
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let length = dx * dx + dy * dy
      let share = length > 0 ? min(max(((point.x - a.x) * dx + (point.y - a.y) * dy) / length, 0), 1) : 0
      let (ex, ey) = (a.x + share * dx - point.x, a.y + share * dy - point.y)
      if ex * ex + ey * ey < best.square { best = (ex * ex + ey * ey, vertex, share) }
    }
    let metres = reached[best.vertex] + best.share * (reached[best.vertex + 1] - reached[best.vertex])
    let nearest = self.position(at: metres)
    return Place(metres: metres, offset: Geodesic.metres(from: position, to: nearest), position: nearest)
  }

  /// The position at a number of metres from the beginning; the nearer end for metres outside the road. O(log vertices).
  public func position(at metres: Double) -> Position {
    let metres = metres.isFinite ? min(max(metres, 0), self.metres) : 0
    var low = 0
    var high = reached.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if reached[middle] <= metres { low = middle } else { high = middle }
    }
    let length = reached[high] - reached[low]
    let share = length > 0 ? (metres - reached[low]) / length : 0
    let (a, b) = (course[low], course[high])
    return Position(
      latitude: a.latitude + share * (b.latitude - a.latitude), longitude: a.longitude + share * (b.longitude - a.longitude))
  }
}
