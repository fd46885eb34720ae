// Scans with replicates.
import SpatialStatistics

/// The scan statistics.
enum ScanWorks {
  static let all = [
    spaceTime(300, limit: 0.3, peer: "SaTScan 141 for 99 replicates"), spaceTime(1000, limit: 3, peer: "–"),
    spaceTime(10_000, limit: 60, peer: "–"), road,
  ]

  private static let road = HotspotWork(
    name: "KDE+, 300 events on 90 km, 150 m, 999 replicates", limit: 0.015, peer: "no open peer"
  ) {
    var random = RandomStream(seed: 21, stream: 0)
    let positions = (0..<300).map { $0 % 3 == 0 ? 30_000 + random.uniform() * 2000 : random.uniform() * 90_000 }
    return { _ = try KDEPlus.clusters(positions: positions, lineLength: 90_000, limits: KDEPlusLimits(bandwidth: 150)) }
  }

  private static func spaceTime(_ count: Int, limit: Double, peer: String) -> HotspotWork {
    HotspotWork(
      name: "space-time permutation scan, \(count) points, 1 km, 30 days, 999 replicates", limit: limit, peer: peer,
      runs: count > 1000 ? 1 : 3
    ) {
      let points = MadeUpPoints(count)
      let days = points.wholeDays
      return {
        _ = try SpaceTimePermutationScan.scan(
          x: points.x, y: points.y, time: days, limits: CircleLimits(maximumRadius: 1000), maximumDuration: 30)
      }
    }
  }
}
