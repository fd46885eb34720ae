// Gi*, Gi and local Moran: against esda 2.9.0 with libpysal 4.14.1 and scipy 1.17.1.

import Testing

@testable import SpatialStatistics

@Suite(.enabled(if: Reference.isPresent, "the reference results are not beside the package"))
struct LocalReferenceTests {
  private func counts() throws -> CellCounts {
    let data = try Reference.table("data/planar_300.csv")
    let grid = try RegularGrid(minX: 830_000, minY: 7_345_000, cell: 1000, rows: 60, columns: 40)
    return try CellCounts(x: try #require(data["x"]), y: try #require(data["y"]), grid: grid)
  }

  private func values(_ result: LocalStatistics, _ value: (LocalFinding) -> Double?) -> [Double] {
    (0..<result.grid.count).map { value(result[$0]) ?? .nan }
  }

  /// Each of 2,400 cells: z, the two-sided p and both corrections to 1e-8.
  @Test func giStarIsThatOfEsda() throws {
    let printed = try Reference.table("local_stats_1km_d1500_n300_esda.csv")
    let found = try GetisOrd.analyse(try counts(), distance: 1500, test: .normal)
    #expect(values(found) { Double($0.count) } == printed["count"])
    #expect(Near.differing(values(found) { $0.z }, try #require(printed["gstar_z"]), relative: 0, floor: 1e-8) == 0)
    #expect(Near.differing(values(found) { $0.p }, try #require(printed["p_two_sided"]), relative: 1e-8, floor: 1e-12) == 0)
    #expect(Near.differing(values(found) { $0.adjustedP }, try #require(printed["p_bh"]), relative: 1e-8, floor: 1e-12) == 0)
    let dependent = try GetisOrd.analyse(try counts(), distance: 1500, test: .normal, correction: .benjaminiYekutieli)
    #expect(Near.differing(values(dependent) { $0.adjustedP }, try #require(printed["p_by"]), relative: 1e-8, floor: 1e-12) == 0)
    #expect(found.isTooSparseForNormal)
    #expect(abs(found.smallestExpectedCount - 4 * 300 / 2400) < 1e-12)
  }

  @Test func giIsThatOfEsda() throws {
    let printed = try Reference.table("local_stats_1km_d1500_n300_esda.csv")
    let found = try GetisOrd.analyse(try counts(), distance: 1500, includesCell: false, test: .normal)
    #expect(Near.differing(values(found) { $0.z }, try #require(printed["g_z"]), relative: 0, floor: 1e-8) == 0)
  }

  @Test func localMoranIsThatOfEsda() throws {
    let printed = try Reference.table("local_stats_1km_d1500_n300_esda.csv")
    let found = try LocalMoran.analyse(try counts(), distance: 1500)
    #expect(Near.differing(values(found) { $0.moranI }, try #require(printed["moran_I"]), relative: 0, floor: 1e-8) == 0)
    #expect(values(found) { $0.quadrant.map { Double($0.rawValue) } } == printed["quadrant"])
  }
}
