// The purely temporal scan: is there a time with more cases than usual, or are the last weeks unusual?

/// An interval with more cases than expected.
public struct TemporalCluster: Sendable, Equatable {
  /// Rows of the cases in the interval, rising.
  public let rows: [Int]
  /// First time unit of the interval.
  public let from: Int
  /// Last time unit of the interval, inclusive.
  public let to: Int
  /// Number of cases.
  public let cases: Int
  /// Cases expected in it under the null hypothesis.
  public let expected: Double
  /// Cases over expected.
  public let ratio: Double
  /// Log likelihood ratio.
  public let statistic: Double
  /// Family-wise p-value over all intervals.
  public let p: Double
  /// The same from the fitted tail (``GumbelFit``), when the plan asks for it.
  public let pGumbel: Double?
}

/// The scan statistic in time, for high rates.
///
/// Null hypothesis: given their number N, the cases fall independently on the units of the period, in proportion to the exposure (the same in all,
/// if nothing else is given). A season, or days when nobody can report, must be in the exposure, else they are found. Statistic: the largest
/// Poisson log likelihood ratio (``LikelihoodRatio/poisson(cases:expected:total:)``) over all intervals of whole units from case to case; in the
/// prospective form over those that end with the period. Each p-value is the chance that the largest of them reaches it under the null hypothesis: it corrects
/// for all starts and lengths, not for looking again next week. Later intervals do not overlap earlier ones.
///
/// Sources: Naus (1965), Journal of the American Statistical Association 60:532–538; Kulldorff (1997), Communications in Statistics – Theory and
/// Methods 26(6):1481–1496; prospective form: Kulldorff (2001), Journal of the Royal Statistical Society A 164(1):61–72.
public enum TemporalScan {
  /// Scans cases in time.
  ///
  /// Complexity per replicate: O(N log T) to draw, and O(occupied units × units of the longest interval) to scan, for N cases in T units; O(N + T) memory.
  ///
  /// - Parameters:
  ///   - time: time unit of each case.
  ///   - period: first and last unit watched.
  ///   - exposure: exposure per unit of the period (open days, season, reporters); nil for the same in all.
  ///   - maximumDuration: longest interval in units, counting both ends; nil for half of the period.
  ///   - minimumCases: fewest cases in an interval, at least 1.
  ///   - isProspective: look only at intervals that end with the period.
  ///   - plan: replicates, seed, threads.
  ///   - maximumClusters: stop after so many intervals; nil for all.
  /// - Throws: `noPoints`, `outOfRange`, `unequalLengths`, `notFinite`, `negativeValue`, `zeroExposure`, `casesWithoutExposure`, `notPositive`,
  ///   `tooLarge`, the errors of the plan, `tooMuchWork`, `cancelled`.
  public static func scan(
    time: [Int], period: ClosedRange<Int>, exposure: [Double]? = nil, maximumDuration: Int? = nil, minimumCases: Int = 2,
    isProspective: Bool = false, plan: MonteCarloPlan = MonteCarloPlan(), maximumClusters: Int? = nil
  ) throws(StatisticsError) -> ScanResult<TemporalCluster> {
    if time.isEmpty { throw .noPoints }
    let clock = try TimeExposure(period: period, exposure: exposure)
    let units = try clock.units(of: time)
    if let maximumDuration { try Check.positive(maximumDuration, .maximumDuration) }
    try Check.positive(minimumCases, .minimumCases)
    try plan.check()

    let total = time.count
    let kernel = TemporalKernel(
      clock: clock, total: total, longest: min(clock.units, maximumDuration ?? max(1, clock.units / 2)), minimumCases: minimumCases,
      isProspective: isProspective)
    let observed = TemporalScratch(cases: total, units: clock.units)
    observed.set(units.sorted())
    let plan = try plan.limited(stepsPerReplicate: kernel.steps(occupied: observed.occupied))
    let found = kernel.clusters(observed, maximumClusters: maximumClusters)
    let sample = try MonteCarlo.sample(plan, observed: found.first?.statistic ?? 0) {
      TemporalScratch(cases: total, units: clock.units)
    } replicate: { scratch, random in
      scratch.draw(clock, &random)
      return kernel.maximum(scratch, in: 0..<scratch.occupied)
    }
    return ScanResult(
      clusters: found.map { found in
        let inside = found.units
        return TemporalCluster(
          rows: units.indices.filter { inside.contains(units[$0]) }, from: period.lowerBound + inside.lowerBound,
          to: period.lowerBound + inside.upperBound, cases: found.cases, expected: Double(total) * found.share,
          ratio: Double(found.cases) / (Double(total) * found.share), statistic: found.statistic, p: sample.p(found.statistic),
          pGumbel: sample.pGumbel(found.statistic))
      }, totalCases: total, sample: sample)
  }
}
