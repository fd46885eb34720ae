// Counts over cells against exposure.

import Foundation
import Testing

@testable import SpatialStatistics

struct MultinomialTests {
  /// Two cells are the binomial test; by hand: 4 of 4 in one of two equal cells has probability 2/16.
  @Test func smallTablesAreExact() throws {
    let two = try ExactMultinomial.test(counts: [4, 0], exposure: [1, 1])
    #expect(two.isEnumerated)
    #expect(abs(two.p - 0.125) < 1e-12)
    #expect(two.expected == [2, 2])
    // Three cells, two events, shares ½ ¼ ¼: both in a quarter cell has G² = 4 log 4 and probability ⅛; the next is both in the half cell.
    let three = try ExactMultinomial.test(counts: [0, 2, 0], exposure: [2, 1, 1])
    #expect(abs(three.p - 0.125) < 1e-12)
    #expect(abs(three.statistic - 4 * log(4)) < 1e-12)
    // What is exactly as expected is no surprise.
    #expect(try ExactMultinomial.test(counts: [2, 1, 1], exposure: [2, 1, 1]).p > 0.999)
    #expect(try ExactMultinomial.test(counts: [7], exposure: [3]).p == 1)
    #expect(try ExactMultinomial.test(counts: [4, 0, 0], exposure: [1, 1, 0]).p == two.p)
  }

  /// Both ways on the same table: 9,999 replicates know p to 0.01.
  @Test func simulationAgreesWithEnumeration() throws {
    let exact = try ExactMultinomial.test(counts: [5, 1, 2, 0, 3, 1, 2], exposure: [1, 1, 1, 1, 1, 1, 1])
    #expect(exact.isEnumerated)
    let shares = [Double](repeating: 1, count: 7)
    var reached = 0
    let draws = MultinomialDraws(shares: shares)
    let counts = Column<Int32>(repeating: 0, count: 7)
    for replicate in 0..<20_000 {
      var random = RandomStream(seed: 9, stream: UInt64(replicate))
      draws.draw(14, into: counts, &random)
      let statistic = 2 * (0..<7).reduce(0.0) { $0 + ExactMultinomial.part(Int(counts.base[$1]), 2) }
      if statistic >= exact.statistic - 1e-9 { reached += 1 }
    }
    #expect(abs(Double(reached) / 20_000 - exact.p) < 0.012)
  }

  @Test(arguments: [(6, 7), (40, 12), (100, 24)])
  func falseAlarmsKeepTheLevel(events: Int, cells: Int) throws {
    let exposure = (0..<cells).map { Double(1 + $0 % 3) }
    let draws = MultinomialDraws(shares: exposure)
    let counts = Column<Int32>(repeating: 0, count: cells)
    var smallest = 1.0
    var any = 0
    let alarms = try Simulated.falseAlarms { dataSet -> Double? in
      var random = RandomStream(seed: 50, stream: dataSet)
      draws.draw(events, into: counts, &random)
      let table = (0..<cells).map { Int(counts.base[$0]) }
      let rates = try CellRates(counts: table, exposure: exposure)
      if rates.cells.contains(where: { $0.pAdjusted <= 0.05 }) { any += 1 }
      let p = try ExactMultinomial.test(counts: table, exposure: exposure, plan: MonteCarloPlan(replicates: 199, threads: 1)).p
      smallest = min(smallest, p)
      return p
    }
    #expect(alarms <= 19)
    #expect(events == 6 || alarms >= 3)
    #expect(any <= 19)
    #expect(smallest > 0)
  }

  @Test func cellsCompareWithTheirExposure() throws {
    let rates = try CellRates(counts: [30, 10, 0], exposure: [1, 1, 0])
    #expect(rates.cells[0].expected == 20 && rates.cells[0].ratio == 1.5)
    #expect(abs(rates.cells[0].p - 0.00222) < 1e-4)
    #expect(abs(rates.cells[0].pAdjusted - 3 * rates.cells[0].p) < 1e-12)
    #expect(try #require(rates.cells[0].low) > 1)
    #expect(rates.cells[2].ratio == nil && rates.cells[2].p == 1)
  }

  @Test func manyEventsAreQuick() throws {
    let test = try ExactMultinomial.test(
      counts: [100, 120, 90, 101, 88, 130, 140], exposure: [Double](repeating: 52, count: 7), plan: MonteCarloPlan(threads: 1))
    #expect(!test.isEnumerated)
    #expect(test.p <= 0.01)
  }

  @Test func badInputIsRefused() {
    #expect(throws: StatisticsError.noPoints) { try ExactMultinomial.test(counts: [], exposure: []) }
    #expect(throws: StatisticsError.noCases) { try ExactMultinomial.test(counts: [0, 0], exposure: [1, 1]) }
    #expect(throws: StatisticsError.zeroExposure) { try ExactMultinomial.test(counts: [1, 0], exposure: [0, 0]) }
    #expect(throws: StatisticsError.casesWithoutExposure(row: 0)) { try ExactMultinomial.test(counts: [1, 0], exposure: [0, 1]) }
    #expect(throws: StatisticsError.negativeValue(column: .count, row: 1)) {
      try ExactMultinomial.test(counts: [1, -1], exposure: [1, 1])
    }
    #expect(throws: StatisticsError.notFinite(column: .exposure, row: 1)) { try CellRates(counts: [1, 1], exposure: [1, .nan]) }
    #expect(throws: StatisticsError.tooLarge(needed: .max, limit: Int(Int32.max))) {
      try ExactMultinomial.test(counts: [.max, 1], exposure: [1, 1])
    }
    #expect(throws: StatisticsError.notAShare(parameter: .level)) { try CellRates(counts: [1], exposure: [1], level: 0) }
  }
}
