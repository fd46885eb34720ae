// Equal-split kernels: following every path from an edge, and what each junction lets through.

/// Fills the samples of one edge after another by walking all paths out of its two ends. The shares at junctions are the same in both
/// directions of a path, so it does not matter that the walk runs from the samples to the events. Belongs to one thread.
final class EqualSplitKernel {
  private struct Step {
    var arc: Int32
    var distance: Double
    var weight: Double
  }

  private let work: NetworkDensityWork
  private let ledger: EdgeLedger
  private let graph: JunctionGraph
  private var stack: [Step] = []
  private var positions: [Double] = []
  private var values: [Double] = []
  /// Length of each arc in bandwidths.
  private let lengths: Column<Double>
  private let isContinuous: Bool
  private let reflects: Bool

  init(_ work: NetworkDensityWork, _ ledger: EdgeLedger) {
    self.work = work
    self.ledger = ledger
    graph = work.network.graph
    lengths = Column(repeating: 0, count: graph.arcCount)
    for arc in 0..<graph.arcCount { lengths.base[arc] = graph.lengths.base[arc] / work.options.bandwidth }
    isContinuous = work.options.method == .continuous
    reflects = work.options.deadEnd == .reflect || isContinuous
    stack.reserveCapacity(256)
  }

  /// False when there have been too many steps.
  func fill(_ edge: Int) -> Bool {
    let samples = work.samples
    let first = samples.offsets[edge]
    let count = samples.offsets[edge + 1] - first
    if count == 0 { return true }
    let arc = Int(graph.forwardArc.base[edge])
    let own = samples.positions.base + first
    let result = samples.values.base + first
    for index in 0..<count { result[index] = ownEdge(arc, own[index]) }
    // Out of the first vertex, then out of the last; there the samples are met in the other order.
    for isForward in [true, false] {
      positions.removeAll(keepingCapacity: true)
      values.removeAll(keepingCapacity: true)
      for index in 0..<count {
        positions.append(isForward ? own[index] : max(0, lengths.base[arc] - own[count - 1 - index]))
        values.append(0)
      }
      let done = positions.withUnsafeBufferPointer { positions in
        values.withUnsafeMutableBufferPointer { values in
          walk(out: isForward ? arc : Int(graph.twins.base[arc]), positions.baseAddress!, values.baseAddress!, count)
        }
      }
      if !done { return false }
      let sign = work.isTail && !isForward ? -1.0 : 1.0
      for index in 0..<count { result[isForward ? index : count - 1 - index] += sign * values[index] }
    }
    return true
  }

  /// Walks all paths that leave an edge by the tail of its arc.
  private func walk(
    out arc: Int, _ positions: UnsafePointer<Double>, _ values: UnsafeMutablePointer<Double>, _ count: Int
  ) -> Bool {
    let nearest = positions[0]
    if nearest >= 1 { return true }
    var steps = 0
    push(junctionOf: Int(graph.twins.base[arc]), distance: 0, weight: 1)
    while let step = stack.popLast() {
      let arc = Int(step.arc)
      work.add(arc: arc, distance: step.distance, weight: step.weight, positions: positions, values: values, count: count)
      let distance = step.distance + lengths.base[arc]
      if distance + nearest < 1 { push(junctionOf: arc, distance: distance, weight: step.weight) }
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
  private func push(junctionOf arc: Int, distance: Double, weight: Double) {
    let head = Int(graph.heads.base[arc])
    let degree = Double(graph.degree(head))
    let onward = isContinuous ? 2 / degree : 1 / (degree - 1)
    let back = isContinuous ? 2 / degree - 1 : (degree == 1 && reflects ? 1 : 0)
    let twin = Int(graph.twins.base[arc])
    for next in Int(graph.offsets.base[head])..<Int(graph.offsets.base[head + 1]) {
      let share = next == twin ? back : onward
      if share != 0 { stack.append(Step(arc: Int32(next), distance: distance, weight: weight * share)) }
    }
  }

  /// What the events of the sample's own edge give without leaving it: the kernel, or minus the mass on this side of a boundary.
  private func ownEdge(_ arc: Int, _ position: Double) -> Double {
    let events = work.events
    let first = Int(events.offsets.base[arc])
    let last = first + events.count(arc, below: position + 1)
    var index = first + events.count(arc, below: position - 1)
    var sum = work.isTail ? -events.moments(arc, first: index - first)[0] : 0
    while index < last {
      let distance = position - events.along.base[index]
      let value = work.profile.value(abs(distance))
      let weight = events.weights.base[index]
      sum += work.isTail ? -weight * (distance < 0 ? value : 1 - value) : weight * value
      index += 1
    }
    return sum
  }
}
