// What a clock on the wall shows: a time of day, and a date with a time of day.

/// A time of day on a 24-hour clock, 00:00:00–23:59:59. Encodes as `HH:mm:ss`.
public struct TimeOfDay: Hashable, Sendable {
  private let storedHour: Int8
  private let storedMinute: Int8
  private let storedSecond: Int8

  /// The hour, 0–23.
  public var hour: Int { Int(storedHour) }
  /// The minute, 0–59.
  public var minute: Int { Int(storedMinute) }
  /// The second, 0–59.
  public var second: Int { Int(storedSecond) }

  /// Makes a time of day, or nil where no clock shows it (25:00, 12:60, a leap second).
  public init?(hour: Int, minute: Int, second: Int = 0) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else { return nil }
    self.init(secondOfDay: (hour * 60 + minute) * 60 + second)
  }

  /// Makes the time this many seconds after midnight; whole days are dropped.
  init(secondOfDay: Int) {
    let seconds = secondOfDay - floorDivide(secondOfDay, 86_400) * 86_400
    storedHour = Int8(truncatingIfNeeded: seconds / 3_600)
    storedMinute = Int8(truncatingIfNeeded: seconds / 60 % 60)
    storedSecond = Int8(truncatingIfNeeded: seconds % 60)
  }

  /// 00:00:00.
  public static let midnight = TimeOfDay(secondOfDay: 0)

  /// Seconds on the clock since 00:00:00.
  public var secondOfDay: Int { (hour * 60 + minute) * 60 + second }

  /// Hour and minute for people, like `14:05`.
  public var hourAndMinute: String { zeroPadded(hour, 2) + ":" + zeroPadded(minute, 2) }
}

extension TimeOfDay: Comparable {
  /// Whether one time is earlier on the clock than another.
  public static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.secondOfDay < b.secondOfDay }
}

extension TimeOfDay: CustomStringConvertible {
  /// ISO 8601 text, like `14:05:00`.
  public var description: String { ASCIIWriter.text { $0.append(self) } }
}

extension TimeOfDay: Codable {
  /// Reads a time of day as `TimestampParser` does, such as `14:05:00` or `14:05`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let time = TimestampParser().timeOfDay(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\"\(text)\" is not a time like 14:05:00")
    }
    self = time
  }

  /// Writes `HH:mm:ss`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// A date and a time of day as a local clock shows them, without zone: it may name one moment, two, or none (see `CivilZone.resolve`).
public struct CivilTime: Hashable, Sendable, Codable {
  /// The date.
  public let date: CivilDate
  /// The time of day.
  public let timeOfDay: TimeOfDay

  /// Makes a local clock time from a date and a time of day.
  public init(date: CivilDate, timeOfDay: TimeOfDay) {
    self.date = date
    self.timeOfDay = timeOfDay
  }

  /// Makes a local clock time, or nil where no clock shows that hour, minute and second.
  public init?(date: CivilDate, hour: Int, minute: Int, second: Int = 0) {
    guard let time = TimeOfDay(hour: hour, minute: minute, second: second) else { return nil }
    self.init(date: date, timeOfDay: time)
  }

  /// The hour, 0–23.
  public var hour: Int { timeOfDay.hour }
  /// The minute, 0–59.
  public var minute: Int { timeOfDay.minute }
  /// The second, 0–59.
  public var second: Int { timeOfDay.second }

  /// The clock time this many clock seconds later, as if the day always had 24 hours.
  public func addingClock(seconds: Int64) -> CivilTime {
    CivilTime(secondsSince1970IgnoringZone: secondsSince1970IgnoringZone + seconds)
  }

  init(secondsSince1970IgnoringZone seconds: Int64) {
    let days = floorDivide(seconds, 86_400)
    date = CivilDate(daysSince1970: Int(days))
    timeOfDay = TimeOfDay(secondOfDay: Int(seconds - days * 86_400))
  }

  var secondsSince1970IgnoringZone: Int64 {
    Int64(date.daysSince1970) * 86_400 + Int64(timeOfDay.secondOfDay)
  }

  /// Reads ISO text without zone, like `2026-11-23T14:05:00`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let parsed = TimestampParser().parse(text), let time = parsed.time, parsed.offsetSeconds == nil else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" is not a local time like 2026-11-23T14:05:00")
    }
    self.init(date: parsed.date, timeOfDay: time)
  }

  /// Writes ISO text without zone.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension CivilTime: Comparable {
  /// Whether one clock time is before another on the same clock.
  public static func < (a: CivilTime, b: CivilTime) -> Bool {
    (a.date, a.timeOfDay) < (b.date, b.timeOfDay)
  }
}

extension CivilTime: CustomStringConvertible {
  /// ISO 8601 text without zone, like `2026-11-23T14:05:00`.
  public var description: String { ASCIIWriter.text { $0.append(self) } }
}
