import ArgumentParser
import Foundation
import Geography
import Incidents
import Messages
import Publishing
import Store

/// `trygg doctor`: whether libraries and database are as they should be.
struct DoctorCommand: OffersFormats {
  static let formats = OutputFormat.tables

  static let configuration = CommandConfiguration.command(
    "doctor", alias: "kontroll", "Kontrollerar bibliotek, databas och index.", "Checks libraries, database and indices.",
    examples: ["trygg doctor", "trygg doctor --db trygg.sqlite --format json"])

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    var results = Store.libraryVersions().map {
      CheckResult(name: Message(verbatim: $0.name), isGood: true, finding: $0.version)
    }
    // A plane that is not one of the two written out in the program needs PROJ's own database.
    let hasProjectionData = (try? Projector(epsg: CRS.rt90)) != nil
    results.append(
      CheckResult(
        name: Message(sv: "PROJ med data", en: "PROJ with data"), isGood: hasProjectionData,
        finding: hasProjectionData ? "ok" : "proj-data"))
    var failure: Failure?
    var data = DataSummary(reports: 0, from: nil, to: nil, sha256: nil)
    do {
      let store = try session.open(.read)
      results += try store.checks()
      results.append(try DoctorCommand.backup(store, session))
      if try store.isSweepPending() {
        results.append(
          CheckResult(name: Message(sv: "Gallringen är klar", en: "The purge is complete"), isGood: false, finding: "trygg purge --sweep"))
      }
      let span = try store.reportSpan()
      data = DataSummary(reports: span.count, from: span.first, to: span.last, sha256: try store.contentHash())
    } catch let error as Failure {
      failure = error
    }
    let layer = DoctorCommand.layer
    if failure == nil || session.options.format == .json {
      try session.deliver(
        layer, results, session.envelope([], data), formats: Self.formats)
    }
    if let failure { throw failure }
    let bad = results.filter { !$0.isGood }
    guard bad.isEmpty else { throw Failure.checksFailed(bad.map { $0.name }) }
    session.say(Message(sv: "Allt är som det ska.", en: "All is as it should be."))
  }

  /// How old the last backup is; no fault, whatever the answer.
  private static func backup(_ store: Store, _ session: Session) throws -> CheckResult {
    let name = Message(sv: "Senaste säkerhetskopia", en: "Last backup")
    guard let last = try store.lastBackup() else {
      return CheckResult(
        name: name, isGood: true, finding: Message(sv: "ingen: trygg backup FIL", en: "none: trygg backup FILE").text(session.language))
    }
    let days = max(0, (session.now.secondsSince1970 - last.made.secondsSince1970) / 86_400)
    return CheckResult(
      name: name, isGood: true,
      finding: Message(
        sv: "\(days) dygn gammal, \(last.entriesSince) rader i loggen sedan dess",
        en: "\(days) days old, \(last.entriesSince) lines of the log since"
      ).text(session.language))
  }

  private static let layer = Layer<CheckResult>(
    name: "doctor", title: Message(sv: "Kontroll", en: "Checks"),
    columns: [
      Column("check", Message(sv: "Kontroll", en: "Check")) { .message($0.name) },
      Column("good", Message(sv: "Bra", en: "Good"), readers: .machines) { .boolean($0.isGood) },
      Column("state", Message(sv: "Bra", en: "Good"), readers: .people) {
        .message($0.isGood ? Message(sv: "ja", en: "yes") : Message(sv: "NEJ", en: "NO"))
      },
      Column("finding", Message(sv: "Fynd", en: "Finding")) { .text($0.finding) },
    ])
}
