// Groups of points and pairs of events.
import SpatialStatistics

/// Clustering and interaction.
enum ClusterWorks {
  static let all = [
    dbscan, hdbscan, spaceTime, knox(300, limit: 0.005, peer: "surveillance 2.9"), knox(1000, limit: 0.03, peer: "pointpats 5.2"),
    knox(10_000, limit: 1, peer: "> 59"),
  ]

  private static let dbscan = HotspotWork(
    name: "DBSCAN, 1e6 points, eps 100 m", limit: 0.5, memoryLimit: 150, peer: "R dbscan 38.1 (2.3 GB); scikit-learn 62"
  ) {
    let points = MadeUpPoints(1_000_000)
    return { _ = try DBSCAN.cluster(x: points.x, y: points.y, radius: 100, minimumPoints: 5) }
  }

  private static let hdbscan = HotspotWork(
    name: "HDBSCAN, 1e5 points, clusters of at least 15", limit: 0.6, peer: "hdbscan 4.9; fast_hdbscan 4.7"
  ) {
    let points = MadeUpPoints(100_000)
    return { _ = try HDBSCAN.cluster(x: points.x, y: points.y, minimumClusterSize: 15) }
  }

  private static let spaceTime = HotspotWork(
    name: "ST-DBSCAN, 1e4 points, 200 m, 7 days", limit: 0.02, peer: "st-dbscan 10.1 (2.2 GB)"
  ) {
    let points = MadeUpPoints(10_000)
    return { _ = try STDBSCAN.cluster(x: points.x, y: points.y, time: points.t, radius: 200, days: 7, minimumPoints: 4) }
  }

  private static func knox(_ count: Int, limit: Double, peer: String) -> HotspotWork {
    HotspotWork(name: "Knox, 5 × 5 bands to 800 m and 28 days, \(count) points, 999 permutations", limit: limit, peer: peer) {
      let points = MadeUpPoints(count)
      let bands = KnoxBands(distances: [0, 0.1, 100, 200, 400, 800], days: [0, 2, 4, 7, 14, 28], closed: .left)
      return { _ = try Knox.test(x: points.x, y: points.y, time: points.t, bands: bands) }
    }
  }
}
