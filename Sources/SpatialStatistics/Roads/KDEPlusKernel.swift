// What a KDE+ test does with one data set.

/// A line with its exposure and thresholds.
struct KDEPlusKernel: Sendable {
  let line: ThresholdedLine
  private let exposure: CumulativeExposure
  private let isUniform: Bool
  private let lineLength: Double
  private let bandwidth: Double
  private let resolution: Double
  private let total: Int
  private let minimumCases: Int

  struct Found {
    let stretch: SweptStretch
    let events: Range<Int>
    let expected: Double
  }

  init(events: Int, lineLength: Double, exposure: LineExposure?, limits: KDEPlusLimits) throws(StatisticsError) {
    // Beyond this many bandwidths a position cannot hold the step of one, and the sweep along the line would stand still.
    guard lineLength / limits.bandwidth <= 1e12 else { throw .parameterOutOfRange(.bandwidth) }
    let uniform = LineExposure.uniform(length: lineLength)
    try (exposure ?? uniform).check(lineLength: lineLength)
    let sections = exposure ?? uniform
    let cumulative = CumulativeExposure(sections)
    // Sections of equal exposure have equal thresholds.
    var known: [Double: Double] = [:]
    for perMetre in sections.perMetre where known[perMetre] == nil {
      let share = 2 * limits.bandwidth * perMetre / cumulative.total
      known[perMetre] =
        perMetre > 0 ? KDEPlusThreshold.quantile(events: events, share: share, level: limits.level) : .infinity
    }
    var ends = sections.sectionEnds.map { $0 / limits.bandwidth }
    ends[ends.count - 1] = lineLength / limits.bandwidth
    line = ThresholdedLine(
      ends: Column(ends), thresholds: Column(sections.perMetre.map { known[$0] ?? .infinity }), reflects: limits.foldsEnds)
    self.exposure = cumulative
    isUniform = exposure == nil
    self.lineLength = lineLength
    bandwidth = limits.bandwidth
    resolution = min(lineLength, max(limits.resolution, 0))
    total = events
    minimumCases = limits.minimumCases
  }

  func hasExposure(at position: Double) -> Bool {
    let step = 1e-9 * lineLength
    return exposure.at(min(lineLength, position + step)) > exposure.at(max(0, position - step))
  }

  /// The middle of the step a position lies in.
  @inline(__always)
  func rounded(_ position: Double) -> Double {
    guard resolution > 0 else { return position }
    return min(lineLength, ((position / resolution).rounded(.down) + 0.5) * resolution)
  }

  /// Draws the events of the null hypothesis, in order, in bandwidths from the start.
  func draw(_ events: UnsafeMutablePointer<Double>, _ random: inout RandomStream) {
    random.sortedUniforms(events, count: total)
    if isUniform && resolution == 0 {
      let length = line.length
      for event in 0..<total { events[event] *= length }
    } else {
      for event in 0..<total { events[event] = rounded(exposure.position(of: events[event] * exposure.total)) / bandwidth }
    }
  }

  /// The largest statistic over all stretches of the data set in the scratch.
  func maximum(_ scratch: SweepScratch) -> Double {
    var best = 0.0
    forEachStretch(scratch) { stretch, _ in best = max(best, stretch.excess) }
    return best
  }

  /// The stretches of the data set in the scratch, by falling statistic.
  func clusters(_ scratch: SweepScratch) -> [Found] {
    var found: [Found] = []
    forEachStretch(scratch) { stretch, events in
      let share =
        (exposure.at(min(lineLength, stretch.to * bandwidth)) - exposure.at(min(lineLength, stretch.from * bandwidth))) / exposure.total
      found.append(Found(stretch: stretch, events: events, expected: Double(total) * share))
    }
    return found.sorted { ($1.stretch.excess, $0.stretch.from) < ($0.stretch.excess, $1.stretch.from) }
  }

  @inline(__always)
  private func forEachStretch(_ scratch: SweepScratch, _ visit: (SweptStretch, Range<Int>) -> Void) {
    let events = scratch.events
    var first = 0
    scratch.sweep(line) { stretch in
      while first < total && events[first] < stretch.from { first += 1 }
      var end = first
      while end < total && events[end] <= stretch.to { end += 1 }
      let inside = first..<end
      first = end
      if inside.count >= minimumCases && stretch.excess > 0 { visit(stretch, inside) }
    }
  }
}
