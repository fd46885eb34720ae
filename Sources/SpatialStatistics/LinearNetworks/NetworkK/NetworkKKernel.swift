// Summing the pairs of one point pattern.

/// Computes K of one pattern after another on the same network; belongs to one thread.
final class NetworkKKernel {
  private let neighbours: NeighbourSearch
  private let distances: Column<Double>
  private let isCorrected: Bool
  private let scale: Double
  /// Elementary steps of the last estimate, roughly nanoseconds.
  private(set) var steps = 0

  init(_ network: LinearNetwork, distances: [Double], pointCount: Int, correction: NetworkK.Correction) {
    neighbours = NeighbourSearch(network, pointCount: pointCount)
    self.distances = Column(distances)
    isCorrected = correction == .ang
    scale = network.totalLength / (Double(pointCount) * Double(pointCount - 1))
  }

  /// Writes K at each distance.
  func estimate(edges: Column<Int32>, positions: Column<Double>, into curve: UnsafeMutablePointer<Double>) {
    neighbours.place(edges: edges, positions: positions)
    let count = distances.count
    for index in 0..<count { curve[index] = 0 }
    let limit = distances.base[count - 1]
    steps = edges.count
    for row in 0..<edges.count {
      neighbours.search(row, limit: limit)
      let found = neighbours.found.base
      if isCorrected { neighbours.countPlaces() }
      for pair in 0..<neighbours.foundCount {
        // The first distance that reaches the pair.
        var low = 0
        var high = count - 1
        while low < high {
          let middle = (low + high) / 2
          if distances.base[middle] < found[pair] { low = middle + 1 } else { high = middle }
        }
        curve[low] += isCorrected ? 1 / Double(neighbours.places.base[pair]) : 1
      }
      steps += 20 * neighbours.foundCount + 50 * neighbours.reachedCount
    }
    var sum = 0.0
    for index in 0..<count {
      sum += curve[index]
      curve[index] = sum * scale
    }
  }
}
