// Walk problems to measure the solver on: read from files, or made up.
import Foundation
import Geography
import Networks
import Planning
import SpatialStatistics

/// A walk problem with a name.
struct WalkTown {
  var name: String
  var problem: WalkProblem

  /// The instances of a folder, `*.txt`, by name: first line `nodes edges budget start`, then `a b length weight` for each edge.
  static func read(folder: String) throws -> [WalkTown] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted()
    return try files.map { file in
      let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: " ").compactMap { Double($0) } }
      guard let head = lines.first, head.count == 4, lines.dropFirst().allSatisfy({ $0.count == 4 }) else {
        throw CocoaError(.fileReadCorruptFile, userInfo: [NSFilePathErrorKey: file])
      }
      var builder = NetworkBuilder()
      for node in 0..<Int(head[0]) { builder.addNode(at: PlanePoint(x: Double(node), y: 0)) }
      for line in lines.dropFirst() { builder.addEdge(from: Int(line[0]), to: Int(line[1]), metres: line[2]) }
      let network = builder.build()
      guard network.edgeCount == lines.count - 1 else {
        throw CocoaError(.fileReadCorruptFile, userInfo: [NSFilePathErrorKey: file])
      }
      return WalkTown(
        name: String(file.dropLast(4)),
        problem: WalkProblem(network: network, weights: lines.dropFirst().map { $0[3] }, start: Int(head[3]), budget: head[2]))
    }
  }

  /// A made-up town: streets about 87 m long in a crooked grid, every fifth one missing, weights of ten hotspots with a kernel of 150 m, and the
  /// walk from its middle.
  ///
  /// - Parameters:
  ///   - seed: which town.
  ///   - metres: the budget.
  static func madeUp(seed: UInt64, metres: Double) -> WalkTown {
    var random = RandomStream(seed: seed, stream: 0)
    // All that can be reached, as nothing is farther than half the budget.
    let side = 2 * Int(metres / 2 / 87) + 1
    var builder = NetworkBuilder()
    var points: [PlanePoint] = []
    for node in 0..<(side * side) {
      let x = Double(node % side) * 80 + 40 * (random.uniform() - 0.5)
      let y = Double(node / side) * 80 + 40 * (random.uniform() - 0.5)
      points.append(PlanePoint(x: x, y: y))
      builder.addNode(at: PlanePoint(x: x, y: y))
    }
    let extent = Double(side) * 80
    let hotspots = (0..<10).map { _ in
      (x: extent * (0.2 + 0.6 * random.uniform()), y: extent * (0.2 + 0.6 * random.uniform()), weight: 0.3 + random.uniform())
    }
    var weights: [Double] = []
    for node in 0..<(side * side) {
      for (isThere, next) in [(node % side + 1 < side, node + 1), (node / side + 1 < side, node + side)]
      where isThere && random.uniform() > 0.2 {
        let (a, b) = (points[node], points[next])
        builder.addEdge(from: node, to: next, metres: a.distance(to: b) * (1 + 0.2 * random.uniform()))
        let (x, y) = ((a.x + b.x) / 2, (a.y + b.y) / 2)
        let weight = hotspots.reduce(0) { sum, spot in
          sum + spot.weight * exp(-((x - spot.x) * (x - spot.x) + (y - spot.y) * (y - spot.y)) / (2 * 150 * 150))
        }
        weights.append(weight < 0.02 ? 0 : weight * (0.5 + random.uniform()))
      }
    }
    let problem = WalkProblem(network: builder.build(), weights: weights, start: side * side / 2, budget: metres)
    return WalkTown(name: "made_s\(seed)_L\(Int(metres))", problem: problem)
  }
}
