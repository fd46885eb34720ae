// What cases are expected in proportion to from day to day.
import Almanac
import ArgumentParser
import Intake
import Messages
import SpatialStatistics

/// The file of days.
struct DayExposureOptions: ParsableArguments {
  @Option(
    name: .customLong("day-exposure"),
    help: help(
      "CSV med kolumnen date, och exposure om dagarna väger olika: dagar som händelser kan väntas på, till exempel öppna dagar. Andra dagar räknas som 0.",
      "CSV with the column date, and exposure where days weigh differently: days on which events can be expected, such as open days. Others count as 0.",
      valueName: "fil"))
  var dayExposure: String?

  func read(zone: CivilZone) throws -> DayExposure? { try dayExposure.map { try DayExposure(path: $0, zone: zone) } }

  var otherInputs: [String] { dayExposure.map { [$0] } ?? [] }
}

/// Exposure per day.
struct DayExposure {
  private var ofDay: [Int: Double] = [:]
  /// Whether the days are dates, counted from 1970-01-01, and not numbers.
  let hasDates: Bool
  private let name: String

  init(path: String, zone: CivilZone) throws {
    let table = try ColumnTable(path: path, columns: ["date", "exposure"])
    let dates = try table.times("date", zone: zone)
    let weights = table.has("exposure") ? try table.numbers("exposure") : dates.days.map { _ in 1 }
    name = table.name
    hasDates = dates.form == .dates
    for row in weights.indices {
      let day = Int(dates.days[row].rounded(.down))
      guard weights[row] >= 0, weights[row] <= 1e200 else {
        throw Failure.tableCell(
          table.name, line: table.line(of: row), column: "exposure", "\(weights[row])",
          wanted: Message(sv: "ett tal från 0", en: "a number from 0"))
      }
      guard ofDay.updateValue(weights[row], forKey: day) == nil else {
        throw Failure.tableCell(
          table.name, line: table.line(of: row), column: "date", dates.text(day: day),
          wanted: Message(sv: "varje dag en gång", en: "each day once"))
      }
    }
  }

  /// The exposure of each time unit of a period; a day's is shared evenly by its units.
  ///
  /// - Parameters:
  ///   - units: the period.
  ///   - perDay: units in a day.
  ///   - first: the day, in this file's count, in which unit 0 begins.
  ///   - hasDates: whether the times of the table are dates.
  func exposure(_ units: ClosedRange<Int>, perDay: Int = 1, first: Int = 0, hasDates: Bool) throws -> [Double] {
    guard hasDates == self.hasDates else {
      throw Failure(
        .badInput,
        Message(
          sv: "Dagarna i \(name) är inte skrivna som tabellens tider.", en: "The days of \(name) are not written as the times of the table."
        ),
        advice: Message(sv: "Skriv båda som datum, eller båda som antal dagar.", en: "Write both as dates, or both as numbers of days."))
    }
    guard units.count <= 1 << 22 else {
      throw StatisticsError.tooLarge(needed: units.count, limit: 1 << 22)
    }
    let values = units.map { unit in ofDay[first + Int((Double(unit) / Double(perDay)).rounded(.down))] ?? 0 }
    guard values.contains(where: { $0 > 0 }) else {
      throw Failure(
        .badInput,
        Message(sv: "\(name) har ingen exponering under perioden.", en: "\(name) has no exposure in the period."),
        advice: Message(sv: "Ange en fil med dagar i samma tid som tabellen.", en: "Give a file of days at the same time as the table."))
    }
    return values
  }
}
