// Named places and the areas that are looked at on their own.
import Geography
import Messages

/// How well a position is known.
public enum PositionQuality: String, Hashable, Sendable, Codable, CaseIterable {
  /// Surveyed or from a timetable: tens of metres.
  case good
  /// Placed at something near it.
  case approximate
  /// From a single source that the kommun should confirm.
  case unverified
  /// No position is known.
  case missing

  /// The name that a person reads.
  public var name: Message {
    switch self {
    case .good: Message(sv: "god", en: "good")
    case .approximate: Message(sv: "ungefärlig", en: "approximate")
    case .unverified: Message(sv: "obekräftad", en: "unverified")
    case .missing: Message(sv: "saknas", en: "missing")
    }
  }
}

/// What a place is.
public enum PlaceKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// A bus stop, which also names the village around it.
  case busStop = "bus_stop"
  /// A village or part of a town.
  case locality
  /// A school.
  case school
  /// A camping site.
  case camping
  /// A public building with a door that can be met at.
  case publicBuilding = "public_building"
  /// A speed camera.
  case speedCamera = "speed_camera"
  /// A rest area beside a road.
  case restArea = "rest_area"
}

/// A named place, with where the fact comes from.
public struct Place: Hashable, Sendable, Codable {
  /// Stable key, such as `krokfors-e10`.
  public var key: String
  /// The name that a person reads.
  public var name: String
  /// What it is.
  public var kind: PlaceKind
  /// Where it is, or nil when nobody has said.
  public var position: Position?
  /// How well the position is known.
  public var quality: PositionQuality
  /// How far, in metres, something reported "at" the place may be from the position.
  public var precision: Double
  /// Other names that texts use for it.
  public var aliases: [String]
  /// What a person should know, such as what the kommun must confirm.
  public var note: String?
  /// Where the fact comes from.
  public var source: String
  /// The licence of the source.
  public var licence: String

  /// Makes a place.
  public init(
    key: String, name: String, kind: PlaceKind, position: Position?, quality: PositionQuality, precision: Double,
    aliases: [String], note: String?, source: String, licence: String
  ) {
    self.key = key
    self.name = name
    self.kind = kind
    self.position = position
    self.quality = quality
    self.precision = precision
    self.aliases = aliases
    self.note = note
    self.source = source
    self.licence = licence
  }
}

/// An area or road that the promise names and that is looked at on its own.
public struct StudyArea: Hashable, Sendable, Codable {
  /// What kind of place it is, which decides the method.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A road with a corridor.
    case road
    /// A camping site or other place with a radius.
    case camping
    /// A school with a radius.
    case school
    /// The centre of the town.
    case centre
  }

  /// Stable key, such as `camping`.
  public var key: String
  /// The name that a person reads.
  public var name: String
  /// What kind of place it is.
  public var kind: Kind
  /// The place in its middle; nil for a road.
  public var placeKey: String?
  /// Radius around the place, or half the width of the corridor along the road, in metres.
  public var reach: Double
  /// First and last month in which people are there, or nil for the whole year.
  public var openMonths: ClosedRange<Int>?
  /// Whether people are there on school days only.
  public var schoolDaysOnly: Bool
  /// Where the delimitation comes from.
  public var source: String

  /// Makes a study area.
  public init(
    key: String, name: String, kind: Kind, placeKey: String?, reach: Double, openMonths: ClosedRange<Int>?,
    schoolDaysOnly: Bool, source: String
  ) {
    self.key = key
    self.name = name
    self.kind = kind
    self.placeKey = placeKey
    self.reach = reach
    self.openMonths = openMonths
    self.schoolDaysOnly = schoolDaysOnly
    self.source = source
  }
}

/// One link of a road's chain of places: the kilometre reference where no surveyed one exists.
public struct RoadLink: Hashable, Sendable, Codable {
  /// The road, such as `E10`.
  public var road: String
  /// Order along the road, from 1.
  public var sequence: Int
  /// Key of the place where the link starts.
  public var fromKey: String
  /// Key of the place where it ends.
  public var toKey: String
  /// Measured metres along the road, or nil where they must be estimated.
  public var roadMetres: Double?
  /// Where the length comes from.
  public var source: String

  /// Makes a link.
  public init(road: String, sequence: Int, fromKey: String, toKey: String, roadMetres: Double?, source: String) {
    self.road = road
    self.sequence = sequence
    self.fromKey = fromKey
    self.toKey = toKey
    self.roadMetres = roadMetres
    self.source = source
  }
}
