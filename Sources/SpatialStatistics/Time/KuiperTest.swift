// Whether times on a cycle are uneven in any way.

#if canImport(Glibc)
  import Glibc
#endif

/// Kuiper's test of uniformity on a cycle.
///
/// **Null hypothesis**: the times are independent and uniform on the cycle. **p**: the share of such data sets with at least as large a V, the sum
/// of the largest differences upwards and downwards between the empirical and the uniform distribution function. Does not depend on where
/// the cycle begins, and sees several peaks. No correction for several tests.
///
/// Sources: Kuiper (1960), Indagationes Mathematicae 22:38–47; the approximation of p from Stephens (1970), Journal of the Royal Statistical
/// Society B 32:115–122.
public struct KuiperTest: Sendable, Equatable {
  /// Number of times.
  public let count: Int
  /// The statistic V, above 0 and at most 1.
  public let v: Double
  /// The p-value.
  public let p: Double

  /// Tests with the asymptotic p-value with Stephens' correction, which is good from eight times up, without ties. For times known only to
  /// the hour use ``simulated(times:cycle:resolution:plan:)``: rounding makes false alarms here.
  ///
  /// - Parameters:
  ///   - times: times in the unit of the cycle.
  ///   - cycle: length of the cycle: 24 for hours.
  /// - Throws: `noPoints`, `notFinite(.time)`, `notPositive(.cycle)`. Complexity: O(n log n).
  public static func approximate(times: [Double], cycle: Double = 24) throws(StatisticsError) -> KuiperTest {
    try CircularMean.check(times, cycle)
    var phases = times.map { CircularMean.phase($0, cycle) }
    phases.sort()
    let v = phases.withUnsafeBufferPointer { statistic(sorted: $0) }
    let root = Double(times.count).squareRoot()
    return KuiperTest(count: times.count, v: v, p: tail((root + 0.155 + 0.24 / root) * v))
  }

  /// Tests with an exact Monte Carlo p-value, valid for any number of times, and for times that are known only to a step of the clock.
  ///
  /// - Parameters:
  ///   - times: times in the unit of the cycle.
  ///   - cycle: length of the cycle: 24 for hours.
  ///   - resolution: step of the clock in the same unit, 1 for whole hours: under the null hypothesis all steps are equally likely, and V is taken
  ///     from the numbers of times per step. 0 for times that are known exactly.
  ///   - plan: replicates, seed, threads.
  /// - Throws: as the approximation, and `outOfRange(.time)` where a time is not on a step, `notPositive(.resolution)`, `tooFewReplicates`,
  ///   `cancelled`. Complexity: O(n log n · replicates).
  public static func simulated(
    times: [Double], cycle: Double = 24, resolution: Double = 0, plan: MonteCarloPlan = MonteCarloPlan()
  ) throws(StatisticsError) -> KuiperTest {
    try CircularMean.check(times, cycle)
    let clock = try ClockSteps(times, cycle, resolution)
    let n = times.count
    if clock.steps == 0 {
      var phases = times.map { CircularMean.phase($0, cycle) }
      phases.sort()
      let observed = phases.withUnsafeBufferPointer { statistic(sorted: $0) }
      let maxima = try MonteCarlo.maxima(plan) {
        Column<Double>(repeating: 0, count: n)
      } replicate: { phases, random in
        // Sorted uniform values without sorting: partial sums of exponential gaps.
        var sum = 0.0
        for index in 0..<n {
          sum -= log(random.uniformAboveZero())
          phases.base[index] = sum
        }
        let whole = sum - log(random.uniformAboveZero())
        for index in 0..<n { phases.base[index] /= whole }
        return statistic(sorted: UnsafeBufferPointer(start: phases.base, count: n))
      }
      return KuiperTest(count: n, v: observed, p: MonteCarlo.pValue(observed: observed, maxima: maxima))
    }
    let steps = clock.steps
    var counts = [Int32](repeating: 0, count: steps)
    for step in clock.ofTime { counts[Int(step)] += 1 }
    let observed = counts.withUnsafeBufferPointer { statistic(counts: $0, total: n) }
    let maxima = try MonteCarlo.maxima(plan) {
      Column<Int32>(repeating: 0, count: steps)
    } replicate: { counts, random in
      counts.fill(0)
      for _ in 0..<n { counts.base[Int(random.integer(below: UInt32(steps)))] += 1 }
      return statistic(counts: UnsafeBufferPointer(start: counts.base, count: steps), total: n)
    }
    return KuiperTest(count: n, v: observed, p: MonteCarlo.pValue(observed: observed, maxima: maxima))
  }

  /// V of phases in [0, 1) in rising order.
  static func statistic(sorted phases: UnsafeBufferPointer<Double>) -> Double {
    let n = Double(phases.count)
    var above = -Double.infinity
    var below = -Double.infinity
    for index in 0..<phases.count {
      above = max(above, Double(index + 1) / n - phases[index])
      below = max(below, phases[index] - Double(index) / n)
    }
    return above + below
  }

  /// V of counts per step: the distribution functions are compared at the ends of the steps only.
  static func statistic(counts: UnsafeBufferPointer<Int32>, total: Int) -> Double {
    var above = 0.0
    var below = 0.0
    var sum = 0
    for step in 0..<counts.count {
      sum += Int(counts[step])
      let difference = Double(sum) / Double(total) - Double(step + 1) / Double(counts.count)
      above = max(above, difference)
      below = min(below, difference)
    }
    return above - below
  }

  /// Kuiper's limit distribution: the probability of a value at or above λ.
  static func tail(_ lambda: Double) -> Double {
    if lambda < 0.4 { return 1 }
    var sum = 0.0
    for j in 1...100 {
      let square = Double(j * j) * lambda * lambda
      let term = 2 * (4 * square - 1) * exp(-2 * square)
      sum += term
      if abs(term) < 1e-17 * abs(sum) { break }
    }
    return max(0, min(1, sum))
  }
}
