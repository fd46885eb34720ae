// Weekdays, months and dates in words.

import Messages

/// The names of weekdays and months in Swedish and English. They do not depend on the computer's locale.
public enum CalendarNames {
  /// The weekdays, Monday first.
  public static let weekdays: [Message] = [
    Message(sv: "måndag", en: "Monday"), Message(sv: "tisdag", en: "Tuesday"), Message(sv: "onsdag", en: "Wednesday"),
    Message(sv: "torsdag", en: "Thursday"), Message(sv: "fredag", en: "Friday"), Message(sv: "lördag", en: "Saturday"),
    Message(sv: "söndag", en: "Sunday"),
  ]

  /// The weekdays in short, Monday first.
  public static let shortWeekdays: [Message] = [
    Message(sv: "mån", en: "Mon"), Message(sv: "tis", en: "Tue"), Message(sv: "ons", en: "Wed"), Message(sv: "tors", en: "Thu"),
    Message(sv: "fre", en: "Fri"), Message(sv: "lör", en: "Sat"), Message(sv: "sön", en: "Sun"),
  ]

  /// The months, January first.
  public static let months: [Message] = [
    Message(sv: "januari", en: "January"), Message(sv: "februari", en: "February"), Message(sv: "mars", en: "March"),
    Message(sv: "april", en: "April"), Message(sv: "maj", en: "May"), Message(sv: "juni", en: "June"), Message(sv: "juli", en: "July"),
    Message(sv: "augusti", en: "August"), Message(sv: "september", en: "September"), Message(sv: "oktober", en: "October"),
    Message(sv: "november", en: "November"), Message(sv: "december", en: "December"),
  ]

  /// The months in short, January first.
  public static let shortMonths: [Message] = [
    Message(sv: "jan", en: "Jan"), Message(sv: "feb", en: "Feb"), Message(sv: "mars", en: "Mar"), Message(sv: "apr", en: "Apr"),
    Message(sv: "maj", en: "May"), Message(sv: "juni", en: "Jun"), Message(sv: "juli", en: "Jul"), Message(sv: "aug", en: "Aug"),
    Message(sv: "sep", en: "Sep"), Message(sv: "okt", en: "Oct"), Message(sv: "nov", en: "Nov"), Message(sv: "dec", en: "Dec"),
  ]

  /// The weekday of a date, like "måndag".
  public static func weekday(of date: CivilDate) -> Message { weekdays[date.weekday - 1] }

  /// The weekday of a date in short, like "mån".
  public static func shortWeekday(of date: CivilDate) -> Message { shortWeekdays[date.weekday - 1] }

  /// The month of a date, like "november".
  public static func month(of date: CivilDate) -> Message { months[date.month - 1] }

  /// The month of a date in short, like "nov".
  public static func shortMonth(of date: CivilDate) -> Message { shortMonths[date.month - 1] }

  /// A date in words, like "måndag 23 november 2026".
  public static func long(_ date: CivilDate) -> Message {
    joined(weekday(of: date), month(of: date), date)
  }

  /// A date in short words, like "mån 23 nov 2026".
  public static func short(_ date: CivilDate) -> Message {
    joined(shortWeekday(of: date), shortMonth(of: date), date)
  }

  /// A date and a 24-hour clock time in words, like "måndag 23 november 2026 kl. 14:05".
  public static func long(_ time: CivilTime) -> Message {
    let date = long(time.date)
    let clock = time.timeOfDay.hourAndMinute
    return Message(sv: date.swedish + " kl. " + clock, en: date.english + " at " + clock)
  }

  /// A span of whole hours on the 24-hour clock, like "18–20". An end of 24 is written 24.
  public static func hours(from start: Int, to end: Int) -> String {
    zeroPadded(start, 2) + "–" + zeroPadded(end, 2)
  }

  private static func joined(_ weekday: Message, _ month: Message, _ date: CivilDate) -> Message {
    Message(
      sv: "\(weekday.swedish) \(date.day) \(month.swedish) \(date.year)",
      en: "\(weekday.english) \(date.day) \(month.english) \(date.year)")
  }
}
