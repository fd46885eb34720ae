// Corrections that bound the share of false findings among the findings.

import Foundation

/// How p-values of many tests are corrected.
public enum MultipleCorrection: String, Sendable, CaseIterable {
  /// Not at all: each p-value stands alone.
  case none
  /// False discovery rate under independence or positive dependence: ``BenjaminiHochberg``.
  case benjaminiHochberg = "bh"
  /// False discovery rate under any dependence: ``BenjaminiYekutieli``.
  case benjaminiYekutieli = "by"
}

/// The Benjamini–Hochberg correction.
public enum BenjaminiHochberg {
  /// Adjusts p-values so that rejecting those at or below a level keeps the expected share of false rejections among the rejections (the false
  /// discovery rate) at that level, when the tests are independent or positively dependent. When nothing is going on anywhere, that is
  /// also the chance of any finding at all.
  ///
  /// Source: Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289–300; positive dependence: Benjamini and
  /// Yekutieli (2001), Annals of Statistics 29:1165–1188. Complexity: O(n log n).
  ///
  /// - Parameter p: p-values, each between 0 and 1.
  /// - Returns: adjusted p-values in the same order, each at least as large as the given one and at most 1.
  public static func adjust(_ p: [Double]) -> [Double] {
    StepUp.adjust(p, times: nil, factor: 1)
  }
}

/// The Benjamini–Yekutieli correction.
public enum BenjaminiYekutieli {
  /// Adjusts p-values as ``BenjaminiHochberg`` does, but safely for any dependence between the tests, at the price of a factor 1 + 1/2 + … + 1/n.
  ///
  /// Source: Benjamini and Yekutieli (2001), Annals of Statistics 29:1165–1188. Complexity: O(n log n).
  ///
  /// - Parameter p: p-values, each between 0 and 1.
  /// - Returns: adjusted p-values in the same order, each at least as large as the given one and at most 1.
  public static func adjust(_ p: [Double]) -> [Double] {
    StepUp.adjust(p, times: nil, factor: StepUp.harmonic(p.count))
  }
}

/// The step-up rule that both corrections share.
enum StepUp {
  /// - Parameters:
  ///   - p: distinct results; equal ones may stand more than once.
  ///   - times: in how many tests each occurs; nil means once.
  static func adjust(_ p: [Double], times: [Int]?, factor: Double) -> [Double] {
    let order = p.indices.sorted { (p[$0], $0) > (p[$1], $1) }
    var rank = times?.reduce(0, +) ?? p.count
    let total = Double(rank) * factor
    var adjusted = p
    var lowest = 1.0
    for index in order {
      lowest = min(lowest, p[index] * total / Double(max(1, rank)))
      // Rounding must not make an adjusted value smaller than what it came from.
      adjusted[index] = max(p[index], lowest)
      rank -= times?[index] ?? 1
    }
    return adjusted
  }

  /// The correction of a choice, for results that occur in so many tests each.
  static func adjust(_ p: [Double], times: [Int], _ correction: MultipleCorrection) -> [Double] {
    switch correction {
    case .none: p
    case .benjaminiHochberg: adjust(p, times: times, factor: 1)
    case .benjaminiYekutieli: adjust(p, times: times, factor: harmonic(times.reduce(0, +)))
    }
  }

  /// 1 + 1/2 + … + 1/n; for large n by Euler's expansion, of which the next term is below 10⁻¹⁸.
  static func harmonic(_ n: Int) -> Double {
    if n < 1 { return 1 }
    if n < 2000 { return (1...n).reversed().reduce(0) { $0 + 1 / Double($1) } }
    let x = Double(n)
    return log(x) + 0.577_215_664_901_532_860_6 + 1 / (2 * x) - 1 / (12 * x * x)
  }
}
