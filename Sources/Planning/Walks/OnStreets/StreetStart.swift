// Where on the streets a walk begins.
import Geography
import Incidents
import Messages
import Networks
import Streets

/// The streets with a node where the walk begins: the point of a street nearest to the meeting place, put in as a node of its own.
struct StreetStart {
  /// How far from the meeting place the nearest street may lie.
  static let reach = 300.0

  /// The streets, with one edge split when the walk begins inside it.
  let streets: StreetNetwork
  /// The node where the walk begins.
  let node: Int
  /// Straight metres from the meeting place to the node.
  let metres: Double
  /// What a leader must know about the beginning.
  let notes: [Message]

  /// Finds the beginning.
  ///
  /// The largest connected part of the streets is preferred to a nearer island; that is said. `isOpen` tells which streets may be walked.
  ///
  /// - Throws: `Failure` (bad input) when no street that may be walked lies within 300 m.
  init(_ wish: WalkWish, _ streets: StreetNetwork, _ projector: Projector, isOpen: [Bool]) throws {
    let point = try projector.plane(wish.start)
    let index = EdgeIndex(streets.network)
    guard let nearest = index.nearest(to: point, within: Self.reach, where: { isOpen[$0] }) else {
      throw Failure.startOffStreets(wish.startName)
    }
    let parts = OpenStreets(streets.network, isOpen: isOpen).network.components()
    func part(_ edge: Int) -> Int { Int(parts.ofNode[streets.network.ends(of: edge).start]) }
    var chosen = nearest
    var notes: [Message] = []
    if let largest = parts.largest, part(nearest.edge) != largest {
      if let other = index.nearest(to: point, within: Self.reach, where: { isOpen[$0] && part($0) == largest }) {
        chosen = other
        notes.append(
          Message(
            sv:
              "Gatan närmast mötesplatsen hänger inte ihop med resten av gatunätet på kartan. Rundan börjar på närmaste gata som gör det.",
            en: "The street nearest to the meeting place is not connected with the rest of the streets on the map. The walk begins on the "
              + "nearest one that is."))
      } else {
        notes.append(
          Message(
            sv: "Gatorna vid mötesplatsen hänger inte ihop med resten av gatunätet på kartan. Rundan stannar på dem.",
            en: "The streets at the meeting place are not connected with the rest of the streets on the map. The walk stays on them."))
      }
    }
    (self.streets, node) = try Self.split(streets, at: chosen, projector)
    metres = Geodesic.metres(from: wish.start, to: self.streets.network.nodePositions[node])
    if metres > 30 {
      let rounded = NumberText(.swedish).integer(Int((metres / 5).rounded()) * 5)
      notes.append(
        Message(
          sv: "Rundan börjar och slutar på närmaste gata, cirka \(rounded) m från \(wish.startName). Den biten är inte inräknad.",
          en: "The walk begins and ends on the nearest street, about \(rounded) m from \(wish.startName). That piece is not counted."))
    }
    self.notes = notes
  }

  /// The streets with a node at the point; the other part of a split edge comes last, so that all other edges keep their numbers.
  private static func split(_ streets: StreetNetwork, at point: SnappedPoint, _ projector: Projector) throws -> (StreetNetwork, Int) {
    let network = streets.network
    let ends = network.ends(of: point.edge)
    let length = network.edgeMetres[point.edge]
    // Less than a metre from a node is at the node.
    if point.fraction * length < 1 { return (streets, ends.start) }
    if (1 - point.fraction) * length < 1 { return (streets, ends.end) }
    guard let middle = network.position(on: point.edge, at: point.fraction) else { return (streets, network.nearerNode(to: point)) }
    let course = Array(network.positions(of: point.edge))
    let plane = Array(network.course(of: point.edge))
    // The number of vertices before the point.
    var before = 0
    var walked = 0.0
    let whole = zip(plane, plane.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    while before + 1 < plane.count {
      let piece = plane[before].distance(to: plane[before + 1])
      if walked + piece >= point.fraction * whole || before + 2 == plane.count { break }
      walked += piece
      before += 1
    }
    let first = Array(course[...before]) + [middle]
    let second = [middle] + course[(before + 1)...]
    var builder = NetworkBuilder()
    for node in 0..<network.nodeCount { builder.addNode(at: network.nodePoints[node], position: network.nodePositions[node]) }
    let new = builder.addNode(at: try projector.plane(middle), position: middle)
    func add(_ from: Int, _ to: Int, _ positions: [Position], _ metres: Double, _ id: Int64) throws {
      let inner = Array(positions.dropFirst().dropLast())
      builder.addEdge(from: from, to: to, metres: metres, id: id, between: try inner.map(projector.plane), positions: inner)
    }
    for edge in 0..<network.edgeCount {
      let (a, b) = network.ends(of: edge)
      if edge == point.edge {
        try add(a, new, first, Geodesic.metres(along: first), network.edgeIDs[edge])
      } else {
        let inner = network.course(of: edge).dropFirst().dropLast()
        let positions = network.positions(of: edge).dropFirst().dropLast()
        builder.addEdge(
          from: a, to: b, metres: network.edgeMetres[edge], id: network.edgeIDs[edge], between: Array(inner), positions: Array(positions))
      }
    }
    try add(new, ends.end, second, Geodesic.metres(along: second), network.edgeIDs[point.edge])
    return (
      StreetNetwork(network: builder.build(), edges: streets.edges + [streets.edges[point.edge]], summary: streets.summary), new
    )
  }
}

/// The streets that may be walked, as a network both ways on foot, with the same nodes.
struct OpenStreets {
  /// The network.
  let network: Network
  /// The number in the whole network of each edge.
  let original: [Int]

  /// O(nodes + edges).
  init(_ whole: Network, isOpen: [Bool]) {
    var builder = NetworkBuilder()
    for point in whole.nodePoints { builder.addNode(at: point) }
    original = isOpen.indices.filter { isOpen[$0] }
    for edge in original {
      let (a, b) = whole.ends(of: edge)
      builder.addEdge(from: a, to: b, metres: whole.edgeMetres[edge])
    }
    network = builder.build()
  }
}
