// From the spanning tree to clusters that last: the condensed tree and its most stable clusters.

/// The hierarchy of clusters as distance shrinks, without splits that only lose points.
///
/// Edges of one length are removed at once, as in Campello et al.; a cluster that falls into two or more parts of at least the least size ends,
/// and its parts are new clusters; smaller parts are points that leave it. A point that leaves at the very distance at which its cluster
/// splits belongs to none of the parts.
struct CondensedTree {
  /// A cluster of the hierarchy.
  struct Cluster {
    /// The cluster it came from, −1 for all points; always a lower number.
    let parent: Int
    /// Density level at which it appears (1 ÷ distance), 0 for all points.
    let birth: Double
    /// Excess of mass: points times density levels that they stay for.
    var stability = Mass()
    /// Highest finite level at which a point leaves or the cluster splits.
    var highest = 0.0
  }

  /// A sum of levels of which some are infinite (at distance 0): their number, and the sum of the rest. Compared as the limit of ever smaller
  /// distances: first by the number of infinite levels.
  struct Mass {
    var infinite = 0
    var finite = 0.0

    /// Whether this is as much as the other; rounding does not decide between equals.
    func isAtLeast(_ other: Mass) -> Bool {
      if infinite != other.infinite { return infinite > other.infinite }
      return finite >= other.finite - 1e-9 * max(abs(finite), abs(other.finite))
    }

    static func + (a: Mass, b: Mass) -> Mass { Mass(infinite: a.infinite + b.infinite, finite: a.finite + b.finite) }

    /// Adds points that stay from a level to another.
    mutating func add(_ points: Int, from birth: Double, to level: Double) {
      if level == .infinity {
        infinite += points
        finite -= Double(points) * birth
      } else {
        finite += Double(points) * (level - birth)
      }
    }
  }

  private(set) var clusters: [Cluster] = []
  /// For each point of the tree the cluster it leaves last, and the level at which it does.
  private(set) var cluster: [Int32]
  private(set) var level: [Double]

  /// - Parameters:
  ///   - edges: n − 1 edges, shortest first.
  ///   - minimumSize: least number of points in a cluster, at least 2.
  /// Complexity: O(n α(n)).
  init(_ edges: [ReachabilityTree.Edge], minimumSize: Int) {
    let count = edges.count + 1
    cluster = [Int32](repeating: 0, count: count)
    level = [Double](repeating: 0, count: count)
    clusters.append(Cluster(parent: -1, birth: 0))
    let merges = Dendrogram(edges)
    var pending = [(node: edges.isEmpty ? 0 : count + edges.count - 1, cluster: 0)]
    var parts: [Int] = []
    var splitting: [Int] = []
    while let (node, number) = pending.popLast() {
      guard node >= count else { continue }
      let squared = edges[node - count].squared
      let level = squared > 0 ? 1 / squared.squareRoot() : .infinity
      // All parts that hang together by shorter edges only.
      parts.removeAll(keepingCapacity: true)
      splitting.append(node)
      while let next = splitting.popLast() {
        let (one, other) = merges.children(of: next)
        if one >= count && edges[one - count].squared == squared { splitting.append(one) } else { parts.append(one) }
        if other >= count && edges[other - count].squared == squared { splitting.append(other) } else { parts.append(other) }
      }
      if level < .infinity { clusters[number].highest = max(clusters[number].highest, level) }
      let large = parts.reduce(0) { $0 + (merges.size(of: $1) >= minimumSize ? 1 : 0) }
      let birth = clusters[number].birth
      for part in parts {
        let size = merges.size(of: part)
        if size < minimumSize {
          clusters[number].stability.add(size, from: birth, to: level)
          merges.forEachPoint(of: part) { point in
            cluster[point] = Int32(number)
            self.level[point] = level
          }
        } else if large == 1 {
          pending.append((part, number))
        } else {
          clusters[number].stability.add(size, from: birth, to: level)
          clusters.append(Cluster(parent: number, birth: level))
          pending.append((part, clusters.count - 1))
        }
      }
    }
  }

  /// The clusters with the greatest excess of mass of which none contains another. Where a cluster is worth as much as the parts it falls
  /// into, the cluster is taken.
  func mostStable(allowingAll: Bool) -> [Bool] {
    var isChosen = [Bool](repeating: false, count: clusters.count)
    var below = [Mass](repeating: Mass(), count: clusters.count)
    let hasParts = hasParts
    for number in clusters.indices.reversed() where number > 0 || allowingAll {
      let own = clusters[number].stability
      isChosen[number] = !hasParts[number] || own.isAtLeast(below[number])
      let worth = isChosen[number] ? own : below[number]
      if number > 0 { below[clusters[number].parent] = below[clusters[number].parent] + worth }
    }
    // The outermost of those chosen.
    var isInside = [Bool](repeating: false, count: clusters.count)
    for number in clusters.indices.dropFirst() {
      let parent = clusters[number].parent
      isInside[number] = isInside[parent] || isChosen[parent]
      if isInside[number] { isChosen[number] = false }
    }
    return isChosen
  }

  /// The clusters that fall into no further clusters.
  func leaves(allowingAll: Bool) -> [Bool] {
    var isChosen = hasParts.map { !$0 }
    if !allowingAll { isChosen[0] = false }
    return isChosen
  }

  private var hasParts: [Bool] {
    var hasParts = [Bool](repeating: false, count: clusters.count)
    for cluster in clusters.dropFirst() { hasParts[cluster.parent] = true }
    return hasParts
  }
}

/// The order in which points merge as edges are added, shortest first: node n + k is made by edge k.
private struct Dendrogram {
  private let count: Int
  private var low: [Int32] = []
  private var high: [Int32] = []
  private var sizes: [Int32] = []

  init(_ edges: [ReachabilityTree.Edge]) {
    count = edges.count + 1
    var parent = (0..<count).map { Int32($0) }
    var top = parent
    low.reserveCapacity(edges.count)
    high.reserveCapacity(edges.count)
    sizes.reserveCapacity(edges.count)
    func root(_ point: Int32) -> Int {
      var point = Int(point)
      while Int(parent[point]) != point {
        parent[point] = parent[Int(parent[point])]
        point = Int(parent[point])
      }
      return point
    }
    for (index, edge) in edges.enumerated() {
      let a = root(edge.a)
      let b = root(edge.b)
      low.append(top[a])
      high.append(top[b])
      sizes.append(Int32(size(of: Int(top[a])) + size(of: Int(top[b]))))
      let (keep, drop) = size(of: Int(top[a])) >= size(of: Int(top[b])) ? (a, b) : (b, a)
      parent[drop] = Int32(keep)
      top[keep] = Int32(count + index)
    }
  }

  func children(of node: Int) -> (Int, Int) { (Int(low[node - count]), Int(high[node - count])) }

  func size(of node: Int) -> Int { node < count ? 1 : Int(sizes[node - count]) }

  func forEachPoint(of node: Int, _ body: (Int) -> Void) {
    if node < count { return body(node) }
    var pending = [node]
    while let next = pending.popLast() {
      let (a, b) = children(of: next)
      if a < count { body(a) } else { pending.append(a) }
      if b < count { body(b) } else { pending.append(b) }
    }
  }
}
