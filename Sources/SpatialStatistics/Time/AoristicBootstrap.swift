// How sure the weight of an hour is.

/// Intervals of aoristic weights by resampling the events.
///
/// The events are drawn again with replacement, many times; the interval of a cell is the middle part of its resampled weights. A cell that
/// no event touches gets the interval 0–0, which says too much: ``WeightedCountInterval`` is honest there, and at small counts generally.
///
/// Descriptive: no null hypothesis is tested. Source: Efron and Tibshirani (1993), "An introduction to the bootstrap", chapter 13.
public enum AoristicBootstrap {
  /// The interval of each of the 168 hours of a week, with the numbering of ``Aoristic/Weights``.
  ///
  /// Complexity: O(draws · touched cells) time, O(draws · 168) memory. The result depends on the seed, not on the number of threads.
  ///
  /// - Parameters:
  ///   - start: as in ``Aoristic/weights(start:duration:rule:)``.
  ///   - duration: likewise.
  ///   - rule: likewise.
  ///   - level: confidence level, above 0 and below 1.
  ///   - plan: number of draws (`replicates`), seed and threads.
  /// - Throws: as the weights, and `notAShare(.level)`, `tooFewReplicates`, `notPositive(.threads)`, `cancelled`.
  public static func intervals(
    start: [Double], duration: [Double?], rule: Aoristic.Rule = .exact, level: Double = 0.95, plan: MonteCarloPlan = MonteCarloPlan()
  ) throws(StatisticsError) -> [(low: Double, high: Double)] {
    try Aoristic.check(start: start, duration: duration)
    try Check.level(level)
    try plan.check()
    // The touched cells of each event, one after another.
    var first: [Int32] = [0]
    var cells: [UInt8] = []
    var shares: [Double] = []
    for row in start.indices {
      AoristicSpread.spread(start[row], duration[row], rule, cycle: Aoristic.minutesPerWeek, cells: 168) {
        cells.append(UInt8($0))
        shares.append($1)
      }
      if cells.count > Int(Int32.max) { throw .tooLarge(needed: cells.count, limit: Int(Int32.max)) }
      first.append(Int32(cells.count))
    }
    let (firsts, cellColumn, shareColumn) = (Column(first), Column(cells), Column(shares))
    let events = UInt32(start.count)
    let rows = try Draws.rows(plan, width: 168) {
      0
    } draw: { (_: inout Int, random, sums) in
      for _ in 0..<events {
        let event = Int(random.integer(below: events))
        for part in Int(firsts.base[event])..<Int(firsts.base[event + 1]) {
          sums[Int(cellColumn.base[part])] += shareColumn.base[part]
        }
      }
    }
    return Draws.intervals(rows, draws: plan.replicates, width: 168, level: level)
  }
}
