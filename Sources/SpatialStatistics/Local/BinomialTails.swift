// Tails of binomial distributions.

import Foundation

/// A binomial distribution with its tails, for many values at once.
///
/// The probabilities are built from the most likely value outwards by their ratios and then divided by their sum, so that no logarithm of a factorial
/// and no difference of nearly equal numbers comes in: each tail is right to some 10⁻¹² of itself, until it underflows to 0.
struct BinomialTails {
  private let first: Int
  private let tails: [Tails]

  /// - Parameters:
  ///   - trials: 0 or more.
  ///   - share: probability of success, 0 to 1.
  init(trials: Int, share: Double) {
    guard share > 0, share < 1 else {
      first = share > 0 ? trials : 0
      tails = [Tails(upper: 1, lower: 1)]
      return
    }
    let mode = min(trials, Int(Double(trials + 1) * share))
    let odds = share / (1 - share)
    var down: [Double] = []
    var value = 1.0
    var at = mode
    while at > 0 {
      value *= Double(at) / (Double(trials - at + 1) * odds)
      if value < 1e-300 { break }
      at -= 1
      down.append(value)
    }
    first = at
    var terms = Array(down.reversed())
    terms.append(1)
    value = 1
    at = mode
    while at < trials {
      value *= Double(trials - at) * odds / Double(at + 1)
      if value < 1e-300 { break }
      at += 1
      terms.append(value)
    }
    var sums = [Tails](repeating: Tails(upper: 0, lower: 0), count: terms.count)
    var sum = 0.0
    for index in terms.indices {
      sum += terms[index]
      sums[index].lower = sum
    }
    let total = sum
    sum = 0
    for index in terms.indices.reversed() {
      sum += terms[index]
      sums[index] = Tails(upper: min(1, sum / total), lower: min(1, sums[index].lower / total))
    }
    tails = sums
  }

  subscript(value: Int) -> Tails {
    if value < first { return Tails(upper: 1, lower: 0) }
    if value >= first + tails.count { return Tails(upper: 0, lower: 1) }
    return tails[value - first]
  }
}

extension BinomialTails {
  /// One result per situation: the events fell in random cells.
  ///
  /// - Parameter includingCell: whether the cell itself belongs to its neighbourhood; otherwise its count is given.
  static func compute(_ outcomes: LocalOutcomes, _ table: CountTable, includingCell: Bool) -> [Tails] {
    var known: [[Int]: BinomialTails] = [:]
    return outcomes.situations.map { situation in
      let (count, neighbours, sum) = (Int(situation.count), Int(situation.neighbours), Int(situation.sum))
      let trials = includingCell ? table.total : table.total - count
      let cells = includingCell ? neighbours + 1 : neighbours
      let among = includingCell ? table.n : max(1, table.n - 1)
      let key = [trials, cells]
      if known[key] == nil { known[key] = BinomialTails(trials: trials, share: Double(cells) / Double(among)) }
      return known[key]?[includingCell ? sum + count : sum] ?? Tails(upper: 1, lower: 1)
    }
  }
}
