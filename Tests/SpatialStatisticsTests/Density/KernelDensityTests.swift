// Kernel density on a plane: against other programs, against the plain sum, and on awkward data.

import Foundation
import Testing

@testable import SpatialStatistics

struct KernelDensityTests {
  /// The definition, point by point and cell by cell; coordinates count from the grid's corner, where both differences are exact.
  private func plain(
    _ x: [Double], _ y: [Double], _ weights: [Double]? = nil, _ grid: RegularGrid, _ bandwidth: Double, _ kernel: DensityKernel
  ) -> [Double] {
    (0..<grid.count).map { cell in
      let east = (Double(cell % grid.columns) + 0.5) * grid.cell
      let north = (Double(cell / grid.columns) + 0.5) * grid.cell
      var sum = 0.0
      for row in x.indices {
        let dx = (x[row] - grid.minX) - east
        let dy = (y[row] - grid.minY) - north
        let squared = (dx * dx + dy * dy) / (bandwidth * bandwidth)
        let shape =
          switch kernel {
          case .quartic: squared < 1 ? (1 - squared) * (1 - squared) * 3 / Double.pi : 0
          case .epanechnikov: squared < 1 ? (1 - squared) * 2 / Double.pi : 0
          case .gaussian: exp(-squared / 2) / (2 * Double.pi)
          }
        sum += shape / (bandwidth * bandwidth) * (weights?[row] ?? 1)
      }
      return sum
    }
  }

  private func sweref(_ count: Int, width: Double, height: Double, seed: UInt64) -> (x: [Double], y: [Double]) {
    var random = RandomStream(seed: seed, stream: 0)
    return (
      (0..<count).map { _ in 830_000 + random.uniform() * width }, (0..<count).map { _ in 7_345_000 + random.uniform() * height }
    )
  }

  /// scipy 1.17.1, exact sum, printed with ten digits: tolerance 1e-9 relative in each of the 240,000 cells.
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"))
  func agreesWithTheExactSumOfScipy() throws {
    let data = try Reference.table("data/planar_1000.csv")
    let grid = try RegularGrid(minX: 830_000, minY: 7_345_000, cell: 100, rows: 600, columns: 400)
    let found = try KernelDensity.estimate(x: try #require(data["x"]), y: try #require(data["y"]), grid: grid, bandwidth: 500)
    let printed = try Reference.text("kde_quartic500_100m_n1000_scipy.csv").split(whereSeparator: \.isNewline)
      .flatMap { $0.split(separator: ",").map { Double($0) ?? .nan } }
    #expect(printed.count == grid.count)
    #expect(Near.differing(found.density, printed, floor: 0) == 0)
    #expect(found.outside == 0)
  }

  /// spatstat bins the points on the pixels first: by its own documentation and by measurement off by up to 1.1 % of the peak.
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"))
  func isNearTheBinnedDensityOfSpatstat() throws {
    let data = try Reference.table("data/planar_1000.csv")
    let grid = try RegularGrid(minX: 830_000, minY: 7_345_000, cell: 100, rows: 600, columns: 400)
    let found = try KernelDensity.estimate(x: try #require(data["x"]), y: try #require(data["y"]), grid: grid, bandwidth: 500)
    let printed = try Reference.text("kde_quartic500_noedge_n1000_spatstat.csv").split(whereSeparator: \.isNewline)
      .flatMap { $0.split(separator: ",").map { Double($0) ?? .nan } }
    #expect(printed.count == grid.count)
    let peak = try #require(found.density.max())
    #expect(Near.differing(found.density, printed, relative: 0, floor: 0.012 * peak) == 0)
  }

  @Test(arguments: DensityKernel.allCases)
  func agreesWithThePlainSum(kernel: DensityKernel) throws {
    let (x, y) = sweref(150, width: 4000, height: 3000, seed: 21)
    for (cell, bandwidth) in [(100.0, 500.0), (33.3, 217.7), (250, 90), (60, 9000)] {
      let grid = try RegularGrid(minX: 830_400, minY: 7_345_300, maxX: 833_000, maxY: 7_347_500, cell: cell)
      let floor = 1e-18 / (bandwidth * bandwidth)
      let found = try KernelDensity.estimate(x: x, y: y, grid: grid, bandwidth: bandwidth, kernel: kernel)
      #expect(Near.differing(found.density, plain(x, y, nil, grid, bandwidth, kernel), floor: floor) == 0)
      let weights = x.indices.map { Double($0 % 4) * 0.7 }
      let weighted = try KernelDensity.estimate(x: x, y: y, weights: weights, grid: grid, bandwidth: bandwidth, kernel: kernel)
      #expect(Near.differing(weighted.density, plain(x, y, weights, grid, bandwidth, kernel), floor: floor) == 0)
    }
  }

  /// A millimetre inside the end of a kernel its value is 1.6e-11 of the peak, and still right to 1e-9; at the end and outside it is nothing.
  @Test(arguments: [DensityKernel.quartic, .epanechnikov])
  func isRightNextToTheEndOfAKernel(kernel: DensityKernel) throws {
    let grid = try RegularGrid(minX: 830_000, minY: 7_345_000, cell: 100, rows: 20, columns: 20)
    for inside in [1e-3, 1e-2, 1] {
      let x = [830_050 + 500 - inside]
      let found = try KernelDensity.estimate(x: x, y: [7_345_050], grid: grid, bandwidth: 500, kernel: kernel)
      let expected = plain(x, [7_345_050], nil, grid, 500, kernel)
      #expect(found.density[0] > 0)
      #expect(Near.differing(found.density, expected, floor: 0) == 0)
    }
    for outside in [0, 1e-3, 1] {
      let found = try KernelDensity.estimate(x: [830_550 + outside], y: [7_345_050], grid: grid, bandwidth: 500, kernel: kernel)
      #expect(found.density[0] == 0)
    }
  }

  /// A Gaussian kernel has no end: thirty bandwidths away its value is 1e-196 of the peak, and still right to 1e-9.
  @Test func theGaussianKernelIsNotCut() throws {
    let grid = try RegularGrid(minX: 0, minY: 0, cell: 50, rows: 3, columns: 400)
    let x = [130.0, 150, 160, 2000]
    let y = [20.0, 80, 90, 100]
    let found = try KernelDensity.estimate(x: x, y: y, weights: [1, 2, 1, 1e-6], grid: grid, bandwidth: 500, kernel: .gaussian)
    let expected = plain(x, y, [1, 2, 1, 1e-6], grid, 500, .gaussian)
    #expect(try #require(found.density.min()) > 0)
    #expect(Near.differing(found.density, expected, floor: 0) == 0)
  }

  @Test(arguments: DensityKernel.allCases)
  func isTheSameForAnyNumberOfThreads(kernel: DensityKernel) throws {
    let (x, y) = sweref(3000, width: 8000, height: 12_000, seed: 22)
    let grid = try RegularGrid(minX: 830_000, minY: 7_345_000, cell: 100, rows: 120, columns: 80)
    let one = try KernelDensity.estimate(x: x, y: y, grid: grid, bandwidth: 300, kernel: kernel, threads: 1)
    for threads in [2, 3, 7] {
      #expect(try KernelDensity.estimate(x: x, y: y, grid: grid, bandwidth: 300, kernel: kernel, threads: threads) == one)
    }
  }

  /// Points outside the grid add to it, but not under Diggle's correction.
  @Test func pointsOutsideAddWithinTheBandwidth() throws {
    let grid = try RegularGrid(minX: 0, minY: 0, cell: 10, rows: 5, columns: 5)
    let found = try KernelDensity.estimate(x: [-10, 500], y: [25, 25], grid: grid, bandwidth: 30)
    #expect(found.outside == 2)
    #expect(found.density[10] > 0)
    let corrected = try KernelDensity.estimate(x: [-10, 500], y: [25, 25], grid: grid, bandwidth: 30, edge: .diggle)
    #expect(corrected.density.allSatisfy { $0 == 0 })
  }

  /// A bandwidth far wider than the area gives an even density; a tiny one finds no cell's middle.
  @Test(arguments: DensityKernel.allCases)
  func extremeBandwidthsAreNoTrouble(kernel: DensityKernel) throws {
    let grid = try RegularGrid(minX: 0, minY: 0, cell: 1, rows: 4, columns: 4)
    let wide = try KernelDensity.estimate(x: [0.5, 1], y: [0.5, 2], grid: grid, bandwidth: 1e9, kernel: kernel)
    #expect(Near.differing(wide.density, [Double](repeating: 2 * kernel.peak / 1e18, count: 16)) == 0)
    let widest = try KernelDensity.estimate(x: [0.5, 1e140], y: [0.5, 2], grid: grid, bandwidth: 1e30, kernel: kernel)
    #expect(widest.density.allSatisfy { $0 > 0 && $0.isFinite })
    let narrow = try KernelDensity.estimate(x: [0.9], y: [0.9], grid: grid, bandwidth: 1e-6, kernel: kernel)
    #expect(narrow.density.allSatisfy { $0 == 0 })
  }

  @Test func manyPointsOnOneSpotAddUp() throws {
    let grid = try RegularGrid(minX: 0, minY: 0, cell: 10, rows: 30, columns: 30)
    let x = [Double](repeating: 150, count: 100_000)
    let many = try KernelDensity.estimate(x: x, y: x, grid: grid, bandwidth: 50)
    let one = try KernelDensity.estimate(x: [150], y: [150], grid: grid, bandwidth: 50)
    #expect(Near.differing(many.density, one.density.map { $0 * 100_000 }, floor: 0) == 0)
  }

  @Test func badInputIsRefused() throws {
    let grid = try RegularGrid(minX: 0, minY: 0, cell: 1, rows: 4, columns: 4)
    func estimate(_ x: [Double], _ bandwidth: Double, weights: [Double]? = nil, threads: Int? = nil) throws {
      _ = try KernelDensity.estimate(x: x, y: x, weights: weights, grid: grid, bandwidth: bandwidth, threads: threads)
    }
    #expect(throws: StatisticsError.noPoints) { try estimate([], 1) }
    #expect(throws: StatisticsError.notFinite(column: .x, row: 1)) { try estimate([0, .infinity], 1) }
    #expect(throws: StatisticsError.notPositive(parameter: .bandwidth)) { try estimate([0], 0) }
    #expect(throws: StatisticsError.notPositive(parameter: .bandwidth)) { try estimate([0], .nan) }
    #expect(throws: StatisticsError.parameterOutOfRange(.bandwidth)) { try estimate([0], .infinity) }
    #expect(throws: StatisticsError.parameterOutOfRange(.bandwidth)) { try estimate([0], 1e-9) }
    #expect(throws: StatisticsError.negativeValue(column: .weight, row: 0)) { try estimate([0], 1, weights: [-1]) }
    #expect(throws: StatisticsError.notFinite(column: .weight, row: 0)) { try estimate([0], 1, weights: [.nan]) }
    #expect(throws: StatisticsError.unequalLengths(column: .weight, expected: 1, found: 2)) { try estimate([0], 1, weights: [1, 1]) }
    #expect(throws: StatisticsError.notPositive(parameter: .threads)) { try estimate([0], 1, threads: 0) }
    let huge = try RegularGrid(minX: 0, minY: 0, cell: 1, rows: 7000, columns: 7000)
    let (x, y) = Simulated.points(30_000, side: 7000, seed: 23)
    #expect(throws: StatisticsError.tooMuchWork) { try KernelDensity.estimate(x: x, y: y, grid: huge, bandwidth: 1e6) }
  }
}
