// One thing to do in a year plan.
import Almanac
import Geography
import Messages

/// What is done.
public enum PlanKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// Meeting citizens at a place.
  case contact
  /// A patrol works in the kommun.
  case patrolDay = "patrol_day"
  /// A safety walk.
  case walk
  /// A meeting before or after a walk.
  case walkMeeting = "walk_meeting"
  /// Several parties together on a risk evening.
  case riskEvening = "risk_evening"
  /// A window of time for work against narcotics, without place or person.
  case narcotics
  /// An inspection of a licensed venue.
  case inspection
  /// A preventive search with a dog at a school, outside pupils' hours.
  case dogSearch = "dog_search"
  /// Training or information for a group.
  case training
  /// An operation for traffic safety.
  case traffic
  /// A short control during a patrol day.
  case trafficMoment = "traffic_moment"
  /// An operation against A-tractors, cross bikes and mopeds.
  case moped
  /// A meeting of the council.
  case meeting
  /// A document or decision that must exist.
  case document
  /// Something published, sent or noted.
  case message
  /// Something of a promise that the program has no rule for.
  case other

  /// The name for people.
  public var name: Message {
    switch self {
    case .contact: Message(sv: "medborgarkontakt", en: "contact with citizens")
    case .patrolDay: Message(sv: "patrulldag", en: "patrol day")
    case .walk: Message(sv: "trygghetsvandring", en: "safety walk")
    case .walkMeeting: Message(sv: "möte om vandringen", en: "meeting about the walk")
    case .riskEvening: Message(sv: "riskkväll", en: "risk evening")
    case .narcotics: Message(sv: "insats mot narkotika", en: "work against narcotics")
    case .inspection: Message(sv: "tillsyn på serveringsställe", en: "inspection of a licensed venue")
    case .dogSearch: Message(sv: "sök med hund i skolmiljö", en: "dog search in a school")
    case .training: Message(sv: "utbildning", en: "training")
    case .traffic: Message(sv: "trafikinsats", en: "traffic operation")
    case .trafficMoment: Message(sv: "trafikkontroll under patrulldag", en: "traffic control during a patrol day")
    case .moped: Message(sv: "insats mot A-traktor, cross och moped", en: "operation on A-tractors, cross bikes and mopeds")
    case .meeting: Message(sv: "möte", en: "meeting")
    case .document: Message(sv: "dokument", en: "document")
    case .message: Message(sv: "information", en: "information")
    case .other: Message(sv: "annat", en: "other")
    }
  }

  /// Whether it stays with the police until it is done; others see month and kind.
  public var isInternal: Bool {
    switch self {
    case .contact, .patrolDay, .riskEvening, .narcotics, .inspection, .dogSearch, .traffic, .trafficMoment, .moped: true
    case .walk, .walkMeeting, .training, .meeting, .document, .message, .other: false
    }
  }
}

/// One thing to do on a day, and the commitments that it serves.
public struct PlanItem: Hashable, Sendable {
  /// `P-` and eight hexadecimal digits made from what it is: set, commitments, kind, day, hours and place. However often the plan is made anew, what has not changed
  /// keeps its id, and an id never means another day or place.
  public var id = ""
  /// `P-` and eight hexadecimal digits that follow the set, the year, the commitment and its number in the year, not the day: when a thing moves, calendars that have it
  /// move it, and what is decided on for it is not planned once more.
  public var slot = ""
  /// What is done.
  public var kind: PlanKind
  /// The commitments that it counts for or supports; one evening can serve several.
  public var commitments: [String]
  /// Commitments that it counts for in the other reading only.
  public var otherReading: [String] = []
  /// Day on which it begins.
  public var date: CivilDate
  /// Start, or nil for the whole day.
  public var start: TimeOfDay?
  /// End; not after the start when it is on the next day.
  public var end: TimeOfDay?
  /// What a person reads.
  public var label: Message
  /// Where.
  public var place: String?
  /// Where on the map.
  public var position: Position?
  /// Where to stand, for operations on the road.
  public var stoppingPlace: StoppingPlace?
  /// `P`, `K`, `P+K`, or nil.
  public var party: String?
  /// Light in most minutes.
  public var light: LightClass?
  /// What the day is: a holiday, a school break, a risk evening.
  public var day: [Message] = []
  /// Expected number of reports in the window.
  public var expected: Double?
  /// Its interval.
  public var interval: [Double] = []
  /// Why here and then.
  public var reasons: [Message] = []
  /// What must be ticked before it may be booked.
  public var checklist: [Message] = []
  /// Whether a person has set the day.
  public var isLocked = false
  /// Whether the day and place are hidden from the reader; the date is then the first of the month.
  public var hidesDay = false

  /// Makes an item.
  public init(
    kind: PlanKind, commitments: [String], date: CivilDate, start: TimeOfDay? = nil, end: TimeOfDay? = nil, label: Message, party: String?
  ) {
    self.kind = kind
    self.commitments = commitments
    self.date = date
    self.start = start
    self.end = end
    self.label = label
    self.party = party
  }

  /// The day on which it ends.
  public var endDate: CivilDate {
    guard let start, let end, end <= start else { return date }
    return date.adding(days: 1)
  }
}
