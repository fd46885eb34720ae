// Week numbers as they are counted in Sweden.

/// A week by ISO 8601: Monday to Sunday, belonging to the year that holds its Thursday.
public struct ISOWeek: Hashable, Sendable, Codable {
  /// The year that the week belongs to, which near New Year can differ from the calendar year of its days.
  public let year: Int
  /// The number of the week, 1–53.
  public let week: Int

  /// Makes a week, or nil where the year has no week of that number.
  public init?(year: Int, week: Int) {
    guard (1...9999).contains(year), week >= 1, week <= ISOWeek.weeks(in: year) else { return nil }
    self.init(uncheckedYear: year, week: week)
  }

  init(uncheckedYear year: Int, week: Int) {
    self.year = year
    self.week = week
  }

  /// How many weeks a year has: 53 where its last day is a Thursday, or a Friday in a leap year; otherwise 52.
  public static func weeks(in year: Int) -> Int {
    let last = CivilDate(uncheckedYear: Int64(year), month: 12, day: 31).weekday
    return last == 4 || (last == 5 && CivilDate.isLeapYear(year)) ? 53 : 52
  }

  /// The Monday of the week.
  public var monday: CivilDate {
    // 4 January is always in week 1.
    let fourth = CivilDate(uncheckedYear: Int64(year), month: 1, day: 4)
    return fourth.adding(days: 1 - fourth.weekday + 7 * (week - 1))
  }

  private enum CodingKeys: String, CodingKey {
    case year, week
  }

  /// Reads a year and a week, and refuses a week that the year has not.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let year = try container.decode(Int.self, forKey: .year)
    let week = try container.decode(Int.self, forKey: .week)
    guard let value = ISOWeek(year: year, week: week) else {
      throw DecodingError.dataCorruptedError(forKey: .week, in: container, debugDescription: "the year \(year) has no week \(week)")
    }
    self = value
  }
}

extension ISOWeek: Comparable {
  /// Whether one week is before another.
  public static func < (a: ISOWeek, b: ISOWeek) -> Bool {
    (a.year, a.week) < (b.year, b.week)
  }
}

extension ISOWeek: CustomStringConvertible {
  /// ISO 8601 text, like `2026-W53`.
  public var description: String { zeroPadded(year, 4) + "-W" + zeroPadded(week, 2) }
}

extension CivilDate {
  /// The ISO week that the date is in.
  public var isoWeek: ISOWeek {
    let thursday = adding(days: 4 - weekday)
    return ISOWeek(uncheckedYear: thursday.year, week: (thursday.dayOfYear - 1) / 7 + 1)
  }
}
