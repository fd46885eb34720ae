// When the events of a table began and ended, on the local clock.
import Almanac
import Intake
import Messages

/// The columns of an event's time.
struct EventTimeColumns {
  var start: String
  var end: String?
}

/// The rows of a table that have a time, as minutes since the Monday 1970-01-05 at 00:00 of a clock on which every day has 1,440 minutes.
///
/// A date without clock time is a whole day. Where both times are written with an offset from UTC the length is the time that passed, else it is what the
/// clock shows. Rows without a start are left out and counted.
/// A table whose times are numbers of days has hours but no weekdays and months.
struct EventTimes {
  private(set) var start: [Double] = []
  private(set) var duration: [Double?] = []
  /// Row of the table of each event.
  private(set) var rows: [Int] = []
  /// Rows without a start.
  private(set) var missing = 0
  /// Step of the clock to which the single times are written, in minutes: 60, 30, 15, 10, 5, or 0 where they are finer.
  let resolution: Double
  /// Whether the days are those of a calendar.
  let hasCalendar: Bool

  /// A Monday.
  static let firstMonday = 4

  init(_ table: ColumnTable, _ columns: EventTimeColumns, zone: CivilZone) throws {
    let parser = TimestampParser()
    let starts = try table.texts(columns.start)
    let ends = try columns.end.map { try table.texts($0) }
    hasCalendar = !EventTimes.areNumbers(starts + (ends ?? []), parser)
    if !hasCalendar {
      let from = try table.optionalNumbers(columns.start)
      let to = try columns.end.map { try table.optionalNumbers($0) }
      for row in from.indices {
        guard let day = from[row] else {
          missing += 1
          continue
        }
        // An hour written as a fraction of a day is that hour; other times are left as they are.
        func minutes(_ days: Double) -> Double {
          let whole = (days * 86_400).rounded() / 60
          return abs(days * 1440 - whole) < 1e-6 ? whole : days * 1440
        }
        let length = to.flatMap { $0[row] }.map { minutes($0) - minutes(day) }
        if let length, length < 0 { throw Failure.endBeforeStart(table.name, line: table.line(of: row)) }
        start.append(minutes(day))
        duration.append(length)
        rows.append(row)
      }
      resolution = EventTimes.resolution(start, duration)
      return
    }
    func stamp(_ text: String, _ row: Int, _ column: String) throws -> ParsedTimestamp? {
      if text.isEmpty || text == "NA" { return nil }
      guard let stamp = parser.parse(text), stamp.precision != .month else {
        throw Failure.tableCell(
          table.name, line: table.line(of: row), column: column, String(text.prefix(40)),
          wanted: Message(sv: "en tid som 2026-11-23T14:30", en: "a time like 2026-11-23T14:30"))
      }
      return stamp
    }
    for row in starts.indices {
      guard let from = try stamp(starts[row], row, columns.start) else {
        missing += 1
        continue
      }
      let to = try ends.flatMap { try stamp($0[row], row, columns.end ?? "") }
      let first = EventTimes.clock(from, zone, atEnd: false)
      start.append(first)
      rows.append(row)
      if let to {
        var length = EventTimes.clock(to, zone, atEnd: true) - first
        if let began = from.resolved(in: zone), let ended = to.resolved(in: zone) {
          let passed = Double(ended.latest.seconds(since: began.earliest)) / 60
          // In the hour that comes twice the clock may go backwards between two times in the right order.
          if (from.offsetSeconds != nil && to.offsetSeconds != nil) || (length < 0 && passed >= 0) { length = passed }
        }
        if length < 0 { throw Failure.endBeforeStart(table.name, line: table.line(of: row)) }
        duration.append(length)
      } else {
        duration.append(from.time == nil ? 1440 : nil)
      }
    }
    resolution = EventTimes.resolution(start, duration)
  }

  private static func areNumbers(_ texts: [String], _ parser: TimestampParser) -> Bool {
    let written = texts.filter { !$0.isEmpty && $0 != "NA" }
    return !written.isEmpty && written.allSatisfy { parser.parse($0) == nil && Double($0.replacing(",", with: ".")) != nil }
  }

  private static func resolution(_ start: [Double], _ duration: [Double?]) -> Double {
    let points = zip(start, duration).filter { ($0.1 ?? 0) == 0 }.map(\.0)
    if points.isEmpty { return 0 }
    return [60.0, 30, 15, 10, 5].first { step in points.allSatisfy { ($0 / step).rounded() * step == $0 } } ?? 0
  }

  /// Minutes on the local clock.
  private static func clock(_ stamp: ParsedTimestamp, _ zone: CivilZone, atEnd: Bool) -> Double {
    func minutes(_ date: CivilDate, _ seconds: Int) -> Double {
      Double(date.daysSince1970 - firstMonday) * 1440 + Double(seconds) / 60
    }
    guard let time = stamp.time else { return minutes(stamp.date, atEnd ? 86_400 : 0) }
    guard stamp.offsetSeconds != nil, let resolved = stamp.resolved(in: zone) else { return minutes(stamp.date, time.secondOfDay) }
    let local = zone.local(resolved.earliest)
    return minutes(local.date, local.timeOfDay.secondOfDay)
  }

  /// What a person should know of rows left out.
  var warnings: [Message] {
    missing == 0
      ? []
      : [
        Message(
          sv: "\(missing) \(missing == 1 ? "rad" : "rader") saknar starttid och räknas inte.",
          en: missing == 1 ? "1 row has no start time and is not counted." : "\(missing) rows have no start time and are not counted.")
      ]
  }
}

extension Failure {
  static func endBeforeStart(_ file: String, line: Int) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(file), rad \(line): händelsen slutar innan den börjar.", en: "\(file), line \(line): the event ends before it begins."),
      advice: Message(sv: "Rätta raden och kör igen.", en: "Correct the row and run again."))
  }
}
