// What a written time says, and how exactly.

/// A time as it was written: a date, perhaps a time of day, perhaps an offset from UTC.
public struct ParsedTimestamp: Hashable, Sendable {
  /// How exactly the time was written.
  public enum Precision: String, Hashable, Sendable, Codable, CaseIterable {
    /// A year and a month; the date is the first of the month.
    case month
    /// A date.
    case day
    /// A date with hour and minute (or the hour alone).
    case minute
    /// A date with hour, minute and second.
    case second
  }

  /// The date as written; the first of the month where only a month was written.
  public let date: CivilDate
  /// The time of day as written, or nil where none was. Fractions of a second are dropped.
  public let time: TimeOfDay?
  /// The written offset from UTC in seconds (`Z` is 0), or nil where none was written.
  public let offsetSeconds: Int?
  /// How exactly the time was written.
  public let precision: Precision

  /// Makes a parsed time.
  public init(date: CivilDate, time: TimeOfDay?, offsetSeconds: Int?, precision: Precision) {
    self.date = date
    self.time = time
    self.offsetSeconds = offsetSeconds
    self.precision = precision
  }

  /// The moments that the written time can mean; nil where no time of day was written.
  ///
  /// A written offset decides; without one the time is read on the clock of `zone`.
  public func resolved(in zone: CivilZone) -> ResolvedTime? {
    guard let time else { return nil }
    let clock = CivilTime(date: date, timeOfDay: time)
    guard let offsetSeconds else { return zone.resolve(clock) }
    let instant = Instant(utc: clock).adding(seconds: -Int64(offsetSeconds))
    return ResolvedTime(earliest: instant, latest: instant, kind: .ordinary)
  }
}
