// How high a density along a line rises by chance at one place.

import Foundation

/// The quantile of an Epanechnikov density at one place of a line on which a number of events lie independently.
///
/// In units of the top of one event's kernel the density is the sum of 1 − U² over the events within a bandwidth, with U uniform and their number
/// binomial. Its distribution is computed by Panjer's recursion on a grid of 1/128 (for more than 500 events expected within a bandwidth by the
/// normal approximation), in place of the simulated percentile in the paper.
///
/// Source: Panjer (1981), "Recursive evaluation of a family of compound distributions", ASTIN Bulletin 12(1):22–26.
enum KDEPlusThreshold {
  private static let grid = 128

  /// - Parameters:
  ///   - events: on the line.
  ///   - share: of them expected within a bandwidth of the place.
  ///   - level: of the quantile.
  static func quantile(events: Int, share: Double, level: Double) -> Double {
    let share = min(1, share)
    let mean = Double(events) * share
    if mean <= 0 { return 0 }
    if mean > 500 || share > 0.4 {
      // E(1 − U²) = 2/3, E(1 − U²)² = 8/15.
      let variance = mean * (8.0 / 15 - share * 4 / 9)
      return max(0, mean * 2 / 3 + normalQuantile(level) * max(0, variance).squareRoot())
    }
    var severity = [Double](repeating: 0, count: grid + 1)
    func cumulative(_ v: Double) -> Double { v <= 0 ? 0 : v >= 1 ? 1 : 1 - (1 - v).squareRoot() }
    for step in 0...grid {
      severity[step] = cumulative((Double(step) + 0.5) / Double(grid)) - cumulative((Double(step) - 0.5) / Double(grid))
    }
    let odds = share / (1 - share)
    let slope = Double(events + 1) * odds
    var masses = [exp(Double(events) * log1p(-share * (1 - severity[0])))]
    var sum = masses[0]
    if sum >= level { return 0 }
    let most = grid * (events + 1)
    while masses.count <= most {
      let step = masses.count
      var mass = 0.0
      for jump in 1...min(step, grid) {
        mass += (slope * Double(jump) / Double(step) - odds) * severity[jump] * masses[step - jump]
      }
      mass = max(0, mass / (1 + odds * severity[0]))
      masses.append(mass)
      if sum + mass >= level { return (Double(step) - 0.5 + (level - sum) / mass) / Double(grid) }
      sum += mass
    }
    return Double(events)
  }

  /// The normal quantile, by bisection of `erfc`.
  static func normalQuantile(_ level: Double) -> Double {
    var low = -9.0
    var high = 9.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if 0.5 * erfc(-middle * 0.5.squareRoot()) < level { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
