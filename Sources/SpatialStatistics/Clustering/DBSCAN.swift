// DBSCAN: places where points lie close together, without saying how many such places there are.

/// Density-based clustering of points on a plane.
///
/// A point is *core* when at least `minimumPoints` points, itself counted, lie within the radius (closed: a point at exactly the radius counts).
/// Core points within the radius of each other belong together; a point that is not core but has a core point within the radius is a *border*
/// point and joins the nearest one (of equally near ones that of the lowest row); the rest is noise.
///
/// Descriptive: no null hypothesis is tested and no p-value follows.
///
/// Sources: Ester, Kriegel, Sander and Xu (1996), KDD-96, 226–231; the cells that settle many points at once as in Gunawan (2013), TU Eindhoven.
public enum DBSCAN {
  /// The clusters among points.
  public struct Result: Sendable, Equatable {
    /// Cluster of each row, from 0, numbered by the first row of each cluster; nil for noise.
    public let labels: [Int?]
    /// Whether each row is a core point.
    public let isCore: [Bool]
    /// Number of clusters.
    public let clusterCount: Int

    /// The rows of each cluster, rising.
    public var members: [[Int]] {
      var members = [[Int]](repeating: [], count: clusterCount)
      for (row, label) in labels.enumerated() {
        if let label { members[label].append(row) }
      }
      return members
    }
  }

  /// Clusters points.
  ///
  /// Complexity: O(n) time for a bounded number of points to count per place, never quadratic in the points of one spot; at most about
  /// 80 bytes of memory per point, the result included.
  ///
  /// - Parameters:
  ///   - x: easting of each point, in metres.
  ///   - y: northing of each point.
  ///   - radius: neighbourhood ("eps"), in metres; infinity puts all points together.
  ///   - minimumPoints: points within the radius, itself counted, that make a point core.
  ///   - threads: number of threads; nil means one per active processor. It never changes the result.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `outOfRange`, `notPositive`.
  public static func cluster(
    x: [Double], y: [Double], radius: Double, minimumPoints: Int, threads: Int? = nil
  ) throws(StatisticsError) -> Result {
    try Check.points(x: x, y: y)
    try Check.positive(radius, .radius)
    try Check.positive(minimumPoints, .minimumPoints)
    if let threads { try Check.positive(threads, .threads) }
    let cells = try CellRows(x: x, y: y, side: side(radius))
    let points = PlanarPoints(x: cells.sorted(x), y: cells.sorted(y), radius: radius)
    return DensityClusters(cells, points, minimumPoints: minimumPoints, slabReach: 0, threads: threads).result()
  }

  /// The side of cells in which all points are neighbours; the margin is for rounding.
  static func side(_ radius: Double) -> Double { radius * 0.5.squareRoot() * (1 - 1e-6) }
}
