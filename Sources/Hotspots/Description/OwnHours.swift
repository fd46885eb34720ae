// When the reports of a hotspot come.
import Almanac
import Incidents
import SpatialStatistics

/// Descriptive times of a set of reports: no test.
enum OwnHours {
  /// The shortest run of hours with two thirds of the reports, the set of weekdays with nearly all, and the shortest
  /// run of months with four fifths.
  ///
  /// Hours are those of the reports whose hour is known (`clocked`; all reports when not said); all day where none is.
  static func window(of times: [CivilTime], clocked known: [CivilTime]? = nil) -> TimeWindow {
    let clocked = known ?? times
    guard !times.isEmpty else { return TimeWindow(weekdays: Array(1...7), fromHour: 0, toHour: 24, months: Array(1...12)) }
    var hours = [Int](repeating: 0, count: 24)
    var months = [Int](repeating: 0, count: 12)
    var days = [Int](repeating: 0, count: 8)
    for time in times {
      months[time.date.month - 1] += 1
      days[time.date.weekday] += 1
    }
    for time in clocked { hours[time.hour] += 1 }
    let hour = clocked.isEmpty ? (first: 0, count: 24) : shortestRun(hours, holding: share(2, 3, of: clocked.count))
    let month = shortestRun(months, holding: share(4, 5, of: times.count))
    let isWholeYear = month.count > 8
    return TimeWindow(
      weekdays: weekdays(days, total: times.count), fromHour: hour.count >= 20 ? 0 : hour.first,
      toHour: hour.count >= 20 ? 24 : (hour.first + hour.count - 1) % 24 + 1,
      months: isWholeYear ? Array(1...12) : (0..<month.count).map { (month.first + $0) % 12 + 1 })
  }

  private static func share(_ numerator: Int, _ denominator: Int, of total: Int) -> Int {
    (total * numerator + denominator - 1) / denominator
  }

  /// The shortest run on the cycle that holds at least `needed`; of equally short ones the fullest, then the first.
  static func shortestRun(_ counts: [Int], holding needed: Int) -> (first: Int, count: Int) {
    for length in 1...counts.count {
      var best: (first: Int, sum: Int)?
      for first in counts.indices {
        let sum = (0..<length).reduce(0) { $0 + counts[(first + $1) % counts.count] }
        if sum >= needed, best.map({ sum > $0.sum }) ?? true { best = (first, sum) }
      }
      if let best { return (best.first, length) }
    }
    return (0, counts.count)
  }

  /// The smallest named set of weekdays that holds nine tenths, or all seven.
  private static func weekdays(_ counts: [Int], total: Int) -> [Int] {
    let sets: [WeekdaySet] = [.saturdayAndSunday, .fridayAndSaturday, .fridayToSunday, .mondayToFriday]
    let fitting = sets.first { set in set.days.reduce(0) { $0 + counts[$1] } * 10 >= total * 9 }
    return fitting?.days ?? Array(1...7)
  }
}
