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
struct WalksCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "walks", alias: "vandringar", "Föreslår en trygghetsvandring: väg, stopp, datum och ljus.",
    "Proposes a safety walk: route, stops, date and light.",
    examples: [
      "trygg walks --start Strandskolan --length 2000 --dark", "trygg walks --start \"66.3278,22.8369\" --alternatives 2 --format geojson",
    ])

  @Option(help: help("Mötesplats: ett namn eller \"lat,lon\".", "Meeting place: a name or \"lat,lon\".", valueName: "plats"))
  var start: String?

  @Option(help: help("Längsta promenad i meter.", "Longest walk in metres.", valueName: "meter"))
  var length: Double = 2000

  @Option(help: help("Antal förslag till, som skiljer sig.", "Number of further proposals that differ.", valueName: "antal"))
  var alternatives: Int = 0

  @Flag(help: help("Mörkt vid starten, för att se belysningen.", "Dark at the start, to see the lighting."))
  var dark = false

  @Flag(help: help("Ljust vid starten, för att se tillgängligheten.", "Light at the start, to see accessibility."))
  var light = false

  @Flag(name: .customLong("step-free"), help: help("Utan trappor.", "Without steps."))
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
    guard length.isFinite, (100...50_000).contains(length) else {
      throw Failure.optionOutOfRange("--length", "\(length)", Message(sv: "100–50000 meter", en: "100–50000 metres"))
    }
    guard (0...10).contains(alternatives) else {
      throw Failure.optionOutOfRange("--alternatives", "\(alternatives)", Message(sv: "0–10", en: "0–10"))
    }
    guard !(dark && light) else {
      throw Failure.optionOutOfRange("--dark --light", "båda/both", Message(sv: "bara det ena", en: "only one of them"))
    }
    let kommun = try Kommun(store)
    guard let current = try store.currentHotspots() else { throw Failure.noHotspotList() }
    let meeting = try start.map { try kommun.position($0) } ?? kommun.meetingPlace()
    let table = try store.reportTable()
    let labels = PlaceNames(kommun.places)
    let attractions = try WalkAttractions.gather(current.hotspots, table) { labels.near($0) }
    let today = CivilZone.stockholm.local(session.now).date
    let wish = WalkWish(
      startName: meeting.name, start: meeting.position, length: length, light: dark ? .dark : light ? .light : .any, stepFree: stepFree,
      earliest: today, seed: session.options.seed, alternatives: alternatives)
    let streets = try store.streets()
    let walks = try WalkPlanner.propose(attractions, wish: wish, streets: streets?.network)
    let fields: [Value.Field] = [
      .init("start", .text(meeting.name)), .init("length_m", .number(length, decimals: 3)), .init("alternatives", .integer(alternatives)),
      .init("light", .text(dark ? "dark" : light ? "light" : "any")), .init("step_free", .boolean(stepFree)),
      .init("streets", .optional(streets?.source.file)), session.seedField,
    ]
    let data = DataSummary(reports: table.count, from: table.earliest.min(), to: table.latest.max(), sha256: current.run.dataSHA256)
    var warnings: [Message] = []
    if streets == nil, let first = walks.first?.reasons.first { warnings.append(first) }
    if let attribution = streets?.source.attribution, !attribution.isEmpty {
      warnings.append(Message(sv: "Gator: \(attribution)", en: "Streets: \(attribution)"))
    }
    if !options.dryRun { try store.save(walks, at: session.now) }
    return (walks, session.envelope(fields, data, warnings: warnings))
  }

  /// The stops, turns and reasons below the table of walks.
  private static func describe(_ walks: [WalkProposal], _ session: Session) -> String {
    var text = ""
    for walk in walks {
      text += "\n\(walk.id)\n"
      text += Layers.walkStops.textTable(Layers.numbered(walk.stops), language: session.language).text(width: Session.terminalWidth())
      for turn in walk.turns {
        text += "  \(NumberText(session.language).length(metres: turn.metres))  \(turn.text.text(session.language))\n"
      }
      // That lines are straight is said as a warning, once.
      for reason in walk.reasons.dropFirst(walk.followsStreets ? 0 : 1) { text += "• \(reason.text(session.language))\n" }
    }
    return text
  }
}
