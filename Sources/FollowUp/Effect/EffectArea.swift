// Where an effect is looked for.
import Geography

/// An area of an effect design, with its whole geometry, so that the design's hash covers it.
public enum EffectArea: Hashable, Sendable, Codable {
  /// A circle; metres.
  case circle(centre: Position, radius: Double)
  /// A stretch of a road, in metres along it, with its course and half the width of its corridor in metres.
  case road(name: String, from: Double, to: Double, corridor: Double, line: [Position])
  /// Rings of positions; a position inside any of them belongs to the area.
  case polygon(rings: [[Position]])

  /// Whether the area has a size and positions that are some.
  var isUsable: Bool {
    switch self {
    case .circle(let centre, let radius): centre.isValid && radius > 0 && radius < 1e6
    case .road(_, let from, let to, let corridor, let line):
      to > from && corridor > 0 && corridor < 1e5 && line.count >= 2 && line.allSatisfy(\.isValid)
    case .polygon(let rings): !rings.isEmpty && rings.allSatisfy { $0.count >= 3 && $0.allSatisfy(\.isValid) }
    }
  }
}

/// An area on the plane of the reports (SWEREF 99 TM, metres). The plane is 0.11 % too long at Överkalix, which moves the edge of a 500 m circle by half a metre.
struct PlaneArea {
  private enum Shape {
    case circle(PlanePoint, Double)
    case corridor([PlanePoint], Double)
    case rings([[PlanePoint]])
  }

  private let shape: Shape

  init(_ area: EffectArea, _ projector: Projector) throws {
    switch area {
    case .circle(let centre, let radius): shape = .circle(try projector.plane(centre), radius)
    case .road(_, _, _, let corridor, let line): shape = .corridor(try line.map { try projector.plane($0) }, corridor)
    case .polygon(let rings): shape = .rings(try rings.map { try $0.map { try projector.plane($0) } })
    }
  }

  /// Whether a point lies inside. O(vertices).
  func contains(_ point: PlanePoint) -> Bool {
    switch shape {
    case .circle(let centre, let radius): return centre.distance(to: point) <= radius
    case .corridor(let line, let corridor):
      return zip(line, line.dropFirst()).contains { Self.distance(point, $0.0, $0.1) <= corridor }
    case .rings(let rings): return rings.contains { Self.isInside(point, $0) }
    }
  }

  private static func distance(_ point: PlanePoint, _ a: PlanePoint, _ b: PlanePoint) -> Double {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let square = dx * dx + dy * dy
    let share = square > 0 ? min(1, max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / square)) : 0
    return point.distance(to: PlanePoint(x: a.x + share * dx, y: a.y + share * dy))
  }

  /// Crossing-number rule (Shimrat 1962).
  private static func isInside(_ point: PlanePoint, _ ring: [PlanePoint]) -> Bool {
    var inside = false
    var previous = ring[ring.count - 1]
    for corner in ring {
      if (corner.y > point.y) != (previous.y > point.y),
        point.x < corner.x + (point.y - corner.y) / (previous.y - corner.y) * (previous.x - corner.x)
      {
        inside.toggle()
      }
      previous = corner
    }
    return inside
  }
}
