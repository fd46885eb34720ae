// The points that reach a grid, sorted so that neighbours in the plane are neighbours in memory.

/// Points with their bandwidths and weights, in square tiles, row by row from the south-west. Coordinates count from the grid's corner.
struct KernelSources: Sendable {
  /// Coordinates, tile by tile.
  let x: Column<Double>
  let y: Column<Double>
  /// Weight and bandwidth of each point in the same order; nil when all weights are 1 and all bandwidths the same.
  let weight: Column<Double>?
  let bandwidth: Column<Double>?
  /// First point of each tile, and one more at the end.
  let tileStart: Column<Int32>
  let tileRows: Int
  let tileColumns: Int
  /// Side of a tile.
  let tile: Double
  /// How far outside the grid the first tile begins: the longest reach of a point.
  let reach: Double
  /// Largest bandwidth.
  let largestBandwidth: Double

  /// - Parameters:
  ///   - weights: not negative; points of weight 0 are left out.
  ///   - reach: how far from a point its kernel matters, at most.
  init(
    x: [Double], y: [Double], weights: [Double]?, bandwidths: [Double]?, bandwidth: Double, grid: RegularGrid, reach: Double,
    tile wanted: Double
  ) {
    let width = Double(grid.columns) * grid.cell
    let height = Double(grid.rows) * grid.cell
    // Not many more tiles than points: each costs memory.
    var tile = wanted
    let most = 4 * Double(x.count) + 65_536
    while ((width + 2 * reach) / tile + 1) * ((height + 2 * reach) / tile + 1) > most { tile *= 2 }
    let tileColumns = Int((width + 2 * reach) / tile) + 1
    let tileRows = Int((height + 2 * reach) / tile) + 1
    let start = Column<Int32>(repeating: 0, count: tileRows * tileColumns + 1)
    let tileOfPoint = Column<Int32>(repeating: -1, count: x.count)
    let scale = 1 / tile
    var kept = 0
    for row in x.indices {
      let left = x[row] - grid.minX
      let up = y[row] - grid.minY
      guard left >= -reach, left <= width + reach, up >= -reach, up <= height + reach else { continue }
      if let weights, weights[row] == 0 { continue }
      let column = min(tileColumns - 1, Int((left + reach) * scale))
      let index = min(tileRows - 1, Int((up + reach) * scale)) * tileColumns + column
      tileOfPoint.base[row] = Int32(truncatingIfNeeded: index)
      start.base[index] += 1
      kept += 1
    }
    var sum: Int32 = 0
    for index in 0..<start.count {
      let size = start.base[index]
      start.base[index] = sum
      sum += size
    }
    let sortedX = Column<Double>(repeating: 0, count: kept)
    let sortedY = Column<Double>(repeating: 0, count: kept)
    let varies = weights != nil || bandwidths != nil
    let sortedWeight = varies ? Column<Double>(repeating: 1, count: kept) : nil
    let sortedBandwidth = varies ? Column<Double>(repeating: bandwidth, count: kept) : nil
    for row in x.indices {
      let index = Int(tileOfPoint.base[row])
      guard index >= 0 else { continue }
      let place = Int(start.base[index])
      start.base[index] += 1
      sortedX.base[place] = x[row] - grid.minX
      sortedY.base[place] = y[row] - grid.minY
      if let weights { sortedWeight?.base[place] = weights[row] }
      if let bandwidths { sortedBandwidth?.base[place] = bandwidths[row] }
    }
    // Each start has moved to the end of its tile, which is the next one's start.
    for index in stride(from: start.count - 1, to: 0, by: -1) { start.base[index] = start.base[index - 1] }
    start.base[0] = 0
    self.x = sortedX
    self.y = sortedY
    weight = sortedWeight
    self.bandwidth = sortedBandwidth
    tileStart = start
    self.tileRows = tileRows
    self.tileColumns = tileColumns
    self.tile = tile
    self.reach = reach
    largestBandwidth = bandwidths?.max() ?? bandwidth
  }

  var count: Int { x.count }

  /// The rows of tiles that a band of northings touches.
  func rows(from south: Double, to north: Double) -> Range<Int> {
    index(south, tileRows)..<index(north, tileRows) + 1
  }

  /// The columns of tiles that a band of eastings touches.
  func columns(from west: Double, to east: Double) -> Range<Int> {
    index(west, tileColumns)..<index(east, tileColumns) + 1
  }

  private func index(_ place: Double, _ count: Int) -> Int {
    Int(max(0, min(Double(count - 1), (place + reach) / tile)))
  }
}
