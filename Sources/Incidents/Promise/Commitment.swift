// What was promised.
import Almanac
import Messages

/// How a commitment is counted.
public enum CommitmentKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// An average per ISO week.
  case average
  /// A count per period.
  case count
  /// The text gives no number: "ej mätbart enligt löftet".
  case unmeasured
  /// A deadline or a structure.
  case deadline

  /// The name for people.
  public var name: Message {
    switch self {
    case .average: Message(sv: "snitt", en: "average")
    case .count: Message(sv: "antal", en: "count")
    case .unmeasured: Message(sv: "ej mätbart enligt löftet", en: "not measurable by the promise")
    case .deadline: Message(sv: "tidsgräns", en: "deadline")
    }
  }
}

/// One commitment.
public struct Commitment: Hashable, Sendable, Codable {
  /// Its id in the promise, such as `T1`.
  public var id: String
  /// The text, in Swedish.
  public var text: String
  /// `P` the police, `K` the kommun, `P+K` both; nil where the text names nobody.
  public var party: String?
  /// How it is counted.
  public var kind: CommitmentKind
  /// The number promised, or nil.
  public var target: Double?
  /// The period of the number: `week`, `year`, `promise`; nil where the text gives none (then a calendar year, and the report says so).
  public var period: String?
  /// Place and time in the text.
  public var placeAndTime: String?
  /// What the tool plans for it.
  public var plans: String?
  /// What the tool follows up.
  public var followsUp: String?
  /// The months in which it can be kept; nil for all.
  public var season: MonthSpan?
  /// What the day must be; nil for any.
  public var window: CommitmentWindow?
  /// Last day that the text names.
  public var deadline: CivilDate?
  /// It must be done within so many months from the promise's first day, and again within as many after that.
  public var withinMonths: Int?

  /// Makes a commitment.
  public init(
    id: String, text: String, party: String?, kind: CommitmentKind, target: Double?, period: String?,
    placeAndTime: String?, plans: String?, followsUp: String?, season: MonthSpan? = nil, window: CommitmentWindow? = nil,
    deadline: CivilDate? = nil, withinMonths: Int? = nil
  ) {
    self.id = id
    self.text = text
    self.party = party
    self.kind = kind
    self.target = target
    self.period = period
    self.placeAndTime = placeAndTime
    self.plans = plans
    self.followsUp = followsUp
    self.season = season
    self.window = window
    self.deadline = deadline
    self.withinMonths = withinMonths
  }
}
