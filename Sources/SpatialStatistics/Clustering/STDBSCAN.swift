// ST-DBSCAN: reports that lie close together both in space and in time.

/// Density-based clustering of points in space and time.
///
/// As ``DBSCAN``, but neighbours must be within the radius *and* within a number of days of each other (both closed). A border point joins
/// the core neighbour that is nearest in space, of those the nearest in time, of those the one of the lowest row. Like every chain of
/// neighbours a cluster may last much longer, and reach much farther, than the two limits.
///
/// Descriptive: no null hypothesis is tested and no p-value follows.
///
/// Source: Birant and Kut (2007), "ST-DBSCAN: An algorithm for clustering spatial–temporal data", Data & Knowledge Engineering 60(1):208–221,
/// without its third limit on a non-spatial value. The clusters do not depend on the order of the rows.
public enum STDBSCAN {
  /// Clusters points.
  ///
  /// Complexity: O(n log n) time for a bounded number of points to count per place and time, never quadratic in the points of one spot at
  /// one time; O(n) memory.
  ///
  /// - Parameters:
  ///   - x: easting of each point, in metres.
  ///   - y: northing of each point.
  ///   - time: time of each point, in days from any day.
  ///   - radius: neighbourhood in space ("eps 1"), in metres; infinity lets only time count.
  ///   - days: neighbourhood in time ("eps 2"), in days; 0 asks for the same time, infinity lets only space count.
  ///   - minimumPoints: neighbours, itself counted, that make a point core.
  ///   - threads: number of threads; nil means one per active processor. It never changes the result.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `outOfRange`, `notPositive`, `negative(.days)`, `tooLarge`.
  public static func cluster(
    x: [Double], y: [Double], time: [Double], radius: Double, days: Double, minimumPoints: Int, threads: Int? = nil
  ) throws(StatisticsError) -> DBSCAN.Result {
    try Check.points(x: x, y: y)
    try Check.sameLength(time.count, .time, as: x.count)
    try Check.finite(time, .time)
    try Check.positive(radius, .radius)
    if !(days >= 0) { throw .negative(parameter: .days) }
    try Check.positive(minimumPoints, .minimumPoints)
    if let threads { try Check.positive(threads, .threads) }
    let cells = try CellRows(x: x, y: y, side: DBSCAN.side(radius), slabs: slabs(time, days: days))
    let plane = PlanarPoints(x: cells.sorted(x), y: cells.sorted(y), radius: radius)
    let points = SpaceTimePoints(plane: plane, time: cells.sorted(time), days: days)
    return DensityClusters(cells, points, minimumPoints: minimumPoints, slabReach: 1, threads: threads).result()
  }

  /// Slabs of time, each from its first point to at most `days` later: all points of a slab are near in time, and points two slabs apart are not,
  /// exactly and whatever the rounding.
  private static func slabs(_ time: [Double], days: Double) -> (of: Column<Int32>, count: Int) {
    let slab = Column<Int32>(repeating: 0, count: time.count)
    var last = 0
    var first = 0.0
    for (index, row) in time.indices.sorted(by: { time[$0] < time[$1] }).enumerated() {
      if index == 0 {
        first = time[row]
      } else if time[row] - first > days {
        first = time[row]
        last += 1
      }
      slab.base[row] = Int32(last)
    }
    return (slab, last + 1)
  }
}
