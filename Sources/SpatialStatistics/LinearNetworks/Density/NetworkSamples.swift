// Where along each edge a density is calculated.

/// Positions along the edges, edge by edge and rising, in bandwidths, with room for a value at each.
final class NetworkSamples: @unchecked Sendable {
  /// The first sample of each edge, and after the last edge the number of samples.
  let offsets: [Int]
  let positions: Column<Double>
  let values: Column<Double>
  /// What has come by way of the first vertex of each edge, and of the last; used by the equal-split kernels.
  let throughStart: Column<Double>
  let throughEnd: Column<Double>
  /// The row of each sample; nil when the samples are boundaries of lixels.
  private let rows: [Int32]?
  /// For boundaries: how many edges before each have no lixels, and so no boundaries.
  let emptyEdges: [Int]

  /// Samples at given places.
  init(_ places: NetworkPoints, on network: LinearNetwork, bandwidth: Double) {
    let placed = PlacedPoints(places, on: network)
    var offsets = [Int](repeating: 0, count: network.edgeCount + 1)
    for row in 0..<places.count { offsets[Int(placed.edges.base[row]) + 1] += 1 }
    for edge in 0..<network.edgeCount { offsets[edge + 1] += offsets[edge] }
    var next = offsets
    var rows = [Int32](repeating: 0, count: places.count)
    for row in 0..<places.count {
      rows[next[Int(placed.edges.base[row])]] = Int32(row)
      next[Int(placed.edges.base[row])] += 1
    }
    for edge in 0..<network.edgeCount where offsets[edge + 1] - offsets[edge] > 1 {
      rows[offsets[edge]..<offsets[edge + 1]].sort {
        (placed.positions.base[Int($0)], $0) < (placed.positions.base[Int($1)], $1)
      }
    }
    positions = Column(rows.map { placed.positions.base[Int($0)] / bandwidth })
    values = Column(repeating: 0, count: places.count)
    throughStart = Column(repeating: 0, count: places.count)
    throughEnd = Column(repeating: 0, count: places.count)
    self.offsets = offsets
    self.rows = rows
    emptyEdges = []
  }

  /// Samples at the boundaries of the lixels of each edge.
  init(boundariesOf lixels: Lixels, bandwidth: Double) {
    var offsets = [0]
    var positions: [Double] = []
    var emptyEdges: [Int] = []
    var empty = 0
    positions.reserveCapacity(lixels.count + lixels.offsets.count)
    for edge in 0..<lixels.offsets.count - 1 {
      let pieces = lixels.offsets[edge]..<lixels.offsets[edge + 1]
      emptyEdges.append(empty)
      if pieces.isEmpty {
        empty += 1
      } else {
        for piece in pieces { positions.append(lixels.starts[piece] / bandwidth) }
        positions.append(lixels.ends[pieces.upperBound - 1] / bandwidth)
      }
      offsets.append(positions.count)
    }
    self.offsets = offsets
    self.positions = Column(positions)
    values = Column(repeating: 0, count: positions.count)
    throughStart = Column(repeating: 0, count: positions.count)
    throughEnd = Column(repeating: 0, count: positions.count)
    rows = nil
    self.emptyEdges = emptyEdges
  }

  /// The values in the order of the places.
  func inOrderOfRows() -> [Double] {
    var result = [Double](repeating: 0, count: values.count)
    for index in 0..<values.count { result[Int(rows?[index] ?? Int32(index))] = values.base[index] }
    return result
  }
}
