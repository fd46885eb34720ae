// From ways with shared vertices to a network: cut at gaps, split at junctions, keep away from barred roads.
import Geography
import Messages
import Networks

/// One way before it is split: vertices are indices into a table of positions, `missing` where the file lacks the node.
struct StreetWay {
  static let missing: Int32 = -1

  var id: Int64?
  var tags: StreetTags
  var vertices: [Int32]
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
    var runs = StreetRuns(material, profile: profile)
    let isBarred = material.ways.map { way in barred.contains { RoadNumber.matches(way.tags["ref"], $0) } }
    let onBarred = runs.count(uses: material, isBarred)
    var assembly = try StreetAssembly(material, onBarred)
    for run in runs.list where !isBarred[run.way] {
      let way = material.ways[run.way]
      try assembly.add(
        runs.vertices[run.vertices], way.tags.edge(wayID: way.id), id: way.id ?? Int64(run.way),
        direction: profile.keepsOneway ? way.tags.direction : .both, splittingWhere: { runs.uses[Int($0)] > 1 })
    }
    guard !assembly.edges.isEmpty else { throw Failure.noStreets(file) }
    network = assembly.builder.build()
    edges = assembly.edges
    summary = StreetSummary(
      profile: profile.name, ways: runs.ways(isBarred), nodes: 0, edges: 0, kilometres: 0, components: 0, largestComponentNodes: 0,
      missingNodes: runs.missing, waysLost: runs.lost, featuresSkipped: material.featuresSkipped
    ).counting(network)
  }
}

/// The unbroken parts of the ways that a profile admits.
private struct StreetRuns {
  private(set) var list: [(way: Int, vertices: Range<Int>)] = []
  private(set) var vertices: [Int32] = []
  /// For each vertex 0, 1, or 2 for twice or more; an end counts twice.
  private(set) var uses: [UInt8] = []
  private(set) var missing = 0
  private(set) var lost = 0

  init(_ material: StreetMaterial, profile: StreetProfile) {
    for (index, way) in material.ways.enumerated() where profile.admits(way.tags) {
      let before = list.count
      var start = vertices.count
      func close(_ runs: inout StreetRuns) {
        if runs.vertices.count - start > 1 {
          runs.list.append((index, start..<runs.vertices.count))
        } else {
          runs.vertices.removeLast(runs.vertices.count - start)
        }
        start = runs.vertices.count
      }
      for vertex in way.vertices {
        if vertex == StreetWay.missing {
          missing += 1
          close(&self)
        } else if vertices.count == start || vertices[vertices.count - 1] != vertex {
          vertices.append(vertex)
        }
      }
      close(&self)
      if list.count == before { lost += 1 }
    }
  }

  /// Counts how often each vertex is used, and tells which lie on a barred road without a marked crossing.
  mutating func count(uses material: StreetMaterial, _ isBarred: [Bool]) -> [Bool] {
    uses = [UInt8](repeating: 0, count: material.positions.count)
    var onBarred = [Bool](repeating: false, count: material.positions.count)
    for run in list {
      for place in run.vertices {
        let vertex = Int(vertices[place])
        let isEnd = place == run.vertices.lowerBound || place == run.vertices.upperBound - 1
        uses[vertex] = min(uses[vertex] + (isEnd ? 2 : 1), 2)
        if isBarred[run.way], material.crossings[vertex] != true { onBarred[vertex] = true }
      }
    }
    return onBarred
  }

  /// How many ways became edges.
  func ways(_ isBarred: [Bool]) -> Int {
    var count = 0
    var last = -1
    for run in list where run.way != last && !isBarred[run.way] {
      count += 1
      last = run.way
    }
    return count
  }
}

/// Nodes and edges on their way into a network.
private struct StreetAssembly {
  private(set) var builder = NetworkBuilder()
  private(set) var edges: [StreetEdge] = []
  private let material: StreetMaterial
  private let onBarred: [Bool]
  private let projector: Projector
  private var nodeOf: [Int32]
  // Kept between edges, so that each needs no memory of its own.
  private var positions: [Position] = []
  private var points: [PlanePoint] = []

  init(_ material: StreetMaterial, _ onBarred: [Bool]) throws {
    self.material = material
    self.onBarred = onBarred
    projector = try Projector.sweref99TM()
    nodeOf = [Int32](repeating: -1, count: material.positions.count)
  }

  /// Splits a run at its nodes and adds the pieces.
  mutating func add(
    _ run: ArraySlice<Int32>, _ facts: StreetEdge, id: Int64, direction: EdgeDirection, splittingWhere isNode: (Int32) -> Bool
  ) throws {
    var start = try node(Int(run[run.startIndex]))
    var edge = facts
    begin(at: start, vertex: Int(run[run.startIndex]), &edge)
    for place in (run.startIndex + 1)..<run.endIndex {
      let vertex = Int(run[place])
      note(vertex, &edge)
      positions.append(material.positions[vertex])
      if !isNode(run[place]) {
        points.append(try projector.plane(material.positions[vertex]))
        continue
      }
      let end = try node(vertex)
      points.append(builder.point(of: end))
      builder.addEdge(
        from: start, to: end, metres: Geodesic.metres(along: positions), id: id, direction: direction, course: points[...],
        positions: positions[...])
      edges.append(edge)
      start = end
      edge = facts
      if place + 1 < run.endIndex {
        // A vertex on a barred road is a node of its own for the next piece.
        if onBarred[vertex] { start = try node(vertex) }
        begin(at: start, vertex: vertex, &edge)
      }
    }
  }

  private mutating func begin(at node: Int, vertex: Int, _ edge: inout StreetEdge) {
    positions.removeAll(keepingCapacity: true)
    points.removeAll(keepingCapacity: true)
    positions.append(material.positions[vertex])
    points.append(builder.point(of: node))
    note(vertex, &edge)
  }

  private func note(_ vertex: Int, _ edge: inout StreetEdge) {
    guard !material.crossings.isEmpty, let isMarked = material.crossings[vertex] else { return }
    edge.crossings.append(StreetCrossing(position: material.positions[vertex], isMarked: isMarked))
  }

  private mutating func node(_ vertex: Int) throws -> Int {
    if !onBarred[vertex], nodeOf[vertex] >= 0 { return Int(nodeOf[vertex]) }
    let position = material.positions[vertex]
    let node = builder.addNode(at: try projector.plane(position), position: position)
    nodeOf[vertex] = Int32(node)
    return node
  }
}
