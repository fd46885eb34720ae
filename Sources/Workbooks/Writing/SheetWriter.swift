// The rows of a sheet that is written.
import Almanac
import Archives

/// Writes cells from left to right and rows from top to bottom.
public final class SheetWriter {
  /// A sheet of ECMA-376 has room for no more rows.
  public static let mostRows = 1_048_576
  // A cell has room for no more characters, counted as UTF-16.
  private static let longestText = 32_767

  private let archive: ZipWriter
  private var buffer: [UInt8] = []
  private var row = 1
  private var isInRow = false
  private var column = 0
  private var rowDigits: [UInt8] = []
  /// The letters of each column, made once.
  private var names: [[UInt8]] = []

  init(_ archive: ZipWriter) {
    self.archive = archive
    buffer.reserveCapacity(1 << 17)
  }

  func begin(_ columns: [WorkbookColumn]) throws {
    put(
      #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#
    )
    put(#"<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>"#)
    put("</sheetView></sheetViews><cols>")
    for (index, column) in columns.enumerated() {
      put(#"<col min="\#(index + 1)" max="\#(index + 1)" width="\#(column.width)" customWidth="1"/>"#)
    }
    put("</cols><sheetData>")
    for column in columns { text(column.header, style: WorkbookParts.headerStyle) }
    try endRow()
  }

  func end(_ columns: Int) throws {
    if isInRow { try endRow() }
    put("</sheetData>")
    if columns > 0 { put(#"<autoFilter ref="A1:\#(SheetWriter.letters(columns - 1))\#(row - 1)"/>"#) }
    put("</worksheet>")
    try archive.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes the next cell of the row.
  public func cell(_ cell: WorkbookCell) {
    switch cell {
    case .empty:
      // A cell with nothing is left out: the next one says where it stands.
      open()
      column += 1
    case .text(let value): value.isEmpty ? self.cell(.empty) : text(value, style: WorkbookParts.textStyle)
    case .integer(let value): number("\(value)", style: WorkbookParts.integerStyle)
    case .number(let value, let decimals):
      value.isFinite ? number("\(value)", style: WorkbookParts.decimalStyle(decimals)) : self.cell(.empty)
    case .date(let date): number("\(SerialTime.serial(date))", style: WorkbookParts.dateStyle)
    case .dateTime(let time):
      let seconds = time.hour * 3600 + time.minute * 60 + time.second
      number("\(Double(SerialTime.serial(time.date)) + Double(seconds) / 86_400)", style: WorkbookParts.dateTimeStyle)
    case .boolean(let value):
      begin()
      put(value ? #" t="b"><v>1</v></c>"# : #" t="b"><v>0</v></c>"#)
    }
  }

  /// Ends the row.
  ///
  /// - Throws: `ZipWriteFault`, also for a row below the last one that a sheet can have.
  public func endRow() throws {
    open()
    put("</row>")
    isInRow = false
    row += 1
    guard row <= SheetWriter.mostRows + 1 else { throw ZipWriteFault.tooManyRows }
    if buffer.count > 1 << 16 {
      try archive.write(buffer)
      buffer.removeAll(keepingCapacity: true)
    }
  }

  private func open() {
    guard !isInRow else { return }
    isInRow = true
    column = 0
    rowDigits = Array(String(row).utf8)
    put("<row r=\"")
    buffer.append(contentsOf: rowDigits)
    put("\">")
  }

  /// Begins a cell with its place, which some readers go by and others count.
  private func begin() {
    open()
    while names.count <= column { names.append(Array(SheetWriter.letters(names.count).utf8)) }
    put("<c r=\"")
    buffer.append(contentsOf: names[column])
    buffer.append(contentsOf: rowDigits)
    buffer.append(UInt8(ascii: "\""))
    column += 1
  }

  private func number(_ text: String, style: Int) {
    begin()
    put(" s=\"\(style)\"><v>")
    put(text)
    put("</v></c>")
  }

  private func text(_ value: String, style: Int) {
    begin()
    put(" t=\"inlineStr\" s=\"\(style)\"><is><t xml:space=\"preserve\">")
    var value = value
    if value.utf8.count > SheetWriter.longestText { value = SheetWriter.shortened(value) }
    value.withUTF8 { escape($0) }
    put("</t></is></c>")
  }

  private static func shortened(_ text: String) -> String {
    var left = longestText - 1
    var end = text.unicodeScalars.startIndex
    for scalar in text.unicodeScalars {
      left -= UTF16.width(scalar)
      if left < 0 { return String(text.unicodeScalars[..<end]) + "…" }
      end = text.unicodeScalars.index(after: end)
    }
    return text
  }

  private func put(_ text: String) { buffer.append(contentsOf: text.utf8) }

  /// Text as XML holds it; what XML cannot hold is written as `_x0007_`, and what looks so already is protected.
  private func escape(_ bytes: UnsafeBufferPointer<UInt8>) {
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "<"): put("&lt;")
      case UInt8(ascii: ">"): put("&gt;")
      case 9, 10: buffer.append(byte)
      case 0..<32: put("_x00\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))_")
      case UInt8(ascii: "_") where SheetWriter.looksEscaped(bytes, index): put("_x005F_")
      case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
        put(bytes[index + 2] == 0xBE ? "_xFFFE_" : "_xFFFF_")
      case 0xBF, 0xBE:
        // The rest of the two code points above that XML has no room for.
        if isAfterNonCharacter(bytes, index) { continue }
        buffer.append(byte)
      default: buffer.append(byte)
      }
    }
  }

  private func isAfterNonCharacter(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    if index >= 1, bytes[index - 1] == 0xEF, index + 1 < bytes.count, bytes[index] == 0xBF, bytes[index + 1] >= 0xBE { return true }
    return index >= 2 && bytes[index - 2] == 0xEF && bytes[index - 1] == 0xBF && bytes[index] >= 0xBE
  }

  private static func looksEscaped(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index + 6 < bytes.count, bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_") else { return false }
    return (index + 2..<index + 6).allSatisfy { Unicode.Scalar(bytes[$0]).properties.isASCIIHexDigit }
  }

  static func letters(_ column: Int) -> String {
    var rest = column + 1
    var text = ""
    while rest > 0 {
      text = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + text
      rest = (rest - 1) / 26
    }
    return text
  }
}
