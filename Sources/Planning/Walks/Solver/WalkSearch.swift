// The kernel of the walk solver: the best path between two nodes within a length, found by label setting.
import Networks
import SpatialStatistics

/// Label setting with relaxed dominance.
///
/// A label is a path from the first node: its end, its length, its profit, and the set of edges it has been paid for.
/// Labels are settled by increasing length (buckets of about a metre). A label is dropped when `width` labels settled
/// before it at the same node have at least its profit, or when one of them has been paid for the same edges. With
/// unlimited width that would be exact; with a small width it is a beam search along the Pareto front of length and
/// profit (compare Feillet, Dejax, Gendreau & Gueguen 2004, Networks 44, for the exact form).
///
/// The search keeps its memory between calls; it belongs to one task at a time.
final class WalkSearch {
  /// Words of 64 bits in a set of paid edges; only edges with a weight have a bit.
  let words: Int
  /// Whether the last search ran out of labels, so that its answer is poorer than its width promises.
  private(set) var isExhausted = false

  private let graph: WalkGraph
  private let nodeCount: Int
  private let capacity: Int
  private let maxWidth: Int
  private let bucketsPerMetre: Double
  private let bucketCount: Int

  // The graph in plain memory.
  private let offsets: UnsafeMutablePointer<Int32>
  private let heads: UnsafeMutablePointer<Int32>
  private let edges: UnsafeMutablePointer<Int32>
  private let lengths: UnsafeMutablePointer<Double>
  private let bits: UnsafeMutablePointer<Int32>
  private let hashes: UnsafeMutablePointer<UInt64>

  // The labels, and the first one of each bucket.
  private let labelNode: UnsafeMutablePointer<Int32>
  private let labelArc: UnsafeMutablePointer<Int32>
  private let labelParent: UnsafeMutablePointer<Int32>
  private let labelNext: UnsafeMutablePointer<Int32>
  private let labelMetres: UnsafeMutablePointer<Double>
  private let labelProfit: UnsafeMutablePointer<Double>
  private let labelHash: UnsafeMutablePointer<UInt64>
  private let labelPaid: UnsafeMutablePointer<UInt64>
  private let bucketHead: UnsafeMutablePointer<Int32>

  // The front of each node, highest profit first.
  private let frontCount: UnsafeMutablePointer<Int32>
  private let frontProfit: UnsafeMutablePointer<Double>
  private let frontHash: UnsafeMutablePointer<UInt64>

  /// Makes a search on a graph.
  ///
  /// - Parameters:
  ///   - graph: the streets within reach.
  ///   - budget: the longest path that will be asked for, in metres.
  ///   - capacity: how many labels one search may make.
  ///   - maxWidth: the greatest width that will be asked for.
  init(_ graph: WalkGraph, budget: Double, capacity: Int, maxWidth: Int) {
    self.graph = graph
    self.capacity = capacity
    self.maxWidth = maxWidth
    let network = graph.network
    nodeCount = network.nodeCount
    var bits = [Int32](repeating: -1, count: network.edgeCount)
    var hashes = [UInt64](repeating: 0, count: network.edgeCount)
    var generator = SplitMix64(seed: 0x7761_6C6B)
    var next: Int32 = 0
    for edge in 0..<network.edgeCount where graph.weights[edge] > 0 {
      bits[edge] = next
      hashes[edge] = generator.next()
      next += 1
    }
    words = (Int(next) + 63) / 64
    bucketsPerMetre = min(1, 20_000 / budget)
    bucketCount = Int(budget * bucketsPerMetre) + 2
    offsets = Self.plain(network.arcOffsets)
    heads = Self.plain(network.arcHeads)
    edges = Self.plain(network.arcEdges)
    lengths = Self.plain(network.arcMetres)
    self.bits = Self.plain(bits)
    self.hashes = Self.plain(hashes)
    labelNode = .allocate(capacity: capacity)
    labelArc = .allocate(capacity: capacity)
    labelParent = .allocate(capacity: capacity)
    labelNext = .allocate(capacity: capacity)
    labelMetres = .allocate(capacity: capacity)
    labelProfit = .allocate(capacity: capacity)
    labelHash = .allocate(capacity: capacity)
    labelPaid = .allocate(capacity: capacity * words)
    bucketHead = .allocate(capacity: bucketCount)
    frontCount = .allocate(capacity: nodeCount)
    frontProfit = .allocate(capacity: nodeCount * maxWidth)
    frontHash = .allocate(capacity: nodeCount * maxWidth)
  }

  deinit {
    for pointer in [offsets, heads, edges, bits, labelNode, labelArc, labelParent, labelNext, bucketHead, frontCount] {
      pointer.deallocate()
    }
    for pointer in [lengths, labelMetres, labelProfit, frontProfit] { pointer.deallocate() }
    for pointer in [hashes, labelHash, labelPaid, frontHash] { pointer.deallocate() }
  }

  private static func plain<T>(_ values: [T]) -> UnsafeMutablePointer<T> {
    let pointer = UnsafeMutablePointer<T>.allocate(capacity: max(values.count, 1))
    values.withUnsafeBufferPointer { if let base = $0.baseAddress { pointer.initialize(from: base, count: values.count) } }
    return pointer
  }

  /// The set that holds the given edges, as `best` wants it.
  func set(of edges: some Sequence<Int>) -> [UInt64] {
    var set = [UInt64](repeating: 0, count: words)
    for edge in edges where bits[edge] >= 0 { set[Int(bits[edge]) >> 6] |= 1 << UInt64(bits[edge] & 63) }
    return set
  }

  /// The arcs of the most profitable path from `first` to `last` within `budget` metres; nil when there is none.
  /// Of equally profitable paths the shortest found.
  ///
  /// - Parameters:
  ///   - first: where the path begins.
  ///   - last: where it ends.
  ///   - budget: the most metres it may have.
  ///   - weights: what each edge pays; positive for every edge that has a weight in the graph (they may be disturbed).
  ///   - paid: edges that pay nothing because they have been walked already.
  ///   - toLast: metres from each node to `last`.
  ///   - width: how many labels a node keeps on its front.
  func best(
    from first: Int, to last: Int, budget: Double, weights: [Double], paid: [UInt64], toLast: [Double], width: Int
  ) -> [Int]? {
    isExhausted = false
    guard toLast[first] <= budget else { return nil }
    let label = weights.withUnsafeBufferPointer { weights in
      toLast.withUnsafeBufferPointer { toLast in
        run(first, last, budget, weights, paid, toLast, max(1, min(width, maxWidth)))
      }
    }
    guard var label else { return nil }
    var arcs: [Int] = []
    while labelArc[label] >= 0 {
      arcs.append(Int(labelArc[label]))
      label = Int(labelParent[label])
    }
    return arcs.reversed()
  }

  private func run(
    _ first: Int, _ last: Int, _ budget: Double, _ weights: UnsafeBufferPointer<Double>, _ paid: [UInt64],
    _ toLast: UnsafeBufferPointer<Double>, _ width: Int
  ) -> Int? {
    frontCount.initialize(repeating: 0, count: nodeCount)
    let buckets = min(Int(budget * bucketsPerMetre) + 1, bucketCount)
    bucketHead.initialize(repeating: -1, count: bucketCount)
    var count = 1
    labelNode[0] = Int32(first)
    labelArc[0] = -1
    labelParent[0] = -1
    labelNext[0] = -1
    labelMetres[0] = 0
    labelProfit[0] = 0
    labelHash[0] = 0
    for word in 0..<words { labelPaid[word] = paid[word] }
    bucketHead[0] = 0
    var best: (label: Int, profit: Double, metres: Double)?

    for bucket in 0..<buckets {
      while bucketHead[bucket] >= 0 {
        let label = Int(bucketHead[bucket])
        bucketHead[bucket] = labelNext[label]
        let node = Int(labelNode[label])
        let profit = labelProfit[label]
        let hash = labelHash[label]
        let metres = labelMetres[label]
        if !settle(node, profit, hash, width) { continue }
        if node == last, best.map({ profit > $0.profit || (profit == $0.profit && metres < $0.metres) }) ?? true {
          best = (label, profit, metres)
        }
        // To turn round is useful only where the way there paid.
        let parent = Int(labelParent[label])
        let noTurn = parent >= 0 && profit <= labelProfit[parent] ? edges[Int(labelArc[label])] : -1
        for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
          let edge = Int(edges[arc])
          let head = Int(heads[arc])
          let there = metres + lengths[arc]
          if Int32(edge) == noTurn || there + toLast[head] > budget { continue }
          let bit = Int(bits[edge])
          let pays = bit >= 0 && labelPaid[label * words + bit >> 6] & (1 << UInt64(bit & 63)) == 0
          let sum = pays ? profit + weights[edge] : profit
          if Int(frontCount[head]) >= width, frontProfit[head * maxWidth + width - 1] >= sum { continue }
          if count >= capacity {
            isExhausted = true
            continue
          }
          let new = count
          count += 1
          labelNode[new] = Int32(head)
          labelArc[new] = Int32(arc)
          labelParent[new] = Int32(label)
          labelMetres[new] = there
          labelProfit[new] = sum
          labelHash[new] = pays ? hash ^ hashes[edge] : hash
          for word in 0..<words { labelPaid[new * words + word] = labelPaid[label * words + word] }
          if pays { labelPaid[new * words + bit >> 6] |= 1 << UInt64(bit & 63) }
          let into = max(min(Int(there * bucketsPerMetre), buckets - 1), bucket)
          labelNext[new] = bucketHead[into]
          bucketHead[into] = Int32(new)
        }
      }
    }
    return best?.label
  }

  // Puts a label on its node's front; false when it is dominated.
  @inline(__always)
  private func settle(_ node: Int, _ profit: Double, _ hash: UInt64, _ width: Int) -> Bool {
    let base = node * maxWidth
    let count = Int(frontCount[node])
    var place = count
    for index in 0..<count {
      if frontHash[base + index] == hash { return false }
      if place == count, frontProfit[base + index] < profit { place = index }
    }
    if place >= width { return false }
    let end = min(count, width - 1)
    var index = end
    while index > place {
      frontProfit[base + index] = frontProfit[base + index - 1]
      frontHash[base + index] = frontHash[base + index - 1]
      index -= 1
    }
    frontProfit[base + place] = profit
    frontHash[base + place] = hash
    frontCount[node] = Int32(end + 1)
    return true
  }
}
