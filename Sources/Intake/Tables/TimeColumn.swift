// A column of times that is either written as dates or as numbers of days.
import Almanac
import Messages

/// Times of the rows of a table, in days from a start of their own.
public struct TimeColumn: Sendable {
  /// How the times are written.
  public enum Form: Sendable, Hashable {
    /// Numbers of days from a start that the file's maker knows.
    case numbers
    /// Dates and clock times, told in local time of the zone; days count from 1970-01-01.
    case dates
  }

  /// How the times are written.
  public let form: Form
  /// Time of each row in days: a whole number is the beginning of a day. Local clock time, so that a day has 24 hours also when clocks change.
  public let days: [Double]
  /// Whether every time is a day without a clock time.
  public let isWholeDays: Bool

  /// A day number as it is written in this column: `2026-11-23`, or the number.
  public func text(day: Int) -> String {
    switch form {
    case .numbers: "\(day)"
    case .dates: CivilDate(daysSince1970: day).description
    }
  }

  /// A time in whole hours as it is written in this column: `2026-11-23T14:00`, or the number of days.
  public func text(hour: Int) -> String {
    switch form {
    case .numbers: return "\(Double(hour) / 24)"
    case .dates:
      let day = (Double(hour) / 24).rounded(.down)
      let clock = hour - Int(day) * 24
      return "\(CivilDate(daysSince1970: Int(day)))T\(clock < 10 ? "0" : "")\(clock):00"
    }
  }
}

extension ColumnTable {
  /// A column as times: numbers of days, or dates with or without clock time. Times without an offset are local in the zone.
  ///
  /// - Throws: `Failure` (bad input) when the file has no such column, or a cell is neither.
  public func times(_ header: String, zone: CivilZone) throws -> TimeColumn {
    let optional = try optionalTimes(header, zone: zone)
    for (row, day) in optional.days.enumerated() where day == nil { throw emptyTime(header, row) }
    return TimeColumn(form: optional.form, days: optional.days.compactMap { $0 }, isWholeDays: optional.isWholeDays)
  }

  /// The same, nil where a cell is empty.
  ///
  /// - Throws: `Failure` (bad input) when the file has no such column, or a cell is neither empty nor a time.
  public func optionalTimes(
    _ header: String, zone: CivilZone
  ) throws -> (form: TimeColumn.Form, days: [Double?], isWholeDays: Bool) {
    let parser = TimestampParser()
    // Eight digits are a date like 20261123, not a number of days.
    let numbers: [Double?] = try read(header) { _, bytes in
      parser.parse(bytes) == nil ? number(bytes) : nil
    }
    let blank: [Bool] = try read(header) { _, bytes in ColumnTable.isBlank(bytes) }
    if zip(numbers, blank).allSatisfy({ $0 != nil || $1 }) {
      for (row, day) in numbers.enumerated() where abs(day ?? 0) > 1e8 {
        throw Failure.tableTimeOutOfRange(name, line: line(of: row), column: header)
      }
      return (.numbers, numbers, numbers.allSatisfy { ($0 ?? 0) == ($0 ?? 0).rounded() })
    }
    var isWholeDays = true
    let days: [Double?] = try read(header) { row, bytes in
      if ColumnTable.isBlank(bytes) { return nil }
      guard let stamp = parser.parse(bytes) else {
        throw unreadable(
          header, row, bytes,
          Message(sv: "en tid som 2026-11-23T14:30 eller ett antal dagar", en: "a time like 2026-11-23T14:30 or a number of days"))
      }
      guard let time = stamp.time else { return Double(stamp.date.daysSince1970) }
      isWholeDays = false
      var date = stamp.date
      var seconds = time.hour * 3600 + time.minute * 60 + time.second
      if stamp.offsetSeconds != nil, let resolved = stamp.resolved(in: zone) {
        let local = zone.local(resolved.earliest)
        date = local.date
        seconds = local.hour * 3600 + local.minute * 60 + local.second
      }
      return Double(date.daysSince1970) + Double(seconds) / 86_400
    }
    return (.dates, days, isWholeDays)
  }

  private func emptyTime(_ header: String, _ row: Int) -> Failure {
    Failure.tableCell(name, line: line(of: row), column: header, "", wanted: Message(sv: "en tid", en: "a time"))
  }
}
