// KDE+: against a plain evaluation on a fine grid, thresholds against simulation, honest under the null, finds what is planted.

import Foundation
import Testing

@testable import SpatialStatistics

struct KDEPlusTests {
  let quick = MonteCarloPlan(replicates: 99, seed: 2)

  private func positions(_ count: Int, length: Double, seed: UInt64, stream: UInt64 = 0) -> [Double] {
    var random = RandomStream(seed: seed, stream: stream)
    return (0..<count).map { _ in random.uniform() * length }
  }

  /// Stretches of a density evaluated every 0.1 m: ends within a station, areas by trapezoids, the density at the peak exactly.
  @Test(arguments: [false, true]) func sweepAgreesWithAPlainEvaluation(foldsEnds: Bool) throws {
    let length = 3000.0
    let limits = KDEPlusLimits(bandwidth: 100, minimumCases: 1, foldsEnds: foldsEnds)
    for dataSet in 0..<10 {
      let events = positions(60, length: length, seed: 401, stream: UInt64(dataSet)) + [0, length, 1500, 1500]
      let threshold = try KDEPlus.thresholds(events: events.count, lineLength: length, limits: limits)[0]
      let stations = try RoadDensity.stations(lineLength: length, step: 0.1)
      let density = try RoadDensity.density(
        positions: events, lineLength: length, bandwidth: 100, edge: foldsEnds ? .reflection : .none, stations: stations)
      var plain: [(from: Double, to: Double, area: Double, excess: Double)] = []
      for index in stations.indices.dropLast() {
        guard density[index] > threshold else { continue }
        if index == 0 || density[index - 1] <= threshold { plain.append((stations[index], stations[index], 0, 0)) }
        let value = (density[index] + max(threshold, density[index + 1])) / 2
        plain[plain.count - 1].to = stations[index + 1]
        plain[plain.count - 1].area += 0.1 * value
        plain[plain.count - 1].excess += 0.1 * (value - threshold)
      }
      let found = try KDEPlus.clusters(
        positions: events, lineLength: length, limits: limits, plan: MonteCarloPlan(replicates: 1)
      ).clusters.sorted { $0.from < $1.from }
      // Stretches that hold no event, or are shorter than the grid of the plain evaluation, are not compared.
      for stretch in plain where stretch.to - stretch.from > 1 && events.contains(where: { $0 > stretch.from && $0 < stretch.to }) {
        let same = try #require(found.first { abs($0.from - stretch.from) < 0.11 })
        #expect(abs(same.to - stretch.to) < 0.11)
        #expect(abs(same.statistic - stretch.excess) < 1e-3)
        #expect(abs(same.strength - stretch.excess / stretch.area) < 1e-3)
        #expect(same.cases == events.count { $0 >= same.from && $0 <= same.to })
        #expect(same.rows.map { events[$0] }.allSatisfy { $0 >= same.from && $0 <= same.to })
        #expect(abs(same.expected - Double(events.count) * (same.to - same.from) / length) < 1e-9)
        let top = try RoadDensity.density(
          positions: events, lineLength: length, bandwidth: 100, edge: foldsEnds ? .reflection : .none, stations: [same.peak])[0]
        #expect(abs(top - same.peakDensity) < 1e-12)
        #expect(density[Int(same.from * 10)...Int(same.to * 10)].allSatisfy { $0 <= same.peakDensity + 1e-12 })
      }
      #expect(found.count >= plain.count { $0.to - $0.from > 1 } - 2)
    }
  }

  /// At the ends of each stretch the density is the threshold, to 1e-9 of it, also after many thousand events.
  @Test func endsLieOnTheThreshold() throws {
    let events = positions(5000, length: 90_000, seed: 402)
    let limits = KDEPlusLimits(bandwidth: 150)
    let threshold = try KDEPlus.thresholds(events: 5000, lineLength: 90_000, limits: limits)[0]
    let found = try KDEPlus.clusters(positions: events, lineLength: 90_000, limits: limits, plan: MonteCarloPlan(replicates: 1)).clusters
    #expect(found.count > 20)
    let ends = found.flatMap { [$0.from, $0.to] }.filter { $0 > 0 && $0 < 90_000 }
    let density = try RoadDensity.density(positions: events, lineLength: 90_000, bandwidth: 150, stations: ends)
    for value in density { #expect(abs(value - threshold) < 1e-9 * threshold) }
  }

  /// The computed threshold leaves 5 % of places above it: 20,000 simulated places, within four standard errors (0.0062) and the grid's step.
  @Test(arguments: [30, 300, 3000, 60_000]) func thresholdIsThePercentile(events: Int) throws {
    let threshold = KDEPlusThreshold.quantile(events: events, share: 300.0 / 90_000, level: 0.95)
    var random = RandomStream(seed: 403, stream: UInt64(events))
    let draws = events > 10_000 ? 2000 : 20_000
    var above = 0
    for _ in 0..<draws {
      var sum = 0.0
      for _ in 0..<events {
        let u = (random.uniform() - 0.5) * 600
        if abs(u) < 1 { sum += 1 - u * u }
      }
      if sum > threshold { above += 1 }
    }
    let error = 4 * (0.05 * 0.95 / Double(draws)).squareRoot()
    #expect(abs(Double(above) / Double(draws) - 0.05) < error + 0.001)
  }

  @Test func raisesFewFalseAlarms() throws {
    let alarms = try Simulated.falseAlarms { dataSet in
      let events = positions(100, length: 90_000, seed: 404, stream: dataSet)
      return try KDEPlus.clusters(
        positions: events, lineLength: 90_000, limits: KDEPlusLimits(bandwidth: 150), plan: MonteCarloPlan(replicates: 99, seed: dataSet)
      ).clusters.first?.p
    }
    #expect(Simulated.honest.contains(alarms))
  }

  /// Ten times the traffic on a tenth of the road, none on another tenth, positions to 100 m, folded ends.
  @Test func raisesFewFalseAlarmsUnderUnequalExposureAndRoundedPositions() throws {
    let exposure = LineExposure(sectionEnds: [4000, 5000, 6000, 10_000], perMetre: [1, 10, 0, 1])
    let limits = KDEPlusLimits(bandwidth: 150, foldsEnds: true, resolution: 100)
    let cumulative = CumulativeExposure(exposure)
    let alarms = try Simulated.falseAlarms { dataSet in
      let events = positions(80, length: cumulative.total, seed: 405, stream: dataSet).map {
        (cumulative.position(of: $0) / 100).rounded(.down) * 100 + 0.1
      }
      return try KDEPlus.clusters(
        positions: events, lineLength: 10_000, exposure: exposure, limits: limits, plan: MonteCarloPlan(replicates: 99, seed: dataSet)
      ).clusters.first?.p
    }
    #expect(Simulated.honest.contains(alarms))
  }

  @Test func findsPlantedStretchesInOrder() throws {
    var events = positions(100, length: 90_000, seed: 406)
    for row in 0..<12 { events[row] = 40_000 + Double(row) * 20 }
    for row in 12..<20 { events[row] = 70_000 + Double(row) * 20 }
    let found = try KDEPlus.clusters(positions: events, lineLength: 90_000, limits: KDEPlusLimits(bandwidth: 150), plan: quick).clusters
    #expect(found[0].p == 0.01 && found[1].p == 0.01)
    #expect(Set(found[0].rows).isSuperset(of: 0..<12))
    #expect(Set(found[1].rows).isSuperset(of: 12..<20))
    #expect(found[0].from < 40_000 && found[0].to > 40_220 && found[0].to - found[0].from < 520)
    #expect(found[0].strength > 0.5 && found[0].strength < 1)
    #expect(found.map(\.statistic) == found.map(\.statistic).sorted(by: >))
  }

  /// A stretch that crosses the border of two sections is one stretch when nothing changes there.
  @Test func sectionsDoNotCutStretches() throws {
    var events = positions(100, length: 90_000, seed: 407)
    for row in 0..<8 { events[row] = 45_000 + Double(row - 4) * 30 }
    let limits = KDEPlusLimits(bandwidth: 150)
    let whole = try KDEPlus.clusters(positions: events, lineLength: 90_000, limits: limits, plan: quick).clusters
    let sections = LineExposure(sectionEnds: [20_000, 45_000, 45_010, 90_000], perMetre: [2, 2, 2, 2])
    let cut = try KDEPlus.clusters(positions: events, lineLength: 90_000, exposure: sections, limits: limits, plan: quick).clusters
    #expect(whole.count == cut.count)
    for (one, other) in zip(whole, cut) {
      #expect(one.rows == other.rows)
      #expect(abs(one.from - other.from) < 1e-6 && abs(one.to - other.to) < 1e-6)
      #expect(abs(one.strength - other.strength) < 1e-9)
      #expect(abs(one.p - other.p) < 0.1)
    }
  }

  @Test func threadsDoNotChangeTheResult() throws {
    let events = positions(200, length: 90_000, seed: 408)
    var plan = MonteCarloPlan(replicates: 199, seed: 9)
    plan.stopAfterReaching = 10
    plan.fitsGumbel = true
    let results = try [1, 2, 5].map { threads in
      plan.threads = threads
      return try KDEPlus.clusters(positions: events, lineLength: 90_000, limits: KDEPlusLimits(bandwidth: 150), plan: plan)
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }

  @Test func degenerateDataAreOrdinary() throws {
    func clusters(_ events: [Double], length: Double, bandwidth: Double) throws -> [RoadDensityCluster] {
      try KDEPlus.clusters(positions: events, lineLength: length, limits: KDEPlusLimits(bandwidth: bandwidth), plan: quick).clusters
    }
    #expect(try clusters([3], length: 10, bandwidth: 1) == [])
    for bandwidth in [1e-6, 1, 100, 1e12] {
      let found = try clusters([Double](repeating: 5, count: 20), length: 10, bandwidth: bandwidth)
      #expect(found.count <= 1)
      #expect(found.allSatisfy { $0.strength.isFinite && $0.ratio.isFinite && $0.statistic.isFinite && $0.cases == 20 })
    }
    #expect(try clusters([Double](repeating: 10, count: 20), length: 10, bandwidth: 1)[0].to == 10)
    #expect(try clusters([Double](repeating: 0, count: 20), length: 1000, bandwidth: 1)[0].p == 0.01)
    _ = try clusters([0, 10], length: 10, bandwidth: 10)
  }

  @Test func badInputIsRefused() {
    func clusters(
      _ positions: [Double] = [1, 2], length: Double = 10, exposure: LineExposure? = nil,
      limits: KDEPlusLimits = KDEPlusLimits(bandwidth: 1)
    ) throws {
      _ = try KDEPlus.clusters(positions: positions, lineLength: length, exposure: exposure, limits: limits, plan: quick)
    }
    #expect(throws: StatisticsError.noPoints) { try clusters([]) }
    #expect(throws: StatisticsError.notFinite(column: .position, row: 1)) { try clusters([1, .nan]) }
    #expect(throws: StatisticsError.outOfRange(column: .position, row: 1)) { try clusters([1, 11]) }
    for bandwidth in [0, -5, Double.nan, .infinity] {
      #expect(throws: StatisticsError.notPositive(parameter: .bandwidth)) { try clusters(limits: KDEPlusLimits(bandwidth: bandwidth)) }
    }
    for level in [0, 1, -1, Double.nan] {
      #expect(throws: StatisticsError.notAShare(parameter: .level)) { try clusters(limits: KDEPlusLimits(bandwidth: 1, level: level)) }
    }
    #expect(throws: StatisticsError.notPositive(parameter: .minimumCases)) {
      try clusters(limits: KDEPlusLimits(bandwidth: 1, minimumCases: 0))
    }
    #expect(throws: StatisticsError.notPositive(parameter: .resolution)) {
      try clusters(limits: KDEPlusLimits(bandwidth: 1, resolution: -1))
    }
    #expect(throws: StatisticsError.notPositive(parameter: .lineLength)) { try clusters(length: .nan) }
    #expect(throws: StatisticsError.zeroExposure) { try clusters(exposure: LineExposure(sectionEnds: [10], perMetre: [0])) }
    #expect(throws: StatisticsError.casesWithoutExposure(row: 1)) {
      try clusters([1, 8], exposure: LineExposure(sectionEnds: [5, 10], perMetre: [1, 0]))
    }
    #expect(throws: StatisticsError.outOfRange(column: .sectionEnd, row: 0)) {
      try clusters(exposure: LineExposure(sectionEnds: [9], perMetre: [1]))
    }
    #expect(throws: StatisticsError.noPoints) { try KDEPlus.thresholds(events: 0, lineLength: 10, limits: KDEPlusLimits(bandwidth: 1)) }
  }
}
