// Distributions of positive numbers on an even grid of logarithms.

#if canImport(Glibc)
  import Glibc
#endif

/// Probabilities of values exp(start + k · step): products of independent factors are then plain convolutions.
struct LogGrid: Sendable {
  /// Width of a step: values are known to within two percent, which no count below hundreds can tell from the truth.
  static let step = 0.04

  /// Logarithm of the first value.
  var start: Double
  /// Probabilities, adding up to 1.
  var masses: [Double]

  /// The value of a point.
  func value(_ index: Int) -> Double { exp(start + Double(index) * Self.step) }

  /// A gamma distribution with mean 1. A variance too small for the grid gives a single point.
  static func gammaOfMeanOne(shape: Double) -> LogGrid {
    if shape > 1_000 { return LogGrid(start: 0, masses: [1]) }
    // Five and a half standard deviations of the logarithm on each side; further down for small shapes, whose logarithm has a long tail below.
    let deviation = (1 / shape + 0.5 / (shape * shape)).squareRoot()
    let low = Int((max(-12, -5.5 * deviation) / step).rounded(.down))
    let high = Int((min(4, 5.5 * deviation) / step).rounded(.up))
    return density(from: low, through: high) { shape * ($0 - exp($0)) }
  }

  /// The odds of a beta distribution, times a scale.
  static func betaOdds(_ a: Double, _ b: Double, scale: Double) -> LogGrid {
    let shift = log(scale)
    let middle = log(a / b) + shift
    let reach = min(8, 5.5 * (1 / a + 1 / b).squareRoot())
    return density(from: Int(((middle - reach) / step).rounded(.down)), through: Int(((middle + reach) / step).rounded(.up))) {
      let logit = $0 - shift
      return a * logit - (a + b) * (logit > 0 ? logit + log1p(exp(-logit)) : log1p(exp(logit)))
    }
  }

  /// A density of the logarithm, given by its logarithm, on whole steps.
  private static func density(from low: Int, through high: Int, _ logDensity: (Double) -> Double) -> LogGrid {
    let logs = (low...high).map { logDensity(Double($0) * step) }
    let top = logs.max() ?? 0
    let raw = logs.map { exp($0 - top) }
    let sum = raw.reduce(0, +)
    return LogGrid(start: Double(low) * step, masses: raw.map { $0 / sum })
  }

  /// The distribution of the product of two independent values. O(product of the lengths).
  func times(_ other: LogGrid) -> LogGrid {
    if other.masses.count == 1 { return LogGrid(start: start + other.start, masses: masses) }
    var sums = [Double](repeating: 0, count: masses.count + other.masses.count - 1)
    let width = other.masses.count
    sums.withUnsafeMutableBufferPointer { sums in
      other.masses.withUnsafeBufferPointer { factors in
        for (index, mass) in masses.enumerated() where mass > 1e-12 {
          for k in 0..<width { sums[index + k] += mass * factors[k] }
        }
      }
    }
    return LogGrid(start: start + other.start, masses: sums)
  }

  /// Adds another distribution on points that are whole steps away, times a weight.
  mutating func add(_ other: LogGrid, weight: Double) {
    let shift = Int(((other.start - start) / Self.step).rounded())
    for (index, mass) in other.masses.enumerated() {
      masses[min(max(0, index + shift), masses.count - 1)] += weight * mass
    }
  }
}
