import ArgumentParser
import Incidents
import Messages
import Publishing
import Store

/// `trygg audit`: the log of every change, export and refusal, and whether it is whole.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "audit", alias: "granska",
    "Visar loggen över ändringar, exporter och avslag och prövar dess kedja. Slutkod 4 när någon har ändrat den.",
    "Shows the log of changes, exports and refusals and checks its chain. Exit code 4 when somebody has changed it.",
    examples: ["trygg audit --limit 20", "trygg audit --head 3f0c…"])

  @Option(
    help: help(
      "Pröva att loggen håller det här huvudet, som sparats på ett annat ställe. Går att ge flera gånger.",
      "Check that the log holds this head, which was kept elsewhere. Can be given several times.", valueName: "huvud"))
  var head: [String] = []

  @Option(
    help: help("Visa bara det här slaget, som export eller purge.", "Show this kind only, such as export or purge.", valueName: "slag"))
  var action: String?

  @Option(help: help("Högst så många rader, de nyaste. Förval: 50.", "At most so many lines, the newest. Default: 50.", valueName: "antal"))
  var limit: Int = 50

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    guard (0...10_000_000).contains(limit) else {
      throw Failure.optionOutOfRange("--limit", "\(limit)", Message(sv: "0–10000000", en: "0–10000000"))
    }
    for text in head where text.utf8.count != 64 || !text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) {
      throw Failure.notAHead(text)
    }
    let store = try session.open(.read)
    let entries = try store.logEntries()
    let newest = entries.last?.hash ?? ""
    let shown = entries.filter { action == nil || $0.action == action }.suffix(limit)
    try session.deliver(
      AuditCommand.layer, Array(shown),
      session.envelope(
        [
          .init("entries", .integer(entries.count)), .init("log_head", .text(newest)),
          .init("first_broken", Store.firstBreak(entries).map { .integer(Int($0)) } ?? .none),
        ], DataSummary(reports: 0, from: nil, to: nil, sha256: nil)), formats: [.table, .json, .csv])
    if let line = Store.firstBreak(entries) { throw Failure.logBroken(line) }
    let known = Set(entries.map(\.hash))
    if let lost = head.first(where: { !known.contains($0) }) { throw Failure.headNotInLog(lost) }
    session.say(
      Message(
        sv: "Kedjan är hel: \(entries.count) rader. Loggens huvud: \(newest)",
        en: "The chain is whole: \(entries.count) lines. Head of the log: \(newest)"))
  }

  private static let layer = Layer<LogEntry>(
    name: "audit", title: Message(sv: "Logg", en: "Log"),
    columns: [
      Column("id", Message(sv: "Rad", en: "Line"), numeric: true) { .integer(Int($0.id)) },
      Column("at", Message(sv: "Tid (UTC)", en: "Time (UTC)")) { .text($0.at) },
      Column("action", Message(sv: "Slag", en: "Kind")) { .text($0.action) },
      Column("detail", Message(sv: "Uppgifter", en: "Details")) { .text($0.detail) },
      Column("hash", Message(sv: "Kontrollsumma", en: "Hash"), readers: .machines) { .text($0.hash) },
    ])
}
