// Expected numbers of a window: dates and hours.
import Almanac
import Foundation
import Incidents

extension ExpectedReports {
  /// The same hours of a unit on a number of alike days.
  private struct Part {
    var unit: Int
    /// `month · 7 + weekday`, from 0.
    var cell: Int
    var hours: Range<Int>
    var days: Int
  }

  /// The expected number of reports at a site from an hour to another on each of the dates.
  ///
  /// Complexity: O(draws · (month × weekday pairs of the dates) · hours); some tens of microseconds for one evening.
  ///
  /// - Parameters:
  ///   - site: index of the site.
  ///   - dates: the days; a date given twice counts twice.
  ///   - hours: hours of the day, end not included; an end above 24 goes into the next day: `22..<26` is 22–02. At most 48.
  public func expected(site: Int, dates: [CivilDate], hours: Range<Int> = 0..<24) -> Expectation {
    let parts = parts(site, dates, hours)
    var means = draws(parts)
    let (reports, occasions) = past(parts, dates)
    let own = unitsOfSite[site].reduce(0) { $0 + units[$1].members.count }
    let share = Dictionary(grouping: parts, by: \.unit).mapValues { draws($0).reduce(0, +) }
    let whole = share.values.reduce(0, +)
    let mean = means.reduce(0, +) / Double(max(1, means.count))
    var severity = meanSeverity
    var shrinkage = unitsOfSite[site].reduce(0) { $0 + units[$1].shrinkage } / Double(unitsOfSite[site].count)
    if whole > 0 {
      let ordered = share.sorted { $0.key < $1.key }
      severity = ordered.reduce(0) { sum, part in
        sum + part.value / whole * (units[part.key].severity + 5 * meanSeverity) / (Double(units[part.key].members.count) + 5)
      }
      shrinkage = ordered.reduce(0) { $0 + $1.value / whole * units[$1.key].shrinkage }
    }
    let counts = Self.counts(means, level: level)
    means.sort()
    let (low, high) = Self.middle(means, level: level)
    return Expectation(
      mean: mean, low: low, high: high, severity: mean * severity, counts: counts, reports: reports, occasions: occasions, siteReports: own,
      shrinkage: shrinkage)
  }

  /// The same for one date.
  public func expected(site: Int, date: CivilDate, hours: Range<Int> = 0..<24) -> Expectation {
    expected(site: site, dates: [date], hours: hours)
  }

  private func parts(_ site: Int, _ dates: [CivilDate], _ hours: Range<Int>) -> [Part] {
    var counts: [Int: Int] = [:]
    let from = max(0, min(48, hours.lowerBound))
    let to = max(from, min(48, hours.upperBound))
    for date in dates {
      for (offset, first, last) in [(0, from, min(24, to)), (1, max(0, from - 24), to - 24)] where last > first {
        let day = offset == 0 ? date : date.adding(days: 1)
        counts[(unit(site, on: day) * 2 + offset) * 84 + (day.month - 1) * 7 + day.weekday - 1, default: 0] += 1
      }
    }
    return counts.sorted { $0.key < $1.key }.map { key, days in
      let isNext = key / 84 % 2 == 1
      return Part(
        unit: key / 168, cell: key % 84, hours: isNext ? max(0, from - 24)..<to - 24 : from..<min(24, to), days: days)
    }
  }

  /// The expected number in each draw.
  private func draws(_ parts: [Part]) -> [Double] {
    var sums = [Double](repeating: 0, count: common[0].draws)
    for part in parts {
      let profile = profiles[part.unit]
      let pattern = common[sites[units[part.unit].site].isRoad ? 1 : 0]
      let (month, weekday) = (part.cell / 7, part.cell % 7)
      let base = (ClockCounts.season(month) * 7 + weekday) * 24
      profile.hour.withUnsafeBufferPointer { own in
        pattern.joint.withUnsafeBufferPointer { joint in
          for draw in sums.indices {
            var hourly: Float = 0
            for hour in part.hours { hourly += own[draw * 24 + hour] * joint[draw * 672 + base + hour] }
            sums[draw] += Double(part.days) * Double(profile.month[draw * 12 + month] * profile.weekday[draw * 7 + weekday] * hourly)
          }
        }
      }
    }
    return sums
  }

  /// Past reports in the same months, weekdays and hours, and past days of them.
  private func past(_ parts: [Part], _ dates: [CivilDate]) -> (reports: [Int64], occasions: Int) {
    var found: Set<Int64> = []
    var occasions: Set<Int> = []
    let starts = Set(dates.map { ($0.month - 1) * 7 + $0.weekday - 1 })
    for (unit, own) in Dictionary(grouping: parts, by: \.unit) {
      var cells = [Bool](repeating: false, count: ReportClock.cells)
      for part in own {
        for hour in part.hours { cells[part.cell * 24 + hour] = true }
        if starts.contains(part.cell) { occasions.insert(unit * 84 + part.cell) }
      }
      for member in units[unit].members
      where clocks[member].reduce(0, { $0 + (cells[$1.cell] ? $1.weight : 0) }) >= 0.5 {
        found.insert(ids[member])
      }
    }
    return (found.sorted(), Int(occasions.reduce(0) { $0 + units[$1 / 84].days[$1 % 84] }))
  }

  /// The middle part of sorted draws.
  static func middle(_ sorted: [Double], level: Double) -> (low: Double, high: Double) {
    guard let last = sorted.last else { return (0, 0) }
    let tail = (1 - level) / 2 * Double(sorted.count)
    let below = min(sorted.count - 1, max(0, Int(tail.rounded(.down))))
    return (sorted[below], sorted.count - 1 - below >= 0 ? sorted[sorted.count - 1 - below] : last)
  }

  /// The smallest central interval of counts that are Poisson with the drawn means.
  static func counts(_ means: [Double], level: Double) -> ClosedRange<Int> {
    guard !means.isEmpty else { return 0...0 }
    let tail = (1 - level) / 2
    // Terms below the smallest mean's reach are summed from zero; a mean above 700 would underflow and is beyond any place's year.
    var terms = means.map { exp(-min(700, $0)) }
    var below = 0.0
    var low: Int?
    var count = 0
    while count < 100_000 {
      var sum = 0.0
      for term in terms { sum += term }
      below += sum / Double(means.count)
      if low == nil, below > tail { low = count }
      if below >= 1 - tail { break }
      count += 1
      for draw in terms.indices { terms[draw] *= means[draw] / Double(count) }
    }
    return (low ?? count)...max(low ?? count, count)
  }
}
