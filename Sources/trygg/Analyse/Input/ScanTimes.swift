// Times of a scan as whole units, and back.
import Almanac
import ArgumentParser
import Intake
import Messages

/// What a scan takes as one time unit.
enum ScanPrecision: String, ExpressibleByArgument, CaseIterable {
  case day
  case hour

  /// Units in a day.
  var perDay: Double { self == .hour ? 24 : 1 }

  /// The unit in which a time in days lies.
  func unit(_ days: Double) -> Int { Int((days * perDay + 1e-6).rounded(.down)) }
}

/// The times of a table in units of the precision; nil where a row has none.
struct ScanTimes {
  let units: [Int?]
  let precision: ScanPrecision
  private let form: TimeColumn.Form
  private let table: ColumnTable

  init(_ table: ColumnTable, column name: String, _ precision: ScanPrecision, zone: CivilZone) throws {
    let times = try table.optionalTimes(name, zone: zone)
    units = times.days.map { $0.map(precision.unit) }
    form = times.form
    self.precision = precision
    self.table = table
  }

  /// Whether the times are dates, whose units count from 1970-01-01, and not numbers of days.
  var hasDates: Bool { form == .dates }

  /// A unit in the form of the table: its day, or its day and hour.
  func text(_ unit: Int) -> String {
    let days = Double(unit) / precision.perDay
    if form == .numbers { return precision == .day ? "\(unit)" : "\(days)" }
    let day = Int(days.rounded(.down))
    let date = CivilDate(daysSince1970: day).description
    if precision == .day { return date }
    let hour = unit - day * 24
    return "\(date)T\(hour < 10 ? "0" : "")\(hour):00"
  }

  /// The units of all rows, each of which must have one.
  func required(_ name: String) throws -> [Int] {
    for (row, unit) in units.enumerated() where unit == nil {
      throw Failure.tableCell(table.name, line: table.line(of: row), column: name, "", wanted: Message(sv: "en tid", en: "a time"))
    }
    return units.compactMap { $0 }
  }

  /// A time of the command line, in the form of the table, as a unit.
  func unit(_ option: String, _ text: String, isEnd: Bool) throws -> Int {
    let parser = TimestampParser()
    switch form {
    case .numbers:
      if let days = Double(text), abs(days) < 1e8 { return precision.unit(days) }
    case .dates:
      if let stamp = parser.parse(text) {
        let day = Double(stamp.date.daysSince1970)
        if let time = stamp.time { return precision.unit(day + Double(time.secondOfDay) / 86_400) }
        return precision.unit(isEnd ? day + 1 - 1 / precision.perDay : day)
      }
    }
    throw Failure.optionOutOfRange(
      option, text,
      Message(sv: "en tid som i tabellen, till exempel \(self.text(0))", en: "a time as in the table, such as \(self.text(0))"))
  }
}

/// A cluster of any scan, as a row of the answer.
struct ScanAnswer {
  struct Row {
    var place: (x: Double, y: Double, radius: Double, locations: Int)?
    var interval: (from: String, to: String)?
    var cases: Int
    var expected: Double
    var ratio: Double
    var statistic: Double
    var p: Double
    var pGumbel: Double?
    var ids: [String]
  }

  var rows: [Row] = []
  var replicates = 0
  var endedEarly = false
}
