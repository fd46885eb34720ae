import Almanac
import ArgumentParser
import Digest
import Foundation
import Incidents
import Intake
import Messages
import Publishing
import Store

/// `trygg backup`: a verified copy, and the way back from it.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "backup", alias: "säkerhetskopiera",
    "Gör en säker kopia av databasen, också medan den används. Kopian prövas, och FIL.sha256 bredvid håller dess kontrollsumma och loggens huvud.",
    "Makes a safe copy of the database, also while it is in use. The copy is checked, and FILE.sha256 beside it holds its checksum and the head of "
      + "the log.",
    examples: ["trygg backup /media/usb/trygg-2027-01-15.sqlite", "trygg backup --restore trygg-2027-01-15.sqlite --db trygg.sqlite"])

  @Argument(help: help("Kopians fil.", "File of the copy.", valueName: "fil"))
  var file: String?

  @Option(
    help: help(
      "Återställ den här kopian till --db, som inte får finnas.", "Restore this copy to --db, which must not be there.", valueName: "fil"))
  var restore: String?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    if let restore { return try bringBack(restore, session) }
    guard let file else { throw Failure.backupNeedsFile() }
    let store = try session.open(.write)
    if options.dryRun {
      try AtomicFile.probe(file)
      return session.say(Message(sv: "Provkörning: \(file) skrevs inte.", en: "Dry run: \(file) was not written."))
    }
    var found: Verification?
    try AtomicFile.build(file) { found = try store.copy(to: $0) }
    guard let found else { return }
    let hash = try BackupCommand.hash(of: file)
    let name = URL(fileURLWithPath: file).lastPathComponent
    let head = try store.log(
      "backup",
      detail: [
        ("file", Scrubber.scrub(name)), ("sha256", hash), ("head", found.head), ("entries", "\(found.entries)"),
        ("reports", "\(found.reports)"),
      ],
      at: session.now)
    // The form that `sha256sum --check` reads; it passes over lines that begin with #.
    try AtomicFile.write(
      """
      # trygg \(programVersion) \(session.now.iso8601UTC)
      # log \(found.entries) \(found.head)
      \(hash)  \(name)

      """, to: file + ".sha256")
    let bytes = (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
    try session.deliver(
      BackupCommand.layer, [Made(file: name, bytes: bytes ?? 0, sha256: hash, reports: found.reports, head: found.head, next: head)],
      session.envelope([], DataSummary(reports: found.reports, from: nil, to: nil, sha256: nil)), formats: [.table, .json, .csv])
    session.say(
      Message(
        sv: "Kopian är prövad. Spara kontrollsumman och loggens huvud på ett annat ställe än kopian.",
        en: "The copy has been checked. Keep the checksum and the head of the log elsewhere than the copy."))
  }

  private func bringBack(_ file: String, _ session: Session) throws {
    let target = session.databasePath
    for name in [target, target + "-journal", target + "-wal"] where FileManager.default.fileExists(atPath: name) {
      throw Failure.restoreWouldReplace(name)
    }
    let told = try? String(contentsOfFile: file + ".sha256", encoding: .utf8)
    if let line = told?.split(separator: "\n").first(where: { !$0.hasPrefix("#") }) {
      guard try line.hasPrefix(BackupCommand.hash(of: file)) else { throw Failure.backupDiffers(file, "SHA-256") }
    }
    let source = try Store.open(file, for: .read)
    let state = try source.verify()
    if let first = state.findings.first { throw Failure.backupDiffers(file, first.object.isEmpty ? first.part : first.object) }
    if options.dryRun { return session.say(Message(sv: "Kopian är hel. Inget skrevs.", en: "The copy is sound. Nothing was written.")) }
    try AtomicFile.build(target) { _ = try source.copy(to: $0) }
    try Store.open(target, for: .write).log(
      "restore", detail: [("file", Scrubber.scrub(URL(fileURLWithPath: file).lastPathComponent)), ("head", state.head)], at: session.now)
    session.say(
      Message(
        sv: "Återställde \(target): \(state.reports) rapporter, loggen till rad \(state.entries). Det som gallrats sedan kopian gjordes är "
          + "tillbaka: gallra igen med \"trygg purge\".",
        en:
          "Restored \(target): \(state.reports) reports, the log up to line \(state.entries). What was purged since the copy was made is back: "
          + "purge again with \"trygg purge\"."))
  }

  /// SHA-256 of a file's bytes.
  static func hash(of path: String) throws -> String {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw Failure.databaseMissing(path) }
    defer { try? handle.close() }
    var digest = SHA256Digest()
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { piece.withUnsafeBytes { digest.update($0) } }
    return digest.finalizeHex()
  }

  private struct Made {
    var file: String
    var bytes: Int
    var sha256: String
    var reports: Int
    var head: String
    var next: String
  }

  private static let layer = Layer<Made>(
    name: "backup", title: Message(sv: "Säkerhetskopia", en: "Backup"),
    columns: [
      Column("file", Message(sv: "Fil", en: "File")) { .text($0.file) },
      Column("bytes", Message(sv: "Byte", en: "Bytes"), numeric: true) { .integer($0.bytes) },
      Column("reports", Message(sv: "Rapporter", en: "Reports"), numeric: true) { .integer($0.reports) },
      Column("sha256", Message(sv: "SHA-256", en: "SHA-256")) { .text($0.sha256) },
      Column("log_head", Message(sv: "Loggens huvud i kopian", en: "Head of the log in the copy")) { .text($0.head) },
      Column("log_head_after", Message(sv: "Loggens huvud nu", en: "Head of the log now"), readers: .machines) { .text($0.next) },
    ])
}
