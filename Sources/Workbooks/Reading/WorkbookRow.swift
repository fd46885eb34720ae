// One row of a sheet, as texts.

/// The cells of one row, valid only during the call that hands it over.
public struct WorkbookRow {
  /// The row's number in the sheet, from 1.
  public internal(set) var number = 0
  private var bytes: [UInt8] = []
  private var ranges: [Range<Int>] = []

  /// How many columns the row has, up to its last cell with content.
  public var count: Int { ranges.count }

  /// The cell of a column, from 0, as text; empty where there is none.
  public func text(_ column: Int) -> String {
    ranges.indices.contains(column) ? String(decoding: bytes[ranges[column]], as: UTF8.self) : ""
  }

  /// Whether no cell holds anything but white space.
  public var isBlank: Bool { bytes.allSatisfy { $0 <= 32 } }

  /// The cells of the row in UTF-8, one for each column.
  public func withCells<Value>(_ body: ([UnsafeBufferPointer<UInt8>]) throws -> Value) rethrows -> Value {
    try bytes.withUnsafeBufferPointer { all in
      try body(ranges.map { $0.isEmpty ? UnsafeBufferPointer(start: nil, count: 0) : UnsafeBufferPointer(rebasing: all[$0]) })
    }
  }

  /// The row as one line, cells separated by semicolons, for a person who looks for it.
  public var line: String { ranges.indices.map(text).joined(separator: ";") }

  mutating func begin(_ number: Int) {
    self.number = number
    bytes.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
  }

  mutating func set(_ column: Int, _ content: some Collection<UInt8>) {
    if content.isEmpty { return }
    while ranges.count <= column { ranges.append(bytes.count..<bytes.count) }
    let start = bytes.count
    bytes.append(contentsOf: content)
    ranges[column] = start..<bytes.count
  }
}
