// A tighter bound on the value of a walk, and on what can still be earned from each node: Lagrangian relaxation over a dynamic program of walks.
import Networks

/// The Lagrangian bound and its table of completions.
///
/// A walk earns an edge's weight once, at most as often as it walks the edge: maximise Σ w·y with y ≤ 1 and y ≤ x, where
/// x counts how often the edge is walked, immediate returns along the same edge left out. With a price λ ≥ 0 on y ≤ x
/// the problem falls apart into Σ max(0, w − λ) and the walk that is worth most when each count pays λ, which a dynamic
/// program over node × length finds exactly. The sum is an upper bound for every λ (Geoffrion 1974, "Lagrangean relaxation for
/// integer programming", Mathematical Programming Study 2); a subgradient method (Held, Wolfe & Crowder 1974) looks for a low one.
///
/// Lengths are rounded *down* to whole steps of a metre (two, four … metres where the table would be too large), so the bound stays honest. An
/// edge shorter than a step counts as one; as a best walk needs no edge more than twice, the budget is made longer by twice what that adds.
/// Nil where no table is small enough. O(arcs × budget) for each price tried.
final class WalkRelaxation {
  private static let mostStates = 3_000_000

  /// The price of each edge at which the lowest bound was found.
  private(set) var prices: [Double]
  /// The lowest bound found.
  private(set) var bound = Double.infinity
  /// What a bound adds to the worth of the walk at the prices: Σ (w − λ).
  private(set) var slack = 0.0

  private let network: Network
  private let weights: [Double]
  private let horizon: Int
  // Steps added for edges shorter than one, and how many steps a metre has.
  private let added: Int
  private let stepsPerMetre: Double
  private let nodeCount: Int
  private let stateCount: Int
  private var pace = 1.0
  private var idle = 0
  private var trial: [Double]

  // The graph in plain memory: steps of each edge; the shortest and the longest way to each node; its row in the table.
  private let offsets: UnsafeMutablePointer<Int32>
  private let heads: UnsafeMutablePointer<Int32>
  private let edges: UnsafeMutablePointer<Int32>
  private let steps: UnsafeMutablePointer<Int32>
  private let first: UnsafeMutablePointer<Int>
  private let last: UnsafeMutablePointer<Int>
  private let base: UnsafeMutablePointer<Int>
  private let price: UnsafeMutablePointer<Double>
  // For each node and length the best walk, and the best one that enters by another edge: profit, and twice the arc by which it enters plus
  // which of the two walks it continues (-1 for none). After `prepareCompletions` the same up to each length, with the edge in place of the arc.
  private let profit: UnsafeMutablePointer<Double>
  private let entry: UnsafeMutablePointer<Int32>

  init?(_ graph: WalkGraph) {
    let network = graph.network
    var metresPerStep = 0.5
    var table: Table?
    repeat {
      metresPerStep *= 2
      guard metresPerStep <= 64 else { return nil }
      table = Table(graph, metresPerStep)
    } while (table?.stateCount ?? .max) > Self.mostStates
    guard let table else { return nil }
    self.network = network
    weights = graph.weights
    prices = graph.weights
    trial = graph.weights
    horizon = table.horizon
    added = table.added
    stepsPerMetre = 1 / metresPerStep
    nodeCount = network.nodeCount
    stateCount = table.stateCount
    offsets = .copy(of: network.arcOffsets)
    heads = .copy(of: network.arcHeads)
    edges = .copy(of: network.arcEdges)
    steps = .copy(of: table.steps)
    first = .copy(of: table.first)
    last = .copy(of: table.last)
    base = .copy(of: table.base)
    price = .copy(of: graph.weights)
    profit = .allocate(capacity: 2 * stateCount)
    entry = .allocate(capacity: 2 * stateCount)
  }

  deinit {
    for pointer in [offsets, heads, edges, steps, entry] { pointer.deallocate() }
    for pointer in [first, last, base] { pointer.deallocate() }
    for pointer in [price, profit] { pointer.deallocate() }
  }

  // The size and shape of the table at a length of step; nil where the horizon alone is too far.
  private struct Table {
    var horizon: Int
    var added: Int
    var steps: [Int32]
    var first: [Int] = []
    var last: [Int] = []
    var base: [Int] = []
    var stateCount = 0

    init?(_ graph: WalkGraph, _ metresPerStep: Double) {
      let network = graph.network
      let most = Double(WalkRelaxation.mostStates)
      let lengths = network.edgeMetres.map { $0 / metresPerStep }
      let more = 2 * lengths.reduce(0) { $0 + max(0, 1 - $1) }
      guard more < most, graph.budget / metresPerStep + more < most else { return nil }
      added = Int(more.rounded(.up))
      horizon = Int(graph.budget / metresPerStep) + added
      let whole = lengths.map { max(1, $0.rounded(.down)) }
      steps = whole.map { Int32($0) }
      var builder = NetworkBuilder()
      for point in network.nodePoints { builder.addNode(at: point) }
      for edge in 0..<network.edgeCount {
        let (a, b) = network.ends(of: edge)
        builder.addEdge(from: a, to: b, metres: whole[edge])
      }
      for distance in builder.build().distances(from: 0) {
        let near = distance.isFinite ? min(Int(distance), horizon + 1) : horizon + 1
        first.append(near)
        last.append(horizon - near)
        base.append(stateCount - near)
        stateCount += max(0, horizon - 2 * near + 1)
      }
    }
  }

  /// Lowers the bound; going on from where the last call ended.
  ///
  /// - Parameters:
  ///   - iterations: how many prices are tried.
  ///   - target: the value of a known walk; the search stops when the bound comes down to it.
  func tighten(iterations: Int, target: Double) {
    for _ in 0..<iterations {
      let (value, counts) = bestWalk(trial)
      let slack = weights.indices.reduce(0) { $0 + max(0, weights[$1] - trial[$1]) }
      // A share for the rounding of sums.
      let now = (value + slack) * (1 + 1e-12) + 1e-12
      if now < bound - 1e-9 {
        idle = now < bound * 0.9995 ? 0 : idle + 1
        bound = now
        prices = trial
        self.slack = slack
      } else {
        idle += 1
      }
      if bound <= target + 1e-9 { break }
      if idle >= 4 {
        idle = 0
        pace /= 2
        trial = prices
        continue
      }
      var square = 0.0
      var slope = [Double](repeating: 0, count: weights.count)
      for edge in weights.indices where weights[edge] > 0 {
        slope[edge] = Double(counts[edge]) - (weights[edge] > trial[edge] ? 1 : 0)
        // A price cannot rise above the weight with profit, nor sink below nothing.
        if slope[edge] < 0, trial[edge] >= weights[edge] { slope[edge] = 0 }
        if slope[edge] > 0, trial[edge] <= 0 { slope[edge] = 0 }
        square += slope[edge] * slope[edge]
      }
      guard square > 0 else { break }
      let stride = pace * (now - target) / square
      for edge in weights.indices { trial[edge] = min(weights[edge], max(0, trial[edge] - stride * slope[edge])) }
    }
  }

  /// Makes the table of completions at the best prices, for `completion`; it holds until the bound is tightened further.
  func prepareCompletions() {
    fill(prices)
    for node in 0..<nodeCount where first[node] <= last[node] {
      var one = -Double.infinity
      var two = one
      var oneEdge: Int32 = -2
      for state in (base[node] + first[node])...(base[node] + last[node]) {
        for place in [2 * state, 2 * state + 1] where profit[place] > -.infinity {
          let worth = profit[place]
          let edge = entry[place] >= 0 ? edges[Int(entry[place]) / 2] : -1
          if edge == oneEdge {
            one = max(one, worth)
          } else if worth > one {
            (two, one, oneEdge) = (one, worth, edge)
          } else {
            two = max(two, worth)
          }
        }
        (profit[2 * state], profit[2 * state + 1], entry[2 * state]) = (one, two, oneEdge)
      }
    }
  }

  /// The most, at the prices, that a walk can still earn on its way back to the start; -infinity where it cannot come back.
  ///
  /// As the network is walked both ways, that is what walks from the start to the node earn. Where the best of them enters by the edge by which
  /// the walk came, which has been paid, the best that enters by another counts, or that one without the edge's price.
  ///
  /// - Parameters:
  ///   - node: where the walk is.
  ///   - edge: the edge by which it came; -1 for none.
  ///   - metres: how much of the budget is left.
  @inline(__always)
  func completion(_ node: Int, by edge: Int32, within metres: Double) -> Double {
    let length = min(Int(metres * stepsPerMetre) + added, last[node])
    if length < first[node] { return -.infinity }
    let state = 2 * (base[node] + length)
    if edge < 0 || entry[state] != edge { return profit[state] }
    return max(profit[state + 1], profit[state] - price[Int(edge)])
  }

  // The value of the walk that is worth most at these prices, and how often it counts each edge.
  private func bestWalk(_ prices: [Double]) -> (value: Double, counts: [Int]) {
    fill(prices)
    var value = 0.0
    var end = 0
    for length in 0...horizon where profit[2 * (base[0] + length)] > value {
      value = profit[2 * (base[0] + length)]
      end = length
    }
    var counts = [Int](repeating: 0, count: network.edgeCount)
    var state = 2 * (base[0] + end)
    var length = end
    while entry[state] >= 0 {
      let arc = Int(entry[state]) / 2
      let edge = Int(edges[arc])
      length -= Int(steps[edge])
      let before = 2 * (base[Int(network.arcTails[arc])] + length) + Int(entry[state]) % 2
      let isReturn = entry[before] >= 0 && Int(edges[Int(entry[before]) / 2]) == edge
      if !isReturn { counts[edge] += 1 }
      state = before
    }
    return (value, counts)
  }

  // Fills the table at these prices.
  private func fill(_ prices: [Double]) {
    for edge in prices.indices { price[edge] = prices[edge] }
    profit.update(repeating: -.infinity, count: 2 * stateCount)
    entry.update(repeating: -1, count: 2 * stateCount)
    profit[2 * base[0]] = 0
    for length in 0...horizon {
      for node in 0..<nodeCount where length >= first[node] && length <= last[node] {
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
          var gain = one + price[Int(edge)]
          var from = Int32(arc) * 2
          if edge == cameBy {
            gain = one
            if two + price[Int(edge)] > one {
              gain = two + price[Int(edge)]
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

extension UnsafeMutablePointer {
  /// New memory with a copy of the values; the caller gives it back.
  static func copy(of values: [Pointee]) -> UnsafeMutablePointer {
    let pointer = UnsafeMutablePointer.allocate(capacity: Swift.max(values.count, 1))
    values.withUnsafeBufferPointer { if let base = $0.baseAddress { pointer.initialize(from: base, count: values.count) } }
    return pointer
  }
}
