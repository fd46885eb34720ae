// The distribution of an event over time steps under a log-linear trend.

#if canImport(Glibc)
  import Glibc
#endif

/// Steps whose probabilities are proportional to exposure · exp(slope · t).
struct TiltedSteps {
  /// The numbers of the steps, rising.
  let times: [Int]
  let logs: [Double]

  init(times: [Int], exposure: [Double]) {
    self.times = times
    let whole = exposure.reduce(0, +)
    logs = exposure.map { log($0 / whole) }
  }

  /// Largest slope that is looked at: a factor of e⁶⁰ per step.
  static let steepest = 60.0

  private func weights(_ slope: Double) -> (weights: [Double], sum: Double, top: Double) {
    var exponents = logs
    var top = -Double.infinity
    for index in exponents.indices {
      exponents[index] += slope * Double(times[index])
      top = max(top, exponents[index])
    }
    var sum = 0.0
    for index in exponents.indices {
      exponents[index] = exp(exponents[index] - top)
      sum += exponents[index]
    }
    return (exponents, sum, top)
  }

  /// Probability of each step.
  func shares(_ slope: Double) -> [Double] {
    let (weights, sum, _) = weights(slope)
    return weights.map { $0 / sum }
  }

  /// Mean and variance of the time of an event.
  func moments(_ slope: Double) -> (mean: Double, variance: Double) {
    let (weights, sum, _) = weights(slope)
    var mean = 0.0
    for index in weights.indices { mean += weights[index] * Double(times[index]) }
    mean /= sum
    var variance = 0.0
    for index in weights.indices {
      let off = Double(times[index]) - mean
      variance += weights[index] * off * off
    }
    return (mean, variance / sum)
  }

  /// The slope whose mean time is the given one; nil at the ends.
  func slope(meanTime: Double) -> Double? {
    guard meanTime > Double(times[0]), meanTime < Double(times[times.count - 1]) else { return nil }
    var low = -Self.steepest
    var high = Self.steepest
    if moments(low).mean >= meanTime || moments(high).mean <= meanTime { return nil }
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if moments(middle).mean < meanTime { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Log likelihood per event.
  private func logLikelihood(_ slope: Double, _ meanTime: Double) -> Double {
    let (_, sum, top) = weights(slope)
    return slope * meanTime - top - log(sum)
  }

  /// Profile likelihood interval and likelihood ratio p-value, for many events.
  func likelihoodEnds(meanTime: Double, events: Int, slope: Double?, level: Double) -> TrendEnds {
    let n = Double(events)
    let atEnd = meanTime <= Double(times[0]) ? -Self.steepest : Self.steepest
    let best = slope ?? atEnd
    let most = logLikelihood(best, meanTime)
    let quantile = NormalDistribution.upperQuantile((1 - level) / 2)
    func isInside(_ slope: Double) -> Bool { 2 * n * (most - logLikelihood(slope, meanTime)) <= quantile * quantile }
    func border(_ outer: Double) -> Double? {
      if isInside(outer) { return nil }
      var inside = best
      var outside = outer
      for _ in 0..<80 {
        let middle = (inside + outside) / 2
        if isInside(middle) { inside = middle } else { outside = middle }
      }
      return inside
    }
    let deviance = max(0, 2 * n * (most - logLikelihood(0, meanTime)))
    return TrendEnds(
      low: border(-Self.steepest) ?? -.infinity, high: border(Self.steepest), p: NormalDistribution.twoSided(deviance.squareRoot()))
  }
}

/// The exact distribution of Σ t over the events, given their number.
struct ScoreDistribution {
  /// Log probability of each sum from the smallest possible, without trend.
  private let logs: [Double]
  private let smallest: Int

  /// Nil where it would take more than 2e8 steps of work, or lose its small probabilities.
  init?(_ family: TiltedSteps, events: Int) {
    let first = family.times[0]
    let span = family.times[family.times.count - 1] - first
    let reach = Double(events) * Double(span)
    guard reach * Double(events) * Double(family.times.count) <= 4e8, reach <= 5e6 else { return nil }
    guard let rarest = family.logs.min(), rarest * Double(events) > -650 else { return nil }
    var probabilities: [Double] = [1]
    let shares = family.shares(0)
    for _ in 0..<events {
      var next = [Double](repeating: 0, count: probabilities.count + span)
      next.withUnsafeMutableBufferPointer { next in
        probabilities.withUnsafeBufferPointer { before in
          for (time, share) in zip(family.times, shares) {
            let shift = time - first
            for index in 0..<before.count { next[shift + index] += share * before[index] }
          }
        }
      }
      probabilities = next
    }
    logs = probabilities.map { log($0) }
    smallest = first * events
  }

  /// The interval of the log ratio in which neither tail is below half of what the level leaves, and the p-value at 0.
  func ends(observed: Int, level: Double) -> TrendEnds {
    let place = observed - smallest
    let tail = (1 - level) / 2
    let (lower, upper) = tails(0, place)
    let p = min(1, 2 * min(lower, upper))
    let low = place == 0 ? nil : border { tails($0, place).upper > tail }
    let high = place == logs.count - 1 ? nil : border { tails($0, place).lower < tail }
    return TrendEnds(low: low ?? -.infinity, high: high, p: p)
  }

  /// Probability of at most and at least the observed sum under a slope.
  private func tails(_ slope: Double, _ place: Int) -> (lower: Double, upper: Double) {
    var top = -Double.infinity
    for index in logs.indices { top = max(top, logs[index] + slope * Double(index)) }
    var below = 0.0
    var above = 0.0
    var own = 0.0
    for index in logs.indices {
      let weight = exp(logs[index] + slope * Double(index) - top)
      if index < place { below += weight } else if index > place { above += weight } else { own = weight }
    }
    let whole = below + own + above
    return ((below + own) / whole, (above + own) / whole)
  }

  /// Where the condition begins to hold, going up; nil where it does not within the steepest slopes.
  private func border(_ condition: (Double) -> Bool) -> Double? {
    var low = -TiltedSteps.steepest
    var high = TiltedSteps.steepest
    if condition(low) || !condition(high) { return nil }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if condition(middle) { high = middle } else { low = middle }
    }
    return (low + high) / 2
  }
}
