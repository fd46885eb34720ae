// How a test by simulation is to be run.

/// Number of replicates, seed and threads of a test by simulation, and how it can be followed and stopped.
public struct MonteCarloPlan: Sendable {
  /// Number of simulated data sets, at least 1. With 999 the smallest possible p-value is 0.001.
  public var replicates: Int
  /// Seed of the random streams; replicate *k* uses stream *k*.
  public var seed: UInt64
  /// Number of threads; nil means one per active processor. It never changes a result.
  public var threads: Int?
  /// Asked between replicates, on any thread; when it answers true the work stops with ``StatisticsError/cancelled``.
  public var isCancelled: (@Sendable () -> Bool)?
  /// Told how many replicates are done, of how many; one call at a time, with rising numbers, on any thread.
  public var progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?

  /// Most elementary steps (about a nanosecond each) of all replicates together, or nil for no limit. Above it the test makes do with fewer
  /// replicates. The steps are counted from the data, not by the clock, so that the number is the same on every machine.
  public var workLimit: Double?
  /// Told the number of replicates when the work limit makes them fewer.
  public var onFewerReplicates: (@Sendable (_ replicates: Int) -> Void)?

  /// Stop when so many replicates have reached the observed value, at least 1 (10 is usual); nil to make them all. Clear cases of chance
  /// then take few replicates.
  ///
  /// With h reached after l replicates the p-value is h / l; when all are made first it is (1 + reached) / (1 + replicates). Both are exact:
  /// under the null hypothesis p is at most α with probability at most α. The rule looks at the first (most unlikely) cluster alone. Later clusters are
  /// judged by the same replicates, as reached / l; their p is never below the first one's, so they raise no false alarm where the first does not.
  /// The replicates that count are the same for any number of threads.
  /// Source: Besag and Clifford (1991), "Sequential Monte Carlo p-values", Biometrika 78(2):301–304.
  public var stopAfterReaching: Int?
  /// Also fit a Gumbel distribution to the maxima (``GumbelFit``), for p-values below 1 / (replicates + 1).
  public var fitsGumbel = false

  /// Fewest replicates that the work limit leaves: the smallest p-value is then 0.01.
  public static let fewestReplicates = 99

  /// A plan; the defaults are 999 replicates from seed 1 on all processors.
  public init(
    replicates: Int = 999, seed: UInt64 = 1, threads: Int? = nil,
    isCancelled: (@Sendable () -> Bool)? = nil, progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) {
    self.replicates = replicates
    self.seed = seed
    self.threads = threads
    self.isCancelled = isCancelled
    self.progress = progress
  }

  /// The plan with as many replicates as fit under the work limit.
  ///
  /// - Parameters:
  ///   - steps: elementary steps of one replicate.
  ///   - once: elementary steps of looking at the data themselves.
  /// - Throws: `tooMuchWork` when not even `fewestReplicates` fit.
  func limited(stepsPerReplicate steps: Double, once: Double = 0) throws(StatisticsError) -> MonteCarloPlan {
    guard let workLimit = workLimit.map({ $0 - once }), steps * Double(replicates) > workLimit else { return self }
    let fewest = min(replicates, Self.fewestReplicates)
    guard steps * Double(fewest) <= workLimit else { throw .tooMuchWork }
    // A number such as 199 or 499 gives p-values that read well.
    let fitting = Int(min(Double(replicates), workLimit / steps))
    var plan = self
    plan.replicates = max(fewest, (fitting + 1) / 100 * 100 - 1)
    onFewerReplicates?(plan.replicates)
    return plan
  }

  func check() throws(StatisticsError) {
    if replicates < 1 { throw .tooFewReplicates(replicates) }
    if let threads { try Check.positive(threads, .threads) }
    if let stopAfterReaching { try Check.positive(stopAfterReaching, .stopAfterReaching) }
  }
}
