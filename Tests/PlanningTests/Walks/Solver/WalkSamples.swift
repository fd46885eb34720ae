// Walk problems with known answers, and small ones that can be tried out in full.
import Foundation
import Geography
import Networks
import Planning

enum WalkSamples {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/routing/arc")
  static let hasTowns = FileManager.default.fileExists(atPath: folder.path)

  /// First line `nodes edges budget start`, then `a b length weight` for each edge.
  static func town(_ name: String) throws -> WalkProblem {
    let text = try String(contentsOf: folder.appendingPathComponent("town_\(name).txt"), encoding: .utf8)
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").compactMap { Double($0) } }
    return problem(nodes: Int(lines[0][0]), lines.dropFirst().map { (Int($0[0]), Int($0[1]), $0[2], $0[3]) }, Int(lines[0][3]), lines[0][2])
  }

  /// A problem without a map: nodes stand in a row.
  static func problem(nodes: Int, _ edges: [(Int, Int, Double, Double)], _ start: Int, _ budget: Double) -> WalkProblem {
    var builder = NetworkBuilder()
    for node in 0..<nodes { builder.addNode(at: PlanePoint(x: Double(node), y: 0)) }
    for (a, b, metres, _) in edges { builder.addEdge(from: a, to: b, metres: metres) }
    return WalkProblem(network: builder.build(), weights: edges.map(\.3), start: start, budget: budget)
  }

  /// A square of streets of 100 m, each worth its number modulo 5.
  static func grid(_ side: Int, budget: Double) -> WalkProblem {
    var edges: [(Int, Int, Double, Double)] = []
    for node in 0..<(side * side) {
      if node % side + 1 < side { edges.append((node, node + 1, 100, Double(edges.count % 5))) }
      if node / side + 1 < side { edges.append((node, node + side, 100, Double(edges.count % 5))) }
    }
    return problem(nodes: side * side, edges, 0, budget)
  }

  /// The value of the best walk, by trying all walks.
  static func bestValue(_ problem: WalkProblem) -> Double {
    let network = problem.network
    var best = 0.0
    var walked = [Int](repeating: 0, count: network.edgeCount)
    func go(_ node: Int, _ metres: Double, _ value: Double) {
      if node == problem.start { best = max(best, value) }
      for arc in network.arcs(from: node) {
        let edge = Int(network.arcEdges[arc])
        let there = metres + problem.effort(of: edge)
        // More than twice along one edge never helps.
        if there > problem.budget || walked[edge] > 1 || problem.forbidden.contains(edge) { continue }
        walked[edge] += 1
        go(Int(network.arcHeads[arc]), there, value + (walked[edge] == 1 ? problem.weight(of: edge) : 0))
        walked[edge] -= 1
      }
    }
    go(problem.start, 0, 0)
    return best
  }
}

extension WalkSamples {
  /// The value of the best walk in another way: the least effort at which each node is reached with each set of edges walked, by Dijkstra's
  /// algorithm over node × set. For at most a dozen edges.
  static func bestValueBySets(_ problem: WalkProblem) -> Double {
    let network = problem.network
    let sets = 1 << network.edgeCount
    var least = [Double](repeating: .infinity, count: network.nodeCount * sets)
    var open: [(effort: Double, state: Int)] = [(0, problem.start * sets)]
    least[problem.start * sets] = 0
    var best = 0.0
    while let next = open.indices.min(by: { open[$0].effort < open[$1].effort }) {
      let (effort, state) = open.remove(at: next)
      let (node, set) = (state / sets, state % sets)
      if effort > least[state] { continue }
      if node == problem.start {
        best = max(best, (0..<network.edgeCount).reduce(0) { set >> $1 & 1 == 1 ? $0 + problem.weight(of: $1) : $0 })
      }
      for edge in 0..<network.edgeCount where !problem.forbidden.contains(edge) {
        let (a, b) = network.ends(of: edge)
        guard node == a || node == b else { continue }
        let there = (node == a ? b : a) * sets + set | 1 << edge
        let sum = effort + problem.effort(of: edge)
        if sum <= problem.budget, sum < least[there] {
          least[there] = sum
          open.append((sum, there))
        }
      }
    }
    return best
  }

  /// A small random network from the start 0, with what streets have: dead ends, parallel edges, loops, edges without length, weight or leave to
  /// walk there, efforts.
  static func random(_ stream: inout Stream) -> WalkProblem {
    let nodes = 3 + Int(stream.next() * 5)
    var edges: [(Int, Int, Double, Double)] = [(0, 1 + Int(stream.next() * Double(nodes - 1)), 20 + 40 * stream.next(), stream.next())]
    // Few weights and lengths, so that many walks are equally good, or any.
    let isPlain = stream.next() < 0.3
    for _ in 0..<(4 + Int(stream.next() * 6)) {
      let a = Int(stream.next() * Double(nodes))
      let b = stream.next() < 0.1 ? a : Int(stream.next() * Double(nodes))
      let metres = stream.next() < 0.1 ? 0 : isPlain ? 20 * (1 + (stream.next() * 3).rounded(.down)) : 2 + 78 * stream.next()
      let weight = stream.next() < 0.3 ? 0 : isPlain ? 1 + (stream.next() * 3).rounded(.down) : stream.next()
      edges.append((a, b, metres, weight))
      // The same street again.
      if stream.next() < 0.1 { edges.append((b, a, metres, weight / 2)) }
    }
    edges = Array(edges.prefix(10))
    var problem = WalkSamples.problem(nodes: nodes, edges, 0, 130 + 200 * stream.next())
    if stream.next() < 0.3 { problem.forbidden = [1 + Int(stream.next() * 3)] }
    if stream.next() < 0.4 {
      problem.effort = edges.map { edge in
        let kind = stream.next()
        return kind < 0.5 ? 0 : kind < 0.95 ? edge.2 * (1 + stream.next()) : .infinity
      }
    }
    return problem
  }
}

/// A repeatable stream of numbers in 0 ..< 1 (SplitMix64).
struct Stream {
  var state: UInt64
  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
  }
}
