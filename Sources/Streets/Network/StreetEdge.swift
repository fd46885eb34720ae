// What is known about one piece of street.
import Geography

/// Whether a kind of traveller may use a street, as the map says.
public enum StreetAccess: String, Sendable, Hashable, Codable, CaseIterable {
  /// Allowed (`yes`, `permissive`, `customers`, `destination`, `delivery`).
  case allowed
  /// Made for them (`designated`, `official`).
  case designated
  /// Not allowed (`no`, `private`, `use_sidepath` and the like).
  case refused
}

/// A place where people cross a street.
public struct StreetCrossing: Sendable, Hashable, Codable {
  /// Where it is.
  public var position: Position
  /// Whether it is marked: painted, with signs or with signals. A crossing without a word about it counts as marked;
  /// `crossing=unmarked` and `crossing=informal` do not.
  public var isMarked: Bool

  /// Makes a crossing.
  public init(position: Position, isMarked: Bool) {
    self.position = position
    self.isMarked = isMarked
  }
}

/// How well a wheelchair gets along, as the map says.
public enum StreetWheelchair: String, Sendable, Hashable, Codable, CaseIterable {
  /// Everywhere (`yes`, `designated`).
  case yes
  /// With help, or in part (`limited`).
  case limited
  /// Not at all.
  case no
}

/// The facts about one edge of a street network; nil where the map does not say.
public struct StreetEdge: Sendable, Hashable, Codable {
  /// The OpenStreetMap number of the way, or nil for a layer of another origin.
  public var wayID: Int64?
  /// The street's name.
  public var name: String?
  /// The road's number as the map writes it, such as `E 10`.
  public var ref: String?
  /// The OpenStreetMap class (`residential`, `footway`, `path`, `steps`, `cycleway`, `track`, …), or nil where a layer does not say.
  public var highway: String?
  /// The surface (`asphalt`, `gravel`, …).
  public var surface: String?
  /// Whether there are street lights.
  public var isLit: Bool?
  /// Whether anyone but its owner may use it, disregarding what is said for each kind of traveller.
  public var access: StreetAccess?
  /// Whether people on foot may use it.
  public var foot: StreetAccess?
  /// Whether people on bicycles may use it.
  public var bicycle: StreetAccess?
  /// Whether motor vehicles may use it.
  public var motorVehicle: StreetAccess?
  /// Whether vehicles may use it in one direction only (disregarded for walking).
  public var isOneway: Bool
  /// Whether it lies on a bridge.
  public var isBridge: Bool
  /// Whether it lies in a tunnel.
  public var isTunnel: Bool
  /// Whether it is a flight of steps.
  public var isSteps: Bool
  /// Whether the edge itself leads across a street (`footway=crossing` and the like).
  public var isCrossing: Bool
  /// Which sides have a sidewalk (`both`, `left`, `right`, `no`, `separate`).
  public var sidewalk: String?
  /// The slope as the map writes it, along the way's own direction: `8%`, `-5°`, `up`, `down`.
  public var incline: String?
  /// How well a wheelchair gets along.
  public var wheelchair: StreetWheelchair?
  /// The crossings on it, its ends included.
  public var crossings: [StreetCrossing]

  /// Makes the facts; everything that is not given is unknown or absent.
  public init(
    wayID: Int64? = nil, name: String? = nil, ref: String? = nil, highway: String? = nil, surface: String? = nil, isLit: Bool? = nil,
    access: StreetAccess? = nil, foot: StreetAccess? = nil, bicycle: StreetAccess? = nil, motorVehicle: StreetAccess? = nil,
    isOneway: Bool = false, isBridge: Bool = false, isTunnel: Bool = false, isSteps: Bool = false, isCrossing: Bool = false,
    sidewalk: String? = nil, incline: String? = nil, wheelchair: StreetWheelchair? = nil, crossings: [StreetCrossing] = []
  ) {
    self.wayID = wayID
    self.name = name
    self.ref = ref
    self.highway = highway
    self.surface = surface
    self.isLit = isLit
    self.access = access
    self.foot = foot
    self.bicycle = bicycle
    self.motorVehicle = motorVehicle
    self.isOneway = isOneway
    self.isBridge = isBridge
    self.isTunnel = isTunnel
    self.isSteps = isSteps
    self.isCrossing = isCrossing
    self.sidewalk = sidewalk
    self.incline = incline
    self.wheelchair = wheelchair
    self.crossings = crossings
  }

  /// The text by which a person knows the street: its name, else its number; nil where it has neither.
  public var label: String? { name ?? ref }

  /// The slope in per cent (metres up for each hundred along), signed along the way's own direction; nil where the map gives no
  /// number. `8%` and `-5°` (the tangent of the angle) are understood.
  public var inclinePercent: Double? { StreetTags.percent(incline) }
}
