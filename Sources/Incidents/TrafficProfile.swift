// How much traffic there is by the hour.

/// Traffic on a road by day type and hour, as shares of an average hour: the exposure of what comes about by driving there.
public struct TrafficProfile: Hashable, Sendable, Codable {
  /// How well the numbers are known.
  public enum Quality: String, Hashable, Sendable, Codable, CaseIterable {
    /// Counted on the road.
    case measured
    /// Taken over from another road.
    case transferred
    /// Nobody has counted: an assumption.
    case assumed
  }

  /// Monday to Friday, 24 hours, each relative to the mean hour of the week.
  public var weekday: [Double]
  /// Saturday and Sunday likewise.
  public var weekend: [Double]
  /// The weakest quality among the rows.
  public var quality: Quality
  /// Where the numbers come from.
  public var source: String

  /// Makes a profile of 24 and 24 positive numbers in any unit; they are scaled so that the mean hour of a week is 1. Nil for anything else.
  public init?(weekday: [Double], weekend: [Double], quality: Quality, source: String) {
    guard weekday.count == 24, weekend.count == 24, (weekday + weekend).allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
    let mean = (weekday.reduce(0, +) * 5 + weekend.reduce(0, +) * 2) / 168
    self.weekday = weekday.map { $0 / mean }
    self.weekend = weekend.map { $0 / mean }
    self.quality = quality
    self.source = source
  }

  /// The same traffic at all hours: what is used where no profile is given.
  public static let flat = TrafficProfile(flat: ())

  private init(flat: Void) {
    weekday = [Double](repeating: 1, count: 24)
    weekend = weekday
    quality = .assumed
    source = ""
  }

  /// Traffic in an hour (0–23) of a weekday (1–7, Monday is 1), relative to the mean hour.
  public func relative(weekday day: Int, hour: Int) -> Double { day <= 5 ? weekday[hour] : weekend[hour] }
}
