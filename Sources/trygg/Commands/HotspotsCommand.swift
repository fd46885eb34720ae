import Almanac
import ArgumentParser
import Foundation
import Geography
import Hotspots
import Incidents
import Messages
import Publishing
import Store

/// `trygg hotspots`: the ranked list.
struct HotspotsCommand: OffersFormats {
  static let formats = OutputFormat.lists

  static let configuration = CommandConfiguration.command(
    "hotspots", alias: "hotspotlista",
    "Gör den rangordnade listan över platser med fler rapporter än slumpen förklarar. Tre frågor hålls isär: var är det varaktigt, vad är nytt, när återkommer det.",
    "Makes the ranked list of places with more reports than chance explains. Three questions are kept apart: where is it lasting, what is new, when does it come back.",
    examples: ["trygg hotspots", "trygg hotspots --question lasting --category trafik --format geojson --output hotspots.geojson"])

  @Option(
    help: help(
      "Frågan: lasting (varaktig), emerging (ny), recurring (återkommande) eller all (alla).",
      "The question: lasting, emerging, recurring or all.", valueName: "fråga"))
  var question: String = "all"

  @Option(help: help("Bara inom 3 km från platsen.", "Only within 3 km of the place.", valueName: "plats"))
  var place: String?

  @Option(
    name: .customLong("min-cases"), help: help("Minsta antal rapporter för ett test.", "Fewest reports for a test.", valueName: "antal"))
  var minimumCases: Int = 5

  @Option(name: .customLong("max-radius"), help: help("Största radie i meter.", "Largest radius in metres.", valueName: "meter"))
  var maximumRadius: Double = 1000

  @Option(
    name: .customLong("max-days"),
    help: help("Längsta period i dagar för det som är nytt.", "Longest period in days for what is new.", valueName: "dagar"))
  var maximumDays: Int = 30

  @Option(help: help("Antal simuleringar per test.", "Number of replicates per test.", valueName: "antal"))
  var replicates: Int = 999

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let store = try session.open(options.dryRun ? .read : .write)
    let (list, envelope) = try compute(store, session)
    let categories = try store.categories()
    if options.format?.isPicture == true {
      let kommun = try Kommun(store)
      var map = kommun.map
      map.hotspots = list.hotspots
      let title = Message(sv: "Hotspots i \(kommun.name)", en: "Hotspots in \(kommun.name)")
      let reach = map.closestReach(around: kommun.centre, within: 3000)
      return try session.deliver(
        picture: MapPicture.kommun(map, title: title, centre: kommun.centre, metres: reach).svg(session.language) + "\n")
    }
    try session.deliver(Layers.hotspots(categories: categories), list.hotspots, envelope)
    if (options.format ?? .table) == .table {
      let found = list.hotspots.count { $0.verdict == .hotspot }
      let words = found.counted("hotspot", "hotspots")
      guard let first = list.hotspots.first else {
        return session.say(
          Message(
            sv: "Inget kunde prövas: ingen fråga har en kategori eller plats med minst \(minimumCases) rapporter att jämföra.",
            en: "Nothing could be tested: no question has a category or place with at least \(minimumCases) reports to compare."))
      }
      session.say(
        Message(
          sv: "\(words) av \(list.hotspots.count.counted("rad", "rader")). Varför: trygg explain \(first.id).",
          en: "\(words) of \(list.hotspots.count.counted("row", "rows")). Why: trygg explain \(first.id)."))
    }
  }

  /// Makes the list and, unless it is a dry run, keeps it as the current one.
  func compute(_ store: Store, _ session: Session) throws -> (HotspotList, Envelope) {
    let kommun = try Kommun(store)
    let parameters = try self.parameters(kommun, session)
    // Other categories serve as comparison, so only time and origin choose what is read.
    let filter = try selection.filter(categories: [], citizensByDefault: true)
    var table = try store.reportTable(filter)
    if let place { table = try HotspotsCommand.near(try kommun.position(place).position, table) }
    let bar = ProgressBar(Message(sv: "Söker hotspots", en: "Looking for hotspots"), session)
    defer { bar.finish() }
    let list = try HotspotAnalysis.run(
      table, kommun.hotspotContext, parameters, isCancelled: { Interruption.requested() },
      progress: { question, share in
        let before = HotspotQuestion.allCases.firstIndex(of: question) ?? 0
        bar.update((Double(before) + share) / 3)
      })
    bar.finish()
    let made = HotspotQuestion.allCases.compactMap { question in
      list.replicates[question].map { Value.Field(question.rawValue, .integer($0)) }
    }
    let fields = fields(parameters, session) + [.init("replicates_made", .record(made))]
    let data = DataSummary(reports: table.count, from: table.earliest.min(), to: table.latest.max(), sha256: list.dataSHA256)
    let envelope = session.envelope(fields, data, warnings: list.warnings + (try hidden(store, session)))
    // A search in a part that finds nothing is no new picture of the kommun.
    let isNarrow = place != nil || !selection.category.isEmpty || selection.from != nil || selection.to != nil
    if list.hotspots.isEmpty, isNarrow, let earlier = try store.currentHotspots(), !earlier.hotspots.isEmpty {
      session.say(
        Message(
          sv: "Sökningen gav inga rader. Den tidigare listan gäller fortfarande.",
          en: "The search gave no rows. The earlier list still holds."))
    } else if !options.dryRun {
      let json = ByteOutput.collect { output in
        var writer = JSONWriter(output, language: .swedish)
        writer.value(.record(fields))
      }
      try store.save(
        list.hotspots, run: HotspotRun(dataSHA256: list.dataSHA256, parameters: String(decoding: json, as: UTF8.self)), at: session.now)
    }
    return (list, envelope)
  }

  /// Says how many patrol-made reports the default leaves out.
  private func hidden(_ store: Store, _ session: Session) throws -> [Message] {
    guard selection.origin == nil else { return [] }
    let patrol = try store.reportSpan(ReportFilter(origins: [.patrol])).count
    guard patrol > 0 else { return [] }
    return [
      Message(
        sv:
          "\(Message.reports(patrol).swedish) från patruller deltar inte, eftersom patrullers rapporter visar var de var. Ta med dem med --origin all.",
        en:
          "\(Message.reports(patrol).english) made by patrols left out, since such reports show where patrols were. Include them with --origin all."
      )
    ]
  }

  private func parameters(_ kommun: Kommun, _ session: Session) throws -> HotspotParameters {
    var parameters = HotspotParameters()
    if question != "all" {
      guard let chosen = HotspotQuestion(rawValue: question) else {
        throw Failure.optionOutOfRange(
          "--question", question, Message(sv: "lasting, emerging, recurring eller all", en: "lasting, emerging, recurring or all"))
      }
      parameters.questions = [chosen]
    }
    func check(_ name: String, _ value: String, _ holds: Bool, _ range: Message) throws {
      guard holds else { throw Failure.optionOutOfRange(name, value, range) }
    }
    try check("--min-cases", "\(minimumCases)", minimumCases >= 2, Message(sv: "ett tal från 2", en: "a number from 2"))
    try check(
      "--max-radius", "\(maximumRadius)", maximumRadius > 0 && maximumRadius <= 100_000,
      Message(sv: "1–100000 meter", en: "1–100000 metres"))
    try check("--max-days", "\(maximumDays)", (1...3650).contains(maximumDays), Message(sv: "1–3650 dagar", en: "1–3650 days"))
    // With fewer than 19 replicates no p-value can reach 0.05.
    try check("--replicates", "\(replicates)", (19...99_999).contains(replicates), Message(sv: "19–99999", en: "19–99999"))
    parameters.categories = try kommun.codes(selection.category)
    parameters.minimumCases = minimumCases
    parameters.searchRadius = maximumRadius
    parameters.maximumDays = maximumDays
    parameters.replicates = replicates
    parameters.seed = session.options.seed
    return parameters
  }

  private func fields(_ parameters: HotspotParameters, _ session: Session) -> [Value.Field] {
    [
      .init("question", .text(question)), .init("place", .optional(place)), .init("min_cases", .integer(parameters.minimumCases)),
      .init("max_radius_m", .number(parameters.searchRadius, decimals: 3)),
      .init("max_stretch_m", .number(parameters.maximumStretch, decimals: 3)), .init("max_days", .integer(parameters.maximumDays)),
      .init("replicates", .integer(parameters.replicates)), .init("level", .number(parameters.level, decimals: 6)),
      session.seedField,
    ] + selection.fields(citizensByDefault: true)
  }

  private static func near(_ position: Position, _ table: ReportTable) throws -> ReportTable {
    let centre = try Projector.sweref99TM().plane(position)
    var chosen = ReportTable()
    for row in table.ids.indices {
      let point = PlanePoint(x: table.x[row], y: table.y[row])
      guard table.isLocated[row], point.distance(to: centre) <= 3000 else { continue }
      chosen.append(
        id: table.ids[row], plane: point, precision: table.precision[row], earliest: table.earliest[row], latest: table.latest[row],
        category: table.category[row], severity: table.severity[row], origin: table.origin[row], flags: table.flags[row])
    }
    return chosen
  }
}
