// Whether events whose time is only known as an interval are uneven over the day.

/// Kuiper's test for intervals: are the aoristic weights over a cycle uneven in any way?
///
/// V is taken from the aoristic distribution function (the mean of the events' own ones) at the borders of small equal steps. **Null hypothesis**:
/// each interval, with its own length, begins at a time that is uniform on the cycle (on the steps of the clock), independently of the others.
/// **p**: Monte Carlo, by turning every interval by its own random amount; exact for that hypothesis. No correction for several tests.
///
/// What it cannot know: intervals that begin when people leave home and end when they come back are uneven even if the events are not. Give it
/// only intervals that are short against the cycle (six hours in a day), or read the p-value as one about the intervals.
///
/// Source: the statistic of Kuiper (1960), Indagationes Mathematicae 22:38–47, on the aoristic weights of Ratcliffe (2002); the test by random
/// turns as in Dwass (1957), Annals of Mathematical Statistics 28:181–187.
public enum AoristicUniformityTest {
  /// Tests intervals.
  ///
  /// Complexity: O((n · touched steps + steps) · replicates).
  ///
  /// - Parameters:
  ///   - start: beginning of each interval in minutes.
  ///   - duration: minutes until its end, nil for a single time.
  ///   - cycle: length of the cycle in minutes: 1,440 for the day, 10,080 for the week.
  ///   - resolution: step of the clock in minutes, at least 1; starts are read to the step at or before them. 60 where only whole hours are known.
  ///   - plan: replicates, seed, threads.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `endBeforeStart`, `outOfRange`, `notPositive(.cycle, .resolution)`, `tooLarge` (more
  ///   than 10,080 steps), `tooFewReplicates`, `cancelled`.
  public static func test(
    start: [Double], duration: [Double?], cycle: Double = 1440, resolution: Double = 15, plan: MonteCarloPlan = MonteCarloPlan()
  ) throws(StatisticsError) -> KuiperTest {
    try Aoristic.check(start: start, duration: duration)
    if !(cycle > 0 && cycle < .infinity) { throw .notPositive(parameter: .cycle) }
    if !(resolution > 0 && resolution <= cycle / 2) { throw .notPositive(parameter: .resolution) }
    let number = (cycle / resolution).rounded()
    if number > 10_080 { throw .tooLarge(needed: Int(min(number, 1e18)), limit: 10_080) }
    let steps = Int(number)
    let n = start.count
    // Each interval from the beginning of its own step: turning it moves it by whole steps.
    var firstStep: [Int32] = []
    var first: [Int32] = [0]
    var offsets: [Int32] = []
    var shares: [Double] = []
    let length = cycle / number
    for row in 0..<n {
      let phase = CircularMean.phase(start[row], cycle) * number
      let step = min(steps - 1, Int(phase))
      firstStep.append(Int32(step))
      AoristicSpread.spread((phase - Double(step)) * length, duration[row], .exact, cycle: cycle, cells: steps) {
        offsets.append(Int32($0))
        shares.append($1)
      }
      if offsets.count > 100_000_000 { throw .tooLarge(needed: offsets.count, limit: 100_000_000) }
      first.append(Int32(offsets.count))
    }
    let (firsts, offsetColumn, shareColumn) = (Column(first), Column(offsets), Column(shares))
    let add: @Sendable (Int, Int, UnsafeMutablePointer<Double>) -> Void = { row, turn, weights in
      for part in Int(firsts.base[row])..<Int(firsts.base[row + 1]) {
        var cell = turn + Int(offsetColumn.base[part])
        if cell >= steps { cell -= steps }
        weights[cell] += shareColumn.base[part]
      }
    }
    let observedWeights = Column<Double>(repeating: 0, count: steps)
    for row in 0..<n { add(row, Int(firstStep[row]), observedWeights.base) }
    let observed = statistic(observedWeights, total: n)
    let maxima = try MonteCarlo.maxima(plan) {
      Column<Double>(repeating: 0, count: steps)
    } replicate: { weights, random in
      weights.fill(0)
      for row in 0..<n { add(row, Int(random.integer(below: UInt32(steps))), weights.base) }
      return statistic(weights, total: n)
    }
    return KuiperTest(count: n, v: observed, p: MonteCarlo.pValue(observed: observed, maxima: maxima))
  }

  private static func statistic(_ weights: Column<Double>, total: Int) -> Double {
    var above = 0.0
    var below = 0.0
    var sum = 0.0
    for step in 0..<weights.count {
      sum += weights.base[step]
      let difference = sum / Double(total) - Double(step + 1) / Double(weights.count)
      above = max(above, difference)
      below = min(below, difference)
    }
    return above - below
  }
}
