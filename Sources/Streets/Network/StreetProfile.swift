// Which streets belong to a network for walking, for driving, or for looking at.

/// The rules by which ways are taken into a street network. Rules are data, so that they can be read and shown.
///
/// A way is taken when its class is among `highways` (where that is not nil) and not among `refusedHighways`, the
/// most specific of `accessKeys` that it carries does not refuse, and none of `refusedTags` holds. A way of a line
/// layer that names no class is taken by every profile.
public struct StreetProfile: Sendable, Hashable, Codable {
  /// A short name for reports: `walk`, `drive`, `all`.
  public var name: String
  /// The classes that are taken; nil for every class.
  public var highways: Set<String>?
  /// The classes that are not taken.
  public var refusedHighways: Set<String>
  /// The keys that say who may use a way, the most specific first.
  public var accessKeys: [String]
  /// Tags that keep a way out.
  public var refusedTags: [String: String]
  /// Whether one-way streets are kept one-way.
  public var keepsOneway: Bool

  /// Makes a profile.
  public init(
    name: String, highways: Set<String>?, refusedHighways: Set<String>, accessKeys: [String], refusedTags: [String: String],
    keepsOneway: Bool
  ) {
    self.name = name
    self.highways = highways
    self.refusedHighways = refusedHighways
    self.accessKeys = accessKeys
    self.refusedTags = refusedTags
    self.keepsOneway = keepsOneway
  }

  // Classes that are no street to travel on today.
  private static let absent: Set<String> = [
    "abandoned", "bus_guideway", "bus_stop", "construction", "corridor", "demolished", "disused", "elevator", "emergency_bay", "escape",
    "no", "planned", "platform", "proposed", "raceway", "razed", "rest_area", "services", "via_ferrata",
  ]

  /// For walking: every street but motorways, roads built only for motor traffic, and what is closed to people on
  /// foot (`foot`, else `access`). Both directions, whatever the signs say to vehicles.
  public static let walk = StreetProfile(
    name: "walk", highways: nil, refusedHighways: absent.union(["motorway", "motorway_link"]), accessKeys: ["foot", "access"],
    refusedTags: ["motorroad": "yes"], keepsOneway: false)

  /// For driving: the classes open to cars, without ways closed to them (`motorcar`, `motor_vehicle`, `vehicle`,
  /// else `access`). One-way streets, roundabouts and motorways keep their direction.
  public static let drive = StreetProfile(
    name: "drive",
    highways: [
      "living_street", "motorway", "motorway_link", "primary", "primary_link", "residential", "road", "secondary", "secondary_link",
      "service", "tertiary", "tertiary_link", "trunk", "trunk_link", "unclassified",
    ],
    refusedHighways: [], accessKeys: ["motorcar", "motor_vehicle", "vehicle", "access"], refusedTags: ["area": "yes"], keepsOneway: true)

  /// Every street that exists, whoever may use it, in both directions.
  public static let all = StreetProfile(
    name: "all", highways: nil, refusedHighways: absent, accessKeys: [], refusedTags: [:], keepsOneway: false)

  /// Whether a way with these tags is taken.
  func admits(_ tags: StreetTags) -> Bool {
    if let highway = tags["highway"] {
      if let highways, !highways.contains(highway) { return false }
      if refusedHighways.contains(highway) { return false }
    }
    if tags.access(accessKeys) == .refused { return false }
    return !refusedTags.contains { tags[$0.key] == $0.value }
  }
}
