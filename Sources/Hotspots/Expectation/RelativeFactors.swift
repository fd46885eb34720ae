// Factors around 1, shrunk towards 1.
import SpatialStatistics

#if canImport(Glibc)
  import Glibc
#endif

/// How much more or less than expected comes in each cell, where most cells have few reports: counts are Poisson with mean expected · factor, and the
/// factors are gamma distributed with mean 1 and shape τ.
///
/// A cell with little to go by stays near 1. The shape is not fixed at its best value but averaged over what the data leave open, as in
/// `EmpiricalBayes`: with a Beta(½, 3/2) prior of the shrinkage τ / (τ + mean expected) on an even grid. What is expected of a place adds up to its own
/// reports, so the likelihood is that of the counts given their sum; else differences would be taken for smaller than they are. The sum is taken as negative
/// binomial with the mean and variance of a sum of such counts. Counts may be fractions (aoristic weights); the likelihood is then that of counts
/// taken at them.
///
/// Source: Clayton and Kaldor (1987), Biometrics 43:671–681; the prior after Christiansen and Morris (1997), Journal of the American Statistical
/// Association 92:618–632.
struct RelativeFactors {
  /// Shapes on the grid, and their probabilities added up.
  private let shapes: [Double]
  private let cumulative: [Double]

  private static let steps = 32

  /// Learns the shape from all cells of all places together; cells where nothing is expected say nothing.
  init(counts: [[Double]], expected: [[Double]]) {
    var used: [(count: Double, expected: Double)] = []
    // Of each place the sum of its counts, and the sum of squares of what was expected.
    var sums: [(count: Double, squares: Double)] = []
    for (place, row) in counts.enumerated() {
      var sum = (count: 0.0, squares: 0.0)
      for cell in row.indices where expected[place][cell] > 0 {
        used.append((row[cell], expected[place][cell]))
        sum.count += row[cell]
        sum.squares += expected[place][cell] * expected[place][cell]
      }
      if sum.count > 0, sum.squares > 0 { sums.append(sum) }
    }
    let mean = used.isEmpty ? 1 : used.reduce(0) { $0 + $1.expected } / Double(used.count)
    var shapes: [Double] = []
    var logs: [Double] = []
    for step in 0..<Self.steps {
      let shrinkage = (Double(step) + 0.5) / Double(Self.steps)
      let shape = max(1e-6, mean) * shrinkage / (1 - shrinkage)
      var sum = 0.5 * log((1 - shrinkage) / shrinkage)
      let own: Double = lgamma(shape)
      for cell in used {
        sum -= shape * log1p(cell.expected / shape)
        if cell.count > 0 {
          sum += lgamma(shape + cell.count) - own - cell.count * log(shape + cell.expected)
        }
      }
      for total in sums {
        let whole = total.count * total.count * shape / total.squares
        sum += whole * log1p(total.count / whole) + total.count * log1p(whole / total.count)
        sum -= lgamma(whole + total.count) - lgamma(whole)
      }
      shapes.append(shape)
      logs.append(sum)
    }
    let top = logs.max() ?? 0
    var total = 0.0
    cumulative = logs.map { value in
      total += exp(value - top)
      return total
    }
    self.shapes = shapes
  }

  /// A shape drawn from what the data leave open.
  func drawShape(_ random: inout RandomStream) -> Double {
    let lot = random.uniform() * (cumulative.last ?? 1)
    return shapes[cumulative.firstIndex { lot < $0 } ?? shapes.count - 1]
  }

  /// The mean of 1 / shape: the variance of the factors.
  var variance: Double {
    var before = 0.0
    var sum = 0.0
    for (step, shape) in shapes.enumerated() {
      sum += (cumulative[step] - before) / shape
      before = cumulative[step]
    }
    return sum / before
  }

  /// The mean of a factor given its cell.
  func mean(count: Double, expected: Double) -> Double {
    var before = 0.0
    var sum = 0.0
    for (step, shape) in shapes.enumerated() {
      sum += (cumulative[step] - before) * (shape + count) / (shape + expected)
      before = cumulative[step]
    }
    return sum / before
  }
}
