// A road with its metres, so that stretches can be cut out of it.
import Geography

/// The course of a road: positions with metres along it, rising.
public struct RoadCourse: Hashable, Sendable {
  /// A point of the road.
  public struct Vertex: Hashable, Sendable {
    /// Metres along the road.
    public var metres: Double
    /// Where it is.
    public var position: Position

    /// Makes a vertex.
    public init(metres: Double, position: Position) {
      self.metres = metres
      self.position = position
    }
  }

  /// Name of the road.
  public let name: String
  /// The points, at least two, with rising metres.
  public let vertices: [Vertex]

  /// Makes a course, or nil for fewer than two points or metres that do not rise.
  public init?(name: String, vertices: [Vertex]) {
    guard vertices.count >= 2, zip(vertices, vertices.dropFirst()).allSatisfy({ $0.0.metres < $0.1.metres }) else { return nil }
    self.name = name
    self.vertices = vertices
  }

  /// Metres of the first and the last point.
  public var range: ClosedRange<Double> { vertices[0].metres...vertices[vertices.count - 1].metres }

  /// The positions from one metre to another; empty where they leave no stretch on the road. Straight between the points. O(points).
  public func line(from: Double, to: Double) -> [Position] {
    let (from, to) = (max(from, range.lowerBound), min(to, range.upperBound))
    guard from < to else { return [] }
    return [position(at: from)] + vertices.filter { from < $0.metres && $0.metres < to }.map(\.position) + [position(at: to)]
  }

  private func position(at metres: Double) -> Position {
    let last = vertices.firstIndex { $0.metres >= metres } ?? vertices.count - 1
    if last == 0 { return vertices[0].position }
    let (a, b) = (vertices[last - 1], vertices[last])
    let share = (metres - a.metres) / (b.metres - a.metres)
    return Position(
      latitude: a.position.latitude + share * (b.position.latitude - a.position.latitude),
      longitude: a.position.longitude + share * (b.position.longitude - a.position.longitude))
  }
}
