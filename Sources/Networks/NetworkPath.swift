// A way through a network, and the everyday questions about shortest paths.

/// A walk through a network from node to node.
public struct NetworkPath: Sendable, Hashable {
  /// The nodes in order; one more than the steps.
  public var nodes: [Int]
  /// The edges in order.
  public var steps: [EdgeStep]
  /// The length in metres, including what a seed had already travelled.
  public var metres: Double

  /// Makes a path.
  public init(nodes: [Int], steps: [EdgeStep], metres: Double) {
    self.nodes = nodes
    self.steps = steps
    self.metres = metres
  }
}

extension Network {
  /// The metres from one node to every node, infinite where there is no path or it is longer than the limit.
  public func distances(from node: Int, limit: Double = .infinity) -> [Double] {
    let finder = PathFinder(self)
    finder.search(from: [.init(node: node)], limit: limit)
    return (0..<nodeCount).map { finder.metres(to: $0) ?? .infinity }
  }

  /// The shortest path between two nodes; nil when there is none within the limit.
  public func shortestPath(
    from start: Int, to end: Int, limit: Double = .infinity, avoiding forbidden: [Bool]? = nil
  ) -> NetworkPath? {
    let finder = PathFinder(self)
    finder.search(from: [.init(node: start)], to: end, limit: limit, avoiding: forbidden)
    return finder.path(to: end)
  }
}
