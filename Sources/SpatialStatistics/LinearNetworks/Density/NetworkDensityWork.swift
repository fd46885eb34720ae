// Dividing a network among threads.

import Dispatch
import Foundation

/// Fills the samples of all edges. What a thread writes depends on nothing but the network and the events, so the division never shows.
struct NetworkDensityWork: Sendable {
  let network: LinearNetwork
  let events: ArcEvents
  let samples: NetworkSamples
  let profile: KernelProfile
  /// Whether the profile is the mass beyond a distance and the samples are boundaries.
  let isTail: Bool
  let options: NetworkDensity.Options

  init(
    _ network: LinearNetwork, _ events: ArcEvents, _ samples: NetworkSamples, _ profile: KernelProfile, isTail: Bool,
    _ options: NetworkDensity.Options
  ) {
    self.network = network
    self.events = events
    self.samples = samples
    self.profile = profile
    self.isTail = isTail
    self.options = options
  }

  func run() throws(StatisticsError) {
    if options.method != .simple, isHopeless() { throw .tooMuchWork }
    switch options.method {
    case .simple:
      _ = divide(network.edgeCount) { ledger in
        let kernel = ShortestPathKernel(self)
        while let share = ledger.claim() { for edge in share { kernel.fill(edge) } }
      }
    case .split, .continuous:
      let isDone = divide(network.graph.junctionCount) { ledger in
        let kernel = EqualSplitKernel(self, ledger)
        while let share = ledger.claim() { for junction in share where !kernel.fill(junction: junction) { return } }
      }
      if !isDone { throw .tooMuchWork }
      _ = divide(network.edgeCount) { ledger in
        while let share = ledger.claim() { for edge in share { finishEqualSplit(edge: edge) } }
      }
    }
  }

  /// Does the work on several threads; false when it took too many steps.
  private func divide(_ count: Int, _ work: @Sendable (ShareLedger) -> Void) -> Bool {
    let ledger = ShareLedger(count, stepLimit: options.stepLimit)
    let workers = min(options.threads ?? ProcessInfo.processInfo.activeProcessorCount, max(1, count / 64))
    if workers == 1 { work(ledger) } else { DispatchQueue.concurrentPerform(iterations: workers) { _ in work(ledger) } }
    return !ledger.isExhausted
  }

  /// Whether the paths, if they branched everywhere as they do on average, would exceed the limit ten thousand times over: then there is no
  /// need to try.
  private func isHopeless() -> Bool {
    let graph = network.graph
    var branching = 0.0
    var length = 0.0
    for arc in 0..<graph.arcCount {
      let degree = graph.degree(Int(graph.heads.base[arc]))
      branching += log(Double(max(1, options.method == .continuous && degree > 2 ? degree : degree - 1)))
      length += graph.lengths.base[arc]
    }
    let arcs = Double(graph.arcCount)
    let depth = options.bandwidth / (length / arcs)
    return log(arcs) + depth * branching / arcs > log(Double(options.stepLimit)) + log(10_000)
  }

  /// Adds what an arc's events give at samples on another edge, or on the same by way of its end.
  ///
  /// - Parameters:
  ///   - arc: the arc whose events are summed; they lie behind its tail.
  ///   - distance: from the sampled edge's end to that tail, in bandwidths.
  ///   - weight: share of the kernel that comes this way.
  ///   - positions: distances of the samples from the sampled edge's end, rising.
  @inline(__always)
  func add(
    arc: Int, distance: Double, weight: Double, positions: UnsafePointer<Double>, values: UnsafeMutablePointer<Double>, count: Int
  ) {
    let first = Int(events.offsets.base[arc])
    if Int(events.offsets.base[arc + 1]) == first || count == 0 { return }
    let along = events.along.base + first
    var near = events.count(arc, below: 1 - (distance + positions[0]))
    for index in 0..<count {
      let z = distance + positions[index]
      while near > 0 && along[near - 1] + z >= 1 { near -= 1 }
      if near == 0 { return }
      values[index] += weight * profile.sum(z, events.moments(arc, first: near))
    }
  }
}

/// Hands out shares of numbered work to the workers and adds up their steps.
final class ShareLedger: @unchecked Sendable {
  private let lock = NSLock()
  private let total: Int
  private let stepLimit: Int
  private var next = 0
  private var steps = 0

  init(_ total: Int, stepLimit: Int) {
    self.total = total
    self.stepLimit = stepLimit
  }

  var isExhausted: Bool { lock.withLock { steps > stepLimit } }

  func claim() -> Range<Int>? {
    lock.withLock {
      guard next < total, steps <= stepLimit else { return nil }
      let first = next
      next = min(total, first + 64)
      return first..<next
    }
  }

  /// Counts steps; false when there have been too many.
  func count(_ more: Int) -> Bool {
    lock.withLock {
      steps += more
      return steps <= stepLimit
    }
  }
}
