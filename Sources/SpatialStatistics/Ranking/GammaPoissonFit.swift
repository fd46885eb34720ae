// What the data say of the two parameters of the gamma distribution behind the rates.

#if canImport(Glibc)
  import Glibc
#endif

/// The parameters' joint distribution given the data, on a grid: how much is shrunk (evenly spaced) and the common rate (around its best value).
///
/// For an inverse scale β, in units of exposure, and a mean rate μ the shape is μβ. A place with the mean exposure is shrunk by β / (β + mean).
struct GammaPoissonFit {
  /// Inverse scale, shape and probability of each point of the grid.
  let scales: [Double]
  let shapes: [Double]
  let weights: [Double]
  /// Shape of the best fit; nil where it has no limit.
  let bestShape: Double?

  private static let shrinkages = 48
  private static let rates = 31

  init(counts: [Int], exposure: [Double]) {
    let used = counts.indices.filter { exposure[$0] > 0 }
    let meanExposure = used.reduce(0) { $0 + exposure[$1] } / Double(used.count)
    let likelihood = MarginalLikelihood(counts: used.map { counts[$0] }, exposure: used.map { exposure[$0] })
    var scales: [Double] = []
    var shapes: [Double] = []
    var logs: [Double] = []
    for step in 0..<Self.shrinkages {
      let shrinkage = (Double(step) + 0.5) / Double(Self.shrinkages)
      let scale = meanExposure * shrinkage / (1 - shrinkage)
      let given = likelihood.given(scale: scale)
      // The rate's own distribution is close to a gamma one; a grid over five standard deviations of its logarithm on each side holds it.
      let (middle, deviation) = given.logRate()
      for place in 0..<Self.rates {
        let offset = 10 * (Double(place) / Double(Self.rates - 1) - 0.5)
        let rate = exp(middle + offset * deviation)
        scales.append(scale)
        shapes.append(rate * scale)
        // Jeffreys' prior of a rate, 1/√rate, times the step of its logarithm; and the Beta(½, 3/2) prior of the shrinkage.
        logs.append(given.logLikelihood(rate: rate) + 0.5 * log(rate) + log(deviation) + 0.5 * log((1 - shrinkage) / shrinkage))
      }
    }
    let top = logs.max() ?? 0
    let raw = logs.map { exp($0 - top) }
    let sum = raw.reduce(0, +)
    self.scales = scales
    self.shapes = shapes
    weights = raw.map { $0 / sum }
    bestShape = likelihood.bestShape(meanExposure: meanExposure)
  }

  /// Mean of a place's rate, and how much of it is the common rate.
  func posterior(count: Int, exposure: Double) -> (mean: Double, shrinkage: Double) {
    var mean = 0.0
    var shrinkage = 0.0
    for index in weights.indices {
      let whole = scales[index] + exposure
      mean += weights[index] * (shapes[index] + Double(count)) / whole
      shrinkage += weights[index] * scales[index] / whole
    }
    return (mean, shrinkage)
  }
}

/// The negative binomial likelihood of the counts, without terms that do not depend on the parameters.
struct MarginalLikelihood {
  private let counts: [Int]
  private let exposure: [Double]
  private let total: Double
  /// How many places have more than 0, 1, 2… cases, for small counts.
  private let above: [Double]
  /// Counts larger than that.
  private let large: [Int]

  init(counts: [Int], exposure: [Double]) {
    self.counts = counts
    self.exposure = exposure
    total = counts.reduce(0.0) { $0 + Double($1) }
    let limit = 64
    var above = [Double](repeating: 0, count: min(limit, counts.max() ?? 0))
    for count in counts {
      for less in 0..<min(count, limit) { above[less] += 1 }
    }
    self.above = above
    large = counts.filter { $0 > limit }
  }

  /// The likelihood for one inverse scale.
  struct Given {
    fileprivate let scale: Double
    fileprivate let total: Double
    /// Σ log(β / (β + exposure)), negative.
    fileprivate let reduction: Double
    /// Σ count · log(1 / (β + exposure)).
    fileprivate let constant: Double
    fileprivate let above: [Double]
    fileprivate let large: [Int]

    func logLikelihood(rate: Double) -> Double {
      let shape = rate * scale
      var sum = shape * reduction + constant
      for (less, places) in above.enumerated() { sum += places * log(shape + Double(less)) }
      for count in large { sum += lgamma(shape + Double(count)) - lgamma(shape + 64) }
      return sum
    }

    /// Where the logarithm of the rate, with Jeffreys' prior, is centred, and how wide it is.
    func logRate() -> (middle: Double, deviation: Double) {
      // In s = log(shape): score Σ above·shape/(shape + k) + shape·reduction + ½, which falls; its derivative gives the width.
      func score(_ logShape: Double) -> Double {
        let shape = exp(logShape)
        var sum = 0.5 + shape * reduction
        for (less, places) in above.enumerated() { sum += places * shape / (shape + Double(less)) }
        for count in large { sum += shape * (digamma(shape + Double(count)) - digamma(shape + 64)) }
        return sum
      }
      let start = log((total + 0.5) / -reduction)
      var low = start - 1
      var high = start + 1
      while score(low) < 0 && low > -700 { low -= 2 }
      while score(high) > 0 && high < 700 { high += 2 }
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if score(middle) > 0 { low = middle } else { high = middle }
      }
      let middle = (low + high) / 2
      let step = 1e-3
      let curvature = (score(middle - step) - score(middle + step)) / (2 * step)
      return (middle - log(scale), 1 / max(curvature, 1e-6).squareRoot())
    }
  }

  func given(scale: Double) -> Given {
    var reduction = 0.0
    var constant = 0.0
    for (count, exposure) in zip(counts, exposure) {
      // log(β / (β + e)) without loss where β is large.
      reduction -= log1p(exposure / scale)
      constant -= Double(count) * log(scale + exposure)
    }
    return Given(scale: scale, total: total, reduction: reduction, constant: constant, above: above, large: large)
  }

  /// The shape of the best fit by golden section over the logarithm of the inverse scale; nil where the best is no difference between places.
  func bestShape(meanExposure: Double) -> Double? {
    if total == 0 || counts.count < 2 { return nil }
    func best(_ logScale: Double) -> (value: Double, shape: Double) {
      let scale = exp(logScale) * meanExposure
      let given = given(scale: scale)
      let rate = given.bestRate()
      return (given.logLikelihood(rate: rate), rate * scale)
    }
    let ratio = (5.0.squareRoot() - 1) / 2
    var low = -12.0
    var high = 14.0
    var a = high - ratio * (high - low)
    var b = low + ratio * (high - low)
    var (valueA, valueB) = (best(a).value, best(b).value)
    for _ in 0..<60 {
      if valueA > valueB {
        (high, b, valueB) = (b, a, valueA)
        a = high - ratio * (high - low)
        valueA = best(a).value
      } else {
        (low, a, valueA) = (a, b, valueB)
        b = low + ratio * (high - low)
        valueB = best(b).value
      }
    }
    let place = (low + high) / 2
    return place > 13 ? nil : best(place).shape
  }
}

extension MarginalLikelihood.Given {
  /// The rate of highest likelihood, by bisection on the score, which falls in the logarithm of the shape.
  fileprivate func bestRate() -> Double {
    func score(_ shape: Double) -> Double {
      var sum = reduction
      for (less, places) in above.enumerated() { sum += places / (shape + Double(less)) }
      for count in large { sum += digamma(shape + Double(count)) - digamma(shape + 64) }
      return sum
    }
    var low = -700.0
    var high = 700.0
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if score(exp(middle)) > 0 { low = middle } else { high = middle }
    }
    return exp((low + high) / 2) / scale
  }
}

/// The derivative of the logarithm of the gamma function, to about 1e-12. Source: Abramowitz and Stegun (1964), 6.3.5 and 6.3.18.
private func digamma(_ x: Double) -> Double {
  var x = x
  var sum = 0.0
  while x < 12 {
    sum -= 1 / x
    x += 1
  }
  let square = 1 / (x * x)
  let series = square * (1.0 / 12 - square * (1.0 / 120 - square * (1.0 / 252 - square * (1.0 / 240 - square / 132))))
  return sum + log(x) - 0.5 / x - series
}
