// Lengths as they are on the ground.
import CPROJ

/// Geodesic lengths and directions on the GRS 80 ellipsoid (Karney 2013, through PROJ's geodesic routines).
///
/// At Överkalix a length on the SWEREF 99 TM plane is 0.11 % too long; lengths shown to people are geodesic.
public enum Geodesic {
  private static let ellipsoid: geod_geodesic = {
    var made = geod_geodesic()
    geod_init(&made, 6_378_137, 1 / 298.257222101)
    return made
  }()

  /// The length of the shortest line between two positions, in metres.
  public static func metres(from start: Position, to end: Position) -> Double {
    inverse(start, end).metres
  }

  /// The direction at `start` towards `end`, in degrees clockwise from true north (0 ..< 360).
  public static func azimuth(from start: Position, to end: Position) -> Double {
    let degrees = inverse(start, end).azimuth
    return degrees < 0 ? degrees + 360 : degrees
  }

  /// The length of a line through the positions, in metres; 0 for fewer than two.
  public static func metres(along positions: [Position]) -> Double {
    zip(positions, positions.dropFirst()).reduce(0) { $0 + metres(from: $1.0, to: $1.1) }
  }

  /// The position reached from `start` after `metres` in the direction `azimuth` (degrees from true north).
  public static func position(from start: Position, azimuth: Double, metres: Double) -> Position {
    var latitude = 0.0
    var longitude = 0.0
    withUnsafePointer(to: ellipsoid) {
      geod_direct($0, start.latitude, start.longitude, azimuth, metres, &latitude, &longitude, nil)
    }
    return Position(latitude: latitude, longitude: longitude)
  }

  /// A ring of positions around `centre` at `metres`, counter-clockwise and closed, as RFC 7946 wants an outer ring.
  public static func circle(around centre: Position, metres: Double, corners: Int = 48) -> [Position] {
    var ring = (0..<corners).map { position(from: centre, azimuth: -Double($0) * 360 / Double(corners), metres: metres) }
    if let first = ring.first { ring.append(first) }
    return ring
  }

  private static func inverse(_ start: Position, _ end: Position) -> (metres: Double, azimuth: Double) {
    var length = 0.0
    var azimuth = 0.0
    withUnsafePointer(to: ellipsoid) {
      geod_inverse($0, start.latitude, start.longitude, end.latitude, end.longitude, &length, &azimuth, nil)
    }
    return (length, azimuth)
  }
}
