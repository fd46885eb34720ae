// What can be chosen when expected numbers are asked for.
import Almanac
import Incidents

/// Options of expected numbers.
public struct ExpectationOptions: Sendable, Hashable {
  /// Category or group codes, or empty for all.
  public var categories: [String] = []
  /// Whose reports. Those made by patrols show where patrols were and are asked for on their own.
  public var origins: Set<Origin> = [.citizen, .register]
  /// First day that the reports cover, or nil for the day of the first report.
  public var from: CivilDate?
  /// Last day that they cover, or nil for the day of the last report.
  public var to: CivilDate?
  /// Level of the intervals.
  public var level: Double = 0.95
  /// Random draws behind the intervals.
  public var draws: Int = 400
  /// Random seed.
  public var seed: UInt64 = 1
  /// Fewest reports with a known hour that anything is said from.
  public var fewest: Int = 5

  /// The defaults.
  public init() {}
}
