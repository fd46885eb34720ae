// The result of a calculation as columns of plain values, for programs that read it on.
import Messages

/// Named columns of equal length. Numbers are written with all their digits, so that reading gives the same numbers again.
public struct ResultTable: Sendable {
  /// The values of one column.
  public enum Values: Sendable, Hashable {
    /// Whole numbers.
    case integers([Int])
    /// Whole numbers, or nothing.
    case optionalIntegers([Int?])
    /// Numbers; one that is not finite counts as nothing.
    case numbers([Double])
    /// Numbers, or nothing.
    case optionalNumbers([Double?])
    /// Words.
    case texts([String])
    /// Lists of row numbers or ids, separated by spaces in CSV.
    case lists([[String]])

    /// Number of values.
    public var count: Int {
      switch self {
      case .integers(let values): values.count
      case .optionalIntegers(let values): values.count
      case .numbers(let values): values.count
      case .optionalNumbers(let values): values.count
      case .texts(let values): values.count
      case .lists(let values): values.count
      }
    }
  }

  /// One column.
  public struct Column: Sendable, Hashable {
    /// The word of the contract.
    public let key: String
    /// The values, a row each.
    public let values: Values

    /// Makes a column.
    public init(_ key: String, _ values: Values) {
      self.key = key
      self.values = values
    }
  }

  /// Name of the calculation, such as `kde`; the schema of its JSON is `trygg.analyse.kde/1`.
  public let name: String
  /// The columns, in order.
  public let columns: [Column]

  /// Makes a table; the columns have equally many values.
  public init(_ name: String, _ columns: [Column]) {
    self.name = name
    self.columns = columns
  }

  /// Number of rows.
  public var count: Int { columns.map(\.values.count).min() ?? 0 }

  /// Writes CSV for programs: commas, decimal points, a header, one line break (LF) a row; nothing stands where nothing is known.
  public func writeCSV(to output: ByteOutput) {
    for (index, column) in columns.enumerated() {
      if index > 0 { output.byte(UInt8(ascii: ",")) }
      quoted(column.key, output)
    }
    output.byte(10)
    for row in 0..<count {
      for (index, column) in columns.enumerated() {
        if index > 0 { output.byte(UInt8(ascii: ",")) }
        cell(column.values, row, output)
      }
      output.byte(10)
    }
  }

  /// Writes one JSON answer, an item a line.
  public func writeJSON(envelope: Envelope, language: Language, to output: ByteOutput) {
    let keys = columns.map { JSONWriter.encodedKey($0.key) }
    var writer = JSONWriter(output, language: language)
    writer.beginObject()
    envelope.writeHead(&writer, schema: "trygg.analyse.\(name)/1")
    writer.key("items")
    writer.beginArray()
    for row in 0..<count {
      writer.newLine()
      writer.beginObject()
      for (key, column) in zip(keys, columns) {
        writer.key(encoded: key)
        value(column.values, row, &writer)
      }
      writer.endObject()
    }
    writer.endArray()
    writer.key("warnings")
    writer.value(.messages(envelope.warnings))
    writer.endObject()
    output.byte(10)
  }

  /// The rows as a table for a terminal, with numbers rounded to six significant digits.
  public func textTable(language: Language) -> TextTable {
    let text = PeopleText(language)
    return TextTable(
      headings: columns.map { TextTable.Heading($0.key, $0.values.isNumeric ? .trailing : .leading) },
      rows: (0..<count).map { row in columns.map { shown($0.values, row, text) } })
  }

  private func cell(_ values: Values, _ row: Int, _ output: ByteOutput) {
    switch values {
    case .integers(let values): output.integer(values[row])
    case .optionalIntegers(let values): if let value = values[row] { output.integer(value) }
    case .numbers(let values): if values[row].isFinite { output.exact(values[row]) }
    case .optionalNumbers(let values): if let value = values[row], value.isFinite { output.exact(value) }
    case .texts(let values): quoted(values[row], output)
    case .lists(let values): quoted(values[row].joined(separator: " "), output)
    }
  }

  private func value(_ values: Values, _ row: Int, _ writer: inout JSONWriter) {
    switch values {
    case .integers(let values): writer.integer(values[row])
    case .optionalIntegers(let values): if let value = values[row] { writer.integer(value) } else { writer.null() }
    case .numbers(let values): writer.exact(values[row])
    case .optionalNumbers(let values): writer.exact(values[row] ?? .nan)
    case .texts(let values): writer.string(values[row])
    case .lists(let values):
      writer.beginArray()
      for value in values[row] {
        if let number = Int(value) { writer.integer(number) } else { writer.string(value) }
      }
      writer.endArray()
    }
  }

  private func shown(_ values: Values, _ row: Int, _ text: PeopleText) -> String {
    func number(_ value: Double?) -> String {
      guard let value, value.isFinite else { return "–" }
      if value == 0 { return "0" }
      var digits = 6
      var size = abs(value)
      while size >= 1, digits > 0 {
        size /= 10
        digits -= 1
      }
      return abs(value) < 1e-4 ? text.exact(.text("\(value)")) : text.exact(.number(value, decimals: digits + (abs(value) < 0.1 ? 3 : 0)))
    }
    switch values {
    case .integers(let values): return "\(values[row])"
    case .optionalIntegers(let values): return values[row].map { "\($0)" } ?? "–"
    case .numbers(let values): return number(values[row])
    case .optionalNumbers(let values): return number(values[row])
    case .texts(let values): return values[row]
    case .lists(let values): return values[row].joined(separator: " ")
    }
  }

  private func quoted(_ text: String, _ output: ByteOutput) {
    guard text.utf8.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }) else { return output.text(text) }
    output.text("\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"")
  }
}

extension ResultTable.Values {
  fileprivate var isNumeric: Bool {
    switch self {
    case .texts, .lists: false
    default: true
    }
  }
}
