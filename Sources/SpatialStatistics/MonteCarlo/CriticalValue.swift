// Which statistic would have been enough?

extension MonteCarlo {
  /// The smallest statistic among the simulated maxima, or just above them, whose Monte Carlo p-value is at most a level: what an observed
  /// statistic must reach, given the same simulated data sets.
  ///
  /// A statistic equal to a maximum counts as reached by it, so the value lies just above the maximum that would make p too large.
  ///
  /// - Parameters:
  ///   - maxima: the largest statistic of each simulated data set.
  ///   - level: the level, above 0 and at most 1.
  /// - Returns: nil when the replicates are too few for the level to be reached at all.
  public static func criticalValue(maxima: [Double], level: Double) -> Double? {
    // p = (1 + reached) / (R + 1) ≤ level.
    let allowed = Int((level * Double(maxima.count + 1) + 1e-9).rounded(.down)) - 1
    guard allowed >= 0, level > 0 else { return nil }
    if allowed >= maxima.count { return 0 }
    let blocking = maxima.sorted(by: >)[allowed]
    return blocking + 2e-9 * max(1, abs(blocking))
  }
}
