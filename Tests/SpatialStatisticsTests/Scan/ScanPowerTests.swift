// How small a cluster the scans can find among 100 reports.

import Testing

@testable import SpatialStatistics

/// Bounds well inside what 100 data sets showed when the tests were written.
@Suite(.enabled(if: Simulated.isOptimised, "hundreds of scans need an optimised build"))
struct ScanPowerTests {
  @Test func spaceTimePermutationScanFindsClusters() throws {
    let found = try PlantedCluster.sizes.map { try PlantedCluster.spaceTimePermutation(size: $0, replicates: 99) }
    #expect(found[1] > 0.9 && found[2] > 0.95)
    #expect(found[0] <= found[1] + 0.05)
  }

  @Test func spaceTimePoissonScanFindsClusters() throws {
    let found = try PlantedCluster.sizes.map { try PlantedCluster.spaceTimePoisson(size: $0, dataSets: 50, replicates: 99) }
    #expect(found[1] > 0.7 && found[2] > 0.95)
  }

  @Test func temporalScanFindsOnlyLargeClusters() throws {
    let found = try PlantedCluster.sizes.map { try PlantedCluster.temporal(size: $0, replicates: 99) }
    #expect(found[0] < 0.3 && found[2] > 0.5)
  }

  @Test func roadScanAndKDEPlusFindClusters() throws {
    let scan = try PlantedCluster.sizes.map { try PlantedCluster.roadScan(size: $0, replicates: 99) }
    let density = try PlantedCluster.sizes.map { try PlantedCluster.kdePlus(size: $0, replicates: 99) }
    #expect(scan[1] > 0.5 && scan[2] > 0.95)
    #expect(density[1] > 0.6 && density[2] > 0.95)
  }
}
