// From ways with shared vertices to a network: cut at gaps, split at junctions, keep away from barred roads.
import Geography
import Messages
import Networks

/// One way before it is split: vertices are indices into a table of positions, nil where the file lacks the node.
struct StreetWay {
  var id: Int64?
  var tags: StreetTags
  var vertices: [Int?]
}

/// Ways, their vertices and the crossings among them, as a file gave them.
struct StreetMaterial {
  var positions: [Position] = []
  var ways: [StreetWay] = []
  var crossings: [Int: Bool] = [:]  // Vertex to whether the crossing is marked.
  var featuresSkipped = 0
}

extension StreetNetwork {
  /// Builds the network.
  ///
  /// 1. Ways that the profile refuses are left out; the others are cut where a vertex is missing.
  /// 2. A vertex is a node when it ends a run or is used twice, by two ways or by one.
  /// 3. Each run is split at its nodes; the geodesic length of a piece is the sum over its vertices.
  /// 4. Barred roads are left out, and a vertex that they share with other ways is a node of its own for each piece that
  ///    ends there unless it is a marked crossing: one may walk up to the road, but not across or along it.
  init(_ material: StreetMaterial, profile: StreetProfile, barring barred: [String], file: String) throws {
    var runs: [(way: Int, vertices: [Int])] = []
    var missing = 0
    var lost = 0
    for (index, way) in material.ways.enumerated() where profile.admits(way.tags) {
      let before = runs.count
      var run: [Int] = []
      for vertex in way.vertices {
        if let vertex {
          if run.last != vertex { run.append(vertex) }
        } else {
          missing += 1
          if run.count > 1 { runs.append((index, run)) }
          run = []
        }
      }
      if run.count > 1 { runs.append((index, run)) }
      if runs.count == before { lost += 1 }
    }

    var uses = [UInt8](repeating: 0, count: material.positions.count)
    var onBarred = [Bool](repeating: false, count: material.positions.count)
    func isBarred(_ way: Int) -> Bool { barred.contains { RoadNumber.matches(material.ways[way].tags["ref"], $0) } }
    for run in runs {
      let bar = !barred.isEmpty && isBarred(run.way)
      for (place, vertex) in run.vertices.enumerated() {
        let isEnd = place == 0 || place == run.vertices.count - 1
        uses[vertex] = min(uses[vertex] + (isEnd ? 2 : 1), 2)
        if bar, material.crossings[vertex] != true { onBarred[vertex] = true }
      }
    }

    let projector = try Projector.sweref99TM()
    var builder = NetworkBuilder()
    var nodeOf: [Int: Int] = [:]
    var edges: [StreetEdge] = []
    func node(_ vertex: Int) throws -> Int {
      if !onBarred[vertex], let node = nodeOf[vertex] { return node }
      let position = material.positions[vertex]
      let node = builder.addNode(at: try projector.plane(position), position: position)
      nodeOf[vertex] = node
      return node
    }
    var used = Set<Int>()
    for run in runs where barred.isEmpty || !isBarred(run.way) {
      used.insert(run.way)
      let way = material.ways[run.way]
      let facts = way.tags.edge(wayID: way.id)
      var begin = 0
      for place in 1..<run.vertices.count where uses[run.vertices[place]] > 1 {
        let piece = run.vertices[begin...place]
        begin = place
        let positions = piece.map { material.positions[$0] }
        let inner = positions.dropFirst().dropLast()
        let start = try node(piece[piece.startIndex])
        let end = try node(piece[piece.endIndex - 1])
        builder.addEdge(
          from: start, to: end, metres: Geodesic.metres(along: positions), id: way.id ?? Int64(run.way),
          direction: profile.keepsOneway ? way.tags.direction : .both, between: try inner.map(projector.plane), positions: Array(inner))
        var edge = facts
        for vertex in piece {
          if let isMarked = material.crossings[vertex] {
            edge.crossings.append(StreetCrossing(position: material.positions[vertex], isMarked: isMarked))
          }
        }
        edges.append(edge)
      }
    }
    guard !edges.isEmpty else { throw Failure.noStreets(file) }
    network = builder.build()
    self.edges = edges
    let components = network.components()
    summary = StreetSummary(
      profile: profile.name, ways: used.count, nodes: network.nodeCount, edges: network.edgeCount, kilometres: network.totalMetres / 1000,
      components: components.count, largestComponentNodes: components.sizes.max() ?? 0, missingNodes: missing, waysLost: lost,
      featuresSkipped: material.featuresSkipped)
  }
}
