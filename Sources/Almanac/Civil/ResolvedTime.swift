// Which moments a local clock time names.

/// The answer to "when is it 02:30 here on that date?": one moment, two, or none.
///
/// The rule, decided here and nowhere else:
/// - an ordinary time names one moment;
/// - in the hour that is repeated when summer time ends, `earliest` reads the clock as summer time and `latest` as winter time;
/// - in the hour that is skipped when summer time begins, the time is read with the offset that was valid before the gap
///   (02:30 becomes 03:30 summer time), both moments are equal, and `kind` says so.
public struct ResolvedTime: Hashable, Sendable, Codable {
  /// What sort of clock time it was.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// The clock shows it once.
    case ordinary
    /// The clock never shows it: it lies in the gap when the clock is moved forward.
    case skipped
    /// The clock shows it twice, because it is moved back.
    case repeated
  }

  /// The first moment that the clock time can mean.
  public let earliest: Instant
  /// The last moment that the clock time can mean; equal to `earliest` unless the time is repeated.
  public let latest: Instant
  /// Whether the time is ordinary, skipped or repeated.
  public let kind: Kind

  /// Makes an answer.
  public init(earliest: Instant, latest: Instant, kind: Kind) {
    self.earliest = earliest
    self.latest = latest
    self.kind = kind
  }
}
