// The parts of a street network that do not hang together, and how far it lies from a kommun.
import Geography
import Networks

/// One connected part of a street network.
public struct StreetComponent: Sendable, Hashable {
  /// 1 for the longest.
  public var number: Int
  /// Nodes in the part.
  public var nodes: Int
  /// Edges in the part.
  public var edges: Int
  /// Length of its edges in kilometres, geodesic.
  public var kilometres: Double
  /// Where its first node lies.
  public var position: Position
}

extension StreetNetwork {
  /// The connected parts, the longest first (of equals the one with the lowest node). O((nodes + edges) · α(nodes)).
  public func componentList() -> [StreetComponent] {
    let components = network.components()
    var list = components.sizes.map {
      StreetComponent(number: 0, nodes: $0, edges: 0, kilometres: 0, position: Position(latitude: 0, longitude: 0))
    }
    for edge in 0..<network.edgeCount {
      let part = Int(components.ofNode[Int(network.edgeStarts[edge])])
      list[part].edges += 1
      list[part].kilometres += network.edgeMetres[edge] / 1000
    }
    for node in stride(from: network.nodeCount - 1, through: 0, by: -1) where network.hasPositions {
      list[Int(components.ofNode[node])].position = network.nodePositions[node]
    }
    let order = list.indices.sorted { (-list[$0].kilometres, $0) < (-list[$1].kilometres, $1) }
    return order.enumerated().map { place, part in
      var component = list[part]
      component.number = place + 1
      return component
    }
  }

  /// Metres from an area to the nearest node of the network: 0 when a node lies inside; nil for an area or a network without points.
  /// Measured on the SWEREF 99 TM plane, which is good enough to see that a file is of another place. O(nodes · corners).
  public func metres(from area: Polygon) throws -> Double? {
    guard area.ring.count >= 3, network.nodeCount > 0 else { return nil }
    if network.nodePositions.contains(where: area.contains) { return 0 }
    let projector = try Projector.sweref99TM()
    let ring = try (area.ring + area.ring.prefix(1)).map(projector.plane)
    var least = Double.infinity
    for point in network.nodePoints {
      for (a, b) in zip(ring, ring.dropFirst()) {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let square = dx * dx + dy * dy
        let share = square > 0 ? min(max(((point.x - a.x) * dx + (point.y - a.y) * dy) / square, 0), 1) : 0
        least = min(least, point.distance(to: PlanePoint(x: a.x + share * dx, y: a.y + share * dy)))
      }
    }
    return least
  }
}
