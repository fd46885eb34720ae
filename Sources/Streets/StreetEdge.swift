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

/// The facts about one edge of a street network; nil where the map does not say.
public struct StreetEdge: Sendable, Hashable, Codable {
  /// The OpenStreetMap number of the way, or nil for a layer of another origin.
  public var wayID: Int64?
  /// The street's name.
  public var name: String?
  /// The road's number as the map writes it, such as `E 10`.
  public var ref: String?
  /// The OpenStreetMap class (`residential`, `footway`, …), or nil where a layer does not say.
  public var highway: String?
  /// The surface (`asphalt`, `gravel`, …).
  public var surface: String?
  /// Whether there are street lights.
  public var isLit: Bool?
  /// Whether people on foot may use it.
  public var foot: StreetAccess?
  /// Whether people on bicycles may use it.
  public var bicycle: StreetAccess?
  /// Whether vehicles may use it in one direction only (disregarded for walking).
  public var isOneway: Bool
  /// Whether it lies on a bridge.
  public var isBridge: Bool
  /// Whether it lies in a tunnel.
  public var isTunnel: Bool
  /// Whether it is a flight of steps.
  public var isSteps: Bool
  /// Which sides have a sidewalk (`both`, `left`, `right`, `no`, `separate`).
  public var sidewalk: String?
  /// The crossings on it, its ends included.
  public var crossings: [StreetCrossing]

  /// The text by which a person knows the street: its name, else its number; nil where it has neither.
  public var label: String? { name ?? ref }
}
