// A place on the earth, in degrees and on the national plane.

/// A position in WGS 84 (EPSG:4326; SWEREF 99 is treated as identical, as the Swedish mapping authority advises for
/// accuracies of decimetres).
public struct Position: Hashable, Sendable, Codable {
  /// Latitude in degrees, north positive.
  public var latitude: Double
  /// Longitude in degrees, east positive.
  public var longitude: Double

  /// Makes a position from degrees.
  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// Whether both numbers are finite and inside ±90° and ±180°.
  public var isValid: Bool {
    latitude.isFinite && longitude.isFinite && abs(latitude) <= 90 && abs(longitude) <= 180
  }
}

/// A point on a plane in metres; `x` is easting, `y` is northing. SWEREF 99 TM (EPSG:3006) unless something else is said.
public struct PlanePoint: Hashable, Sendable, Codable {
  /// Easting in metres.
  public var x: Double
  /// Northing in metres.
  public var y: Double

  /// Makes a point from easting and northing in metres.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// Straight-line distance on the plane, in metres.
  public func distance(to other: PlanePoint) -> Double {
    let dx = x - other.x
    let dy = y - other.y
    return (dx * dx + dy * dy).squareRoot()
  }
}
