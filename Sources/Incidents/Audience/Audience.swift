// Who may see what.
import Messages

/// The three circles of readers, from the narrowest to the widest.
public enum Audience: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  /// The police's own planners.
  case police
  /// The kommun's officers.
  case kommun
  /// Anybody.
  case `public`

  /// Whether the left audience is narrower than the right one.
  public static func < (left: Audience, right: Audience) -> Bool { left.width < right.width }

  /// The name that a person reads.
  public var name: Message {
    switch self {
    case .police: Message(sv: "polisen", en: "the police")
    case .kommun: Message(sv: "kommunen", en: "the kommun")
    case .public: Message(sv: "allmänheten", en: "the public")
    }
  }

  private var width: Int {
    switch self {
    case .police: 0
    case .kommun: 1
    case .public: 2
    }
  }
}
