// When wages are paid, and the weekend after.

/// The rule for paydays. The usual one is the 25th, and 23 December; both are moved back to the banking day before where they are none.
public struct PaydayRule: Hashable, Sendable {
  /// The day of the month, 1–31; the last day in shorter months.
  public let day: Int
  /// The day in December, 1–31.
  public let decemberDay: Int

  /// The usual rule.
  public static let usual = PaydayRule(uncheckedDay: 25, decemberDay: 23)

  /// Makes a rule, or nil where a day is not within 1–31.
  public init?(day: Int, decemberDay: Int) {
    guard (1...31).contains(day), (1...31).contains(decemberDay) else { return nil }
    self.init(uncheckedDay: day, decemberDay: decemberDay)
  }

  private init(uncheckedDay day: Int, decemberDay: Int) {
    self.day = day
    self.decemberDay = decemberDay
  }

  /// The payday of a month, or nil where there is no such month.
  public func payday(year: Int, month: Int) -> CivilDate? {
    let wished = min(month == 12 ? decemberDay : day, CivilDate.daysInMonth(month, of: year))
    return CivilDate(year: year, month: month, day: wished).map(BankingDays.onOrBefore)
  }

  /// The paydays of a year (1–9999) in order.
  public func paydays(of year: Int) -> [CivilDate] {
    (1...12).compactMap { payday(year: year, month: $0) }
  }

  /// Whether wages are paid on the date.
  public func isPayday(_ date: CivilDate) -> Bool {
    // A payday on the first days of a month may have been moved back into the month before.
    [date, date.adding(days: 15)].contains { payday(year: $0.year, month: $0.month) == date }
  }

  /// Whether the date is the Friday or Saturday of a payday weekend (lönehelg): the first ones on or after a payday.
  public func isPaydayWeekend(_ date: CivilDate) -> Bool {
    guard date.weekday == 5 || date.weekday == 6 else { return false }
    // The Friday belongs to a payday on it or on one of the six days before.
    let friday = date.adding(days: 5 - date.weekday)
    return (0...6).contains { isPayday(friday.adding(days: -$0)) }
  }
}
