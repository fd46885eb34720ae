// Resampling of the events before and after, for the recapture rate.

/// Draws the events of both periods again with replacement. Source: Efron and Tibshirani (1993), "An introduction to the bootstrap", chapter 13.
enum RecaptureBootstrap {
  /// Interval of the ratio of two shares; a draw without earlier events in the places counts as infinitely large.
  static func interval(
    shares: [Double], later: [Int], earlier: [Int]?, earlierShare: Double, level: Double, plan: MonteCarloPlan
  ) throws(StatisticsError) -> (low: Double?, high: Double?) {
    let share = Column(shares)
    func table(_ counts: [Int]) -> AliasTable { AliasTable(weights: counts.map(Double.init)) }
    let laterTable = table(later)
    let laterEvents = later.reduce(0, +)
    let earlierTable = earlier.map(table)
    let earlierEvents = earlier?.reduce(0, +) ?? 0
    let rows = try Draws.rows(plan, width: 1) {
      0
    } draw: { (_: inout Int, random, row) in
      var hits = 0.0
      for _ in 0..<laterEvents { hits += share.base[laterTable.draw(&random)] }
      let after = hits / Double(laterEvents)
      var before = earlierShare
      if let earlierTable {
        hits = 0
        for _ in 0..<earlierEvents { hits += share.base[earlierTable.draw(&random)] }
        before = hits / Double(earlierEvents)
      }
      row[0] = before > 0 ? after / before : .infinity
    }
    var values = (0..<plan.replicates).map { rows.base[$0] }
    let (low, high) = PercentileInterval.central(&values, level: level)
    return (low.isFinite ? low : nil, high.isFinite ? high : nil)
  }
}
