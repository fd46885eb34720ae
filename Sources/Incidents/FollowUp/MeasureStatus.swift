// What becomes of what a walk found.
import Messages

/// What becomes of a measure.
public enum MeasureStatus: String, Hashable, Sendable, Codable, CaseIterable {
  /// Nobody has decided yet.
  case new
  /// It will be done.
  case planned
  /// It is done.
  case done
  /// It will not be done, and a reason is given.
  case declined

  /// The words to tick.
  public var name: Message {
    switch self {
    case .new: Message(sv: "ny", en: "new")
    case .planned: Message(sv: "planerad", en: "planned")
    case .done: Message(sv: "utförd", en: "done")
    case .declined: Message(sv: "avslagen", en: "declined")
    }
  }
}
