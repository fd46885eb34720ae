// What can be chosen when hotspots are looked for.
import Incidents

/// Parameters of a hotspot list. The defaults suit a kommun with some hundred reports a year.
public struct HotspotParameters: Sendable, Hashable {
  /// Questions to answer.
  public var questions: [HotspotQuestion] = HotspotQuestion.allCases
  /// Category codes to test, or empty for all. The other categories still serve as comparison.
  public var categories: [String] = []
  /// Largest radius of a circle in metres; reports whose precision is coarser take no part.
  public var searchRadius: Double = 1000
  /// Longest stretch of road in metres.
  public var maximumStretch: Double = 5000
  /// Longest interval in days for what is new.
  public var maximumDays: Int = 30
  /// Fewest reports that a test is made for.
  public var minimumCases: Int = 5
  /// Replicates of each Monte Carlo test.
  public var replicates: Int = 999
  /// Most elementary steps (about a nanosecond each) of all tests together; above it a test makes do with fewer replicates.
  public var workLimit: Double = 4e11
  /// Level at which a finding is called a hotspot, after correction.
  public var level: Double = 0.05
  /// Random seed.
  public var seed: UInt64 = 1
  /// Threads, or nil for all processors; never changes a result.
  public var threads: Int?

  /// The defaults.
  public init() {}
}
