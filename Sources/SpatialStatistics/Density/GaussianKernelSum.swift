// Sums of Gaussian kernels, which have no end, at the middle of every cell.

import Dispatch
import Foundation

/// Adds up Gaussian kernels block by block of cells, leaving out only points that cannot matter.
///
/// For each block one kernel value is known that its least favoured cell has at least: that of the most favourable of some points, at the
/// farthest corner of the block. A point is left out when even all points together, as far away as it is, would add less than 10⁻¹² of that; so
/// every density is within 10⁻¹² (relative) of the full sum, also far away from all points. Kernel values below e⁻⁷⁰⁶ are always left out:
/// they are smaller than what numbers of double precision hold at full accuracy. The kernel is the product of a function of the column and
/// one of the row, each filled by recurrence from the line nearest to the point.
struct GaussianKernelSum: Sendable {
  private let sources: KernelSources
  private let grid: RegularGrid
  private let bandwidth: Double
  private let landmarks: [Landmark]
  /// Logarithm of the sum of all kernels' peaks.
  private let logTotal: Double
  private let side: Int
  private let sums: Column<Double>

  /// A point that stands for those around it, so that a block quickly finds one that is near.
  private struct Landmark: Sendable {
    var x: Double
    var y: Double
    var logPeak: Double
    var halfInverseSquare: Double
  }

  /// −ln of the smallest kernel value that is added.
  private static let deepest = 706.0

  /// Density at the middle of each cell.
  ///
  /// - Throws: `tooMuchWork`.
  static func run(
    x: [Double], y: [Double], weights: [Double]?, bandwidths: [Double]?, bandwidth: Double, grid: RegularGrid, threads: Int
  ) throws(StatisticsError) -> [Double] {
    let widest = bandwidths?.max() ?? bandwidth
    let sources = KernelSources(
      x: x, y: y, weights: weights, bandwidths: bandwidths, bandwidth: bandwidth, grid: grid, reach: widest * (2 * deepest).squareRoot(),
      tile: max(grid.cell, widest))
    if sources.count == 0 { return [Double](repeating: 0, count: grid.count) }
    let reach = 20 * widest / grid.cell + 1
    let work = Double(sources.count) * min(reach, Double(grid.columns)) * min(reach, Double(grid.rows))
    guard work <= KernelDensity.workLimit else { throw .tooMuchWork }
    return GaussianKernelSum(sources, grid: grid, bandwidth: bandwidth).run(threads: threads)
  }

  private init(_ sources: KernelSources, grid: RegularGrid, bandwidth: Double) {
    self.sources = sources
    self.grid = grid
    self.bandwidth = bandwidth
    side = Int(max(8, min(64, 3 * sources.largestBandwidth / grid.cell)))
    sums = Column(repeating: 0, count: grid.count)
    var total = 0.0
    var best: [Int: Landmark] = [:]
    let steps = 32.0
    let (x, y) = (sources.x.base, sources.y.base)
    var (west, east, south, north) = (x[0], x[0], y[0], y[0])
    for point in 0..<sources.count {
      west = min(west, x[point])
      east = max(east, x[point])
      south = min(south, y[point])
      north = max(north, y[point])
    }
    let step = max((east - west) / steps, (north - south) / steps, grid.cell)
    for point in 0..<sources.count {
      let h = sources.bandwidth?.base[point] ?? bandwidth
      let peak = (sources.weight?.base[point] ?? 1) / (h * h)
      total += peak
      let key = Int((y[point] - south) / step) * 64 + Int((x[point] - west) / step)
      if let known = best[key], known.logPeak >= log(peak) { continue }
      best[key] = Landmark(x: x[point], y: y[point], logPeak: log(peak), halfInverseSquare: 0.5 / (h * h))
    }
    landmarks = best.sorted { $0.key < $1.key }.map(\.value)
    logTotal = log(total)
  }

  private func run(threads: Int) -> [Double] {
    let blockRows = (grid.rows + side - 1) / side
    let work: @Sendable (Int) -> Void = { add(toBlocksOfRow: $0) }
    let strands = min(threads, blockRows)
    if strands == 1 {
      for row in 0..<blockRows { work(row) }
    } else {
      DispatchQueue.concurrentPerform(iterations: strands) { strand in
        for row in stride(from: strand, to: blockRows, by: strands) { work(row) }
      }
    }
    return Array(UnsafeBufferPointer(start: sums.base, count: sums.count))
  }

  private func add(toBlocksOfRow blockRow: Int) {
    let scratch = GaussianScratch(side: side)
    let rows = blockRow * side..<min(grid.rows, (blockRow + 1) * side)
    for first in stride(from: 0, to: grid.columns, by: side) {
      add(rows, first..<min(grid.columns, first + side), scratch)
    }
  }

  private func middle(_ line: Int) -> Double { (Double(line) + 0.5) * grid.cell }

  private func add(_ rows: Range<Int>, _ columns: Range<Int>, _ scratch: GaussianScratch) {
    let (south, north) = (middle(rows.lowerBound), middle(rows.upperBound - 1))
    let (west, east) = (middle(columns.lowerBound), middle(columns.upperBound - 1))
    var floor = -Double.infinity
    for mark in landmarks {
      let dx = max(abs(mark.x - west), abs(mark.x - east))
      let dy = max(abs(mark.y - south), abs(mark.y - north))
      floor = max(floor, mark.logPeak - (dx * dx + dy * dy) * mark.halfInverseSquare)
    }
    let depth = min(Self.deepest, max(0, logTotal - floor + 12 * log(10)))
    let reach = sources.largestBandwidth * (2 * depth).squareRoot()
    scratch.clear()
    var waiting = 0
    let tileColumns = sources.columns(from: west - reach, to: east + reach)
    for tileRow in sources.rows(from: south - reach, to: north + reach) {
      let start = tileRow * sources.tileColumns
      let points =
        Int(sources.tileStart.base[start + tileColumns.lowerBound])..<Int(sources.tileStart.base[start + tileColumns.upperBound])
      for point in points {
        let (x, y) = (sources.x.base[point], sources.y.base[point])
        let h = sources.bandwidth?.base[point] ?? bandwidth
        let dx = max(0, west - x, x - east)
        let dy = max(0, south - y, y - north)
        if dx * dx + dy * dy > 2 * depth * h * h { continue }
        let weight = sources.weight?.base[point] ?? 1
        fill(scratch.columns + waiting * side, columns, x, h, 1)
        fill(scratch.rows + waiting * side, rows, y, h, weight * DensityKernel.gaussian.peak / (h * h))
        waiting += 1
        if waiting == 4 {
          scratch.addFour(rows.count, columns.count)
          waiting = 0
        }
      }
    }
    if waiting > 0 {
      for index in waiting * side..<4 * side {
        scratch.rows[index] = 0
        scratch.columns[index] = 0
      }
      scratch.addFour(rows.count, columns.count)
    }
    for row in rows {
      (sums.base + row * grid.columns + columns.lowerBound)
        .update(from: scratch.sums + (row - rows.lowerBound) * scratch.stride, count: columns.count)
    }
  }

  /// exp(−(line − place)²/2h²) for the middles of some rows or columns, times a factor.
  ///
  /// From one line to the next outwards the exponent grows by a term that grows evenly, so that two multiplications do; over at most 64
  /// lines the rounding stays below 10⁻¹².
  private func fill(_ target: UnsafeMutablePointer<Double>, _ lines: Range<Int>, _ place: Double, _ h: Double, _ factor: Double) {
    let nearest = max(Double(lines.lowerBound), min(Double(lines.upperBound - 1), (place / grid.cell - 0.5).rounded()))
    let line = Int(nearest)
    let step = grid.cell / h
    let away = (middle(line) - place) / h
    let start = factor * exp(-0.5 * away * away)
    let twice = exp(-step * step)
    target[line - lines.lowerBound] = start
    var value = start
    var ratio = exp(-step * (away + 0.5 * step))
    for next in line + 1..<max(line + 1, lines.upperBound) {
      value *= ratio
      ratio *= twice
      target[next - lines.lowerBound] = value
    }
    value = start
    ratio = exp(-step * (-away + 0.5 * step))
    var next = line - 1
    while next >= lines.lowerBound {
      value *= ratio
      ratio *= twice
      target[next - lines.lowerBound] = value
      next -= 1
    }
  }
}

/// Private working memory of one thread: the sums of a block, and the lines of four points that wait to be added.
private final class GaussianScratch {
  let side: Int
  let stride: Int
  let sums: UnsafeMutablePointer<Double>
  let rows: UnsafeMutablePointer<Double>
  let columns: UnsafeMutablePointer<Double>

  init(side: Int) {
    self.side = side
    stride = side + side % 2
    sums = .allocate(capacity: side * stride)
    rows = .allocate(capacity: 4 * side)
    columns = .allocate(capacity: 4 * side + 1)
    rows.initialize(repeating: 0, count: 4 * side)
    columns.initialize(repeating: 0, count: 4 * side + 1)
    clear()
  }

  deinit {
    sums.deallocate()
    rows.deallocate()
    columns.deallocate()
  }

  func clear() {
    sums.initialize(repeating: 0, count: side * stride)
  }

  @inline(__always)
  private func load(_ address: UnsafeMutablePointer<Double>) -> SIMD2<Double> {
    UnsafeRawPointer(address).loadUnaligned(as: SIMD2<Double>.self)
  }

  func addFour(_ rowCount: Int, _ columnCount: Int) {
    let (first, second, third, fourth) = (columns, columns + side, columns + 2 * side, columns + 3 * side)
    for row in 0..<rowCount {
      let a = SIMD2<Double>(repeating: rows[row])
      let b = SIMD2<Double>(repeating: rows[side + row])
      let c = SIMD2<Double>(repeating: rows[2 * side + row])
      let d = SIMD2<Double>(repeating: rows[3 * side + row])
      let target = sums + row * stride
      var column = 0
      while column < columnCount {
        // The spare column of an odd block is never read.
        let sum =
          load(target + column) + (a * load(first + column) + b * load(second + column))
          + (c * load(third + column) + d * load(fourth + column))
        UnsafeMutableRawPointer(target + column).storeBytes(of: sum, as: SIMD2<Double>.self)
        column += 2
      }
    }
  }
}
