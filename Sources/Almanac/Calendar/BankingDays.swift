// Days on which banks pay out.

/// Swedish banking days.
public enum BankingDays {
  /// Whether money moves between banks: Monday to Friday, no public holiday, and not Midsummer Eve, Christmas Eve or New Year's Eve,
  /// on which the Riksbank's payment system is closed.
  public static func isBankingDay(_ date: CivilDate) -> Bool {
    guard date.weekday <= 5 else { return false }
    return SwedishHolidays.holidays(on: date).allSatisfy { holiday in
      holiday.kind == .eve && ![.midsummerEve, .christmasEve, .newYearsEve].contains(holiday.id)
    }
  }

  /// The date itself where it is a banking day, otherwise the last one before it.
  public static func onOrBefore(_ date: CivilDate) -> CivilDate {
    var day = date
    while !isBankingDay(day) { day = day.adding(days: -1) }
    return day
  }
}
