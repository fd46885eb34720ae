// The ranked list, with what was read and left out.
import Incidents
import Messages

/// A hotspot list.
public struct HotspotList: Sendable, Hashable {
  /// The findings, by rank.
  public var hotspots: [Hotspot]
  /// What a reader must know: reports left out, questions that could not be answered.
  public var warnings: [Message]
  /// Number of reports read.
  public var reports: Int
  /// Number of reports that took part.
  public var used: Int
  /// Replicates that were made for each question that was asked: the fewest of its tests.
  public var replicates: [HotspotQuestion: Int]
  /// SHA-256 of what was read.
  public var dataSHA256: String
}
