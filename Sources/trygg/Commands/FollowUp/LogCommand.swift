import Almanac
import ArgumentParser
import FollowUp
import Geography
import Incidents
import Intake
import Messages
import Publishing
import Store

/// `trygg log`: what was done.
struct LogCommand: OffersFormats {
  static let formats = OutputFormat.lists

  static let configuration = CommandConfiguration.command(
    "log", alias: "genomförd",
    "Loggar vad som gjordes: dag, tider, parter och tal. En vandring får sitt protokoll. Ställer också in, rättar och visar listan.",
    "Logs what was done: day, hours, parties and numbers. A walk gets its protocol. Also cancels, corrects and shows the list.",
    examples: [
      "trygg log I-1a2b3c4d --number vehicles=43 --note \"Torrt väglag\"",
      "trygg log --kind walk --date 2027-10-14 --at Strandskolan --observation \"Skolgatan:lamp_broken\" --measure \"Byt lampa;Tekniska;2028-03-01\"",
    ])

  @Argument(
    help: help(
      "Insatsen (I-…), eller förslaget som den kom ur.", "The operation (I-…), or the proposal that it came from.", valueName: "beteckning")
  )
  var id: String?

  @Flag(help: help("Visa alla beslutade insatser.", "Show all decided operations."))
  var list = false

  @Option(help: help("Utan beslut: slaget, som contact.", "Without a decision: the kind, such as contact.", valueName: "slag"))
  var kind: String?

  @Option(
    help: help(
      "Utan beslut: platsens namn, eller \"lat,lon\".", "Without a decision: the place's name, or \"lat,lon\".", valueName: "plats"))
  var at: String?

  @Option(
    help: help(
      "Något som räknades: vehicles=43. Kan anges flera gånger.", "Something counted: vehicles=43. May be given several times.",
      valueName: "namn=antal"))
  var number: [String] = []

  @Flag(help: help("Insatsen blir inte av. Kräver --reason.", "The operation will not be. Needs --reason."))
  var cancel = false

  @Flag(
    help: help(
      "Med --cancel: räkna veckan som undantagen för åtaganden med ett snitt.",
      "With --cancel: count the week as excused for commitments with an average."))
  var excuse = false

  @Flag(help: help("Rätta något som redan är loggat.", "Correct something that is logged already."))
  var correct = false

  @Option(
    help: help("Skäl till att den ställdes in eller blev annorlunda.", "Why it was cancelled or became different.", valueName: "text"))
  var reason: String?

  @Option(
    help: help(
      "Vandring: \"stopp:kod:text\". Kan anges flera gånger.", "A walk: \"stop:code:text\". May be given several times.", valueName: "text")
  )
  var observation: [String] = []

  @Option(
    help: help(
      "Vandring: \"åtgärd;ansvarig;senast\". Kan anges flera gånger.", "A walk: \"measure;owner;due\". May be given several times.",
      valueName: "text"))
  var measure: [String] = []

  @Option(
    name: .customLong("protocol"),
    help: help("Vandring: protokollet ur en CSV- eller JSON-fil.", "A walk: the protocol from a CSV or JSON file.", valueName: "fil"))
  var protocolFile: String?

  @Option(
    name: .customLong("follows"),
    help: help("Vandringen (I-…) som den här följer upp.", "The walk (I-…) that this one follows up.", valueName: "beteckning"))
  var follows: String?

  @OptionGroup var operation: OperationOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    if list { return try show(try session.open(.read), session) }
    let store = try session.open(options.dryRun ? .read : .write)
    let (wish, wishIsScrubbed) = try operation.wish()
    var isScrubbed = wishIsScrubbed
    let cleanReason = try reason.map { try OperationOptions.clean($0, "--reason", &isScrubbed) }
    if cancel, cleanReason?.isEmpty ?? true { throw Failure.reasonMissing(Message(sv: "Att ställa in", en: "Cancelling")) }
    if excuse, !cancel {
      throw Failure.optionOutOfRange("--excuse", "", Message(sv: "tillsammans med --cancel", en: "together with --cancel"))
    }
    var text = ProtocolText()
    if let protocolFile { try text.add(file: protocolFile) }
    for line in observation { try text.addObservation(line) }
    for line in measure { try text.addMeasure(line) }
    isScrubbed = isScrubbed || text.isScrubbed

    let old = try id.map { try LogCommand.find($0, store) }
    guard old != nil || !cancel else { throw Failure.acceptWhat() }
    var changed = try old ?? free(wish, store, session)
    if let old { try LogCommand.check(old, correct: correct) }
    changed.reason = cleanReason ?? changed.reason
    if cancel {
      changed.status = .cancelled
      changed.done = nil
    } else {
      try fill(&changed, old, wish, session)
    }
    try LogCommand.checkFollows(changed, store)
    changed.numbers.merge(try numbers()) { $1 }
    let record = try protocolRecord(text, of: changed, stops: LogCommand.stops(of: changed, store), session)
    let excused = excuse ? LogCommand.excusedWeeks(changed, try store.commitmentSets(), reason: cleanReason ?? "") : []
    if options.dryRun {
      if old == nil { try AcceptCommand.refuseKnown(changed, store) }
      session.say(Message(sv: "Provkörning: inget sparades.", en: "Dry run: nothing was saved."))
    } else if let record {
      try store.save(record, of: changed, replacing: correct, at: session.now)
    } else if old == nil {
      try store.add([changed], at: session.now)
    } else {
      try store.update(changed, excusing: excused, at: session.now)
    }
    var notes = isScrubbed ? [OperationOptions.scrubbed] : []
    if let record { notes += LogCommand.notes(record) }
    try session.deliver(
      Layers.decided, [changed],
      session.envelope([.init("id", .optional(id)), .init("kind", .optional(kind))], LogCommand.none, warnings: notes))
  }

  static let none = DataSummary(reports: 0, from: nil, to: nil, sha256: nil)

  private func show(_ store: Store, _ session: Session) throws {
    let known = try kind.map(OperationOptions.kind)
    let operations = try store.operations().filter { known == nil || $0.kind == known }
    try session.deliver(Layers.decided, operations, session.envelope([.init("kind", .optional(kind))], LogCommand.none))
  }

  /// The operation with the id, or that a proposal became.
  static func find(_ id: String, _ store: Store) throws -> DecidedOperation {
    if let found = try store.decidedOperation(id) ?? store.operation(from: id) { return found }
    throw try id.hasPrefix("P-") || store.operation(id) != nil || store.walk(id) != nil
      ? Failure.notDecided(id) : Failure.unknownOperation(id)
  }

  private static func check(_ old: DecidedOperation, correct: Bool) throws {
    guard !correct else { return }
    switch old.status {
    case .planned: return
    case .done: throw Failure.loggedAlready(old.id, when: old.done?.text ?? "")
    case .cancelled: throw Failure.cancelledAlready(old.id)
    }
  }

  /// One that nobody decided on beforehand.
  private func free(_ wish: DecisionWish, _ store: Store, _ session: Session) throws -> DecidedOperation {
    guard let kind else { throw Failure.acceptWhat() }
    let decisions = try Decisions(
      sets: try store.commitmentSets(), existing: try store.operations(), wish: wish, now: session.now)
    let made = try AcceptCommand.free(kind, at: at, decisions, store)
    try AcceptCommand.refuseUnticked(made)
    return made
  }

  /// When it was done, by whom, and for which commitments.
  private func fill(_ changed: inout DecidedOperation, _ old: DecidedOperation?, _ wish: DecisionWish, _ session: Session) throws {
    let before = old?.done ?? changed.planned
    guard let date = wish.date ?? before?.date else { throw Failure.operationNeedsDay() }
    let done = OperationTime(date: date, start: wish.start ?? before?.start, end: wish.end ?? before?.end)
    if wish.start != nil, let start = done.start, let end = done.end { try OperationOptions.checkHours(start, end) }
    // What was decided on cannot have been done before anybody decided; what nobody decided on was logged afterwards.
    let decided = CivilZone.stockholm.local(changed.decided).date
    if old?.planned != nil, done.date < decided {
      throw Failure.doneBeforeDecided(changed.id, done: done.date.description, decided: decided.description)
    }
    let local = CivilZone.stockholm.local(session.now)
    let isLater = { (time: TimeOfDay?) in done.date == local.date && time.map { $0 > local.timeOfDay } ?? false }
    // Hours taken over from the plan may end a little later than it was logged; hours that somebody writes may not.
    let endsLater = operation.end != nil && (done.endDate > local.date || (done.endDate == done.date && isLater(done.end)))
    if done.date > local.date || isLater(done.start) || endsLater {
      throw Failure.loggedInFuture(done.text, now: "\(local.date) \(local.timeOfDay.hourAndMinute)")
    }
    changed.status = .done
    changed.done = done
    if old == nil { changed.planned = nil }
    if !wish.parties.isEmpty { changed.parties = wish.parties }
    changed.note = wish.note ?? changed.note
    guard follows != changed.id else {
      throw Failure.optionOutOfRange("--follows", changed.id, Message(sv: "en annan insats", en: "another operation"))
    }
    changed.followsUp = follows ?? changed.followsUp
    guard old != nil, !wish.serves.isEmpty || !wish.also.isEmpty else { return }
    let sets = Set(changed.services.map(\.set))
    if !wish.serves.isEmpty { changed.services = sets.flatMap { set in wish.serves.map { OperationService(set: set, commitment: $0) } } }
    for set in sets.sorted() {
      for id in wish.also {
        changed.services.removeAll { $0.set == set && $0.commitment == id }
        changed.services.append(OperationService(set: set, commitment: id))
      }
    }
  }

  private func numbers() throws -> [String: Int] {
    try number.reduce(into: [:]) { numbers, text in
      let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard sides.count == 2, let key = OperationNumber.key(sides[0]), let count = Int(sides[1]), (0...1_000_000).contains(count) else {
        throw Failure.operationNumber(text)
      }
      numbers[key] = count
    }
  }

  /// The weeks of commitments with an average that the cancelled operation served.
  private static func excusedWeeks(_ operation: DecidedOperation, _ sets: [CommitmentSet], reason: String) -> [ExcusedWeek] {
    guard let week = operation.planned?.date.isoWeek else { return [] }
    return operation.services.filter { service in
      service.reading == .counts
        && sets.contains { set in
          set.key == service.set && set.commitments.contains { $0.id == service.commitment && $0.kind == .average }
        }
    }.map { ExcusedWeek(set: $0.set, commitment: $0.commitment, week: week, reason: reason) }
  }
}
