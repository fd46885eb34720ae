// The minimum spanning tree of mutual reachability.

/// Connects all points with the least total mutual reachability distance, which is, for two points, the largest of their distance and
/// the core distances of both.
///
/// Borůvka's algorithm: every component joins its nearest other component, until there is one. A point's nearest point outside its
/// component stays so while it is outside, and its distance is a bound from below afterwards; a component's best so far is a bound from above. With
/// both, and nodes of the tree that lie wholly in one component, few searches are left after the first rounds.
///
/// Which of several equally long edges is taken depends on the tree, but not on threads; clusters do not depend on it at all, because
/// they only see which points hang together at which distance.
///
/// Sources: Borůvka (1926); bounds as in March, Ram and Gray (2010), KDD '10, 603–612. Exact. Complexity: typically O(n log n).
struct ReachabilityTree {
  /// An edge between two points of the tree.
  struct Edge: BitwiseCopyable {
    var a: Int32
    var b: Int32
    /// Squared mutual reachability distance.
    var squared: Double
  }

  /// n − 1 edges, shortest first; equally long ones in the order in which they were found.
  let edges: [Edge]

  /// - Parameters:
  ///   - core: squared core distance of each point of the tree, at least the square of the resolution.
  init(_ tree: PlaneTree, core: Column<Double>) {
    var work = Boruvka(tree, core)
    while work.joinOnce() {}
    var sorter = RadixSort()
    for (index, edge) in work.edges.enumerated() { sorter.append(edge.squared.bitPattern, Int32(index)) }
    sorter.sort()
    edges = sorter.values.prefix(work.edges.count).map { work.edges[Int($0)] }
  }
}

private struct Boruvka {
  private let tree: PlaneTree
  private let core: Column<Double>
  private(set) var edges: [ReachabilityTree.Edge] = []
  /// Trees of points of one component, and the component (a root) of each point.
  private let parent: Column<Int32>
  private let component: Column<Int32>
  /// The component of all points of a node; −1 where they differ.
  private let nodeComponent: Column<Int32>
  /// Least core distance of the points of a node.
  private let nodeCore: Column<Double>
  /// The nearest point outside the component when it was last looked for, −1 for none, and a bound from below for such a distance.
  private let candidate: Column<Int32>
  private let bound: Column<Double>
  /// Best edge out of a component: at its root the point inside and the distance.
  private let bestPoint: Column<Int32>
  private let best: Column<Double>

  init(_ tree: PlaneTree, _ core: Column<Double>) {
    self.tree = tree
    self.core = core
    let count = tree.x.count
    parent = Column(uninitialized: count)
    component = Column(uninitialized: count)
    nodeComponent = Column(repeating: -1, count: tree.nodes.count)
    nodeCore = Column(repeating: 0, count: tree.nodes.count)
    candidate = Column(repeating: -1, count: count)
    bound = Column(uninitialized: count)
    bestPoint = Column(repeating: -1, count: count)
    best = Column(repeating: .infinity, count: count)
    for point in 0..<count {
      parent.base[point] = Int32(point)
      bound.base[point] = core.base[point]
    }
    for node in (0..<tree.nodes.count).reversed() {
      let upper = Int(tree.nodes.base[node].upper)
      if upper != 0 {
        nodeCore.base[node] = min(nodeCore.base[node + 1], nodeCore.base[upper])
      } else {
        var least = Double.infinity
        for point in tree.nodes.base[node].start..<tree.nodes.base[node].end { least = min(least, core.base[Int(point)]) }
        nodeCore.base[node] = least
      }
    }
    edges.reserveCapacity(count - 1)
  }

  /// One round; false when all points are together.
  mutating func joinOnce() -> Bool {
    let count = tree.x.count
    if edges.count == count - 1 { return false }
    label()
    for point in 0..<count {
      best.base[point] = .infinity
      bestPoint.base[point] = -1
    }
    // What is known already.
    for point in 0..<count where candidate.base[point] >= 0 {
      if component.base[Int(candidate.base[point])] == component.base[point] {
        candidate.base[point] = -1
      } else {
        offer(point)
      }
    }
    for point in 0..<count where candidate.base[point] < 0 {
      let limit = best.base[Int(component.base[point])]
      if bound.base[point] >= limit { continue }
      search(point, limit)
      if candidate.base[point] >= 0 { offer(point) }
    }
    for root in 0..<count where bestPoint.base[root] >= 0 {
      let point = Int(bestPoint.base[root])
      join(point, Int(candidate.base[point]), best.base[root])
    }
    return true
  }

  @inline(__always)
  private func offer(_ point: Int) {
    let own = Int(component.base[point])
    if bound.base[point] < best.base[own] {
      best.base[own] = bound.base[point]
      bestPoint.base[own] = Int32(point)
    }
  }

  private mutating func join(_ a: Int, _ b: Int, _ squared: Double) {
    let first = root(a)
    let second = root(b)
    if first == second { return }
    parent.base[max(first, second)] = Int32(min(first, second))
    edges.append(ReachabilityTree.Edge(a: Int32(a), b: Int32(b), squared: squared))
  }

  @inline(__always)
  private func root(_ point: Int) -> Int {
    var point = point
    while Int(parent.base[point]) != point {
      parent.base[point] = parent.base[Int(parent.base[point])]
      point = Int(parent.base[point])
    }
    return point
  }

  private func label() {
    for point in 0..<tree.x.count { component.base[point] = Int32(root(point)) }
    for node in (0..<tree.nodes.count).reversed() {
      let upper = Int(tree.nodes.base[node].upper)
      if upper != 0 {
        let one = nodeComponent.base[node + 1]
        nodeComponent.base[node] = one == nodeComponent.base[upper] ? one : -1
      } else {
        let points = Int(tree.nodes.base[node].start)..<Int(tree.nodes.base[node].end)
        let one = component.base[points.lowerBound]
        nodeComponent.base[node] = points.allSatisfy { component.base[$0] == one } ? one : -1
      }
    }
  }

  /// Looks for the nearest point outside the component that is nearer than the limit.
  private func search(_ point: Int, _ limit: Double) {
    var found = Found(x: tree.x.base[point], y: tree.y.base[point], core: core.base[point], own: component.base[point], distance: limit)
    let nodes = tree.nodes.base
    var node = Int(tree.leaf.base[point])
    if nodeComponent.base[node] != found.own { scan(node, &found) }
    while nodes[node].parent >= 0 && found.distance > found.core {
      let parent = Int(nodes[node].parent)
      let sibling = node == parent + 1 ? Int(nodes[parent].upper) : parent + 1
      descend(sibling, &found)
      node = parent
    }
    candidate.base[point] = found.point
    bound.base[point] = found.distance
  }

  private struct Found {
    let x: Double
    let y: Double
    let core: Double
    let own: Int32
    var distance: Double
    var point: Int32 = -1
  }

  private func descend(_ node: Int, _ found: inout Found) {
    if nodeComponent.base[node] == found.own || nodeCore.base[node] >= found.distance { return }
    if tree.squaredDistance(found.x, found.y, node) >= found.distance { return }
    let upper = Int(tree.nodes.base[node].upper)
    if upper == 0 { return scan(node, &found) }
    if tree.squaredDistance(found.x, found.y, node + 1) <= tree.squaredDistance(found.x, found.y, upper) {
      descend(node + 1, &found)
      descend(upper, &found)
    } else {
      descend(upper, &found)
      descend(node + 1, &found)
    }
  }

  @inline(__always)
  private func scan(_ node: Int, _ found: inout Found) {
    for other in Int(tree.nodes.base[node].start)..<Int(tree.nodes.base[node].end) where component.base[other] != found.own {
      let dx = tree.x.base[other] - found.x
      let dy = tree.y.base[other] - found.y
      let distance = max(max(dx * dx + dy * dy, core.base[other]), found.core)
      if distance < found.distance {
        found.distance = distance
        found.point = Int32(other)
      }
    }
  }
}
