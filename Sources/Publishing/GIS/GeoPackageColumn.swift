// The columns of a list as a GeoPackage table has them.
import Almanac
import Messages

/// What is told of a column beside its values.
protocol GeoPackageColumnText {
  var key: String { get }
  var title: Message { get }
  var meanings: [String: Message] { get }
}

/// A column with the type that all its values have.
struct GeoPackageColumn<Row>: GeoPackageColumnText {
  /// The types of GeoPackage that lists need.
  enum Kind: String {
    case integer = "INTEGER"
    case real = "REAL"
    case boolean = "BOOLEAN"
    case date = "DATE"
    case instant = "DATETIME"
    case text = "TEXT"
  }

  let key: String
  let title: Message
  let value: (Row) -> Value
  var type = Kind.text
  /// The words of codes and what they mean.
  var meanings: [String: Message] = [:]

  /// The columns for machines; pairs as two.
  static func all(_ layer: Layer<Row>, _ rows: some Collection<Row>) -> [GeoPackageColumn<Row>] {
    var columns: [GeoPackageColumn<Row>] = []
    for column in layer.machineColumns {
      // The table's own columns.
      let key = ["fid", "geom"].contains(column.key) ? column.key + "_value" : column.key
      guard let parts = column.parts else {
        columns.append(GeoPackageColumn(key: key, title: column.header, value: column.value))
        continue
      }
      for (index, end) in [parts.0, parts.1].enumerated() {
        let title = Message(
          sv: "\(column.header.swedish), \(WorkbookCells.end(end, .swedish))",
          en: "\(column.header.english), \(WorkbookCells.end(end, .english))")
        columns.append(
          GeoPackageColumn(key: "\(key)_\(end)", title: title) { row in
            guard case .list(let pair) = column.value(row), pair.count == 2 else { return .none }
            return pair[index]
          })
      }
    }
    for index in columns.indices { columns[index].look(rows) }
    return columns
  }

  private init(key: String, title: Message, value: @escaping (Row) -> Value) {
    self.key = key
    self.title = title
    self.value = value
  }

  /// Finds the type and the meanings of codes.
  private mutating func look(_ rows: some Collection<Row>) {
    var found: Set<Kind> = []
    for row in rows {
      let value = value(row)
      if value.isNone { continue }
      switch value {
      case .integer: found.insert(.integer)
      case .number: found.insert(.real)
      case .boolean: found.insert(.boolean)
      case .date: found.insert(.date)
      case .instant: found.insert(.instant)
      case .code(let word, let meaning):
        found.insert(.text)
        // A column with more codes than this is no list of choices.
        if meanings.count < 200 { meanings[word] = meaning }
      default: found.insert(.text)
      }
    }
    if found.count == 1, let only = found.first { type = only }
    if found == [.integer, .real] { type = .real }
  }

  func bind(_ row: Row, _ statement: SQLiteStatement, _ index: Int, _ language: Language) {
    let value = value(row)
    if value.isNone { return statement.bindNull(index) }
    switch (type, value) {
    case (.integer, .integer(let number)): statement.bind(index, Int64(number))
    case (.real, .integer(let number)): statement.bind(index, Double(number))
    case (.real, .number(let number, let decimals)): statement.bind(index, rounded(number, decimals))
    case (.boolean, .boolean(let flag)): statement.bind(index, Int64(flag ? 1 : 0))
    case (.date, .date(let date)): statement.bind(index, date.description)
    case (.instant, .instant(let instant)): statement.bind(index, GeoPackageWriter.utc(instant))
    default: statement.bind(index, CSVWriter.machineText(value, language))
    }
  }

  /// As many decimals as other programs get.
  private func rounded(_ number: Double, _ decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<min(max(decimals, 0), 9) { scale *= 10 }
    let scaled = (number * scale).rounded()
    return abs(scaled) < 9e15 ? scaled / scale : number
  }
}
