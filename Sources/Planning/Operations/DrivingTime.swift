// How long it takes to drive.
import Geography
import Incidents
import Streets

/// One way by car.
public struct DrivingLeg: Sendable, Hashable {
  /// Minutes.
  public var minutes: Double
  /// What they rest on.
  public var source: DrivingSource

  /// Makes a leg.
  public init(minutes: Double, source: DrivingSource) {
    self.minutes = minutes
    self.source = source
  }
}

/// Driving between places: on the loaded street network as far as it reaches, beyond it along the chain of the road where that is shorter, else the
/// straight line with a detour.
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
  /// Mean speed in kilometres an hour; on a street network the highest mean speed.
  public var speed: Double
  /// The road whose chain is known.
  public var road: RoadReference?
  /// Streets to drive on, where a network for cars is loaded.
  public var streets: StreetDriving?

  /// Makes an estimate.
  public init(
    baseName: String = "Kalix", base: Position = DrivingTime.kalix, speed: Double = 75, road: RoadReference? = nil,
    streets: StreetDriving? = nil
  ) {
    self.baseName = baseName
    self.base = base
    self.speed = speed
    self.road = road
    self.streets = streets
  }

  /// Metres of driving between two places, estimated without streets. O(legs of the chain).
  public func metres(_ a: Position, _ b: Position) -> Double { estimate(a, b).metres }

  /// Minutes of driving between two places.
  public func minutes(_ a: Position, _ b: Position) -> Double { legs(from: [a], to: [b])[0][0].minutes }

  /// Minutes from the base.
  public func minutes(to place: Position) -> Double { minutes(base, place) }

  /// The ways from the base to places, in their order; one search for each end of the streets.
  public func fromBase(to places: [Position]) -> [DrivingLeg] { legs(from: [base], to: places)[0] }

  /// The ways from each of some places to each of others, in their order.
  public func legs(from starts: [Position], to ends: [Position]) -> [[DrivingLeg]] {
    guard let streets else { return starts.map { start in ends.map { estimated(start, $0) } } }
    return streets.legs(from: starts, to: ends, self)
  }

  /// A way without streets.
  func estimated(_ a: Position, _ b: Position) -> DrivingLeg {
    let (metres, source) = estimate(a, b)
    return DrivingLeg(minutes: metres / 1000 / max(1, speed) * 60, source: source)
  }

  private func estimate(_ a: Position, _ b: Position) -> (metres: Double, source: DrivingSource) {
    let direct = Geodesic.metres(from: a, to: b) * Self.detour
    guard let road, let here = road.chainage(of: a), let there = road.chainage(of: b) else { return (direct, .straight) }
    let along = (here.offset + there.offset) * Self.detour + abs(here.metres - there.metres)
    return along < direct ? (along, .road) : (direct, .straight)
  }
}
