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

  func check() throws(StatisticsError) {
    if replicates < 1 { throw .tooFewReplicates(replicates) }
    if let threads { try Check.positive(threads, .threads) }
  }
}
