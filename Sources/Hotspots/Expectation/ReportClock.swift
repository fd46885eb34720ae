// When reports came, by month, weekday and hour, as far as that is known.
import Almanac
import Incidents

/// The hours of the week and months of the year that a report may belong to.
///
/// Aoristic weights after Ratcliffe (2002), Journal of Quantitative Criminology 18:23–43: a report whose time is an interval counts in parts, in
/// proportion to how much of its interval lies in each hour.
struct ReportClock {
  /// Local date of the earliest instant, as days since 1970.
  var day: Int
  /// Parts that add up to 1, by `(month · 7 + weekday) · 24 + hour`, each counted from 0. Empty where not even the month is known.
  var parts: [(cell: Int, weight: Double)]
  /// Whether the month, the weekday and the hour are known well enough to be counted.
  var knowsMonth: Bool
  var knowsWeekday: Bool
  var knowsHour: Bool

  /// Number of month × weekday × hour cells.
  static let cells = 2016
  /// An interval this long, or a report of which only the day is known, says nothing of the hour.
  private static let longestForHour: Int64 = 23 * 3600
  private static let longestForWeekday: Int64 = 2 * 86_400
  private static let longestForMonth: Int64 = 31 * 86_400

  static func cell(_ local: CivilTime) -> Int { ((local.date.month - 1) * 7 + local.date.weekday - 1) * 24 + local.hour }

  init(earliest: Instant, latest: Instant, flags: ReportFlags) {
    let length = max(0, latest.seconds(since: earliest))
    let local = CivilZone.stockholm.local(earliest)
    day = local.date.daysSince1970
    knowsMonth = length <= Self.longestForMonth
    knowsWeekday = length < Self.longestForWeekday && !flags.contains(.monthOnly)
    knowsHour = length < Self.longestForHour && !flags.contains(.dayOnly) && !flags.contains(.monthOnly)
    parts = []
    guard knowsMonth else { return }
    if length == 0 {
      parts = [(Self.cell(local), 1)]
      return
    }
    // Swedish time differs from universal time by whole hours, so hours begin together.
    var time = earliest.secondsSince1970
    let end = time + length
    while time < end {
      let next = min(end, (time >= 0 ? time / 3600 : -((3599 - time) / 3600)) * 3600 + 3600)
      let cell = Self.cell(CivilZone.stockholm.local(Instant(secondsSince1970: time)))
      parts.append((cell, Double(next - time) / Double(length)))
      time = next
    }
  }
}

/// Sums of the parts of reports.
struct ClockCounts {
  /// By month, of the reports whose month is known.
  var month = [Double](repeating: 0, count: 12)
  /// By weekday, Monday first.
  var weekday = [Double](repeating: 0, count: 7)
  /// By hour.
  var hour = [Double](repeating: 0, count: 24)
  /// By `(season · 7 + weekday) · 24 + hour`, of those of which all is known.
  var joint = [Double](repeating: 0, count: 672)

  /// Season of a month (0–11): winter, spring, summer, autumn.
  static func season(_ month: Int) -> Int { ((month + 1) % 12) / 3 }

  mutating func add(_ clock: ReportClock, weights: ProfileWeights = ProfileWeights()) {
    for (cell, weight) in clock.parts {
      let (month, weekday, hour) = (cell / 168, cell / 24 % 7, cell % 24)
      if clock.knowsMonth { self.month[month] += weight * weights.month }
      if clock.knowsWeekday { self.weekday[weekday] += weight * weights.weekday }
      if clock.knowsHour {
        self.hour[hour] += weight * weights.hour
        joint[(Self.season(month) * 7 + weekday) * 24 + hour] += weight * weights.hour
      }
    }
  }
}

/// How much a place's reports say of the common pattern, 0–1.
struct ProfileWeights {
  var month = 1.0
  var weekday = 1.0
  var hour = 1.0
}
