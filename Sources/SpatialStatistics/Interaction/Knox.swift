// Near repeat: do reports that are close in space also come close in time?

/// The Knox test for space-time interaction, with bands of distance and time (the near-repeat table).
///
/// For every pair of bands the number of pairs of points that are that far apart in space and in time is compared with what is expected.
///
/// Null hypothesis: the times are independent of the places (any assignment of the times to the places is equally likely), whatever the
/// pattern in space alone and in time alone. Unlike a shift of population over the years the test cannot see: that is an alternative too.
///
/// - `expected` is the *exact* mean over all assignments, pairs in the distance band × pairs in the time band ÷ all pairs; `ratio` is
///   observed ÷ expected. (Programs that print the mean of their own simulations instead, such as NearRepeat, differ from it by Monte Carlo error;
///   theirs is `simulatedMean`.)
/// - `p` is one-sided (more pairs than expected): (1 + replicates with at least as many pairs) ÷ (replicates + 1), exact for each cell on its own.
/// - `familyP` is the chance, when there is no interaction at any distance, that *any* cell of the table looks at least as extreme: the
///   observed cell against the largest value anywhere in each replicate (Westfall and Young's single-step maximum). Cells are made
///   comparable by their Poisson deviance divided by their dispersion under permutation; the level is exact whatever this scale.
///
/// With uncertain times (`end`) an event is known to an interval, and its time is taken to be anywhere in it with equal chance (the aoristic
/// assumption). Each event carries a number of drawn times; the table holds the mean counts over the draws, and the replicates assign
/// the events' intervals together with their draws to the places. Since draws are made for an event without regard to its place, assignments
/// stay equally likely under the null hypothesis, and p-values are exact as they stand: nothing is averaged over tests.
///
/// Sources: Knox (1964), Applied Statistics 13(1):25–29; permutation of times with bands as in Johnson et al. (2007), Journal of Quantitative
/// Criminology 23:201–219; exact mean in Barton and David (1966); p-value: Dwass (1957); maximum over the table: Westfall and Young (1993),
/// "Resampling-Based Multiple Testing"; intervals: Ratcliffe (2002), Journal of Quantitative Criminology 18:23–43.
public enum Knox {
  /// One distance band and one time band.
  public struct Cell: Sendable, Equatable {
    /// Lower edge of the distance band, in metres.
    public let distanceFrom: Double
    /// Upper edge of the distance band, in metres.
    public let distanceTo: Double
    /// Lower edge of the time band, in days.
    public let daysFrom: Double
    /// Upper edge of the time band, in days.
    public let daysTo: Double
    /// Pairs of points in both bands; with uncertain times the mean over the draws.
    public let observed: Double
    /// Exact mean over all assignments of times to places.
    public let expected: Double
    /// Mean over the replicates.
    public let simulatedMean: Double
    /// Observed ÷ expected; nil when none is expected.
    public let ratio: Double?
    /// One-sided Monte Carlo p-value of this cell on its own.
    public let p: Double
    /// The same, taking into account that all cells of the table are looked at.
    public let familyP: Double
  }

  /// A table of bands.
  public struct Result: Sendable, Equatable {
    /// All cells: distance bands in order, for each the time bands in order.
    public let cells: [Cell]
    /// Pairs of points in each distance band, whenever they are.
    public let pairsByDistance: [Int]
    /// Pairs of points in each time band, wherever they are; with uncertain times the mean over the draws.
    public let pairsByDays: [Double]
    /// Number of replicates behind the p-values.
    public let replicates: Int
  }

  /// Counts the pairs and tests them.
  ///
  /// Complexity: O(n log n + p·R/8) time for p pairs within the longest finite distance and R replicates; 4 bytes per pair. An infinite last
  /// distance band costs nothing more: it is counted as all pairs less the others.
  ///
  /// - Parameters:
  ///   - x: easting of each event, in metres.
  ///   - y: northing of each event.
  ///   - time: time of each event, in days from any day; with `end` the earliest.
  ///   - end: latest time of each event, or nil when times are known.
  ///   - bands: edges, which side is closed, and the metric. A pair within rounding of an edge counts as exactly on it.
  ///   - draws: times drawn for each event when `end` is given; rounded up to a multiple of 8.
  ///   - plan: replicates, seed, threads. The result is the same for any number of threads.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `outOfRange` (a coordinate or time too large), `endBeforeStart`, `badBands`,
  ///   `notPositive(.draws)`, `tooFewReplicates`, `tooLarge` (too many close pairs), `tooMuchWork`, `cancelled`.
  public static func test(
    x: [Double], y: [Double], time: [Double], end: [Double]? = nil, bands: KnoxBands, draws: Int = 32,
    plan: MonteCarloPlan = MonteCarloPlan()
  ) throws(StatisticsError) -> Result {
    try Check.points(x: x, y: y)
    try checkTimes(time, .time, count: x.count)
    if let end {
      try checkTimes(end, .end, count: x.count)
      for row in end.indices where end[row] < time[row] { throw .endBeforeStart(row: row) }
      try Check.positive(draws, .draws)
    }
    try bands.check()
    try plan.check()
    let times = KnoxTimes(start: time, end: end, draws: draws, bands: bands, seed: plan.seed)
    let pairs = try ClosePairs(x: x, y: y, bands: bands)
    let passes = Double(times.draws.count <= 1 ? 1 : times.draws.count / KnoxKernel.lanes * KnoxKernel.lanes)
    let plan = try plan.limited(stepsPerReplicate: passes * (Double(pairs.listed) / 4 + 4 * Double(x.count)))
    let work = KnoxWork(pairs: pairs, times: times, bands: bands, pointCount: x.count)
    return try KnoxTable(work, bands: bands, tables: work.tables(plan)).result()
  }

  private static func checkTimes(_ times: [Double], _ column: InputColumn, count: Int) throws(StatisticsError) {
    try Check.sameLength(times.count, column, as: count)
    try Check.finite(times, column)
    for row in times.indices where abs(times[row]) > 1e150 { throw .outOfRange(column: column, row: row) }
  }
}
