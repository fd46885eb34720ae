// The space-time permutation scan: against a plain version of itself, honest under the null, finds what is planted.

import Foundation
import Testing

@testable import SpatialStatistics

struct SpaceTimePermutationScanTests {
  let limits = CircleLimits(maximumRadius: 300)
  let quick = MonteCarloPlan(replicates: 99, seed: 2)

  /// Every circle and every interval, counted day by day.
  private func plainMaximum(_ x: [Double], _ y: [Double], _ time: [Int], radius: Double, duration: Int) -> Double {
    let total = Double(x.count)
    let first = time.min() ?? 0
    let days = (time.max() ?? 0) - first + 1
    func perDay(_ rows: [Int]) -> [Double] {
      var counts = [Double](repeating: 0, count: days)
      for row in rows { counts[time[row] - first] += 1 }
      return counts
    }
    let everywhere = perDay(Array(x.indices))
    var best = 0.0
    for centre in x.indices {
      let distances = x.indices.map { hypot(x[$0] - x[centre], y[$0] - y[centre]) }
      for reach in Set(distances) where reach <= radius {
        let inside = x.indices.filter { distances[$0] <= reach }
        if Double(inside.count) > total / 2 { continue }
        let here = perDay(inside)
        for from in 0..<days {
          var cases = 0.0
          var all = 0.0
          for to in from..<min(days, from + duration) {
            cases += here[to]
            all += everywhere[to]
            let expected = Double(inside.count) * all / total
            if cases < 2 || cases <= expected { continue }
            let rest = cases < total ? (total - cases) * log((total - cases) / (total - expected)) : 0
            best = max(best, cases * log(cases / expected) + rest)
          }
        }
      }
    }
    return best
  }

  /// Whole metres and few days make many equal positions, distances and times; agreement to 1e-9.
  @Test func agreesWithAPlainVersion() throws {
    for dataSet in 0..<20 {
      let x = Simulated.integers(40, below: 9, seed: 31, stream: UInt64(dataSet)).map(Double.init)
      let y = Simulated.integers(40, below: 9, seed: 32, stream: UInt64(dataSet)).map(Double.init)
      let time = Simulated.integers(40, below: 25, seed: 33, stream: UInt64(dataSet)).map { $0 - 12 }
      let found = try SpaceTimePermutationScan.scan(
        x: x, y: y, time: time, limits: CircleLimits(maximumRadius: 3, distanceTies: .together), maximumDuration: 6,
        plan: MonteCarloPlan(replicates: 1))
      #expect(abs((found.clusters.first?.statistic ?? 0) - plainMaximum(x, y, time, radius: 3, duration: 6)) < 1e-9)
    }
  }

  /// Intervals that hold more than 64 cases cross several words of the bit set.
  @Test func agreesWithAPlainVersionOnLongIntervals() throws {
    let (x, y) = Simulated.points(150, side: 10, seed: 34)
    let time = Simulated.integers(150, below: 20, seed: 35)
    let found = try SpaceTimePermutationScan.scan(
      x: x, y: y, time: time, limits: CircleLimits(maximumRadius: 4), maximumDuration: 15, plan: MonteCarloPlan(replicates: 1))
    #expect(abs((found.clusters.first?.statistic ?? 0) - plainMaximum(x, y, time, radius: 4, duration: 15)) < 1e-9)
  }

  /// The kernel that keeps only products gives the same maximum as the one that keeps windows.
  @Test func replicatesUseTheSameStatisticAsTheData() throws {
    let (x, y) = Simulated.points(120, side: 1000, seed: 36)
    let time = Simulated.integers(120, below: 100, seed: 37)
    let plan = MonteCarloPlan(replicates: 1)
    let best = try SpaceTimePermutationScan.scan(x: x, y: y, time: time, limits: limits, maximumDuration: 20, plan: plan).clusters.first
    let locations = Locations(x: x, y: y)
    let weight = (0..<locations.count).map { Double(locations.start[$0 + 1] - locations.start[$0]) }
    var slots: [Int32] = []
    let timeline = Timeline(time, slots: &slots, maximumDuration: 20, endingAt: nil)
    let kernel = CylinderKernel(
      lists: try NearestLists(locations, weight: weight, limits: limits), weight: weight, minimumCases: 2, isProspective: false)
    let weights = ScanBounds.Weights(least: { _ in 0 }, neutral: { Double($0) * 120 }, leastInterval: { Double($0) })
    let bounds = ScanBounds(cases: 120, tabled: timeline.mostSlots, minimumCases: 2, weights: weights) {
      LikelihoodRatio.poisson(cases: $0, expected: $1 / 120, total: 120)
    }
    let scratch = CylinderScratch(timeline: timeline, caseStart: Column(locations.start), record: ScanRecord(bounds))
    scratch.slots.copy(from: Column(locations.rows.map { slots[Int($0)] }))
    #expect(kernel.maximum(scratch) == best?.statistic)
  }

  @Test func raisesFewFalseAlarms() throws {
    let alarms = try Simulated.falseAlarms { dataSet in
      let (x, y) = Simulated.points(60, side: 1000, seed: 38, stream: dataSet)
      let time = Simulated.integers(60, below: 200, seed: 39, stream: dataSet)
      let plan = MonteCarloPlan(replicates: 39, seed: dataSet)
      return try SpaceTimePermutationScan.scan(x: x, y: y, time: time, limits: limits, maximumDuration: 30, plan: plan).clusters.first?.p
    }
    #expect(Simulated.honest.contains(alarms))
  }

  /// A place that is always busy and a busy week everywhere are no interaction.
  @Test func busyPlaceAndBusyTimeAreNoCluster() throws {
    let alarms = try Simulated.falseAlarms { dataSet in
      var (x, y) = Simulated.points(60, side: 1000, seed: 40, stream: dataSet)
      var time = Simulated.integers(60, below: 200, seed: 41, stream: dataSet)
      for row in 0..<20 { (x[row], y[row]) = (500 + x[row] / 50, 500 + y[row] / 50) }
      for row in stride(from: 0, to: 60, by: 4) { time[row] = 100 + time[row] % 7 }
      let plan = MonteCarloPlan(replicates: 39, seed: dataSet)
      return try SpaceTimePermutationScan.scan(x: x, y: y, time: time, limits: limits, maximumDuration: 14, plan: plan).clusters.first?.p
    }
    #expect(alarms <= Simulated.honest.upperBound)
  }

  @Test func findsPlantedCluster() throws {
    var (x, y) = Simulated.points(200, side: 5000, seed: 42)
    var time = Simulated.integers(200, below: 365, seed: 43)
    for row in 10..<16 { (x[row], y[row], time[row]) = (1000 + Double(row), 2000, 50 + row) }
    let found = try SpaceTimePermutationScan.scan(x: x, y: y, time: time, limits: limits, maximumDuration: 14, plan: quick)
    let first = try #require(found.clusters.first)
    #expect(first.p == 0.01)
    #expect(Set(first.rows).isSuperset(of: 10..<16))
    #expect(first.from <= 60 && first.to >= 65)
    #expect(first.cases == first.rows.count)
    #expect(first.rows.allSatisfy { (first.from...first.to).contains(time[$0]) })
    let inInterval = time.count { (first.from...first.to).contains($0) }
    #expect(abs(first.expected - Double(first.circleRows.count * inInterval) / 200) < 1e-12)
  }

  @Test func threadsDoNotChangeTheResult() throws {
    let (x, y) = Simulated.points(150, side: 1000, seed: 44)
    let time = Simulated.integers(150, below: 100, seed: 45)
    let results = try [1, 2, 5].map { threads in
      try SpaceTimePermutationScan.scan(
        x: x, y: y, time: time, limits: limits, maximumDuration: 14, plan: MonteCarloPlan(replicates: 199, seed: 9, threads: threads))
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }

  @Test func degenerateDataHaveNoClusters() throws {
    func scan(_ x: [Double], _ y: [Double], _ time: [Int]) throws -> [SpaceTimeCluster] {
      try SpaceTimePermutationScan.scan(
        x: x, y: y, time: time, limits: CircleLimits(maximumRadius: .infinity, maximumShare: 1), maximumDuration: .max, plan: quick
      ).clusters
    }
    let (x, y) = Simulated.points(20, side: 10, seed: 46)
    #expect(try scan([1], [1], [1]) == [])
    #expect(try scan(x, y, [Int](repeating: 3, count: 20)) == [])
    #expect(try scan([Double](repeating: 1, count: 20), [Double](repeating: 1, count: 20), Array(0..<20)) == [])
    _ = try scan(x, y, (0..<20).map { $0 % 2 == 0 ? Int.min : Int.max })
  }

  @Test func badInputIsRefused() {
    func scan(_ x: [Double], _ y: [Double], _ time: [Int], duration: Int = 7) throws {
      _ = try SpaceTimePermutationScan.scan(x: x, y: y, time: time, limits: limits, maximumDuration: duration, plan: quick)
    }
    #expect(throws: StatisticsError.noPoints) { try scan([], [], []) }
    #expect(throws: StatisticsError.unequalLengths(column: .time, expected: 1, found: 0)) { try scan([1], [1], []) }
    #expect(throws: StatisticsError.notFinite(column: .x, row: 0)) { try scan([.nan], [1], [1]) }
    #expect(throws: StatisticsError.notPositive(parameter: .maximumDuration)) { try scan([1], [1], [1], duration: 0) }
  }
}
