// Hours, weekdays and months together.

import Foundation
import Testing

@testable import SpatialStatistics

struct RhythmAnalysisTests {
  private let plan = MonteCarloPlan(replicates: 199, threads: 1)

  /// Twelve months of thirty days, for days from 0.
  private func month(_ day: Int) -> Int { (day / 30) % 12 + 1 }

  @Test func cellsAddUpAndExpectTheDaysThereWere() throws {
    let start = Simulated.integers(40, below: 720 * 1440, seed: 5).map(Double.init)
    let duration = Simulated.integers(40, below: 2000, seed: 6).map { $0 % 3 == 0 ? nil : Double?(Double($0)) }
    let found = try Rhythm.analyse(start: start, duration: duration, period: 0...723, plan: plan, month: month)
    for part in [Rhythm.Part.hour, .weekday, .month] {
      let cells = found.cells.filter { $0.part == part }
      let test = try #require(found.tests.first { $0.kind.rawValue == part.rawValue })
      #expect(abs(cells.reduce(0) { $0 + $1.count } - Double(test.events)) < 1e-9)
      #expect(abs(cells.reduce(0) { $0 + $1.expected } - Double(test.events)) < 1e-9)
      #expect(cells.allSatisfy { $0.low <= $0.count && $0.count <= $0.high })
    }
    // Longer than a day: no word about the hour.
    #expect(found.tests[0].events == duration.filter { ($0 ?? 0) < 1440 }.count)
    // 724 days from a Monday: 104 of each weekday except the first three, which have 103 and one more.
    let weekdays = found.cells.filter { $0.part == .weekday }
    #expect(abs(weekdays[0].expected / weekdays[6].expected - 104.0 / 103) < 1e-9)
  }

  /// A place that is open on weekends only has reports on weekends only: that is no rhythm of its own. Intervals over closed days fall on open ones.
  @Test func openDaysAreWhatWeekdaysAreComparedWith() throws {
    let open: [Double] = (0..<369).map { (day: Int) -> Double in day < 364 && day % 7 >= 5 ? 1 : 0 }
    let start: [Double] = (0..<52).map { (week: Int) -> Double in Double((week * 7 + 5 + week % 2) * 1440 + 600 + week) }
    let duration: [Double?] = start.indices.map { (row: Int) -> Double? in row % 4 == 1 ? 3000 : nil }
    let found = try Rhythm.analyse(start: start, duration: duration, period: 0...368, dayExposure: open, parts: [.weekday], plan: plan)
    let weekday = try #require(found.tests.first { $0.kind == .weekday })
    #expect(weekday.p > 0.05)
    let cells = found.cells.filter { $0.part == .weekday }
    #expect(cells[4].expected == 0 && cells[4].p == nil)
    #expect(abs(cells[5].expected - 26) < 1e-9 && abs(cells[6].expected - 26) < 1e-9)
    let single = [Double?](repeating: nil, count: start.count)
    let all = try Rhythm.analyse(start: start, duration: single, period: 0...363, parts: [.weekday], plan: plan)
    #expect(try #require(all.tests.first).p <= 0.005)
  }

  @Test func dayExposureIsChecked() throws {
    func run(_ exposure: [Double]) throws {
      _ = try Rhythm.analyse(
        start: [0, 1, 2, 3, 4].map { $0 * 1440 }, duration: [Double?](repeating: nil, count: 5), period: 0...4, dayExposure: exposure,
        plan: plan)
    }
    #expect(throws: StatisticsError.unequalLengths(column: .timeExposure, expected: 5, found: 2)) { try run([1, 1]) }
    #expect(throws: StatisticsError.notFinite(column: .timeExposure, row: 1)) { try run([1, .nan, 1, 1, 1]) }
    #expect(throws: StatisticsError.negativeValue(column: .timeExposure, row: 2)) { try run([1, 1, -1, 1, 1]) }
    #expect(throws: StatisticsError.zeroExposure) { try run([0, 0, 0, 0, 0]) }
    #expect(throws: StatisticsError.casesWithoutExposure(row: 3)) { try run([1, 1, 1, 0, 1]) }
  }

  @Test func aPeakIsFoundAndNamed() throws {
    let start = (0..<60).map { week -> Double in Double(week) * 10_080 + 4 * 1440 + 21 * 60 + Double(week) }
    let found = try Rhythm.analyse(start: start, duration: [Double?](repeating: nil, count: 60), plan: plan)
    let hour = try #require(found.cells.first { $0.part == .hour && $0.value == 21 })
    #expect(hour.count == 60 && abs(hour.expected - 2.5) < 1e-9)
    #expect(try #require(hour.pAdjusted) < 1e-6)
    let friday = try #require(found.cells.first { $0.part == .weekday && $0.value == 5 })
    #expect(friday.count == 60)
    #expect(found.tests.filter { $0.p < 0.01 }.map(\.kind) == [.hour, .rayleigh, .kuiper, .weekday])
    #expect(abs(try #require(found.mean?.mean) - 21.5) < 0.1)
    #expect(!found.cells.contains { $0.part == .month })
  }

  /// Even times, of which some are whole hours and some intervals: no test has more false alarms than its level, and neither has any cell.
  @Test(.enabled(if: Simulated.isOptimised)) func evenTimesRaiseNoAlarm() throws {
    var alarms: [Rhythm.Test.Kind: Int] = [:]
    var cells = 0
    for dataSet in 0..<200 {
      var random = RandomStream(seed: 15, stream: UInt64(dataSet))
      let start = (0..<30).map { _ in Double(random.integer(below: 720 * 24)) * 60 }
      let duration = (0..<30).map { $0 % 3 == 0 ? Double?(60 * Double(1 + random.integer(below: 12))) : nil }
      let found = try Rhythm.analyse(
        start: start, duration: duration, resolution: 60, period: 0...725,
        plan: MonteCarloPlan(replicates: 199, seed: UInt64(dataSet), threads: 1),
        month: month)
      for test in found.tests where test.p <= 0.05 { alarms[test.kind, default: 0] += 1 }
      if found.cells.contains(where: { ($0.pAdjusted ?? 1) <= 0.05 }) { cells += 1 }
    }
    #expect(alarms.values.allSatisfy { $0 <= 19 }, "\(alarms)")
    #expect(alarms[.weekday, default: 0] + alarms[.month, default: 0] >= 3)
    #expect(cells <= 38)
  }

  @Test func badInputIsRefused() {
    func run(
      _ start: [Double], duration: [Double?]? = nil, resolution: Double = 0, period: ClosedRange<Int>? = nil, month: ((Int) -> Int)? = nil
    ) throws {
      _ = try Rhythm.analyse(
        start: start, duration: duration ?? [Double?](repeating: nil, count: start.count), resolution: resolution, period: period,
        plan: plan, month: month)
    }
    let five = [1.0, 2, 3, 4, 5]
    #expect(throws: StatisticsError.noPoints) { try run([]) }
    #expect(throws: StatisticsError.tooFewRows(found: 4, needed: 5)) { try run([1, 2, 3, 4]) }
    #expect(throws: StatisticsError.endBeforeStart(row: 1)) { try run(five, duration: [nil, -1, nil, nil, nil]) }
    #expect(throws: StatisticsError.notPositive(parameter: .resolution)) { try run(five, resolution: 61) }
    #expect(throws: StatisticsError.outOfRange(column: .start, row: 0)) { try run(five, period: 1...2) }
    #expect(throws: StatisticsError.outOfRange(column: .month, row: 0)) { try run(five, month: { _ in 13 }) }
    #expect(throws: StatisticsError.tooLarge(needed: 5_000_000, limit: 4_000_000)) { try run(five, period: 0...5_000_000) }
    #expect(throws: StatisticsError.zeroExposure) {
      try Rhythm.analyse(
        start: five, duration: [Double?](repeating: nil, count: 5), hourExposure: [Double](repeating: 0, count: 24), plan: plan)
    }
    #expect(throws: Never.self) { try run([5, 5, 5, 5, 5], month: { _ in 1 }) }
    #expect(throws: Never.self) { try run(five, duration: [1440, 1440, 1440, 20_000, nil], month: { _ in 1 }) }
  }
}
