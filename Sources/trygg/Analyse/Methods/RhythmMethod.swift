import Almanac
import ArgumentParser
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse rhythm`.
///
/// Rows with part `test` are tests of a whole cycle: their value is `hour`, `weekday`, `month`, `rayleigh` or `kuiper`, and their statistic and p are filled
/// in. The other rows are one hour (0–23), weekday (1–7) or month (1–12) each: count, expected count, interval of the count, and p.
struct RhythmMethod: AnalysisMethod {
  static let configuration = CommandConfiguration.command(
    "rhythm", alias: "rytm", "Timmar, veckodagar och månader: antal, väntat antal, intervall och test.",
    "Hours, weekdays and months: counts, expected counts, intervals and tests.",
    examples: [
      "trygg analyse rhythm --input punkter.csv --start tid",
      "trygg analyse rhythm --input inbrott.csv --start fran --end till --format table",
    ])

  @OptionGroup var table: TableOptions

  @Option(help: help("Kolumn med (tidigaste) tid.", "Column of the (earliest) time.", valueName: "kolumn"))
  var start: String = "start"

  @Option(help: help("Kolumn med senaste tid.", "Column of the latest time.", valueName: "kolumn"))
  var end: String?

  @OptionGroup var zone: ZoneOptions

  @Option(
    help: help(
      "Materialets första dag; annars första händelsens.", "First day of the material; otherwise that of the first event.",
      valueName: "datum"))
  var from: String?

  @Option(
    help: help(
      "Materialets sista dag; annars sista händelsens.", "Last day of the material; otherwise that of the last event.", valueName: "datum"))
  var to: String?

  @OptionGroup var days: DayExposureOptions

  @Option(help: help("Antal simuleringar bakom varje p.", "Number of replicates behind each p.", valueName: "antal"))
  var replicates: Int = 999

  @OptionGroup var options: GlobalOptions

  var otherInputs: [String] { days.otherInputs }

  func run() throws {
    let session = try Session(options)
    let source = try read(start, end)
    let times = try EventTimes(source, EventTimeColumns(start: start, end: end), zone: zone.zone())
    guard times.start.count >= Rhythm.fewest else {
      throw Failure.tooFewRows(source.name, found: times.start.count, needed: Rhythm.fewest)
    }
    let period = try period(times, source)
    let plan = try plan(replicates: replicates, session)
    let exposure = try days.read(zone: zone.zone())
    let found = try calculate(source, columns: [.start: start, .duration: end ?? start, .exposure: "--day-exposure"]) {
      let exposure = try exposure?.exposure(period, first: times.hasCalendar ? EventTimes.firstMonday : 0, hasDates: times.hasCalendar)
      do {
        return try Rhythm.analyse(
          start: times.start, duration: times.duration, resolution: times.resolution, period: period, dayExposure: exposure,
          parts: times.hasCalendar ? Rhythm.Part.allCases : [.hour], plan: plan
        ) { CivilDate(daysSince1970: $0 + EventTimes.firstMonday).month }
      } catch StatisticsError.casesWithoutExposure(let event) {
        // The statistics know only the rows that have a time.
        throw StatisticsError.casesWithoutExposure(row: times.rows[event])
      }
    }
    var notes = AnalysisNotes(
      parameters: [
        .init("start", .text(start)), .init("end", .optional(end)), .init("timezone", .text(zone.timezone)),
        .init("from", times.hasCalendar ? .date(day(period.lowerBound)) : .integer(period.lowerBound)),
        .init("to", times.hasCalendar ? .date(day(period.upperBound)) : .integer(period.upperBound)),
        .init("day_exposure", .optional(days.dayExposure)), .init("replicates", .integer(replicates)),
        .init("resolution_minutes", .number(times.resolution, decimals: 0)),
      ], warnings: times.warnings)
    if !times.hasCalendar {
      notes.warnings.append(
        Message(
          sv: "Tiderna är antal dagar: veckodagar och månader går inte att räkna.",
          en: "The times are numbers of days: weekdays and months cannot be counted."))
    } else if period.count < 730 {
      notes.warnings.append(
        Message(
          sv: "Materialet är kortare än två år: skillnader mellan månader kan lika gärna vara en ökning eller minskning.",
          en: "The material is shorter than two years: differences between months may as well be a rise or a fall."))
    }
    notes.reading = RhythmMethod.reading(found)
    try deliver(RhythmMethod.result(found), source, notes, session)
  }

  private func day(_ number: Int) -> CivilDate { CivilDate(daysSince1970: number + EventTimes.firstMonday) }

  private func period(_ times: EventTimes, _ source: ColumnTable) throws -> ClosedRange<Int> {
    func read(_ option: String, _ text: String) throws -> Int {
      guard let date = CivilDate(iso: text) else {
        throw Failure.optionOutOfRange(option, text, Message(sv: "ett datum som 2026-11-23", en: "a date like 2026-11-23"))
      }
      return date.daysSince1970 - EventTimes.firstMonday
    }
    if !times.hasCalendar, from != nil || to != nil {
      throw Failure.optionOutOfRange(
        "--from/--to", from ?? to ?? "", Message(sv: "bara när tiderna är datum", en: "only when the times are dates"))
    }
    let starts = times.start.map { Int(($0 / 1440).rounded(.down)) }
    let ends = times.start.indices.map { row -> Int in
      let length = times.duration[row] ?? 0
      return length > 0 ? max(starts[row], Int(((times.start[row] + length) / 1440).rounded(.up)) - 1) : starts[row]
    }
    let first = try from.map { try read("--from", $0) } ?? starts.min() ?? 0
    let last = try to.map { try read("--to", $0) } ?? ends.max() ?? 0
    if let outside = starts.indices.first(where: { starts[$0] < first || ends[$0] > last }) {
      throw Failure(
        .badInput,
        Message(
          sv: "\(source.name), rad \(source.line(of: times.rows[outside])): tiden ligger utanför \(day(first))–\(day(last)).",
          en: "\(source.name), line \(source.line(of: times.rows[outside])): the time is outside \(day(first))–\(day(last))."),
        advice: Message(sv: "Ändra --from och --to, eller ta bort raden.", en: "Change --from and --to, or remove the row."))
    }
    return first...max(first, last)
  }

  private static func result(_ found: Rhythm) -> ResultTable {
    let tests = found.tests
    let cells = found.cells
    func both<Value>(_ test: (Rhythm.Test) -> Value, _ cell: (Rhythm.Cell) -> Value) -> [Value] { tests.map(test) + cells.map(cell) }
    return ResultTable(
      "rhythm",
      [
        .init("part", .texts(both({ _ in "test" }, { $0.part.rawValue }))),
        .init("value", .texts(both({ $0.kind.rawValue }, { "\($0.value)" }))),
        .init("count", .numbers(both({ Double($0.events) }, { $0.count }))),
        .init("expected", .optionalNumbers(both({ _ in nil }, { $0.expected }))),
        .init("low", .optionalNumbers(both({ _ in nil }, { $0.low }))), .init("high", .optionalNumbers(both({ _ in nil }, { $0.high }))),
        .init("statistic", .optionalNumbers(both({ $0.statistic }, { _ in nil }))),
        .init("p", .optionalNumbers(both({ $0.p }, { $0.p }))),
        .init("p_adjusted", .optionalNumbers(both({ _ in nil }, { $0.pAdjusted }))),
      ])
  }

  /// The hours' test in words.
  private static func reading(_ found: Rhythm) -> Message? {
    guard let test = found.tests.first(where: { $0.kind == .hour }) else { return nil }
    let thousandth = Int((test.p * 1000).rounded())
    let cases = thousandth <= 1 ? ("högst 1 fall", "at most 1 case") : ("\(thousandth) fall", "\(thousandth) cases")
    return Message(
      sv: "Så ojämna timmar hade väntats av en slump i \(cases.0) av 1 000.",
      en: "Hours this uneven would be expected by chance in \(cases.1) of 1,000.")
  }
}
