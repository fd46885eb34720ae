// The usual school year, for places and years without a table of terms.

/// School days as they usually fall in Sweden: Monday to Friday in term, no public holiday, eve or school break.
///
/// Autumn term about 18 August – 20 December, spring term about 8 January – 11 June, autumn break in week 44, winter break in week 10. Each
/// kommun decides its own terms, which differ by some days; this is for telling school time from free time in years of reports, not for
/// a single day. `SchoolCalendar` has the kommun's own terms.
public enum SchoolYear {
  /// Whether the day is usually a school day.
  public static func isUsualSchoolDay(_ date: CivilDate) -> Bool {
    guard date.weekday <= 5, SwedishHolidays.holidays(on: date).isEmpty else { return false }
    let day = date.month * 100 + date.day
    guard (818...1220).contains(day) || (108...611).contains(day) else { return false }
    let week = date.isoWeek.week
    return week != 44 && week != 10
  }
}
