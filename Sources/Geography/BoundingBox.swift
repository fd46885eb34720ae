// The smallest upright rectangle around something.

/// An upright rectangle in degrees, closed on all sides.
public struct BoundingBox: Hashable, Sendable, Codable {
  /// Southern edge, degrees.
  public var south: Double
  /// Western edge, degrees.
  public var west: Double
  /// Northern edge, degrees.
  public var north: Double
  /// Eastern edge, degrees.
  public var east: Double

  /// Makes a box from its edges in degrees.
  public init(south: Double, west: Double, north: Double, east: Double) {
    self.south = south
    self.west = west
    self.north = north
    self.east = east
  }

  /// The box around the positions; nil for none.
  public init?(_ positions: some Sequence<Position>) {
    var box: BoundingBox?
    for position in positions {
      box =
        box?.extended(to: position)
        ?? BoundingBox(
          south: position.latitude, west: position.longitude, north: position.latitude, east: position.longitude)
    }
    guard let box else { return nil }
    self = box
  }

  /// Whether the position lies in the box or on its edge.
  public func contains(_ position: Position) -> Bool {
    position.latitude >= south && position.latitude <= north && position.longitude >= west && position.longitude <= east
  }

  /// The smallest box that also holds the position.
  public func extended(to position: Position) -> BoundingBox {
    BoundingBox(
      south: min(south, position.latitude), west: min(west, position.longitude),
      north: max(north, position.latitude), east: max(east, position.longitude))
  }

  /// The box made larger on every side by a share of its size.
  public func padded(by share: Double) -> BoundingBox {
    let dy = (north - south) * share
    let dx = (east - west) * share
    return BoundingBox(south: south - dy, west: west - dx, north: north + dy, east: east + dx)
  }

  /// The middle of the box.
  public var centre: Position { Position(latitude: (south + north) / 2, longitude: (west + east) / 2) }

  /// Sweden with its waters, generously: what a Swedish report's position must lie in.
  public static let sweden = BoundingBox(south: 55, west: 10.5, north: 69.2, east: 24.3)
}
