// Factors around 1, shrunk towards 1.
import SpatialStatistics

#if canImport(Glibc)
  import Glibc
#endif

/// How much more or less than expected comes in each cell, where most cells have few reports: counts are Poisson with mean expected · factor, and the
/// factors of a place are gamma distributed with mean 1 and a shape of the place's own.
///
/// A cell with little to go by stays near 1. The shape says how much a place differs from the common pattern, and a few places may differ
/// much where most do not: the distribution of shapes over all places is learned from them together, on a grid that is even in shrinkage
/// (shape / (shape + mean expected)), and each place's own counts then say which of them are likely for it. It starts from a Beta(½, 3/2) prior of the
/// shrinkage, as in `EmpiricalBayes`, worth one place.
///
/// What is expected of a place adds up to its own reports, so the likelihood is that of the counts given their sum; else differences would be taken
/// for smaller than they are. The sum is taken as negative binomial with the mean and variance of a sum of such counts. Counts may be fractions
/// (aoristic weights); the likelihood is then that of counts taken at them.
///
/// Sources: Clayton and Kaldor (1987), Biometrics 43:671–681; Laird (1978), Journal of the American Statistical Association 73:805–811, for learning the
/// distribution of a parameter by the EM algorithm.
struct RelativeFactors {
  /// Shapes on the grid.
  private let shapes: [Double]
  /// For each place the probabilities of the shapes, added up.
  private let cumulative: [[Double]]

  private static let steps = 32
  private static let rounds = 60

  /// Learns the shapes; cells where nothing is expected say nothing.
  init(counts: [[Double]], expected: [[Double]]) {
    var (sum, cells) = (0.0, 0)
    for row in expected {
      for value in row where value > 0 {
        sum += value
        cells += 1
      }
    }
    let mean = cells > 0 ? sum / Double(cells) : 1
    let shrinkages = (0..<Self.steps).map { (Double($0) + 0.5) / Double(Self.steps) }
    let shapes = shrinkages.map { max(1e-6, mean) * $0 / (1 - $0) }
    let prior = shrinkages.map { ((1 - $0) / $0).squareRoot() }
    let whole = prior.reduce(0, +)
    let likelihoods = counts.indices.map { place in
      let logs = shapes.map { Self.logLikelihood(counts[place], expected[place], shape: $0) }
      // A shape whose likelihood is beyond what numbers can hold says nothing; where that is so of all, the place says nothing.
      let top = logs.filter(\.isFinite).max() ?? 0
      let known = logs.map { $0.isFinite ? exp($0 - top) : 0 }
      return known.contains { $0 > 0 } ? known : shapes.map { _ in 1 }
    }
    var weights = prior.map { $0 / whole }
    for _ in 0..<Self.rounds {
      var next = prior.map { $0 / whole }
      for likelihood in likelihoods {
        let total = zip(weights, likelihood).reduce(0) { $0 + $1.0 * $1.1 }
        guard total > 0 else { continue }
        for step in next.indices { next[step] += weights[step] * likelihood[step] / total }
      }
      weights = next.map { $0 / Double(likelihoods.count + 1) }
    }
    cumulative = likelihoods.map { likelihood in
      var total = 0.0
      return zip(weights, likelihood).map {
        total += $0 * $1
        return total
      }
    }
    self.shapes = shapes
  }

  /// The logarithm of the likelihood of a place's counts given their sum, without terms that do not depend on the shape.
  private static func logLikelihood(_ counts: [Double], _ expected: [Double], shape: Double) -> Double {
    var sum = 0.0
    var (total, squares) = (0.0, 0.0)
    let own: Double = lgamma(shape)
    for cell in counts.indices where expected[cell] > 0 {
      sum -= shape * log1p(expected[cell] / shape)
      if counts[cell] > 0 { sum += lgamma(shape + counts[cell]) - own - counts[cell] * log(shape + expected[cell]) }
      total += counts[cell]
      squares += expected[cell] * expected[cell]
    }
    guard total > 0, squares > 0 else { return 0 }
    let whole = total * total * shape / squares
    // Towards the Poisson distribution, where the terms of `whole` cancel to more digits than numbers have.
    if whole > 1e8 * max(1, total) { return sum + total - total * log(total) }
    sum += whole * log1p(total / whole) + total * log1p(whole / total)
    return sum - (lgamma(whole + total) - lgamma(whole))
  }

  /// A shape of a place, drawn from what the data leave open.
  func drawShape(_ place: Int, _ random: inout RandomStream) -> Double {
    let lot = random.uniform() * (cumulative[place].last ?? 1)
    return shapes[cumulative[place].firstIndex { lot < $0 } ?? shapes.count - 1]
  }

  /// A factor drawn given its cell. With a small shape most draws are next to nothing; a millionth is as good as nothing, and products of
  /// such factors stay numbers.
  static func drawn(shape: Double, count: Double, expected: Double, _ random: inout RandomStream) -> Double {
    max(1e-6, random.standardGamma(shape: shape + count) / (shape + expected))
  }

  /// The variance of a place's factors: the mean of 1 / shape.
  func variance(_ place: Int) -> Double { average(place) { 1 / $0 } }

  /// The mean of a factor of a place given its cell.
  func mean(_ place: Int, count: Double, expected: Double) -> Double { average(place) { ($0 + count) / ($0 + expected) } }

  private func average(_ place: Int, _ value: (Double) -> Double) -> Double {
    var before = 0.0
    var sum = 0.0
    for (step, shape) in shapes.enumerated() {
      sum += (cumulative[place][step] - before) * value(shape)
      before = cumulative[place][step]
    }
    return before > 0 ? sum / before : value(1)
  }
}
