// The cells of one sheet.
import Markup

#if canImport(Glibc)
  import Glibc
#endif

/// Turns the elements of a sheet into rows.
final class SheetReader {
  private enum Kind { case number, shared, text, inline, boolean, error, isoDate }

  private static let mostColumns = 16_384

  private let texts: SharedTexts
  private let styles: NumberStyles
  private let countsFrom1904: Bool
  private let emit: (WorkbookRow) throws -> Void
  private var row = WorkbookRow()
  private var nextRow = 1
  private var nextColumn = 0
  private var column = 0
  private var kind = Kind.number
  private var style = 0
  private var value: [UInt8] = []
  private var isValue = false
  private var isInline = false
  private var isAid = false

  init(texts: SharedTexts, styles: NumberStyles, countsFrom1904: Bool, row: @escaping (WorkbookRow) throws -> Void) {
    self.texts = texts
    self.styles = styles
    self.countsFrom1904 = countsFrom1904
    emit = row
  }

  func attach(to scanner: XMLScanner) {
    scanner.onStart = { [self] name, attributes in start(name, attributes) }
    scanner.onEnd = { [self] name in try end(name) }
    scanner.onText = { [self] text in if isValue { value.append(contentsOf: text) } }
  }

  private func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "c" {
      column = attributes.value("r").flatMap { SheetReader.column(of: $0) } ?? nextColumn
      nextColumn = column + 1
      style = attributes.value("s").map { Int(atol($0)) } ?? 0
      kind = SheetReader.kind(attributes.value("t"))
      value.removeAll(keepingCapacity: true)
    } else if name == "v" {
      isValue = kind != .inline
    } else if name == "t" {
      isValue = isInline && !isAid
    } else if name == "is" {
      isInline = true
    } else if name == "rPh" {
      isAid = true
    } else if name == "row" {
      let number = attributes.value("r").map { Int(atol($0)) } ?? nextRow
      row.begin(number > 0 ? number : nextRow)
      nextRow = row.number + 1
      nextColumn = 0
    }
  }

  private func end(_ name: XMLName) throws {
    if name == "v" || name == "t" {
      isValue = false
    } else if name == "is" {
      isInline = false
    } else if name == "rPh" {
      isAid = false
    } else if name == "c" {
      if !value.isEmpty, column < SheetReader.mostColumns { place() }
    } else if name == "row", !row.isBlank {
      try emit(row)
    }
  }

  private func place() {
    switch kind {
    case .text, .inline: row.set(column, EscapedText.decoded(value[...]))
    case .error, .isoDate: row.set(column, value)
    case .boolean:
      row.set(column, value.first == UInt8(ascii: "1") || value.first == UInt8(ascii: "t") ? Array("true".utf8) : Array("false".utf8))
    case .shared:
      if let index = Int(String(decoding: value, as: UTF8.self).trimmed) { row.set(column, EscapedText.decoded(texts[index])) }
    case .number:
      let text = String(decoding: value, as: UTF8.self).trimmed
      guard let number = Double(text), number.isFinite else { return row.set(column, value) }
      if let date = SerialTime.text(number, styles[style], from1904: countsFrom1904) { return row.set(column, date.utf8) }
      row.set(column, SheetReader.plain(number).utf8)
    }
  }

  /// A number as a person writes it: no exponent and no ".0" where they are not needed.
  private static func plain(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    return number.description
  }

  private static func kind(_ type: UnsafePointer<CChar>?) -> Kind {
    guard let type else { return .number }
    switch String(cString: type) {
    case "s": return .shared
    case "str": return .text
    case "inlineStr": return .inline
    case "b": return .boolean
    case "e": return .error
    case "d": return .isoDate
    default: return .number
    }
  }

  /// The column of a reference such as `AB12`, from 0.
  private static func column(of reference: UnsafePointer<CChar>) -> Int? {
    var value = 0
    var byte = reference
    while byte.pointee != 0 {
      let letter = Int(byte.pointee) & 0xDF
      guard (65...90).contains(letter), value < mostColumns * 26 else { break }
      value = value * 26 + letter - 64
      byte += 1
    }
    return value > 0 ? value - 1 : nil
  }
}

extension String {
  /// Without white space at the ends; a view of ASCII digits rarely has any.
  fileprivate var trimmed: String {
    guard let first = utf8.first, let last = utf8.last, first <= 32 || last <= 32 else { return self }
    return String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
