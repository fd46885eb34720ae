import Almanac
import ArgumentParser
import Incidents
import Intake
import Messages
import Publishing
import Store

/// `trygg measures`: what walks found to be done.
struct MeasuresCommand: OffersFormats {
  static let formats = OutputFormat.lists

  static let configuration = CommandConfiguration.command(
    "measures", alias: "åtgärder",
    "Visar åtgärder ur vandringarnas protokoll, och ändrar vad det blev av en: ny, planerad, utförd eller avslagen med motivering.",
    "Shows the measures of the walks' protocols, and changes what became of one: new, planned, done, declined with a reason.",
    examples: [
      "trygg measures --overdue", "trygg measures M-1a2b3c4d --status declined --motivation \"Marken är inte kommunens\"",
    ])

  @Argument(help: help("Åtgärden som ändras.", "The measure to change.", valueName: "beteckning"))
  var id: String?

  @Flag(help: help("Bara de som är försenade.", "Only those overdue."))
  var overdue = false

  @Option(help: help("Bara den vandringens.", "Only those of that walk.", valueName: "beteckning"))
  var walk: String?

  @Option(
    help: help(
      "Nytt läge: new (ny), planned (planerad), done (utförd) eller declined (avslagen).", "New status: new, planned, done or declined.",
      valueName: "text"))
  var status: String?

  @Option(help: help("Motivering. Krävs för en avslagen åtgärd.", "The reason. Needed for declined.", valueName: "text"))
  var motivation: String?

  @Option(help: help("Ny sista dag.", "New last day.", valueName: "dag"))
  var due: String?

  @Option(help: help("Ny ansvarig: en enhet, aldrig en person.", "New owner: an office, never a person.", valueName: "text"))
  var owner: String?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let today = CivilZone.stockholm.local(session.now).date
    let isChange = status != nil || motivation != nil || due != nil || owner != nil
    let store = try session.open(isChange && !options.dryRun ? .write : .read)
    var measures = try store.walkMeasures()
    if let id {
      guard var measure = measures.first(where: { $0.id == id }) else { throw Failure.unknownMeasure(id) }
      if isChange { try change(&measure, today, store, session) }
      measures = [measure]
    } else if isChange {
      throw Failure.unknownMeasure("")
    }
    measures = measures.filter { (!overdue || $0.isOverdue(on: today)) && (walk == nil || $0.walk == walk) }
    let late = measures.count { $0.isOverdue(on: today) }
    try session.deliver(
      Layers.measures(on: today), measures,
      session.envelope(
        [.init("id", .optional(id)), .init("overdue", .boolean(overdue)), .init("walk", .optional(walk))], LogCommand.none,
        warnings: late > 0
          ? [
            Message(
              sv: late.counted("åtgärd är försenad.", "åtgärder är försenade."),
              en: late.counted("measure is overdue.", "measures are overdue."))
          ] : []))
  }

  private func change(_ measure: inout WalkMeasure, _ today: CivilDate, _ store: Store, _ session: Session) throws {
    var isScrubbed = false
    if let status {
      guard let known = ProtocolText.status(status) else {
        throw Failure.optionOutOfRange(
          "--status", status, Message(sv: "ny, planerad, utförd eller avslagen", en: "new, planned, done or declined"))
      }
      // What is finished is opened again only with a reason.
      let wasFinal = measure.status == .done || measure.status == .declined
      if wasFinal, known != measure.status, motivation?.allSatisfy(\.isWhitespace) ?? true {
        throw Failure.measureReopened(measure.id, measure.status.name)
      }
      measure.status = known
      measure.changed = today
    }
    if let motivation { measure.motivation = try OperationOptions.clean(motivation, "--motivation", &isScrubbed) }
    if let owner {
      measure.owner = try OperationOptions.clean(owner, "--owner", &isScrubbed)
      guard !measure.owner.isEmpty else {
        throw Failure.optionOutOfRange("--owner", owner, Message(sv: "en enhet, inte tomt", en: "a unit, not nothing"))
      }
    }
    if let due {
      measure.due = try OperationOptions.day(due)
      if let held = try store.walkRecord(measure.walk)?.held, measure.due < held {
        throw Failure.optionOutOfRange(
          "--due", due, Message(sv: "en dag från vandringen (\(held))", en: "a day from the walk on (\(held))"))
      }
    }
    if isScrubbed { session.say(OperationOptions.scrubbed) }
    guard measure.status != .declined || measure.motivation?.isEmpty == false else { throw Failure.declinedWithoutReason(measure.id) }
    if options.dryRun {
      return session.say(Message(sv: "Provkörning: inget sparades.", en: "Dry run: nothing was saved."))
    }
    try store.update(measure, at: session.now)
  }
}
