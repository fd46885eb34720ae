// Equal-split kernels: following every path from a junction, and what each junction lets through.

/// Fills the samples that are reached through one junction after another, by walking all paths out of it. The shares at junctions are the
/// same in both directions of a path, so it does not matter that the walk runs from the samples to the events. The paths that begin with one arc
/// are the same for all edges that meet at the junction, so they are walked once for all. Belongs to one thread.
final class EqualSplitKernel {
  private struct Step {
    var arc: Int32
    var distance: Double
    var weight: Double
  }

  /// A sample seen from the junction.
  private struct Sample {
    var position: Double
    /// The arc out of the junction on whose edge it lies.
    var arc: Int32
    /// Where its value belongs.
    var index: Int32
  }

  private let work: NetworkDensityWork
  private let ledger: ShareLedger
  private let graph: JunctionGraph
  private var stack: [Step] = []
  private var samples: [Sample] = []
  private var chosen: [Sample] = []
  private var positions: [Double] = []
  private var values: [Double] = []
  /// Length of each arc in bandwidths.
  private let lengths: Column<Double>
  private let isContinuous: Bool
  private let reflects: Bool

  init(_ work: NetworkDensityWork, _ ledger: ShareLedger) {
    self.work = work
    self.ledger = ledger
    graph = work.network.graph
    lengths = Column(repeating: 0, count: graph.arcCount)
    for arc in 0..<graph.arcCount { lengths.base[arc] = graph.lengths.base[arc] / work.options.bandwidth }
    isContinuous = work.options.method == .continuous
    reflects = work.options.deadEnd == .reflect || isContinuous
    stack.reserveCapacity(256)
  }

  /// What is reached through a junction; false when there have been too many steps.
  func fill(junction: Int) -> Bool {
    collect(junction)
    if samples.isEmpty { return true }
    let (onward, back) = shares(junction)
    for arc in Int(graph.offsets.base[junction])..<Int(graph.offsets.base[junction + 1]) {
      chosen.removeAll(keepingCapacity: true)
      positions.removeAll(keepingCapacity: true)
      values.removeAll(keepingCapacity: true)
      for sample in samples where back != 0 || Int(sample.arc) != arc {
        chosen.append(sample)
        positions.append(sample.position)
        values.append(0)
      }
      if chosen.isEmpty { continue }
      let isDone = positions.withUnsafeBufferPointer { positions in
        values.withUnsafeMutableBufferPointer { walk(from: arc, positions.baseAddress!, $0.baseAddress!, positions.count) }
      }
      if !isDone { return false }
      for (index, sample) in chosen.enumerated() {
        let share = Int(sample.arc) == arc ? back : onward
        side(Int(sample.arc)).base[Int(sample.index)] += share * values[index]
      }
    }
    return true
  }

  /// The values by way of the edge's first vertex, or of its last.
  @inline(__always)
  private func side(_ arc: Int) -> Column<Double> {
    isForward(arc) ? work.samples.throughStart : work.samples.throughEnd
  }

  @inline(__always)
  private func isForward(_ arc: Int) -> Bool { Int(graph.forwardArc.base[Int(graph.edges.base[arc])]) == arc }

  /// The samples within the bandwidth of a junction on the edges that meet there, nearest first.
  private func collect(_ junction: Int) {
    samples.removeAll(keepingCapacity: true)
    for arc in Int(graph.offsets.base[junction])..<Int(graph.offsets.base[junction + 1]) {
      let edge = Int(graph.edges.base[arc])
      let isForward = isForward(arc)
      for index in work.samples.offsets[edge]..<work.samples.offsets[edge + 1] {
        let along = work.samples.positions.base[index]
        let position = isForward ? along : max(0, lengths.base[arc] - along)
        if position < 1 { samples.append(Sample(position: position, arc: Int32(arc), index: Int32(index))) }
      }
    }
    samples.sort { ($0.position, $0.arc, $0.index) < ($1.position, $1.arc, $1.index) }
  }

  /// Walks all paths that begin with an arc.
  private func walk(
    from arc: Int, _ positions: UnsafePointer<Double>, _ values: UnsafeMutablePointer<Double>, _ count: Int
  ) -> Bool {
    let nearest = positions[0]
    var steps = 0
    stack.append(Step(arc: Int32(arc), distance: 0, weight: 1))
    while let step = stack.popLast() {
      let arc = Int(step.arc)
      work.add(arc: arc, distance: step.distance, weight: step.weight, positions: positions, values: values, count: count)
      let distance = step.distance + lengths.base[arc]
      if distance + nearest < 1 { push(beyond: arc, distance: distance, weight: step.weight) }
      steps += 1
      if steps == 65_536 {
        if !ledger.count(steps) {
          stack.removeAll()
          return false
        }
        steps = 0
      }
    }
    return ledger.count(steps)
  }

  /// The ways on for a path that has travelled this arc, with their shares.
  @inline(__always)
  private func push(beyond arc: Int, distance: Double, weight: Double) {
    let head = Int(graph.heads.base[arc])
    let (onward, back) = shares(head)
    let twin = Int(graph.twins.base[arc])
    for next in Int(graph.offsets.base[head])..<Int(graph.offsets.base[head + 1]) {
      let share = next == twin ? back : onward
      if share != 0 { stack.append(Step(arc: Int32(next), distance: distance, weight: weight * share)) }
    }
  }

  /// What a junction lets through to each other way, and what it throws back.
  @inline(__always)
  private func shares(_ junction: Int) -> (onward: Double, back: Double) {
    let degree = Double(graph.degree(junction))
    if isContinuous { return (2 / degree, 2 / degree - 1) }
    return degree == 1 ? (0, reflects ? 1 : 0) : (1 / (degree - 1), 0)
  }
}

extension NetworkDensityWork {
  /// Adds up the values of an edge's samples: what its own events give without leaving it, and what comes through its two ends.
  func finishEqualSplit(edge: Int) {
    for index in samples.offsets[edge]..<samples.offsets[edge + 1] {
      let through = samples.throughEnd.base[index]
      samples.values.base[index] =
        ownEdge(Int(network.graph.forwardArc.base[edge]), samples.positions.base[index]) + samples.throughStart.base[index]
        + (isTail ? -through : through)
    }
  }

  /// The kernel of an edge's own events, or minus their mass on this side of a boundary.
  private func ownEdge(_ arc: Int, _ position: Double) -> Double {
    let first = Int(events.offsets.base[arc])
    let last = first + events.count(arc, below: position + 1)
    var index = first + events.count(arc, below: position - 1)
    var sum = isTail ? -events.moments(arc, first: index - first)[0] : 0
    while index < last {
      let distance = position - events.along.base[index]
      let value = profile.value(abs(distance))
      let weight = events.weights.base[index]
      sum += isTail ? -weight * (distance < 0 ? value : 1 - value) : weight * value
      index += 1
    }
    return sum
  }
}
