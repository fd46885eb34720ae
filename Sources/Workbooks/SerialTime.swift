// From the numbers by which a workbook counts days to dates.
import Almanac

/// Dates as numbers of days, in either of the two systems that workbooks have.
enum SerialTime {
  /// The text of a number in a form: `2026-11-23`, `2026-11-23 14:30`, `14:30`, or nil where it is no date; with seconds where they are not zero.
  /// A table of the same rows has the same words, so that it gives the same reports.
  ///
  /// Numbers are rounded to the second, since a third of a day has no exact form. In the system from 1900 day 60 is a 29 February that
  /// never was, and the days before it count from one day later.
  static func text(_ value: Double, _ form: NumberForm, from1904: Bool) -> String? {
    guard form != .number, value.isFinite, value >= 0, value < 2_958_466 else { return nil }
    let seconds = Int((value * 86_400).rounded())
    let (day, second) = (seconds / 86_400, seconds % 86_400)
    let clock = "\(pair(second / 3600)):\(pair(second / 60 % 60))" + (second % 60 == 0 ? "" : ":" + pair(second % 60))
    if form == .time, day == 0 { return clock }
    let epoch: CivilDate?
    if from1904 {
      epoch = CivilDate(year: 1904, month: 1, day: 1)
    } else {
      if day == 60 { return nil }
      epoch = CivilDate(year: 1899, month: 12, day: day < 60 ? 31 : 30)
    }
    guard let date = epoch?.adding(days: day) else { return nil }
    if !from1904, day == 0, form != .time { return nil }
    return form == .date && second == 0 ? date.description : "\(date) \(clock)"
  }

  /// The number of a day in the system from 1900.
  static func serial(_ date: CivilDate) -> Int { date.daysSince1970 + 25_569 }

  private static func pair(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
