// The other points within reach of a point, along the network.

/// Finds the points within a distance of one of them, and how many places on the network lie exactly as far away as each.
/// The working memory belongs to one thread.
final class NeighbourSearch {
  private let network: LinearNetwork
  private let graph: JunctionGraph
  private let search: NetworkSearch
  /// A thousandth of the shortest edge, as in the R package spatstat.
  private let tolerance: Double
  private let edgeOffsets: Column<Int32>
  private let next: Column<Int32>
  /// Positions of the points, edge by edge, and their rows.
  private let sortedPositions: Column<Double>
  private let sortedRows: Column<Int32>
  private var edges: Column<Int32>
  private var positions: Column<Double>
  /// Distances of the points found by the last search, in no particular order until `countPlaces` has sorted them.
  let found: Column<Double>
  private(set) var foundCount = 0
  /// Number of places at each of those distances, after `countPlaces`.
  let places: Column<Int32>
  /// Junctions within the limit of the last search.
  var reachedCount: Int { search.reachedCount }
  private var here = (arc: 0, toStart: 0.0, toEnd: 0.0)

  init(_ network: LinearNetwork, pointCount: Int) {
    self.network = network
    graph = network.graph
    search = NetworkSearch(graph)
    tolerance = 0.001 * (network.edgeLengths.filter { $0 > 0 }.min() ?? 0)
    edgeOffsets = Column(repeating: 0, count: network.edgeCount + 1)
    next = Column(repeating: 0, count: network.edgeCount + 1)
    sortedPositions = Column(repeating: 0, count: pointCount)
    sortedRows = Column(repeating: 0, count: pointCount)
    edges = Column(repeating: 0, count: pointCount)
    positions = Column(repeating: 0, count: pointCount)
    found = Column(repeating: 0, count: pointCount)
    places = Column(repeating: 0, count: pointCount + 1)
  }

  /// Takes these points, on edges that have a length. O(edges + points).
  func place(edges: Column<Int32>, positions: Column<Double>) {
    self.edges = edges
    self.positions = positions
    edgeOffsets.fill(0)
    for row in 0..<edges.count { edgeOffsets.base[Int(edges.base[row]) + 1] += 1 }
    for edge in 0..<network.edgeCount { edgeOffsets.base[edge + 1] += edgeOffsets.base[edge] }
    next.copy(from: edgeOffsets)
    for row in 0..<edges.count {
      let edge = Int(edges.base[row])
      let index = Int(next.base[edge])
      next.base[edge] += 1
      sortedPositions.base[index] = positions.base[row]
      sortedRows.base[index] = Int32(row)
    }
  }

  /// Finds the points other than this one within the limit (closed).
  func search(_ row: Int, limit: Double) {
    let edge = Int(edges.base[row])
    let position = positions.base[row]
    let arc = Int(graph.forwardArc.base[edge])
    let length = graph.lengths.base[arc]
    here = (arc, position, length - position)
    search.search(fromArc: arc, toStart: position, toEnd: length - position, limit: limit)
    foundCount = 0
    takeOwnEdge(row, edge, limit)
    let distance = search.distance.base
    for index in 0..<search.reachedCount {
      let junction = Int(search.reached.base[index])
      for arc in Int(graph.offsets.base[junction])..<Int(graph.offsets.base[junction + 1]) {
        let other = Int(graph.edges.base[arc])
        let points = Int(edgeOffsets.base[other])..<Int(edgeOffsets.base[other + 1])
        if points.isEmpty || other == edge || !isFirst(arc, junction) { continue }
        let isForward = Int(graph.forwardArc.base[other]) == arc
        let length = graph.lengths.base[arc]
        let near = distance[junction]
        let far = distance[Int(graph.heads.base[arc])]
        for point in points {
          let along = isForward ? sortedPositions.base[point] : length - sortedPositions.base[point]
          take(min(near + along, far + (length - along)), limit)
        }
      }
    }
  }

  /// Whether this arc, and not its twin, is the one by which the edge is looked at.
  @inline(__always)
  private func isFirst(_ arc: Int, _ junction: Int) -> Bool {
    let near = search.distance.base[junction]
    let far = search.distance.base[Int(graph.heads.base[arc])]
    return near < far || (near == far && arc < Int(graph.twins.base[arc]))
  }

  @inline(__always)
  private func take(_ distance: Double, _ limit: Double) {
    guard distance <= limit else { return }
    found.base[foundCount] = distance
    foundCount += 1
  }

  private func takeOwnEdge(_ row: Int, _ edge: Int, _ limit: Double) {
    let length = graph.lengths.base[here.arc]
    let position = positions.base[row]
    let start = search.distance.base[Int(graph.heads.base[Int(graph.twins.base[here.arc])])]
    let end = search.distance.base[Int(graph.heads.base[here.arc])]
    for point in Int(edgeOffsets.base[edge])..<Int(edgeOffsets.base[edge + 1]) where Int(sortedRows.base[point]) != row {
      let along = sortedPositions.base[point]
      take(min(abs(along - position), min(start + along, end + (length - along))), limit)
    }
  }

  /// Sorts the distances found and counts, for each, the places on the network that lie exactly that far away: fronts spread from the point at
  /// equal speed, a front that reaches a junction of degree *m* for the first time becomes *m* − 1, and two fronts that meet within an edge end.
  ///
  /// Within the tolerance of a junction's own distance the junction is one place, so that a point that was put on a junction counts alike
  /// however its position was rounded. At distance 0 there is one place. O((k + f) log f) for the k edges
  /// within the limit and the f points found.
  func countPlaces() {
    let count = foundCount
    var sorted = UnsafeMutableBufferPointer(start: found.base, count: count)
    sorted.sort()
    if count == 0 { return }
    for index in 0...count { places.base[index] = 0 }
    places.base[0] = 2
    let distance = search.distance.base
    let start = Int(graph.heads.base[Int(graph.twins.base[here.arc])])
    let end = Int(graph.heads.base[here.arc])
    if search.parent.base[start] != NetworkSearch.fromSeed || distance[start] == .infinity {
      change(by: -2, beyond: (here.toStart + distance[start]) / 2)
    }
    if search.parent.base[end] != NetworkSearch.fromSeed - 1 || distance[end] == .infinity {
      change(by: -2, beyond: (here.toEnd + distance[end]) / 2)
    }
    for index in 0..<search.reachedCount {
      let junction = Int(search.reached.base[index])
      let near = distance[junction]
      change(by: graph.degree(junction) - 2, beyond: near + tolerance)
      for arc in Int(graph.offsets.base[junction])..<Int(graph.offsets.base[junction + 1]) {
        let head = Int(graph.heads.base[arc])
        let twin = Int(graph.twins.base[arc])
        if arc == here.arc || twin == here.arc || !isFirst(arc, junction) { continue }
        if Int(search.parent.base[head]) == arc || Int(search.parent.base[junction]) == twin { continue }
        change(by: -2, beyond: (graph.lengths.base[arc] + near + distance[head]) / 2)
      }
    }
    var sum: Int32 = 0
    for index in 0..<count {
      sum += places.base[index]
      places.base[index] = found.base[index] == 0 ? 1 : max(1, sum)
    }
  }

  /// Adds to the number of places at all distances found that are greater than this one.
  @inline(__always)
  private func change(by difference: Int, beyond distance: Double) {
    if difference == 0 { return }
    var low = 0
    var high = foundCount
    while low < high {
      let middle = (low + high) / 2
      if found.base[middle] <= distance { low = middle + 1 } else { high = middle }
    }
    places.base[low] += Int32(difference)
  }
}
