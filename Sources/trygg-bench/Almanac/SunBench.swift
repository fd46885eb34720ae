// The cost of a sun position.
import Almanac
import Foundation
import Geography

/// `trygg-bench sun`: sun positions and whole days, at most a microsecond for a position.
enum SunBench {
  static func run() throws -> String {
    let place = Position(latitude: 66.326249, longitude: 22.837095)
    let start = Instant(secondsSince1970: 1_767_222_000)  // 2026-01-01 in Sweden
    let count = 2_000_000
    var sum = 0.0
    let altitudes = Meter.cost {
      for index in 0..<count { sum += Sun.altitude(at: start.adding(seconds: Int64(index) * 977), from: place) }
    }
    let directions = Meter.cost {
      for index in 0..<count { sum += Sun.direction(at: start.adding(seconds: Int64(index) * 977), from: place).azimuth }
    }
    guard let first = CivilDate(year: 2026, month: 1, day: 1) else { return "" }
    let days = 3_650
    let events = Meter.cost {
      for index in 0..<days { sum += Sun.day(first.adding(days: index), at: place).noonAltitude }
    }
    func nanoseconds(_ cost: Cost, _ count: Int) -> Double { cost.cpuSeconds / Double(count) * 1e9 }
    let (altitude, direction) = (nanoseconds(altitudes, count), nanoseconds(directions, count))
    let mark = max(altitude, direction) <= 1_000 && sum.isFinite ? "" : " (above 1 µs)"
    return String(
      format: "sun: altitude %.0f ns, altitude and azimuth %.0f ns%@; a day with six events %.1f µs (median of 3)", altitude, direction,
      mark, nanoseconds(events, days) / 1_000)
  }
}
