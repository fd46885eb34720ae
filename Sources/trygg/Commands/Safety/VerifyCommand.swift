import ArgumentParser
import Incidents
import Messages
import Publishing
import Store

/// `trygg verify`: whether the file holds exactly what the program wrote.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "verify", alias: "verifiera",
    "Prövar att filen är hel och att varje tabell håller exakt det som trygg skrev. Slutkod 4 när något är fel.",
    "Checks that the file is sound and that each table holds exactly what trygg wrote. Exit code 4 when something is wrong.",
    examples: ["trygg verify", "trygg verify --db trygg.sqlite --format json"])

  @Option(
    help: help(
      "Godta en tabell som den nu är, till exempel efter arbete i QGIS. Det skrivs i loggen.",
      "Accept a table as it now is, for example after work in QGIS. It is written into the log.", valueName: "tabell"))
  var accept: [String] = []

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    if !accept.isEmpty {
      let store = try session.open(.write)
      if options.dryRun { return session.say(Message(sv: "Provkörning: inget sparades.", en: "Dry run: nothing was saved.")) }
      try store.acceptContent(of: accept, at: session.now)
      return session.say(Message(sv: "Godtog \(accept.joined(separator: ", ")).", en: "Accepted \(accept.joined(separator: ", "))."))
    }
    let store = try session.open(.read)
    let found = try store.verify()
    let wantsAll = session.options.format != nil && session.options.format != .table
    try session.deliver(
      VerifyCommand.layer, wantsAll || options.verbose || found.findings.isEmpty ? found.results : found.findings,
      session.envelope(
        [
          .init("findings", .integer(found.findings.count)), .init("log_entries", .integer(found.entries)),
          .init("log_head", .text(found.head)),
        ], DataSummary(reports: found.reports, from: nil, to: nil, sha256: nil)), formats: [.table, .json, .csv])
    if let first = found.findings.first {
      throw Failure.verificationFailed(
        session.databasePath, findings: found.findings.count, first: first.object.isEmpty ? first.part : first.object)
    }
    session.say(
      Message(
        sv: "Inga fel. Loggens huvud: \(found.head) (rad \(found.entries)). Spara det på ett annat ställe.",
        en: "No faults. Head of the log: \(found.head) (line \(found.entries)). Keep it in another place."))
  }

  private static let layer = Layer<VerifyResult>(
    name: "verify", title: Message(sv: "Verifiering", en: "Verification"),
    columns: [
      Column("part", Message(sv: "Del", en: "Part")) { .text($0.part) },
      Column("object", Message(sv: "Vad", en: "What")) { .text($0.object) },
      Column("good", Message(sv: "Bra", en: "Good"), readers: .machines) { .boolean($0.isGood) },
      Column("state", Message(sv: "Bra", en: "Good"), readers: .people) {
        .message($0.isGood ? Message(sv: "ja", en: "yes") : Message(sv: "NEJ", en: "NO"))
      },
      Column("finding", Message(sv: "Fynd", en: "Finding")) { .message($0.finding) },
      Column("advice", Message(sv: "Gör så här", en: "What to do")) { $0.advice.map { .message($0) } ?? .none },
    ])
}
