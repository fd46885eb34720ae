// What columns may be, by their values, where the headers say nothing.
import Almanac
import Messages

/// Looks at the first rows of the columns that no header explains and proposes fields for them. Proposals are told, never used unasked.
struct ValuePatterns {
  /// So many rows are looked at.
  static let rows = 50
  // A column is proposed from so many filled cells on, when so large a part of them fits.
  private static let least = 3
  private static let share = 0.8

  private let headers: [String]
  private let fields: [ReportField?]
  private let isCategory: (String) -> Bool
  private var cells: [[String]] = []

  init(headers: [String], fields: [ReportField?], categories: CategoryMatcher) {
    self.headers = headers
    self.fields = fields
    isCategory = { $0.utf8.count <= 40 && categories.match($0) != nil }
  }

  /// Whether enough rows have been seen.
  var isFull: Bool { cells.count >= ValuePatterns.rows }

  /// Keeps a row's cells for judging.
  mutating func add(_ count: Int, _ cell: (Int) -> UnsafeBufferPointer<UInt8>) {
    cells.append((0..<min(count, headers.count)).map { NormalizedText.string(cell($0)) })
  }

  /// Proposals, in the order of the columns; each field once, and none that a header has already.
  func proposals() -> [(header: String, field: ReportField)] {
    var taken = Set(fields.compactMap { $0 })
    if !taken.isDisjoint(with: [.from, .date]) { taken.formUnion([.from, .date]) }
    var list: [(String, ReportField)] = []
    for index in headers.indices where fields[index] == nil && !headers[index].isEmpty {
      let values = cells.compactMap { index < $0.count && !$0[index].isEmpty ? $0[index] : nil }
      guard values.count >= ValuePatterns.least else { continue }
      let found = tests.first { field, test in
        !taken.contains(field) && Double(values.count(where: test)) >= ValuePatterns.share * Double(values.count)
      }
      guard let field = found?.0 else { continue }
      taken.insert(field)
      list.append((headers[index], field))
    }
    return list
  }

  /// The proposals as options of the command line, or nil where there are none.
  func advice() -> Message? {
    let list = proposals().map { "--column \"\(Message.short(Scrubber.scrub($0.header)))=\($0.field.rawValue)\"" }
    guard !list.isEmpty else { return nil }
    let text = list.joined(separator: " ")
    return Message(sv: "Efter sina värden kan kolumner vara: \(text).", en: "By their values columns may be: \(text).")
  }

  private var tests: [(ReportField, (String) -> Bool)] {
    let parser = TimestampParser()
    func number(_ text: String) -> Double? {
      var text = text
      return text.withUTF8 { WrittenNumber($0)?.value }
    }
    func within(_ range: ClosedRange<Double>) -> (String) -> Bool { { text in number(text).map(range.contains) ?? false } }
    return [
      (.date, { text in text.utf8.count >= 8 && parser.parse(text) != nil && number(text).map { $0 > 19_000_000 } ?? true }),
      (.lat, { text in text.contains { $0 == "." || $0 == "," } && within(55...70)(text) }),
      (.lon, { text in text.contains { $0 == "." || $0 == "," } && within(10...25)(text) }),
      (.north, within(6_100_000...7_700_000)), (.east, within(200_000...950_000)), (.category, isCategory),
    ]
  }
}
