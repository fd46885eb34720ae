// How long it takes to drive.
import Geography
import Streets

/// Estimated driving between places: along the chain of the road where that is shorter, else the straight line with a detour.
///
/// The chain ends at the border of the kommun, so that the way from Kalix is estimated. With the defaults Kalix–Överkalix is about 70 km and 56
/// minutes ("about an hour", as the police say). Nothing here knows of snow or of roadworks.
public struct DrivingTime: Sendable, Hashable {
  /// Roads are longer than the straight line by this factor (a common figure for sparse road networks is 1.2–1.4).
  public static let detour = 1.3
  /// The police station of Kalix (the town's centre).
  public static let kalix = Position(latitude: 65.8530, longitude: 23.1566)

  /// Name of the base.
  public var baseName: String
  /// Where the base is.
  public var base: Position
  /// Mean speed in kilometres an hour.
  public var speed: Double
  /// The road whose chain is known.
  public var road: RoadReference?

  /// Makes an estimate.
  public init(baseName: String = "Kalix", base: Position = DrivingTime.kalix, speed: Double = 75, road: RoadReference? = nil) {
    self.baseName = baseName
    self.base = base
    self.speed = speed
    self.road = road
  }

  /// Metres of driving between two places. O(legs of the chain).
  public func metres(_ a: Position, _ b: Position) -> Double {
    let direct = Geodesic.metres(from: a, to: b) * Self.detour
    guard let road, let here = road.chainage(of: a), let there = road.chainage(of: b) else { return direct }
    return min(direct, (here.offset + there.offset) * Self.detour + abs(here.metres - there.metres))
  }

  /// Minutes of driving between two places.
  public func minutes(_ a: Position, _ b: Position) -> Double { metres(a, b) / 1000 / max(1, speed) * 60 }

  /// Minutes from the base.
  public func minutes(to place: Position) -> Double { minutes(base, place) }
}
