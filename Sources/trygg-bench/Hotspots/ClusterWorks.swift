// Groups of points and pairs of events.
import SpatialStatistics

/// Clustering and interaction.
enum ClusterWorks {
  static let all = [dbscan]

  private static let dbscan = HotspotWork(
    name: "DBSCAN, 1e6 points, eps 100 m", limit: 0.5, memoryLimit: 150, peer: "R dbscan 38.1 (2.3 GB); scikit-learn 62"
  ) {
    let points = MadeUpPoints(1_000_000)
    return { _ = try DBSCAN.cluster(x: points.x, y: points.y, radius: 100, minimumPoints: 5) }
  }
}
