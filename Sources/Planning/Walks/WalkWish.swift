// What is asked of a walk.
import Almanac
import Geography
import Messages

/// The limits of a walk (practice: at most 2 km and 90 minutes, stops of six minutes).
public struct WalkWish: Sendable, Hashable {
  /// Name of the meeting place.
  public var startName: String
  /// The meeting place.
  public var start: Position
  /// Longest walk in metres.
  public var length: Double
  /// Walking speed in kilometres an hour.
  public var speed: Double = 2.7
  /// Minutes per stop.
  public var stopMinutes: Double = 6
  /// Longest time in minutes, stops included.
  public var maximumMinutes: Double = 90
  /// Wished light.
  public var light: LightWish
  /// Whether steps must be avoided.
  public var stepFree: Bool
  /// The day from which dates are proposed.
  public var earliest: CivilDate
  /// Random seed of the search.
  public var seed: UInt64
  /// Number of further walks that differ.
  public var alternatives: Int

  /// Most stops: eight, or as many as the time leaves after walking the whole length; always one.
  public var maximumStops: Int {
    let left = maximumMinutes - length / 1000 / speed * 60
    return max(1, min(8, Int(left / stopMinutes)))
  }

  /// Makes a wish.
  public init(
    startName: String, start: Position, length: Double = 2000, light: LightWish = .any, stepFree: Bool = false,
    earliest: CivilDate, seed: UInt64 = 1, alternatives: Int = 0
  ) {
    self.startName = startName
    self.start = start
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
  /// Why to stop there.
  public var reason: Message
  /// Id of the hotspot that it stands for.
  public var hotspotID: String?

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
