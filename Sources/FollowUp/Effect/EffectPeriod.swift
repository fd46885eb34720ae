// When an effect is looked for.
import Almanac
import Incidents

/// Whole days, from the first to the last, both included.
public struct EffectPeriod: Hashable, Sendable, Codable {
  /// First day.
  public var from: CivilDate
  /// Last day.
  public var to: CivilDate

  /// Makes a period.
  public init(from: CivilDate, to: CivilDate) {
    self.from = from
    self.to = to
  }

  /// Number of days.
  public var days: Int { to.days(since: from) + 1 }

  /// Whether a day lies in it.
  public func contains(_ date: CivilDate) -> Bool { from <= date && date <= to }

  /// The same days of the calendar some years earlier; 29 February becomes 28 February.
  public func yearsEarlier(_ years: Int) -> EffectPeriod {
    func shift(_ date: CivilDate) -> CivilDate {
      CivilDate(year: date.year - years, month: date.month, day: date.day)
        ?? CivilDate(year: date.year - years, month: date.month, day: 28) ?? date
    }
    return EffectPeriod(from: shift(from), to: shift(to))
  }

  /// Hours of the period that lie in a window, by the clock. Earlier years have a weekday more or less: this is what they are compared per. O(days).
  public func hours(in window: TimeWindow) -> Int {
    var sum = 0
    var date = from
    while date <= to {
      if window.weekdays.contains(date.weekday), window.months.contains(date.month) { sum += window.hours }
      date = date.adding(days: 1)
    }
    return sum
  }
}

extension TimeWindow {
  /// All hours of all days.
  public static let always = TimeWindow(weekdays: Array(1...7), fromHour: 0, toHour: 24, months: Array(1...12))

  /// Whether every hour lies in the window.
  var isAlways: Bool { hours == 24 && Set(weekdays).isSuperset(of: 1...7) && Set(months).isSuperset(of: 1...12) }
}
