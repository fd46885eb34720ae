// Space-time scans against controls and exposures: against plain versions, honest under the null, find what is planted.

import Foundation
import Testing

@testable import SpatialStatistics

struct CylinderScanTests {
  let limits = CircleLimits(maximumRadius: 300)
  let quick = MonteCarloPlan(replicates: 99, seed: 2)

  /// The rows within every circle, for whole-metre data with many ties; circles of half of the weight at most.
  private func circles(_ x: [Double], _ y: [Double], radius: Double, weight: [Double]) -> [[Int]] {
    let most = weight.reduce(0, +) / 2 * (1 + 1e-12)
    return x.indices.flatMap { centre -> [[Int]] in
      let distances = x.indices.map { hypot(x[$0] - x[centre], y[$0] - y[centre]) }
      return Set(distances).filter { $0 <= radius }.map { reach in x.indices.filter { distances[$0] <= reach } }
        .filter { $0.reduce(0) { $0 + weight[$1] } <= most }
    }
  }

  /// Every circle and every interval, counted point by point; agreement to 1e-9.
  @Test(arguments: [false, true]) func bernoulliAgreesWithAPlainVersion(isProspective: Bool) throws {
    for dataSet in 0..<12 {
      let x = Simulated.integers(50, below: 9, seed: 201, stream: UInt64(dataSet)).map(Double.init)
      let y = Simulated.integers(50, below: 9, seed: 202, stream: UInt64(dataSet)).map(Double.init)
      let time = Simulated.integers(50, below: 20, seed: 203, stream: UInt64(dataSet)).map { $0 - 10 }
      let isCase = Simulated.integers(50, below: 3, seed: 204, stream: UInt64(dataSet)).map { $0 == 0 }
      let total = isCase.count { $0 }
      var best = 0.0
      for inside in circles(x, y, radius: 3, weight: x.map { _ in 1 }) {
        for from in -10..<10 {
          for to in from..<min(10, from + 6) where !isProspective || to == 9 {
            let rows = inside.filter { (from...to).contains(time[$0]) }
            let cases = rows.count { isCase[$0] }
            if cases < 2 { continue }
            best = max(best, LikelihoodRatio.bernoulli(cases: cases, points: rows.count, totalCases: total, totalPoints: 50))
          }
        }
      }
      let found = try CylinderScan.bernoulli(
        x: x, y: y, time: time, isCase: isCase, limits: CircleLimits(maximumRadius: 3, distanceTies: .together), maximumDuration: 6,
        endingAt: isProspective ? 9 : nil, plan: MonteCarloPlan(replicates: 1))
      #expect(abs((found.clusters.first?.statistic ?? 0) - best) < 1e-9)
    }
  }

  /// Every circle and every interval with its exposure summed; agreement to 1e-9.
  @Test(arguments: [false, true]) func poissonAgreesWithAPlainVersion(isProspective: Bool) throws {
    for dataSet in 0..<12 {
      let x = (0..<49).map { Double($0 % 7) }
      let y = (0..<49).map { Double($0 / 7) }
      let exposure = Simulated.integers(49, below: 5, seed: 211, stream: UInt64(dataSet)).map { Double($0 + 1) }
      let open = Simulated.integers(20, below: 4, seed: 212, stream: UInt64(dataSet)).map { Double($0 + 1) }
      let place = Simulated.integers(60, below: 49, seed: 213, stream: UInt64(dataSet))
      let time = Simulated.integers(60, below: 20, seed: 214, stream: UInt64(dataSet)).map { $0 + 100 }
      let all = exposure.reduce(0, +) * open.reduce(0, +)
      var best = 0.0
      for inside in circles(x, y, radius: 2, weight: exposure) {
        let here = inside.reduce(0) { $0 + exposure[$1] }
        for from in 0..<20 {
          for to in from..<min(20, from + 6) where !isProspective || to == 19 {
            let cases = (0..<60).count { inside.contains(place[$0]) && (from + 100...to + 100).contains(time[$0]) }
            if cases < 2 { continue }
            best = max(best, LikelihoodRatio.poisson(cases: cases, expected: 60 * here * open[from...to].reduce(0, +) / all, total: 60))
          }
        }
      }
      let found = try CylinderScan.poisson(
        x: x, y: y, exposure: exposure, casePlace: place, caseTime: time, period: 100...119, timeExposure: open,
        limits: CircleLimits(maximumRadius: 2, distanceTies: .together), maximumDuration: 6, isProspective: isProspective,
        plan: MonteCarloPlan(replicates: 1))
      #expect(abs((found.clusters.first?.statistic ?? 0) - best) < 1e-9)
    }
  }

  /// The search that rules out blocks of circles gives the same maximum as the walk through all windows, in dense and in sparse data.
  @Test func replicatesUseTheSameStatisticAsTheData() throws {
    for (dataSet, side) in [(0, 100.0), (1, 300), (2, 1000), (3, 3000)] {
      let (x, y) = Simulated.points(400, side: side, seed: 221, stream: UInt64(dataSet))
      var random = RandomStream(seed: 222, stream: UInt64(dataSet))
      let locations = Locations(x: x, y: y)
      let weight = x.map { _ in 1.0 / 400 }
      let cases = ExposedCases(
        clock: try TimeExposure(period: 1...500, exposure: (0..<500).map { Double($0 % 3) }), places: AliasTable(weights: weight),
        maximumDuration: 60, isProspective: false, locations: 400, cases: 300, minimumCases: 2)
      let kernel = CylinderKernel(
        lists: try NearestLists(locations, weight: weight, limits: limits), weight: weight, minimumCases: 2, isProspective: false)
      let scratch = cases.makeScratch()
      for _ in 0..<5 {
        cases.draw(scratch, &random)
        let fast = kernel.maximum(scratch.cylinder)
        #expect(kernel.candidates(scratch.cylinder).map(\.statistic).max() == fast)
        #expect(fast > 0)
      }
    }
  }

  @Test func bernoulliRaisesFewFalseAlarms() throws {
    let alarms = try Simulated.falseAlarms { dataSet in
      let (x, y) = Simulated.points(80, side: 1000, seed: 231, stream: dataSet)
      let time = Simulated.integers(80, below: 100, seed: 232, stream: dataSet)
      let isCase = Simulated.integers(80, below: 3, seed: 233, stream: dataSet).map { $0 == 0 }
      return try CylinderScan.bernoulli(
        x: x, y: y, time: time, isCase: isCase, limits: limits, maximumDuration: 20, plan: MonteCarloPlan(replicates: 39, seed: dataSet)
      ).clusters.first?.p
    }
    #expect(Simulated.honest.contains(alarms))
  }

  @Test(arguments: [false, true]) func poissonRaisesFewFalseAlarms(isProspective: Bool) throws {
    let open = (0..<100).map { $0 % 7 == 6 ? 0.0 : 1 + Double($0 % 10) }
    let alarms = try Simulated.falseAlarms { dataSet in
      let (x, y) = Simulated.points(60, side: 1000, seed: 234, stream: dataSet)
      let exposure = Simulated.integers(60, below: 90, seed: 235, stream: dataSet).map { Double($0 + 10) }
      var random = RandomStream(seed: 236, stream: dataSet)
      let places = AliasTable(weights: exposure)
      let days = AliasTable(weights: open)
      let place = (0..<80).map { _ in places.draw(&random) }
      let time = (0..<80).map { _ in days.draw(&random) }
      return try CylinderScan.poisson(
        x: x, y: y, exposure: exposure, casePlace: place, caseTime: time, period: 0...99, timeExposure: open, limits: limits,
        maximumDuration: 20, isProspective: isProspective, plan: MonteCarloPlan(replicates: 39, seed: dataSet)
      ).clusters.first?.p
    }
    #expect(isProspective ? alarms <= Simulated.honest.upperBound : Simulated.honest.contains(alarms))
  }

  @Test func prospectivePermutationRaisesFewFalseAlarms() throws {
    let alarms = try Simulated.falseAlarms { dataSet in
      let (x, y) = Simulated.points(80, side: 1000, seed: 237, stream: dataSet)
      let time = Simulated.integers(80, below: 100, seed: 238, stream: dataSet)
      return try SpaceTimePermutationScan.scan(
        x: x, y: y, time: time, limits: limits, maximumDuration: 30, endingAt: 99, plan: MonteCarloPlan(replicates: 39, seed: dataSet)
      ).clusters.first?.p
    }
    #expect(alarms <= Simulated.honest.upperBound)
  }

  /// Only what goes on now is found; every interval ends at the day asked for.
  @Test func prospectiveScanFindsWhatIsAlive() throws {
    var (x, y) = Simulated.points(200, side: 5000, seed: 241)
    var time = Simulated.integers(200, below: 365, seed: 242)
    for row in 0..<8 { (x[row], y[row], time[row]) = (1000 + Double(row), 2000, 100 + row) }
    for row in 10..<16 { (x[row], y[row], time[row]) = (3000 + Double(row), 2000, 354 + row % 10) }
    let found = try SpaceTimePermutationScan.scan(x: x, y: y, time: time, limits: limits, maximumDuration: 14, endingAt: 365, plan: quick)
    let first = try #require(found.clusters.first)
    #expect(first.p == 0.01)
    #expect(Set(first.rows).isSuperset(of: 10..<16))
    #expect(found.clusters.allSatisfy { $0.to == 365 && $0.from > 365 - 14 })
    #expect(found.clusters.allSatisfy { $0.rows.allSatisfy { $0 >= 8 } })
    let inInterval = time.count { (first.from...365).contains($0) }
    #expect(abs(first.expected - Double(first.circleRows.count * inInterval) / 200) < 1e-12)
    #expect(throws: StatisticsError.outOfRange(column: .time, row: 0)) {
      try SpaceTimePermutationScan.scan(x: [1, 2], y: [1, 2], time: [9, 3], limits: limits, maximumDuration: 14, endingAt: 5)
    }
  }

  @Test func poissonFindsPlantedCluster() throws {
    let (x, y) = Simulated.points(150, side: 5000, seed: 243)
    var place = Simulated.integers(150, below: 150, seed: 244)
    var time = Simulated.integers(150, below: 365, seed: 245)
    for row in 20..<26 { (place[row], time[row]) = (7, 200 + row) }
    let found = try CylinderScan.poisson(
      x: x, y: y, exposure: x.map { _ in 4 }, casePlace: place, caseTime: time, period: 0...364, limits: limits, maximumDuration: 14,
      plan: quick)
    let first = try #require(found.clusters.first)
    #expect(first.p == 0.01)
    #expect(Set(first.rows).isSuperset(of: 20..<26))
    #expect(first.circleRows.contains(7))
    #expect(first.population == 4 * Double(first.circleRows.count))
    #expect(first.cases == first.rows.count)
    #expect(abs(first.expected - 150 * Double(first.circleRows.count) / 150 * Double(first.to - first.from + 1) / 365) < 1e-9)
    let places = found.clusters.flatMap(\.circleRows)
    #expect(Set(places).count == places.count)
  }

  @Test func bernoulliFindsPlantedCluster() throws {
    var (x, y) = Simulated.points(300, side: 5000, seed: 246)
    var time = Simulated.integers(300, below: 365, seed: 247)
    var isCase = Simulated.integers(300, below: 5, seed: 248).map { $0 == 0 }
    for row in 30..<38 { (x[row], y[row], time[row], isCase[row]) = (1000 + Double(row), 2000, 50 + row, true) }
    let found = try CylinderScan.bernoulli(
      x: x, y: y, time: time, isCase: isCase, limits: limits, maximumDuration: 30, plan: quick)
    let first = try #require(found.clusters.first)
    #expect(first.p <= 0.02)
    #expect(Set(first.rows).isSuperset(of: 30..<38))
    #expect(first.rows.allSatisfy { isCase[$0] })
    #expect(first.cases == first.rows.count)
    #expect(first.population == Double(first.circleRows.count { (first.from...first.to).contains(time[$0]) }))
  }

  @Test func threadsDoNotChangeTheResult() throws {
    let (x, y) = Simulated.points(150, side: 1000, seed: 251)
    let time = Simulated.integers(150, below: 100, seed: 252)
    let isCase = time.map { $0 % 3 == 0 }
    let results = try [1, 2, 5].map { threads in
      let plan = MonteCarloPlan(replicates: 99, seed: 9, threads: threads)
      return (
        try CylinderScan.bernoulli(x: x, y: y, time: time, isCase: isCase, limits: limits, maximumDuration: 14, plan: plan),
        try CylinderScan.poisson(
          x: x, y: y, exposure: x.map { $0 + 1 }, casePlace: Array(0..<150), caseTime: time, period: 0...99, limits: limits,
          maximumDuration: 14, plan: plan)
      )
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }

  @Test func degenerateDataHaveNoClusters() throws {
    let same = [Double](repeating: 1, count: 20)
    let (x, y) = Simulated.points(20, side: 10, seed: 253)
    let limits = CircleLimits(maximumRadius: .infinity, maximumShare: 1)
    let isCase = (0..<20).map { $0 % 2 == 0 }
    func poisson(_ x: [Double], _ y: [Double], _ time: [Int], _ period: ClosedRange<Int>) throws -> [SpaceTimeCluster] {
      try CylinderScan.poisson(
        x: x, y: y, exposure: same, casePlace: Array(0..<20), caseTime: time, period: period, limits: limits, maximumDuration: .max,
        plan: quick
      ).clusters
    }
    #expect(try poisson(same, same, [Int](repeating: 3, count: 20), 3...3) == [])
    #expect(try poisson(x, y, [Int](repeating: 3, count: 20), 3...3).allSatisfy { $0.p > 0.05 })
    #expect(
      try CylinderScan.bernoulli(
        x: same, y: same, time: [Int](repeating: 3, count: 20), isCase: isCase, limits: limits, maximumDuration: 1, plan: quick
      ).clusters == [])
    _ = try CylinderScan.bernoulli(
      x: x, y: y, time: (0..<20).map { $0 % 2 == 0 ? Int.min : Int.max }, isCase: isCase, limits: limits, maximumDuration: .max, plan: quick
    )
  }

  @Test func badInputIsRefused() {
    func poisson(
      exposure: [Double] = [1, 1], place: [Int] = [0, 1], time: [Int] = [1, 2], period: ClosedRange<Int> = 0...9, open: [Double]? = nil,
      duration: Int = 3
    ) throws {
      _ = try CylinderScan.poisson(
        x: [0, 1], y: [0, 1], exposure: exposure, casePlace: place, caseTime: time, period: period, timeExposure: open, limits: limits,
        maximumDuration: duration, plan: quick)
    }
    #expect(throws: StatisticsError.unequalLengths(column: .exposure, expected: 2, found: 1)) { try poisson(exposure: [1]) }
    #expect(throws: StatisticsError.notFinite(column: .exposure, row: 1)) { try poisson(exposure: [1, .nan]) }
    #expect(throws: StatisticsError.negativeValue(column: .exposure, row: 0)) { try poisson(exposure: [-1, 1]) }
    #expect(throws: StatisticsError.zeroExposure) { try poisson(exposure: [0, 0]) }
    #expect(throws: StatisticsError.casesWithoutExposure(row: 1)) { try poisson(exposure: [1, 0]) }
    #expect(throws: StatisticsError.outOfRange(column: .casePlace, row: 1)) { try poisson(place: [0, 2]) }
    #expect(throws: StatisticsError.outOfRange(column: .time, row: 0)) { try poisson(time: [10, 2]) }
    #expect(throws: StatisticsError.unequalLengths(column: .timeExposure, expected: 10, found: 1)) { try poisson(open: [1]) }
    #expect(throws: StatisticsError.casesWithoutExposure(row: 0)) { try poisson(open: [1, 0, 1, 1, 1, 1, 1, 1, 1, 1]) }
    #expect(throws: StatisticsError.zeroExposure) { try poisson(open: [Double](repeating: 0, count: 10)) }
    #expect(throws: StatisticsError.notPositive(parameter: .maximumDuration)) { try poisson(duration: 0) }
    #expect(throws: StatisticsError.noCases) { try poisson(place: [], time: []) }
    #expect(throws: StatisticsError.tooLarge(needed: .max, limit: TimeExposure.unitLimit)) { try poisson(period: Int.min...Int.max) }
    #expect(throws: StatisticsError.noControls) {
      try CylinderScan.bernoulli(x: [1], y: [1], time: [1], isCase: [true], limits: limits, maximumDuration: 3)
    }
    #expect(throws: StatisticsError.noPoints) {
      try CylinderScan.bernoulli(x: [], y: [], time: [], isCase: [], limits: limits, maximumDuration: 3)
    }
  }
}
