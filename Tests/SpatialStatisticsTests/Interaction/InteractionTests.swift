// Mantel, Jacquez and modified Knox: Burkitt's lymphoma in Uganda, false-alarm rates, awkward data.

import Foundation
import Testing

@testable import SpatialStatistics

struct InteractionTests {
  private static let tests: [(name: String, run: @Sendable ([Double], [Double], [Double], MonteCarloPlan) throws -> InteractionResult)] = [
    ("Mantel", { try Mantel.test(x: $0, y: $1, time: $2, plan: $3) }),
    ("Jacquez", { try Jacquez.test(x: $0, y: $1, time: $2, neighbours: 3, plan: $3) }),
    ("modified Knox", { try ModifiedKnox.test(x: $0, y: $1, time: $2, distance: 20, days: 5, plan: $3) }),
  ]

  /// pointpats' figures. Its Jacquez count of 12 breaks ties by row; with all tied neighbours it is 13.
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"))
  func givesTheFiguresOfBurkitt() throws {
    let data = try Reference.table("data/burkitt.csv")
    let x = try #require(data["x"])
    let y = try #require(data["y"])
    let time = try #require(data["t"])
    let all = try JSONSerialization.jsonObject(with: Data(Reference.text("published.json").utf8)) as? [String: Any]
    let entry = try #require(all?["burkitt_pointpats"] as? [String: Any])
    let plan = MonteCarloPlan(replicates: 99)
    // Printed with six decimals.
    #expect(abs(try Mantel.test(x: x, y: y, time: time, plan: plan).statistic - #require(entry["mantel"] as? Double)) < 5e-7)
    let modified = try ModifiedKnox.test(x: x, y: y, time: time, distance: 20, days: 5, plan: plan).statistic
    #expect(abs(modified - (try #require(entry["modified_knox"] as? Double))) < 5e-9)
    #expect(try Jacquez.test(x: x, y: y, time: time, neighbours: 3, plan: plan).statistic == 13)

    func nearest(_ distance: (Int, Int) -> Double) -> [Set<Int>] {
      x.indices.map { a in Set(x.indices.filter { $0 != a }.sorted { (distance(a, $0), $0) < (distance(a, $1), $1) }.prefix(3)) }
    }
    let near = nearest { (x[$0] - x[$1]) * (x[$0] - x[$1]) + (y[$0] - y[$1]) * (y[$0] - y[$1]) }
    let soon = nearest { abs(time[$0] - time[$1]) }
    #expect(zip(near, soon).reduce(0) { $0 + $1.0.intersection($1.1).count } == entry["jacquez_k3"] as? Int)
  }

  /// Places that repeat and days that repeat, independently of each other.
  @Test(.enabled(if: Simulated.isOptimised, "simulations take minutes without optimisation"), arguments: [0, 1, 2])
  func holdsItsLevel(test: Int) throws {
    let alarms = try Simulated.falseAlarms { dataSet in
      let x = Simulated.integers(50, below: 12, seed: 401, stream: dataSet).map { Double($0) * 10 }
      let y = Simulated.integers(50, below: 12, seed: 402, stream: dataSet).map { Double($0) * 10 }
      let time = Simulated.integers(50, below: 60, seed: 403, stream: dataSet).map(Double.init)
      return try Self.tests[test].run(x, y, time, MonteCarloPlan(replicates: 99)).p
    }
    #expect(Simulated.honest.contains(alarms), "\(Self.tests[test].name): \(alarms) of 200")
  }

  @Test(arguments: [0, 1, 2]) func findsPairsThatBelongTogether(test: Int) throws {
    var (x, y) = Simulated.points(60, side: 2000, seed: 404)
    var time = Simulated.integers(60, below: 1000, seed: 404, stream: 1).map(Double.init)
    x += x.prefix(15).map { $0 + 3 }
    y += y.prefix(15)
    time += time.prefix(15).map { $0 + 1 }
    let found = try Self.tests[test].run(x, y, time, MonteCarloPlan())
    #expect(found.p <= 0.002)
    #expect(found.statistic > found.simulatedMean)
    #expect(try Self.tests[test].run(x, y, time, MonteCarloPlan(threads: 1)) == found)
  }

  @Test(arguments: [0, 1, 2]) func oneSpotOneTimeAndOnePointHaveNothingToTest(test: Int) throws {
    let run = Self.tests[test].run
    let spot = [Double](repeating: 5, count: 30)
    let days = (0..<30).map(Double.init)
    let plan = MonteCarloPlan(replicates: 19)
    for (place, time) in [(spot, spot), ([1.0], [1.0]), (spot, days), (days, spot)] {
      let found = try run(place, place, time, plan)
      #expect(found.p == 1)
      #expect(found.statistic.isFinite)
    }
    #expect(throws: StatisticsError.noPoints) { try run([], [], [], plan) }
    #expect(throws: StatisticsError.notFinite(column: .time, row: 0)) { try run([1], [1], [.nan], plan) }
    #expect(throws: StatisticsError.unequalLengths(column: .time, expected: 1, found: 0)) { try run([1], [1], [], plan) }
    #expect(throws: StatisticsError.tooFewReplicates(0)) { try run([1], [1], [1], MonteCarloPlan(replicates: 0)) }
  }

  @Test func parametersAreChecked() throws {
    let one = [1.0]
    #expect(throws: StatisticsError.notPositive(parameter: .neighbours)) { try Jacquez.test(x: one, y: one, time: one, neighbours: 0) }
    #expect(throws: StatisticsError.badBands(parameter: .distanceBands)) {
      try ModifiedKnox.test(x: one, y: one, time: one, distance: 0, days: 1)
    }
    #expect(throws: StatisticsError.badBands(parameter: .timeBands)) {
      try ModifiedKnox.test(x: one, y: one, time: one, distance: 1, days: .infinity)
    }
    #expect(throws: StatisticsError.notPositive(parameter: .distanceBands)) {
      try Mantel.test(x: one, y: one, time: one, space: Mantel.Transform(constant: 0))
    }
    let far = [0, 1e149, -1e149]
    let square = Mantel.Transform(power: 3)
    #expect(try Mantel.test(x: far, y: far, time: far, space: square, days: square).statistic == 0)
    let many = [Double](repeating: 0, count: 6000)
    #expect(throws: StatisticsError.self) { try Mantel.test(x: many, y: many, time: many) }
  }
}
