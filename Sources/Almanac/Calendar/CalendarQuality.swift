// How sure a row of a calendar table is.

import Messages

/// Whether a date in a table is decided or assumed.
public enum CalendarQuality: String, Hashable, Sendable, Codable, CaseIterable {
  /// Decided and published by the one who decides.
  case confirmed
  /// Assumed by a general rule: the kommun needs to confirm.
  case assumed

  /// The name for people.
  public var name: Message {
    switch self {
    case .confirmed: Message(sv: "bekräftad", en: "confirmed")
    case .assumed: Message(sv: "antagen", en: "assumed")
    }
  }
}
