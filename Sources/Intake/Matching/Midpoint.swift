// Positions that stand for a whole kommun or county.
import Foundation
import Geography

/// A position that registers give to everything in an area: it says in which area something happened, not where.
public struct Midpoint: Hashable, Sendable, Codable {
  /// Name of the area.
  public var name: String
  /// The position that stands for it.
  public var position: Position
  /// Radius of the area in metres.
  public var precision: Double

  /// How far from the position, in metres, a report is still taken to stand on it. A midpoint may lie in a town where things do happen.
  public var tolerance: Double

  /// Makes a midpoint.
  public init(name: String, position: Position, precision: Double, tolerance: Double = 2) {
    self.tolerance = tolerance
    self.name = name
    self.position = position
    self.precision = precision
  }

  /// Whether a position is taken for the midpoint.
  func holds(_ other: Position) -> Bool {
    let dy = (other.latitude - position.latitude) * 111_200
    guard abs(dy) <= tolerance else { return false }
    let dx = (other.longitude - position.longitude) * 111_200 * Midpoint.cosine(position.latitude)
    return dx * dx + dy * dy <= tolerance * tolerance
  }

  /// The centroid of an outline's area, with the distance to its furthest corner; nothing for an outline without area.
  ///
  /// On the plane of degrees, which for a kommun is within some tens of metres of the centroid on the ground. O(corners).
  static func centroid(of outline: Polygon) -> [Midpoint] {
    let ring = outline.closedCounterClockwise
    guard let origin = ring.first, ring.count >= 4 else { return [] }
    var area = 0.0
    var x = 0.0
    var y = 0.0
    for (a, b) in zip(ring, ring.dropFirst()) {
      let (ax, ay) = (a.longitude - origin.longitude, a.latitude - origin.latitude)
      let (bx, by) = (b.longitude - origin.longitude, b.latitude - origin.latitude)
      let cross = ax * by - bx * ay
      area += cross
      x += (ax + bx) * cross
      y += (ay + by) * cross
    }
    guard area > 0 else { return [] }
    let centre = Position(latitude: origin.latitude + y / (3 * area), longitude: origin.longitude + x / (3 * area))
    let scale = cosine(centre.latitude)
    let reach = ring.map { corner in
      let dx = (corner.longitude - centre.longitude) * scale
      let dy = corner.latitude - centre.latitude
      return (dx * dx + dy * dy).squareRoot() * 111_200
    }
    return [Midpoint(name: "", position: centre, precision: (reach.max() ?? 0).rounded(.up), tolerance: 100)]
  }

  private static func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
}
