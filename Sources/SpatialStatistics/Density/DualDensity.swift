// Where cases are dense beside what they are compared with.

import Foundation

/// The ratio of two kernel densities: cases over controls (or over whatever the cases could have been among).
///
/// Both densities are divided by their totals first, so that a ratio of 1 means "as many cases here as the controls lead one to expect", whatever the
/// numbers of each. Where no control is within reach the ratio is not defined and has no value; where few are, it is large by chance.
///
/// Descriptive: no null hypothesis is tested and no p-value follows.
///
/// Sources: Bithell (1990), Statistics in Medicine 9:691–701; Kelsall and Diggle (1995), Statistics in Medicine 14:2335–2342.
public struct DualDensity: Sendable, Equatable {
  /// Density of the cases, in cases per square metre.
  public let cases: DensitySurface
  /// Density of the controls.
  public let controls: DensitySurface
  /// Total weight of all cases and of all controls.
  private let caseTotal: Double
  private let controlTotal: Double

  /// Estimates both densities with the same kernel and bandwidth. Parameters, errors and cost are those of ``KernelDensity``.
  ///
  /// - Parameters:
  ///   - isCase: whether each point is a case; the others are controls.
  /// - Throws: also `noCases` and `noControls`, counted by weight.
  public init(
    x: [Double], y: [Double], isCase: [Bool], weights: [Double]? = nil, grid: RegularGrid, bandwidth: Double,
    kernel: DensityKernel = .quartic,
    edge: EdgeCorrection = .none, threads: Int? = nil
  ) throws(StatisticsError) {
    try KernelDensity.check(x: x, y: y, weights: weights, grid: grid, bandwidth: bandwidth, threads: threads)
    try Check.sameLength(isCase.count, .caseFlag, as: x.count)
    func estimate(_ rows: [Int]) throws(StatisticsError) -> (surface: DensitySurface, total: Double) {
      let surface = try KernelDensity.estimate(
        x: rows.map { x[$0] }, y: rows.map { y[$0] }, weights: weights.map { weights in rows.map { weights[$0] } }, grid: grid,
        bandwidth: bandwidth, kernel: kernel, edge: edge, threads: threads)
      return (surface, rows.reduce(0) { $0 + (weights?[$1] ?? 1) })
    }
    let caseRows = isCase.indices.filter { isCase[$0] && weights?[$0] != 0 }
    let controlRows = isCase.indices.filter { !isCase[$0] && weights?[$0] != 0 }
    if caseRows.isEmpty { throw .noCases }
    if controlRows.isEmpty { throw .noControls }
    (cases, caseTotal) = try estimate(caseRows)
    (controls, controlTotal) = try estimate(controlRows)
  }

  /// Density of cases over that of controls, each as a share of its total; nil where there is no density of controls.
  public func ratio(cell: Int) -> Double? {
    let below = controls.density[cell] / controlTotal
    guard below > 0 else { return nil }
    let ratio = cases.density[cell] / caseTotal / below
    return ratio.isFinite ? ratio : nil
  }

  /// Natural logarithm of the ratio; nil where either density is 0.
  public func logRatio(cell: Int) -> Double? {
    guard let ratio = ratio(cell: cell), ratio > 0 else { return nil }
    return log(ratio)
  }
}
