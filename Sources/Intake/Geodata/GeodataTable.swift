// A small table of the geodata, checked cell by cell.
import DelimitedText
import Messages

/// A table whose columns are all known and whose faults name file, line and column.
struct GeodataTable {
  /// One row.
  struct Row {
    let file: String
    let line: Int
    fileprivate let cells: [String: String]

    /// The text of a column, or nil where it is empty.
    func optional(_ column: String) -> String? {
      guard let text = cells[column], !text.isEmpty else { return nil }
      return text
    }

    /// The text of a column that must not be empty.
    func text(_ column: String) throws -> String {
      guard let text = optional(column) else {
        throw failure(Message(sv: "kolumnen \(column) är tom.", en: "the column \(column) is empty."))
      }
      return text
    }

    /// A number, or nil where the cell is empty.
    func number(_ column: String, in range: ClosedRange<Double>) throws -> Double? {
      guard let text = optional(column) else { return nil }
      guard let value = Double(text), value.isFinite, range.contains(value) else {
        throw failure(
          Message(
            sv: "\(column) är \"\(text)\", men ska vara ett tal mellan \(range.lowerBound) och \(range.upperBound).",
            en: "\(column) is \"\(text)\", but must be a number between \(range.lowerBound) and \(range.upperBound)."))
      }
      return value
    }

    /// A whole number, or nil where the cell is empty.
    func integer(_ column: String, in range: ClosedRange<Int>) throws -> Int? {
      guard let text = optional(column) else { return nil }
      guard let value = Int(text), range.contains(value) else {
        throw failure(
          Message(
            sv: "\(column) är \"\(text)\", men ska vara ett heltal mellan \(range.lowerBound) och \(range.upperBound).",
            en: "\(column) is \"\(text)\", but must be a whole number between \(range.lowerBound) and \(range.upperBound)."))
      }
      return value
    }

    /// One of the words of an enumeration.
    func word<Word: RawRepresentable & CaseIterable>(_ column: String) throws -> Word where Word.RawValue == String {
      let text = try text(column)
      guard let word = Word(rawValue: text) else {
        let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
        throw failure(
          Message(
            sv: "\(column) är \"\(text)\", men ska vara något av \(known).",
            en: "\(column) is \"\(text)\", but must be one of \(known)."))
      }
      return word
    }

    /// The parts of a list separated by `|`.
    func list(_ column: String) -> [String] {
      (optional(column) ?? "").split(separator: "|").map { String($0) }.filter { !$0.isEmpty }
    }

    /// A key that must be among the known ones.
    func key(_ column: String, among known: Set<String>, of file: String) throws -> String {
      let key = try text(column)
      guard known.contains(key) else {
        throw failure(
          Message(sv: "\(column) är \"\(key)\", som inte finns i \(file).", en: "\(column) is \"\(key)\", which is not in \(file)."))
      }
      return key
    }

    /// A fault on this line.
    func failure(_ what: Message) -> Failure {
      Failure.geodataRow(
        file, line: line, what,
        advice: Message(
          sv: "Rätta raden; README.md i mappen beskriver kolumnerna.",
          en: "Correct the line; README.md in the folder describes the columns."))
    }
  }

  /// Reads a table that must have exactly these columns, in any order.
  static func read(_ path: String, columns: [String]) throws -> [Row] {
    let file = FileBytes.name(of: path)
    let bytes = try FileBytes(path: path).readAll()
    var header: [String]?
    var rows: [Row] = []
    var fault: DelimitedFault?
    _ = try DelimitedReader(delimiter: UInt8(ascii: ","), encoding: .utf8).read(
      bytes, fault: { fault = fault ?? $0 },
      record: { record in
        let cells = (0..<record.count).map { record.text($0) }
        guard let names = header else {
          header = cells
          try check(cells, columns, file)
          return
        }
        guard cells.count == names.count else {
          throw Failure.geodataRow(
            file, line: record.line,
            Message(
              sv: "raden har \(cells.count) fält, men rubriken \(names.count).",
              en: "the line has \(cells.count) fields, but the header \(names.count)."),
            advice: Message(
              sv: "Sätt citattecken om text med komma.", en: "Put quotes around text with a comma."))
        }
        rows.append(Row(file: file, line: record.line, cells: Dictionary(uniqueKeysWithValues: zip(names, cells))))
      })
    if let fault {
      throw Failure.geodataRow(
        file, line: fault.line, Message(sv: "ett citattecken är inte stängt.", en: "a quote is not closed."),
        advice: Message(sv: "Stäng citattecknet.", en: "Close the quote."))
    }
    guard header != nil else { throw Failure.fileEmpty(file) }
    return rows
  }

  private static func check(_ header: [String], _ columns: [String], _ file: String) throws {
    func fail(_ what: Message) -> Failure {
      Failure.geodataRow(
        file, line: 1, what,
        advice: Message(
          sv: "Kolumnerna ska vara \(columns.joined(separator: ",")).", en: "The columns must be \(columns.joined(separator: ","))."))
    }
    for name in header where !columns.contains(name) {
      throw fail(Message(sv: "kolumnen \"\(name)\" är okänd.", en: "the column \"\(name)\" is unknown."))
    }
    for name in columns where header.filter({ $0 == name }).count != 1 {
      throw fail(Message(sv: "kolumnen \(name) ska finnas en gång.", en: "the column \(name) must occur once."))
    }
  }
}
