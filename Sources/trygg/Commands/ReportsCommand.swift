import ArgumentParser
import Incidents
import Messages
import Publishing
import Store

/// `trygg reports`: the reports, newest first.
struct ReportsCommand: OffersFormats {
  static let formats = OutputFormat.lists

  static let configuration = CommandConfiguration.command(
    "reports", alias: "rapporter", "Visar rapporterna, de nyaste först.", "Shows the reports, newest first.",
    examples: ["trygg reports --limit 20", "trygg reports --category skadegörelse --from 2026-01-01 --format csv --output lista.csv"])

  @Argument(
    help: help(
      "Rapporternas nummer. Utan nummer visas alla som passar.", "Numbers of the reports. Without numbers all that fit are shown.",
      valueName: "nummer"))
  var ids: [Int64] = []

  @Option(help: help("Högst så många.", "At most so many.", valueName: "antal"))
  var limit: Int?

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let store = try session.open(.read)
    let kommun = try Kommun(store)
    let filter = try selection.filter(categories: kommun.codes(selection.category), citizensByDefault: false)
    if let limit, limit < 1 { throw Failure.optionOutOfRange("--limit", "\(limit)", Message(sv: "ett tal från 1", en: "a number from 1")) }
    // A terminal is not flooded; every other form is whole.
    let most = limit ?? ((options.format ?? .table) == .table && options.output == nil ? 50 : nil)
    let reports = try store.reports(filter, ids: ids, limit: most)
    if let missing = ids.first(where: { id in !reports.contains { $0.id == id } }) { throw Failure.unknownReport("\(missing)") }
    let span = try store.reportSpan(filter)
    try session.deliver(
      Layers.reports(categories: kommun.categories, places: kommun.places), reports,
      session.envelope(
        selection.fields(citizensByDefault: false), DataSummary(reports: span.count, from: span.first, to: span.last, sha256: nil)))
    if ids.isEmpty, reports.count < span.count {
      session.say(
        Message(
          sv: "Visar \(reports.count) av \(span.count). Fler med --limit.",
          en: "Showing \(reports.count) of \(span.count). More with --limit."))
    }
  }
}
