// Does a whole curve fit among simulated ones? One p-value for all its points at once, and the band that shows it.

import Foundation

/// A global envelope by the largest studentised deviation.
///
/// Null hypothesis: the observed curve and the simulated ones are exchangeable (all come from the null model).
///
/// At each point the mean and the standard deviation of all curves, the observed one included, are taken; the statistic of a curve is its
/// largest distance from the mean in standard deviations; p = (1 + simulated curves whose statistic is at or above the observed) /
/// (simulated + 1). Because all curves are treated alike the level is exact, for all points of the curve *simultaneously*: no further
/// correction is needed. The band has the same width in standard deviations everywhere, and the observed curve leaves it somewhere exactly
/// when p ≤ level. Points at which all curves agree say nothing and are passed over.
///
/// Sources: Myllymäki, Grabarnik, Seijo and Stoyan (2015), Spatial Statistics 11:19–34 (studentised deviations); Myllymäki, Mrkvička,
/// Grabarnik, Seijo and Hahn (2017), Journal of the Royal Statistical Society B 79:381–404 (global envelopes); Dwass (1957).
struct GlobalEnvelope {
  let low: [Double]
  let high: [Double]
  let mean: [Double]
  let p: Double

  /// - Parameters:
  ///   - observed: the observed curve.
  ///   - simulated: the simulated curves, one after the other.
  ///   - level: level of the band, above 0 and below 1.
  /// - Throws: `tooFewReplicates` when no p as low as the level is possible, `notAShare(.level)`.
  init(observed: [Double], simulated: Column<Double>, replicates: Int, level: Double) throws(StatisticsError) {
    guard level > 0, level < 1 else { throw .notAShare(parameter: .level) }
    let allowed = Self.reachable(level: level, replicates: replicates)
    if allowed < 1 { throw .tooFewReplicates(replicates) }
    let width = observed.count
    var mean = [Double](repeating: 0, count: width)
    var deviation = mean
    for point in 0..<width {
      var sum = observed[point]
      for replicate in 0..<replicates { sum += simulated.base[replicate * width + point] }
      mean[point] = sum / Double(replicates + 1)
      var squares = (observed[point] - mean[point]) * (observed[point] - mean[point])
      var largest = max(0, abs(observed[point]))
      for replicate in 0..<replicates {
        let value = simulated.base[replicate * width + point]
        squares += (value - mean[point]) * (value - mean[point])
        largest = max(largest, abs(value))
      }
      deviation[point] = (squares / Double(replicates)).squareRoot()
      if deviation[point] <= 1e-12 * largest { deviation[point] = 0 }
    }
    func statistic(_ value: (Int) -> Double) -> Double {
      var largest = 0.0
      for point in 0..<width where deviation[point] > 0 { largest = max(largest, abs(value(point) - mean[point]) / deviation[point]) }
      return largest
    }
    let own = statistic { observed[$0] }
    var others = (0..<replicates).map { replicate in statistic { simulated.base[replicate * width + $0] } }
    p = MonteCarlo.pValue(observed: own, maxima: others)
    others.sort(by: >)
    // A hair above the critical value, by as much as the p-value counts as a tie.
    let critical = others[allowed - 1] + 1e-9 * max(1, others[allowed - 1])
    low = mean.indices.map { mean[$0] - critical * deviation[$0] }
    high = mean.indices.map { mean[$0] + critical * deviation[$0] }
    self.mean = mean
  }

  /// How many of the replicates and the observed curve may be at least as extreme for p to be at most the level.
  static func reachable(level: Double, replicates: Int) -> Int {
    Int((level * Double(replicates + 1) * (1 + 1e-12)).rounded(.down))
  }
}
