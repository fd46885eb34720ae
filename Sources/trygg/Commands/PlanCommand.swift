import Almanac
import ArgumentParser
import Exercise
import Foundation
import Hotspots
import Incidents
import Intake
import Messages
import Planning
import Publishing
import Store

/// `trygg plan`: a year plan that meets every commitment.
struct PlanCommand: OffersFormats {
  static let configuration = CommandConfiguration.command(
    "plan", alias: "årsplan",
    "Gör en årsplan som rymmer alla åtaganden i löftet, med plats, tid, ljus och skäl. Planen sparas inte: samma uppgifter ger samma plan.",
    "Makes a year plan that holds every commitment of the promise, with place, time, light and reason. It is not stored: the same data give the same plan.",
    examples: [
      "trygg plan 2027 --format ics --output plan-2027.ics",
      "trygg plan 2027 --lock \"T1=2027-02-12 16:00 Krokfors\" --exclude 2027-07-05..2027-07-25 --vacation P=2027-12-20..2027-12-31",
    ])

  @Argument(help: help("Året, till exempel 2027.", "The year, for example 2027.", valueName: "år"))
  var year: String

  @Option(
    help: help(
      "Åtaganden ur en fil som geodata/commitments.json i stället för databasens.",
      "Commitments from a file like geodata/commitments.json instead of the database's.", valueName: "fil"))
  var commitments: String?

  @Option(
    help: help(
      "Ändringar ur en fil: JSON med locks, exclude och vacations, eller CSV med kolumnerna change och value.",
      "Changes from a file: JSON with locks, exclude and vacations, or CSV with the columns change and value.", valueName: "fil"))
  var changes: String?

  @Option(
    help: help(
      "Lås en dag för ett eller flera åtaganden: \"T1=2027-02-12 16:00 Krokfors\". Kan anges flera gånger.",
      "Lock a day for one or more commitments: \"T1=2027-02-12 16:00 Krokfors\". May be given several times.", valueName: "ändring"))
  var lock: [String] = []

  @Option(
    help: help(
      "Dagar utan något: 2027-07-05..2027-07-25. Kan anges flera gånger.",
      "Days without anything: 2027-07-05..2027-07-25. May be given several times.", valueName: "ändring"))
  var exclude: [String] = []

  @Option(
    help: help(
      "Semester för polisen (P) eller kommunen (K): P=2027-06-28..2027-07-25. Kan anges flera gånger.",
      "Vacation of the police (P) or the kommun (K): P=2027-06-28..2027-07-25. May be given several times.", valueName: "ändring"))
  var vacation: [String] = []

  @Flag(
    name: .customLong("no-school"),
    help: help("Planera utan läsår, när de saknas.", "Plan without school terms, where they are missing."))
  var noSchool = false

  @Option(
    help: help(
      "Vem planen är för: police (polisen), kommun eller public (allmänheten). Andra än ägaren ser bara månad och slag av det som stannar hos polisen.",
      "Who the plan is for: police, kommun or public. Others than the owner see only month and kind of what stays with the police.",
      valueName: "mottagare"))
  var audience: String?

  @OptionGroup var options: GlobalOptions

  static let formats: [OutputFormat] = [.table, .json, .csv, .ics, .html]

  func run() throws {
    let session = try Session(options)
    let format = options.format ?? .table
    guard PlanCommand.formats.contains(format) else {
      throw Failure.formatNotOffered(format.rawValue, PlanCommand.formats.map(\.rawValue))
    }
    guard let number = Int(year), year.utf8.count == 4, YearPlanner.years.contains(number) else {
      throw Failure.planYear(year, YearPlanner.years)
    }
    var wished = try changes.map(PlanChangesFile.read) ?? PlanChanges()
    wished.add(try PlanChanges(locks: lock, exclude: exclude, vacations: vacation))
    let sets = try commitments.map(Geodata.readCommitments)
    let receiver = try audience.map { text in
      guard let known = Audience(rawValue: text) else {
        throw Failure.optionOutOfRange("--audience", text, Message(sv: "police, kommun eller public", en: "police, kommun or public"))
      }
      return known
    }
    let store = try session.open(receiver == nil || options.dryRun ? .read : .write)
    let own = Audience(rawValue: try store.setting("controller") ?? "police") ?? .police
    let kommun = try Kommun(store)
    guard let set = PlanCommand.choose(try sets ?? store.commitmentSets(), number) else { throw Failure.noCommitments() }
    var plan = try PlanCommand.plan(number, set, wished, usesSchool: !noSchool, store, kommun, session)
    let span = try store.reportSpan()
    var data = DataSummary(reports: span.count, from: span.first, to: span.last, sha256: try store.currentHotspots()?.run.dataSHA256)
    if let receiver, receiver != own {
      plan = plan.withoutInternals()
      data = DataSummary(reports: 0, from: nil, to: nil, sha256: nil)
      if !options.dryRun { try store.log("export", detail: [("layer", "plan"), ("audience", receiver.rawValue)], at: session.now) }
    }
    let envelope = session.envelope(fields(plan, wished, receiver ?? own, session), data, warnings: plan.warnings)
    try write(plan, envelope, format, session, kommun.name, isExercise: try store.holdsReports(labelled: ExerciseGenerator.label))
  }

  /// The plan of a year with the database's commitments, for deciding on its items.
  static func plan(_ text: String, changes: String?, noSchool: Bool, _ store: Store, _ session: Session) throws -> YearPlan {
    guard let year = Int(text), text.utf8.count == 4, YearPlanner.years.contains(year) else {
      throw Failure.planYear(text, YearPlanner.years)
    }
    guard let set = choose(try store.commitmentSets(), year) else { throw Failure.noCommitments() }
    let wished = try changes.map(PlanChangesFile.read) ?? PlanChanges()
    return try plan(year, set, wished, usesSchool: !noSchool, store, Kommun(store), session)
  }

  private static func plan(
    _ year: Int, _ set: CommitmentSet, _ changes: PlanChanges, usesSchool: Bool, _ store: Store, _ kommun: Kommun, _ session: Session
  ) throws -> YearPlan {
    var material = PlanMaterial(
      year: year, set: set, calendar: try store.riskCalendar(), position: try kommun.meetingPlace().position,
      today: CivilZone.stockholm.local(session.now).date)
    material.usesSchool = usesSchool
    material.changes = changes
    material.seed = session.options.seed
    var learned = try PlanMaterials(store, kommun, year: year, seed: session.options.seed)
    try learned.fill(&material)
    var plan = try YearPlanner.plan(material)
    plan.warnings += learned.warnings
    return plan
  }

  private func write(
    _ plan: YearPlan, _ envelope: Envelope, _ format: OutputFormat, _ session: Session, _ kommun: String, isExercise: Bool
  ) throws {
    let mark = isExercise ? Message(sv: "ÖVNING – ", en: "EXERCISE – ").text(session.language) : ""
    switch format {
    case .ics:
      let title = mark + Message(sv: "Årsplan \(plan.year), \(kommun)", en: "Year plan \(plan.year), \(kommun)").text(session.language)
      let writer = ICalendarWriter(
        name: title, about: plan.validity.text(session.language), version: programVersion, generated: session.now,
        language: session.language.rawValue)
      try session.deliver(writer.text(plan.events(session.language)))
      session.warn(plan.warnings)
    case .html:
      let page = PlanPage(
        plan, kommun: kommun, isExercise: isExercise, version: programVersion, generated: session.now, language: session.language)
      try session.deliver(page.html())
    case .json: try session.deliver { plan.writeJSON(envelope: envelope, language: session.language, to: $0) }
    case .csv: try session.deliver(Layers.plan, plan.items, envelope, formats: PlanCommand.formats)
    default:
      try session.deliver(mark + PlanText(plan, session.language).text(width: Session.terminalWidth()))
      session.warn(plan.warnings)
    }
  }

  private func fields(_ plan: YearPlan, _ changes: PlanChanges, _ audience: Audience, _ session: Session) -> [Value.Field] {
    [
      .init("year", .integer(plan.year)), .init("set", .text(plan.set.key)), .init("set_status", .text(plan.set.status.rawValue)),
      .init("valid_from", .date(plan.set.validFrom)), .init("valid_to", .date(plan.set.validTo)), .init("first_day", .date(plan.firstDay)),
      .init("locks", .texts(changes.locks.map(\.text))), .init("exclude", .texts(changes.excluded.map { "\($0.from)..\($0.to)" })),
      .init(
        "vacations",
        .texts(changes.vacations.sorted { $0.key < $1.key }.flatMap { party in party.value.map { "\(party.key)=\($0.from)..\($0.to)" } })),
      .init("school", .boolean(!noSchool)), .init("audience", .text(audience.rawValue)), session.seedField,
    ]
  }

  /// The set in force that year, else the newest one.
  private static func choose(_ sets: [CommitmentSet], _ year: Int) -> CommitmentSet? {
    let order = sets.sorted { ($0.validFrom, $0.key) < ($1.validFrom, $1.key) }
    return order.last { $0.status == .current && $0.validFrom.year <= year && year <= $0.validTo.year } ?? order.last
  }
}
