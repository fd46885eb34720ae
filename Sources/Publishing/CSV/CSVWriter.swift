// Comma-separated values, for Swedish Excel and for machines.
import Geography
import Messages

/// The two forms of CSV.
public enum CSVForm: String, Sendable, Hashable, CaseIterable {
  /// For Swedish Excel: `;`, decimal comma, UTF-8 with byte order mark, CRLF, local times without offset, cells that could be
  /// read as formulas disarmed with an apostrophe.
  case swedishExcel
  /// For machines (RFC 4180): `,`, decimal point, no byte order mark, CRLF, ISO 8601 times with offset, texts untouched.
  case machine
}

/// Writes CSV cell by cell.
public struct CSVWriter {
  private let output: ByteOutput
  private let form: CSVForm
  private let language: Language
  private let times: TimeText
  private var isFirstCell = true

  /// Begins a file.
  public init(_ output: ByteOutput, form: CSVForm, language: Language) {
    self.output = output
    self.form = form
    self.language = language
    times = TimeText(language)
    if form == .swedishExcel { output.bytes([0xEF, 0xBB, 0xBF]) }
  }

  /// Adds a text to the line.
  public mutating func text(_ value: String) {
    cell(form == .swedishExcel && CSVWriter.looksLikeFormula(value) ? "'" + value : value)
  }

  /// Adds a value to the line. Lists are joined by `, ` for Excel and by a space (sentences by ` | `) for machines.
  public mutating func value(_ value: Value) {
    switch value {
    case .integer(let number):
      separate()
      output.integer(number)
    case .number(let number, let decimals):
      separate()
      if number.isFinite { output.trimmed(number, decimals: decimals, mark: form == .swedishExcel ? 44 : 46) }
    case .instant(let instant):
      separate()
      if form == .machine { return output.iso8601(instant, zone: times.zone) }
      output.clock(times.zone.local(instant), between: 32, seconds: false)
    default: text(plain(value))
    }
  }

  /// Ends the line.
  public mutating func endLine() {
    output.byte(0x0D)
    output.byte(0x0A)
    isFirstCell = true
  }

  /// Whether a spreadsheet could run the cell: it begins (after spaces) with `=`, `+`, `-`, `@`, a tab or a line break, and is not a number.
  static func looksLikeFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { $0 != " " && $0 != "\u{A0}" && $0 != "\u{FEFF}" }) else { return false }
    guard "=+-@\t\r\n|＝＋－＠".unicodeScalars.contains(first) else { return false }
    return !isNumber(text)
  }

  /// An optional sign, digits, and at most one decimal mark.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.utf8.first == 43 || text.utf8.first == 45 ? text.utf8.dropFirst() : text.utf8[...]
    guard let first = digits.first, let last = digits.last, (48...57).contains(first), (48...57).contains(last) else { return false }
    return digits.allSatisfy { (48...57).contains($0) || $0 == 44 || $0 == 46 } && digits.filter { $0 == 44 || $0 == 46 }.count <= 1
  }

  /// A value as the form for programs has it in one cell.
  static func machineText(_ value: Value, _ language: Language) -> String {
    plain(value, form: .machine, TimeText(language), language)
  }

  private func plain(_ value: Value) -> String { CSVWriter.plain(value, form: form, times, language) }

  private static func plain(_ value: Value, form: CSVForm, _ times: TimeText, _ language: Language) -> String {
    func plain(_ value: Value) -> String { CSVWriter.plain(value, form: form, times, language) }
    func name(of value: Value) -> String { CSVWriter.name(of: value, plain) }
    let excel = form == .swedishExcel
    switch value {
    case .none: return ""
    case .text(let text): return text
    case .message(let message): return message.text(language)
    case .code(let word, let message): return excel ? message.text(language) : word
    case .boolean(let flag):
      return excel ? (flag ? Message(sv: "ja", en: "yes") : Message(sv: "nej", en: "no")).text(language) : flag ? "true" : "false"
    case .integer(let number): return String(number)
    case .number(let number, let decimals):
      let text = DecimalDigits.trimmed(number, decimals: decimals)
      return excel ? String(text.map { $0 == "." ? "," : $0 }) : text
    case .instant(let instant): return excel ? times.dateAndTime(instant) : times.zone.iso8601(instant)
    case .date(let date): return date.description
    case .list(let values):
      // Stops and turns stand in Excel as their names in order; the forms for programs have all of each.
      if excel, values.count > 0, values.allSatisfy({ if case .record = $0 { true } else { false } }) {
        return values.enumerated().map { "\($0.offset + 1) \(name(of: $0.element))" }.joined(separator: " | ")
      }
      let prose = values.contains { if case .message = $0 { true } else { false } }
      return values.map(plain).joined(separator: prose ? " | " : excel ? ", " : " ")
    case .record(let fields):
      if excel, fields.contains(where: { $0.key == "label" }) { return name(of: value) }
      return fields.filter { !$0.value.isNone }.map { $0.key + "=" + plain($0.value) }.joined(separator: excel ? ", " : " ")
    }
  }

  /// What a person calls a record: its label, else its first sentence, else its first value.
  private static func name(of value: Value, _ plain: (Value) -> String) -> String {
    guard case .record(let fields) = value else { return plain(value) }
    let sentence = fields.first { if case .message = $0.value { true } else { false } }
    return (fields.first { $0.key == "label" } ?? sentence ?? fields.first).map { plain($0.value) } ?? ""
  }

  private var separator: UInt8 { form == .swedishExcel ? UInt8(ascii: ";") : UInt8(ascii: ",") }

  private mutating func separate() {
    if !isFirstCell { output.byte(separator) }
    isFirstCell = false
  }

  private mutating func cell(_ text: String) {
    separate()
    let separator = separator
    let needsQuotes =
      text.utf8.contains { $0 == separator || $0 == 34 || $0 == 10 || $0 == 13 } || text.utf8.first == 32 || text.utf8.last == 32
    guard needsQuotes else { return output.text(text) }
    output.byte(34)
    for byte in text.utf8 {
      if byte == 34 { output.byte(34) }
      output.byte(byte)
    }
    output.byte(34)
  }
}

extension Layer {
  /// Writes the rows as CSV. The header holds the words of the contract; pairs have a column each; a list with positions
  /// ends with `lat` and `lon` unless it has them, and with `north` and `east` in metres where a plane is given.
  ///
  /// - Throws: `Failure` (bad input) when a position lies outside the plane's system.
  public func writeCSV(
    _ rows: some Sequence<Row>, form: CSVForm, language: Language, plane: Projector? = nil, to output: ByteOutput
  ) throws {
    let columns = machineColumns
    let addsPosition = shape != nil && !columns.contains { $0.key == "lat" }
    let plane = shape == nil ? nil : plane
    var writer = CSVWriter(output, form: form, language: language)
    for column in columns {
      guard let parts = column.parts else {
        writer.text(column.key)
        continue
      }
      writer.text(column.key + "_" + parts.0)
      writer.text(column.key + "_" + parts.1)
    }
    for key in (addsPosition ? ["lat", "lon"] : []) + (plane == nil ? [] : ["north", "east"]) { writer.text(key) }
    writer.endLine()
    for row in rows {
      for column in columns { writeCells(&writer, column, row) }
      let position = addsPosition || plane != nil ? shape?(row)?.representative : nil
      if addsPosition {
        writer.value(.optional(position?.latitude, decimals: 6))
        writer.value(.optional(position?.longitude, decimals: 6))
      }
      if let plane {
        let point = try position.map { try plane.plane($0) }
        writer.value(.optional(point?.y, decimals: 1))
        writer.value(.optional(point?.x, decimals: 1))
      }
      writer.endLine()
    }
  }

  /// The rows as CSV.
  public func csv(_ rows: some Sequence<Row>, form: CSVForm, language: Language) -> [UInt8] {
    // Only a plane can fail.
    (try? ByteOutput.collect { try writeCSV(rows, form: form, language: language, to: $0) }) ?? []
  }

  private func writeCells(_ writer: inout CSVWriter, _ column: Column<Row>, _ row: Row) {
    let value = column.value(row)
    guard column.parts != nil else { return writer.value(value) }
    guard case .list(let pair) = value, pair.count == 2 else {
      writer.value(.none)
      writer.value(.none)
      return
    }
    writer.value(pair[0])
    writer.value(pair[1])
  }
}
