// Sums of kernels that end at the bandwidth, at the middle of every cell.

import Dispatch
import Foundation

/// Adds up quartic or Epanechnikov kernels exactly: every point is added to every cell whose middle it reaches.
///
/// The points of a tile are added together, row of cells by row of cells: with e = h² − (y − y₀)² − (x − x₀)², the square of e (or e itself)
/// where it is positive, eight columns at a time in registers. A cell adds its points in the order of their tiles, whatever the division
/// of the rows between threads.
struct CompactKernelSum: Sendable {
  private let sources: KernelSources
  private let grid: RegularGrid
  private let isQuartic: Bool
  private let bandwidth: Double
  private let factor: Double
  /// Sums per cell, with eight spare columns at the end of each row for the last step of eight.
  private let sums: Column<Double>
  private let stride: Int

  /// Points handled together, and columns of a block: their squared distances stay in the nearest cache.
  private static let mostPoints = 32
  private static let blockColumns = 64
  private static let blockStride = 72

  init(_ sources: KernelSources, grid: RegularGrid, kernel: DensityKernel, bandwidth: Double) {
    self.sources = sources
    self.grid = grid
    isQuartic = kernel == .quartic
    self.bandwidth = bandwidth
    let square = bandwidth * bandwidth
    if sources.weight == nil {
      factor = isQuartic ? kernel.peak / (square * square * square) : kernel.peak / (square * square)
    } else {
      factor = kernel.peak
    }
    stride = grid.columns + 8
    sums = Column(repeating: 0, count: grid.rows * stride)
  }

  /// Density at the middle of each cell.
  func run(threads: Int) -> [Double] {
    // Bands so high that the tiles on their borders, which both sides look at, are few.
    let reachRows = min(Double(grid.rows), sources.largestBandwidth / grid.cell)
    let bands = max(1, min(threads * 4, grid.rows / max(1, Int(reachRows) * 4)))
    let work: @Sendable (Int) -> Void = { band in
      add(toRows: grid.rows * band / bands..<grid.rows * (band + 1) / bands)
    }
    if threads == 1 || bands == 1 {
      for band in 0..<bands { work(band) }
    } else {
      let strands = min(threads, bands)
      DispatchQueue.concurrentPerform(iterations: strands) { strand in
        for band in Swift.stride(from: strand, to: bands, by: strands) { work(band) }
      }
    }
    return [Double](unsafeUninitializedCapacity: grid.count) { target, count in
      for row in 0..<grid.rows {
        let source = sums.base + row * stride
        for column in 0..<grid.columns { (target.baseAddress! + row * grid.columns + column).initialize(to: source[column] * factor) }
      }
      count = grid.count
    }
  }

  private func add(toRows rows: Range<Int>) {
    let scratch = CompactScratch(points: Self.mostPoints, stride: Self.blockStride)
    let reach = sources.largestBandwidth
    let tiles = sources.rows(
      from: (Double(rows.lowerBound) + 0.5) * grid.cell - reach, to: (Double(rows.upperBound) - 0.5) * grid.cell + reach)
    for tileRow in tiles {
      let first = tileRow * sources.tileColumns
      for tile in first..<first + sources.tileColumns {
        var point = Int(sources.tileStart.base[tile])
        let end = Int(sources.tileStart.base[tile + 1])
        while point < end {
          let next = min(end, point + Self.mostPoints)
          add(points: point..<next, rows: rows, scratch)
          point = next
        }
      }
    }
  }

  /// Adds some points that lie close together to the rows.
  private func add(points: Range<Int>, rows: Range<Int>, _ scratch: CompactScratch) {
    let (x, y) = (sources.x.base, sources.y.base)
    var (west, east) = (x[points.lowerBound], x[points.lowerBound])
    var (south, north) = (y[points.lowerBound], y[points.lowerBound])
    var h = sources.bandwidth?.base[points.lowerBound] ?? bandwidth
    for point in points.dropFirst() {
      west = min(west, x[point])
      east = max(east, x[point])
      south = min(south, y[point])
      north = max(north, y[point])
      if let bandwidths = sources.bandwidth { h = max(h, bandwidths.base[point]) }
    }
    // A little more than the bandwidth, so that rounding leaves nothing out; what is outside adds zero.
    h *= 1 + 1e-12
    let reached = clip(south - h, north + h, to: rows)
    let columns = clip(west - h, east + h, to: 0..<grid.columns)
    if reached.isEmpty || columns.isEmpty { return }
    for (index, point) in points.enumerated() { setUp(point, at: index, scratch) }
    var block = columns.lowerBound
    while block < columns.upperBound {
      let end = min(columns.upperBound, block + Self.blockColumns)
      for (index, point) in points.enumerated() { fill(point, at: index, block..<end, scratch) }
      for row in reached {
        let middle = (Double(row) + 0.5) * grid.cell
        let away = max(0, south - middle, middle - north)
        let half = max(0, h * h - away * away).squareRoot()
        let run = clip(west - half, east + half, to: block..<end)
        if run.isEmpty { continue }
        for (index, point) in points.enumerated() {
          let dy = middle - y[point]
          scratch.left[index] = scratch.scale[index] * (scratch.square[index] - dy * dy)
        }
        let target = sums.base + row * stride + run.lowerBound
        let squares = UnsafePointer(scratch.squares + (run.lowerBound - block))
        if isQuartic {
          Self.addRow(target, squares, scratch, points.count, run.count, isQuartic: true)
        } else {
          Self.addRow(target, squares, scratch, points.count, run.count, isQuartic: false)
        }
      }
      block = end
    }
  }

  private func setUp(_ point: Int, at index: Int, _ scratch: CompactScratch) {
    guard let weights = sources.weight, let bandwidths = sources.bandwidth else {
      scratch.scale[index] = 1
      scratch.square[index] = bandwidth * bandwidth
      return
    }
    let h = bandwidths.base[point]
    let weight = weights.base[point]
    scratch.square[index] = h * h
    // The weight goes into e, so that weighted points take the same steps as others.
    scratch.scale[index] = isQuartic ? weight.squareRoot() / (h * h * h) : weight / (h * h * h * h)
  }

  /// Squared distances from a point to the columns of a block; the spare ones are so far away that they add nothing.
  private func fill(_ point: Int, at index: Int, _ columns: Range<Int>, _ scratch: CompactScratch) {
    let target = scratch.squares + index * Self.blockStride
    let x = sources.x.base[point]
    let scale = scratch.scale[index]
    for column in 0..<columns.count {
      let dx = (Double(columns.lowerBound + column) + 0.5) * grid.cell - x
      target[column] = scale * (dx * dx)
    }
    for column in columns.count..<columns.count + 8 { target[column] = .greatestFiniteMagnitude }
  }

  /// The cells whose middles lie in an interval.
  @inline(__always)
  private func clip(_ low: Double, _ high: Double, to range: Range<Int>) -> Range<Int> {
    let first = (low / grid.cell - 0.5).rounded(.up)
    let last = (high / grid.cell - 0.5).rounded(.down)
    if first >= Double(range.upperBound) || last < Double(range.lowerBound) || last < first {
      return range.lowerBound..<range.lowerBound
    }
    return Int(max(first, Double(range.lowerBound)))..<Int(min(last, Double(range.upperBound - 1))) + 1
  }

  @inline(__always)
  private static func addRow(
    _ target: UnsafeMutablePointer<Double>, _ squares: UnsafePointer<Double>, _ scratch: CompactScratch, _ points: Int, _ columns: Int,
    isQuartic: Bool
  ) {
    var column = 0
    while column + 4 < columns {
      addEight(target + column, squares + column, scratch.left, points, isQuartic: isQuartic)
      column += 8
    }
    while column < columns {
      addTwo(target + column, squares + column, scratch.left, points, isQuartic: isQuartic)
      column += 2
    }
  }

  @inline(__always)
  private static func load(_ address: UnsafePointer<Double>) -> SIMD2<Double> {
    UnsafeRawPointer(address).loadUnaligned(as: SIMD2<Double>.self)
  }

  @inline(__always)
  private static func term(_ left: SIMD2<Double>, _ square: SIMD2<Double>, isQuartic: Bool) -> SIMD2<Double> {
    let e = left - square
    let positive = e.replacing(with: 0, where: e .< 0)
    return isQuartic ? positive * positive : positive
  }

  @inline(__always)
  private static func addEight(
    _ target: UnsafeMutablePointer<Double>, _ squares: UnsafePointer<Double>, _ left: UnsafeMutablePointer<Double>, _ points: Int,
    isQuartic: Bool
  ) {
    var a = load(target)
    var b = load(target + 2)
    var c = load(target + 4)
    var d = load(target + 6)
    var source = squares
    for index in 0..<points {
      let e = SIMD2<Double>(repeating: left[index])
      a += term(e, load(source), isQuartic: isQuartic)
      b += term(e, load(source + 2), isQuartic: isQuartic)
      c += term(e, load(source + 4), isQuartic: isQuartic)
      d += term(e, load(source + 6), isQuartic: isQuartic)
      source += blockStride
    }
    let out = UnsafeMutableRawPointer(target)
    out.storeBytes(of: a, as: SIMD2<Double>.self)
    out.storeBytes(of: b, toByteOffset: 16, as: SIMD2<Double>.self)
    out.storeBytes(of: c, toByteOffset: 32, as: SIMD2<Double>.self)
    out.storeBytes(of: d, toByteOffset: 48, as: SIMD2<Double>.self)
  }

  @inline(__always)
  private static func addTwo(
    _ target: UnsafeMutablePointer<Double>, _ squares: UnsafePointer<Double>, _ left: UnsafeMutablePointer<Double>, _ points: Int,
    isQuartic: Bool
  ) {
    var a = load(target)
    var source = squares
    for index in 0..<points {
      a += term(SIMD2<Double>(repeating: left[index]), load(source), isQuartic: isQuartic)
      source += blockStride
    }
    UnsafeMutableRawPointer(target).storeBytes(of: a, as: SIMD2<Double>.self)
  }
}

/// Private working memory of one thread.
private final class CompactScratch {
  /// Scaled squared distances to the columns of a block, point by point.
  let squares: UnsafeMutablePointer<Double>
  /// Per point: factor of e, squared bandwidth, and what is left of it in the present row.
  let scale: UnsafeMutablePointer<Double>
  let square: UnsafeMutablePointer<Double>
  let left: UnsafeMutablePointer<Double>

  init(points: Int, stride: Int) {
    squares = .allocate(capacity: points * stride)
    scale = .allocate(capacity: points)
    square = .allocate(capacity: points)
    left = .allocate(capacity: points)
    squares.initialize(repeating: 0, count: points * stride)
    scale.initialize(repeating: 0, count: points)
    square.initialize(repeating: 0, count: points)
    left.initialize(repeating: 0, count: points)
  }

  deinit {
    squares.deallocate()
    scale.deallocate()
    square.deallocate()
    left.deallocate()
  }
}
