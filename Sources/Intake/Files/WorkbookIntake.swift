// Workbooks of spreadsheet programs.
import Archives
import Incidents
import Messages
import Workbooks

/// Reads the reports of a workbook (.xlsx): one sheet, below the first row whose words are known as headers.
struct WorkbookIntake {
  let context: IntakeContext
  let options: IntakeOptions
  let name: String

  // Titles and remarks above the header are normal; more than this many rows of them are not.
  private static let rowsBeforeHeader = 30

  func read(path: String, _ run: inout IntakeRun) throws {
    do {
      try readBook(try Workbook(path: path), &run)
    } catch let fault as ZipFault {
      throw fault.failure(name)
    } catch let fault as WorkbookFault {
      throw fault.failure(name)
    }
  }

  private func readBook(_ book: Workbook, _ run: inout IntakeRun) throws {
    let start = try find(in: book)
    var table = try RowTable(context: context, options: options, name: name)
    run.account.source = table.reader.source
    try table.begin(start.headers)
    // The closure escapes into the scanner, a struct that is changed in it does not.
    let box = Box(table: table, run: run)
    try book.read(start.sheet) { row in
      guard row.number > start.row else { return }
      let outcome = try row.withCells { cells in try box.table.read(cells.count) { cells[$0] } }
      try box.run.take(outcome, line: row.number, raw: row.line)
    }
    run = box.run
    guard run.account.rows > 0 else { throw Failure.fileHasOnlyHeader(name) }
    if book.sheets.count > 1 { run.account.warnings.append(otherSheets(book, start.sheet)) }
    if book.countsFrom1904 {
      run.account.warnings.append(
        Message(
          sv: "Arbetsboken räknar dagar från 1904. Datumen är lästa så.", en: "The workbook counts days from 1904. The dates were read so.")
      )
    }
    run.account.columns = box.table.uses
    run.account.warnings += box.table.warnings()
    run.account.warnings += box.table.reader.tally.warnings(options: options, identity: box.table.reader.identity)
  }

  private final class Box {
    var table: RowTable
    var run: IntakeRun
    init(table: RowTable, run: IntakeRun) {
      self.table = table
      self.run = run
    }
  }

  private struct Start {
    var sheet: Workbook.Sheet
    var row: Int
    var headers: [String]
  }

  private struct Enough: Error {}

  /// The sheet that a person named, or the first one with a row of known headers; the visible ones first.
  private func find(in book: Workbook) throws -> Start {
    let candidates: [Workbook.Sheet]
    if let wanted = options.sheet {
      let named = book.sheets.filter { FoldedText.phrase($0.name) == FoldedText.phrase(wanted) }
      guard !named.isEmpty else { throw Failure.sheetMissing(wanted, name, sheets: book.sheets.map { Scrubber.scrub($0.name) }) }
      candidates = named
    } else {
      candidates = book.sheets.filter { !$0.isHidden } + book.sheets.filter(\.isHidden)
    }
    var firstRow: [String] = []
    // What a mapping lacks is told of the row that looks like the header: with known words, or the first one with several cells.
    var usage: Failure?
    var isKnownHeader = false
    for sheet in candidates {
      var start: Start?
      var seen = 0
      do {
        try book.read(sheet) { row in
          let headers = (0..<row.count).map { NormalizedText.trimmed(row.text($0)) }
          if firstRow.isEmpty || firstRow.count < 2 { firstRow = headers }
          do {
            _ = try ColumnMap(headers: headers, mapping: options.columns, file: name)
            // A title such as "Tid" alone is no header.
            if headers.count(where: { !$0.isEmpty }) > 1 {
              start = Start(sheet: sheet, row: row.number, headers: headers)
              throw Enough()
            }
          } catch let failure as Failure where failure.status == .usage {
            let isKnown = (try? ColumnMap(headers: headers, mapping: [:], file: name)) != nil && headers.count { !$0.isEmpty } > 1
            if isKnown ? !isKnownHeader : usage == nil && headers.count { !$0.isEmpty } > 1 { usage = failure }
            isKnownHeader = isKnownHeader || isKnown
          } catch is Failure {}
          seen += 1
          if seen >= WorkbookIntake.rowsBeforeHeader { throw Enough() }
        }
      } catch is Enough {}
      if let start { return start }
    }
    if let usage { throw usage }
    if firstRow.isEmpty { throw Failure.fileEmpty(name) }
    throw ColumnMap.missing(name, firstRow)
  }

  private func otherSheets(_ book: Workbook, _ used: Workbook.Sheet) -> Message {
    let others = book.sheets.filter { $0 != used }.prefix(20).map { "\"\(Scrubber.scrub($0.name))\"" }.joined(separator: ", ")
    let name = Scrubber.scrub(used.name)
    return Message(
      sv: "Bladet \"\(name)\" är läst. Inte lästa: \(others). Välj blad med --sheet.",
      en: "The sheet \"\(name)\" was read. Not read: \(others). Choose a sheet with --sheet.")
  }
}

extension ZipFault {
  /// The fault as it is told to a person: of a workbook, or of a zip file by its name.
  func failure(_ name: String) -> Failure {
    if name.lowercased().hasSuffix(".zip") {
      switch self {
      case .notAnArchive: return .archiveBroken(name, part: nil)
      case .encrypted: return .archiveLocked(name)
      case .damaged(let part): return .archiveBroken(name, part: Scrubber.scrub(part))
      case .tooLarge(let part): return .archiveTooLarge(name, part: Scrubber.scrub(part))
      }
    }
    return workbookFailure(name)
  }

  private func workbookFailure(_ name: String) -> Failure {
    switch self {
    case .notAnArchive: Failure.workbookBroken(name, part: nil)
    case .encrypted: Failure.workbookLocked(name)
    case .damaged(let part): Failure.workbookBroken(name, part: Message.short(Scrubber.scrub(part)))
    case .tooLarge(let part): Failure.workbookTooLarge(name, part: Message.short(Scrubber.scrub(part)))
    }
  }
}

extension WorkbookFault {
  /// The fault as it is told to a person.
  func failure(_ name: String) -> Failure {
    switch self {
    case .notAWorkbook: Failure.notAWorkbook(name)
    case .noSheets: Failure.workbookWithoutSheets(name)
    case .broken(let part): Failure.workbookBroken(name, part: Message.short(Scrubber.scrub(part)))
    }
  }
}
