// Tables: CSV and its relatives.
import DelimitedText
import Incidents
import Messages

/// Reads a table row by row.
struct TableIntake {
  let context: IntakeContext
  let options: IntakeOptions
  let name: String

  func read(_ file: FileBytes, _ run: inout IntakeRun, progress: (Int64, Int64) -> Void) throws {
    var table = try RowTable(context: context, options: options, name: name)
    run.account.source = table.reader.source
    let summary = try DelimitedReader(encoding: options.encoding).read(
      from: { buffer in
        let count = try file.read(into: buffer)
        progress(file.bytesRead, file.size)
        return count
      },
      fault: { fault in
        guard table.map != nil else { throw Failure.headerTooLong(name) }
        let reason: Message
        switch fault.kind {
        case .tooLong(let bytes): reason = RowReason.tooLong(bytes)
        case .unterminatedQuote: reason = RowReason.openQuote
        }
        try run.take(.rejected(reason), line: fault.line, raw: fault.excerpt)
      },
      record: { record in
        guard table.map != nil else { return try table.begin((0..<record.count).map { NormalizedText.string(record[$0]) }) }
        try run.take(table.read(record.count) { record[$0] }, line: record.line, raw: record.rawText)
      })
    guard table.map != nil else { throw Failure.fileEmpty(name) }
    guard run.account.rows > 0 else { throw Failure.fileHasOnlyHeader(name) }
    run.account.warnings += table.warnings() + encodingWarnings(summary)
    run.account.warnings += table.reader.tally.warnings(options: options, identity: table.reader.identity)
  }

  private func encodingWarnings(_ summary: DelimitedSummary) -> [Message] {
    guard summary.recordsReadAsWindows1252 > 0 else { return [] }
    return [
      Message(
        sv: "\(summary.recordsReadAsWindows1252) rader är inte UTF-8 och är lästa som Windows-1252.",
        en: "\(summary.recordsReadAsWindows1252) rows are not UTF-8 and were read as Windows-1252.")
    ]
  }
}
