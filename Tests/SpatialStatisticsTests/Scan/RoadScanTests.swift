// The scan along a road: against a plain version of itself, honest under the null, finds what is planted.

import Foundation
import Testing

@testable import SpatialStatistics

struct RoadScanTests {
  let quick = MonteCarloPlan(replicates: 99, seed: 2)

  private func positions(_ count: Int, length: Double, seed: UInt64, stream: UInt64 = 0) -> [Double] {
    var random = RandomStream(seed: seed, stream: stream)
    return (0..<count).map { _ in random.uniform() * length }
  }

  /// All pairs of events, exposures summed step by step; agreement to 1e-9.
  @Test func agreesWithAPlainVersion() throws {
    let rates = (0..<100).map { 1 + Double($0 % 7) }
    let exposure = LineExposure(sectionEnds: (1...100).map { Double($0) * 10 }, perMetre: rates)
    let total = rates.reduce(0, +) * 10
    for dataSet in 0..<10 {
      let events = Simulated.integers(50, below: 1000, seed: 51, stream: UInt64(dataSet)).map { Double($0) + 0.4 }
      var best = 0.0
      for from in events {
        for to in events where to >= from && to - from <= 200 {
          let cases = events.count { $0 >= from && $0 <= to }
          let inside = (Int(from)...Int(to)).reduce(0.0) { $0 + rates[$1 / 10] }
          if cases >= 2 { best = max(best, LikelihoodRatio.poisson(cases: cases, expected: 50 * inside / total, total: 50)) }
        }
      }
      let found = try RoadScan.scan(
        positions: events, lineLength: 1000, exposure: exposure, limits: RoadScanLimits(maximumLength: 200),
        plan: MonteCarloPlan(replicates: 1))
      #expect(abs((found.clusters.first?.statistic ?? 0) - best) < 1e-9)
    }
  }

  @Test func raisesFewFalseAlarms() throws {
    let alarms = try Simulated.falseAlarms { dataSet in
      let events = positions(60, length: 10_000, seed: 52, stream: dataSet)
      return try RoadScan.scan(positions: events, lineLength: 10_000, plan: MonteCarloPlan(replicates: 99, seed: dataSet)).clusters.first?.p
    }
    #expect(Simulated.honest.contains(alarms))
  }

  /// Positions recorded to the nearest 100 m are no clusters at a resolution of 100 m.
  @Test func raisesFewFalseAlarmsOnRoundedPositions() throws {
    let alarms = try Simulated.falseAlarms { dataSet in
      let events = positions(60, length: 10_000, seed: 53, stream: dataSet).map { ($0 / 100).rounded(.down) * 100 }
      return try RoadScan.scan(
        positions: events, lineLength: 10_000, limits: RoadScanLimits(resolution: 100),
        plan: MonteCarloPlan(replicates: 99, seed: dataSet)
      ).clusters.first?.p
    }
    #expect(Simulated.honest.contains(alarms))
  }

  /// Ten times the traffic on a tenth of the road draws half of the events: nothing, when the traffic is known.
  @Test func raisesFewFalseAlarmsUnderUnequalExposure() throws {
    let exposure = LineExposure(sectionEnds: [4000, 5000, 6000, 10_000], perMetre: [1, 10, 0, 1])
    let alarms = try Simulated.falseAlarms { dataSet in
      let cumulative = CumulativeExposure(exposure)
      let events = positions(60, length: cumulative.total, seed: 54, stream: dataSet).map { cumulative.position(of: $0) }
      return try RoadScan.scan(
        positions: events, lineLength: 10_000, exposure: exposure, plan: MonteCarloPlan(replicates: 99, seed: dataSet)
      ).clusters.first?.p
    }
    #expect(Simulated.honest.contains(alarms))
  }

  @Test func findsPlantedStretchesInOrder() throws {
    var events = positions(100, length: 90_000, seed: 55)
    for row in 0..<12 { events[row] = 40_000 + Double(row) * 20 }
    for row in 12..<20 { events[row] = 70_000 + Double(row) * 20 }
    let found = try RoadScan.scan(positions: events, lineLength: 90_000, plan: quick)
    #expect(found.clusters[0].p == 0.01)
    #expect(Set(found.clusters[0].rows).isSuperset(of: 0..<12))
    #expect(found.clusters[0].from == 40_000 && found.clusters[0].to == 40_220)
    #expect(Set(found.clusters[1].rows).isSuperset(of: 12..<20))
    #expect(found.clusters[1].p == 0.01)
    let rows = found.clusters.flatMap(\.rows)
    #expect(Set(rows).count == rows.count)
    #expect(found.clusters.map(\.statistic) == found.clusters.map(\.statistic).sorted(by: >))
    for cluster in found.clusters {
      #expect(cluster.cases == cluster.rows.count)
      #expect(cluster.cases == events.count { $0 >= cluster.from && $0 <= cluster.to })
      #expect(abs(cluster.expected - 100 * (cluster.to - cluster.from) / 90_000) <= 100.0 * 2 / 90_000)
    }
  }

  @Test func manyEventsAtOnePositionHaveTheWidthOfTheResolution() throws {
    var events = positions(50, length: 1000, seed: 56)
    for row in 0..<10 { events[row] = 500 }
    let found = try RoadScan.scan(positions: events, lineLength: 1000, limits: RoadScanLimits(resolution: 5), plan: quick)
    let first = try #require(found.clusters.first)
    #expect(first.p == 0.01)
    #expect(Set(first.rows).isSuperset(of: 0..<10))
    #expect(first.from >= 495 && first.to <= 505)
    let all = try RoadScan.scan(positions: [Double](repeating: 1000, count: 20), lineLength: 1000, plan: quick)
    #expect(all.clusters.count == 1)
    #expect(abs(all.clusters[0].expected - 20.0 / 1000) < 1e-9)
    #expect(all.clusters[0].statistic.isFinite)
  }

  @Test func threadsDoNotChangeTheResult() throws {
    let events = positions(200, length: 90_000, seed: 57)
    let results = try [1, 2, 5].map { threads in
      try RoadScan.scan(positions: events, lineLength: 90_000, plan: MonteCarloPlan(replicates: 199, seed: 9, threads: threads))
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }

  @Test func degenerateDataAreOrdinary() throws {
    #expect(try RoadScan.scan(positions: [3], lineLength: 10, plan: quick).clusters == [])
    #expect(try RoadScan.scan(positions: [1, 5, 9], lineLength: 10, limits: RoadScanLimits(resolution: 10), plan: quick).clusters == [])
    #expect(try RoadScan.scan(positions: [0, 10], lineLength: 10, plan: quick).clusters == [])
  }

  @Test func eventOnTheBorderOfASectionBelongsToIt() throws {
    let exposure = LineExposure(sectionEnds: [100, 200], perMetre: [1, 0])
    _ = try RoadScan.scan(positions: [100, 50], lineLength: 200, exposure: exposure, plan: quick)
    #expect(throws: StatisticsError.casesWithoutExposure(row: 0)) {
      try RoadScan.scan(positions: [150, 50], lineLength: 200, exposure: exposure, plan: quick)
    }
  }

  @Test func badInputIsRefused() {
    func scan(
      _ positions: [Double] = [1, 2], length: Double = 10, exposure: LineExposure? = nil, limits: RoadScanLimits = RoadScanLimits()
    ) throws {
      _ = try RoadScan.scan(positions: positions, lineLength: length, exposure: exposure, limits: limits, plan: quick)
    }
    #expect(throws: StatisticsError.noPoints) { try scan([]) }
    #expect(throws: StatisticsError.notFinite(column: .position, row: 1)) { try scan([1, .nan]) }
    #expect(throws: StatisticsError.outOfRange(column: .position, row: 0)) { try scan([-1, 2]) }
    #expect(throws: StatisticsError.outOfRange(column: .position, row: 1)) { try scan([1, 11]) }
    for length in [0, -5, Double.nan, .infinity] {
      #expect(throws: StatisticsError.notPositive(parameter: .lineLength)) { try scan([0], length: length) }
    }
    #expect(throws: StatisticsError.notPositive(parameter: .resolution)) { try scan(limits: RoadScanLimits(resolution: 0)) }
    #expect(throws: StatisticsError.notPositive(parameter: .maximumLength)) { try scan(limits: RoadScanLimits(maximumLength: -1)) }
    #expect(throws: StatisticsError.zeroExposure) { try scan(exposure: LineExposure(sectionEnds: [10], perMetre: [0])) }
    #expect(throws: StatisticsError.outOfRange(column: .sectionEnd, row: 0)) {
      try scan(exposure: LineExposure(sectionEnds: [9], perMetre: [1]))
    }
    #expect(throws: StatisticsError.negativeValue(column: .exposure, row: 0)) {
      try scan(exposure: LineExposure(sectionEnds: [10], perMetre: [-1]))
    }
  }
}
