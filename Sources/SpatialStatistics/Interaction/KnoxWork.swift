// The observed table and those of all replicates.

import Dispatch
import Foundation

/// Counts pairs per distance and time band, for the data and for permutations of the times.
struct KnoxWork: Sendable {
  private let pairs: ClosePairs
  private let times: KnoxTimes
  private let pointCount: Int
  private let distanceBands: Int
  private let isOpen: Bool
  /// The limits that must be counted, and for each edge which of them, or that all pairs or none are below it.
  private let limits: [Int32]
  private let edges: [Edge]

  private enum Edge: Sendable {
    case none
    case all
    case limit(Int)
  }

  /// Pairs per distance band, whatever the time.
  let pairsByDistance: [Int]
  /// Pairs per time band, whatever the distance, over all versions of the times.
  var pairsByTime: [Int] { times.pairs }
  /// Number of versions of the times, over which all counts are summed.
  var versions: Int { times.draws.count }
  var allPairs: Int { pointCount * (pointCount - 1) / 2 }

  init(pairs: ClosePairs, times: KnoxTimes, bands: KnoxBands, pointCount: Int) {
    self.pairs = pairs
    self.times = times
    self.pointCount = pointCount
    distanceBands = bands.distances.count - 1
    isOpen = bands.distances.last == .infinity
    var limits: [Int32] = []
    edges = times.below.map { limit in
      guard let limit else { return .all }
      if limit < 0 { return .none }
      limits.append(limit)
      return .limit(limits.count - 1)
    }
    self.limits = limits
    var byDistance = pairs.bands.map { $0.partners.count }
    if isOpen {
      let rest = pointCount * (pointCount - 1) / 2 - byDistance.reduce(0, +)
      byDistance = Array(byDistance.prefix(distanceBands - 1)) + [rest]
    }
    pairsByDistance = byDistance
  }

  /// Cells of a table.
  private var cells: Int { distanceBands * times.pairs.count }

  /// The tables, one after another: first the observed one, then each replicate's; the same for any number of threads.
  func tables(_ plan: MonteCarloPlan) throws(StatisticsError) -> [Int] {
    let tables = Column<Int>(repeating: 0, count: cells * (plan.replicates + 1))
    let perBlock = versions == 1 ? KnoxKernel.lanes : 1
    let blocks = 1 + (plan.replicates + perBlock - 1) / perBlock
    let workers = min(plan.threads ?? ProcessInfo.processInfo.activeProcessorCount, worthwhileThreads(plan), blocks)
    let ledger = BlockLedger(plan, blocks: blocks, perBlock: perBlock)
    let work: @Sendable () -> Void = {
      var scratch = Scratch(self)
      while let block = ledger.claim() {
        if block == 0 {
          self.observed(&scratch, tables.base)
        } else {
          let first = 1 + (block - 1) * perBlock
          let replicates = first..<min(first + perBlock, plan.replicates + 1)
          self.permuted(&scratch, replicates, seed: plan.seed, tables.base)
        }
        ledger.finish(block)
      }
    }
    if workers == 1 { work() } else { DispatchQueue.concurrentPerform(iterations: workers) { _ in work() } }
    if ledger.isStopped { throw .cancelled }
    return Array(UnsafeBufferPointer(start: tables.base, count: tables.count))
  }

  /// Starting a thread costs about as much as some hundred thousand pairs.
  private func worthwhileThreads(_ plan: MonteCarloPlan) -> Int {
    1 + (pairs.listed + 16 * pointCount) * plan.replicates * versions / 4_000_000
  }

  /// Working memory of one thread.
  private struct Scratch {
    let kernel: KnoxKernel
    let shuffled: Column<Int32>
    /// Times in the order of the pairs; with several versions numbers of points instead.
    let original: Column<Int32>
    /// With several versions the times of each point in eight of them at a time.
    let sources: [KnoxKernel]
    let counts: Column<SIMD8<Int32>>

    init(_ work: KnoxWork) {
      let count = work.pointCount
      kernel = KnoxKernel(pointCount: count, range: work.times.range)
      shuffled = Column(repeating: 0, count: count)
      counts = Column(repeating: SIMD8(), count: max(1, work.limits.count))
      if work.versions == 1 {
        let slots = work.times.draws[0]
        original = Column(work.pairs.order.map { slots[Int($0)] })
        sources = []
      } else {
        original = Column((0..<count).map { Int32($0) })
        sources = (0..<work.versions / KnoxKernel.lanes).map { group in
          let source = KnoxKernel(pointCount: count, range: work.times.range)
          for lane in 0..<KnoxKernel.lanes {
            let slots = work.times.draws[group * KnoxKernel.lanes + lane]
            source.set(lane: lane, work.pairs.order.map { slots[Int($0)] })
          }
          return source
        }
      }
    }
  }

  private func observed(_ scratch: inout Scratch, _ tables: UnsafeMutablePointer<Int>) {
    if versions == 1 {
      scratch.kernel.set(lane: 0, scratch.original.base)
      count(scratch, lanes: 1) { _ in tables }
    } else {
      countVersions(scratch, order: scratch.original.base, tables)
    }
  }

  private func permuted(_ scratch: inout Scratch, _ replicates: Range<Int>, seed: UInt64, _ tables: UnsafeMutablePointer<Int>) {
    for replicate in replicates {
      var random = RandomStream(seed: seed, stream: UInt64(replicate - 1))
      scratch.shuffled.copy(from: scratch.original)
      random.shuffle(UnsafeMutableBufferPointer(start: scratch.shuffled.base, count: pointCount))
      if versions == 1 {
        scratch.kernel.set(lane: replicate - replicates.lowerBound, scratch.shuffled.base)
      } else {
        countVersions(scratch, order: scratch.shuffled.base, tables + replicate * cells)
      }
    }
    if versions == 1 {
      count(scratch, lanes: replicates.count) { tables + (replicates.lowerBound + $0) * cells }
    }
  }

  /// Adds the counts of all versions of the times, with the events in a given order.
  private func countVersions(_ scratch: Scratch, order: UnsafePointer<Int32>, _ table: UnsafeMutablePointer<Int>) {
    for source in scratch.sources {
      scratch.kernel.copyLanes(from: source, order: order)
      count(scratch, lanes: KnoxKernel.lanes) { _ in table }
    }
    if isOpen { complement(table) }
  }

  /// Adds the counts of each lane to its table; with one version also those of an infinite distance band.
  private func count(_ scratch: Scratch, lanes: Int, _ table: (Int) -> UnsafeMutablePointer<Int>) {
    let times = self.times.pairs.count
    let total = isOpen ? distanceBands - 1 : distanceBands
    for (band, list) in pairs.bands.enumerated() {
      scratch.kernel.count(list, limits: limits, into: scratch.counts.base)
      // The list of pairs below the first band goes, negative, into the infinite one.
      let row = band < total ? band : distanceBands - 1
      let sign = band < total ? 1 : -1
      for lane in 0..<lanes {
        let target = table(lane) + row * times
        var lower = below(0, lane, list, scratch.counts.base)
        for time in 0..<times {
          let upper = below(time + 1, lane, list, scratch.counts.base)
          target[time] += sign * (upper - lower)
          lower = upper
        }
      }
    }
    if isOpen && versions == 1 { for lane in 0..<lanes { complement(table(lane)) } }
  }

  @inline(__always)
  private func below(_ edge: Int, _ lane: Int, _ list: ClosePairs.Band, _ counts: UnsafePointer<SIMD8<Int32>>) -> Int {
    switch edges[edge] {
    case .none: 0
    case .all: list.partners.count
    case .limit(let index): Int(counts[index][lane])
    }
  }

  /// Completes the infinite distance band: all pairs of the time band less those of the other bands.
  private func complement(_ table: UnsafeMutablePointer<Int>) {
    let times = self.times.pairs.count
    let last = (distanceBands - 1) * times
    for time in 0..<times {
      var rest = self.times.pairs[time]
      for band in 0..<distanceBands - 1 { rest -= table[band * times + time] }
      table[last + time] += rest
    }
  }
}

/// Hands out blocks of replicates and keeps the count of those done.
private final class BlockLedger: @unchecked Sendable {
  private let lock = NSLock()
  private let plan: MonteCarloPlan
  private let blocks: Int
  private let perBlock: Int
  private var next = 0
  private var done = 0
  private var stopped = false

  init(_ plan: MonteCarloPlan, blocks: Int, perBlock: Int) {
    self.plan = plan
    self.blocks = blocks
    self.perBlock = perBlock
  }

  var isStopped: Bool { lock.withLock { stopped } }

  func claim() -> Int? {
    let wantsStop = plan.isCancelled?() ?? false
    return lock.withLock {
      if wantsStop { stopped = true }
      guard !stopped, next < blocks else { return nil }
      next += 1
      return next - 1
    }
  }

  /// Block 0 is the observed table.
  func finish(_ block: Int) {
    if block == 0 { return }
    lock.withLock {
      done = min(plan.replicates, done + perBlock)
      plan.progress?(done, plan.replicates)
    }
  }
}
