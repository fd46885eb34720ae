import Almanac
import ArgumentParser
import Foundation
import Geography
import Intake
import Messages
import Publishing
import Store

/// `trygg calendar`: holidays, paydays, school days, risk evenings, sun and light, day by day.
struct CalendarCommand: OffersFormats {
  static let formats = OutputFormat.tables

  static let configuration = CommandConfiguration.command(
    "calendar", alias: "kalender", "Visar helgdagar, löning, skoldagar, riskkvällar, sol och ljus, dag för dag.",
    "Shows holidays, paydays, school days, risk evenings, sun and light, day by day.",
    examples: ["trygg calendar 2026-10-08", "trygg calendar 2027-06 --place Strandskolan --format csv --output juni.csv"])

  @Argument(
    help: help(
      "En dag, en månad eller ett år: 2026-10-08, 2026-10, 2026. Förval: i dag.",
      "A day, a month or a year: 2026-10-08, 2026-10, 2026. Default: today.", valueName: "dag"))
  var period: String?

  @Option(help: help("Första dag, i stället för argumentet.", "First day, instead of the argument.", valueName: "dag"))
  var from: String?

  @Option(help: help("Sista dag. Förval: samma som --from.", "Last day. Default: the same as --from.", valueName: "dag"))
  var to: String?

  @Option(
    help: help(
      "Plats för solen, ett namn. Förval: mötesplatsen.", "Place for the sun, a name. Default: the meeting place.", valueName: "plats"))
  var place: String?

  @Option(help: help("Position för solen, \"lat,lon\".", "Position for the sun, \"lat,lon\".", valueName: "läge"))
  var at: String?

  @Flag(
    name: .customLong("no-school"),
    help: help("Utan skola: läsåret behöver inte finnas.", "Without school: the school year may be missing."))
  var noSchool = false

  @Option(
    name: .customLong("import-terms"),
    help: help(
      "Läs in läsår ur en tabell som geodata/school-terms.csv. Andra läsår är kvar.",
      "Load school years from a table like geodata/school-terms.csv. Other school years stay.", valueName: "fil"))
  var importTerms: String?

  @Option(
    name: .customLong("import-risk"),
    help: help(
      "Byt tabellen över riskkvällar mot en som geodata/risk-evenings.csv.",
      "Replace the table of risk evenings by one like geodata/risk-evenings.csv.", valueName: "fil"))
  var importRisk: String?

  @OptionGroup var options: GlobalOptions

  /// The longest period that is shown at once.
  private static let mostDays = 3_660

  func run() throws {
    let session = try Session(options)
    if importTerms != nil || importRisk != nil { return try load(session) }
    let (first, last) = try days(session)
    let store = try session.open(.read)
    let kommun = try Kommun(store)
    guard place == nil || at == nil else {
      throw Failure.optionOutOfRange("--at", at ?? "", Message(sv: "--place eller --at, inte båda", en: "--place or --at, not both"))
    }
    let spot = try (at ?? place).map(kommun.position) ?? kommun.meetingPlace()
    let stored = try store.riskCalendar()
    let calendar = noSchool ? RiskCalendar(rules: stored.rules, school: .empty) : stored
    let rows = try (0...last.days(since: first)).map {
      try CalendarDay(first.adding(days: $0), at: spot.position, calendar: calendar, asksSchool: !noSchool)
    }
    let fields: [Value.Field] = [
      .init("from", .date(first)), .init("to", .date(last)), .init("place", .text(spot.name)),
      .init("lat", .number(spot.position.latitude, decimals: 6)), .init("lon", .number(spot.position.longitude, decimals: 6)),
      .init("school", .boolean(!noSchool)), .init("payday", .integer(calendar.payday.day)),
      .init("payday_december", .integer(calendar.payday.decemberDay)), session.seedField,
    ]
    let data = DataSummary(reports: 0, from: nil, to: nil, sha256: nil)
    let envelope = session.envelope(fields, data, warnings: warnings(calendar, first, last))
    let text = (options.format ?? .table) == .table ? CalendarText.after(rows, place: spot.name, session.language) : ""
    try session.deliver(CalendarLayer.days, rows, envelope, formats: Self.formats, after: text)
  }

  private func warnings(_ calendar: RiskCalendar, _ first: CivilDate, _ last: CivilDate) -> [Message] {
    var warnings: [Message] = []
    let assumed = calendar.school.assumedYears(from: first, to: last).map(\.description).joined(separator: ", ")
    if !assumed.isEmpty {
      warnings.append(
        Message(
          sv: "Läsårets dagar är antagna efter allmän regel (\(assumed)). Kommunen behöver bekräfta dem.",
          en: "The days of the school year are assumed by a general rule (\(assumed)). The kommun needs to confirm them."))
    }
    if calendar.rules.isEmpty {
      warnings.append(
        Message(
          sv: "Tabellen över riskkvällar är tom. Läs in geodata/risk-evenings.csv med --import-risk.",
          en: "The table of risk evenings is empty. Load geodata/risk-evenings.csv with --import-risk."))
    }
    if noSchool, calendar.rules.contains(where: { $0.occasion.needsSchool }) {
      warnings.append(
        Message(
          sv: "Skolstart och skolavslutning är inte med bland riskkvällarna.",
          en: "The first and last day of school are not among the risk evenings."))
    }
    return warnings
  }

  /// The first and last day that are asked for.
  private func days(_ session: Session) throws -> (CivilDate, CivilDate) {
    let first: CivilDate
    let last: CivilDate
    if let from {
      guard period == nil else {
        throw Failure.optionOutOfRange(
          "--from", from, Message(sv: "antingen --from eller en period", en: "either --from or a period"))
      }
      first = try CalendarCommand.span(from).0
      last = try CalendarCommand.span(to ?? from).1
    } else {
      (first, last) = try period.map(CalendarCommand.span) ?? CalendarCommand.today(session)
      if let to { throw Failure.optionOutOfRange("--to", to, Message(sv: "--from och --to tillsammans", en: "--from and --to together")) }
    }
    let range = 0..<CalendarCommand.mostDays
    guard range.contains(last.days(since: first)) else {
      throw Failure.optionOutOfRange(
        "--to", "\(last)",
        Message(
          sv: "en dag från och med --from, högst \(range.upperBound) dagar bort",
          en: "a day from --from on, at most \(range.upperBound) days away"))
    }
    return (first, last)
  }

  private static func today(_ session: Session) -> (CivilDate, CivilDate) {
    let today = CivilZone.stockholm.local(session.now).date
    return (today, today)
  }

  /// The first and last day of a day, a month or a year.
  private static func span(_ text: String) throws -> (CivilDate, CivilDate) {
    if text.utf8.count == 4, let year = Int(text), let first = CivilDate(year: year, month: 1, day: 1) {
      return (first, first.adding(days: CivilDate.isLeapYear(year) ? 365 : 364))
    }
    guard let parsed = TimestampParser().parse(text) else { throw Failure.unreadableTime(text) }
    let date = parsed.date
    guard parsed.precision == .month else { return (date, date) }
    return (date, date.adding(days: CivilDate.daysInMonth(date.month, of: date.year) - 1))
  }

  /// Loads tables into the database.
  private func load(_ session: Session) throws {
    let terms = try importTerms.map(Geodata.readSchoolTerms)
    let rules = try importRisk.map(Geodata.readRiskEvenings)
    // A table without rules would leave no risk evening at all.
    if let rules, rules.isEmpty { throw Failure.fileHasOnlyHeader(importRisk ?? "") }
    let store = try session.open(options.dryRun ? .read : .write)
    if let terms {
      for year in terms.years {
        let count = try terms.schoolDays(of: year)
        guard !SchoolCalendar.lawfulSchoolDays.contains(count) else { continue }
        session.warn([
          Message(
            sv: "Läsåret \(year) har \(count) skoldagar. Skolförordningen säger 178–190.",
            en: "The school year \(year) has \(count) school days. The regulation says 178–190.")
        ])
      }
      if !options.dryRun { try store.replace(schoolYearsOf: terms, at: session.now) }
    }
    if let rules, !options.dryRun { try store.replace(riskEvenings: rules, at: session.now) }
    let years = terms?.years.count ?? 0
    session.say(
      options.dryRun
        ? Message(sv: "Tabellerna är hela. Inget ändrades.", en: "The tables are sound. Nothing was changed.")
        : Message(
          sv: "Läste in \(years) läsår och \((rules?.count ?? 0).counted("regel", "regler")) för riskkvällar.",
          en:
            "Loaded \(years.counted("school year", "school years")) and \((rules?.count ?? 0).counted("rule", "rules")) for risk evenings.")
    )
  }
}
