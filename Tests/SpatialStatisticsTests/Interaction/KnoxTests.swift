// The Knox test: against a plain version, its false-alarm rates, and awkward data.

import Foundation
import Testing

@testable import SpatialStatistics

struct KnoxTests {
  private static let bands = KnoxBands(distances: [0, 1, 3, 6], days: [0, 1, 4, 9])

  /// Whole coordinates and times put many pairs exactly on edges.
  @Test func agreesWithComparingAllPairs() throws {
    let edges: [([Double], [Double])] = [
      ([0, 1, 3, 6], [0, 1, 4, 9]), ([0, 5, .infinity], [0, 2, .infinity]), ([2, 5, 7, .infinity], [1, 3]), ([1, 2, 3], [2, .infinity]),
      ([0, .infinity], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), ([0, 0.5, 40], [0, 0.5, 30]), ([3, .infinity], [0.5, 2]),
    ]
    for dataSet in 0..<10 {
      let stream = UInt64(dataSet)
      let count = [2, 3, 60, 60, 61, 62, 63, 64, 65, 150][dataSet]
      let x = Simulated.integers(count, below: 20, seed: 201, stream: stream).map { Double($0) - 9 }
      let y = Simulated.integers(count, below: 20, seed: 202, stream: stream).map(Double.init)
      // Whole days, half hours (too many for 16 bits) and sevenths of a day (whole in no unit).
      for unit in [1.0, 48, 7] {
        let time = Simulated.integers(count, below: 20 * Int(unit), seed: 203, stream: stream).map {
          Double($0) / unit + (unit == 48 ? 700 : 0)
        }
        for (distances, days) in edges {
          for closed in KnoxBands.ClosedSide.allCases {
            for metric in KnoxBands.Metric.allCases {
              let bands = KnoxBands(distances: distances, days: days, closed: closed, metric: metric)
              let found = try Knox.test(x: x, y: y, time: time, bands: bands, plan: MonteCarloPlan(replicates: 9))
              // The plain version gets whole units, so that rounding of sevenths cannot put a pair on the wrong side.
              var whole = bands
              whole.days = days.map { $0 * unit }
              let expected = PlainKnox.counts(x, y, time.map { ($0 * unit).rounded() }, whole)
              #expect(found.cells.map(\.observed) == expected.map(Double.init))
            }
          }
        }
      }
    }
  }

  /// With few points all assignments can be made: the exact mean, and replicates that are drawn from all of them alike.
  @Test func expectedIsTheMeanOverAllAssignments() throws {
    let x = [0.0, 1, 2, 5, 5]
    let y = [0.0, 0, 2, 5, 6]
    let time = [0.0, 1, 1, 4, 9]
    var sums = [Int](repeating: 0, count: 9)
    var assignments = 0
    func assign(_ chosen: [Int]) {
      guard chosen.count == 5 else {
        for next in 0..<5 where !chosen.contains(next) { assign(chosen + [next]) }
        return
      }
      assignments += 1
      for (cell, count) in PlainKnox.counts(x, y, chosen.map { time[$0] }, Self.bands).enumerated() { sums[cell] += count }
    }
    assign([])
    let found = try Knox.test(x: x, y: y, time: time, bands: Self.bands, plan: MonteCarloPlan(replicates: 9999))
    for (cell, sum) in zip(found.cells, sums) {
      #expect(abs(cell.expected - Double(sum) / Double(assignments)) < 1e-12)
      // A count of at most ten has a standard deviation of at most five.
      #expect(abs(cell.simulatedMean - cell.expected) < 5 * (cell.expected / 9999).squareRoot() + 1e-12)
      #expect(cell.ratio == (cell.expected > 0 ? cell.observed / cell.expected : nil))
    }
  }

  @Test func threadsChangeNothing() throws {
    let (x, y) = Simulated.points(2000, side: 2000, seed: 204)
    let time = Simulated.integers(2000, below: 365, seed: 204, stream: 1).map(Double.init)
    let bands = KnoxBands(distances: [10, 50, 100, 150, .infinity], days: [0, 2, 7, .infinity])
    for end in [nil, time.map { $0 + 3 }] {
      func run(_ threads: Int?) throws -> Knox.Result {
        try Knox.test(x: x, y: y, time: time, end: end, bands: bands, draws: 8, plan: MonteCarloPlan(replicates: 199, threads: threads))
      }
      let one = try run(1)
      for threads in [nil, 2, 3, 8] { #expect(try run(threads) == one) }
      #expect(try run(1) == one)
    }
  }

  /// The same times as days and in a unit too fine for 16 bits give the same replicates.
  @Test func wideAndNarrowTimesAgree() throws {
    let (x, y) = Simulated.points(300, side: 300, seed: 205)
    let time = Simulated.integers(300, below: 200, seed: 205, stream: 1).map(Double.init)
    let bands = KnoxBands(distances: [0, 10, 20, 40], days: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    let narrow = try Knox.test(x: x, y: y, time: time, bands: bands, plan: MonteCarloPlan(replicates: 99))
    // A single pair a minute apart, far from everything in space, makes the slots minutes.
    let wide = try Knox.test(
      x: x + [1e6, 2e6], y: y + [0, 0], time: time + [1e4, 1e4 + 1.0 / 1440], bands: bands, plan: MonteCarloPlan(replicates: 99))
    #expect(narrow.cells.map(\.observed) == wide.cells.map(\.observed))
    let fine = try Knox.test(
      x: x, y: y, time: time.map { $0 / 1440 }, bands: KnoxBands(distances: bands.distances, days: bands.days.map { $0 / 1440 }),
      plan: MonteCarloPlan(replicates: 99))
    #expect(narrow.cells.map(\.p) == fine.cells.map(\.p))
  }

  @Test func aWrongYearOrPlaceCostsNoPrecision() throws {
    let (x, y) = Simulated.points(200, side: 100, seed: 206)
    let time = Simulated.integers(200, below: 4000, seed: 206, stream: 1).map { Double($0) / 48 }
    let near = try Knox.test(x: x, y: y, time: time, bands: Self.bands, plan: MonteCarloPlan(replicates: 9))
    let far = try Knox.test(
      x: x + [1e140, -1e140, 1e140], y: y + [0, 1e140, 5], time: time + [-700_000, 1e100, -1e90], bands: Self.bands,
      plan: MonteCarloPlan(replicates: 9))
    #expect(near.cells.map(\.observed) == far.cells.map(\.observed))
    #expect(near.pairsByDays == far.pairsByDays)
  }

  @Test func oneSpotOneTimeAndOnePointHaveNothingToTest() throws {
    let spot = [Double](repeating: 5, count: 50)
    let days = (0..<50).map(Double.init)
    for (x, time) in [(spot, days), (days, spot), (spot, spot), ([1], [1])] {
      let found = try Knox.test(x: x, y: x, time: time, bands: Self.bands, plan: MonteCarloPlan(replicates: 99))
      for cell in found.cells {
        #expect(cell.p == 1)
        #expect(cell.familyP == 1)
        #expect(cell.observed == cell.expected)
        #expect(cell.ratio == nil || cell.ratio == 1)
      }
    }
  }

  @Test func aPlantedNearRepeatIsFound() throws {
    var random = RandomStream(seed: 207, stream: 0)
    var (x, y) = Simulated.points(200, side: 10_000, seed: 207, stream: 1)
    var time = Simulated.integers(200, below: 730, seed: 207, stream: 2).map(Double.init)
    for origin in 0..<12 {
      x.append(x[origin] + 100 * random.uniform())
      y.append(y[origin] + 100 * random.uniform())
      time.append(time[origin] + Double(random.integer(below: 5)))
    }
    let found = try Knox.test(x: x, y: y, time: time, bands: KnoxBands(distances: [0, 200, 400, 800], days: [0, 7, 14, 28]))
    #expect(found.cells[0].p == 0.001)
    #expect(found.cells[0].familyP == 0.001)
    #expect((found.cells[0].ratio ?? 0) > 5)
    #expect(found.cells.dropFirst().allSatisfy { $0.familyP > 0.05 })
  }

  @Test func badInputIsRefused() {
    func run(
      x: [Double] = [0, 1, 2], time: [Double] = [0, 1, 2], end: [Double]? = nil, distances: [Double] = [0, 1], days: [Double] = [0, 1],
      draws: Int = 8, replicates: Int = 9
    ) throws(StatisticsError) -> Knox.Result {
      try Knox.test(
        x: x, y: x, time: time, end: end, bands: KnoxBands(distances: distances, days: days), draws: draws,
        plan: MonteCarloPlan(replicates: replicates))
    }
    #expect(throws: StatisticsError.noPoints) { try run(x: [], time: []) }
    #expect(throws: StatisticsError.unequalLengths(column: .time, expected: 3, found: 1)) { try run(time: [0]) }
    #expect(throws: StatisticsError.notFinite(column: .x, row: 1)) { try run(x: [0, .nan, 0]) }
    #expect(throws: StatisticsError.notFinite(column: .time, row: 2)) { try run(time: [0, 0, .infinity]) }
    #expect(throws: StatisticsError.outOfRange(column: .time, row: 0)) { try run(time: [1e200, 0, 0]) }
    #expect(throws: StatisticsError.endBeforeStart(row: 1)) { try run(end: [3, 0, 3]) }
    #expect(throws: StatisticsError.notFinite(column: .end, row: 0)) { try run(end: [.nan, 3, 3]) }
    #expect(throws: StatisticsError.unequalLengths(column: .end, expected: 3, found: 0)) { try run(end: []) }
    #expect(throws: StatisticsError.notPositive(parameter: .draws)) { try run(end: [3, 3, 3], draws: 0) }
    #expect(throws: StatisticsError.tooFewReplicates(0)) { try run(replicates: 0) }
    for edges in [[], [0], [0, 0], [1, 0], [-1, 1], [0, .nan], [.nan, 1], [.infinity, .infinity], [0, .infinity, .infinity]] {
      #expect(throws: StatisticsError.badBands(parameter: .distanceBands)) { try run(distances: edges) }
      #expect(throws: StatisticsError.badBands(parameter: .timeBands)) { try run(days: edges) }
    }
  }

  @Test func tooManyPairsAreRefusedBeforeTheyFillTheMemory() throws {
    let x = [Double](repeating: 0, count: 2000)
    #expect(throws: StatisticsError.self) { try ClosePairs(x: x, y: x, bands: Self.bands, limit: 100_000) }
    var plan = MonteCarloPlan()
    plan.workLimit = 1e6
    #expect(throws: StatisticsError.tooMuchWork) { try Knox.test(x: x, y: x, time: x, bands: Self.bands, plan: plan) }
    let stopped = MonteCarloPlan(isCancelled: { true })
    #expect(throws: StatisticsError.cancelled) { try Knox.test(x: x, y: x, time: x, bands: Self.bands, plan: stopped) }
  }
}
