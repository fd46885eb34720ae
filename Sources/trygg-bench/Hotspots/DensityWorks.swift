// Densities and local statistics on grids, roads and networks.
import SpatialStatistics

/// Grids, roads and networks.
enum DensityWorks {
  static let all = [density, hotCells, network]

  private static let density = HotspotWork(
    name: "exact quartic KDE, 1e6 points, 500 m onto 240,000 cells", limit: 0.15, peer: "KDEpy FFT (binned) 0.25; spatstat 3.27"
  ) {
    let points = MadeUpPoints(1_000_000)
    let grid = try RegularGrid(minX: 0, minY: 0, cell: 100, rows: 600, columns: 400)
    return { _ = try KernelDensity.estimate(x: points.x, y: points.y, grid: grid, bandwidth: 500) }
  }

  private static let hotCells = HotspotWork(
    name: "Gi*, 240,000 cells of 100 m, 10,000 points, band 500 m, exact p, BH", limit: 0.02, peer: "esda 29.7, spdep 50 (no exact p)"
  ) {
    let points = MadeUpPoints(10_000)
    let counts = try CellCounts(x: points.x, y: points.y, grid: RegularGrid(minX: 0, minY: 0, cell: 100, rows: 600, columns: 400))
    return { _ = try GetisOrd.analyse(counts, distance: 500) }
  }

  private static let network = HotspotWork(
    name: "network density, equal split, 1e5 events on about 6,200 edges, 300 m, lixels of 50 m", limit: 0.1, peer: "spatstat 22.9 for 1e3"
  ) {
    let streets = MadeUpStreets()
    let network = try streets.network()
    let events = try streets.events(100_000, on: network)
    let lixels = try Lixels(network, step: 50)
    return { _ = try NetworkDensity.on(lixels, of: events, on: network, options: .init(bandwidth: 300)) }
  }
}
