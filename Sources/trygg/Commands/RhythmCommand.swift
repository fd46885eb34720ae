import Almanac
import ArgumentParser
import Foundation
import Geography
import Hotspots
import Incidents
import Intake
import Messages
import Publishing
import SpatialStatistics
import Store

/// `trygg rhythm`: when reports come, and how earlier expectations held.
struct RhythmCommand: OffersFormats {
  static let formats = OutputFormat.tables

  static let configuration = CommandConfiguration.command(
    "rhythm", alias: "rytm",
    "Visar när rapporterna kommer: veckodag och timme, månad och ljus, med intervall och prövningar. Med --backtest prövas väntade antal mot det som hände.",
    "Shows when the reports come: weekday and hour, month and light, with intervals and tests. With --backtest expected numbers are tried against what happened.",
    examples: ["trygg rhythm --place camping --picture rytm.svg", "trygg rhythm --backtest --category trafik"])

  @Option(
    help: help(
      "Bara ett område (camping, e10) eller inom 3 km från platsen.", "Only an area (camping, e10) or within 3 km of the place.",
      valueName: "plats"))
  var place: String?

  @Option(help: help("Skriv en bild (SVG) till filen.", "Write a picture (SVG) to the file.", valueName: "fil"))
  var picture: String?

  @Flag(
    help: help(
      "Pröva månad för månad vad som hade väntats mot det som kom.", "Try month by month what would have been expected against what came."))
  var backtest = false

  @Option(help: help("Antal simuleringar bakom p.", "Number of replicates behind p.", valueName: "antal"))
  var replicates: Int = 999

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let store = try session.open(.read)
    let kommun = try Kommun(store)
    guard (99...99_999).contains(replicates) else {
      throw Failure.optionOutOfRange("--replicates", "\(replicates)", Message(sv: "99–99999", en: "99–99999"))
    }
    if let picture {
      if backtest {
        throw Failure.optionOutOfRange("--picture", picture, Message(sv: "den utan --backtest", en: "it without --backtest"))
      }
      if let output = options.output, AnalysisFile.isSame(output, picture) {
        throw Failure.optionOutOfRange("--picture", picture, Message(sv: "en annan fil än --output", en: "another file than --output"))
      }
    }
    let filter = try selection.filter(categories: kommun.codes(selection.category), citizensByDefault: true)
    var table = try store.reportTable(filter)
    var warnings: [Message] = []
    if selection.origin == nil {
      let patrol = try store.reportSpan(ReportFilter(origins: [.patrol])).count
      if patrol > 0 {
        warnings.append(
          Message(
            sv:
              "\(Message.reports(patrol).swedish) från patruller deltar inte, eftersom patrullers rapporter visar var de var. Ta med dem med --origin all.",
            en:
              "\(Message.reports(patrol).english) made by patrols left out, since such reports show where patrols were. Include them with --origin all."
          ))
      }
    }
    var position = kommun.centre
    var name: String?
    if let place {
      let scope = try RhythmScope(place, kommun)
      position = scope.position
      name = scope.name
      table = try scope.chosen(table)
      warnings += scope.warnings
    }
    let data = DataSummary(
      reports: table.count, from: table.earliest.min(), to: table.latest.max(), sha256: table.fingerprint)
    let days = try days(store, filter)
    if backtest { return try runBacktest(table, days, kommun, session, warnings, data) }
    let found = try ReportRhythm.analyse(
      table, days: days, at: position,
      plan: MonteCarloPlan(replicates: replicates, seed: options.seed, isCancelled: { Interruption.requested() }))
    let text = RhythmText(found, place: name, language: session.language)
    if let picture { try session.writeFile(picture) { $0.text(text.picture().svg(session.language)) } }
    if options.format?.isPicture == true { return try session.deliver(picture: text.picture().svg(session.language)) }
    let fields: [Value.Field] =
      [.init("place", .optional(place)), .init("replicates", .integer(replicates)), .init("level", .number(0.95, decimals: 6))]
      + [.init("period_from", .date(found.days.lowerBound)), .init("period_to", .date(found.days.upperBound)), session.seedField]
      + selection.fields(citizensByDefault: true)
    let envelope = session.envelope(fields, data, warnings: warnings + found.warnings)
    if (options.format ?? .table) == .table {
      try session.deliver(text.table(width: Session.terminalWidth()))
      session.warn(envelope.warnings)
    } else {
      try session.deliver(Layers.rhythm, text.rows(), envelope, formats: Self.formats)
    }
  }

  private func runBacktest(
    _ table: ReportTable, _ days: ClosedRange<CivilDate>?, _ kommun: Kommun, _ session: Session, _ before: [Message], _ data: DataSummary
  ) throws {
    let context = kommun.hotspotContext
    var wish = ExpectationOptions()
    wish.origins = Set(Origin.allCases)
    wish.seed = options.seed
    if let days {
      wish.from = days.lowerBound
      wish.to = days.upperBound
    }
    let traffic = try (try? GeodataFolder.find(nil)).flatMap { try Geodata.trafficProfile(folder: $0) }
    let bar = ProgressBar(Message(sv: "Prövar månader", en: "Trying months"), session)
    defer { bar.finish() }
    let found = try ExpectationBacktest.run(
      table, sites: try ExpectationSite.standard(context), context: context, traffic: traffic ?? .flat, options: wish,
      isCancelled: { Interruption.requested() }, progress: { bar.update($0) })
    bar.finish()
    let text = BacktestText(found, language: session.language)
    let fields: [Value.Field] =
      [
        .init("backtest", .boolean(true)), .init("place", .optional(place)), .init("level", .number(found.level, decimals: 6)),
        .init("months", .integer(found.origins.count)), .init("sites_months", .integer(found.sitesMonths)),
        .init("inside_interval", .integer(found.inside)), session.seedField,
      ] + selection.fields(citizensByDefault: true)
    let envelope = session.envelope(fields, data, warnings: before + found.warnings)
    if (options.format ?? .table) == .table {
      try session.deliver(text.table(width: Session.terminalWidth()))
      session.warn(envelope.warnings)
    } else {
      try session.deliver(Layers.rhythmBacktest, text.rows(), envelope, formats: Self.formats)
    }
  }

  /// The days that the reports cover: those asked for, else from the first to the last report of any place and category. A place's own first report is
  /// no beginning: the days before it count as days without one.
  private func days(_ store: Store, _ filter: ReportFilter) throws -> ClosedRange<CivilDate>? {
    let zone = CivilZone.stockholm
    let span = try store.reportSpan(ReportFilter(origins: filter.origins))
    guard let first = span.first, let last = span.last else { return nil }
    let from = try selection.from.map { zone.local(try SelectionOptions.bound($0, isEnd: false)).date } ?? zone.local(first).date
    let to =
      try selection.to.map { zone.local(try SelectionOptions.bound($0, isEnd: true).adding(seconds: -1)).date } ?? zone.local(last).date
    return from...max(from, to)
  }
}

/// The part of the kommun that a rhythm is about.
struct RhythmScope {
  /// What a person reads.
  let name: String
  let position: Position
  private(set) var warnings: [Message] = []
  private let reach: Double
  private let road: HotspotContext?

  init(_ text: String, _ kommun: Kommun) throws {
    let folded = text.lowercased()
    let area = kommun.studyAreas.first { $0.key == folded || $0.name.lowercased() == folded || $0.placeKey == text }
    guard let area else {
      (name, position) = try kommun.position(text)
      reach = 3000
      road = nil
      return
    }
    name = area.name
    reach = area.reach
    road = area.kind == .road ? kommun.hotspotContext : nil
    position = kommun.places.first { $0.key == area.placeKey }?.position ?? kommun.centre
    if area.openMonths != nil || area.schoolDaysOnly {
      warnings.append(
        Message(
          sv: "\(area.name) har folk bara en del av året. Månader, veckodagar och ljus jämförs ändå med hela året.",
          en: "\(area.name) has people only part of the year. Months, weekdays and light are compared with the whole year all the same."))
    }
  }

  /// The reports inside.
  func chosen(_ table: ReportTable) throws -> ReportTable {
    let projector = try Projector.sweref99TM()
    let centre = try projector.plane(position)
    var chosen = ReportTable()
    for row in table.ids.indices where table.isLocated[row] {
      let point = PlanePoint(x: table.x[row], y: table.y[row])
      if let road = road?.road {
        guard let found = road.chainage(of: try projector.position(point)), found.offset <= reach else { continue }
      } else if point.distance(to: centre) > reach {
        continue
      }
      chosen.append(
        id: table.ids[row], plane: point, precision: table.precision[row], earliest: table.earliest[row], latest: table.latest[row],
        category: table.category[row], severity: table.severity[row], origin: table.origin[row], flags: table.flags[row],
        reporter: table.reporter[row])
    }
    return chosen
  }
}
