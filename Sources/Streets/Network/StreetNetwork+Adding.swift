// Putting two street networks together.
import Geography
import Messages
import Networks

extension StreetNetwork {
  /// This network with another layer added, such as footpaths of the kommun's own beside an OpenStreetMap extract.
  ///
  /// Nodes and edges of this network keep their numbers. A node of the layer that lies within `metres` of one node here, and only
  /// one, becomes that node, and the ends of its edges move there. Places where several nodes lie together are kept apart on
  /// purpose (a barred road that may not be crossed) and stay so. Streets that both hold are then there twice: add layers that
  /// complement each other. O((nodes + edges) of both).
  ///
  /// - Parameters:
  ///   - layer: what is added; it must have been made with the same profile.
  ///   - metres: the greatest distance on the plane between nodes that are one; 0 joins only what lies at the same point.
  /// - Returns: the whole network, and how many nodes were joined.
  /// - Throws: `Failure` (usage) when the profiles differ, or a network lacks positions.
  public func adding(_ layer: StreetNetwork, joining metres: Double) throws -> (network: StreetNetwork, joined: Int) {
    guard layer.summary.profile == summary.profile else {
      throw Failure.streetProfilesDiffer(loaded: summary.profile, new: layer.summary.profile)
    }
    let (a, b) = (network, layer.network)
    let reach = max(metres, 0)
    let here = UniformGrid(a.nodePoints, cell: max(reach, 1))
    let there = UniformGrid(b.nodePoints, cell: max(reach, 1))
    var builder = NetworkBuilder()
    for node in 0..<a.nodeCount { builder.addNode(at: a.nodePoints[node], position: a.nodePositions[node]) }
    var nodeOf: [Int] = []
    nodeOf.reserveCapacity(b.nodeCount)
    var joined = 0
    for node in 0..<b.nodeCount {
      let point = b.nodePoints[node]
      let near = here.within(reach, of: point)
      if near.count == 1, let only = near.first, there.within(reach, of: a.nodePoints[Int(only)]).count == 1 {
        nodeOf.append(Int(only))
        joined += 1
      } else {
        nodeOf.append(builder.addNode(at: point, position: b.nodePositions[node]))
      }
    }
    let sides = [a.edgeDirections(), b.edgeDirections()]
    for edge in 0..<a.edgeCount {
      let ends = a.ends(of: edge)
      builder.addEdge(
        from: ends.start, to: ends.end, metres: a.edgeMetres[edge], id: a.edgeIDs[edge], direction: sides[0][edge],
        course: a.course(of: edge),
        positions: a.positions(of: edge))
    }
    for edge in 0..<b.edgeCount {
      let ends = b.ends(of: edge)
      let (start, end) = (nodeOf[ends.start], nodeOf[ends.end])
      var course = Array(b.course(of: edge))
      var positions = Array(b.positions(of: edge))
      var length = b.edgeMetres[edge]
      if start < a.nodeCount || end < a.nodeCount {
        if start < a.nodeCount { (course[0], positions[0]) = (a.nodePoints[start], a.nodePositions[start]) }
        if end < a.nodeCount { (course[course.count - 1], positions[positions.count - 1]) = (a.nodePoints[end], a.nodePositions[end]) }
        length = Geodesic.metres(along: positions)
      }
      builder.addEdge(
        from: start, to: end, metres: length, id: b.edgeIDs[edge], direction: sides[1][edge], course: course[...],
        positions: positions[...])
    }
    let whole = builder.build()
    var sum = summary
    sum.ways += layer.summary.ways
    sum.missingNodes += layer.summary.missingNodes
    sum.waysLost += layer.summary.waysLost
    sum.featuresSkipped += layer.summary.featuresSkipped
    return (StreetNetwork(network: whole, edges: edges + layer.edges, summary: sum.counting(whole)), joined)
  }
}

extension StreetSummary {
  /// The summary with what can be counted on a network counted anew.
  func counting(_ network: Network) -> StreetSummary {
    var summary = self
    let components = network.components()
    summary.nodes = network.nodeCount
    summary.edges = network.edgeCount
    summary.kilometres = network.totalMetres / 1000
    summary.components = components.count
    summary.largestComponentNodes = components.sizes.max() ?? 0
    return summary
  }
}
