// An operation that somebody decided on: planned, done or cancelled.
import Almanac
import Geography
import Messages

/// Where an operation stands.
public enum OperationStatus: String, Hashable, Sendable, Codable, CaseIterable {
  /// Decided and not done yet.
  case planned
  /// Done.
  case done
  /// It will not be done.
  case cancelled

  /// The name for people.
  public var name: Message {
    switch self {
    case .planned: Message(sv: "planerad", en: "planned")
    case .done: Message(sv: "genomförd", en: "done")
    case .cancelled: Message(sv: "inställd", en: "cancelled")
    }
  }
}

/// A day and, where they are known, hours of local time.
public struct OperationTime: Hashable, Sendable, Codable {
  /// The day on which it begins.
  public var date: CivilDate
  /// Start, or nil for the whole day.
  public var start: TimeOfDay?
  /// End; not after the start when it is on the next day.
  public var end: TimeOfDay?

  /// Makes a time.
  public init(date: CivilDate, start: TimeOfDay? = nil, end: TimeOfDay? = nil) {
    self.date = date
    self.start = start
    self.end = end
  }

  /// The day on which it ends.
  public var endDate: CivilDate {
    guard let start, let end, end <= start else { return date }
    return date.adding(days: 1)
  }

  /// `2027-06-11 20:00–23:00`, or the day alone.
  public var text: String {
    guard let start else { return date.description }
    return "\(date) \(start.hourAndMinute)" + (end.map { "–\($0.hourAndMinute)" } ?? "")
  }
}

/// A commitment that an operation serves. One evening can serve several.
public struct OperationService: Hashable, Sendable, Codable, Comparable {
  /// Whether the operation counts.
  public enum Reading: String, Hashable, Sendable, Codable, CaseIterable {
    /// It counts.
    case counts
    /// It counts in the other reading only, which is shown beside: T3 in T1.
    case otherReading = "other_reading"
  }

  /// Key of the set of commitments.
  public var set: String
  /// Id of the commitment in the set.
  public var commitment: String
  /// How it counts.
  public var reading: Reading

  /// Makes a service.
  public init(set: String, commitment: String, reading: Reading = .counts) {
    self.set = set
    self.commitment = commitment
    self.reading = reading
  }

  /// By set, commitment and reading, so that lists come out the same.
  public static func < (a: OperationService, b: OperationService) -> Bool {
    (a.set, a.commitment, a.reading.rawValue) < (b.set, b.commitment, b.reading.rawValue)
  }
}

/// A rule that must be ticked before the operation may be booked.
public struct OperationCheck: Hashable, Sendable, Codable {
  /// The rule.
  public var rule: Message
  /// When it was ticked, or nil.
  public var ticked: Instant?

  /// Makes a rule.
  public init(rule: Message, ticked: Instant? = nil) {
    self.rule = rule
    self.ticked = ticked
  }
}

/// An operation that somebody decided on, or that was done without a plan.
public struct DecidedOperation: Hashable, Sendable, Codable {
  /// `I-` and eight hexadecimal digits made from what it comes from.
  public var id: String
  /// What is done.
  public var kind: PlanKind
  /// Name of the place, or what it is.
  public var label: String
  /// Where it stands.
  public var status: OperationStatus
  /// When it was to be done; nil for what was done without a plan.
  public var planned: OperationTime?
  /// When it was done.
  public var done: OperationTime?
  /// Who takes or took part: parties and roles, never persons.
  public var parties: [String]
  /// The commitments that it serves.
  public var services: [OperationService]
  /// The proposal that it comes from (`O-…` or `W-…`).
  public var proposalID: String?
  /// The item of a year plan that it comes from (`P-…`).
  public var planItemID: String?
  /// The plan's slot (`P-…`) that it fills, whatever day the plan moves it to; nil for what was decided on before slots had ids of their own.
  public var planSlot: String?
  /// The hotspots that it answers to.
  public var hotspotIDs: [String]
  /// Name of the place where it differs from `label`.
  public var place: String?
  /// Where it is; nil without a place, as for work against narcotics.
  public var position: Position?
  /// What was counted, by key (`OperationNumber` has the known ones).
  public var numbers: [String: Int]
  /// What is worth knowing, without personal data.
  public var note: String?
  /// Why it was cancelled, or why it was done otherwise than planned.
  public var reason: String?
  /// The rules that must be ticked, in order.
  public var checklist: [OperationCheck]
  /// The walk (`I-…`) that this walk follows up.
  public var followsUp: String?
  /// SHA-256 of the design of the effect study that was fixed at the decision.
  public var effectDesign: String?
  /// When it was decided on, or logged without a decision.
  public var decided: Instant

  /// Makes an operation.
  public init(
    id: String, kind: PlanKind, label: String, status: OperationStatus, planned: OperationTime?, done: OperationTime? = nil,
    parties: [String] = [], services: [OperationService] = [], proposalID: String? = nil, planItemID: String? = nil,
    hotspotIDs: [String] = [], place: String? = nil, position: Position? = nil, numbers: [String: Int] = [:], note: String? = nil,
    reason: String? = nil, checklist: [OperationCheck] = [], followsUp: String? = nil, effectDesign: String? = nil, decided: Instant
  ) {
    self.id = id
    self.kind = kind
    self.label = label
    self.status = status
    self.planned = planned
    self.done = done
    self.parties = parties
    self.services = services
    self.proposalID = proposalID
    self.planItemID = planItemID
    self.hotspotIDs = hotspotIDs
    self.place = place
    self.position = position
    self.numbers = numbers
    self.note = note
    self.reason = reason
    self.checklist = checklist
    self.followsUp = followsUp
    self.effectDesign = effectDesign
    self.decided = decided
  }

  /// When it was done, else when it is planned.
  public var time: OperationTime? { done ?? planned }

  /// The rules that are not ticked yet.
  public var unticked: [OperationCheck] { checklist.filter { $0.ticked == nil } }

  /// Whether it serves a commitment in a reading.
  public func serves(_ commitment: String, of set: String, _ reading: OperationService.Reading = .counts) -> Bool {
    services.contains { $0.set == set && $0.commitment == commitment && $0.reading == reading }
  }
}

extension PlanKind {
  /// The kind that a word means: its key, the key of the same kind of proposal, or its name in either language; nil for another word.
  public init?(word: String) {
    let word = word.lowercased()
    let found = PlanKind.allCases.first { kind in
      kind.rawValue == word || kind.name.swedish.lowercased() == word || kind.name.english.lowercased() == word
    }
    guard let kind = OperationKind(rawValue: word)?.planKind ?? found else { return nil }
    self = kind
  }
}

extension OperationKind {
  /// The kind that a word means: its key, the key of the same kind of a plan, or its name in either language; nil for what cannot be proposed.
  public init?(word: String) {
    let plan = PlanKind(word: word)
    guard let kind = OperationKind.allCases.first(where: { $0.planKind == plan }) else { return nil }
    self = kind
  }

  /// The same kind among those of a plan.
  public var planKind: PlanKind {
    switch self {
    case .traffic: .traffic
    case .amoped: .moped
    case .presence: .patrolDay
    case .riskevening: .riskEvening
    case .contact: .contact
    case .inspection: .inspection
    case .narcotics: .narcotics
    case .school: .dogSearch
    }
  }
}
