// What a scan found.

/// The clusters a scan found, the most unlikely first, with the simulated maxima behind their p-values.
public struct ScanResult<Cluster: Sendable & Equatable>: Sendable, Equatable {
  /// The clusters, by falling statistic; later ones do not overlap earlier ones. Empty when no window has more cases than expected.
  public let clusters: [Cluster]
  /// Cases in all.
  public let totalCases: Int
  /// The largest statistic of each simulated data set that counts, in the order of the replicates; 0 where no window had more cases than
  /// expected.
  public let maxima: [Double]
  /// Whether the replicates ended before the plan's number, because enough of them had reached the first cluster's statistic
  /// (``MonteCarloPlan/stopAfterReaching``).
  public let endedEarly: Bool
  /// The distribution fitted to the maxima, when the plan asks for it and they are not all equal.
  public let gumbel: GumbelFit?

  /// Number of replicates that the p-values rest on.
  public var replicates: Int { maxima.count }

  init(clusters: [Cluster], totalCases: Int, sample: MonteCarloSample) {
    self.clusters = clusters
    self.totalCases = totalCases
    maxima = sample.maxima
    endedEarly = sample.endedEarly
    gumbel = sample.gumbel
  }
}

/// A circle with more cases than expected.
public struct CircleCluster: Sendable, Equatable {
  /// Rows inside the circle, rising: points, controls among them, or cells.
  public let rows: [Int]
  /// First row at the location in the centre.
  public let centreRow: Int
  /// Centre, in the unit of the coordinates.
  public let x: Double
  /// Centre, in the unit of the coordinates.
  public let y: Double
  /// Distance from the centre to the farthest location inside; 0 for a single location.
  public let radius: Double
  /// Number of distinct locations inside.
  public let locations: Int
  /// Cases inside.
  public let cases: Int
  /// Points (Bernoulli) or exposure (Poisson) inside.
  public let population: Double
  /// Cases expected inside under the null hypothesis.
  public let expected: Double
  /// Cases over expected.
  public let ratio: Double
  /// Log likelihood ratio.
  public let statistic: Double
  /// Family-wise p-value: the chance that the highest of all circles reaches this statistic when there are no clusters.
  public let p: Double
  /// The same from the fitted tail (``GumbelFit``), when the plan asks for it.
  public let pGumbel: Double?
}

/// A circle and an interval with more cases than expected.
public struct SpaceTimeCluster: Sendable, Equatable {
  /// The rows of the cases in the circle and in the interval, rising.
  public let rows: [Int]
  /// All rows of the circle, whatever their time, rising: cases, points, or places.
  public let circleRows: [Int]
  /// First row at the location in the centre.
  public let centreRow: Int
  /// Centre, in the unit of the coordinates.
  public let x: Double
  /// Centre, in the unit of the coordinates.
  public let y: Double
  /// Distance from the centre to the farthest location inside; 0 for a single location.
  public let radius: Double
  /// Number of distinct locations inside.
  public let locations: Int
  /// First time unit of the interval.
  public let from: Int
  /// Last time unit of the interval, inclusive.
  public let to: Int
  /// Cases in the circle and interval.
  public let cases: Int
  /// What the circle is weighed by: its cases at all times (permutation), the points in circle and interval (Bernoulli), its exposure (Poisson).
  public let population: Double
  /// Cases expected there under the null hypothesis.
  public let expected: Double
  /// Cases over expected.
  public let ratio: Double
  /// Log likelihood ratio.
  public let statistic: Double
  /// Family-wise p-value over all circles and intervals.
  public let p: Double
  /// The same from the fitted tail (``GumbelFit``), when the plan asks for it.
  public let pGumbel: Double?
}
