// Densities and statistics on grids and networks.
import SpatialStatistics

/// Grids and networks.
enum DensityWorks {
  static let all: [HotspotWork] = []
}
