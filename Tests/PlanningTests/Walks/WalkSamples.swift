// Walk problems with known answers, and small ones that can be tried out in full.
import Foundation
import Geography
import Networks
import Planning

enum WalkSamples {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/routing/arc")
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
        let there = metres + network.arcMetres[arc]
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
