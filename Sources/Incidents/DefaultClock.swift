// Clock times that programs write where nobody gave one.

/// A time of day that a file may use for a missing one.
public enum DefaultClock: Int, CaseIterable, Hashable, Sendable {
  /// 00:00.
  case midnight
  /// 12:00.
  case noon
  /// 23:59.
  case lastMinute

  /// As it is written.
  public var text: String {
    switch self {
    case .midnight: "00:00"
    case .noon: "12:00"
    case .lastMinute: "23:59"
    }
  }
}
