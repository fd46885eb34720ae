// How the prediction is learned from the counts.

#if canImport(Glibc)
  import Glibc
#endif

/// The steps behind ``EffectPrediction``; see there for what they mean.
struct EffectModel {
  /// Means of the cases after, with their probabilities.
  let grid: LogGrid
  let trend: Double
  let overdispersion: Double

  /// Steps of the variance φ, evenly spaced in √(φ / (1 + φ)); under the prior Beta(½, 3/2) of φ / (1 + φ) they weigh √(1 − t²).
  private static let dispersions: [(variance: Double, logPrior: Double)] = (0..<10).map { step in
    let t = (Double(step) + 0.3) / 10
    return (t * t / (1 - t * t), 0.5 * log(1 - t * t))
  }

  init(_ counts: EffectCounts) {
    // Exposures in units of the period after, so that a rate is a number of cases after.
    let before = counts.exposureBefore.map { $0 / counts.exposureAfter }
    let whole = before.reduce(0, +)
    let totals = counts.placesBefore.map { $0.reduce(0, +) } + [counts.before]
    let exposures = (counts.placeSizes + [1]).map { $0 * whole }
    let fit = GammaPoissonFit(counts: totals, exposure: exposures)

    // The gamma distributions that carry 99.8 % of what the counts leave open.
    var carried = 0.0
    let nodes = fit.weights.indices.sorted { (fit.weights[$0], $1) > (fit.weights[$1], $0) }.prefix { node in
      defer { carried += fit.weights[node] }
      return carried < 0.998
    }

    // What the comparable places are expected to have had before: drawn towards the mean, for they are the ones not chosen.
    let expectedBefore = counts.placeSizes.indices.reduce(0.0) {
      $0 + fit.posterior(count: totals[$1], exposure: exposures[$1]).mean * exposures[$1]
    }
    let after = Double(counts.controlAfter)
    trend = (after + 0.5) / (expectedBefore + 0.5) * whole

    let dispersion = Self.dispersionWeights(counts, before: before, trend: trend)
    let places = Double(counts.placesAfter.count)
    let perPeriod = (after + Double(counts.controlBefore)) / places / Double(before.count + 1)

    let top = log(20 * (Double(totals.max() ?? 0) / whole + 10))
    let bottom = -7.0
    let points = Int(((top - bottom) / LogGrid.step).rounded(.up)) + 1
    var sum = LogGrid(start: bottom - 4, masses: [Double](repeating: 0, count: points + 200))
    var mean = 0.0
    for (index, weight) in dispersion.enumerated() where weight > 1e-4 {
      let variance = Self.dispersions[index].variance
      mean += weight * variance
      let rate = Self.rate(
        count: totals[totals.count - 1], exposure: whole, variance: variance, fit: fit, nodes: Array(nodes), start: bottom, points: points)
      let inflation = 1 + variance * perPeriod
      let change = LogGrid.betaOdds(after / inflation + 0.5, expectedBefore / inflation + 0.5, scale: whole)
      sum.add(rate.times(change).times(.gammaOfMeanOne(shape: 1 / variance)), weight: weight)
    }
    let all = sum.masses.reduce(0, +)
    sum.masses = sum.masses.map { $0 / all }
    grid = sum
    overdispersion = mean
  }

  /// The target's rate given its cases before, averaged over the gamma distributions that the places leave open.
  private static func rate(count: Int, exposure: Double, variance: Double, fit: GammaPoissonFit, nodes: [Int], start: Double, points: Int)
    -> LogGrid
  {
    // A longer period evens out the factors of its parts.
    let varianceBefore = variance / exposure
    let size = 1 / varianceBefore
    let logs = (0..<points).map { start + Double($0) * LogGrid.step }
    let values = logs.map { exp($0) }
    let likelihood = (0..<points).map { Double(count) * logs[$0] - (Double(count) + size) * log(values[$0] * exposure + size) }
    let peak = likelihood.max() ?? 0
    let used = likelihood.indices.filter { likelihood[$0] > peak - 40 }
    let range = (used.first ?? 0)..<((used.last ?? points - 1) + 1)
    var sum = [Double](repeating: 0, count: points)
    var masses = [Double](repeating: 0, count: points)
    for node in nodes {
      // The fit's shape holds both how places differ and how their totals vary in time; what is left is how places differ.
      let inverse = max(1e-4, (1 / fit.shapes[node] - varianceBefore) / (1 + varianceBefore))
      let shape = 1 / inverse
      let scale = shape * fit.scales[node] / fit.shapes[node]
      var top = -Double.infinity
      for k in range {
        masses[k] = likelihood[k] + shape * logs[k] - scale * values[k]
        top = max(top, masses[k])
      }
      var whole = 0.0
      for k in range {
        masses[k] = masses[k] > top - 20 ? exp(masses[k] - top) : 0
        whole += masses[k]
      }
      let factor = fit.weights[node] / whole
      for k in range where masses[k] > 0 { sum[k] += factor * masses[k] }
    }
    return LogGrid(start: start, masses: sum)
  }

  /// How probable each variance is, given how each place's cases fall on its periods.
  private static func dispersionWeights(_ counts: EffectCounts, before: [Double], trend: Double) -> [Double] {
    var logs = dispersions.map(\.logPrior)
    for (index, dispersion) in dispersions.enumerated() {
      for (place, row) in counts.placesBefore.enumerated() {
        logs[index] += dirichlet(row + [counts.placesAfter[place]], shapes: (before + [trend]).map { $0 / dispersion.variance })
      }
      logs[index] += dirichlet(counts.targetBefore, shapes: before.map { $0 / dispersion.variance })
    }
    let top = logs.max() ?? 0
    let raw = logs.map { exp($0 - top) }
    let sum = raw.reduce(0, +)
    return raw.map { $0 / sum }
  }

  /// The logarithm of the Dirichlet-multinomial probability, without terms that do not depend on the shapes.
  private static func dirichlet(_ counts: [Int], shapes: [Double]) -> Double {
    /// log of Γ(shape + count) / Γ(shape) without loss for large shapes.
    func rising(_ shape: Double, _ count: Int) -> Double {
      if count > 64 { return lgamma(shape + Double(count)) - lgamma(shape) }
      return (0..<count).reduce(0.0) { $0 + log(shape + Double($1)) }
    }
    var sum = 0.0
    for (count, shape) in zip(counts, shapes) { sum += rising(shape, count) }
    return sum - rising(shapes.reduce(0, +), counts.reduce(0, +))
  }
}
