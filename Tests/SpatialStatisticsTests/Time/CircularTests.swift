// Times on a cycle: against scipy, false alarms, and awkward data.

import Foundation
import Testing

@testable import SpatialStatistics

struct CircularTests {
  /// scipy 1.17.1, hours from the fraction of `t`; 1e-9 relative. The row of 10,000 has no data here.
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"), arguments: [300, 1000])
  func givesScipysNumbers(count: Int) throws {
    let printed = try Reference.table("circular_hours_scipy.csv")
    let row = try #require(printed["n"]?.firstIndex(of: Double(count)))
    let hours = try #require(try Reference.table("data/planar_\(count).csv")["t"]).map { ($0 - $0.rounded(.down)) * 24 }
    func agree(_ found: Double, _ column: String) throws {
      let expected = try #require(printed[column])[row]
      #expect(abs(found - expected) <= 1e-9 * abs(expected), "\(column): \(found), not \(expected)")
    }
    let circular = try CircularMean(times: hours)
    try agree(try #require(circular.mean), "circ_mean_h")
    try agree(try #require(circular.standardDeviation), "circ_std_h")
    try agree(circular.resultantLength, "Rbar")
    let test = try RayleighTest.approximate(times: hours)
    try agree(test.z, "rayleigh_z")
    try agree(test.p, "rayleigh_p_zar")
  }

  @Test func awkwardTimesHaveAnAnswer() throws {
    let opposite = try CircularMean(times: [0, 6, 12, 18])
    #expect(opposite.mean == nil && opposite.standardDeviation == nil)
    let same = try CircularMean(times: [23.5, 23.5, -0.5, 47.5])
    #expect(abs(try #require(same.mean) - 23.5) < 1e-9)
    #expect(try #require(same.standardDeviation) < 1e-6)
    let midnight = try #require(try CircularMean(times: [23, 1]).mean)
    #expect(min(midnight, 24 - midnight) < 1e-9)
    #expect(try RayleighTest.approximate(times: [3]).p > 0.3)
    #expect(try KuiperTest.approximate(times: [3]).p <= 1)
    #expect(try KuiperTest.approximate(times: Array(repeating: 3, count: 500)).p < 1e-12)
  }

  @Test func kuiperDoesNotDependOnWhereTheDayBegins() throws {
    let times = (0..<40).map { Double($0 * $0 % 23) + 0.3 }
    let first = try KuiperTest.approximate(times: times)
    let turned = try KuiperTest.approximate(times: times.map { $0 + 7.77 })
    #expect(abs(first.v - turned.v) < 1e-12)
    let hours = times.map { $0.rounded(.down) }
    let steps = try KuiperTest.simulated(times: hours, resolution: 1)
    let turnedSteps = try KuiperTest.simulated(times: hours.map { $0 + 5 }, resolution: 1)
    #expect(abs(steps.v - turnedSteps.v) < 1e-12)
    #expect(steps.p == turnedSteps.p)
  }

  /// Table 1 of Stephens (1970): the upper 5 % point of the modified V is 1.747, the 1 % point 2.001.
  @Test func kuipersTailIsStephensTable() {
    #expect(abs(KuiperTest.tail(1.747) - 0.05) < 2e-4)
    #expect(abs(KuiperTest.tail(2.001) - 0.01) < 5e-5)
    #expect(KuiperTest.tail(0) == 1)
    #expect(KuiperTest.tail(40) == 0)
  }

  private func uniformTimes(_ count: Int, _ dataSet: UInt64) -> [Double] {
    var random = RandomStream(seed: 40, stream: dataSet)
    return (0..<count).map { _ in random.uniform() * 24 }
  }

  /// Of 4,000 uniform data sets the share with p ≤ 0.05 is within 0.0103 (three standard errors) of 0.05.
  @Test(.enabled(if: Simulated.isOptimised), arguments: [5, 8, 20, 300])
  func approximationsAreHonestWithoutTies(count: Int) throws {
    var rayleigh = 0
    var kuiper = 0
    for dataSet in 0..<4000 {
      let times = uniformTimes(count, UInt64(dataSet))
      if try RayleighTest.approximate(times: times).p <= 0.05 { rayleigh += 1 }
      if try KuiperTest.approximate(times: times).p <= 0.05 { kuiper += 1 }
    }
    #expect(abs(Double(rayleigh) / 4000 - 0.05) < 0.0103)
    #expect(abs(Double(kuiper) / 4000 - 0.05) < 0.0103)
  }

  @Test(arguments: [4, 12])
  func simulatedTestsAreHonestForWholeHours(count: Int) throws {
    let plan = MonteCarloPlan(replicates: 199, threads: 1)
    let rayleigh = try Simulated.falseAlarms { dataSet in
      try RayleighTest.simulated(
        times: Simulated.integers(count, below: 24, seed: 41, stream: dataSet).map(Double.init), resolution: 1, plan: plan
      ).p
    }
    let kuiper = try Simulated.falseAlarms { dataSet in
      try KuiperTest.simulated(
        times: Simulated.integers(count, below: 24, seed: 42, stream: dataSet).map(Double.init), resolution: 1, plan: plan
      ).p
    }
    #expect(rayleigh <= 19 && rayleigh >= 1)
    #expect(kuiper <= 19 && kuiper >= 1)
  }

  @Test func simulatedTestsAreHonestForExactTimes() throws {
    let plan = MonteCarloPlan(replicates: 199, threads: 1)
    #expect(Simulated.honest.contains(try Simulated.falseAlarms { try KuiperTest.simulated(times: uniformTimes(7, $0), plan: plan).p }))
    #expect(Simulated.honest.contains(try Simulated.falseAlarms { try RayleighTest.simulated(times: uniformTimes(3, $0), plan: plan).p }))
  }

  /// Rounding to whole hours makes the approximation of Kuiper's test lie, which is why there is another.
  @Test(.enabled(if: Simulated.isOptimised)) func theApproximationIsNotForWholeHours() throws {
    let alarms = try Simulated.falseAlarms { dataSet in
      try KuiperTest.approximate(times: Simulated.integers(1000, below: 24, seed: 43, stream: dataSet).map(Double.init)).p
    }
    #expect(alarms > 30)
  }

  @Test func intervalsThatBeginAnywhereRaiseNoAlarm() throws {
    let plan = MonteCarloPlan(replicates: 199, threads: 1)
    for resolution in [15.0, 60] {
      let alarms = try Simulated.falseAlarms { dataSet -> Double? in
        var random = RandomStream(seed: 44, stream: dataSet)
        let start = (0..<12).map { _ in Double(random.integer(below: UInt32(1440 / resolution))) * resolution }
        let duration = (0..<12).map { _ in Double?(random.uniform() * 300) }
        return try AoristicUniformityTest.test(start: start, duration: duration, resolution: resolution, plan: plan).p
      }
      #expect(Simulated.honest.contains(alarms))
    }
  }

  @Test func twoPeaksAreSeenByKuiperAndNotByRayleigh() throws {
    let times = (0..<60).map { Double($0 % 2) * 12 + Double($0) / 60 }
    #expect(try RayleighTest.approximate(times: times).p > 0.2)
    #expect(try KuiperTest.approximate(times: times).p < 1e-4)
    let intervals = try AoristicUniformityTest.test(start: times.map { $0 * 60 }, duration: times.map { _ in 90 })
    #expect(intervals.p == 0.001)
    let threads = try [1, 2, 5].map { try KuiperTest.simulated(times: times, plan: MonteCarloPlan(threads: $0)) }
    #expect(threads.allSatisfy { $0 == threads[0] })
  }

  @Test func badInputIsRefused() {
    #expect(throws: StatisticsError.noPoints) { try CircularMean(times: []) }
    #expect(throws: StatisticsError.notFinite(column: .time, row: 0)) { try RayleighTest.approximate(times: [.infinity]) }
    #expect(throws: StatisticsError.notPositive(parameter: .cycle)) { try KuiperTest.approximate(times: [1], cycle: 0) }
    #expect(throws: StatisticsError.notPositive(parameter: .resolution)) { try KuiperTest.simulated(times: [1], resolution: -1) }
    #expect(throws: StatisticsError.outOfRange(column: .time, row: 1)) { try KuiperTest.simulated(times: [1, 1.5], resolution: 1) }
    #expect(throws: StatisticsError.tooFewReplicates(0)) { try RayleighTest.simulated(times: [1], plan: MonteCarloPlan(replicates: 0)) }
    #expect(throws: StatisticsError.tooLarge(needed: 1_000_000_000_000, limit: 1_000_000)) {
      try KuiperTest.simulated(times: [1], cycle: 1, resolution: 1e-12)
    }
    #expect(throws: StatisticsError.endBeforeStart(row: 0)) { try AoristicUniformityTest.test(start: [1], duration: [-2]) }
    #expect(throws: StatisticsError.tooLarge(needed: 1_440_000, limit: 10_080)) {
      try AoristicUniformityTest.test(start: [1], duration: [nil], resolution: 0.001)
    }
  }
}
