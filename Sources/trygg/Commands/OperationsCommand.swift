import Almanac
import ArgumentParser
import Foundation
import Geography
import Hotspots
import Incidents
import Intake
import Messages
import Planning
import Publishing
import Store
import Streets

/// `trygg operations`: proposed operations in place and time.
struct OperationsCommand: OffersFormats {
  static let formats = OutputFormat.lists

  static let configuration = CommandConfiguration.command(
    "operations", alias: "insatser",
    "Föreslår insatser av alla slag: plats, dag, tider, vilka, skäl och en plats att stå på. Med --round en runda med bil för ett pass.",
    "Proposes operations of every kind: place, day, hours, who, reason and a place to stand. With --round a round by car for one shift.",
    examples: [
      "trygg operations --count 3 --budget 20", "trygg operations --kind presence --round --shift 14-22 --from 2027-01-15",
    ])

  @Option(
    help: help(
      "Slag: traffic (trafik), amoped (A-traktor, cross och moped), presence (patrull), riskevening (riskkväll), contact (medborgarkontakt), inspection (tillsyn), narcotics (narkotika) eller school (sök med hund i skola).",
      "Kind: traffic, amoped, presence, riskevening, contact, inspection, narcotics or school.", valueName: "slag"))
  var kind: String = "traffic"

  @Option(help: help("Antal insatser. Förval: 3, patrulldagar 4.", "Number of operations. Default: 3, patrol days 4.", valueName: "antal"))
  var count: Int?

  @Option(
    help: help(
      "Timmar per insats. Förval: 2, riskkväll och narkotika 4, tillsyn 3, patrulldag 8.",
      "Hours per operation. Default: 2, risk evening and narcotics 4, inspection 3, patrol day 8.", valueName: "timmar"))
  var hours: Int?

  @Option(help: help("Första dag. Förval: om en vecka.", "First day. Default: in a week.", valueName: "dag"))
  var from: String?

  @Option(help: help("Sista dag. Förval: ett år senare.", "Last day. Default: a year later.", valueName: "dag"))
  var to: String?

  @Option(
    help: help(
      "Minsta antal dagar mellan två insatser. Förval: 7, riskkväll 14, tillsyn 28, narkotika och skola 60.",
      "Fewest days between two. Default: 7, risk evening 14, inspection 28, narcotics and school 60.", valueName: "dagar"))
  var gap: Int?

  @Option(
    help: help(
      "Timmar som finns i allt, med resan fram och tillbaka.", "Hours available in all, driving there and back included.",
      valueName: "timmar"))
  var budget: Double?

  @Option(
    help: help(
      "Lås en insats: \"Bränna camping@2027-07-02\". Kan anges flera gånger.",
      "Lock an operation: \"Bränna camping@2027-07-02\". May be given several times.", valueName: "plats@dag"))
  var lock: [String] = []

  @Option(
    parsing: .upToNextOption, help: help("Dagar då inget kan göras.", "Days on which nothing can be done.", valueName: "dag"))
  var exclude: [String] = []

  @Option(
    help: help(
      "Var patrullen kommer ifrån: \"namn|lat,lon\", en plats eller en position. Förval: Kalix.",
      "Where the patrol comes from: \"name|lat,lon\", a place or a position. Default: Kalix.", valueName: "bas"))
  var base: String?

  @Option(help: help("Medelfart vid körning, km/h.", "Mean driving speed.", valueName: "km/h"))
  var speed: Double = 75

  @Flag(help: help("Planera en runda med bil för ett pass den första dagen.", "Plan a round by car for one shift on the first day."))
  var round = false

  @Option(help: help("Passets timmar, som 14-22.", "Hours of the shift, such as 14-22.", valueName: "klockslag"))
  var shift: String = "14-22"

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let store = try session.open(options.dryRun ? .read : .write)
    let (operations, envelope) = try compute(store, session)
    // People read in order of time; machines get the weightiest first.
    let isTable = (options.format ?? .table) == .table
    let shown = isTable ? operations.byDate : operations
    try session.deliver(Layers.operations, shown, envelope, after: isTable ? OperationText(session.language).text(shown) : "")
  }

  /// Makes the operations and, unless it is a dry run, keeps them as the current ones of their kinds.
  func compute(_ store: Store, _ session: Session) throws -> ([OperationProposal], Envelope) {
    let kommun = try Kommun(store)
    var wish = try wish(kommun, session)
    // Dog searches in schools must not be moved by reports: not even read.
    let isSchool = wish.kind == .school
    let table = isSchool ? ReportTable() : try store.reportTable()
    let current = isSchool ? nil : try store.currentHotspots()
    if current == nil, wish.kind == .traffic || wish.kind == .amoped {
      var failure = Failure.noHotspotList()
      failure.advice = failure.advice.map {
        Message(
          sv: $0.swedish + " " + Self.alsoPossible.swedish, en: $0.english + " " + Self.alsoPossible.english)
      }
      throw failure
    }
    let profile = try (try? GeodataFolder.find(nil)).flatMap { try Geodata.trafficProfile(folder: $0) }
    let material = OperationMaterial(
      hotspots: current?.hotspots ?? [], table: table, context: kommun.hotspotContext, risk: try store.riskCalendar(),
      traffic: profile ?? .flat, centre: kommun.centre)
    let notForCars = try addStreets(store, kommun, &wish)
    let answer: OperationAnswer
    do {
      answer =
        round
        ? try PatrolRound.propose(material, wish: wish, shift: try hoursOfShift(wish.from))
        : try OperationPlanner.propose(material, wish: wish)
    } catch let failure as Failure where failure == Failure.nothingToControl() {
      throw Failure.nothingToControl(alsoPossible: true)
    }
    if !options.dryRun { try store.save(answer.proposals, at: session.now) }
    var warnings = answer.warnings
    if round, let notForCars { warnings.append(notForCars) }
    if !round, answer.proposals.count < wish.count {
      warnings.append(
        Message(
          sv: "Bara \(answer.proposals.count) av \(Message.operations(wish.count).swedish) kunde föreslås i perioden.",
          en: "Only \(answer.proposals.count) of \(Message.operations(wish.count).english) could be proposed in the period."))
    }
    let data = DataSummary(reports: table.count, from: table.earliest.min(), to: table.latest.max(), sha256: current?.run.dataSHA256)
    return (answer.proposals, session.envelope(fields(wish, session), data, warnings: warnings))
  }

  /// Puts the loaded streets into the driving where cars may use them; says why where they may not.
  private func addStreets(_ store: Store, _ kommun: Kommun, _ wish: inout OperationWish) throws -> Message? {
    guard wish.kind != .school, wish.kind != .narcotics, let summary = try store.streetSummary() else { return nil }
    if summary.profile != StreetProfile.walk.name, let loaded = try store.streets() {
      wish.driving.streets = try StreetDriving(loaded.network, road: kommun.road, speed: speed)
    }
    guard wish.driving.streets == nil else { return nil }
    return Message(
      sv:
        "Det inlästa gatunätet är inte för bilar, så körtiderna är uppskattade. Läs in ett med \"trygg streets import FIL --profile drive\".",
      en: "The loaded streets are not for cars, so driving is estimated. Load some with \"trygg streets import FILE --profile drive\".")
  }

  private static let alsoPossible = Message(
    sv: "Utan hotspots går det ändå att planera: --kind riskevening, contact, presence, inspection, narcotics eller school.",
    en: "Without hotspots these can be planned all the same: --kind riskevening, contact, presence, inspection, narcotics or school.")

  private func fields(_ wish: OperationWish, _ session: Session) -> [Value.Field] {
    [
      .init("kind", .text(wish.kind.rawValue)), .init("count", .integer(wish.count)), .init("hours", .integer(wish.hours)),
      .init("from", .date(wish.from)), .init("to", .date(wish.to)), .init("gap_days", .integer(wish.gapDays)),
      .init("budget_h", .optional(wish.budgetHours, decimals: 2)),
      .init("lock", .texts(wish.locks.map { "\($0.place)@\($0.date)" })),
      .init("exclude", .list(wish.excluded.sorted().map(Value.date))), .init("base", .text(wish.driving.baseName)),
      .init("speed_kmh", .number(wish.driving.speed, decimals: 1)),
      .init("driving", .text(wish.driving.streets == nil ? "estimate" : "streets")), .init("shift", round ? .text(shift) : .none),
      session.seedField,
    ]
  }

  private func wish(_ kommun: Kommun, _ session: Session) throws -> OperationWish {
    guard let chosen = OperationKind(word: kind) else {
      let kinds = OperationKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure.optionOutOfRange("--kind", kind, Message(sv: "ett av \(kinds)", en: "one of \(kinds)"))
    }
    guard !round || chosen == .presence else {
      throw Failure.optionNeeds("--round", Message(sv: "med --kind presence", en: "--kind presence"))
    }
    let count = count ?? (chosen == .presence ? 4 : 3)
    let longest = chosen == .presence ? 10 : 8
    let hours = hours ?? OperationsCommand.usualHours(chosen)
    guard (1...104).contains(count) else { throw Failure.optionOutOfRange("--count", "\(count)", Message(sv: "1–104", en: "1–104")) }
    guard (1...longest).contains(hours) else {
      throw Failure.optionOutOfRange("--hours", "\(hours)", Message(sv: "1–\(longest)", en: "1–\(longest)"))
    }
    let today = CivilZone.stockholm.local(session.now).date
    let first = try from.map(OperationsCommand.day) ?? today.adding(days: 7)
    let last = try to.map(OperationsCommand.day) ?? first.adding(days: 365)
    guard first <= last, last.days(since: first) <= 3 * 366 else {
      throw Failure.optionOutOfRange(
        "--to", "\(last)", Message(sv: "en dag efter --from, högst tre år senare", en: "a day after --from, at most three years later"))
    }
    var wish = OperationWish(kind: chosen, count: count, hours: hours, from: first, to: last)
    if let gap {
      guard (1...366).contains(gap) else { throw Failure.optionOutOfRange("--gap", "\(gap)", Message(sv: "1–366", en: "1–366")) }
      wish.gapDays = gap
    }
    if let budget {
      guard budget > 0, budget <= 10_000 else {
        throw Failure.optionOutOfRange("--budget", DecimalDigits.trimmed(budget, decimals: 2), Message(sv: "över 0", en: "above 0"))
      }
      wish.budgetHours = budget
    }
    guard (10...130).contains(speed) else {
      throw Failure.optionOutOfRange("--speed", DecimalDigits.trimmed(speed, decimals: 1), Message(sv: "10–130 km/h", en: "10–130 km/h"))
    }
    wish.driving = try driving(kommun)
    wish.excluded = Set(try exclude.map(OperationsCommand.day))
    wish.locks = try lock.map { try self.lock($0, kommun, chosen) }
    wish.seed = options.seed
    return wish
  }

  private func driving(_ kommun: Kommun) throws -> DrivingTime {
    var driving = DrivingTime(speed: speed, road: kommun.road)
    guard let base else { return driving }
    let parts = base.split(separator: "|", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
    let found = try kommun.position(parts.last ?? base)
    driving.base = found.position
    driving.baseName = parts.count == 2 ? parts[0] : found.name
    return driving
  }

  private func lock(_ text: String, _ kommun: Kommun, _ kind: OperationKind) throws -> OperationWish.Lock {
    guard let mark = text.lastIndex(of: "@") else {
      throw Failure.optionOutOfRange("--lock", text, Message(sv: "plats@dag", en: "place@day"))
    }
    let place = String(text[..<mark]).trimmingCharacters(in: .whitespaces)
    let day = try OperationsCommand.day(String(text[text.index(after: mark)...]))
    guard kind.showsPlace, kind != .inspection, kind != .school, !place.hasPrefix("H-") else {
      return OperationWish.Lock(place: place, date: day)
    }
    do {
      return OperationWish.Lock(place: place, position: try kommun.position(place).position, date: day)
    } catch let failure as Failure where failure == Failure.unknownStart(place) {
      // It may be the label of a hotspot.
      return OperationWish.Lock(place: place, date: day)
    }
  }

  private func hoursOfShift(_ date: CivilDate) throws -> PatrolRound.Shift {
    let parts = shift.split(separator: "-").map { Int($0) }
    guard parts.count == 2, let from = parts[0], let end = parts[1], (0...23).contains(from), (0...24).contains(end) else {
      throw Failure.optionOutOfRange("--shift", shift, Message(sv: "två timmar, som 14-22", en: "two hours, such as 14-22"))
    }
    let to = end <= from ? end + 24 : end
    guard to - from <= 12 else {
      throw Failure.optionOutOfRange("--shift", shift, Message(sv: "högst 12 timmar", en: "at most 12 hours"))
    }
    return PatrolRound.Shift(date: date, from: from, to: to)
  }

  private static func usualHours(_ kind: OperationKind) -> Int {
    switch kind {
    case .traffic, .amoped, .contact, .school: 2
    case .inspection: 3
    case .riskevening, .narcotics: 4
    case .presence: 8
    }
  }

  private static func day(_ text: String) throws -> CivilDate {
    if let date = CivilDate(iso: text) { return date }
    let isWritten = text.utf8.count == 10 && text.utf8.enumerated().allSatisfy { $0 == 4 || $0 == 7 ? $1 == 45 : (48...57).contains($1) }
    if isWritten { throw Failure.noSuchDate(text) }
    guard let parsed = TimestampParser().parse(text) else { throw Failure.unreadableTime(text) }
    return parsed.date
  }
}
