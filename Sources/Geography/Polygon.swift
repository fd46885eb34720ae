// Areas on the map.

/// An area without holes, given by its outer ring in degrees.
public struct Polygon: Hashable, Sendable, Codable {
  /// The corners in order; the last may repeat the first.
  public var ring: [Position]

  /// Makes an area from its ring.
  public init(ring: [Position]) {
    self.ring = ring
  }

  /// Whether the position lies inside, by the crossing-number rule (Shimrat 1962). Positions exactly on the edge may fall on either side.
  ///
  /// O(corners).
  public func contains(_ position: Position) -> Bool {
    guard ring.count >= 3 else { return false }
    var inside = false
    var previous = ring[ring.count - 1]
    for corner in ring {
      if (corner.latitude > position.latitude) != (previous.latitude > position.latitude) {
        let share = (position.latitude - corner.latitude) / (previous.latitude - corner.latitude)
        if position.longitude < corner.longitude + share * (previous.longitude - corner.longitude) { inside.toggle() }
      }
      previous = corner
    }
    return inside
  }

  /// The ring closed and counter-clockwise, as RFC 7946 wants an outer ring.
  public var closedCounterClockwise: [Position] {
    guard var closed = Optional(ring), let first = closed.first, closed.count >= 3 else { return ring }
    if closed.last != first { closed.append(first) }
    let twiceArea = zip(closed, closed.dropFirst()).reduce(0) {
      $0 + ($1.0.longitude * $1.1.latitude - $1.1.longitude * $1.0.latitude)
    }
    return twiceArea < 0 ? closed.reversed() : closed
  }
}
