// Which parts of a network hang together.

/// The connected components of a network.
public struct NetworkComponents: Sendable, Equatable {
  /// Component of each vertex, from 0, numbered by the first vertex of each.
  public let ofVertex: [Int]
  /// Length of the edges of each component.
  public let lengths: [Double]

  /// Number of components.
  public var count: Int { lengths.count }
}

extension LinearNetwork {
  /// The connected components; a vertex without edges is one of its own. O((vertices + edges) · α(vertices)).
  public func components() -> NetworkComponents {
    var parent = (0..<vertexCount).map { Int32($0) }
    for edge in 0..<edgeCount { JunctionGraph.join(edgeStarts[edge], edgeEnds[edge], &parent) }
    var component = [Int](repeating: 0, count: vertexCount)
    var count = 0
    for vertex in 0..<vertexCount {
      let root = JunctionGraph.root(vertex, &parent)
      if root == vertex {
        component[vertex] = count
        count += 1
      } else {
        component[vertex] = component[root]
      }
    }
    var lengths = [Double](repeating: 0, count: count)
    for edge in 0..<edgeCount { lengths[component[edgeStarts[edge]]] += edgeLengths[edge] }
    return NetworkComponents(ofVertex: component, lengths: lengths)
  }
}
