// Densities with a bandwidth per point.

import Foundation
import Testing

@testable import SpatialStatistics

struct AdaptiveDensityTests {
  private func makeGrid() throws -> RegularGrid { try RegularGrid(minX: 0, minY: 0, cell: 10, rows: 100, columns: 100) }

  private func clustered() -> (x: [Double], y: [Double]) {
    let (a, b) = Simulated.points(100, side: 60, seed: 41)
    let (c, d) = Simulated.points(60, side: 700, seed: 42)
    return (a.map { $0 + 300 } + c.map { $0 + 150 }, b.map { $0 + 300 } + d.map { $0 + 150 })
  }

  /// Bandwidths by the definition to 1e-12, the density as the sum of the points' own kernels to 1e-9.
  @Test(arguments: DensityKernel.allCases)
  func followsTheDefinition(kernel: DensityKernel) throws {
    let grid = try makeGrid()
    let (x, y) = clustered()
    let weights = x.indices.map { 1 + Double($0 % 3) }
    let found = try AdaptiveDensity(x: x, y: y, weights: weights, grid: grid, bandwidth: 40, pilotBandwidth: 50, trim: 2, kernel: kernel)
    let pilot = x.indices.map { a in
      x.indices.reduce(0.0) { sum, b in
        let dx = x[a] - x[b]
        let dy = y[a] - y[b]
        return sum + weights[b] * kernel.shape((dx * dx + dy * dy) / 2500)
      }
    }
    let mean = pilot.reduce(0) { $0 + log($1) } / Double(pilot.count)
    let wanted = pilot.map { 40 * (exp(mean) / $0).squareRoot() }
    let median = wanted.sorted()[79...80].reduce(0, +) / 2
    let bandwidths = wanted.map { min($0, 2 * median) }
    #expect(Near.differing(found.bandwidths, bandwidths) == 0)
    #expect(bandwidths.contains(2 * median))
    for cell in stride(from: 0, to: grid.count, by: 37) {
      var sum = 0.0
      for row in x.indices {
        let dx = grid.x(ofColumn: cell % 100) - x[row]
        let dy = grid.y(ofRow: cell / 100) - y[row]
        let h = bandwidths[row]
        sum += weights[row] * kernel.peak / (h * h) * kernel.shape((dx * dx + dy * dy) / (h * h))
      }
      #expect(abs(found.surface.density[cell] - sum) <= 1e-8 * sum + 1e-20)
    }
  }

  @Test func densePlacesGetNarrowKernelsAndTheMassIsKept() throws {
    let grid = try makeGrid()
    let (x, y) = clustered()
    let found = try AdaptiveDensity(x: x, y: y, grid: grid, bandwidth: 60, edge: .diggle)
    let dense = found.bandwidths[..<100].reduce(0, +) / 100
    let thin = found.bandwidths[100...].reduce(0, +) / 60
    #expect(dense < 0.7 * thin)
    let mass = found.surface.density.reduce(0, +) * 100
    #expect(abs(mass - 160) < 160 * 0.01)
  }

  @Test func evenPointsAllGetTheBandwidth() throws {
    let grid = try makeGrid()
    let found = try AdaptiveDensity(x: [500, 500, 500], y: [500, 500, 500], grid: grid, bandwidth: 60)
    #expect(found.bandwidths.allSatisfy { abs($0 - 60) < 1e-9 })
    let fixed = try KernelDensity.estimate(x: [500, 500, 500], y: [500, 500, 500], grid: grid, bandwidth: 60)
    #expect(Near.differing(found.surface.density, fixed.density) == 0)
  }

  @Test func badInputIsRefused() throws {
    let grid = try makeGrid()
    #expect(throws: StatisticsError.parameterOutOfRange(.trim)) { try AdaptiveDensity(x: [1], y: [1], grid: grid, bandwidth: 1, trim: 0.5) }
    #expect(throws: StatisticsError.notPositive(parameter: .bandwidth)) {
      try AdaptiveDensity(x: [1], y: [1], grid: grid, bandwidth: 1, pilotBandwidth: 0)
    }
    #expect(throws: StatisticsError.noPoints) { try AdaptiveDensity(x: [], y: [], grid: grid, bandwidth: 1) }
  }

  @Test func allWeightsZeroIsAnEmptyMap() throws {
    let grid = try makeGrid()
    let found = try AdaptiveDensity(x: [1, 2], y: [1, 2], weights: [0, 0], grid: grid, bandwidth: 50)
    #expect(found.surface.density.allSatisfy { $0 == 0 })
    #expect(found.bandwidths.allSatisfy { $0.isFinite })
  }
}

struct DualDensityTests {
  private func makeGrid() throws -> RegularGrid { try RegularGrid(minX: 0, minY: 0, cell: 10, rows: 20, columns: 20) }

  @Test func whereCasesAndControlsAreAlikeTheRatioIsOne() throws {
    let grid = try makeGrid()
    let (x, y) = Simulated.points(50, side: 200, seed: 43)
    let flags = [Bool](repeating: true, count: 50) + [Bool](repeating: false, count: 100)
    let dual = try DualDensity(x: x + x + x, y: y + y + y, isCase: flags, grid: grid, bandwidth: 40)
    for cell in 0..<grid.count {
      guard let ratio = dual.ratio(cell: cell) else { continue }
      #expect(abs(ratio - 1) < 1e-9)
      #expect(abs(try #require(dual.logRatio(cell: cell))) < 1e-9)
    }
  }

  @Test func withoutControlsThereIsNoRatio() throws {
    let grid = try makeGrid()
    let dual = try DualDensity(x: [15, 185], y: [15, 185], isCase: [true, false], grid: grid, bandwidth: 30)
    #expect(dual.ratio(cell: 21) == nil && dual.logRatio(cell: 21) == nil)
    #expect(dual.ratio(cell: 399) == 0 && dual.logRatio(cell: 399) == nil)
    #expect(dual.ratio(cell: 200) == nil)
    for kernel in DensityKernel.allCases {
      let dual = try DualDensity(x: [15, 185], y: [15, 185], isCase: [true, false], grid: grid, bandwidth: 2, kernel: kernel)
      for cell in 0..<grid.count { #expect(dual.ratio(cell: cell)?.isFinite != false && dual.logRatio(cell: cell)?.isFinite != false) }
    }
  }

  @Test func badInputIsRefused() throws {
    let grid = try makeGrid()
    #expect(throws: StatisticsError.noCases) { try DualDensity(x: [1], y: [1], isCase: [false], grid: grid, bandwidth: 1) }
    #expect(throws: StatisticsError.noControls) { try DualDensity(x: [1], y: [1], isCase: [true], grid: grid, bandwidth: 1) }
    #expect(throws: StatisticsError.noControls) {
      try DualDensity(x: [1, 2], y: [1, 2], isCase: [true, false], weights: [1, 0], grid: grid, bandwidth: 1)
    }
    #expect(throws: StatisticsError.unequalLengths(column: .caseFlag, expected: 1, found: 0)) {
      try DualDensity(x: [1], y: [1], isCase: [], grid: grid, bandwidth: 1)
    }
  }
}
