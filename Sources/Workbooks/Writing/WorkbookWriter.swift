// Writing workbooks that a spreadsheet program opens without asking.
import Archives

/// Writes a workbook (.xlsx, ECMA-376): one part after another, rows as they come, so that memory stays flat.
///
/// The same content gives the same bytes: parts carry no date. Text stands inline; no formula is ever written.
public final class WorkbookWriter {
  private let archive: ZipWriter
  private var names: [String] = []

  /// Begins a workbook in a new file.
  ///
  /// - Throws: `ZipWriteFault`.
  public init(path: String) throws { archive = try ZipWriter(path: path) }

  /// Writes a sheet: a header that stays in view and has a filter, and rows below it.
  ///
  /// - Parameters:
  ///   - name: its name; made to fit (31 characters, none of `[]:*?/\`, not one that is taken).
  ///   - columns: headers and widths.
  ///   - rows: writes the rows.
  /// - Throws: `ZipWriteFault`, and what `rows` throws.
  public func sheet(_ name: String, columns: [WorkbookColumn], rows: (SheetWriter) throws -> Void) throws {
    names.append(fitting(name))
    try archive.entry("xl/worksheets/sheet\(names.count).xml") {
      let sheet = SheetWriter(archive)
      try sheet.begin(columns)
      try rows(sheet)
      try sheet.end(columns.count)
    }
  }

  /// Writes what holds the sheets together and closes the file.
  public func finish() throws {
    try part("[Content_Types].xml", WorkbookParts.contentTypes(sheets: names.count))
    try part("_rels/.rels", WorkbookParts.root)
    try part("xl/workbook.xml", WorkbookParts.workbook(names))
    try part("xl/_rels/workbook.xml.rels", WorkbookParts.relations(sheets: names.count))
    try part("xl/styles.xml", WorkbookParts.styles)
    try archive.close()
  }

  private func part(_ name: String, _ text: String) throws {
    try archive.entry(name) { try archive.write(Array(text.utf8)) }
  }

  private func fitting(_ name: String) -> String {
    let clean = String(name.map { "[]:*?/\\".contains($0) || $0.isNewline ? " " : $0 }.prefix(31))
    let base = clean.allSatisfy(\.isWhitespace) ? "Blad" : clean
    var candidate = base
    var number = 2
    while names.contains(where: { $0.lowercased() == candidate.lowercased() }) {
      candidate = String(base.prefix(27)) + " \(number)"
      number += 1
    }
    return candidate
  }
}
