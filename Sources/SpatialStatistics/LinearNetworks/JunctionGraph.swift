// The network as the methods see it: junctions, and two arcs for each edge that has a length.

/// Compressed sparse rows of arcs. The arcs out of junction *j* are `offsets[j] ..< offsets[j + 1]`, in the order of their edges.
/// Edges of length zero have no arcs: their vertices are one junction.
final class JunctionGraph: Sendable {
  let junctionCount: Int
  let arcCount: Int
  /// Junction of each vertex, numbered by the first vertex of each.
  let junctionOfVertex: Column<Int32>
  let offsets: Column<Int32>
  let heads: Column<Int32>
  let edges: Column<Int32>
  let lengths: Column<Double>
  /// The arc that travels the same edge the other way.
  let twins: Column<Int32>
  /// The arc of each edge that leaves its first vertex, or −1 for an edge of length zero.
  let forwardArc: Column<Int32>

  init(vertexCount: Int, starts: [Int], ends: [Int], lengths edgeLengths: [Double]) {
    var parent = (0..<vertexCount).map { Int32($0) }
    for edge in starts.indices where edgeLengths[edge] == 0 { JunctionGraph.join(starts[edge], ends[edge], &parent) }
    junctionOfVertex = Column(repeating: 0, count: vertexCount)
    var count = 0
    for vertex in 0..<vertexCount {
      let root = JunctionGraph.root(vertex, &parent)
      // The root is the lowest vertex of its junction, so it has its number already.
      if root == vertex {
        junctionOfVertex.base[vertex] = Int32(count)
        count += 1
      } else {
        junctionOfVertex.base[vertex] = junctionOfVertex.base[root]
      }
    }
    junctionCount = count
    offsets = Column(repeating: 0, count: count + 1)
    for edge in starts.indices where edgeLengths[edge] > 0 {
      offsets.base[Int(junctionOfVertex.base[starts[edge]]) + 1] += 1
      offsets.base[Int(junctionOfVertex.base[ends[edge]]) + 1] += 1
    }
    for junction in 0..<count { offsets.base[junction + 1] += offsets.base[junction] }
    arcCount = Int(offsets.base[count])
    heads = Column(repeating: 0, count: arcCount)
    edges = Column(repeating: 0, count: arcCount)
    lengths = Column(repeating: 0, count: arcCount)
    twins = Column(repeating: 0, count: arcCount)
    forwardArc = Column(repeating: -1, count: starts.count)
    let next = Column<Int32>(repeating: 0, count: count + 1)
    next.copy(from: offsets)
    for edge in starts.indices where edgeLengths[edge] > 0 {
      let start = junctionOfVertex.base[starts[edge]]
      let end = junctionOfVertex.base[ends[edge]]
      let forward = next.base[Int(start)]
      next.base[Int(start)] += 1
      let backward = next.base[Int(end)]
      next.base[Int(end)] += 1
      heads.base[Int(forward)] = end
      heads.base[Int(backward)] = start
      twins.base[Int(forward)] = backward
      twins.base[Int(backward)] = forward
      forwardArc.base[edge] = forward
      for arc in [Int(forward), Int(backward)] {
        edges.base[arc] = Int32(edge)
        lengths.base[arc] = edgeLengths[edge]
      }
    }
  }

  /// Number of arcs out of a junction; a loop counts twice.
  @inline(__always)
  func degree(_ junction: Int) -> Int { Int(offsets.base[junction + 1] - offsets.base[junction]) }

  static func root(_ node: Int, _ parent: inout [Int32]) -> Int {
    var node = node
    while Int(parent[node]) != node {
      parent[node] = parent[Int(parent[node])]
      node = Int(parent[node])
    }
    return node
  }

  static func join(_ a: Int, _ b: Int, _ parent: inout [Int32]) {
    let first = root(a, &parent)
    let second = root(b, &parent)
    if first != second { parent[max(first, second)] = Int32(min(first, second)) }
  }
}
