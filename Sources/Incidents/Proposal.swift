// What the program proposes to do, where and when.
import Almanac
import Geography
import Messages

/// One stop of a safety walk.
public struct WalkStop: Hashable, Sendable, Codable {
  /// Name of the stop.
  public var label: String
  /// Where it is.
  public var position: Position
  /// Minutes to stay.
  public var minutes: Double
  /// Straight-line or street metres from the stop before.
  public var metresFromPrevious: Double
  /// Why to stop here, without personal data.
  public var reason: Message
  /// The hotspot that it stands for, if any.
  public var hotspotID: String?
  /// The part of the reason that holds no crime and may be shown to all: what residents pointed at, and what the map says of lamps.
  public var publicReason: Message?
  /// Where on the streets to stand, such as "Storgatan, vid Skolgatan"; nil without a street network.
  public var place: Message?
  /// The shortest way back to the meeting place in metres: along streets, or straight without a street network.
  public var metresBack: Double?

  /// Makes a stop.
  public init(
    label: String, position: Position, minutes: Double, metresFromPrevious: Double, reason: Message, hotspotID: String?
  ) {
    self.label = label
    self.position = position
    self.minutes = minutes
    self.metresFromPrevious = metresFromPrevious
    self.reason = reason
    self.hotspotID = hotspotID
  }
}

/// One turn of a walk's description.
public struct WalkTurn: Hashable, Sendable, Codable {
  /// Name of the street, or nil where it has none.
  public var street: String?
  /// Metres along it.
  public var metres: Double
  /// What to do, in words.
  public var text: Message

  /// Makes a turn.
  public init(street: String?, metres: Double, text: Message) {
    self.street = street
    self.metres = metres
    self.text = text
  }
}

/// A proposed safety walk (trygghetsvandring).
public struct WalkProposal: Hashable, Sendable, Codable {
  /// `W-` and eight hexadecimal digits made from the proposal itself.
  public var id: String
  /// Name of the starting place.
  public var start: String
  /// Weight that the walk passes.
  public var value: Double
  /// No walk within the limits passes more than this.
  public var bound: Double
  /// `(bound − value) / bound`, 0 when proven best.
  public var gap: Double
  /// Length in metres, geodesic.
  public var metres: Double
  /// Minutes including the stops.
  public var minutes: Double
  /// Proposed date.
  public var date: CivilDate
  /// Proposed start.
  public var time: TimeOfDay
  /// Light at the start.
  public var light: LightClass
  /// Whether it follows a real street network. When false the lines between stops are straight.
  public var followsStreets: Bool
  /// The stops in order.
  public var stops: [WalkStop]
  /// The turns in order; empty without a street network.
  public var turns: [WalkTurn]
  /// The line to draw.
  public var line: [Position]
  /// Why, and what it does not do.
  public var reasons: [Message]

  // What follows is optional because older databases hold walks without it.

  /// Where the group meets.
  public var meeting: MeetingPlace?
  /// What whoever leads it must know about the way: where it begins, roads without sidewalk. Holds no crime.
  public var notes: [Message]?
  /// Walking speed in kilometres an hour.
  public var speed: Double?
  /// The weight passed, by where it comes from; only sources that have some.
  public var shares: [WalkShare]?
  /// Where the walk can be cut short, in order.
  public var breakOffs: [WalkBreakOff]?
  /// What a walk without steps would be.
  public var stepFree: StepFreeVariant?
  /// The meetings and deadlines around it.
  public var meetings: WalkMeetings?
  /// Whether it is known that no walk within the limits passes more.
  public var isProven: Bool?
  /// Metres that it shares with the proposals before, for an alternative.
  public var overlap: Double?
  /// How much less it passes than the first proposal, 0–1, for an alternative.
  public var loss: Double?
  /// SHA-256 of the street file that it was made on; nil without a street network.
  public var streetsHash: String?

  /// Makes a walk.
  public init(
    id: String, start: String, value: Double, bound: Double, gap: Double, metres: Double, minutes: Double,
    date: CivilDate, time: TimeOfDay, light: LightClass, followsStreets: Bool, stops: [WalkStop], turns: [WalkTurn],
    line: [Position], reasons: [Message]
  ) {
    self.id = id
    self.start = start
    self.value = value
    self.bound = bound
    self.gap = gap
    self.metres = metres
    self.minutes = minutes
    self.date = date
    self.time = time
    self.light = light
    self.followsStreets = followsStreets
    self.stops = stops
    self.turns = turns
    self.line = line
    self.reasons = reasons
  }
}
