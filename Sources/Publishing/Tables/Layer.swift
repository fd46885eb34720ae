// One definition per list: the words, headers and values that every writer uses.
import Messages

/// One named column of a list.
public struct Column<Row>: Sendable {
  /// Who gets the column.
  public enum Readers: Sendable, Hashable {
    /// People (terminal, page) and machines (JSON, GeoJSON, CSV).
    case everybody
    /// Machines only.
    case machines
    /// People only.
    case people
  }

  /// The word of the contract, with its unit: `length_m`.
  public let key: String
  /// The header that a person reads.
  public let header: Message
  /// Who gets the column.
  public let readers: Readers
  /// Decimals that a person sees.
  public let decimals: Int
  /// Names of the two parts of a pair, which CSV gives a column each: `interval_low`, `interval_high`.
  public let parts: (String, String)?
  /// Whether JSON leaves the key out where nothing is known, instead of writing `null`.
  public let isOmittedWhenNone: Bool
  /// Whether a person's table sets the column to the right.
  public let isNumeric: Bool
  /// The value.
  public let value: @Sendable (Row) -> Value
  /// What a person sees instead of the value, if anything.
  public let shown: (@Sendable (Row, PeopleText) -> String)?

  /// Makes a column.
  public init(
    _ key: String, _ header: Message, readers: Readers = .everybody, decimals: Int = 1, parts: (String, String)? = nil,
    omittedWhenNone: Bool = false, numeric: Bool = false,
    shown: (@Sendable (Row, PeopleText) -> String)? = nil, value: @escaping @Sendable (Row) -> Value
  ) {
    self.key = key
    self.header = header
    self.readers = readers
    self.decimals = decimals
    self.parts = parts
    isOmittedWhenNone = omittedWhenNone
    isNumeric = numeric
    self.value = value
    self.shown = shown
  }
}

/// A list's definition: its name in the contract, its columns and where its rows lie.
public struct Layer<Row>: Sendable {
  /// Name in the contract, such as `hotspots`; the schema of its JSON is `trygg.hotspots/1`.
  public let name: String
  /// Title that a person reads.
  public let title: Message
  /// What is said in place of an empty table.
  public let none: Message
  /// The columns, in order.
  public let columns: [Column<Row>]
  /// Where a row lies; nil for a list that lies nowhere.
  public let shape: (@Sendable (Row) -> Shape?)?

  /// Makes a definition.
  public init(
    name: String, title: Message, none: Message = Message(sv: "Listan är tom.", en: "The list is empty."), columns: [Column<Row>],
    shape: (@Sendable (Row) -> Shape?)? = nil
  ) {
    self.name = name
    self.title = title
    self.none = none
    self.columns = columns
    self.shape = shape
  }

  /// The columns that machines get.
  public var machineColumns: [Column<Row>] { columns.filter { $0.readers != .people } }
  /// The columns that people get.
  public var peopleColumns: [Column<Row>] { columns.filter { $0.readers != .machines } }

  /// The rows as a table for a terminal.
  public func textTable(_ rows: some Sequence<Row>, language: Language) -> TextTable {
    let writer = PeopleText(language)
    let columns = peopleColumns
    return TextTable(
      headings: columns.map { TextTable.Heading($0.header.text(language), $0.isNumeric ? .trailing : .leading) },
      rows: rows.map { row in columns.map { writer.cell($0, row) } })
  }
}

/// Turns values into what a person reads.
public struct PeopleText: Sendable {
  /// The language.
  public let language: Language
  /// Numbers.
  public let numbers: NumberText
  /// Times.
  public let times: TimeText

  /// Makes a writer.
  public init(_ language: Language) {
    self.language = language
    numbers = NumberText(language)
    times = TimeText(language)
  }

  /// What a person sees in a column for a row.
  public func cell<Row>(_ column: Column<Row>, _ row: Row) -> String {
    column.shown?(row, self) ?? text(column.value(row), decimals: column.decimals)
  }

  /// A value in words with all the decimals that a machine is given, for parameters.
  public func exact(_ value: Value) -> String {
    guard case .number(let number, let decimals) = value, number.isFinite else { return text(value, decimals: 3) }
    return String(DecimalDigits.trimmed(number, decimals: decimals).map { $0 == "." ? numbers.decimalMark : $0 })
  }

  /// A value in words; "–" where nothing is known.
  public func text(_ value: Value, decimals: Int = 1) -> String {
    switch value {
    case .none: "–"
    case .text(let text): text
    case .message(let message), .code(_, let message): message.text(language)
    case .boolean(let value): (value ? Message(sv: "ja", en: "yes") : Message(sv: "nej", en: "no")).text(language)
    case .integer(let value): numbers.integer(value)
    case .number(let value, _): numbers.number(value, decimals: decimals)
    case .instant(let value): times.dateAndTime(value)
    case .date(let value): value.description
    case .list(let values): values.map { text($0, decimals: decimals) }.joined(separator: ", ")
    case .record(let fields): fields.map { text($0.value, decimals: decimals) }.joined(separator: ", ")
    }
  }
}
