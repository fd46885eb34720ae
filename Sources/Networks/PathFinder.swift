// Shortest paths: one search that is bounded, stops early, and can be run again without clearing everything.

/// Dijkstra's algorithm (1959) on a network, with an indexed 4-ary heap.
///
/// The finder keeps its working memory between searches and touches only what a search reaches, so that many short
/// searches on a large network are cheap. It belongs to one task at a time; make one for each.
///
/// One search takes O((nodes + arcs) · log nodes) of what lies within the limit. Ties are resolved by the order of the
/// heap's operations, which depends only on the network and the seeds.
public final class PathFinder {
  /// A node where a search begins, and how far one has already come there.
  public struct Seed: Sendable, Hashable {
    /// The node.
    public var node: Int
    /// Metres already travelled at the node, 0 or more.
    public var metres: Double

    /// Makes a seed.
    public init(node: Int, metres: Double = 0) {
      self.node = node
      self.metres = metres
    }
  }

  /// The network that is searched.
  public let network: Network
  private let distance: UnsafeMutablePointer<Double>
  private let parent: UnsafeMutablePointer<Int32>
  private let heap: UnsafeMutablePointer<Int32>
  private let place: UnsafeMutablePointer<Int32>
  private let settled: UnsafeMutablePointer<Int32>
  private var settledCount = 0
  private var touched: [Int32] = []

  // Values of `place` for nodes that are not in the heap.
  private static let untouched: Int32 = -1
  private static let done: Int32 = -2

  /// Makes a finder for a network. O(nodes).
  public init(_ network: Network) {
    self.network = network
    let count = max(network.nodeCount, 1)
    distance = .allocate(capacity: count)
    parent = .allocate(capacity: count)
    heap = .allocate(capacity: count)
    place = .allocate(capacity: count)
    settled = .allocate(capacity: count)
    distance.initialize(repeating: .infinity, count: count)
    parent.initialize(repeating: -1, count: count)
    heap.initialize(repeating: 0, count: count)
    place.initialize(repeating: Self.untouched, count: count)
    settled.initialize(repeating: 0, count: count)
  }

  deinit {
    distance.deallocate()
    parent.deallocate()
    heap.deallocate()
    place.deallocate()
    settled.deallocate()
  }

  /// The nodes that the last search reached, nearest first.
  public var reached: [Int] { (0..<settledCount).map { Int(settled[$0]) } }

  /// The metres to a node in the last search; nil when it was not reached.
  public func metres(to node: Int) -> Double? {
    guard node >= 0, node < network.nodeCount, place[node] == Self.done else { return nil }
    return distance[node]
  }

  /// The shortest path to a node in the last search; nil when it was not reached.
  public func path(to node: Int) -> NetworkPath? {
    guard let metres = metres(to: node) else { return nil }
    var nodes = [node]
    var steps: [EdgeStep] = []
    var node = node
    while parent[node] >= 0 {
      let arc = Int(parent[node])
      steps.append(EdgeStep(edge: Int(network.arcEdges[arc]), isForward: network.arcIsForward[arc]))
      node = Int(network.arcTails[arc])
      nodes.append(node)
    }
    return NetworkPath(nodes: nodes.reversed(), steps: steps.reversed(), metres: metres)
  }

  /// Searches from the seeds; the answers are then read with `metres(to:)`, `path(to:)` and `reached`.
  ///
  /// Seeds outside the network, and negative or non-finite metres, are passed over.
  ///
  /// - Parameters:
  ///   - seeds: where the search begins.
  ///   - limit: nodes farther away than this many metres are not reached (closed).
  ///   - targets: when not empty, the search stops as soon as all of them are reached.
  ///   - forbidden: true for each edge that must not be used; nil for none.
  public func search(from seeds: [Seed], limit: Double = .infinity, until targets: [Int] = [], avoiding forbidden: [Bool]? = nil) {
    reset()
    var left = 0
    var isTarget: [Bool] = []
    if !targets.isEmpty {
      isTarget = [Bool](repeating: false, count: network.nodeCount)
      for node in targets where isTarget.indices.contains(node) && !isTarget[node] {
        isTarget[node] = true
        left += 1
      }
      if left == 0 { return }
    }
    var size = 0
    for seed in seeds where seed.node >= 0 && seed.node < network.nodeCount && seed.metres >= 0 && seed.metres <= limit {
      improve(seed.node, to: seed.metres, by: -1, size: &size)
    }
    network.arcOffsets.withUnsafeBufferPointer { offsets in
      network.arcHeads.withUnsafeBufferPointer { heads in
        network.arcMetres.withUnsafeBufferPointer { lengths in
          while size > 0 {
            let node = Int(removeFirst(size: &size))
            settled[settledCount] = Int32(node)
            settledCount += 1
            if !isTarget.isEmpty, isTarget[node] {
              left -= 1
              if left == 0 { return }
            }
            let here = distance[node]
            for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
              let head = Int(heads[arc])
              let metres = here + lengths[arc]
              if metres >= distance[head] || metres > limit || place[head] == Self.done { continue }
              if let forbidden, forbidden[Int(network.arcEdges[arc])] { continue }
              improve(head, to: metres, by: Int32(arc), size: &size)
            }
          }
        }
      }
    }
  }

  private func reset() {
    for node in touched {
      distance[Int(node)] = .infinity
      parent[Int(node)] = -1
      place[Int(node)] = Self.untouched
    }
    touched.removeAll(keepingCapacity: true)
    settledCount = 0
  }

  @inline(__always)
  private func improve(_ node: Int, to metres: Double, by arc: Int32, size: inout Int) {
    guard metres < distance[node] else { return }
    var index = Int(place[node])
    if index < 0 {
      index = size
      size += 1
      touched.append(Int32(node))
    }
    distance[node] = metres
    parent[node] = arc
    while index > 0 {
      let above = (index - 1) / 4
      let other = heap[above]
      if distance[Int(other)] <= metres { break }
      heap[index] = other
      place[Int(other)] = Int32(index)
      index = above
    }
    heap[index] = Int32(node)
    place[node] = Int32(index)
  }

  @inline(__always)
  private func removeFirst(size: inout Int) -> Int32 {
    let first = heap[0]
    place[Int(first)] = Self.done
    size -= 1
    if size == 0 { return first }
    let last = heap[size]
    let metres = distance[Int(last)]
    var index = 0
    while true {
      let below = 4 * index + 1
      if below >= size { break }
      var best = below
      for child in below..<min(below + 4, size) where distance[Int(heap[child])] < distance[Int(heap[best])] { best = child }
      if distance[Int(heap[best])] >= metres { break }
      heap[index] = heap[best]
      place[Int(heap[index])] = Int32(index)
      index = best
    }
    heap[index] = last
    place[Int(last)] = Int32(index)
    return first
  }
}
