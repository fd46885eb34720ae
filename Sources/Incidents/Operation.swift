// Operations as they are proposed.
import Almanac
import Geography
import Messages

/// The kinds of operation that can be proposed.
public enum OperationKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// Traffic control.
  case traffic
  /// Control of A-tractors, cross bikes and mopeds.
  case amoped
  /// A day's patrol in the kommun.
  case presence
  /// Working together on a risk evening.
  case riskevening
  /// Contact with citizens where many people are.
  case contact
  /// Joint inspection of a licensed venue.
  case inspection
  /// Work against narcotics: windows of time, no place.
  case narcotics
  /// Preventive dog search in a school: checklist and dates, never ranked by reports.
  case school

  /// The name that a person reads: one for a proposal, a plan's item and what was decided on.
  public var name: Message { planKind.name }

  /// Whether a place may be shown: narcotics has none.
  public var showsPlace: Bool { self != .narcotics }

  /// The rows of the commitments that such an operation answers to.
  public var commitments: [String] {
    switch self {
    case .traffic: ["T1"]
    case .amoped: ["T3"]
    case .presence: ["N4a", "N4b"]
    case .riskevening: ["N3"]
    case .contact: ["N1"]
    case .inspection: ["K2"]
    case .narcotics: ["K1"]
    case .school: ["K3"]
    }
  }
}

/// A place where a patrol can stand.
public struct StoppingPlace: Hashable, Sendable, Codable {
  /// Name of the place.
  public var label: String
  /// Where it is.
  public var position: Position
  /// Metres from the hotspot's middle.
  public var metres: Double
  /// What kind of place it is and what must be checked.
  public var note: Message

  /// Makes a stopping place.
  public init(label: String, position: Position, metres: Double, note: Message) {
    self.label = label
    self.position = position
    self.metres = metres
    self.note = note
  }
}

/// The next best place and hours for an operation, and why they were not taken.
public struct OperationRunnerUp: Hashable, Sendable, Codable {
  /// Name of the place.
  public var label: String
  /// Date.
  public var date: CivilDate
  /// Start.
  public var start: TimeOfDay
  /// End; before `start` when it passes midnight.
  public var end: TimeOfDay
  /// Reports expected then.
  public var expected: Double
  /// Interval of `expected`; empty where nothing is expected from reports.
  public var interval: [Double]
  /// What it would have added to the rest of the list.
  public var marginal: Double
  /// Why it lost.
  public var why: Message

  /// Makes a runner-up.
  public init(
    label: String, date: CivilDate, start: TimeOfDay, end: TimeOfDay, expected: Double, interval: [Double], marginal: Double, why: Message
  ) {
    self.label = label
    self.date = date
    self.start = start
    self.end = end
    self.expected = expected
    self.interval = interval
    self.marginal = marginal
    self.why = why
  }
}

/// What a time of driving rests on.
public enum DrivingSource: String, Hashable, Sendable, Codable, CaseIterable {
  /// The shortest way on the loaded street network.
  case streets
  /// The street network as far as it reaches, then the chain of the road or a straight line.
  case mixed
  /// The chain of the road.
  case road
  /// The straight line with a detour.
  case straight

  /// What a person reads.
  public var name: Message {
    switch self {
    case .streets: Message(sv: "gatunätet", en: "the street network")
    case .mixed: Message(sv: "gatunätet och vägens kedja", en: "the street network and the chain of the road")
    case .road: Message(sv: "vägens kedja", en: "the chain of the road")
    case .straight: Message(sv: "fågelvägen × 1,3", en: "the straight line × 1.3")
    }
  }
}

/// A stop of a patrol: where to be, from when to when.
public struct PatrolStop: Hashable, Sendable, Codable {
  /// Name of the place.
  public var label: String
  /// Where it is.
  public var position: Position
  /// When the patrol comes.
  public var arrive: TimeOfDay
  /// When it leaves.
  public var leave: TimeOfDay
  /// Minutes of driving from the stop before; nil where it is a band of hours and no route.
  public var driving: Double?
  /// Reports expected at the place while the patrol is there.
  public var expected: Double
  /// Hotspot that the place answers to.
  public var hotspotID: String?

  // What follows is optional because older databases hold stops without it.

  /// What `driving` rests on.
  public var drivingSource: DrivingSource?
  /// Where to stand, for a stop on the road.
  public var stoppingPlace: StoppingPlace?

  /// Makes a stop.
  public init(
    label: String, position: Position, arrive: TimeOfDay, leave: TimeOfDay, driving: Double?, expected: Double, hotspotID: String?
  ) {
    self.label = label
    self.position = position
    self.arrive = arrive
    self.leave = leave
    self.driving = driving
    self.expected = expected
    self.hotspotID = hotspotID
  }

  /// Minutes at the stop.
  public var minutes: Int {
    let seconds = leave.secondOfDay - arrive.secondOfDay
    return (seconds < 0 ? seconds + 86_400 : seconds) / 60
  }
}

/// A proposed operation in place and time.
public struct OperationProposal: Hashable, Sendable, Codable {
  /// `O-` and eight hexadecimal digits made from the proposal itself.
  public var id: String
  /// What is to be done.
  public var kind: OperationKind
  /// Name of the place.
  public var label: String
  /// Date.
  public var date: CivilDate
  /// Start, local time.
  public var start: TimeOfDay
  /// End, local time; before `start` when it passes midnight.
  public var end: TimeOfDay
  /// The light of most of its minutes.
  public var light: LightClass
  /// Reports expected in the place and hours, by the past years.
  public var expected: Double
  /// 95 % interval of `expected`; empty for kinds that are not chosen by reports.
  public var interval: [Double]
  /// What the whole list covers: severity-weighted expected reports, or the weight of its evenings for kinds without a place.
  public var value: Double
  /// No list within the same limits covers more than this.
  public var bound: Double
  /// `(bound − value) / bound`.
  public var gap: Double
  /// Where to stand.
  public var stoppingPlace: StoppingPlace?
  /// The hotspots it answers to.
  public var hotspotIDs: [String]
  /// Why here and then.
  public var reasons: [Message]
  /// Where it is; the middle of the kommun for kinds without a place.
  public var position: Position

  // What follows is optional because older databases hold operations without it.

  /// Who takes part.
  public var parties: [Message]?
  /// Rows of the commitments that it answers to.
  public var commitments: [String]?
  /// What it adds to the rest of the list.
  public var marginal: Double?
  /// The next best choice.
  public var runnerUp: OperationRunnerUp?
  /// Whether it is proven that no list within the limits covers more.
  public var isProven: Bool?
  /// The past reports in the same months, weekdays and hours.
  public var reportIDs: [Int64]?
  /// How many days of the past those months and weekdays were.
  public var occasions: Int?
  /// Number of reports that 95 % of such windows would hold.
  public var counts: [Int]?
  /// The place has too few reports of its own for a number of its own.
  public var isTooFew: Bool?
  /// Minutes of light, twilight and dark.
  public var lightMinutes: [Int]?
  /// Public holiday, eve or risk evening.
  public var occasion: Message?
  /// Metres to the nearest speed camera, where one is within 2 km.
  public var cameraMetres: Double?
  /// Minutes of driving from the base, one way.
  public var drivingMinutes: Double?
  /// What `drivingMinutes` rests on.
  public var drivingSource: DrivingSource?
  /// Minutes of driving back to the base after the last stop of a round.
  public var drivingBack: Double?
  /// Name of the base.
  public var base: String?
  /// Where to be when, in order.
  public var stops: [PatrolStop]?
  /// What must be ticked before it may be booked.
  public var checklist: [Message]?

  /// Makes an operation.
  public init(
    id: String, kind: OperationKind, label: String, date: CivilDate, start: TimeOfDay, end: TimeOfDay,
    light: LightClass, expected: Double, interval: [Double], value: Double, bound: Double, gap: Double,
    stoppingPlace: StoppingPlace?, hotspotIDs: [String], reasons: [Message], position: Position
  ) {
    self.id = id
    self.kind = kind
    self.label = label
    self.date = date
    self.start = start
    self.end = end
    self.light = light
    self.expected = expected
    self.interval = interval
    self.value = value
    self.bound = bound
    self.gap = gap
    self.stoppingPlace = stoppingPlace
    self.hotspotIDs = hotspotIDs
    self.reasons = reasons
    self.position = position
  }
}
