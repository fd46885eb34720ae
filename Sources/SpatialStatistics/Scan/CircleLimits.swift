// Which circles a scan looks at.

/// What happens when several locations are equally far from a circle's centre.
public enum DistanceTies: Sendable {
  /// They come in one at a time, in the order of their first rows, each giving a window of its own. So does the program SaTScan; on a
  /// regular grid of cells it allows more shapes than true circles.
  case oneByOne
  /// They come in together: only true circles, and the result does not depend on the order of the rows.
  case together
}

/// The circles of a spatial or space-time scan: centred on the distinct locations, growing by one location at a time.
public struct CircleLimits: Sendable {
  /// Largest radius, in the unit of the coordinates (metres); infinity for no limit.
  public var maximumRadius: Double
  /// Largest share of all points (or exposure) inside, above 0 and at most 1.
  public var maximumShare: Double
  /// Fewest cases in a cluster, at least 1.
  public var minimumCases: Int
  /// How equally distant locations come in.
  public var distanceTies: DistanceTies

  /// Limits; the defaults are half of the points, two cases, and locations one by one.
  public init(
    maximumRadius: Double, maximumShare: Double = 0.5, minimumCases: Int = 2, distanceTies: DistanceTies = .oneByOne
  ) {
    self.maximumRadius = maximumRadius
    self.maximumShare = maximumShare
    self.minimumCases = minimumCases
    self.distanceTies = distanceTies
  }

  func check() throws(StatisticsError) {
    try Check.positive(maximumRadius, .maximumRadius)
    try Check.share(maximumShare, .maximumShare)
    try Check.positive(minimumCases, .minimumCases)
  }
}
