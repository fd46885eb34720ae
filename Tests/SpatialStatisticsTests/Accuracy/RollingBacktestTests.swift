// Backtest of methods against last year's places.

import Foundation
import Testing

@testable import SpatialStatistics

struct RollingBacktestTests {
  private let places = 50

  /// Events over four years with fixed intensities: a few places have more.
  private func events(_ count: Int, _ dataSet: UInt64, contrast: Double = 8) -> (place: [Int], time: [Double]) {
    let table = AliasTable(weights: (0..<places).map { $0 % 10 == 3 ? contrast : 1 })
    var random = RandomStream(seed: 20, stream: dataSet)
    let rows = (0..<count).map { _ in (table.draw(&random), random.uniform() * 1460) }
    return (rows.map(\.0), rows.map(\.1))
  }

  private func setting(_ rows: (place: [Int], time: [Double])) -> RollingBacktest.Setting {
    RollingBacktest.Setting(
      place: rows.place, time: rows.time, places: places, origins: [730, 912, 1094, 1276], horizon: 182, areaShare: 0.1)
  }

  /// By hand: two places, one origin.
  @Test func hitsAreCounted() throws {
    let place = [0, 0, 1, 0, 1, 1]
    let time = [1.0, 2, 3, 11, 12, 25]
    let plain = RollingBacktest.recentCounts(place: place, time: time, places: 2, days: 365)
    let other = RollingBacktest.Method(name: "other") { _ in [0, 1] }
    let found = try RollingBacktest.run(
      RollingBacktest.Setting(place: place, time: time, places: 2, origins: [10, 20], horizon: 10, areaShare: 0.5), methods: [plain, other])
    #expect(
      found.periods == [
        .init(origin: 10, trained: 3, events: 2, hits: [1, 1]), .init(origin: 20, trained: 5, events: 1, hits: [0, 1]),
      ])
    #expect(found.events == 3)
    #expect(found.methods[0].hits == 1 && found.methods[1].hits == 2)
    #expect(found.methods[0].p == nil && found.methods[0].difference.value == nil)
    #expect(abs(try #require(found.methods[1].difference.value) - 1.0 / 3) < 1e-12)
    // Gains −1, +1, +1: of the eight choices of signs all have a sum of at least 1 away from 0.
    #expect(found.methods[1].p == 1)
  }

  @Test func nothingLaterIsSeen() throws {
    let rows = events(200, 1)
    let watched = RollingBacktest.Method(name: "watched") { training in
      #expect(training.rows.allSatisfy { rows.time[$0] < training.origin })
      return [Double](repeating: 0, count: 50)
    }
    _ = try RollingBacktest.run(setting(rows), methods: [watched])
  }

  /// A method that knows the true intensities is better than last year's counts; a random one is worse.
  @Test func aBetterMapIsSeen() throws {
    let rows = events(600, 2)
    let plain = RollingBacktest.recentCounts(place: rows.place, time: rows.time, places: places)
    let blind = RollingBacktest.Method(name: "blind") { _ in (0..<50).map { Double($0 * 7 % 50) } }
    let found = try RollingBacktest.run(setting(rows), methods: [plain, blind])
    #expect(try #require(found.methods[1].p) < 0.01)
    #expect(try #require(found.methods[1].difference.high) < 0)
    #expect(try #require(found.methods[0].pai.low) > 1)
  }

  /// Two maps that know equally little: the test keeps its level and the interval holds 0.
  @Test(.enabled(if: Simulated.isOptimised)) func equallyGoodMapsRaiseNoAlarm() throws {
    var held = 0
    let alarms = try Simulated.falseAlarms { dataSet -> Double? in
      let rows = events(120, dataSet, contrast: 1)
      let methods = [11, 17].map { factor in
        RollingBacktest.Method(name: "m") { training in
          (0..<50).map { Double((($0 + Int(training.origin)) * factor + Int(dataSet)) % 50) }
        }
      }
      let found = try RollingBacktest.run(setting(rows), methods: methods, plan: MonteCarloPlan(replicates: 199, threads: 1))
      let difference = found.methods[1].difference
      if try #require(difference.low) <= 0 && 0 <= (try #require(difference.high)) { held += 1 }
      return found.methods[1].p
    }
    #expect(alarms <= 19)
    #expect(held >= 181)
  }

  @Test func sameMapsDifferByNothingButNotForSure() throws {
    let rows = events(60, 3)
    let plain = RollingBacktest.recentCounts(place: rows.place, time: rows.time, places: places)
    let found = try RollingBacktest.run(setting(rows), methods: [plain, plain])
    #expect(found.methods[1].p == 1 && found.methods[1].difference.value == 0)
    #expect(try #require(found.methods[1].difference.low) < 0)
    let origins = RollingBacktest.origins(time: [0, 100], horizon: 30, count: 3)
    #expect(origins.count == 3 && origins[2] < 100 && origins[2] + 30 > 100 && abs(origins[0] - 10) < 1e-9)
  }

  @Test func badInputIsRefused() {
    let plain = RollingBacktest.Method(name: "m") { _ in [0, 1] }
    func run(
      place: [Int] = [0, 1], time: [Double] = [0, 5], origins: [Double] = [3], horizon: Double = 10,
      methods: [RollingBacktest.Method]? = nil
    ) throws {
      _ = try RollingBacktest.run(
        RollingBacktest.Setting(place: place, time: time, places: 2, origins: origins, horizon: horizon, areaShare: 0.5),
        methods: methods ?? [plain])
    }
    #expect(throws: StatisticsError.noPoints) { try run(place: [], time: []) }
    #expect(throws: StatisticsError.outOfRange(column: .place, row: 1)) { try run(place: [0, 2]) }
    #expect(throws: StatisticsError.notFinite(column: .time, row: 0)) { try run(time: [.nan, 1]) }
    #expect(throws: StatisticsError.notPositive(parameter: .horizon)) { try run(horizon: 0) }
    #expect(throws: StatisticsError.outOfRange(column: .origin, row: 1)) { try run(origins: [3, 4]) }
    #expect(throws: StatisticsError.tooFewRows(found: 0, needed: 1)) { try run(origins: []) }
    #expect(throws: StatisticsError.tooFewRows(found: 0, needed: 1)) { try run(origins: [-50]) }
    #expect(throws: StatisticsError.tooFewRows(found: 0, needed: 1)) { try run(methods: []) }
    #expect(throws: StatisticsError.noCases) { try run(origins: [100]) }
    #expect(throws: StatisticsError.unequalLengths(column: .score, expected: 2, found: 1)) {
      try run(methods: [.init(name: "m") { _ in [1] }])
    }
    #expect(throws: StatisticsError.notFinite(column: .score, row: 0)) { try run(methods: [.init(name: "m") { _ in [.nan, 1] }]) }
  }
}
