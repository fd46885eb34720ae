// Shortest paths: one bounded search that touches only what it reaches.

/// Dijkstra's algorithm (1959) between junctions, with an indexed 4-ary heap. The working memory is kept between searches and belongs to
/// one thread. One search takes O(k log k) for the k arcs within the limit.
final class NetworkSearch {
  private let graph: JunctionGraph
  /// Distance of each junction; infinite when it was not reached.
  let distance: Column<Double>
  /// The arc by which each reached junction was reached; `fromSeed` and below for a seed.
  let parent: Column<Int32>
  /// The junctions reached, nearest first.
  let reached: Column<Int32>
  private(set) var reachedCount = 0
  private let heap: Column<Int32>
  private let place: Column<Int32>
  private var size = 0

  /// The parent of the first seed is this, of the second this − 1.
  static let fromSeed: Int32 = -2
  private static let done: Int32 = -2
  private static let untouched: Int32 = -1

  init(_ graph: JunctionGraph) {
    self.graph = graph
    let count = graph.junctionCount
    distance = Column(repeating: .infinity, count: count)
    parent = Column(repeating: -1, count: count)
    reached = Column(repeating: 0, count: count)
    heap = Column(repeating: 0, count: count)
    place = Column(repeating: Self.untouched, count: count)
  }

  /// Distances from one junction, to all within the limit (closed).
  func search(from junction: Int, limit: Double) {
    reset()
    improve(junction, to: 0, by: Self.fromSeed)
    run(limit)
  }

  /// Distances from a point on an edge: its arc from the first vertex, and the distances to the two ends.
  func search(fromArc arc: Int, toStart: Double, toEnd: Double, limit: Double) {
    reset()
    let start = Int(graph.heads.base[Int(graph.twins.base[arc])])
    let end = Int(graph.heads.base[arc])
    if toStart <= limit { improve(start, to: toStart, by: Self.fromSeed) }
    if toEnd <= limit { improve(end, to: toEnd, by: Self.fromSeed - 1) }
    run(limit)
  }

  private func run(_ limit: Double) {
    let offsets = graph.offsets.base
    let heads = graph.heads.base
    let lengths = graph.lengths.base
    while size > 0 {
      let junction = Int(removeFirst())
      reached.base[reachedCount] = Int32(junction)
      reachedCount += 1
      let here = distance.base[junction]
      for arc in Int(offsets[junction])..<Int(offsets[junction + 1]) {
        let there = here + lengths[arc]
        if there > limit || there >= distance.base[Int(heads[arc])] { continue }
        improve(Int(heads[arc]), to: there, by: Int32(arc))
      }
    }
  }

  private func reset() {
    for index in 0..<reachedCount {
      let junction = Int(reached.base[index])
      distance.base[junction] = .infinity
      place.base[junction] = Self.untouched
    }
    reachedCount = 0
  }

  @inline(__always)
  private func improve(_ junction: Int, to metres: Double, by arc: Int32) {
    guard metres < distance.base[junction] else { return }
    var index = Int(place.base[junction])
    if index < 0 {
      index = size
      size += 1
    }
    distance.base[junction] = metres
    parent.base[junction] = arc
    while index > 0 {
      let above = (index - 1) / 4
      let other = heap.base[above]
      if distance.base[Int(other)] <= metres { break }
      heap.base[index] = other
      place.base[Int(other)] = Int32(index)
      index = above
    }
    heap.base[index] = Int32(junction)
    place.base[junction] = Int32(index)
  }

  @inline(__always)
  private func removeFirst() -> Int32 {
    let first = heap.base[0]
    place.base[Int(first)] = Self.done
    size -= 1
    if size == 0 { return first }
    let last = heap.base[size]
    let metres = distance.base[Int(last)]
    var index = 0
    while true {
      let below = 4 * index + 1
      if below >= size { break }
      var best = below
      var child = below + 1
      while child < min(below + 4, size) {
        if distance.base[Int(heap.base[child])] < distance.base[Int(heap.base[best])] { best = child }
        child += 1
      }
      if distance.base[Int(heap.base[best])] >= metres { break }
      heap.base[index] = heap.base[best]
      place.base[Int(heap.base[index])] = Int32(index)
      index = best
    }
    heap.base[index] = last
    place.base[Int(last)] = Int32(index)
    return first
  }
}
