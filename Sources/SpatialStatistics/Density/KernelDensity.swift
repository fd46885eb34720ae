// Kernel density of points on a plane, at the middle of every cell of a grid.

import Foundation

/// Events per square metre, at the middle of each cell of a grid.
///
/// Descriptive: no null hypothesis is tested.
public struct DensitySurface: Sendable, Equatable {
  /// The cells.
  public let grid: RegularGrid
  /// Density of each cell, row by row from the south-west; in events per square unit of the coordinates, 0 or more.
  public let density: [Double]
  /// Number of points outside the grid. They add to cells within the bandwidth, except under Diggle's correction, where they are left out.
  public let outside: Int
}

/// Kernel density on a plane.
///
/// Each point's mass is spread by a kernel, and what all kernels amount to at the middle of a cell is that cell's density. Nothing is binned or
/// approximated: the sum is exact to rounding (1e-9 relative, also next to a kernel's end and with coordinates of millions of metres).
///
/// Descriptive: no null hypothesis is tested and no p-value follows.
///
/// Sources: Silverman (1986), "Density Estimation for Statistics and Data Analysis", chapter 4; Diggle (1985) for the edge correction.
public enum KernelDensity {
  /// Most kernel values that an estimate may need; one takes about a nanosecond.
  public static let workLimit = 1e12

  /// Estimates the density of points.
  ///
  /// Complexity: O(points × cells within the bandwidth), for the Gaussian kernel about ten bandwidths; memory 16 bytes per point and per cell.
  /// The result is the same for any number of threads.
  ///
  /// - Parameters:
  ///   - x: easting of each point, in metres.
  ///   - y: northing of each point.
  ///   - weights: how many events each point stands for, 0 or more; nil means 1 each.
  ///   - grid: where the density is wanted. Points outside it still add to it within the bandwidth.
  ///   - bandwidth: of the kernel, in metres; may be larger than the grid.
  ///   - kernel: shape of the kernel.
  ///   - edge: what is done about mass that falls outside the grid.
  ///   - threads: number of threads; nil means one per active processor.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `outOfRange`, `negativeValue(.weight)`, `notPositive`,
  ///   `parameterOutOfRange(.bandwidth)` above 1e30 or below a millionth of a cell, `tooMuchWork`.
  public static func estimate(
    x: [Double], y: [Double], weights: [Double]? = nil, grid: RegularGrid, bandwidth: Double, kernel: DensityKernel = .quartic,
    edge: EdgeCorrection = .none, threads: Int? = nil
  ) throws(StatisticsError) -> DensitySurface {
    try check(x: x, y: y, weights: weights, grid: grid, bandwidth: bandwidth, threads: threads)
    return try surface(
      x: x, y: y, weights: weights, bandwidths: nil, grid: grid, bandwidth: bandwidth, kernel: kernel, edge: edge, threads: threads)
  }

  static func check(
    x: [Double], y: [Double], weights: [Double]?, grid: RegularGrid, bandwidth: Double, threads: Int?
  ) throws(StatisticsError) {
    try Check.points(x: x, y: y)
    try Check.positive(bandwidth, .bandwidth)
    guard bandwidth <= 1e30, bandwidth >= 1e-6 * grid.cell else { throw .parameterOutOfRange(.bandwidth) }
    if let threads { try Check.positive(threads, .threads) }
    guard let weights else { return }
    try Check.sameLength(weights.count, .weight, as: x.count)
    try Check.finite(weights, .weight)
    for row in weights.indices where weights[row] < 0 { throw .negativeValue(column: .weight, row: row) }
    for row in weights.indices where weights[row] > 1e100 { throw .outOfRange(column: .weight, row: row) }
  }

  /// The density for checked input, with one bandwidth or one per point.
  static func surface(
    x: [Double], y: [Double], weights: [Double]?, bandwidths: [Double]?, grid: RegularGrid, bandwidth: Double, kernel: DensityKernel,
    edge: EdgeCorrection, threads: Int?
  ) throws(StatisticsError) -> DensitySurface {
    let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let weighted = edge == .none ? weights : EdgeWeights.diggle(x, y, weights, bandwidths, grid, bandwidth, kernel)
    var outside = 0
    for row in x.indices where grid.cell(atX: x[row], y: y[row]) == nil { outside += 1 }
    let widest = bandwidths?.max() ?? bandwidth
    let density: [Double]
    if kernel == .gaussian {
      density = try GaussianKernelSum.run(
        x: x, y: y, weights: weighted, bandwidths: bandwidths, bandwidth: bandwidth, grid: grid, threads: threads)
    } else {
      let sources = KernelSources(
        x: x, y: y, weights: weighted, bandwidths: bandwidths, bandwidth: bandwidth, grid: grid, reach: widest,
        tile: max(2 * grid.cell, widest / 8))
      let reach = 2 * widest / grid.cell + 1
      guard Double(sources.count) * min(reach, Double(grid.columns)) * min(reach, Double(grid.rows)) <= workLimit else {
        throw .tooMuchWork
      }
      density = CompactKernelSum(sources, grid: grid, kernel: kernel, bandwidth: bandwidth).run(threads: threads)
    }
    return DensitySurface(grid: grid, density: density, outside: outside)
  }
}

/// Diggle's weights: 1 / (mass of the point's kernel inside the grid).
enum EdgeWeights {
  /// Weights of points that already have some; points outside the grid get 0.
  static func diggle(
    _ x: [Double], _ y: [Double], _ weights: [Double]?, _ bandwidths: [Double]?, _ grid: RegularGrid, _ bandwidth: Double,
    _ kernel: DensityKernel
  ) -> [Double] {
    x.indices.map { row in
      guard grid.cell(atX: x[row], y: y[row]) != nil else { return 0 }
      let h = bandwidths?[row] ?? bandwidth
      if kernel != .gaussian, x[row] - grid.minX >= h, grid.maxX - x[row] >= h, y[row] - grid.minY >= h, grid.maxY - y[row] >= h {
        return weights?[row] ?? 1
      }
      let mass = kernel.mass(
        west: (x[row] - grid.minX) / h, east: (grid.maxX - x[row]) / h, south: (y[row] - grid.minY) / h, north: (grid.maxY - y[row]) / h)
      // Only a kernel far wider than the grid has so little mass inside that it rounds to nothing; its point then has none to give.
      return mass > 0 ? (weights?[row] ?? 1) / mass : 0
    }
  }
}
