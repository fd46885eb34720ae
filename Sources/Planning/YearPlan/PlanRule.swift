// What the program knows to do for a commitment.
import Incidents

/// How a commitment is planned. Numbers, parties and kinds come from the set; the rule only says what the thing is.
///
/// The ids are those of the promise that the program was made for. A commitment with another id is planned by its kind alone.
enum PlanRule: Hashable {
  case contact
  case patrolDay
  case presence
  case walk
  case riskEvening
  case narcotics
  case inspection
  case inspectionTraining
  case dogSearch
  case dogRules
  case outlets
  case parents
  case teaching
  case speed
  case traffic
  case trafficAllYear
  case moped
  case council
  /// A document in a month of the year.
  case document(month: Int)
  /// Something sent or published so many times a year.
  case message(times: Int)
  case validity
  /// By kind alone.
  case general

  private static let known: [String: PlanRule] = [
    "N0": .presence, "N1": .contact, "N2": .walk, "N3": .riskEvening, "N4a": .patrolDay, "N4b": .patrolDay, "K1": .narcotics,
    "K2": .inspection, "K2b": .inspectionTraining, "K3": .dogSearch, "K3b": .dogRules, "K4": .outlets, "K5": .parents, "K6": .teaching,
    "T0": .speed, "T1": .traffic, "T2": .trafficAllYear, "T3": .moped, "A1": .document(month: 12), "S1": .document(month: 1),
    "S2": .document(month: 3), "S3": .document(month: 4), "S4": .council, "S5": .document(month: 10), "S6": .document(month: 9),
    "S7": .document(month: 12), "S8": .document(month: 11), "S9": .document(month: 5), "S10": .document(month: 2),
    "S11": .message(times: 12),
    "S12": .message(times: 4), "S13": .document(month: 2), "S14": .validity,
  ]

  init(_ commitment: Commitment) { self = PlanRule.known[commitment.id] ?? .general }

  /// Whether days of school must be known.
  var needsSchool: Bool { [.dogSearch, .parents, .teaching].contains(self) }

  /// What is done.
  var kind: PlanKind {
    switch self {
    case .contact: .contact
    case .patrolDay, .presence: .patrolDay
    case .walk: .walk
    case .riskEvening: .riskEvening
    case .narcotics: .narcotics
    case .inspection: .inspection
    case .inspectionTraining, .outlets, .parents, .teaching: .training
    case .dogSearch, .dogRules: .dogSearch
    case .traffic, .speed, .trafficAllYear: .traffic
    case .moped: .moped
    case .council: .meeting
    case .document, .validity: .document
    case .message: .message
    case .general: .other
    }
  }

  /// The usual hours, from and to; to above 24 is the next day. Nil for a whole day.
  var hours: Range<Int>? {
    switch self {
    case .contact: 16..<18
    case .patrolDay, .presence: 14..<22
    case .walk: 18..<20
    case .riskEvening: 19..<24
    case .narcotics: 18..<24
    case .inspection: 21..<25
    case .inspectionTraining, .council: 13..<15
    case .dogSearch, .teaching: 9..<11
    case .outlets: 10..<12
    case .parents: 18..<20
    case .traffic: 15..<17
    case .moped: 19..<22
    case .dogRules, .speed, .trafficAllYear, .document, .message, .validity, .general: nil
    }
  }
}
