// The recurring-window scan: against a plain version of itself, honest under the null, finds what is planted.

import Testing

@testable import SpatialStatistics

struct RecurringWindowScanTests {
  let quick = MonteCarloPlan(replicates: 99, seed: 2)

  private struct Rows {
    var weekday: [Int]
    var hour: [Int]
    var month: [Int]
    var isCase: [Bool]

    /// Reports with the rhythm all places share: more in the evening.
    init(_ count: Int, seed: UInt64, stream: UInt64 = 0) {
      weekday = Simulated.integers(count, below: 7, seed: seed, stream: stream).map { $0 + 1 }
      hour = Simulated.integers(count, below: 36, seed: seed + 1, stream: stream).map { $0 < 24 ? $0 : $0 - 14 }
      month = Simulated.integers(count, below: 12, seed: seed + 2, stream: stream).map { $0 + 1 }
      isCase = Simulated.integers(count, below: 4, seed: seed + 3, stream: stream).map { $0 == 0 }
    }

    func scan(_ plan: MonteCarloPlan) throws -> ScanResult<RecurringWindow> {
      try RecurringWindowScan.scan(weekday: weekday, hour: hour, month: month, isCase: isCase, plan: plan)
    }
  }

  /// Every window, with its rows counted one by one.
  @Test func agreesWithAPlainVersion() throws {
    let rows = Rows(60, seed: 61)
    var hourRanges: [CyclicRange?] = [nil]
    for first in 0..<24 { for count in 1...12 { hourRanges.append(CyclicRange(first: first, count: count, cycle: 0...23)) } }
    var monthRanges: [CyclicRange?] = [nil]
    for first in 1...12 { for count in 1...6 { monthRanges.append(CyclicRange(first: first, count: count, cycle: 1...12)) } }
    let total = rows.isCase.count { $0 }
    var best = 0.0
    for set in WeekdaySet.allCases {
      for months in monthRanges {
        let inside = (0..<60).filter { set.days.contains(rows.weekday[$0]) && months?.contains(rows.month[$0]) ?? true }
        for hours in hourRanges {
          var points = 0
          var cases = 0
          for row in inside where hours?.contains(rows.hour[row]) ?? true {
            points += 1
            if rows.isCase[row] { cases += 1 }
          }
          if cases < 2 { continue }
          best = max(best, LikelihoodRatio.bernoulli(cases: cases, points: points, totalCases: total, totalPoints: 60))
        }
      }
    }
    let found = try rows.scan(MonteCarloPlan(replicates: 1))
    let window = try #require(found.clusters.first)
    #expect(abs(window.statistic - best) < 1e-12)
    #expect(window.rows.count == window.cases + window.controls)
    #expect(window.rows.count { rows.isCase[$0] } == window.cases)
  }

  @Test(.enabled(if: Simulated.isOptimised, "2,000 million windows need an optimised build"))
  func raisesFewFalseAlarms() throws {
    let alarms = try Simulated.falseAlarms { dataSet in
      try Rows(150, seed: 65, stream: dataSet).scan(MonteCarloPlan(replicates: 39, seed: dataSet)).clusters.first?.p
    }
    #expect(Simulated.honest.contains(alarms))
  }

  @Test func findsFridayNightsInWinter() throws {
    var rows = Rows(400, seed: 70)
    for row in 0..<400 where row % 4 != 0 { rows.isCase[row] = false }
    for row in 0..<25 {
      rows.weekday[row] = row % 2 == 0 ? 5 : 6
      rows.hour[row] = [22, 23, 0, 1][row % 4]
      rows.month[row] = [11, 12, 1][row % 3]
      rows.isCase[row] = true
    }
    let window = try #require(try rows.scan(quick).clusters.first)
    #expect(window.p == 0.01)
    #expect(window.weekdays == .fridayAndSaturday)
    let hours = try #require(window.hours)
    #expect(hours.contains(22) && hours.contains(1) && !hours.contains(12))
    let months = try #require(window.months)
    #expect(months.contains(11) && months.contains(1) && months.count <= 4)
    #expect(Set(window.rows).isSuperset(of: 0..<25))
  }

  @Test func threadsDoNotChangeTheResult() throws {
    let rows = Rows(150, seed: 75)
    let results = try [1, 2, 5].map { try rows.scan(MonteCarloPlan(replicates: 60, seed: 9, threads: $0)) }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }

  @Test func oneTimeForAllIsNoWindow() throws {
    let same = [Int](repeating: 3, count: 10)
    let isCase = (0..<10).map { $0 < 5 }
    #expect(try RecurringWindowScan.scan(weekday: same, hour: same, month: same, isCase: isCase, plan: quick).clusters == [])
  }

  @Test func cyclicRangesGoPastTheEnd() {
    let night = CyclicRange(first: 22, count: 5, cycle: 0...23)
    #expect(night.last == 2)
    #expect((0...23).filter(night.contains) == [0, 1, 2, 22, 23])
    let winter = CyclicRange(first: 11, count: 4, cycle: 1...12)
    #expect(winter.last == 2)
    #expect((1...12).filter(winter.contains) == [1, 2, 11, 12])
  }

  @Test func badInputIsRefused() {
    func scan(_ weekday: [Int], _ hour: [Int], _ month: [Int], _ isCase: [Bool]) throws {
      _ = try RecurringWindowScan.scan(weekday: weekday, hour: hour, month: month, isCase: isCase, plan: quick)
    }
    #expect(throws: StatisticsError.noPoints) { try scan([], [], [], []) }
    #expect(throws: StatisticsError.outOfRange(column: .weekday, row: 0)) { try scan([0, 1], [0, 0], [1, 1], [true, false]) }
    #expect(throws: StatisticsError.outOfRange(column: .hour, row: 1)) { try scan([1, 1], [0, 24], [1, 1], [true, false]) }
    #expect(throws: StatisticsError.outOfRange(column: .month, row: 1)) { try scan([1, 1], [0, 0], [1, 13], [true, false]) }
    #expect(throws: StatisticsError.noCases) { try scan([1, 1], [0, 0], [1, 1], [false, false]) }
    #expect(throws: StatisticsError.noControls) { try scan([1, 1], [0, 0], [1, 1], [true, true]) }
    #expect(throws: StatisticsError.unequalLengths(column: .hour, expected: 2, found: 1)) { try scan([1, 1], [0], [1, 1], [true, true]) }
  }
}
