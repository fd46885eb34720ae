// Kernel density with a narrower kernel where points are many.

import Foundation

/// Kernel density in which each point has its own bandwidth: narrow in dense places, wide in thin ones.
///
/// A pilot density f is estimated at the points themselves with a fixed bandwidth (the point itself counts, and weights too). Then
/// hᵢ = bandwidth · √(g / f(xᵢ)), where g is the geometric mean of f over the points, and no hᵢ is longer than `trim` times the median one.
///
/// Descriptive: no null hypothesis is tested and no p-value follows.
///
/// Sources: Abramson (1982), Annals of Statistics 10:1217–1223, for the square-root law; Silverman (1986), 100–110, for the geometric mean; trimming
/// as in Davies, Marshall and Hazelton (2018), Statistics in Medicine 37:1191–1221.
public struct AdaptiveDensity: Sendable, Equatable {
  /// The density.
  public let surface: DensitySurface
  /// Bandwidth of each point, in metres.
  public let bandwidths: [Double]

  /// Estimates the density.
  ///
  /// Complexity: as for ``KernelDensity`` with the longest bandwidth, and O(points × points within the pilot bandwidth) for the pilot.
  ///
  /// - Parameters:
  ///   - x: easting of each point, in metres.
  ///   - y: northing of each point.
  ///   - weights: how many events each point stands for, 0 or more; nil means 1 each.
  ///   - grid: where the density is wanted.
  ///   - bandwidth: geometric mean of the bandwidths before trimming, in metres.
  ///   - pilotBandwidth: bandwidth of the pilot; nil means the same.
  ///   - trim: longest bandwidth in medians, at least 1.
  ///   - kernel: shape of the kernels, the pilot's too.
  ///   - edge: what is done about mass that falls outside the grid; the pilot is not corrected.
  ///   - threads: number of threads; nil means one per active processor.
  /// - Throws: as for ``KernelDensity``, and `parameterOutOfRange(.trim)`.
  public init(
    x: [Double], y: [Double], weights: [Double]? = nil, grid: RegularGrid, bandwidth: Double, pilotBandwidth: Double? = nil,
    trim: Double = 5,
    kernel: DensityKernel = .quartic, edge: EdgeCorrection = .none, threads: Int? = nil
  ) throws(StatisticsError) {
    try KernelDensity.check(x: x, y: y, weights: weights, grid: grid, bandwidth: bandwidth, threads: threads)
    let pilot = pilotBandwidth ?? bandwidth
    try KernelDensity.check(x: [0], y: [0], weights: nil, grid: grid, bandwidth: pilot, threads: nil)
    guard trim >= 1, trim.isFinite else { throw .parameterOutOfRange(.trim) }
    let logs = try Self.pilot(x, y, weights, pilot, kernel).map { log($0) }
    // A point of weight 0 spreads nothing; it takes no part in the mean either.
    let counted = x.indices.filter { weights?[$0] != 0 }
    if counted.isEmpty {
      bandwidths = [Double](repeating: bandwidth, count: x.count)
    } else {
      let mean = counted.reduce(0) { $0 + logs[$1] } / Double(counted.count)
      let wanted = logs.map { $0.isFinite ? bandwidth * exp(0.5 * (mean - $0)) : bandwidth }
      let sorted = counted.map { wanted[$0] }.sorted()
      let median = 0.5 * (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2])
      let shortest = 1e-6 * grid.cell
      bandwidths = wanted.map { max(shortest, min($0, trim * median)) }
    }
    surface = try KernelDensity.surface(
      x: x, y: y, weights: weights, bandwidths: bandwidths, grid: grid, bandwidth: bandwidth, kernel: kernel, edge: edge, threads: threads)
  }

  /// The pilot density at the points, up to a factor. A Gaussian kernel is cut at nine bandwidths, where it is less than 10⁻¹⁷ of what the
  /// point itself adds.
  private static func pilot(
    _ x: [Double], _ y: [Double], _ weights: [Double]?, _ bandwidth: Double, _ kernel: DensityKernel
  ) throws(StatisticsError) -> [Double] {
    let reach = kernel == .gaussian ? 9 * bandwidth : bandwidth
    let sorted = SortedGrid(x: x, y: y, side: reach)
    var work = 0.0
    for cell in 0..<sorted.cellCount {
      let own = Double(sorted.points(of: cell..<cell + 1).count)
      for up in -1...1 { work += own * Double(sorted.points(of: sorted.cells(around: cell, up: up, reach: 1)).count) }
    }
    if work > KernelDensity.workLimit { throw .tooMuchWork }
    var density = [Double](repeating: 0, count: x.count)
    let inverse = 1 / (bandwidth * bandwidth)
    for cell in 0..<sorted.cellCount {
      let near = (-1...1).map { sorted.points(of: sorted.cells(around: cell, up: $0, reach: 1)) }
      for point in sorted.points(of: cell..<cell + 1) {
        var sum = 0.0
        for range in near {
          for other in range {
            let dx = sorted.x[point] - sorted.x[other]
            let dy = sorted.y[point] - sorted.y[other]
            let squared = (dx * dx + dy * dy) * inverse
            if squared > 81 { continue }
            sum += (weights?[Int(sorted.order[other])] ?? 1) * kernel.shape(squared)
          }
        }
        density[Int(sorted.order[point])] = sum
      }
    }
    return density
  }
}
