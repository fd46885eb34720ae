// Simulated maxima, and the p-values they give.

/// The simulated maxima of a scan, with the rules for p-values that go with how they were made.
struct MonteCarloSample: Sendable, Equatable {
  /// The largest statistic of each replicate that counts, in order.
  let maxima: [Double]
  /// Whether the replicates ended with the last one that was needed, before the plan's number.
  let endedEarly: Bool
  /// The fitted tail, when the plan asks for it and the maxima allow it.
  let gumbel: GumbelFit?

  /// The p-value of a statistic: h / l when the replicates ended early (h of l reached it), else (1 + reached) / (1 + replicates).
  func p(_ statistic: Double) -> Double {
    if endedEarly { return Double(MonteCarlo.reached(statistic, by: maxima)) / Double(maxima.count) }
    return MonteCarlo.pValue(observed: statistic, maxima: maxima)
  }

  func pGumbel(_ statistic: Double) -> Double? { gumbel?.p(statistic) }
}

extension MonteCarlo {
  /// The least value that counts as reaching an observed one: rounding must not make a tie look like a win.
  static func reachLimit(_ observed: Double) -> Double { observed - 1e-9 * max(1, abs(observed)) }

  static func reached(_ observed: Double, by maxima: [Double]) -> Int {
    let limit = reachLimit(observed)
    return maxima.count { $0 >= limit }
  }

  /// The simulated maxima for a scan whose highest window is known, made as the plan says: all replicates, or no more than it takes until
  /// ``MonteCarloPlan/stopAfterReaching`` of them have reached the observed value. Arguments and errors as in ``maxima(_:makeScratch:replicate:)``.
  static func sample<Scratch>(
    _ plan: MonteCarloPlan, observed: Double, makeScratch: @Sendable () -> Scratch,
    replicate: @Sendable (inout Scratch, inout RandomStream) -> Double
  ) throws(StatisticsError) -> MonteCarloSample {
    let stop = plan.stopAfterReaching.map { ReplicateStop(reached: $0, value: reachLimit(observed)) }
    var maxima = try run(plan, stop: stop, makeScratch: makeScratch, replicate: replicate)
    var endedEarly = false
    if let stop {
      var reached = 0
      // All replicates before the last one made are there, so the one that ends the test is the same whatever the threads did.
      for index in maxima.indices where maxima[index] >= stop.value {
        reached += 1
        if reached == stop.reached {
          maxima.removeLast(maxima.count - index - 1)
          endedEarly = true
          break
        }
      }
    }
    return MonteCarloSample(
      maxima: maxima, endedEarly: endedEarly, gumbel: plan.fitsGumbel ? GumbelFit(maxima: maxima) : nil)
  }
}
