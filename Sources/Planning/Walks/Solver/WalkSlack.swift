// What the prices of the relaxation leave out of the weights, and how much of that a walk can still earn.
import Networks

/// The slack of a walk on its way back.
///
/// The relaxation values an edge at its price, which is below its weight where the relaxed walk would count it often; the rest of the weight, the
/// slack, is earned once. To grant every label the slack of all edges would be generous: on its way back a walk earns only that of edges which it
/// has not been paid for and which lie on some way back within the budget left, and as each takes its effort, no more than the fractional knapsack
/// of them (Dantzig 1957).
final class WalkSlack {
  private let count: Int
  // Of the edges with slack, the most slack per metre first: the edge, its bit, slack and effort, and for each node the least effort of a way back
  // along it.
  private let edges: UnsafeMutablePointer<Int32>
  private let bits: UnsafeMutablePointer<Int32>
  private let slacks: UnsafeMutablePointer<Double>
  private let efforts: UnsafeMutablePointer<Double>
  private let wayBack: UnsafeMutablePointer<Double>

  /// Measures the slack at the given prices. O(edges with slack × edges · log nodes).
  init(_ graph: WalkGraph, _ prices: [Double]) {
    let network = graph.network
    func slack(_ edge: Int) -> Double { graph.weights[edge] - prices[edge] }
    let order = (0..<network.edgeCount).filter { slack($0) > 0 }
      .sorted { slack($0) * network.edgeMetres[$1] > slack($1) * network.edgeMetres[$0] }
    var bit = [Int32](repeating: -1, count: network.edgeCount)
    var next: Int32 = 0
    for edge in 0..<network.edgeCount where graph.weights[edge] > 0 {
      bit[edge] = next
      next += 1
    }
    count = order.count
    edges = .copy(of: order.map { Int32($0) })
    bits = .copy(of: order.map { bit[$0] })
    slacks = .copy(of: order.map(slack))
    efforts = .copy(of: order.map { network.edgeMetres[$0] })
    wayBack = .allocate(capacity: max(1, count * network.nodeCount))
    let finder = PathFinder(network)
    for (index, edge) in order.enumerated() {
      let (a, b) = network.ends(of: edge)
      for (near, far) in [(a, b), (b, a)] {
        finder.search(from: [.init(node: near)])
        for node in 0..<network.nodeCount {
          let way = (finder.metres(to: node) ?? .infinity) + network.edgeMetres[edge] + graph.fromStart[far] - WalkGraph.rounding
          let place = node * count + index
          wayBack[place] = near == a && far == b ? way : min(wayBack[place], way)
        }
        if a == b { break }
      }
    }
  }

  deinit {
    for pointer in [edges, bits] { pointer.deallocate() }
    for pointer in [slacks, efforts, wayBack] { pointer.deallocate() }
  }

  /// The most slack that a walk can still earn. O(edges with slack).
  ///
  /// - Parameters:
  ///   - node: where the walk is.
  ///   - metres: how much of the budget is left.
  ///   - paid: the edges that it has been paid for, a bit for each edge with a weight.
  ///   - last: an edge that counts as paid as well.
  @inline(__always)
  func most(from node: Int, within metres: Double, without paid: UnsafePointer<UInt64>, nor last: Int) -> Double {
    var left = metres
    var sum = 0.0
    let ways = wayBack + node * count
    for index in 0..<count {
      let bit = Int(bits[index])
      if ways[index] > metres || Int(edges[index]) == last || paid[bit >> 6] & (1 << UInt64(bit & 63)) != 0 { continue }
      if efforts[index] > left { return sum + slacks[index] * left / efforts[index] }
      left -= efforts[index]
      sum += slacks[index]
    }
    return sum
  }
}
