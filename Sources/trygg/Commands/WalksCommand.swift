import Almanac
import ArgumentParser
import Foundation
import Geography
import Hotspots
import Incidents
import Messages
import Planning
import Publishing
import Store
import Streets

/// `trygg walks`: proposed safety walks.
struct WalksCommand: OffersFormats {
  static let formats = OutputFormat.lists

  static let configuration = CommandConfiguration.command(
    "walks", alias: "vandringar", "Föreslår en trygghetsvandring: väg, stopp, tidsplan, datum och ljus.",
    "Proposes a safety walk: route, stops, time plan, date and light.",
    examples: [
      "trygg walks --start Strandskolan --length 2000 --dark",
      "trygg walks --start \"66.3278,22.8369\" --minutes 60 --step-free --alternatives 2 --format geojson",
    ])

  @Option(help: help("Mötesplats: ett namn eller \"lat,lon\".", "Meeting place: a name or \"lat,lon\".", valueName: "plats"))
  var start: String?

  @Option(help: help("Längsta promenad i meter.", "Longest walk in metres.", valueName: "meter"))
  var length: Double = 2000

  @Option(help: help("Längsta tid i minuter, stoppen inräknade.", "Longest time in minutes, stops included.", valueName: "minuter"))
  var minutes: Double = 90

  @Option(help: help("Gångfart, km/h.", "Walking speed.", valueName: "km/h"))
  var speed: Double = WalkSchedule.usualSpeed

  @Option(
    help: help(
      "Antal stopp. Förval: så många som hinns med, högst 8.", "Number of stops. Default: as many as there is time for, 8 at most.",
      valueName: "antal"))
  var stops: Int?

  @Option(name: .customLong("stop-minutes"), help: help("Minuter per stopp.", "Minutes per stop.", valueName: "minuter"))
  var stopMinutes: Double = 6

  @Option(
    help: help(
      "Dagen den ska hållas. Förval: närmaste passande vardagskväll.", "The day it must be held. Default: the next evening that suits.",
      valueName: "datum"))
  var date: String?

  @Option(help: help("Antal förslag till, som skiljer sig.", "Number of further proposals that differ.", valueName: "antal"))
  var alternatives: Int = 0

  @Flag(help: help("Mörkt vid starten, för att se belysningen.", "Dark at the start, to see the lighting."))
  var dark = false

  @Flag(help: help("Ljust vid starten, för att se tillgängligheten.", "Light at the start, to see accessibility."))
  var light = false

  @Flag(
    name: .customLong("step-free"),
    help: help("Utan trappor, branter och väg som inte går att rulla på.", "Without steps, steep slopes and ways unfit for wheels."))
  var stepFree = false

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let store = try session.open(options.dryRun ? .read : .write)
    let (walks, envelope) = try compute(store, session)
    try session.deliver(
      Layers.walks, walks, envelope, after: (options.format ?? .table) == .table ? WalksCommand.describe(walks, session) : "")
  }

  /// Makes the walks and, unless it is a dry run, keeps them as the current ones.
  func compute(_ store: Store, _ session: Session) throws -> ([WalkProposal], Envelope) {
    try check()
    let kommun = try Kommun(store)
    guard let current = try store.currentHotspots() else { throw Failure.noHotspotList() }
    let meeting = try start.map { try kommun.position($0) } ?? kommun.meetingPlace()
    let table = try store.reportTable()
    let labels = PlaceNames(kommun.places)
    let marks = try store.dialogues().flatMap(\.marks)
    let attractions = try WalkAttractions.gather(current.hotspots, table, dialogue: marks) { labels.near($0) }
    let streets = try store.streets()
    let wish = try wish(meeting, kommun, streets?.source.sha256, session)
    let walks = try WalkPlanner.propose(
      attractions, wish: wish, streets: streets?.network, isCancelled: { Interruption.requested() })
    // A walk that came too late for the one who asked is not kept.
    try Interruption.check()
    let fields: [Value.Field] = [
      .init("start", .text(meeting.name)), .init("length_m", .number(length, decimals: 3)), .init("minutes", .number(minutes, decimals: 1)),
      .init("speed_kmh", .number(speed, decimals: 2)), .init("stops", stops.map(Value.integer) ?? .none),
      .init("stop_minutes", .number(stopMinutes, decimals: 1)), .init("date", .optional(date)),
      .init("alternatives", .integer(alternatives)), .init("light", .text(dark ? "dark" : light ? "light" : "any")),
      .init("step_free", .boolean(stepFree)), .init("streets", .optional(streets?.source.file)),
      .init("dialogue_marks", .integer(marks.count)), session.seedField,
    ]
    let data = DataSummary(reports: table.count, from: table.earliest.min(), to: table.latest.max(), sha256: current.run.dataSHA256)
    var warnings: [Message] = []
    if streets == nil, let first = walks.first?.reasons.first { warnings.append(first) }
    if walks.count <= alternatives {
      warnings.append(
        streets == nil
          ? Message(
            sv: "Utan gatunät görs bara ett förslag.", en: "Without a street network only one walk is proposed.")
          : Message(
            sv: "Fler förslag som skiljer sig nog finns inte inom gränserna.",
            en: "There are no further walks within the limits that differ enough."))
    }
    if let attribution = streets?.source.attribution, !attribution.isEmpty {
      warnings.append(Message(sv: "Gator: \(attribution)", en: "Streets: \(attribution)"))
    }
    if !options.dryRun { try store.save(walks, at: session.now) }
    return (walks, session.envelope(fields, data, warnings: warnings))
  }

  private func check() throws {
    func within(_ option: String, _ value: Double, _ range: ClosedRange<Double>, _ unit: Message) throws {
      guard value.isFinite, range.contains(value) else {
        let (low, high) = (DecimalDigits.trimmed(range.lowerBound, decimals: 1), DecimalDigits.trimmed(range.upperBound, decimals: 1))
        throw Failure.optionOutOfRange(
          option, DecimalDigits.trimmed(value, decimals: 3),
          Message(sv: "\(low)–\(high) \(unit.swedish)".replacing(".", with: ","), en: "\(low)–\(high) \(unit.english)"))
      }
    }
    let minute = Message(sv: "minuter", en: "minutes")
    try within("--length", length, 100...50_000, Message(sv: "meter", en: "metres"))
    try within("--minutes", minutes, 10...600, minute)
    try within("--speed", speed, 0.5...8, Message(verbatim: "km/h"))
    try within("--stop-minutes", stopMinutes, 1...60, minute)
    if let stops { try within("--stops", Double(stops), 1...30, Message(sv: "stopp", en: "stops")) }
    try within("--alternatives", Double(alternatives), 0...10, Message(sv: "förslag", en: "proposals"))
    guard !(dark && light) else {
      throw Failure.optionsExclude("--dark", "--light")
    }
  }

  private func wish(
    _ meeting: (name: String, position: Position), _ kommun: Kommun, _ streetsHash: String?, _ session: Session
  ) throws -> WalkWish {
    let today = CivilZone.stockholm.local(session.now).date
    var wish = WalkWish(
      startName: meeting.name, start: meeting.position, length: length, light: dark ? .dark : light ? .light : .any, stepFree: stepFree,
      earliest: today, seed: session.options.seed, alternatives: alternatives)
    wish.meeting = kommun.meetingPlace(named: meeting.name, at: meeting.position)
    wish.speed = speed
    wish.maximumMinutes = minutes
    wish.stopMinutes = stopMinutes
    wish.stops = stops
    wish.streetsHash = streetsHash
    wish.barredRoads = [kommun.road?.road].compactMap { $0 }
    if let date {
      guard let day = CivilDate(iso: date) else { throw Failure.unreadableTime(date) }
      guard day > today else {
        throw Failure.optionOutOfRange("--date", date, Message(sv: "en dag efter \(today)", en: "a day after \(today)"))
      }
      wish.date = day
    }
    return wish
  }

  /// The time plan, turns, break-offs, meetings and reasons below the table of walks.
  private static func describe(_ walks: [WalkProposal], _ session: Session) -> String {
    walks.reduce(into: "") { $0 += WalkText($1, session.language).text(width: Session.terminalWidth()) }
  }
}
