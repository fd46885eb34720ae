// Which parts of a network hang together.

/// The connected components of a network, directions disregarded.
public struct Components: Sendable, Hashable {
  /// The component of each node, numbered from 0 in the order of their first nodes.
  public let ofNode: [Int32]
  /// How many nodes each component has.
  public let sizes: [Int]

  /// How many components there are.
  public var count: Int { sizes.count }
  /// The component with the most nodes (the first of equals), or nil for a network without nodes.
  public var largest: Int? {
    sizes.indices.max { sizes[$0] < sizes[$1] || (sizes[$0] == sizes[$1] && $0 > $1) }
  }
}

extension Network {
  /// The connected components, by union–find with path halving. O((nodes + edges) · α(nodes)).
  public func components() -> Components {
    var parent = (0..<Int32(nodeCount)).map { $0 }
    func root(_ node: Int32) -> Int32 {
      var node = node
      while parent[Int(node)] != node {
        parent[Int(node)] = parent[Int(parent[Int(node)])]
        node = parent[Int(node)]
      }
      return node
    }
    for edge in 0..<edgeCount {
      let a = root(edgeStarts[edge])
      let b = root(edgeEnds[edge])
      if a != b { parent[Int(max(a, b))] = min(a, b) }
    }
    var label = [Int32](repeating: -1, count: nodeCount)
    var sizes: [Int] = []
    for node in 0..<nodeCount {
      // The root is the lowest node of its component, so it is labelled before the others.
      let root = Int(root(Int32(node)))
      if root == node {
        label[node] = Int32(sizes.count)
        sizes.append(1)
      } else {
        label[node] = label[root]
        sizes[Int(label[root])] += 1
      }
    }
    return Components(ofNode: label, sizes: sizes)
  }
}
