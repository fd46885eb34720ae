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
    var reader = try RowReader(context: context, options: options, source: FileBytes.stem(of: name), origin: .citizen)
    run.account.source = reader.source
    var map: ColumnMap?
    // The slot of each column, or nil where it is not used.
    var columnSlots: [Int?] = []
    let empty = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var slots = [UnsafeBufferPointer<UInt8>](repeating: empty, count: ReportField.slotCount)
    let summary = try DelimitedReader(encoding: options.encoding).read(
      from: { buffer in
        let count = try file.read(into: buffer)
        progress(file.bytesRead, file.size)
        return count
      },
      fault: { fault in
        guard map != nil else { throw Failure.headerTooLong(name) }
        let reason: Message
        switch fault.kind {
        case .tooLong(let bytes): reason = RowReason.tooLong(bytes)
        case .unterminatedQuote: reason = RowReason.openQuote
        }
        try run.take(.rejected(reason), line: fault.line, raw: fault.excerpt)
      },
      record: { record in
        guard map != nil else {
          let headers = (0..<record.count).map { NormalizedText.string(record[$0]) }
          let made = try ColumnMap(headers: headers, mapping: options.columns, file: name)
          reader.time.dateIsMonth = made.dateIsMonth
          columnSlots = made.fields.map { $0 == nil || $0 == .ignore ? nil : $0?.slot }
          map = made
          return
        }
        if record.count > columnSlots.count, (columnSlots.count..<record.count).contains(where: { !record[$0].trimmed.isEmpty }) {
          let reason = RowReason.tooManyFields(record.count, header: columnSlots.count)
          return try run.take(.rejected(reason), line: record.line, raw: record.rawText)
        }
        if record.count < columnSlots.count { reader.tally.shortRows += 1 }
        for index in columnSlots.indices {
          if let slot = columnSlots[index] { slots[slot] = index < record.count ? record[index] : empty }
        }
        try run.take(reader.read(slots), line: record.line, raw: record.rawText)
      })
    guard let map else { throw Failure.fileEmpty(name) }
    guard run.account.rows > 0 else { throw Failure.fileHasOnlyHeader(name) }
    run.account.warnings += fileWarnings(summary, map) + reader.tally.warnings(options: options, identity: reader.identity)
  }

  private func fileWarnings(_ summary: DelimitedSummary, _ map: ColumnMap) -> [Message] {
    var list: [Message] = []
    if !map.unknown.isEmpty {
      let names = map.unknown.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")
      list.append(
        Message(
          sv: "Kolumner som inte används: \(names). Peka ut dem med --column RUBRIK=FÄLT om de behövs.",
          en: "Columns that are not used: \(names). Point them out with --column HEADER=FIELD if they are needed."))
    }
    if !map.fields.contains(.category), options.defaultCategory == nil {
      list.append(
        Message(
          sv: "Filen har ingen kolumn för kategori; rapporterna är lästa som övrigt.",
          en: "The file has no column for the category; the reports were read as other."))
    }
    if summary.recordsReadAsWindows1252 > 0 {
      list.append(
        Message(
          sv: "\(summary.recordsReadAsWindows1252) rader är inte UTF-8 och är lästa som Windows-1252.",
          en: "\(summary.recordsReadAsWindows1252) rows are not UTF-8 and were read as Windows-1252."))
    }
    return list
  }
}
