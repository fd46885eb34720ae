// How many more reports would have been needed?
import SpatialStatistics

/// The number of reports at which a window would have reached the critical value, all else equal.
enum Needed {
  /// The smallest number of cases, at most a thousand more than there are, for which the condition holds; nil where none does.
  static func cases(from cases: Int, _ reaches: (_ more: Int) -> Bool) -> Int? {
    (0...1000).first(where: reaches).map { cases + $0 }
  }

  /// The same for a window with a fixed share of the exposure.
  static func poisson(cases: Int, expected: Double, total: Int, critical: Double) -> Int? {
    let share = expected / Double(max(1, total))
    return Needed.cases(from: cases) { more in
      LikelihoodRatio.poisson(cases: cases + more, expected: share * Double(total + more), total: total + more) >= critical
    }
  }
}

extension MonteCarloPlan {
  /// A run for the clusters alone: what it says about p is not used.
  static let single = MonteCarloPlan(replicates: 1, threads: 1)
}
