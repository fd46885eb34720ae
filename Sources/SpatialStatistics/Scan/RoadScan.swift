// The one-dimensional scan: is there a stretch of road with more events than its traffic explains?

/// A stretch with more events than expected.
public struct RoadCluster: Sendable, Equatable {
  /// Rows of the events on the stretch, rising.
  public let rows: [Int]
  /// Position of the first event on the stretch, in metres.
  public let from: Double
  /// Position of the last event on the stretch, in metres; equal to `from` when all are at one position.
  public let to: Double
  /// Number of events.
  public let cases: Int
  /// Exposure of the stretch, counted in whole steps of the position resolution.
  public let exposure: Double
  /// Events expected on it under the null hypothesis.
  public let expected: Double
  /// Events over expected.
  public let ratio: Double
  /// Log likelihood ratio.
  public let statistic: Double
  /// Family-wise p-value over all stretches.
  public let p: Double
  /// The same from the fitted tail (``GumbelFit``), when the plan asks for it.
  public let pGumbel: Double?
}

/// What a road scan looks at.
public struct RoadScanLimits: Sendable {
  /// Longest stretch from event to event, in metres; nil means half of the line.
  public var maximumLength: Double?
  /// Fewest events on a stretch, at least 1.
  public var minimumCases: Int
  /// Step to which positions are known, in metres: the least width of a stretch.
  public var resolution: Double

  /// Limits; the defaults are half of the line, two events, and positions known to the metre.
  public init(maximumLength: Double? = nil, minimumCases: Int = 2, resolution: Double = 1) {
    self.maximumLength = maximumLength
    self.minimumCases = minimumCases
    self.resolution = resolution
  }
}

/// The scan statistic on a line, for high rates.
///
/// Null hypothesis: given their number N, the events lie on the line independently, in proportion to the exposure (length, if nothing else is
/// given). Statistic: the largest Poisson log likelihood ratio (``LikelihoodRatio/poisson(cases:expected:total:)``) over all stretches from event to
/// event. Each p-value is the chance that the largest of all stretches reaches it under the null hypothesis: it corrects for all positions and
/// lengths. Later stretches do not overlap earlier ones.
///
/// Positions are known to a resolution. The line is cut into steps of it, events belong to steps, and a stretch is a run of whole steps from
/// that of its first event to that of its last. So many events at one position have the width of one step, never zero, and the simulated events are
/// rounded as the recorded ones are. Choose the resolution as coarse as the positions are: with 100-metre posts recorded and a resolution of 1 m
/// every post would look like a cluster.
///
/// Sources: Naus (1965), Journal of the American Statistical Association 60:532–538; Kulldorff (1997), Communications in Statistics – Theory and
/// Methods 26(6):1481–1496; Shiode (2011), International Journal of Geographical Information Science 25(3):365–381, for street networks.
public enum RoadScan {
  /// Scans events along a line.
  ///
  /// Complexity: O(N²) per replicate when stretches may be long, O(N · events within the longest stretch) otherwise; O(N) memory.
  ///
  /// - Parameters:
  ///   - positions: metres from the start of the line, one per event, within 0...lineLength.
  ///   - lineLength: metres.
  ///   - exposure: what events are expected in proportion to; nil for length.
  ///   - limits: longest stretch, fewest events, resolution.
  ///   - plan: replicates, seed, threads.
  ///   - maximumClusters: stop after so many stretches; nil for all.
  /// - Throws: `noPoints`, `notFinite`, `outOfRange`, `notPositive`, `unequalLengths`, `negativeValue`, `zeroExposure`, `casesWithoutExposure`, the
  ///   errors of the plan, `tooMuchWork`, `cancelled`.
  public static func scan(
    positions: [Double], lineLength: Double, exposure: LineExposure? = nil, limits: RoadScanLimits = RoadScanLimits(),
    plan: MonteCarloPlan = MonteCarloPlan(), maximumClusters: Int? = nil
  ) throws(StatisticsError) -> ScanResult<RoadCluster> {
    let line = try SteppedLine(lineLength: lineLength, exposure: exposure, limits: limits)
    if positions.isEmpty { throw .noPoints }
    try Check.finite(positions, .position)
    for row in positions.indices where positions[row] < 0 || positions[row] > lineLength {
      throw .outOfRange(column: .position, row: row)
    }
    try plan.check()

    let total = positions.count
    let rows = positions.indices.sorted { (positions[$0], $0) < (positions[$1], $1) }
    let observed = RoadScratch(events: total)
    for (index, row) in rows.enumerated() {
      guard let step = line.step(of: positions[row]) else { throw .casesWithoutExposure(row: row) }
      observed.set(index, step, line)
    }
    let minimumCases = limits.minimumCases
    let plan = try plan.limited(stepsPerReplicate: Double(total) * (40 + Double(total) * line.longestShare))
    let found = observed.clusters(line, minimumCases: minimumCases, maximumClusters: maximumClusters)
    let sample = try MonteCarlo.sample(plan, observed: found.first?.statistic ?? 0) {
      RoadScratch(events: total)
    } replicate: { scratch, random in
      scratch.draw(line, &random)
      return scratch.maximum(line, minimumCases: minimumCases)
    }
    return ScanResult(
      clusters: found.map { stretch in
        RoadCluster(
          rows: rows[stretch.events].sorted(), from: positions[rows[stretch.events.lowerBound]],
          to: positions[rows[stretch.events.upperBound - 1]], cases: stretch.events.count, exposure: stretch.exposure,
          expected: line.expected(stretch.exposure, of: total),
          ratio: Double(stretch.events.count) / line.expected(stretch.exposure, of: total),
          statistic: stretch.statistic, p: sample.p(stretch.statistic), pGumbel: sample.pGumbel(stretch.statistic))
      }, totalCases: total, sample: sample)
  }
}
