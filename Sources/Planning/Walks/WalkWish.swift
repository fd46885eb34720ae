// What is asked of a walk.
import Almanac
import Geography
import Incidents
import Messages

/// The limits of a walk (practice: at most 2 km and 90 minutes, six to eight stops of six minutes).
public struct WalkWish: Sendable, Hashable {
  /// Name of the meeting place.
  public var startName: String
  /// The meeting place.
  public var start: Position
  /// Whether the meeting place is a known public building, and the nearest one where it is not.
  public var meeting: MeetingPlace
  /// Longest walk in metres.
  public var length: Double
  /// Walking speed in kilometres an hour.
  public var speed: Double = WalkSchedule.usualSpeed
  /// Minutes per stop.
  public var stopMinutes: Double = 6
  /// Longest time in minutes, stops included.
  public var maximumMinutes: Double = 90
  /// Wished number of stops; nil for as many as the time allows, eight at most.
  public var stops: Int?
  /// Wished light.
  public var light: LightWish
  /// Whether steps, steep slopes and ways unfit for wheelchairs must be avoided.
  public var stepFree: Bool
  /// The day from which dates are proposed.
  public var earliest: CivilDate
  /// The day it must be on; nil for the first suitable evening.
  public var date: CivilDate?
  /// Random seed of the search.
  public var seed: UInt64
  /// Number of further walks that differ.
  public var alternatives: Int
  /// Numbers of roads that are never walked along, such as `E10`.
  public var barredRoads: [String] = []
  /// SHA-256 of the street file, to tell later whether the streets have been replaced.
  public var streetsHash: String?

  /// The stops that a walk of so many metres leaves time for: at most as many as wished, or eight; always one.
  public func stops(afterWalking metres: Double) -> Int {
    let left = maximumMinutes - metres / 1000 / speed * 60
    guard stopMinutes > 0 else { return stops ?? 8 }
    // A second's rounding must not cost a stop.
    return max(1, min(stops ?? 8, Int(left / stopMinutes + 1e-9)))
  }

  /// The stops that a walk of the whole length leaves time for.
  public var maximumStops: Int { stops(afterWalking: length) }

  /// The most metres that hold both limits: the length, and what the time leaves when the wished number of stops (else three, or half the
  /// time where that is less) is kept free. Not positive when the stops alone take all the time.
  public var metresWithinTime: Double {
    let usual = stopMinutes > 0 ? max(1, min(3, Int(maximumMinutes / 2 / stopMinutes))) : 1
    let walking = maximumMinutes - Double(stops ?? usual) * stopMinutes
    return min(length, walking / 60 * speed * 1000)
  }

  /// Makes a wish.
  public init(
    startName: String, start: Position, length: Double = 2000, light: LightWish = .any, stepFree: Bool = false,
    earliest: CivilDate, seed: UInt64 = 1, alternatives: Int = 0
  ) {
    self.startName = startName
    self.start = start
    meeting = MeetingPlace(name: startName, position: start, isIndoors: false)
    self.length = length
    self.light = light
    self.stepFree = stepFree
    self.earliest = earliest
    self.seed = seed
    self.alternatives = alternatives
  }
}

/// Something worth stopping at on a walk.
public struct WalkAttraction: Sendable, Hashable {
  /// Name.
  public var label: String
  /// Where it is.
  public var position: Position
  /// What passing it is worth.
  public var weight: Double
  /// Positions over which the weight is spread, such as the reports of a hotspot; the position itself when empty.
  public var spread: [Position]
  /// The source and the part of the weight (summing to 1) of each position of the spread. Where empty, all are of the same weight, and hotspots
  /// or residents' marks by whether there is a hotspot's id.
  public var origins: [Origin] = []
  /// Why to stop there.
  public var reason: Message
  /// Id of the hotspot that it stands for.
  public var hotspotID: String?

  /// Where a part of the weight comes from.
  public struct Origin: Sendable, Hashable {
    /// The source.
    public var source: WalkSource
    /// The part of the attraction's weight, 0–1.
    public var part: Double
  }

  /// The weight piece by piece: where it lies, how much and from which source.
  public var pieces: [(position: Position, weight: Double, source: WalkSource)] {
    let positions = spread.isEmpty ? [position] : spread
    let source: WalkSource = hotspotID == nil ? .marks : .hotspots
    guard origins.count == positions.count else { return positions.map { ($0, weight / Double(positions.count), source) } }
    return zip(positions, origins).map { ($0, weight * $1.part, $1.source) }
  }

  /// Makes an attraction.
  public init(label: String, position: Position, weight: Double, spread: [Position], reason: Message, hotspotID: String?) {
    self.label = label
    self.position = position
    self.weight = weight
    self.spread = spread
    self.reason = reason
    self.hotspotID = hotspotID
  }
}
