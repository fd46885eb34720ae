// Mann–Kendall: against pymannkendall, exact p, autocorrelation, seasons.

import Foundation
import Testing

@testable import SpatialStatistics

struct MannKendallTests {
  /// pymannkendall 1.4.3 `original_test` on 40 series of counts, to 1e-9.
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"))
  func givesPymannkendallsNumbers() throws {
    var rows = 0
    for line in try Reference.text("mannkendall_counts_pymannkendall.csv").split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",")
      let series = fields[8].split(separator: " ").compactMap { Double($0) }
      let found = try MannKendall.test(series, tail: .normal)
      let numbers = [found.s, found.variance, found.z, found.p, found.tau, found.slope]
      for (number, printed) in zip(numbers, fields[2...7]) {
        let expected = try #require(Double(printed))
        #expect(abs(number - expected) <= 1e-9 * max(1, abs(expected)), "\(line)")
      }
      #expect(!found.isExact)
      #expect(found.count == series.count)
      rows += 1
    }
    #expect(rows == 40)
  }

  /// The other tests of pymannkendall 1.4.3, to 1e-9: `hamed_rao_modification_test`, and `seasonal_test` (whose slope is per year).
  @Test func theOtherTestsArePymannkendallsToo() throws {
    let dependent: [Double] = [0, 0, 2, 2, 0, 1, 5, 7, 3, -1, -3, -2, -9, -8, -10, -10, -10, -9, -6, -1, -2, 3, 0, 1, 4, 3, 0, -2, -3, -2]
    let hamedRao = try MannKendall.hamedRao(dependent)
    #expect(abs(hamedRao.variance - 5206.523264272837) < 1e-9 * 5206)
    #expect(abs(hamedRao.z - -0.7067995583380089) < 1e-9)
    #expect(abs(hamedRao.p - 0.4796910490862383) < 1e-9)
    #expect(abs(hamedRao.slope - -0.07142857142857142) < 1e-12)
    let years: [Double] = [
      3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4, 1, 2, 2, 4, 3, 5, 6, 5, 7, 7, 6, 8, 9, 7, 8, 9, 9, 10, 8, 9,
      11, 10,
      12, 11,
    ]
    let seasonal = try MannKendall.seasonal(years, seasons: 12, tail: .normal)
    #expect(seasonal.s == 37)
    #expect(abs(seasonal.variance - 99) < 1e-9)
    #expect(abs(seasonal.p - 0.0002967323112932352) < 1e-9)
    #expect(abs(seasonal.slope * 12 - 2) < 1e-12)
  }

  /// Every order of the values, one by one.
  private func enumerated(_ values: [Double]) -> [Double: Double] {
    var scores: [Double: Double] = [:]
    func permute(_ placed: [Double], _ left: [Double]) {
      if left.isEmpty {
        scores[MannKendallScore(placed).s, default: 0] += 1
        return
      }
      for index in left.indices {
        var rest = left
        rest.remove(at: index)
        permute(placed + [left[index]], rest)
      }
    }
    permute([], values)
    let whole = scores.values.reduce(0, +)
    return scores.mapValues { $0 / whole }
  }

  @Test func exactDistributionIsThatOfAllOrders() throws {
    for values: [Double] in [[1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 1, 1], [3, 3, 3], [0, 0, 0, 0, 0, 0, 9]] {
      let scores = enumerated(values)
      for series in [values, values.reversed(), Array(values.shuffled(using: &Self.fixed))] {
        let found = try MannKendall.test(series)
        let expected = scores.reduce(0) { $0 + (abs($1.key) >= abs(found.s) ? $1.value : 0) }
        #expect(found.isExact)
        #expect(abs(found.p - expected) < 1e-12)
      }
    }
  }

  nonisolated(unsafe) private static var fixed = SplitMix64(seed: 1)

  /// Kendall's table: ten values in order have p = 2/10!, and S ≥ 21 for ten values has probability 0.036 (one-sided).
  @Test func exactProbabilitiesAreKendalls() throws {
    #expect(abs(try MannKendall.test((0..<10).map(Double.init)).p / (2 / 3_628_800) - 1) < 1e-12)
    let ten = KendallDistribution(ties: [Int](repeating: 1, count: 10))
    #expect(abs(ten.twoSided(21) / 2 - 0.036) < 0.0005)
    // The limit: sixty values, mean and variance of S.
    let sixty = KendallDistribution(ties: [Int](repeating: 1, count: 60))
    #expect(abs(sixty.probabilities.reduce(0, +) - 1) < 1e-12)
    let variance = sixty.probabilities.enumerated().reduce(0.0) { $0 + pow(1770 - 2 * Double($1.offset), 2) * $1.element }
    #expect(abs(variance - 60 * 59 * 125 / 18) < 1e-6)
  }

  @Test func medianSlopeIsThatOfTheSortedSlopes() throws {
    for count in [3, 4, 11, 30, 57] {
      let series = Simulated.integers(count, below: 6, seed: 60, stream: UInt64(count)).map(Double.init)
      let slopes = SenSlope.slopes(series).sorted()
      let middle = slopes.count / 2
      let expected = slopes.count % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2
      #expect(try MannKendall.test(series).slope == expected)
    }
  }

  private func counts(_ length: Int, _ mean: Double, _ dataSet: UInt64) -> [Double] {
    var random = RandomStream(seed: 61, stream: dataSet)
    return (0..<length).map { _ in Double(Simulated.poisson(mean, &random)) }
  }

  /// Exact at every length: never above the level (2,000 series: three standard errors are 0.0146), not far below it where there are many orders.
  @Test(arguments: [(5, 1.0), (8, 0.5), (12, 2.0), (36, 0.3), (60, 4.0)])
  func exactTestKeepsTheLevel(length: Int, mean: Double) throws {
    var alarms = 0
    for dataSet in 0..<2000 where try MannKendall.test(counts(length, mean, UInt64(dataSet))).p <= 0.05 { alarms += 1 }
    #expect(alarms <= 129)
    #expect(length < 12 || alarms >= 50)
  }

  private func autoregressive(_ length: Int, _ correlation: Double, _ dataSet: UInt64) -> [Double] {
    var random = RandomStream(seed: 62, stream: dataSet)
    var value = random.standardNormal() / (1 - correlation * correlation).squareRoot()
    return (0..<length).map { _ in
      value = correlation * value + random.standardNormal()
      return value
    }
  }

  /// Share of false alarms at 0.05 of 500 autoregressive series without trend.
  private func alarms(_ length: Int, _ correlation: Double, _ test: ([Double]) throws -> MannKendall) rethrows -> Double {
    var alarms = 0
    for dataSet in 0..<500 where try test(autoregressive(length, correlation, UInt64(dataSet))).p <= 0.05 { alarms += 1 }
    return Double(alarms) / 500
  }

  /// What the doc comments say of dependent values; three standard errors of 500 series at 0.05 are 0.03.
  @Test(.enabled(if: Simulated.isOptimised)) func correctionsForAutocorrelationDoWhatTheySay() throws {
    for length in [36, 60] {
      let plain = try alarms(length, 0.4) { try MannKendall.test($0) }
      let hamedRao = try alarms(length, 0.4) { try MannKendall.hamedRao($0) }
      let white = try alarms(length, 0.4) { try MannKendall.prewhitened($0) }
      #expect(plain > 0.13)
      #expect(hamedRao < plain - 0.01 && hamedRao < 0.18)
      #expect(white < 0.08)
      #expect(try alarms(length, 0) { try MannKendall.prewhitened($0) } < 0.08)
    }
  }

  /// A trend of one standard deviation over the whole series is found.
  @Test func prewhiteningLeavesAClearTrend() throws {
    var found = 0
    for dataSet in 0..<100 {
      let series = autoregressive(60, 0.3, UInt64(dataSet)).enumerated().map { $1 + 0.05 * Double($0) }
      if try MannKendall.prewhitened(series).p <= 0.05 { found += 1 }
    }
    #expect(found >= 70)
  }

  @Test func seasonsDoNotLookLikeATrend() throws {
    // Four years of months with a strong season; the plain test of a part of a year would call it a trend.
    let months = (0..<48).map { Double([1, 1, 2, 4, 6, 9, 12, 9, 6, 4, 2, 1][$0 % 12]) }
    let still = try MannKendall.seasonal(months, seasons: 12)
    #expect(still.s == 0 && still.p == 1 && still.slope == 0)
    let rising = try MannKendall.seasonal(months.enumerated().map { $1 + Double($0 / 12) }, seasons: 12)
    #expect(rising.s == 72)
    #expect(abs(rising.slope - 1.0 / 12) < 1e-12)
    // Every season in order: (2/4!)¹² / 2¹¹.
    #expect(abs(rising.p / (2 * pow(1.0 / 24, 12)) - 1) < 1e-9)
    #expect(rising.isExact)
    // One season is the plain test.
    let series = counts(20, 2, 5)
    #expect(try MannKendall.seasonal(series, seasons: 1) == MannKendall.test(series))
  }

  @Test func seasonalTestKeepsTheLevel() throws {
    var exact = 0
    var normal = 0
    for dataSet in 0..<1000 {
      let series = counts(36, 1.5, UInt64(dataSet)).enumerated().map { $1 * Double(1 + $0 % 12) }
      if try MannKendall.seasonal(series, seasons: 12).p <= 0.05 { exact += 1 }
      if try MannKendall.seasonal(series, seasons: 12, tail: .normal).p <= 0.05 { normal += 1 }
    }
    #expect(exact <= 71 && exact >= 20)
    #expect(normal <= 71)
  }

  /// Sen's interval on a line with independent noise; 500 series, three standard errors.
  @Test func slopeIntervalCovers() throws {
    var covered = 0
    for dataSet in 0..<500 {
      let series = autoregressive(30, 0, UInt64(dataSet)).enumerated().map { $1 + 0.07 * Double($0) }
      let interval = try MannKendall.slopeInterval(series)
      if interval.low <= 0.07 && 0.07 <= interval.high { covered += 1 }
    }
    #expect(covered >= 460)
  }

  @Test func awkwardSeriesHaveAnAnswer() throws {
    let flat = try MannKendall.test([4, 4, 4, 4])
    #expect(flat.p == 1 && flat.z == 0 && flat.slope == 0 && flat.variance == 0)
    #expect(try MannKendall.hamedRao([Double](repeating: 1, count: 20)).p == 1)
    #expect(try MannKendall.prewhitened([Double](repeating: 1, count: 20)).p == 1)
    #expect(try MannKendall.slopeInterval([1, 2, 3]).low.isFinite)
    #expect(throws: StatisticsError.tooFewRows(found: 2, needed: 3)) { try MannKendall.test([1, 2]) }
    #expect(throws: StatisticsError.tooFewRows(found: 9, needed: 10)) { try MannKendall.hamedRao([Double](repeating: 1, count: 9)) }
    #expect(throws: StatisticsError.notFinite(column: .value, row: 1)) { try MannKendall.test([1, .nan, 2]) }
    #expect(throws: StatisticsError.outOfRange(column: .value, row: 0)) { try MannKendall.test([1e200, 0, 2]) }
    #expect(throws: StatisticsError.tooLarge(needed: 5001, limit: 5000)) { try MannKendall.test([Double](repeating: 0, count: 5001)) }
    #expect(throws: StatisticsError.notPositive(parameter: .seasons)) { try MannKendall.seasonal([1, 2, 3], seasons: 0) }
    #expect(throws: StatisticsError.tooFewRows(found: 20, needed: 24)) {
      try MannKendall.seasonal([Double](repeating: 1, count: 20), seasons: 12)
    }
    #expect(throws: StatisticsError.tooFewRows(found: 3, needed: .max)) { try MannKendall.seasonal([1, 2, 3], seasons: .max) }
    #expect(throws: StatisticsError.notAShare(parameter: .level)) { try MannKendall.slopeInterval([1, 2, 3], level: 2) }
  }
}
