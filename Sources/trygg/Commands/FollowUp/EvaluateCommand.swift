import Almanac
import ArgumentParser
import FollowUp
import Foundation
import Hotspots
import Incidents
import Messages
import Publishing
import Store

/// `trygg evaluate`: what effect can honestly be claimed.
struct EvaluateCommand: OffersFormats {
  static let formats = OutputFormat.tables

  static let configuration = CommandConfiguration.command(
    "evaluate", alias: "utvärdera",
    "Utvärderar effekten av en genomförd insats, med det upplägg som låstes vid beslutet. --all väger ihop alla som går.",
    "Evaluates the effect of an operation that was done, by the design that was fixed at the decision. --all pools all that can be.",
    examples: ["trygg evaluate I-1a2b3c4d", "trygg evaluate --all --format json"])

  @Argument(
    help: help(
      "Insatsen (I-…), eller förslaget som den kom ur.", "The operation (I-…), or the proposal that it came from.", valueName: "beteckning")
  )
  var id: String?

  @Flag(
    help: help(
      "Alla genomförda insatser med ett låst upplägg, var för sig och tillsammans.",
      "All operations done that have a fixed design, singly and together."))
  var all = false

  @Option(
    help: help(
      "Annan längd på perioden efter. Vägras om den inte är den låsta.",
      "Another length of the period after. Refused unless it is the fixed one.", valueName: "dagar"))
  var days: Int?

  @Option(
    help: help(
      "Annan kategori. Vägras om den inte är den låsta.", "Another category. Refused unless it is the fixed one.", valueName: "kategori"))
  var category: [String] = []

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let store = try session.open(options.dryRun ? .read : .write)
    let kommun = try Kommun(store)
    let wiring = EffectWiring(store, kommun, now: session.now)
    let reports = try store.reportTable()
    let span = try store.reportSpan()
    let data = DataSummary(reports: span.count, from: span.first, to: span.last, sha256: reports.fingerprint)
    if all {
      guard id == nil else { throw Failure.optionOutOfRange("--all", id ?? "", Message(sv: "utan beteckning", en: "without an id")) }
      return try evaluateAll(wiring, reports, store, data, session)
    }
    guard let id else { throw Failure.evaluateWhat() }
    let operation = try LogCommand.find(id, store)
    let found = try wiring.evaluate(operation, reports, wished: try wished(kommun))
    try keep([found.finding], data, store, session)
    let text = (options.format ?? .table) == .table ? EffectPageText(session.language).text(found.finding) : ""
    try session.deliver(
      Layers.effects, [found.finding],
      session.envelope(
        [.init("id", .text(operation.id))], data,
        warnings: EffectWiring.otherDay(operation, found.design) + EffectWiring.missingEnd(reports, found.finding) + found.finding.warnings),
      formats: Self.formats, after: text)
  }

  /// Choices of one's own, or nil.
  private func wished(_ kommun: Kommun) throws -> EffectOptions? {
    guard days != nil || !category.isEmpty else { return nil }
    var options = EffectOptions()
    if let days {
      guard (1...1830).contains(days) else { throw Failure.optionOutOfRange("--days", "\(days)", Message(sv: "1–1830", en: "1–1830")) }
      options.days = days
    }
    options.categories = try kommun.codes(category)
    return options
  }

  private func evaluateAll(_ wiring: EffectWiring, _ reports: ReportTable, _ store: Store, _ data: DataSummary, _ session: Session) throws {
    var found: [(finding: EffectFinding, design: EffectDesign)] = []
    var notes: [Message] = []
    for operation in try store.operations() where operation.status == .done && operation.effectDesign != nil {
      do {
        found.append(try wiring.evaluate(operation, reports))
      } catch let failure as Failure where failure.status == .tooFewData {
        notes.append(failure.message)
      }
    }
    guard !found.isEmpty else { throw Failure.effectNothingToPool(notes.first) }
    try keep(found.map(\.finding), data, store, session)
    let pooled = try PooledFinding(found)
    let text = (options.format ?? .table) == .table ? "\n" + pooled.sentence.text(session.language) + "\n" : ""
    let parameters: [Value.Field] = [
      .init("all", .boolean(true)), .init("pooled_operations", .integer(pooled.operationIDs.count)),
      .init("pooled_after", .integer(pooled.after)), .init("pooled_expected", .number(pooled.expected, decimals: 3)),
      .init("pooled_rate_ratio", .number(pooled.rateRatio, decimals: 4)), .init("pooled_interval", EffectLayer.interval(pooled.interval)),
      .init("pooled_p", .number(pooled.p, decimals: 5)), .init("pooled_verdict", .text(pooled.verdict.rawValue)),
      .init("pooled_i_squared", .optional(pooled.iSquared, decimals: 4)), .init("pooled_sentence", .message(pooled.sentence)),
    ]
    try session.deliver(
      Layers.effects, found.map(\.finding), session.envelope(parameters, data, warnings: notes), formats: Self.formats, after: text
    )
  }

  private func keep(_ findings: [EffectFinding], _ data: DataSummary, _ store: Store, _ session: Session) throws {
    guard !options.dryRun else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for finding in findings {
      try store.save(
        StoredEvaluation(
          operation: finding.operationID, made: session.now, dataSHA256: data.sha256 ?? "", verdict: finding.verdict.rawValue,
          body: String(decoding: try encoder.encode(finding), as: UTF8.self)))
    }
  }
}
