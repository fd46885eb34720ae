// What no walk can be worth more than.
import Networks

/// Upper bounds on the value of a walk.
enum WalkBound {
  /// The fractional knapsack bound (Dantzig 1957): the edges within reach, the most valuable per metre first, until the
  /// budget is used up, the last one in part.
  ///
  /// It holds because a walk must pay at least an edge's own length for its weight, and twice that for a bridge of the
  /// graph, which a closed walk passes there and back. It disregards how the edges hang together, and is therefore
  /// often far above the best walk. O(edges · log edges).
  static func knapsack(_ graph: WalkGraph) -> Double {
    let network = graph.network
    let isBridge = bridges(network)
    let items = (0..<network.edgeCount).filter { graph.weights[$0] > 0 }.map { edge in
      (weight: graph.weights[edge], metres: network.edgeMetres[edge] * (isBridge[edge] ? 2 : 1))
    }
    var left = graph.budget
    var value = 0.0
    for item in items.sorted(by: { $0.weight * $1.metres > $1.weight * $0.metres }) {
      if item.metres <= left {
        value += item.weight
        left -= item.metres
      } else {
        value += item.weight * left / item.metres
        break
      }
    }
    return value
  }

  /// For each edge, whether the network falls apart without it (Tarjan 1974, without recursion).
  static func bridges(_ network: Network) -> [Bool] {
    var isBridge = [Bool](repeating: false, count: network.edgeCount)
    var order = [Int](repeating: -1, count: network.nodeCount)
    var low = order
    var next = 0
    for root in 0..<network.nodeCount where order[root] < 0 {
      var stack = [(node: root, edge: -1, arc: network.arcs(from: root).lowerBound)]
      order[root] = next
      low[root] = next
      next += 1
      while let top = stack.last {
        if top.arc < network.arcs(from: top.node).upperBound {
          stack[stack.count - 1].arc += 1
          let edge = Int(network.arcEdges[top.arc])
          let head = Int(network.arcHeads[top.arc])
          if edge == top.edge { continue }
          if order[head] >= 0 {
            low[top.node] = min(low[top.node], order[head])
          } else {
            order[head] = next
            low[head] = next
            next += 1
            stack.append((head, edge, network.arcs(from: head).lowerBound))
          }
        } else {
          stack.removeLast()
          guard let below = stack.last else { continue }
          low[below.node] = min(low[below.node], low[top.node])
          if low[top.node] > order[below.node] { isBridge[top.edge] = true }
        }
      }
    }
    return isBridge
  }
}
