// The exact distribution of a sum of draws: against enumeration, and far out in its tails.

import Foundation
import Testing

@testable import SpatialStatistics

struct DrawnSumTests {
  /// Both tails by going through all choices.
  private func enumerated(_ values: [Int], draws: Int, limit: Int) -> [Tails] {
    var frequency: [Int: Double] = [:]
    func choose(_ index: Int, _ left: Int, _ sum: Int) {
      if left == 0 {
        frequency[sum, default: 0] += 1
        return
      }
      if values.count - index < left { return }
      choose(index + 1, left - 1, sum + values[index])
      choose(index + 1, left, sum)
    }
    choose(0, draws, 0)
    let total = frequency.values.reduce(0, +)
    return (0..<limit).map { sum in
      Tails(
        upper: frequency.reduce(0) { $0 + ($1.key >= sum ? $1.value : 0) } / total,
        lower: frequency.reduce(0) { $0 + ($1.key <= sum ? $1.value : 0) } / total)
    }
  }

  private func table(_ values: [Int]) -> [DrawnSum.Group] {
    Dictionary(grouping: values, by: { $0 }).map { DrawnSum.Group(value: $0.key, times: $0.value.count) }
  }

  /// Random multisets of 12, with and without zeros and with values far above the limit: every tail to 1e-12 of itself.
  @Test func agreesWithEnumeration() {
    for dataSet in 0..<40 {
      var values = Simulated.integers(12, below: 2 + dataSet % 5, seed: 51, stream: UInt64(dataSet))
      if dataSet % 3 == 0 { values = values.map { $0 + 1 } }
      if dataSet % 4 == 0 { values[0] = 50 }
      for limit in [1, 4, 60] {
        let draws = [0, 1, 3, 8, 12]
        let found = DrawnSum(values: table(values), draws: 12, limit: limit).tails(draws: draws)
        for (place, k) in draws.enumerated() {
          let expected = enumerated(values, draws: k, limit: limit)
          #expect(abs(found[place][limit].upper - enumerated(values, draws: k, limit: limit + 1)[limit].upper) < 1e-12)
          #expect(Near.differing(found[place].dropLast().map(\.upper), expected.map(\.upper), relative: 1e-12) == 0)
          #expect(Near.differing(found[place].dropLast().map(\.lower), expected.map(\.lower), relative: 1e-12) == 0)
        }
      }
    }
  }

  /// With counts of 0 and 1 the sum is hypergeometric; its tail at 40 of 100 draws is 1e-84 and right to 1e-11 of itself.
  @Test func smallTailsAreRightToo() {
    let (ones, zeros, draws) = (500, 239_499, 100)
    let found = DrawnSum(values: [.init(value: 0, times: zeros), .init(value: 1, times: ones)], draws: draws, limit: 41).tails(draws: [
      draws
    ])[0]
    // C(ones, s) C(zeros, draws − s) / C(ones + zeros, draws), as a product of ratios.
    func probability(_ s: Int) -> Double {
      var value = 1.0
      for i in 0..<s { value *= Double(ones - i) / Double(i + 1) * Double(draws - i) }
      for i in 0..<draws - s { value *= Double(zeros - i) / Double(ones + zeros - i) }
      for i in draws - s..<draws { value /= Double(ones + zeros - i) }
      return value
    }
    for s in [5, 20, 40] {
      var tail = 0.0
      for t in (s...draws).reversed() { tail += probability(t) }
      #expect(abs(found[s].upper - tail) < 1e-11 * tail)
    }
    #expect(found[40].upper < 1e-60 && found[40].upper > 0)
  }

  /// Fewer draws than the largest number asked for are as right as when they are asked for alone.
  @Test func drawsOfSeveralSizesDoNotDisturbEachOther() {
    let values = [(0, 2000), (1, 200), (2, 60), (5, 10), (40, 1)].map { DrawnSum.Group(value: $0.0, times: $0.1) }
    let together = DrawnSum(values: values, draws: 300, limit: 90).tails(draws: [8, 75, 300])
    for (place, draws) in [8, 75, 300].enumerated() {
      let alone = DrawnSum(values: values, draws: draws, limit: 90).tails(draws: [draws])[0]
      #expect(Near.differing(together[place].map(\.upper), alone.map(\.upper), relative: 1e-11) == 0)
      #expect(Near.differing(together[place].map(\.lower), alone.map(\.lower), relative: 1e-11) == 0)
    }
  }

  @Test func binomialTailsAreThoseOfTheDefinition() {
    for (trials, share) in [(0, 0.3), (5, 0.5), (12, 0.01), (30, 0.9)] {
      let tails = BinomialTails(trials: trials, share: share)
      var pmf: [Double] = []
      for s in 0...trials {
        var value = 1.0
        for i in 0..<s { value *= Double(trials - i) / Double(s - i) * share }
        pmf.append(value * pow(1 - share, Double(trials - s)))
      }
      for s in 0...trials {
        #expect(abs(tails[s].upper - pmf[s...].reversed().reduce(0, +)) < 1e-12 * pmf[s...].reduce(0, +))
        #expect(abs(tails[s].lower - pmf[...s].reduce(0, +)) < 1e-12)
      }
      #expect(tails[trials + 1].upper == 0 && tails[trials + 1].lower == 1)
    }
    #expect(BinomialTails(trials: 10, share: 1)[10].upper == 1 && BinomialTails(trials: 10, share: 1)[9].lower == 0)
    #expect(BinomialTails(trials: 10, share: 0)[0].upper == 1 && BinomialTails(trials: 10, share: 0)[1].upper == 0)
  }
}
