import ArgumentParser
import Incidents
import Messages
import Publishing
import Store

/// `trygg dedupe`: reports that may be of one and the same event.
struct DedupeCommand: OffersFormats {
  static let formats = OutputFormat.tables

  static let configuration = CommandConfiguration.command(
    "dedupe", alias: "dubbletter", "Visar rapporter som kan gälla samma händelse. Inget förs samman utan att du säger det.",
    "Shows reports that may be of the same event. Nothing is merged unless you say so.",
    examples: ["trygg dedupe --metres 100 --minutes 30", "trygg dedupe --merge 17,42"])

  @Option(
    help: help(
      "För samman två rapporter: den andra räknas inte längre.", "Merge two reports: the second no longer counts.",
      valueName: "nummer,nummer"))
  var merge: String?

  @Option(help: help("Ta tillbaka en sammanföring.", "Undo a merge.", valueName: "nummer"))
  var undo: Int64?

  @Flag(help: help("Visa sammanföringarna.", "Show the merges."))
  var merged = false

  @Option(help: help("Längsta avstånd i meter.", "Greatest distance in metres.", valueName: "meter"))
  var metres: Double = 150

  @Option(help: help("Längsta tid emellan i minuter.", "Longest time between in minutes.", valueName: "minuter"))
  var minutes: Int = 60

  @Option(help: help("Högst så många par.", "At most so many pairs.", valueName: "antal"))
  var limit: Int = 50

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    if let merge { return try mergePair(merge, session) }
    if let undo {
      let store = try session.open(.write)
      if options.dryRun {
        guard try store.merges().contains(where: { $0.id == undo }) else { throw Failure.unknownMerge("\(undo)") }
        return session.say(Message(sv: "Provkörning: inget sparades.", en: "Dry run: nothing was saved."))
      }
      let gone = try store.undoMerge(undo, at: session.now)
      return session.say(Message(sv: "Rapport \(gone.merged) räknas igen.", en: "Report \(gone.merged) counts again."))
    }
    let store = try session.open(.read)
    if merged { return try show(store.merges(), session) }
    guard metres.isFinite, (1...500).contains(metres) else {
      throw Failure.optionOutOfRange("--metres", "\(metres)", Message(sv: "1–500", en: "1–500"))
    }
    guard (0...1440).contains(minutes) else {
      throw Failure.optionOutOfRange("--minutes", "\(minutes)", Message(sv: "0–1440", en: "0–1440"))
    }
    guard (1...100_000).contains(limit) else {
      throw Failure.optionOutOfRange("--limit", "\(limit)", Message(sv: "1–100000", en: "1–100000"))
    }
    let found = try store.duplicateCandidates(DuplicateSearch(metres: metres, seconds: Int64(minutes) * 60, limit: limit))
    let span = try store.reportSpan()
    try session.deliver(
      Layers.duplicates, found.pairs,
      session.envelope(
        [
          .init("metres", .number(metres, decimals: 1)), .init("minutes", .integer(minutes)), .init("limit", .integer(limit)),
          .init("pairs_found", .integer(found.count)),
        ], DataSummary(reports: span.count, from: span.first, to: span.last, sha256: nil)), formats: Self.formats)
    if found.count > found.pairs.count {
      session.say(
        Message(
          sv: "Visar \(found.pairs.count) av \(found.count) par. Fler med --limit.",
          en: "Showing \(found.pairs.count) of \(found.count) pairs. More with --limit."))
    }
  }

  private func mergePair(_ text: String, _ session: Session) throws {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int64(String($0)) }
    guard numbers.count == 2, let kept = numbers[0], let other = numbers[1] else {
      throw Failure.optionOutOfRange("--merge", text, Message(sv: "två nummer, som 17,42", en: "two numbers, such as 17,42"))
    }
    let store = try session.open(.write)
    if options.dryRun { return session.say(Message(sv: "Provkörning: inget sparades.", en: "Dry run: nothing was saved.")) }
    let id = try store.merge(other, into: kept, at: session.now)
    session.say(
      Message(
        sv: "Rapport \(other) räknas inte längre vid sidan av \(kept). Ta tillbaka med \"trygg dedupe --undo \(id)\".",
        en: "Report \(other) no longer counts beside \(kept). Undo with \"trygg dedupe --undo \(id)\"."))
  }

  private func show(_ merges: [ReportMerge], _ session: Session) throws {
    let layer = Layer<ReportMerge>(
      name: "merges", title: Message(sv: "Sammanföringar", en: "Merges"),
      none: Message(sv: "Inga rapporter är sammanförda.", en: "No reports are merged."),
      columns: [
        Column("id", Message(sv: "Nummer", en: "Number"), numeric: true) { .integer(Int($0.id)) },
        Column("kept", Message(sv: "Räknas", en: "Counts"), numeric: true) { .integer(Int($0.kept)) },
        Column("merged", Message(sv: "Räknas inte", en: "Does not count"), numeric: true) { .integer(Int($0.merged)) },
        Column("made", Message(sv: "Gjord", en: "Made")) { .instant($0.made) },
      ])
    try session.deliver(
      layer, merges, session.envelope([], DataSummary(reports: 0, from: nil, to: nil, sha256: nil)), formats: Self.formats)
  }
}
