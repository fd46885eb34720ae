// What a file would become, before anything is stored.
import Foundation
import Incidents
import Intake
import Messages
import Publishing
import Store

extension ImportCommand {
  /// Shows the first rows as they would be understood; the whole file is read, so that the warnings are those of the import.
  func show(_ count: Int, _ intake: IntakeOptions, _ session: Session) throws {
    guard (1...1000).contains(count) else {
      throw Failure.optionOutOfRange("--preview", "\(count)", Message(sv: "1–1000", en: "1–1000"))
    }
    let kommun = try Kommun(try session.open(.read))
    let context = try intakeContext(kommun)
    var shown: [Report] = []
    var warnings: [Message] = []
    var rows = 0
    for path in files {
      var intake = intake
      intake.source = source
      let account = try FileIntake().read(path: path, options: intake, context: context) { report in
        rows += 1
        if rows % 1024 == 0 { try Interruption.check() }
        if shown.count < count { shown.append(report) }
        return .imported
      }
      let columns = account.columns.map { "\(Message.short(Scrubber.scrub($0.header)))=\($0.field)" }.joined(separator: ", ")
      if !columns.isEmpty { warnings.append(Message(sv: "Kolumner: \(columns).", en: "Columns: \(columns).")) }
      if account.rejected > 0 {
        warnings.append(
          Message(
            sv: "\(account.rejected) av \(account.rows.counted("rad", "rader")) skulle avvisas.",
            en: "\(account.rejected) of \(account.rows) rows would be rejected."))
      }
      warnings += account.warnings
      try save(account, session)
    }
    try session.deliver(
      Layers.preview(categories: kommun.categories, places: kommun.places), shown,
      session.envelope(
        [.init("preview", .integer(count))], DataSummary(reports: rows, from: nil, to: nil, sha256: nil), warnings: warnings),
      formats: Self.formats)
    session.say(Message(sv: "Förhandsvisning: inget sparades.", en: "Preview: nothing was saved."))
  }

  /// Saves the mapping where that was asked for.
  func save(_ account: ImportAccount, _ session: Session) throws {
    guard let saveMapping, !account.columns.isEmpty else { return }
    let text = try ColumnMapping.file(of: account.columns)
    try session.writeFile(saveMapping) { $0.text(text) }
  }
}
