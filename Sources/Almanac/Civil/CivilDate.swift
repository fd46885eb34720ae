// A day in the Gregorian calendar, without clock or zone.

/// A date in the proleptic Gregorian calendar. Encodes as `yyyy-MM-dd`.
public struct CivilDate: Hashable, Sendable {
  private let storedYear: Int64
  private let storedMonth: Int8
  private let storedDay: Int8

  /// The year, 1–9999 for every date that was made from its parts or from text.
  public var year: Int { Int(storedYear) }
  /// The month, 1–12.
  public var month: Int { Int(storedMonth) }
  /// The day of the month, 1–31.
  public var day: Int { Int(storedDay) }

  /// Makes a date, or nil where there is no such day (2026-02-30) or the year is outside 1–9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= CivilDate.daysInMonth(month, of: year) else {
      return nil
    }
    self.init(uncheckedYear: Int64(year), month: Int8(month), day: Int8(day))
  }

  init(uncheckedYear year: Int64, month: Int8, day: Int8) {
    storedYear = year
    storedMonth = month
    storedDay = day
  }

  /// Makes the date this many days after 1970-01-01 (before, where negative).
  ///
  /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`,
  /// https://howardhinnant.github.io/date_algorithms.html
  public init(daysSince1970 days: Int) {
    // Count from 0000-03-01, so that the leap day comes last in its year and the 400-year eras are equal.
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(uncheckedYear: Int64(year), month: Int8(truncatingIfNeeded: month), day: Int8(truncatingIfNeeded: day))
  }

  /// Days since 1970-01-01; negative before.
  ///
  /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`,
  /// https://howardhinnant.github.io/date_algorithms.html
  public var daysSince1970: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = floorDivide(marchYear, 400)
    let yearOfEra = marchYear - era * 400
    let marchMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day of the week, Monday = 1 … Sunday = 7 (ISO 8601).
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    let shifted = daysSince1970 + 3
    return shifted - floorDivide(shifted, 7) * 7 + 1
  }

  /// The number of the day in its year, 1 January = 1.
  public var dayOfYear: Int {
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1]
    return before + day + (month > 2 && CivilDate.isLeapYear(year) ? 1 : 0)
  }

  /// The date this many days later (earlier where negative).
  public func adding(days: Int) -> CivilDate {
    CivilDate(daysSince1970: daysSince1970 + days)
  }

  /// How many days this date is after `other`; negative where it is before.
  public func days(since other: CivilDate) -> Int {
    daysSince1970 - other.daysSince1970
  }

  /// Whether a year has a 29 February in the Gregorian calendar.
  public static func isLeapYear(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The number of days in a month (1–12) of a year; 0 where there is no such month.
  public static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeapYear(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    case 1...12: 31
    default: 0
    }
  }
}

extension CivilDate: Comparable {
  /// Whether one date is before another.
  public static func < (a: CivilDate, b: CivilDate) -> Bool {
    (a.storedYear, a.storedMonth, a.storedDay) < (b.storedYear, b.storedMonth, b.storedDay)
  }
}

extension CivilDate: CustomStringConvertible {
  /// ISO 8601 text, like `2026-11-23`.
  public var description: String {
    ASCIIWriter.text { $0.append(self) }
  }

  /// Reads exactly `yyyy-MM-dd`; nil for anything else. Looser forms are read by `TimestampParser`.
  public init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    var numbers = (0, 0, 0)
    for (index, byte) in bytes.enumerated() where index != 4 && index != 7 {
      guard byte >= 48, byte <= 57 else { return nil }
      let digit = Int(byte) - 48
      switch index {
      case 0..<4: numbers.0 = numbers.0 * 10 + digit
      case 5..<7: numbers.1 = numbers.1 * 10 + digit
      default: numbers.2 = numbers.2 * 10 + digit
      }
    }
    self.init(year: numbers.0, month: numbers.1, day: numbers.2)
  }
}

extension CivilDate: Codable {
  /// Reads `yyyy-MM-dd`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = CivilDate(iso: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\"\(text)\" is not a date like 2026-11-23")
    }
    self = date
  }

  /// Writes `yyyy-MM-dd`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Division rounded towards minus infinity, for a positive divisor.
@inline(__always)
func floorDivide<T: FixedWidthInteger & SignedInteger>(_ a: T, _ b: T) -> T {
  let quotient = a / b
  return quotient * b > a ? quotient - 1 : quotient
}

/// Decimal digits with leading zeros up to `width`; a minus sign in front of negative numbers.
func zeroPadded(_ value: Int, _ width: Int) -> String {
  let digits = String(value.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
  return (value < 0 ? "-" : "") + zeros + digits
}
