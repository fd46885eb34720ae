import Almanac
import ArgumentParser
import Foundation
import Incidents
import Messages
import Planning
import Publishing
import Store

/// `trygg operations`: proposed operations in place and time.
struct OperationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "operations", alias: "insatser", "Föreslår trafikinsatser: plats, dag, tider, skäl och en plats att stå på.",
    "Proposes traffic operations: place, day, hours, reason and a place to stand.",
    examples: ["trygg operations --count 3", "trygg operations --kind amoped --from 2027-04-01 --to 2027-10-31 --format csv"])

  @Option(help: help("Slag: traffic eller amoped.", "Kind: traffic or amoped.", valueName: "slag"))
  var kind: String = "traffic"

  @Option(help: help("Antal insatser.", "Number of operations.", valueName: "antal"))
  var count: Int = 3

  @Option(help: help("Timmar per insats.", "Hours per operation.", valueName: "timmar"))
  var hours: Int = 2

  @Option(help: help("Första dag. Förval: om en vecka.", "First day. Default: in a week.", valueName: "dag"))
  var from: String?

  @Option(help: help("Sista dag. Förval: ett år senare.", "Last day. Default: a year later.", valueName: "dag"))
  var to: String?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let store = try session.open(options.dryRun ? .read : .write)
    let (operations, envelope) = try compute(store, session)
    var after = ""
    if (options.format ?? .table) == .table {
      for operation in operations {
        after += "\n\(operation.id) \(operation.label)\n"
        for reason in operation.reasons { after += "• \(reason.text(session.language))\n" }
        if let place = operation.stoppingPlace {
          after +=
            "• \(Message(sv: "Stå vid", en: "Stand at").text(session.language)) \(place.label). \(place.note.text(session.language))\n"
        }
      }
    }
    try session.deliver(Layers.operations, operations, envelope, after: after)
  }

  /// Makes the operations and, unless it is a dry run, keeps them as the current ones.
  func compute(_ store: Store, _ session: Session) throws -> ([OperationProposal], Envelope) {
    guard let chosen = OperationKind(rawValue: kind) else {
      throw Failure.optionOutOfRange("--kind", kind, Message(sv: "traffic eller amoped", en: "traffic or amoped"))
    }
    guard (1...50).contains(count) else { throw Failure.optionOutOfRange("--count", "\(count)", Message(sv: "1–50", en: "1–50")) }
    guard (1...8).contains(hours) else { throw Failure.optionOutOfRange("--hours", "\(hours)", Message(sv: "1–8", en: "1–8")) }
    let today = CivilZone.stockholm.local(session.now).date
    let first = try from.map(OperationsCommand.day) ?? today.adding(days: 7)
    let last = try to.map(OperationsCommand.day) ?? first.adding(days: 365)
    guard first <= last else {
      throw Failure.optionOutOfRange("--to", "\(last)", Message(sv: "en dag efter --from", en: "a day after --from"))
    }
    guard let current = try store.currentHotspots() else { throw Failure.noHotspotList() }
    let table = try store.reportTable()
    let operations = try OperationPlanner.propose(
      current.hotspots, table, places: try store.places(),
      wish: OperationWish(kind: chosen, count: count, hours: hours, from: first, to: last))
    if !options.dryRun { try store.save(operations, at: session.now) }
    var warnings: [Message] = []
    if operations.count < count {
      warnings.append(
        Message(
          sv: "Bara \(operations.count) av \(count) insatser kunde föreslås i perioden.",
          en: "Only \(operations.count) of \(count) operations could be proposed in the period."))
    }
    let fields: [Value.Field] = [
      .init("kind", .text(kind)), .init("count", .integer(count)), .init("hours", .integer(hours)), .init("from", .date(first)),
      .init("to", .date(last)), session.seedField,
    ]
    let data = DataSummary(reports: table.count, from: table.earliest.min(), to: table.latest.max(), sha256: current.run.dataSHA256)
    return (operations, session.envelope(fields, data, warnings: warnings))
  }

  private static func day(_ text: String) throws -> CivilDate {
    guard let parsed = TimestampParser().parse(text) else { throw Failure.unreadableTime(text) }
    return parsed.date
  }
}
