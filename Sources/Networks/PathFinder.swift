// Shortest paths: one search that is bounded, stops early, and can be run again without clearing everything.
import Geography

/// Dijkstra's algorithm (1959) on a network, with a 4-ary heap that holds a node again when a shorter way to it is found.
///
/// The finder keeps its working memory between searches and touches only what a search reaches, so that many short
/// searches on a large network are cheap. It belongs to one task at a time; make one for each.
///
/// One search takes O((nodes + arcs) · log arcs) of what lies within the limit. Ties are resolved by the order of the
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

  /// What is known of a node during a search; together, since they are used together.
  private struct Label {
    var metres: Double
    /// The arc by which the node was reached; -1 for a seed.
    var parent: Int32
    var isDone: Bool
  }

  /// The network that is searched.
  public let network: Network
  private let labels: UnsafeMutablePointer<Label>
  private let settled: UnsafeMutablePointer<Int32>
  private var settledCount = 0
  private var touched: [Int32] = []
  private var heap = SearchHeap()

  private static let unknown = Label(metres: .infinity, parent: -1, isDone: false)

  /// Makes a finder for a network. O(nodes).
  public init(_ network: Network) {
    self.network = network
    let count = max(network.nodeCount, 1)
    labels = .allocate(capacity: count)
    settled = .allocate(capacity: count)
    labels.initialize(repeating: Self.unknown, count: count)
    settled.initialize(repeating: 0, count: count)
  }

  deinit {
    labels.deallocate()
    settled.deallocate()
  }

  /// The nodes that the last search reached, nearest first (in a search towards one node: in the order in which they were left).
  public var reached: [Int] { (0..<settledCount).map { Int(settled[$0]) } }

  /// The metres to a node in the last search; nil when it was not reached.
  public func metres(to node: Int) -> Double? {
    guard node >= 0, node < network.nodeCount, labels[node].isDone else { return nil }
    return labels[node].metres
  }

  /// The shortest path to a node in the last search; nil when it was not reached.
  public func path(to node: Int) -> NetworkPath? {
    guard let metres = metres(to: node) else { return nil }
    var nodes = [node]
    var steps: [EdgeStep] = []
    var node = node
    while labels[node].parent >= 0 {
      let arc = Int(labels[node].parent)
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
    plant(seeds, limit) { _ in 0 }
    network.arcOffsets.withUnsafeBufferPointer { offsets in
      network.arcHeads.withUnsafeBufferPointer { heads in
        network.arcMetres.withUnsafeBufferPointer { lengths in
          while let (here, first) = heap.removeFirst() {
            let node = Int(first)
            if labels[node].isDone { continue }
            settle(node)
            if !isTarget.isEmpty, isTarget[node] {
              left -= 1
              if left == 0 { return }
            }
            for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
              let head = Int(heads[arc])
              let metres = here + lengths[arc]
              if metres >= labels[head].metres || metres > limit { continue }
              if let forbidden, forbidden[Int(network.arcEdges[arc])] { continue }
              improve(head, metres, Int32(arc), key: metres)
            }
          }
        }
      }
    }
  }

  /// Searches from the seeds towards one node; the answer is then read with `metres(to:)` and `path(to:)` of that node.
  ///
  /// A* (Hart, Nilsson & Raphael 1968) with the straight line as the lower bound: no path is shorter than the straight line on the
  /// plane times the network's `leastStretch`. The answer is exactly that of Dijkstra's algorithm, up to the rounding of sums; a
  /// node is left again when rounding made it be left too early.
  public func search(from seeds: [Seed], to target: Int, limit: Double = .infinity, avoiding forbidden: [Bool]? = nil) {
    reset()
    guard target >= 0, target < network.nodeCount else { return }
    // A hair less than the bound itself, so that rounding cannot make it too great.
    let stretch = network.leastStretch * (1 - 1e-12)
    let goal = network.nodePoints[target]
    network.nodePoints.withUnsafeBufferPointer { points in
      func bound(_ node: Int) -> Double {
        let dx = points[node].x - goal.x
        let dy = points[node].y - goal.y
        return (dx * dx + dy * dy).squareRoot() * stretch
      }
      plant(seeds, limit, bound)
      network.arcOffsets.withUnsafeBufferPointer { offsets in
        network.arcHeads.withUnsafeBufferPointer { heads in
          network.arcMetres.withUnsafeBufferPointer { lengths in
            while let (key, first) = heap.removeFirst() {
              let node = Int(first)
              if labels[node].isDone || key > labels[node].metres + bound(node) { continue }
              settle(node)
              if node == target { return }
              let here = labels[node].metres
              for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
                let head = Int(heads[arc])
                let metres = here + lengths[arc]
                if metres >= labels[head].metres || metres > limit { continue }
                if let forbidden, forbidden[Int(network.arcEdges[arc])] { continue }
                labels[head].isDone = false
                improve(head, metres, Int32(arc), key: metres + bound(head))
              }
            }
          }
        }
      }
    }
  }

  private func plant(_ seeds: [Seed], _ limit: Double, _ bound: (Int) -> Double) {
    for seed in seeds where seed.node >= 0 && seed.node < network.nodeCount && seed.metres >= 0 && seed.metres <= limit {
      if seed.metres < labels[seed.node].metres { improve(seed.node, seed.metres, -1, key: seed.metres + bound(seed.node)) }
    }
  }

  private func reset() {
    for node in touched { labels[Int(node)] = Self.unknown }
    touched.removeAll(keepingCapacity: true)
    heap.removeAll()
    settledCount = 0
  }

  @inline(__always)
  private func settle(_ node: Int) {
    labels[node].isDone = true
    // Rounding may settle a node twice in a search towards one node; there is room for each node once.
    guard settledCount < network.nodeCount else { return }
    settled[settledCount] = Int32(node)
    settledCount += 1
  }

  @inline(__always)
  private func improve(_ node: Int, _ metres: Double, _ arc: Int32, key: Double) {
    if labels[node].metres == .infinity { touched.append(Int32(node)) }
    labels[node].metres = metres
    labels[node].parent = arc
    heap.insert(key, Int32(node))
  }
}
