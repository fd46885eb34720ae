// Swedish clock time by rule, for a computer without a zone database.

/// Central European Time with summer time as Sweden has kept it since 1980, without any zone database.
///
/// Sources: directive 2000/84/EC (last Sunday of March to last Sunday of October, 01:00 UTC, since 1996);
/// before that, since 1981, to the last Sunday of September; 1980 from 6 April to 28 September. Before 1980: winter time all year.
enum EuropeanSummerTime {
  /// Seconds that the clock is ahead of UTC.
  static func offsetSeconds(at instant: Instant) -> Int {
    let year = instant.utc.date.year
    guard let (start, end) = summer(of: year) else { return 3_600 }
    return instant >= start && instant < end ? 7_200 : 3_600
  }

  /// When summer time begins and ends in a year, or nil where the rule knows none.
  static func summer(of year: Int) -> (start: Instant, end: Instant)? {
    guard year >= 1980 else { return nil }
    let start = year == 1980 ? 6 : lastSunday(of: 3, year: year)
    let startMonth: Int8 = year == 1980 ? 4 : 3
    let endMonth: Int8 = year < 1996 ? 9 : 10
    return (
      oneUTC(year, startMonth, start), oneUTC(year, endMonth, lastSunday(of: Int(endMonth), year: year))
    )
  }

  private static func lastSunday(of month: Int, year: Int) -> Int {
    let last = CivilDate.daysInMonth(month, of: year)
    return last - CivilDate(uncheckedYear: Int64(year), month: Int8(month), day: Int8(last)).weekday % 7
  }

  private static func oneUTC(_ year: Int, _ month: Int8, _ day: Int) -> Instant {
    let date = CivilDate(uncheckedYear: Int64(year), month: month, day: Int8(day))
    return Instant(secondsSince1970: Int64(date.daysSince1970) * 86_400 + 3_600)
  }
}
