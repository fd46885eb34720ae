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
}

/// Whether a set of commitments is in force.
public enum CommitmentStatus: String, Hashable, Sendable, Codable, CaseIterable {
  /// In force (gällande).
  case current
  /// Expired (utgånget).
  case expired
  /// Paused (pausat).
  case paused
}

/// A dated version of the promise.
public struct CommitmentSet: Hashable, Sendable, Codable {
  /// Stable key, such as `medborgarlofte-2021`.
  public var key: String
  /// Title in Swedish.
  public var title: String
  /// First day.
  public var validFrom: CivilDate
  /// Last day.
  public var validTo: CivilDate
  /// Whether it is in force.
  public var status: CommitmentStatus
  /// Where the text comes from.
  public var source: String
  /// The commitments, in the promise's order.
  public var commitments: [Commitment]

  /// Makes a set.
  public init(
    key: String, title: String, validFrom: CivilDate, validTo: CivilDate, status: CommitmentStatus, source: String,
    commitments: [Commitment]
  ) {
    self.key = key
    self.title = title
    self.validFrom = validFrom
    self.validTo = validTo
    self.status = status
    self.source = source
    self.commitments = commitments
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

  /// Makes a commitment.
  public init(
    id: String, text: String, party: String?, kind: CommitmentKind, target: Double?, period: String?,
    placeAndTime: String?, plans: String?, followsUp: String?
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
  }
}
