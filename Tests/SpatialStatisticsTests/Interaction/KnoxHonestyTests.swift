// How often the Knox test raises false alarms where times are independent of places.

import Testing

@testable import SpatialStatistics

@Suite(.enabled(if: Simulated.isOptimised, "simulations take minutes without optimisation"))
struct KnoxHonestyTests {
  private static let bands = KnoxBands(distances: [0, 0.1, 100, 200, 400, .infinity], days: [0, 2, 4, 7, 14, 28])

  /// Clustered in space with repeated addresses, and in time with quiet and busy weeks, but independently of each other.
  private func data(_ stream: UInt64, count: Int = 120) -> (x: [Double], y: [Double], time: [Double]) {
    var random = RandomStream(seed: 211, stream: stream)
    let spots = (0..<8).map { _ in (random.uniform() * 2000, random.uniform() * 2000) }
    var x: [Double] = []
    var y: [Double] = []
    var time: [Double] = []
    for index in 0..<count {
      let spot = spots[Int(random.integer(below: 8))]
      let spread = index % 3 == 0 ? 0.0 : 300
      x.append(spot.0 + spread * random.uniform())
      y.append(spot.1 + spread * random.uniform())
      let isBusy = random.uniform() < 0.5
      time.append(Double(random.integer(below: isBusy ? 30 : 365)))
    }
    return (x, y, time)
  }

  @Test func eachCellAndTheFamilyHoldTheirLevel() throws {
    var alarms = [Int](repeating: 0, count: 25)
    let family = try Simulated.falseAlarms { dataSet in
      let points = data(dataSet)
      let found = try Knox.test(x: points.x, y: points.y, time: points.time, bands: Self.bands, plan: MonteCarloPlan(replicates: 199))
      for (index, cell) in found.cells.enumerated() where cell.p <= 0.05 { alarms[index] += 1 }
      #expect(found.cells.allSatisfy { $0.familyP >= $0.p })
      return found.cells.map(\.familyP).min()
    }
    #expect(Simulated.honest.contains(family), "family-wise: \(family) of 200")
    // 25 cells, each may be at its bound: above 22 of 200 in 0.01 %. Cells with few pairs are careful, so there is no lower bound for each.
    #expect(alarms.allSatisfy { $0 <= 22 }, "\(alarms)")
    #expect(alarms.reduce(0, +) > 25 * 3, "\(alarms)")
  }

  /// Intervals of up to two weeks, more uncertain for some events than for others, and not depending on the place.
  @Test func uncertainTimesHoldTheirLevel() throws {
    var cells = 0
    let family = try Simulated.falseAlarms { dataSet in
      let points = data(1000 + dataSet, count: 80)
      var random = RandomStream(seed: 212, stream: dataSet)
      let end = points.time.map { random.uniform() < 0.5 ? $0 : $0 + 14 * random.uniform() }
      let found = try Knox.test(
        x: points.x, y: points.y, time: points.time, end: end, bands: Self.bands, draws: 8, plan: MonteCarloPlan(replicates: 99))
      if found.cells[6].p <= 0.05 { cells += 1 }
      return found.cells.map(\.familyP).min()
    }
    #expect(Simulated.honest.contains(family), "family-wise: \(family) of 200")
    #expect(Simulated.honest.contains(cells), "one cell: \(cells) of 200")
  }

  /// Intervals of length 0 are known times: every draw is the same.
  @Test func intervalsWithoutLengthAreKnownTimes() throws {
    let points = data(1)
    let plan = MonteCarloPlan(replicates: 99)
    let known = try Knox.test(x: points.x, y: points.y, time: points.time, bands: Self.bands, plan: plan)
    let drawn = try Knox.test(x: points.x, y: points.y, time: points.time, end: points.time, bands: Self.bands, draws: 5, plan: plan)
    #expect(known.cells.map(\.observed) == drawn.cells.map(\.observed))
    #expect(zip(known.cells, drawn.cells).allSatisfy { abs($0.expected - $1.expected) < 1e-9 })
    #expect(known.cells.map(\.p) == drawn.cells.map(\.p))
    #expect(known.cells.map(\.familyP) == drawn.cells.map(\.familyP))
  }

  /// Two events at one place, each somewhere in the same ten days: the chance to be at most a day apart is 0.19.
  @Test func observedIsTheShareOfTheDraws() throws {
    let found = try Knox.test(
      x: [0, 0], y: [0, 0], time: [0, 0], end: [10, 10], bands: KnoxBands(distances: [0, 1], days: [0, 1, 20]), draws: 20_000,
      plan: MonteCarloPlan(replicates: 1))
    // Standard error 0.0028.
    #expect(abs(found.cells[0].observed - 0.19) < 0.014)
    #expect(abs(found.cells[0].observed + found.cells[1].observed - 1) < 1e-12)
  }
}
