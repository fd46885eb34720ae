// The events of each edge, summed up so that many of them cost as little as one.

/// The events along each arc of a network, nearest to its tail first, with prefix sums of the powers of their distances.
///
/// A kernel is a polynomial, so the sum of its values over all events of an edge that are nearer than some limit follows from six sums.
/// The sums start at the arc's tail, so they never hold distances greater than those that are asked for, and lose nothing by cancellation.
final class ArcEvents: Sendable {
  /// Where each arc's events begin; an arc and its twin have the same events, counted from either end.
  let offsets: Column<Int32>
  /// Distance of each event from the arc's tail, in bandwidths, rising.
  let along: Column<Double>
  /// Weight of each event.
  let weights: Column<Double>
  /// For arc *a* and its first *k* events six sums Σ w·sʲ, at 6 · (offsets[a] + a + k).
  let moments: Column<Double>

  /// Number of sums per prefix.
  static let powers = 6

  /// - Parameters:
  ///   - points: checked points.
  ///   - weights: how much each point counts, or nil for 1.
  ///   - bandwidth: the unit of distances.
  init(_ points: NetworkPoints, weights pointWeights: [Double]?, on network: LinearNetwork, bandwidth: Double) {
    let graph = network.graph
    var edges: [Int32] = []
    var positions: [Double] = []
    var weights: [Double] = []
    edges.reserveCapacity(points.count)
    positions.reserveCapacity(points.count)
    weights.reserveCapacity(points.count)
    let placed = PlacedPoints(points, on: network)
    var special = placed.junctions[...]
    for row in 0..<points.count {
      let weight = pointWeights?[row] ?? 1
      if let first = special.first, first.row == row {
        special.removeFirst()
        // On a junction: an equal share to each arc out of it.
        for arc in Int(graph.offsets.base[first.junction])..<Int(graph.offsets.base[first.junction + 1]) {
          let edge = graph.edges.base[arc]
          edges.append(edge)
          positions.append(graph.forwardArc.base[Int(edge)] == Int32(arc) ? 0 : graph.lengths.base[arc])
          weights.append(weight / Double(graph.degree(first.junction)))
        }
      } else {
        edges.append(placed.edges.base[row])
        positions.append(placed.positions.base[row])
        weights.append(weight)
      }
    }
    let order = Self.order(edges: edges, positions: positions, edgeCount: network.edgeCount)
    offsets = Column(repeating: 0, count: graph.arcCount + 1)
    for edge in edges {
      let arc = Int(graph.forwardArc.base[Int(edge)])
      offsets.base[arc + 1] += 1
      offsets.base[Int(graph.twins.base[arc]) + 1] += 1
    }
    for arc in 0..<graph.arcCount { offsets.base[arc + 1] += offsets.base[arc] }
    along = Column(repeating: 0, count: 2 * edges.count)
    self.weights = Column(repeating: 0, count: 2 * edges.count)
    moments = Column(repeating: 0, count: Self.powers * (2 * edges.count + graph.arcCount))
    var first = 0
    while first < order.count {
      let edge = Int(edges[Int(order[first])])
      let arc = Int(graph.forwardArc.base[edge])
      let twin = Int(graph.twins.base[arc])
      let count = Int(offsets.base[arc + 1] - offsets.base[arc])
      let length = graph.lengths.base[arc]
      let forward = Int(offsets.base[arc])
      let backward = Int(offsets.base[twin]) + count - 1
      for index in 0..<count {
        let event = Int(order[first + index])
        along.base[forward + index] = positions[event] / bandwidth
        along.base[backward - index] = (length - positions[event]) / bandwidth
        self.weights.base[forward + index] = weights[event]
        self.weights.base[backward - index] = weights[event]
      }
      sum(arc)
      sum(twin)
      first += count
    }
  }

  /// Prefix sums of one arc.
  private func sum(_ arc: Int) {
    let first = Int(offsets.base[arc])
    var record = moments.base + Self.powers * (first + arc)
    for index in first..<Int(offsets.base[arc + 1]) {
      let s = along.base[index]
      var term = weights.base[index]
      for power in 0..<Self.powers {
        record[Self.powers + power] = record[power] + term
        term *= s
      }
      record += Self.powers
    }
  }

  /// The rows edge by edge, rising along each.
  private static func order(edges: [Int32], positions: [Double], edgeCount: Int) -> [Int32] {
    var next = [Int](repeating: 0, count: edgeCount + 1)
    for edge in edges { next[Int(edge) + 1] += 1 }
    for edge in 0..<edgeCount { next[edge + 1] += next[edge] }
    let starts = next
    var order = [Int32](repeating: 0, count: edges.count)
    for row in edges.indices {
      order[next[Int(edges[row])]] = Int32(row)
      next[Int(edges[row])] += 1
    }
    order.withUnsafeMutableBufferPointer { order in
      positions.withUnsafeBufferPointer { positions in
        for edge in 0..<edgeCount where starts[edge + 1] - starts[edge] > 1 {
          var part = UnsafeMutableBufferPointer(rebasing: order[starts[edge]..<starts[edge + 1]])
          if part.count > 32 {
            part.sort { (positions[Int($0)], $0) < (positions[Int($1)], $1) }
          } else {
            insertionSort(&part, positions)
          }
        }
      }
    }
    return order
  }

  private static func insertionSort(_ part: inout UnsafeMutableBufferPointer<Int32>, _ positions: UnsafeBufferPointer<Double>) {
    for index in 1..<part.count {
      let row = part[index]
      let position = positions[Int(row)]
      var hole = index
      while hole > 0 && positions[Int(part[hole - 1])] > position {
        part[hole] = part[hole - 1]
        hole -= 1
      }
      part[hole] = row
    }
  }

  /// How many of an arc's events are nearer to its tail than this.
  @inline(__always)
  func count(_ arc: Int, below limit: Double) -> Int {
    let first = Int(offsets.base[arc])
    var low = first
    var high = Int(offsets.base[arc + 1])
    if low < high && along.base[high - 1] < limit { return high - first }
    while low < high {
      let middle = (low + high) / 2
      if along.base[middle] < limit { low = middle + 1 } else { high = middle }
    }
    return low - first
  }

  /// The six sums of an arc's first events.
  @inline(__always)
  func moments(_ arc: Int, first count: Int) -> UnsafePointer<Double> {
    UnsafePointer(moments.base + Self.powers * (Int(offsets.base[arc]) + arc + count))
  }
}
