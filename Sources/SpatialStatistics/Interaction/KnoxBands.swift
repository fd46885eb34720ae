// The bands of distance and time of a Knox table.

/// Distance bands and time bands, and what happens to a pair that lies exactly on an edge.
public struct KnoxBands: Sendable, Equatable {
  /// How the distance between two points is measured.
  public enum Metric: String, Sendable, CaseIterable {
    /// As the crow flies.
    case euclidean
    /// Along streets that run north–south and east–west: |Δx| + |Δy|.
    case manhattan
  }

  /// Which end of a band belongs to it.
  public enum ClosedSide: String, Sendable, CaseIterable {
    /// Bands [a, b): a pair on an edge belongs to the band above. The last edge belongs to no band.
    case left
    /// Bands (a, b]: a pair on an edge belongs to the band below. The first band holds its lower edge too.
    case right
  }

  /// Edges of the distance bands in metres, rising from 0 or more; the last may be infinite.
  public var distances: [Double]
  /// Edges of the time bands in days, likewise.
  public var days: [Double]
  /// Which end of a band belongs to it.
  public var closed: ClosedSide
  /// How distances are measured.
  public var metric: Metric

  /// Bands; by default right-closed ("at most 100 m and at most 7 days") and as the crow flies.
  public init(distances: [Double], days: [Double], closed: ClosedSide = .right, metric: Metric = .euclidean) {
    self.distances = distances
    self.days = days
    self.closed = closed
    self.metric = metric
  }

  func check() throws(StatisticsError) {
    if !Self.rises(distances) { throw .badBands(parameter: .distanceBands) }
    if !Self.rises(days) { throw .badBands(parameter: .timeBands) }
  }

  private static func rises(_ edges: [Double]) -> Bool {
    guard edges.count >= 2, edges[0] >= 0, edges[0] < .infinity else { return false }
    return zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// Whether an edge itself counts as below it: in right-closed bands, except for the first.
  func edgeIsBelow(_ edge: Int) -> Bool { closed == .right && edge > 0 }
}
