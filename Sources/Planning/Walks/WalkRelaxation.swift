// A tighter bound on the value of a walk: Lagrangian relaxation over a dynamic program of walks.
import Networks

/// The Lagrangian bound.
///
/// A walk earns an edge's weight once, at most as often as it walks the edge: maximise Σ w·y with y ≤ 1 and y ≤ x, where
/// x counts how often the edge is walked, immediate returns along the same edge left out. With a price λ ≥ 0 on y ≤ x
/// the problem falls apart into Σ max(0, w − λ) and the walk that is worth most when each count pays λ, which a dynamic
/// program over node × length finds exactly. The sum is an upper bound for every λ (Geoffrion 1974); a subgradient
/// method (Held, Wolfe & Crowder 1974) looks for a low one.
///
/// Lengths are rounded *down* to whole metres, so the bound stays honest. An edge shorter than a metre counts as one; as
/// a best walk needs no edge more than twice, the budget is made longer by twice what that adds. Nil where the table would
/// be too large.
struct WalkRelaxation {
  private static let mostStates = 4_000_000

  private let graph: WalkGraph
  private let steps: [Int32]
  private let first: [Int]
  private let last: [Int]
  private let base: [Int]
  private let horizon: Int
  // For each node and length the best walk, and the best one that enters by another edge: profit, and twice the arc
  // by which it enters plus which of the two walks it continues (-1 for none).
  private var profit: [Double]
  private var entry: [Int32]

  init?(_ graph: WalkGraph) {
    let network = graph.network
    let added = network.edgeMetres.reduce(0) { $0 + max(0, 1 - $1) }
    guard graph.budget + 2 * added < Double(Self.mostStates) else { return nil }
    self.graph = graph
    let lengths = network.edgeMetres.map { max(1, $0.rounded(.down)) }
    horizon = Int(graph.budget + 2 * added)
    var builder = NetworkBuilder()
    for point in network.nodePoints { builder.addNode(at: point) }
    for edge in 0..<network.edgeCount {
      let (a, b) = network.ends(of: edge)
      builder.addEdge(from: a, to: b, metres: lengths[edge])
    }
    let distance = builder.build().distances(from: 0)
    steps = lengths.map { Int32($0) }
    var count = 0
    var base: [Int] = []
    var first: [Int] = []
    var last: [Int] = []
    for node in 0..<network.nodeCount {
      let near = distance[node].isFinite ? Int(distance[node]) : horizon + 1
      first.append(near)
      last.append(horizon - near)
      base.append(count - near)
      count += max(0, horizon - 2 * near + 1)
    }
    guard count <= Self.mostStates else { return nil }
    self.base = base
    self.first = first
    self.last = last
    profit = Array(repeating: -.infinity, count: 2 * count)
    entry = Array(repeating: -1, count: 2 * count)
  }

  /// The lowest bound found.
  ///
  /// - Parameters:
  ///   - iterations: how many prices are tried.
  ///   - target: the value of a known walk; the search stops when the bound comes down to it.
  mutating func bound(iterations: Int, target: Double) -> Double {
    let weights = graph.weights
    var prices = weights
    var best = Double.infinity
    var bestPrices = prices
    var pace = 1.0
    var idle = 0
    for _ in 0..<iterations {
      let (value, counts) = bestWalk(prices)
      let slack = weights.indices.reduce(0) { $0 + max(0, weights[$1] - prices[$1]) }
      // A share for the rounding of sums.
      let bound = (value + slack) * (1 + 1e-12) + 1e-12
      if bound < best - 1e-9 {
        idle = bound < best * 0.9995 ? 0 : idle + 1
        best = bound
        bestPrices = prices
      } else {
        idle += 1
      }
      if best <= target + 1e-9 { break }
      if idle >= 4 {
        idle = 0
        pace /= 2
        prices = bestPrices
        continue
      }
      var square = 0.0
      var slope = [Double](repeating: 0, count: weights.count)
      for edge in weights.indices where weights[edge] > 0 {
        slope[edge] = Double(counts[edge]) - (weights[edge] > prices[edge] ? 1 : 0)
        // A price cannot rise above the weight with profit, nor sink below nothing.
        if slope[edge] < 0, prices[edge] >= weights[edge] { slope[edge] = 0 }
        if slope[edge] > 0, prices[edge] <= 0 { slope[edge] = 0 }
        square += slope[edge] * slope[edge]
      }
      guard square > 0 else { break }
      let stride = pace * (bound - target) / square
      for edge in weights.indices { prices[edge] = min(weights[edge], max(0, prices[edge] - stride * slope[edge])) }
    }
    return best
  }

  // The value of the walk that is worth most at these prices, and how often it counts each edge.
  private mutating func bestWalk(_ prices: [Double]) -> (value: Double, counts: [Int]) {
    let network = graph.network
    var value = 0.0
    var end = 0
    let (horizon, base, first, last, steps) = (horizon, base, first, last, steps)
    profit.withUnsafeMutableBufferPointer { profit in
      entry.withUnsafeMutableBufferPointer { entry in
        profit.update(repeating: -.infinity)
        entry.update(repeating: -1)
        profit[2 * base[0]] = 0
        prices.withUnsafeBufferPointer { prices in
          network.arcOffsets.withUnsafeBufferPointer { offsets in
            network.arcHeads.withUnsafeBufferPointer { heads in
              network.arcEdges.withUnsafeBufferPointer { edges in
                for length in 0...horizon {
                  for node in 0..<first.count where length >= first[node] && length <= last[node] {
                    let here = 2 * (base[node] + length)
                    let one = profit[here]
                    if one == -.infinity { continue }
                    let two = profit[here + 1]
                    let cameBy = entry[here] >= 0 ? edges[Int(entry[here]) / 2] : -1
                    for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
                      let edge = edges[arc]
                      let head = Int(heads[arc])
                      let there = length + Int(steps[Int(edge)])
                      if there < first[head] || there > last[head] { continue }
                      var gain = one + prices[Int(edge)]
                      var from = Int32(arc) * 2
                      if edge == cameBy {
                        gain = one
                        if two + prices[Int(edge)] > one {
                          gain = two + prices[Int(edge)]
                          from += 1
                        }
                      }
                      let state = 2 * (base[head] + there)
                      let known = entry[state] >= 0 ? edges[Int(entry[state]) / 2] : -1
                      if gain > profit[state] {
                        if known != edge {
                          profit[state + 1] = profit[state]
                          entry[state + 1] = entry[state]
                        }
                        profit[state] = gain
                        entry[state] = from
                      } else if known != edge, gain > profit[state + 1] {
                        profit[state + 1] = gain
                        entry[state + 1] = from
                      }
                    }
                  }
                }
              }
            }
          }
        }
        for length in 0...horizon where profit[2 * (base[0] + length)] > value {
          value = profit[2 * (base[0] + length)]
          end = length
        }
      }
    }
    var counts = [Int](repeating: 0, count: network.edgeCount)
    var state = 2 * (base[0] + end)
    var length = end
    while entry[state] >= 0 {
      let arc = Int(entry[state]) / 2
      let edge = Int(network.arcEdges[arc])
      length -= Int(steps[edge])
      let before = 2 * (base[Int(network.arcTails[arc])] + length) + Int(entry[state]) % 2
      let isReturn = entry[before] >= 0 && Int(network.arcEdges[Int(entry[before]) / 2]) == edge
      if !isReturn { counts[edge] += 1 }
      state = before
    }
    return (value, counts)
  }
}
