import Almanac
import ArgumentParser
import FollowUp
import Geography
import Incidents
import Messages
import Planning
import Publishing
import Store

/// `trygg accept`: a proposal becomes an operation.
struct AcceptCommand: OffersFormats {
  static let formats = OutputFormat.lists

  static let configuration = CommandConfiguration.command(
    "accept", alias: "besluta",
    "Beslutar om en insats: ett förslag (O-…, W-…), en post i årsplanen (P-…), hela årsplanen, eller något eget med --kind.",
    "Decides on an operation: a proposal (O-…, W-…), an item of the year plan (P-…), the whole year plan, or one of your own with --kind.",
    examples: [
      "trygg accept O-1a2b3c4d --date 2027-07-02 --also T3",
      "trygg accept --kind dog_search --date 2027-10-28 --at Strandskolan --tick 1 2 3 4 5",
    ])

  @Argument(help: help("Förslagets beteckning: O-…, W-… eller P-….", "The proposal's id: O-…, W-… or P-….", valueName: "beteckning"))
  var id: String?

  @Option(
    help: help(
      "Årsplanen som posten P-… hör till. Utan beteckning: alla poster i planen.",
      "The year plan that the item P-… belongs to. Without an id: every item of the plan.", valueName: "år"))
  var plan: String?

  @Option(
    help: help(
      "Ändringar som planen gjordes med, som i trygg plan.", "Changes that the plan was made with, as in trygg plan.", valueName: "fil"))
  var changes: String?

  @Flag(name: .customLong("no-school"), help: help("Planen gjordes utan läsår.", "The plan was made without school terms."))
  var noSchool = false

  @Option(
    help: help(
      "Utan förslag: slaget, som traffic, moped, contact, walk, inspection, dog_search, training, meeting eller document.",
      "Without a proposal: the kind, such as traffic, moped, contact, walk, inspection, dog_search, training, meeting or document.",
      valueName: "slag"))
  var kind: String?

  @Option(
    help: help(
      "Utan förslag: platsens namn, eller \"lat,lon\".", "Without a proposal: the place's name, or \"lat,lon\".", valueName: "plats"))
  var at: String?

  @OptionGroup var operation: OperationOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let (wish, isScrubbed) = try operation.wish()
    let store = try session.open(options.dryRun ? .read : .write)
    let decisions = try Decisions(
      sets: try store.commitmentSets(), existing: try store.operations(), wish: wish, now: session.now)
    var notes: [Message] = isScrubbed ? [OperationOptions.scrubbed] : []
    let found = try make(decisions, store, session, &notes)
    let today = CivilZone.stockholm.local(session.now).date
    for operation in found {
      try AcceptCommand.refuseUnticked(operation)
      if wish.start != nil, let start = operation.planned?.start, let end = operation.planned?.end {
        try OperationOptions.checkHours(start, end)
      }
      if let day = operation.planned?.endDate, day < today {
        throw Failure.optionOutOfRange(
          "--date", day.description, Message(sv: "en dag från och med \(today)", en: "a day from \(today) on"))
      }
    }
    if options.dryRun {
      for operation in found { try AcceptCommand.refuseKnown(operation, store) }
      session.say(Message(sv: "Provkörning: inget sparades.", en: "Dry run: nothing was saved."))
    } else {
      let designs = try AcceptCommand.designs(found, store, session, &notes)
      try store.add(found, designs: designs, at: session.now)
    }
    let shown = try options.dryRun ? found : found.map { try store.decidedOperation($0.id) ?? $0 }
    try session.deliver(
      Layers.decided, shown,
      session.envelope(
        [.init("id", .optional(id)), .init("plan", .optional(plan)), .init("kind", .optional(kind))],
        DataSummary(reports: 0, from: nil, to: nil, sha256: nil), warnings: notes))
  }

  /// The designs of the effect studies, fixed before anybody can know what comes. What cannot be compared is decided on all the same.
  static func designs(_ operations: [DecidedOperation], _ store: Store, _ session: Session, _ notes: inout [Message]) throws
    -> [StoredEffectDesign]
  {
    let wiring = EffectWiring(store, try Kommun(store), now: session.now)
    var designs: [StoredEffectDesign] = []
    var without: [(id: String, why: Message)] = []
    var broken: [Message] = []
    for operation in operations {
      do {
        guard let design = try wiring.design(operation) else { continue }
        designs.append(try wiring.stored(design))
        broken += EffectEvaluator.broken(design).filter { !broken.contains($0) }
      } catch let failure as Failure where failure.status == .tooFewData {
        without.append((operation.id, failure.message))
      }
    }
    // A few of many are enough: "trygg explain" has each operation's own.
    notes += broken.prefix(3)
    if let first = without.first {
      notes.append(
        Message(
          sv: "Effekten kommer inte att kunna utvärderas för \(without.count.counted("insats", "insatser")). \(first.why.swedish)",
          en: "The effect will not be possible to evaluate for \(without.count.counted("operation", "operations")). \(first.why.english)"))
    }
    return designs
  }

  private func make(_ decisions: Decisions, _ store: Store, _ session: Session, _ notes: inout [Message]) throws -> [DecidedOperation] {
    guard let id else {
      if let plan { return try wholePlan(plan, decisions, store, session, &notes) }
      guard let kind else { throw Failure.acceptWhat() }
      return [try AcceptCommand.free(kind, at: at, decisions, store)]
    }
    guard kind == nil, at == nil else {
      throw Failure.optionOutOfRange("--kind", kind ?? at ?? "", Message(sv: "utan beteckning", en: "without an id"))
    }
    if let proposal = try store.operation(id) { return [decisions.operation(proposal)] }
    if let walk = try store.walk(id) { return [decisions.operation(walk)] }
    guard id.hasPrefix("P-") else { throw Failure.unknownID(id) }
    let year = plan ?? "\(CivilZone.stockholm.local(session.now).date.year)"
    let items = try PlanCommand.plan(year, changes: changes, noSchool: noSchool, store, session).items
    guard let item = items.first(where: { $0.id == id }) else { throw Failure.unknownPlanItem(id, year: year) }
    if let other = try store.operations().first(where: { AcceptCommand.slots(of: $0).contains(item.slot) && $0.status != .cancelled }) {
      notes.append(
        Message(
          sv: "Den plats i planen som \(id) har är redan beslutad: \(other.id), \(other.time?.text ?? "").",
          en: "The slot of the plan that \(id) has is decided on already: \(other.id), \(other.time?.text ?? "")."))
    }
    return [decisions.operation(item)]
  }

  /// The ids by which a decision is found again in a plan. Those of decisions that are older than slots were made as slots are.
  private static func slots(of operation: DecidedOperation) -> [String] { [operation.planItemID, operation.planSlot].compactMap { $0 } }

  /// Every item of a plan but those that are decided on already and searches whose rules nobody has ticked.
  private func wholePlan(_ year: String, _ decisions: Decisions, _ store: Store, _ session: Session, _ notes: inout [Message]) throws
    -> [DecidedOperation]
  {
    let items = try PlanCommand.plan(year, changes: changes, noSchool: noSchool, store, session).items
    let known = Set(try store.operations().flatMap(AcceptCommand.slots))
    let open = items.filter { !known.contains($0.id) && !known.contains($0.slot) }
    let ready = open.filter { $0.checklist.isEmpty }
    if ready.count < open.count {
      notes.append(
        Message(
          sv:
            "\((open.count - ready.count).counted("post", "poster")) med checklista tas inte med. Besluta om sådana en och en med --tick.",
          en:
            "\((open.count - ready.count).counted("item", "items")) with a checklist left out. Decide on such items one by one with --tick."
        ))
    }
    if open.count < items.count {
      notes.append(
        Message(
          sv: (items.count - open.count).counted("post var redan beslutad.", "poster var redan beslutade."),
          en: (items.count - open.count).counted("item was decided on already.", "items were decided on already.")))
    }
    return ready.map { decisions.operation($0) }
  }

  /// One that nobody proposed.
  static func free(_ kind: String, at: String?, _ decisions: Decisions, _ store: Store) throws -> DecidedOperation {
    let known = try OperationOptions.kind(kind)
    let place = try at.map { try Kommun(store).position($0) }
    return try decisions.operation(known, label: place?.name, position: place?.position, rules: OperationChecklist.rules(for: known))
  }

  /// Refuses, with the whole list, while a rule is not ticked.
  static func refuseUnticked(_ operation: DecidedOperation) throws {
    let open = operation.checklist.indices.filter { operation.checklist[$0].ticked == nil }
    guard open.isEmpty else { throw Failure.rulesNotTicked(open.map { operation.checklist[$0].rule }, numbers: open.map { $0 + 1 }) }
  }

  static func refuseKnown(_ operation: DecidedOperation, _ store: Store) throws {
    let source = operation.proposalID ?? operation.planItemID
    if let there = try source.flatMap({ try store.operation(from: $0) }) ?? store.decidedOperation(operation.id) {
      throw Failure.operationExists(there.id, status: there.status.name, when: there.time?.text ?? "")
    }
  }
}
