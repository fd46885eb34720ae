// Whether a cluster survives when something small is changed.

/// How often each cluster comes back when the clustering is made again: without one report or one reporter, with another radius, with
/// positions moved within their precision.
///
/// For each run the cluster's best counterpart is the one with the largest Jaccard overlap (shared rows over all rows of both, among the rows
/// that the run had); the cluster *reappears* where that is at least the limit. Descriptive: no null hypothesis is tested.
///
/// Source: Hennig (2007), "Cluster-wise assessment of cluster stability", Computational Statistics and Data Analysis 52:258–271, who calls a mean
/// overlap below 0.5 dissolved, and from 0.75 stable.
public struct Stability: Sendable, Equatable {
  /// One clustering made again.
  public struct Run: Sendable, Equatable {
    /// The clusters' rows, numbered as in the original; they may overlap.
    public let clusters: [[Int]]
    /// Rows that the run did not have.
    public let leftOut: [Int]

    /// A run.
    public init(clusters: [[Int]], leftOut: [Int] = []) {
      self.clusters = clusters
      self.leftOut = leftOut
    }
  }

  /// What happened to one original cluster.
  public struct Cluster: Sendable, Equatable {
    /// Largest overlap in each run; 0 in runs where none of its rows was left.
    public let overlaps: [Double]
    /// Share of the runs in which it reappears.
    public let share: Double
    /// Smallest overlap.
    public let smallest: Double
    /// Mean overlap.
    public let mean: Double
    /// The runs, rising, in which it does not reappear: what was left out or changed there breaks it.
    public let breaking: [Int]
  }

  /// The original clusters in the order given.
  public let clusters: [Cluster]

  /// Compares clusters with those of other runs.
  ///
  /// Complexity: O(rows of all clusters of all runs).
  ///
  /// - Parameters:
  ///   - original: rows of each cluster; rows are any numbers not below 0, and repeats count once.
  ///   - runs: the clusterings made again.
  ///   - overlap: Jaccard overlap from which a cluster reappears.
  /// - Throws: `noPoints` (a cluster without rows), `tooFewReplicates` (no run), `notAShare(.overlap)`, `negativeValue(.place)` for a row below 0
  ///   (the number is that of the cluster).
  public init(original: [[Int]], runs: [Run], overlap: Double = 0.5) throws(StatisticsError) {
    try Check.share(overlap, .overlap)
    if runs.isEmpty { throw .tooFewReplicates(0) }
    for cluster in original.indices {
      if original[cluster].isEmpty { throw .noPoints }
      for row in original[cluster] where row < 0 { throw .negativeValue(column: .place, row: cluster) }
    }
    // Which original clusters hold a row.
    var holders: [Int: [Int]] = [:]
    for (cluster, rows) in original.enumerated() {
      for row in Set(rows) { holders[row, default: []].append(cluster) }
    }
    let sizes = original.map { Set($0).count }
    var overlaps = [[Double]](repeating: [], count: original.count)
    for run in runs {
      var left = sizes
      for row in Set(run.leftOut) {
        for cluster in holders[row] ?? [] { left[cluster] -= 1 }
      }
      let leftOut = Set(run.leftOut)
      var best = [Double](repeating: 0, count: original.count)
      for rows in run.clusters {
        let present = Set(rows).subtracting(leftOut)
        var shared: [Int: Int] = [:]
        for row in present {
          for cluster in holders[row] ?? [] { shared[cluster, default: 0] += 1 }
        }
        for (cluster, count) in shared {
          best[cluster] = max(best[cluster], Double(count) / Double(present.count + left[cluster] - count))
        }
      }
      for cluster in original.indices { overlaps[cluster].append(best[cluster]) }
    }
    clusters = overlaps.map { values in
      let breaking = values.indices.filter { values[$0] < overlap }
      return Cluster(
        overlaps: values, share: Double(values.count - breaking.count) / Double(values.count), smallest: values.min() ?? 0,
        mean: values.reduce(0, +) / Double(values.count), breaking: breaking)
    }
  }
}
