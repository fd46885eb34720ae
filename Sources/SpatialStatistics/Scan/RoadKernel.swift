// The inner loops of the road scan: a line in steps, and all runs of events on it.

import Foundation

/// A line cut into steps of the position resolution, with the exposure before each.
struct SteppedLine: Sendable {
  private let length: Double
  private let resolution: Double
  private let steps: Int
  private let cumulative: CumulativeExposure
  /// Most steps between the first and the last event of a stretch.
  let maximumSteps: Int

  var totalExposure: Double { cumulative.total }

  init(lineLength: Double, exposure: LineExposure?, limits: RoadScanLimits) throws(StatisticsError) {
    if !lineLength.isFinite { throw .notPositive(parameter: .lineLength) }
    try Check.positive(lineLength, .lineLength)
    try Check.positive(limits.resolution, .resolution)
    try Check.positive(limits.minimumCases, .minimumCases)
    let maximumLength = limits.maximumLength ?? lineLength / 2
    try Check.positive(maximumLength, .maximumLength)
    let exposure = exposure ?? .uniform(length: lineLength)
    try exposure.check(lineLength: lineLength)
    length = lineLength
    // At most 2^40 steps, so that a step number is exact.
    resolution = min(lineLength, max(limits.resolution, lineLength / 0x1p40))
    steps = max(1, Int((lineLength / resolution - 1e-9).rounded(.up)))
    maximumSteps = Int(min(Double(steps), maximumLength / resolution + 1e-9))
    cumulative = CumulativeExposure(exposure)
  }

  /// Share of the line that the longest stretch takes.
  var longestShare: Double { min(1, Double(maximumSteps + 1) / Double(steps)) }

  /// The step a position lies in; nil when there is no exposure in it. A position on the border of two steps belongs to the later one, if
  /// that one has exposure.
  func step(of position: Double) -> Int? {
    let step = min(steps - 1, Int(position / resolution))
    if before(step + 1) > before(step) { return step }
    let isOnBorder = Double(step) * resolution >= position
    return isOnBorder && step > 0 && before(step) > before(step - 1) ? step - 1 : nil
  }

  /// The step in which the exposure from the start of the line reaches a value.
  func step(ofExposure exposure: Double) -> Int {
    min(steps - 1, Int(cumulative.position(of: exposure) / resolution))
  }

  /// The exposure before a step.
  func before(_ step: Int) -> Double {
    step >= steps ? cumulative.total : cumulative.at(Double(step) * resolution)
  }

  func expected(_ exposure: Double, of total: Int) -> Double {
    Double(total) * (exposure / cumulative.total)
  }

  func statistic(_ cases: Int, _ exposure: Double, of total: Int) -> Double {
    LikelihoodRatio.poisson(cases: cases, expected: expected(exposure, of: total), total: total)
  }
}

/// A run of sorted events.
struct FoundStretch {
  let events: Range<Int>
  let exposure: Double
  let statistic: Double
}

/// Events in order along a line, as working memory of one thread.
final class RoadScratch {
  private let steps: Column<Int>
  /// Exposure before, and up to the end of, the step of each event.
  private let before: Column<Double>
  private let through: Column<Double>
  /// For each number of events the smallest exposure of any stretch with so many, and the first event of that stretch.
  private let least: Column<Double>
  private let leastStart: Column<Int32>

  init(events: Int) {
    steps = Column(repeating: 0, count: events)
    before = Column(repeating: 0, count: events)
    through = Column(repeating: 0, count: events)
    least = Column(repeating: .infinity, count: events + 1)
    leastStart = Column(repeating: 0, count: events + 1)
  }

  func set(_ event: Int, _ step: Int, _ line: SteppedLine) {
    steps.base[event] = step
    before.base[event] = line.before(step)
    through.base[event] = line.before(step + 1)
  }

  /// Draws the events of the null hypothesis, already in order: sums of exponential numbers, divided by one more of them, are
  /// distributed as sorted uniform numbers (Devroye, 1986, Non-Uniform Random Variate Generation, section V.3).
  func draw(_ line: SteppedLine, _ random: inout RandomStream) {
    var sum = 0.0
    for event in 0..<steps.count {
      sum -= log(random.uniformAboveZero())
      through.base[event] = sum
    }
    sum -= log(random.uniformAboveZero())
    let scale = sum > 0 ? line.totalExposure / sum : 0
    for event in 0..<steps.count {
      set(event, line.step(ofExposure: through.base[event] * scale), line)
    }
  }

  /// The largest statistic over all stretches. No logarithm in the loop: for a number of events only the smallest exposure matters.
  func maximum(_ line: SteppedLine, minimumCases: Int) -> Double {
    let total = steps.count
    let steps = steps.base
    let before = before.base
    let through = through.base
    let least = least.base
    self.least.fill(.infinity)
    var end = 0
    for start in 0..<total {
      while end < total && steps[end] - steps[start] <= line.maximumSteps { end += 1 }
      let from = before[start]
      let ahead = through + start
      for more in 0..<(end - start) {
        let exposure = ahead[more] - from
        let known = least[more]
        least[more] = exposure < known ? exposure : known
      }
    }
    var best = 0.0
    for cases in minimumCases..<max(minimumCases, total + 1) where least[cases - 1] < .infinity {
      best = max(best, line.statistic(cases, least[cases - 1], of: total))
    }
    return best
  }

  /// The best stretch, then the best of those that lie wholly before or after it, and so on, by falling statistic.
  func clusters(_ line: SteppedLine, minimumCases: Int, maximumClusters: Int?) -> [FoundStretch] {
    typealias Segment = (events: Range<Int>, best: FoundStretch)
    var segments: [Segment] = []
    func add(_ events: Range<Int>) {
      if let stretch = best(in: events, line, minimumCases: minimumCases) { segments.append((events, stretch)) }
    }
    add(0..<steps.count)
    var found: [FoundStretch] = []
    while found.count < maximumClusters ?? .max,
      let next = segments.indices.max(by: {
        (segments[$0].best.statistic, segments[$1].events.lowerBound) < (segments[$1].best.statistic, segments[$0].events.lowerBound)
      })
    {
      let segment = segments.remove(at: next)
      found.append(segment.best)
      add(segment.events.lowerBound..<segment.best.events.lowerBound)
      add(segment.best.events.upperBound..<segment.events.upperBound)
    }
    return found
  }

  private func best(in events: Range<Int>, _ line: SteppedLine, minimumCases: Int) -> FoundStretch? {
    if events.count < minimumCases { return nil }
    for cases in 0...events.count { least.base[cases] = .infinity }
    for start in events {
      var event = start
      while event < events.upperBound && steps.base[event] - steps.base[start] <= line.maximumSteps {
        let exposure = through.base[event] - before.base[start]
        let cases = event - start + 1
        if exposure < least.base[cases] {
          least.base[cases] = exposure
          leastStart.base[cases] = Int32(start)
        }
        event += 1
      }
    }
    var best: FoundStretch?
    for cases in minimumCases...events.count where least.base[cases] < .infinity {
      let statistic = line.statistic(cases, least.base[cases], of: steps.count)
      let start = Int(leastStart.base[cases])
      if statistic > best?.statistic ?? 0 {
        best = FoundStretch(events: start..<start + cases, exposure: least.base[cases], statistic: statistic)
      }
    }
    return best
  }
}
