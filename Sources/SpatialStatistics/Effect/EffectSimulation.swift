// Does the verdict keep its promise?

#if canImport(Glibc)
  import Glibc
#endif

/// Made-up operations, to count how often a verdict is wrong and an interval misses.
///
/// Places get gamma distributed rates and Poisson or overdispersed counts in some periods before and one after; the place with most cases before is chosen, as a
/// planner would, and its cases after follow the true ratio. Each operation is judged plainly and by ``EffectPrediction``.
public struct EffectSimulation: Sendable {
  /// Mean cases of a place in a period as long as the one after.
  public var rate: Double
  /// Number of places, the target included.
  public var places = 12
  /// Shape of the gamma distribution of the places' rates; infinite where all are alike.
  public var shape = 2.0
  /// Periods before, each as long as the one after.
  public var periods = 3
  /// Variance of the factor by which a place's rate varies from period to period; 0 for Poisson counts.
  public var dispersion = 0.0
  /// How all places change, target included, from before to after.
  public var trend = 1.0
  /// True ratio at the target: 1 for no effect.
  public var ratio = 1.0
  /// Whether the worst place is chosen; else any.
  public var choosesWorst = true

  /// A simulation with 12 places that differ (shape 2), three Poisson periods before, no trend, no effect.
  public init(rate: Double) { self.rate = rate }

  /// What came out, as shares of the operations.
  public struct Outcome: Sendable, Hashable {
    /// Operations judged.
    public let operations: Int
    /// Plain comparison of the target after with before, exact at 5 %: claims of a fall or a rise.
    public let naive: Double
    /// Plain comparison against the other places, exact at 5 %: claims of a fall or a rise.
    public let againstControl: Double
    /// Corrected verdict: claims of a fall.
    public let fell: Double
    /// Corrected verdict: claims of a rise.
    public let rose: Double
    /// Intervals of the corrected ratio that hold the true ratio.
    public let coverage: Double
    /// Exact intervals of the plain ratio of rates that hold the true ratio times the trend.
    public let plainCoverage: Double
    /// Bayesian intervals of the plain ratio of rates that hold the true ratio times the trend.
    public let bayesianCoverage: Double
    /// Mean cases of the target before, a period.
    public let meanBefore: Double
    /// Mean cases of the target after.
    public let meanAfter: Double
    /// Mean cases expected after.
    public let meanExpected: Double

    /// Corrected verdict: claims of any effect.
    public var corrected: Double { fell + rose }
  }

  /// Runs as many operations as the plan has replicates; operation *k* uses stream *k*.
  ///
  /// - Throws: `notPositive` (for the number of periods it names `days`), `tooFewRows` (fewer than 2 places), `cancelled`.
  public func run(_ plan: MonteCarloPlan) throws(StatisticsError) -> Outcome {
    try Check.positive(rate, .referenceRate)
    try Check.positive(shape, .factor)
    try Check.positive(periods, .days)
    if places < 2 { throw .tooFewRows(found: places, needed: 2) }
    let width = 10
    let rows = try Draws.rows(plan, width: width, makeScratch: { () }) { _, random, row in
      let counts = draw(&random)
      // The counts are whole, the exposures positive: nothing is thrown.
      guard let prediction = try? EffectPrediction(counts), let judged = try? prediction.judge(after: counts.targetAfter),
        let plain = try? RateRatio.conditional(before: counts.before, after: counts.targetAfter, exposureBefore: Double(periods)),
        let bayesian = try? RateRatio.bayesian(before: counts.before, after: counts.targetAfter, exposureBefore: Double(periods)),
        let control = try? RateRatio.againstControl(
          target: (counts.before, counts.targetAfter), control: (counts.controlBefore, counts.controlAfter))
      else { return }
      let plainRatio = ratio * trend
      row[0] = plain.p <= 0.05 ? 1 : 0
      row[1] = control.p <= 0.05 ? 1 : 0
      row[2] = judged.direction == .fell ? 1 : 0
      row[3] = judged.direction == .rose ? 1 : 0
      row[4] = judged.low <= ratio && ratio <= judged.high ? 1 : 0
      row[5] = plain.low <= plainRatio && plainRatio <= plain.high ? 1 : 0
      row[6] = bayesian.low <= plainRatio && plainRatio <= bayesian.high ? 1 : 0
      row[7] = Double(counts.before) / Double(periods)
      row[8] = Double(counts.targetAfter)
      row[9] = judged.expected
    }
    let means = (0..<width).map { column in
      (0..<plan.replicates).reduce(0.0) { $0 + rows.base[$1 * width + column] } / Double(plan.replicates)
    }
    return Outcome(
      operations: plan.replicates, naive: means[0], againstControl: means[1], fell: means[2], rose: means[3], coverage: means[4],
      plainCoverage: means[5], bayesianCoverage: means[6], meanBefore: means[7], meanAfter: means[8], meanExpected: means[9])
  }

  /// The counts of one operation.
  func draw(_ random: inout RandomStream) -> EffectCounts {
    var before: [[Int]] = []
    var rates: [Double] = []
    for _ in 0..<places {
      let mean = shape.isInfinite ? rate : rate * random.standardGamma(shape: shape) / shape
      rates.append(mean)
      before.append((0..<periods).map { _ in count(mean, &random) })
    }
    let totals = before.map { $0.reduce(0, +) }
    let target = choosesWorst ? totals.indices.max { totals[$0] < totals[$1] } ?? 0 : 0
    let after = rates.enumerated().map { count($1 * trend * ($0 == target ? ratio : 1), &random) }
    return EffectCounts(
      targetBefore: before[target], targetAfter: after[target], placesBefore: before.indices.filter { $0 != target }.map { before[$0] },
      placesAfter: after.indices.filter { $0 != target }.map { after[$0] }, exposureBefore: [Double](repeating: 1, count: periods),
      exposureAfter: 1)
  }

  private func count(_ mean: Double, _ random: inout RandomStream) -> Int {
    random.poisson(mean: dispersion > 0 ? mean * random.standardGamma(shape: 1 / dispersion) * dispersion : mean)
  }
}

extension RandomStream {
  /// A Poisson number, by adding up probabilities. O(mean).
  public mutating func poisson(mean: Double) -> Int {
    if !(mean > 0) { return 0 }
    if mean > 500 { return poisson(mean: mean / 2) + poisson(mean: mean / 2) }
    var left = uniform()
    var mass = exp(-mean)
    var count = 0
    while left >= mass && count < 2_000 {
      left -= mass
      count += 1
      mass *= mean / Double(count)
    }
    return count
  }
}
