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
    var patterns: ValuePatterns?
    var missing: Failure?
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
        if patterns?.isFull == false { patterns?.add(record.count) { record[$0] } }
        if let failure = missing {
          // Without a time column the first rows are still worth a look.
          if patterns?.isFull == true { throw failure.advised(patterns?.advice()) }
          return
        }
        guard table.map != nil else {
          let headers = (0..<record.count).map { NormalizedText.string(record[$0]) }
          do throws(Failure) {
            try table.begin(headers)
          } catch {
            guard error.status == .badInput else { throw error }
            missing = error
          }
          let fields = table.map?.fields ?? [ReportField?](repeating: nil, count: headers.count)
          patterns = ValuePatterns(headers: headers, fields: fields, categories: context.categories)
          return
        }
        try run.take(table.read(record.count) { record[$0] }, line: record.line, raw: record.rawText)
      })
    if let missing { throw missing.advised(patterns?.advice()) }
    guard table.map != nil else { throw Failure.fileEmpty(name) }
    guard run.account.rows > 0 else { throw Failure.fileHasOnlyHeader(name) }
    run.account.columns = table.uses
    run.account.warnings += table.warnings()
    if let advice = patterns?.advice() { run.account.warnings.append(advice) }
    run.account.warnings += encodingWarnings(summary)
    run.account.warnings += table.reader.tally.warnings(options: options, identity: table.reader.identity)
  }

  private func encodingWarnings(_ summary: DelimitedSummary) -> [Message] {
    guard summary.recordsReadAsWindows1252 > 0 else { return [] }
    return [
      Message(
        sv: "\(summary.recordsReadAsWindows1252.counted("rad", "rader")) är inte UTF-8 och lästes som Windows-1252.",
        en: "\(summary.recordsReadAsWindows1252.counted("row is", "rows are")) not UTF-8: read as Windows-1252.")
    ]
  }
}

extension Failure {
  /// The failure with a further piece of advice before its own.
  fileprivate func advised(_ more: Message?) -> Failure {
    guard let more else { return self }
    var failure = self
    failure.advice = advice.map { Message(sv: "\(more.swedish) \($0.swedish)", en: "\(more.english) \($0.english)") } ?? more
    return failure
  }
}
