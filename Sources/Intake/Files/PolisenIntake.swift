// The events that the police publish.
import Almanac
import Incidents
import JSONReading
import Messages

/// Reads the answer of the police's `/api/events`, an array of events. Events are revised: a later reading replaces by id.
struct PolisenIntake {
  let context: IntakeContext
  let options: IntakeOptions
  let name: String

  func read(_ file: JSONFile, _ run: inout IntakeRun) throws {
    var reader = try RowReader(context: context, options: options, source: "polisen.se", origin: .register)
    run.account.source = reader.source
    try file.entries { entry, number in
      switch entry {
      case .value(let value): try run.take(row(value, &reader), line: number, raw: value.line)
      case .broken(let raw): try run.take(.rejected(RowReason.notJSON), line: number, raw: raw)
      }
    }
    guard run.account.rows > 0 else { throw Failure.jsonWithoutEntries(name) }
    run.account.warnings += reader.tally.warnings(options: options, identity: reader.identity)
  }

  private func row(_ entry: JSONValue, _ reader: inout RowReader) throws -> RowReader.Outcome {
    let zone = options.zone ?? context.zone
    guard let event = PolisenEvent(entry, zone: zone) else { return .rejected(RowReason.notAnEvent) }
    guard let clock = event.clock(zone: zone) else { return .rejected(RowReason.noEventTime(Scrubber.scrub(event.name))) }
    let resolved = zone.resolve(clock)
    var rules = RowReader.Rules(searchesText: event.area == context.kommunName, replacesByID: true)
    switch resolved.kind {
    case .ordinary: break
    case .skipped: rules.flags.insert(.skippedHour)
    case .repeated: rules.flags.insert(.repeatedHour)
    }
    if event.isSummary { rules.flags.insert(.summary) }
    if resolved.earliest > event.publication { rules.flags.insert(.afterPublication) }
    // A county may hold the kommun; another kommun does not.
    if !rules.searchesText {
      reader.tally.otherAreas += 1
      if !event.area.hasSuffix(" län") { rules.flags.insert(.outsideKommun) }
    }
    var slots = TextSlots()
    slots.set(.id, event.id)
    slots.set(.category, event.type)
    slots.set(.text, event.summary)
    let time = ReportTime(earliest: resolved.earliest, latest: resolved.latest, localText: event.writtenTime)
    var report = try slots.withSlots { try reader.report($0, time, isCoarse: false, rules) }
    if let refusal = reader.refusal { return .rejected(refusal) }
    if let animal = PolisenIntake.animal(in: event.summary), ["crash", "wildlife_crash"].contains(report.category),
      let category = context.categories.category(code: animal)
    {
      // The severity follows the category unless the source gave one, which the feed never does.
      report.category = category.code
      report.severity = category.severity
    }
    return .accepted(report)
  }

  /// The category of a crash whose text names an animal: reindeer are counted apart from wildlife.
  static func animal(in text: String) -> String? {
    let words = FoldedText.words(text).map(\.text)
    let reindeer: Set<String> = ["ren", "renen", "renar", "renarna", "renkalv", "renkalven", "renkalvar", "renolycka", "renko", "rentjur"]
    if words.contains(where: { reindeer.contains($0) || $0.hasPrefix("renpåkör") }) { return "reindeer_crash" }
    if words.contains(where: { word in ["älg", "vilt", "rådjur", "björn"].contains { word.hasPrefix($0) } }) { return "wildlife_crash" }
    return nil
  }
}
