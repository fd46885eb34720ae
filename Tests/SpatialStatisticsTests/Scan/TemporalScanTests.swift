// The temporal scan: against a plain version of itself, honest under the null, finds what is planted.

import Foundation
import Testing

@testable import SpatialStatistics

struct TemporalScanTests {
  let quick = MonteCarloPlan(replicates: 99, seed: 2)

  /// Every interval, counted unit by unit; agreement to 1e-9.
  @Test(arguments: [false, true]) func agreesWithAPlainVersion(isProspective: Bool) throws {
    for dataSet in 0..<20 {
      let exposure = Simulated.integers(60, below: 5, seed: 301, stream: UInt64(dataSet)).map { Double($0 + 1) }
      let time = Simulated.integers(50, below: 60, seed: 302, stream: UInt64(dataSet)).map { $0 - 30 }
      var best = 0.0
      for from in 0..<60 {
        for to in from..<min(60, from + 12) where !isProspective || to == 59 {
          let cases = time.count { (from - 30...to - 30).contains($0) }
          let expected = 50 * exposure[from...to].reduce(0, +) / exposure.reduce(0, +)
          if cases >= 2 { best = max(best, LikelihoodRatio.poisson(cases: cases, expected: expected, total: 50)) }
        }
      }
      let found = try TemporalScan.scan(
        time: time, period: -30...29, exposure: exposure, maximumDuration: 12, isProspective: isProspective,
        plan: MonteCarloPlan(replicates: 1))
      #expect(abs((found.clusters.first?.statistic ?? 0) - best) < 1e-9)
    }
  }

  @Test(arguments: [false, true]) func raisesFewFalseAlarms(isProspective: Bool) throws {
    let exposure = (0..<365).map { $0 % 7 > 4 ? 0.5 : 1.0 }
    let days = AliasTable(weights: exposure)
    let alarms = try Simulated.falseAlarms { dataSet in
      var random = RandomStream(seed: 303, stream: dataSet)
      let time = (0..<100).map { _ in days.draw(&random) }
      return try TemporalScan.scan(
        time: time, period: 0...364, exposure: exposure, isProspective: isProspective, plan: MonteCarloPlan(replicates: 99, seed: dataSet)
      ).clusters.first?.p
    }
    #expect(Simulated.honest.contains(alarms))
  }

  @Test func findsAPlantedWeek() throws {
    var time = Simulated.integers(100, below: 365, seed: 304)
    for row in 0..<12 { time[row] = 200 + row % 7 }
    let found = try TemporalScan.scan(time: time, period: 0...364, maximumDuration: 30, plan: quick)
    let first = try #require(found.clusters.first)
    #expect(first.p == 0.01)
    #expect(Set(first.rows).isSuperset(of: 0..<12))
    #expect(first.cases == time.count { (first.from...first.to).contains($0) })
    #expect(abs(first.expected - 100 * Double(first.to - first.from + 1) / 365) < 1e-9)
    let rows = found.clusters.flatMap(\.rows)
    #expect(Set(rows).count == rows.count)
    #expect(found.clusters.map(\.statistic) == found.clusters.map(\.statistic).sorted(by: >))
  }

  @Test func prospectiveScanSaysThatTheLastWeeksAreUnusual() throws {
    var time = Simulated.integers(100, below: 351, seed: 305)
    for row in 0..<12 { time[row] = 200 + row % 7 }
    let before = try TemporalScan.scan(time: time, period: 0...364, maximumDuration: 30, isProspective: true, plan: quick)
    #expect((before.clusters.first?.p ?? 1) > 0.05)
    for row in 20..<34 { time[row] = 351 + row - 20 }
    let now = try TemporalScan.scan(time: time, period: 0...364, maximumDuration: 30, isProspective: true, plan: quick)
    #expect(now.clusters.count == 1)
    #expect(now.clusters[0].p == 0.01)
    #expect(now.clusters[0].to == 364)
  }

  /// Half of the days have all of the cases, and all of the exposure.
  @Test func knownSeasonIsNoCluster() throws {
    let season = (0..<365).map { $0 < 180 ? 1.0 : 0 }
    let time = Simulated.integers(100, below: 180, seed: 306)
    let known = try TemporalScan.scan(time: time, period: 0...364, exposure: season, plan: quick)
    #expect((known.clusters.first?.p ?? 1) > 0.05)
    #expect(try TemporalScan.scan(time: time, period: 0...364, plan: quick).clusters[0].p == 0.01)
  }

  @Test func degenerateDataAreOrdinary() throws {
    #expect(try TemporalScan.scan(time: [3], period: 0...9, plan: quick).clusters == [])
    #expect(try TemporalScan.scan(time: [3, 3, 3], period: 3...3, plan: quick).clusters == [])
    #expect(try TemporalScan.scan(time: [3, 3, 3, 3, 3, 3], period: 0...364, plan: quick).clusters[0].p == 0.01)
    #expect(try TemporalScan.scan(time: [.min, .min], period: (.min)...(.min + 9), plan: quick).clusters.count == 1)
  }

  @Test func badInputIsRefused() {
    func scan(_ time: [Int] = [1, 2], period: ClosedRange<Int> = 0...9, exposure: [Double]? = nil, duration: Int? = nil) throws {
      _ = try TemporalScan.scan(time: time, period: period, exposure: exposure, maximumDuration: duration, plan: quick)
    }
    #expect(throws: StatisticsError.noPoints) { try scan([]) }
    #expect(throws: StatisticsError.outOfRange(column: .time, row: 1)) { try scan([1, 10]) }
    #expect(throws: StatisticsError.notFinite(column: .timeExposure, row: 0)) { try scan(period: 1...2, exposure: [.infinity, 1]) }
    #expect(throws: StatisticsError.negativeValue(column: .timeExposure, row: 1)) { try scan(period: 1...2, exposure: [1, -1]) }
    #expect(throws: StatisticsError.casesWithoutExposure(row: 1)) { try scan(period: 1...2, exposure: [1, 0]) }
    #expect(throws: StatisticsError.notPositive(parameter: .maximumDuration)) { try scan(duration: 0) }
    #expect(throws: StatisticsError.self) { try scan(period: Int.min...Int.max) }
  }
}
