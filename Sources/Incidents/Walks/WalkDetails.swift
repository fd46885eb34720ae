// What the group that walks needs to know beside the way.
import Almanac
import Geography
import Messages

/// Where the weight that a walk passes comes from.
public enum WalkSource: String, Hashable, Sendable, Codable, CaseIterable {
  /// Hotspots, carried to the streets by a network kernel.
  case hotspots
  /// Places that residents call unsafe.
  case marks
  /// Lamps that residents reported as broken, weak or missing.
  case lightingFaults = "lighting_faults"
  /// Streets that the map says have no lamps.
  case unlitStreets = "unlit_streets"

  /// The name that a person reads.
  public var name: Message {
    switch self {
    case .hotspots: Message(sv: "hotspots", en: "hotspots")
    case .marks: Message(sv: "invånarnas otrygga platser", en: "places that residents call unsafe")
    case .lightingFaults: Message(sv: "fel på belysningen", en: "lighting faults")
    case .unlitStreets: Message(sv: "gator utan belysning", en: "unlit streets")
    }
  }
}

/// The part of a walk's weight that has one source.
public struct WalkShare: Hashable, Sendable, Codable {
  /// The source.
  public var source: WalkSource
  /// The weight passed.
  public var value: Double
  /// Its part of the whole weight passed, 0–1.
  public var share: Double

  /// Makes a share.
  public init(source: WalkSource, value: Double, share: Double) {
    self.source = source
    self.value = value
    self.share = share
  }
}

/// Where a walk begins and ends.
public struct MeetingPlace: Hashable, Sendable, Codable {
  /// Name.
  public var name: String
  /// Where it is.
  public var position: Position
  /// Whether it is known to be a public building, where a group can meet indoors.
  public var isIndoors: Bool
  /// The nearest known public building, where this one is none.
  public var nearestIndoors: String?
  /// Straight metres to that building.
  public var metresToIndoors: Double?
  /// Straight metres from the meeting place to where the walk begins on the streets; 0 without a street network.
  public var metresToStreets: Double

  /// Makes a meeting place.
  public init(
    name: String, position: Position, isIndoors: Bool, nearestIndoors: String? = nil, metresToIndoors: Double? = nil,
    metresToStreets: Double = 0
  ) {
    self.name = name
    self.position = position
    self.isIndoors = isIndoors
    self.nearestIndoors = nearestIndoors
    self.metresToIndoors = metresToIndoors
    self.metresToStreets = metresToStreets
  }
}

/// A place where a walk can be cut short.
public struct WalkBreakOff: Hashable, Sendable, Codable {
  /// The stop after which it comes, from 1; 0 before the first stop.
  public var afterStop: Int
  /// Where it is.
  public var position: Position
  /// Metres walked when one is there.
  public var metresWalked: Double
  /// Metres back to the meeting place from there.
  public var metresBack: Double
  /// Metres of the walk that are left out.
  public var metresSaved: Double
  /// The streets of the way back, in order; empty without a street network.
  public var way: [Message]

  /// Makes a break-off point.
  public init(afterStop: Int, position: Position, metresWalked: Double, metresBack: Double, metresSaved: Double, way: [Message]) {
    self.afterStop = afterStop
    self.position = position
    self.metresWalked = metresWalked
    self.metresBack = metresBack
    self.metresSaved = metresSaved
    self.way = way
  }
}

/// What going without steps, steep slopes and bad surfaces costs.
public struct StepFreeVariant: Hashable, Sendable, Codable {
  /// Whether the walk itself is the one without steps.
  public var isThisWalk: Bool
  /// Whether a walk without steps exists.
  public var isPossible: Bool
  /// Length of the walk without steps in metres.
  public var metres: Double
  /// What the walk without steps passes.
  public var value: Double
  /// How much less it passes than a walk that may use steps, 0–1.
  public var loss: Double

  /// Makes a variant.
  public init(isThisWalk: Bool, isPossible: Bool, metres: Double, value: Double, loss: Double) {
    self.isThisWalk = isThisWalk
    self.isPossible = isPossible
    self.metres = metres
    self.value = value
    self.loss = loss
  }
}

/// The meetings and deadlines around a walk (practice: three meetings 2–3 weeks apart; a protocol within 21 days, the kommun's measures
/// within 183, a follow-up walk after 3–18 months).
public struct WalkMeetings: Hashable, Sendable, Codable {
  /// The meeting before, 2–3 weeks earlier; nil when no weekday is left for it.
  public var before: CivilDate?
  /// The meeting that reports back, 2–3 weeks later.
  public var reportBack: CivilDate?
  /// Last day for the protocol.
  public var protocolBy: CivilDate
  /// Last day for the kommun's measures.
  public var measuresBy: CivilDate
  /// First day of a follow-up walk.
  public var followUpFrom: CivilDate
  /// Last day of a follow-up walk.
  public var followUpTo: CivilDate
  /// A proposed evening for the follow-up walk, after the measures and in the same light; nil when there is none.
  public var followUp: CivilDate?
  /// Start of the follow-up walk.
  public var followUpTime: TimeOfDay?

  /// Makes a calendar.
  public init(
    before: CivilDate?, reportBack: CivilDate?, protocolBy: CivilDate, measuresBy: CivilDate, followUpFrom: CivilDate,
    followUpTo: CivilDate, followUp: CivilDate? = nil, followUpTime: TimeOfDay? = nil
  ) {
    self.before = before
    self.reportBack = reportBack
    self.protocolBy = protocolBy
    self.measuresBy = measuresBy
    self.followUpFrom = followUpFrom
    self.followUpTo = followUpTo
    self.followUp = followUp
    self.followUpTime = followUpTime
  }
}
