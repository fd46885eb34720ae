// The kernel of the shortest-path distance.

/// Fills the samples of one edge after another from the shortest distances between its ends and the junctions within the bandwidth.
/// Belongs to one thread.
final class ShortestPathKernel {
  private let work: NetworkDensityWork
  private let graph: JunctionGraph
  private let fromStart: NetworkSearch
  private let fromEnd: NetworkSearch
  private var searched = (start: -1, end: -1)
  /// The last edge for which each edge was visited.
  private let visited: Column<Int32>

  init(_ work: NetworkDensityWork) {
    self.work = work
    graph = work.network.graph
    fromStart = NetworkSearch(graph)
    fromEnd = NetworkSearch(graph)
    visited = Column(repeating: -1, count: work.network.edgeCount)
  }

  func fill(_ edge: Int) {
    let samples = work.samples
    let first = samples.offsets[edge]
    let count = samples.offsets[edge + 1] - first
    if count == 0 { return }
    let arc = Int(graph.forwardArc.base[edge])
    let start = Int(graph.heads.base[Int(graph.twins.base[arc])])
    let end = Int(graph.heads.base[arc])
    if searched.start != start { fromStart.search(from: start, limit: work.options.bandwidth) }
    if searched.end != end { fromEnd.search(from: end, limit: work.options.bandwidth) }
    searched = (start, end)
    visited.base[edge] = Int32(edge)
    let own = samples.positions.base + first
    let result = samples.values.base + first
    let length = graph.lengths.base[arc] / work.options.bandwidth
    for index in 0..<count { result[index] = ownEdge(arc, own[index], length) }
    for search in [fromStart, fromEnd] {
      for index in 0..<search.reachedCount {
        let junction = Int(search.reached.base[index])
        for arc in Int(graph.offsets.base[junction])..<Int(graph.offsets.base[junction + 1]) {
          let other = Int(graph.edges.base[arc])
          if visited.base[other] == Int32(edge) { continue }
          visited.base[other] = Int32(edge)
          if work.events.offsets.base[arc] == work.events.offsets.base[arc + 1] { continue }
          addEdge(arc, own, result, count, length)
        }
      }
    }
  }

  /// Adds another edge's events: each by the end that is nearer to the sample.
  private func addEdge(
    _ arc: Int, _ positions: UnsafePointer<Double>, _ values: UnsafeMutablePointer<Double>, _ count: Int, _ length: Double
  ) {
    let events = work.events
    let unit = 1 / work.options.bandwidth
    let twin = Int(graph.twins.base[arc])
    let tail = Int(graph.heads.base[twin])
    let head = Int(graph.heads.base[arc])
    let other = graph.lengths.base[arc] * unit
    let total = Int(events.offsets.base[arc + 1] - events.offsets.base[arc])
    let (startTail, startHead) = (fromStart.distance.base[tail] * unit, fromStart.distance.base[head] * unit)
    let (endTail, endHead) = (fromEnd.distance.base[tail] * unit, fromEnd.distance.base[head] * unit)
    for index in 0..<count {
      let toStart = positions[index]
      let toEnd = length - toStart
      let viaTail = min(toStart + startTail, toEnd + endTail)
      let viaHead = min(toStart + startHead, toEnd + endHead)
      // Where along the edge both ways are equally long; one way is enough when the other end is out of reach.
      let byTail =
        viaTail == .infinity ? 0 : viaHead == .infinity ? total : events.count(arc, below: (other + viaHead - viaTail) / 2)
      if viaTail < 1 {
        let near = min(byTail, events.count(arc, below: 1 - viaTail))
        if near > 0 { values[index] += work.profile.sum(viaTail, events.moments(arc, first: near)) }
      }
      if viaHead < 1 {
        let near = min(total - byTail, events.count(twin, below: 1 - viaHead))
        if near > 0 { values[index] += work.profile.sum(viaHead, events.moments(twin, first: near)) }
      }
    }
  }

  private func ownEdge(_ arc: Int, _ position: Double, _ length: Double) -> Double {
    let events = work.events
    let first = Int(events.offsets.base[arc])
    // Around, from one end of the edge to the other.
    let around = fromStart.distance.base[Int(graph.heads.base[arc])] / work.options.bandwidth
    var sum = 0.0
    let range =
      around < 1
      ? 0..<Int(events.offsets.base[arc + 1]) - first : events.count(arc, below: position - 1)..<events.count(arc, below: position + 1)
    for index in range {
      let along = events.along.base[first + index]
      let onward = position + around + (length - along)
      let backward = (length - position) + around + along
      sum += events.weights.base[first + index] * work.profile.value(min(abs(position - along), min(onward, backward)))
    }
    return sum
  }
}
