// Proving that a walk is the best one: all halves of walks that could be part of a better one, and all ways to join two of them.
import Networks

/// Label setting from both ends, exact but for a limit of work.
///
/// A closed walk can be walked either way round, so both its halves are walks from the start to the street in which its middle lies. It is enough
/// to make the *half walks*, those that take at most half the budget, and to join two of them by a street.
///
/// 1. *Labels.* A label is a half walk: its end, effort, value, and the set of edges that it has been paid for (Feillet, Dejax, Gendreau & Gueguen
///    2004, "An exact algorithm for the elementary shortest path problem with resource constraints", Networks 44). Labels are made by increasing
///    effort.
/// 2. *Dominance.* As an edge may be walked again without pay, a label is dropped when another at its node with at most its effort has been paid
///    for all its edges: the reverse of the classic rule, in which what has been visited is closed. Only the 64 labels nearest above in value are
///    tried; that saves time and costs a few labels, never the proof.
/// 3. *Bounds.* A label is dropped when what it has, with what `WalkRelaxation` and `WalkSlack` say that it can still earn, is not above the target,
///    the value of the walk to be proven (completion bounds, Baldacci, Mingozzi & Roberti 2011, "New route relaxation and pricing strategies for
///    the vehicle routing problem", Operations Research 59).
/// 4. *Joining* (Righini & Salani 2008, "New dynamic programming algorithms for the resource constrained elementary shortest path problem",
///    Networks 51). For each arc whose middle passes half the budget, labels at its two ends are paired, the most valuable first, as long as their
///    sum is above the target; edges in both count once.
///
/// So either nothing is worth more than the target, or the best walk is found. The work is limited by the number of labels and of 100 pairs for
/// each; where it does not suffice the answer is `exhausted`. The count is the same on every machine.
///
/// Memory is about 60 bytes and a bit for each weighted edge within reach, for each label made.
final class WalkProof {
  /// What a search found.
  enum Outcome {
    /// No walk is worth more than the target.
    case nothingBetter
    /// The best walk, which is worth more than the target: its arcs.
    case best([Int])
    /// The limit of work was reached.
    case exhausted
  }

  /// How many labels have been made by all searches together.
  private(set) var labelsMade = 0

  private static let mostTried = 64
  private static let pairsPerLabel = 100

  private let graph: WalkGraph
  private let relaxation: WalkRelaxation
  private let slack: WalkSlack
  private let mostLabels: Int
  private let nodeCount: Int
  private let words: Int
  private let half: Double
  private let bucketsPerMetre: Double
  private let bucketCount: Int

  // The graph in plain memory, and the weight of each bit.
  private let offsets: UnsafeMutablePointer<Int32>
  private let heads: UnsafeMutablePointer<Int32>
  private let edges: UnsafeMutablePointer<Int32>
  private let lengths: UnsafeMutablePointer<Double>
  private let weights: UnsafeMutablePointer<Double>
  private let prices: UnsafeMutablePointer<Double>
  private let bits: UnsafeMutablePointer<Int32>
  private let bitWeights: UnsafeMutablePointer<Double>

  // The labels, and the first one of each bucket.
  private let labelNode: UnsafeMutablePointer<Int32>
  private let labelArc: UnsafeMutablePointer<Int32>
  private let labelParent: UnsafeMutablePointer<Int32>
  private let labelNext: UnsafeMutablePointer<Int32>
  private let labelMetres: UnsafeMutablePointer<Double>
  private let labelValue: UnsafeMutablePointer<Double>
  private let labelPriced: UnsafeMutablePointer<Double>
  private let labelPaid: UnsafeMutablePointer<UInt64>
  private let bucketHead: UnsafeMutablePointer<Int32>

  // The labels kept at each node.
  private let fronts: UnsafeMutablePointer<WalkFront>

  /// Makes a search.
  ///
  /// - Parameters:
  ///   - graph: the streets within reach.
  ///   - relaxation: the relaxation of the same graph, with its completions prepared.
  ///   - mostLabels: how many labels each search may make.
  init(_ graph: WalkGraph, _ relaxation: WalkRelaxation, mostLabels: Int) {
    self.graph = graph
    self.relaxation = relaxation
    slack = WalkSlack(graph, relaxation.prices)
    self.mostLabels = mostLabels
    let network = graph.network
    nodeCount = network.nodeCount
    half = graph.budget / 2
    bucketsPerMetre = min(1, 20_000 / graph.budget)
    bucketCount = Int(half * bucketsPerMetre) + 1
    var bits = [Int32](repeating: -1, count: network.edgeCount)
    var bitWeights: [Double] = []
    for edge in 0..<network.edgeCount where graph.weights[edge] > 0 {
      bits[edge] = Int32(bitWeights.count)
      bitWeights.append(graph.weights[edge])
    }
    words = (bitWeights.count + 63) / 64
    offsets = .copy(of: network.arcOffsets)
    heads = .copy(of: network.arcHeads)
    edges = .copy(of: network.arcEdges)
    lengths = .copy(of: network.arcMetres)
    weights = .copy(of: graph.weights)
    prices = .copy(of: relaxation.prices)
    self.bits = .copy(of: bits)
    self.bitWeights = .copy(of: bitWeights)
    labelNode = .allocate(capacity: mostLabels + 1)
    labelArc = .allocate(capacity: mostLabels + 1)
    labelParent = .allocate(capacity: mostLabels + 1)
    labelNext = .allocate(capacity: mostLabels + 1)
    labelMetres = .allocate(capacity: mostLabels + 1)
    labelValue = .allocate(capacity: mostLabels + 1)
    labelPriced = .allocate(capacity: mostLabels + 1)
    labelPaid = .allocate(capacity: (mostLabels + 1) * words)
    bucketHead = .allocate(capacity: bucketCount)
    fronts = .allocate(capacity: nodeCount)
    for node in 0..<nodeCount { (fronts + node).initialize(to: WalkFront()) }
  }

  deinit {
    for node in 0..<nodeCount { fronts[node].free() }
    fronts.deallocate()
    for pointer in [offsets, heads, edges, bits, labelNode, labelArc, labelParent, labelNext, bucketHead] { pointer.deallocate() }
    for pointer in [lengths, weights, prices, bitWeights, labelMetres, labelValue, labelPriced] { pointer.deallocate() }
    labelPaid.deallocate()
  }

  /// Looks for a walk that is worth more than the target by more than a billionth.
  func search(above target: Double) -> Outcome {
    let threshold = target + 1e-9 * max(1, target)
    guard makeLabels(above: threshold, width: .max) else { return .exhausted }
    return join(above: threshold)
  }

  /// Looks for a walk that is worth more than the target among the most valuable half walks only: its arcs, or nil where none is found, which
  /// proves nothing.
  ///
  /// - Parameters:
  ///   - target: the value to exceed.
  ///   - width: how many half walks each node keeps.
  func guess(above target: Double, width: Int) -> [Int]? {
    _ = makeLabels(above: target, width: width)
    return if case .best(let arcs) = join(above: target) { arcs } else { nil }
  }

  // Makes all half walks that could be part of a walk above the threshold; false when the labels do not suffice.
  private func makeLabels(above threshold: Double, width: Int) -> Bool {
    for node in 0..<nodeCount { fronts[node].count = 0 }
    bucketHead.initialize(repeating: -1, count: bucketCount)
    let budget = graph.budget
    // What a label has at the prices must bring it above the threshold without the slack.
    let needed = threshold - relaxation.slack
    var count = 1
    (labelNode[0], labelArc[0], labelParent[0], labelNext[0]) = (0, -1, -1, -1)
    (labelMetres[0], labelValue[0], labelPriced[0]) = (0, 0, 0)
    for word in 0..<words { labelPaid[word] = 0 }
    bucketHead[0] = 0
    defer { labelsMade += count }

    for bucket in 0..<bucketCount {
      while bucketHead[bucket] >= 0 {
        let label = Int(bucketHead[bucket])
        bucketHead[bucket] = labelNext[label]
        let node = Int(labelNode[label])
        let metres = labelMetres[label]
        let value = labelValue[label]
        let place = fronts[node].place(of: value)
        if place >= width || isDominated(label, node, place) { continue }
        fronts[node].insert(.init(value: value, metres: metres, label: Int32(label)), at: place)
        // To turn round is useful only where the way there paid.
        let parent = Int(labelParent[label])
        let noTurn = parent >= 0 && value <= labelValue[parent] ? edges[Int(labelArc[label])] : -1
        for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
          let edge = Int(edges[arc])
          let head = Int(heads[arc])
          let there = metres + lengths[arc]
          if Int32(edge) == noTurn || there > half { continue }
          let bit = Int(bits[edge])
          let pays = bit >= 0 && labelPaid[label * words + bit >> 6] & (1 << UInt64(bit & 63)) == 0
          let priced = pays ? labelPriced[label] + prices[edge] : labelPriced[label]
          let completion = relaxation.completion(head, by: Int32(edge), within: budget - there)
          if priced + completion <= needed { continue }
          let sum = pays ? value + weights[edge] : value
          let rest = slack.most(from: head, within: budget - there, without: labelPaid + label * words, nor: edge)
          if sum + completion + rest <= threshold { continue }
          if count > mostLabels { return false }
          let new = count
          count += 1
          labelNode[new] = Int32(head)
          labelArc[new] = Int32(arc)
          labelParent[new] = Int32(label)
          labelMetres[new] = there
          labelValue[new] = sum
          labelPriced[new] = priced
          for word in 0..<words { labelPaid[new * words + word] = labelPaid[label * words + word] }
          if pays { labelPaid[new * words + bit >> 6] |= 1 << UInt64(bit & 63) }
          let into = max(min(Int(there * bucketsPerMetre), bucketCount - 1), bucket)
          labelNext[new] = bucketHead[into]
          bucketHead[into] = Int32(new)
        }
      }
    }
    return true
  }

  // Whether a kept label makes this one needless; `place` is its place on the node's front.
  @inline(__always)
  private func isDominated(_ label: Int, _ node: Int, _ place: Int) -> Bool {
    let front = fronts[node].items
    let metres = labelMetres[label]
    let paid = labelPaid + label * words
    var index = place - 1
    let end = max(0, place - Self.mostTried)
    while index >= end {
      let other = front[index]
      index -= 1
      if other.metres > metres { continue }
      let theirs = labelPaid + Int(other.label) * words
      var word = 0
      while word < words, paid[word] & ~theirs[word] == 0 { word += 1 }
      if word == words { return true }
    }
    return false
  }

  // Joins the half walks.
  private func join(above threshold: Double) -> Outcome {
    var best = threshold
    var joint: (label: Int, arc: Int, other: Int)?
    var pairs = 0
    let mostPairs = Self.pairsPerLabel * mostLabels
    // Walks that come back within half the budget.
    if fronts[0].count > 0, fronts[0].items[0].value > best {
      best = fronts[0].items[0].value
      joint = (Int(fronts[0].items[0].label), -1, -1)
    }
    for node in 0..<nodeCount {
      for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
        let edge = Int(edges[arc])
        let bit = Int(bits[edge])
        let across = fronts[Int(heads[arc])]
        for index in 0..<fronts[node].count {
          let one = fronts[node].items[index]
          let metres = one.metres + lengths[arc]
          let value = one.value + weights[edge]
          if metres <= half { continue }
          let left = graph.budget - metres
          let paid = labelPaid + Int(one.label) * words
          var place = 0
          while place < across.count, value + across.items[place].value > best {
            let two = across.items[place]
            place += 1
            pairs += 1
            if two.metres > left { continue }
            let theirs = labelPaid + Int(two.label) * words
            var sum = value + two.value
            var word = 0
            while word < words, sum > best {
              var both = paid[word] & theirs[word]
              if bit >= 0, bit >> 6 == word, (paid[word] | theirs[word]) & (1 << UInt64(bit & 63)) != 0 { sum -= weights[edge] }
              while both != 0 {
                sum -= bitWeights[word << 6 + both.trailingZeroBitCount]
                both &= both - 1
              }
              word += 1
            }
            if sum > best {
              best = sum
              joint = (Int(one.label), arc, Int(two.label))
            }
          }
          if pairs > mostPairs { return .exhausted }
        }
      }
    }
    guard let joint else { return .nothingBetter }
    guard joint.arc >= 0 else { return .best(path(to: joint.label)) }
    let reverse = graph.reverseArcs()
    return .best(path(to: joint.label) + [joint.arc] + path(to: joint.other).reversed().map { Int(reverse[$0]) })
  }

  // The arcs of a half walk, from the start.
  private func path(to label: Int) -> [Int] {
    var arcs: [Int] = []
    var label = label
    while labelArc[label] >= 0 {
      arcs.append(Int(labelArc[label]))
      label = Int(labelParent[label])
    }
    return arcs.reversed()
  }
}
