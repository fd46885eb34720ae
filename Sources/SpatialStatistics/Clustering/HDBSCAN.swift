// HDBSCAN: clusters of any density, without choosing a radius.

/// Hierarchical density-based clustering of points on a plane.
///
/// The *core distance* of a point is that to its `minimumPoints`-th nearest point, itself counted as the first (as in ``DBSCAN``, Campello et al.
/// and scikit-learn; the Python package hdbscan counts only the others). As the distance shrinks, points that are no longer near enough to
/// each other (by distance and both core distances) come apart; the hierarchy of groups of at least `minimumClusterSize` points is what remains, and out
/// of it come the clusters that last longest.
///
/// Positions that repeat are normal. A group on one spot never comes apart, its density is infinite: such groups are compared as the limit of
/// ever smaller distances, so that a spot with at least `minimumClusterSize` reports is always a cluster (or the heart of one) of its own.
/// Where positions are only known to so many metres, say so with `resolution`; then spots nearer than that to each other stay together.
///
/// Descriptive: no null hypothesis is tested and no p-value follows.
///
/// Sources: Campello, Moulavi and Sander (2013), PAKDD 2013, LNCS 7819:160–172 (also for removing edges of one length at once); condensed tree, excess of mass,
/// probabilities: McInnes and Healy (2017), ICDMW 2017, 33–42. Exact: no approximation of the spanning tree.
public enum HDBSCAN {
  /// Which clusters of the hierarchy are given.
  public enum Selection: String, Sendable, CaseIterable {
    /// Those that together last longest (excess of mass).
    case excessOfMass = "eom"
    /// The smallest ones, that fall into no further clusters.
    case leaf
  }

  /// The clusters among points.
  public struct Result: Sendable, Equatable {
    /// Cluster of each row, from 0, numbered by the first row of each cluster; nil for noise.
    public let labels: [Int?]
    /// How firmly each row belongs to its cluster, above 0 and at most 1: the density at which it leaves as a share of the highest in the
    /// cluster; 0 for noise. Rows whose density is infinite have 1, and then the others are measured by the highest finite density.
    public let probabilities: [Double]
    /// Number of clusters.
    public let clusterCount: Int
  }

  /// Clusters points.
  ///
  /// Complexity: typically O(n log n + n·k log k) time for k = `minimumPoints`; about 150 bytes of memory per point.
  ///
  /// - Parameters:
  ///   - x: easting of each point, in metres.
  ///   - y: northing of each point.
  ///   - minimumClusterSize: fewest points in a cluster, at least 2. With fewer points in all, everything is noise.
  ///   - minimumPoints: points within the core distance, itself counted; nil takes `minimumClusterSize`. More than there are points means all.
  ///   - selection: which clusters of the hierarchy are given.
  ///   - allowSingleCluster: whether all points together may be the one cluster; then every row belongs to it, far-off ones with a low probability.
  ///   - resolution: distances below this count as this, in metres.
  ///   - threads: number of threads; nil means one per active processor. It never changes the result.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `outOfRange`, `notPositive`, `belowTwo(.minimumClusterSize)`, `negative(.resolution)`.
  public static func cluster(
    x: [Double], y: [Double], minimumClusterSize: Int, minimumPoints: Int? = nil, selection: Selection = .excessOfMass,
    allowSingleCluster: Bool = false, resolution: Double = 0, threads: Int? = nil
  ) throws(StatisticsError) -> Result {
    try Check.points(x: x, y: y)
    if minimumClusterSize < 2 { throw .belowTwo(parameter: .minimumClusterSize) }
    let minimumPoints = minimumPoints ?? minimumClusterSize
    try Check.positive(minimumPoints, .minimumPoints)
    if !(resolution >= 0 && resolution < 1e150) { throw .negative(parameter: .resolution) }
    if let threads { try Check.positive(threads, .threads) }
    if x.count < minimumClusterSize {
      return Result(
        labels: [Int?](repeating: nil, count: x.count), probabilities: [Double](repeating: 0, count: x.count), clusterCount: 0)
    }
    let tree = PlaneTree(x: x, y: y)
    let core = CoreDistances.squared(tree, neighbours: minimumPoints, threads: threads)
    for point in 0..<core.count { core.base[point] = max(core.base[point], resolution * resolution) }
    let condensed = CondensedTree(ReachabilityTree(tree, core: core).edges, minimumSize: minimumClusterSize)
    let isChosen =
      selection == .leaf ? condensed.leaves(allowingAll: allowSingleCluster) : condensed.mostStable(allowingAll: allowSingleCluster)
    return result(tree, condensed, isChosen)
  }

  /// Labels and probabilities for the caller's rows.
  private static func result(_ tree: PlaneTree, _ condensed: CondensedTree, _ isChosen: [Bool]) -> Result {
    let count = tree.x.count
    // The chosen cluster around each cluster.
    var around = [Int](repeating: -1, count: isChosen.count)
    for number in isChosen.indices {
      let parent = condensed.clusters[number].parent
      around[number] = isChosen[number] ? number : parent < 0 ? -1 : around[parent]
    }
    var chosenOfRow = [Int32](repeating: -1, count: count)
    var probabilities = [Double](repeating: 0, count: count)
    for point in 0..<count {
      let chosen = around[Int(condensed.cluster[point])]
      if chosen < 0 { continue }
      let row = Int(tree.order.base[point])
      chosenOfRow[row] = Int32(chosen)
      let level = condensed.level[point]
      let highest = condensed.clusters[chosen].highest
      probabilities[row] = level >= highest ? 1 : level / highest
    }
    var numbers = [Int](repeating: -1, count: isChosen.count)
    var clusterCount = 0
    let labels = chosenOfRow.map { chosen -> Int? in
      if chosen < 0 { return nil }
      if numbers[Int(chosen)] < 0 {
        numbers[Int(chosen)] = clusterCount
        clusterCount += 1
      }
      return numbers[Int(chosen)]
    }
    return Result(labels: labels, probabilities: probabilities, clusterCount: clusterCount)
  }
}
