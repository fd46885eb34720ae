// A table of numbers and times as another program writes it: columns by name, rows in order.
import DelimitedText
import Messages

/// The wanted columns of a delimited file with a header, kept as text until their meaning is asked for.
///
/// Every row counts: a row that is too short or a cell that cannot be read is an error that names its line, never a row left out.
/// Memory: the bytes of the wanted columns.
public struct ColumnTable: Sendable {
  /// Name of the file.
  public let name: String
  /// All headers of the file, in order.
  public let headers: [String]
  /// SHA-256 of the file, hexadecimal.
  public let sha256: String
  /// Number of rows below the header.
  public var count: Int { lines.count }
  private let lines: [Int32]
  private let columns: [String: Cells]
  /// Whether a comma can be a decimal mark, which it cannot where it separates the fields.
  private let acceptsDecimalComma: Bool

  /// The cells of one column, one after the other.
  private struct Cells: Sendable {
    var bytes: [UInt8] = []
    var ends: [Int] = []

    func range(_ row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }
  }

  /// Reads a file; of the wanted columns those that it has.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - wanted: headers of the columns to keep; where the file lacks one, a column whose name differs in capitals alone is taken.
  /// - Throws: `Failure` (bad input) for a file that is missing, unreadable, empty, or has a broken row.
  public init(path: String, columns wanted: Set<String>) throws {
    let file = try FileBytes(path: path)
    let name = FileBytes.name(of: path)
    var headers: [String]?
    var kept: [(index: Int, header: String)] = []
    var cells: [Cells] = []
    var lines: [Int32] = []
    let summary = try DelimitedReader().read(
      from: { try file.read(into: $0) },
      fault: { throw Failure.tableRowBroken(name, line: $0.line) },
      record: { record in
        guard let found = headers else {
          let found = (0..<record.count).map { ColumnTable.trimmed(record.text($0)) }
          headers = found
          kept = ColumnTable.kept(found, wanted)
          if let twice = kept.first(where: { entry in kept.contains { $0.header == entry.header && $0.index != entry.index } }) {
            throw Failure.tableColumnTwice(name, twice.header)
          }
          cells = kept.map { _ in Cells() }
          return
        }
        guard record.count == found.count else { throw Failure.tableRowLength(name, line: record.line, record.count, found.count) }
        for (slot, column) in kept.enumerated() {
          cells[slot].bytes.append(contentsOf: record[column.index])
          cells[slot].ends.append(cells[slot].bytes.count)
        }
        lines.append(Int32(clamping: record.line))
      })
    guard let headers else { throw Failure.fileEmpty(name) }
    self.name = name
    self.headers = headers
    self.lines = lines
    columns = Dictionary(uniqueKeysWithValues: zip(kept.map(\.header), cells))
    acceptsDecimalComma = summary.delimiter != UInt8(ascii: ",")
    sha256 = file.sha256
  }

  /// The columns to keep, by the names they are wanted under: the same name, else the only one that differs in capitals alone.
  private static func kept(_ headers: [String], _ wanted: Set<String>) -> [(index: Int, header: String)] {
    let exact = headers.enumerated().filter { wanted.contains($0.element) }.map { (index: $0.offset, header: $0.element) }
    let missing = wanted.subtracting(exact.map(\.header)).sorted()
    let alike = missing.compactMap { name -> (index: Int, header: String)? in
      let found = headers.indices.filter { !wanted.contains(headers[$0]) && headers[$0].lowercased() == name.lowercased() }
      return found.count == 1 ? (found[0], name) : nil
    }
    return exact + alike
  }

  /// Whether the file has a wanted column of that name.
  public func has(_ header: String) -> Bool { columns[header] != nil }

  /// The line of the file on which a row (from 0) begins.
  public func line(of row: Int) -> Int { lines.indices.contains(row) ? Int(lines[row]) : 0 }

  /// A column as texts, without the spaces around them.
  ///
  /// - Throws: `Failure` (bad input) when the file has no such column.
  public func texts(_ header: String) throws -> [String] {
    let cells = try cells(header)
    return (0..<count).map { ColumnTable.trimmed(String(decoding: cells.bytes[cells.range($0)], as: UTF8.self)) }
  }

  /// A column as finite numbers.
  ///
  /// - Throws: `Failure` (bad input) when the file has no such column, or a cell is empty or no finite number.
  public func numbers(_ header: String) throws -> [Double] {
    try read(header) { row, bytes in
      guard let number = number(bytes) else { throw unreadable(header, row, bytes, Message(sv: "ett tal", en: "a number")) }
      return number
    }
  }

  /// A column as finite numbers, nil where a cell is empty.
  ///
  /// - Throws: `Failure` (bad input) when the file has no such column, or a cell is neither empty nor a finite number.
  public func optionalNumbers(_ header: String) throws -> [Double?] {
    try read(header) { row, bytes in
      if ColumnTable.isBlank(bytes) { return nil }
      guard let number = number(bytes) else { throw unreadable(header, row, bytes, Message(sv: "ett tal", en: "a number")) }
      return number
    }
  }

  /// A column as whole numbers.
  ///
  /// - Throws: `Failure` (bad input) when the file has no such column, or a cell is no whole number.
  public func integers(_ header: String) throws -> [Int] {
    try read(header) { row, bytes in
      guard let number = number(bytes), let whole = Int(exactly: number) else {
        throw unreadable(header, row, bytes, Message(sv: "ett heltal", en: "a whole number"))
      }
      return whole
    }
  }

  /// A column as yes and no: 1 or 0, true or false, ja or nej, yes or no.
  ///
  /// - Throws: `Failure` (bad input) when the file has no such column, or a cell is something else.
  public func flags(_ header: String) throws -> [Bool] {
    try read(header) { row, bytes in
      if let number = number(bytes), number == 0 || number == 1 { return number == 1 }
      switch ColumnTable.trimmed(String(decoding: bytes, as: UTF8.self)).lowercased() {
      case "true", "yes", "ja", "case": return true
      case "false", "no", "nej", "control": return false
      default: throw unreadable(header, row, bytes, Message(sv: "1 eller 0", en: "1 or 0"))
      }
    }
  }

  /// Reads each cell of a column; the bytes are valid only during the call.
  func read<Value>(_ header: String, _ value: (_ row: Int, _ bytes: UnsafeBufferPointer<UInt8>) throws -> Value) throws -> [Value] {
    let cells = try cells(header)
    return try cells.bytes.withUnsafeBufferPointer { bytes in
      try (0..<count).map { try value($0, UnsafeBufferPointer(rebasing: bytes[cells.range($0)])) }
    }
  }

  /// A cell that is a finite number, or nil. A number has a decimal point, or a comma where the fields are not separated by commas,
  /// and perhaps an exponent.
  func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    if let written = WrittenNumber(bytes) {
      if !acceptsDecimalComma, bytes.contains(UInt8(ascii: ",")) { return nil }
      return written.value
    }
    let text = ColumnTable.trimmed(String(decoding: bytes, as: UTF8.self))
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }),
      text.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) }), let number = Double(text), number.isFinite
    else { return nil }
    return number
  }

  static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { bytes.allSatisfy { $0 == 32 || $0 == 9 } }

  func unreadable(_ header: String, _ row: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ wanted: Message) -> Failure {
    Failure.tableCell(name, line: line(of: row), column: header, String(decoding: bytes.prefix(40), as: UTF8.self), wanted: wanted)
  }

  private func cells(_ header: String) throws -> Cells {
    guard let cells = columns[header] else { throw Failure.tableColumnMissing(name, header, headers: headers) }
    return cells
  }

  private static func trimmed(_ text: String) -> String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
    var rest = text[...]
    while let first = rest.first, blank(first) { rest.removeFirst() }
    while let last = rest.last, blank(last) { rest.removeLast() }
    return String(rest)
  }
}
