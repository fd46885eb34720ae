// Reads a table of any size as a stream of records, with flat memory.

/// A reader of comma-, semicolon-, tab- or bar-separated tables.
///
/// Memory is one block plus the longest record (`recordLimit`), whatever the size of the file. Empty lines are passed over.
public struct DelimitedReader: Sendable {
  /// The byte between the fields, or nil to find it from the header and the first rows (a first line `sep=;` is obeyed).
  public var delimiter: UInt8?
  /// The encoding, or nil to find it: a byte order mark decides; without one it is UTF-8, and a record that is not valid UTF-8 is
  /// read as Windows-1252.
  public var encoding: TextEncoding?
  /// The longest record, in bytes; a longer one becomes a fault.
  public var recordLimit: Int
  /// Bytes asked for at a time.
  public var blockSize: Int

  /// Makes a reader.
  public init(delimiter: UInt8? = nil, encoding: TextEncoding? = nil, recordLimit: Int = 1 << 20, blockSize: Int = 1 << 18) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.recordLimit = max(1, recordLimit)
    self.blockSize = max(1, blockSize)
  }

  /// Reads everything that `source` gives.
  ///
  /// - Parameters:
  ///   - source: fills the buffer with the next bytes and returns how many, 0 at the end.
  ///   - fault: called for each record that could not be delivered, in order with the records.
  ///   - record: called for each record, the header first.
  /// - Returns: what was found about the file.
  /// - Throws: what the closures throw.
  public func read(
    from source: (UnsafeMutableRawBufferPointer) throws -> Int,
    fault: (DelimitedFault) throws -> Void,
    record: (DelimitedRecord) throws -> Void
  ) throws -> DelimitedSummary {
    var window = ByteWindow(blockSize: blockSize, encoding: encoding)
    var stream = RecordStream(recordLimit: recordLimit, acceptsWindows1252: encoding == nil)
    try window.fill(source)
    // A delimiter needs a header and some rows; a first block that is cut short gives less to go by, never a wrong record.
    while window.bytes.count < min(blockSize, 4096), !window.isAtEnd { try window.fill(source) }
    let first = delimiterLine(&window)
    let chosen = window.withBytes { delimiter ?? first ?? DelimiterSniffer.delimiter(of: $0, isLast: window.isAtEnd) }
    stream.line += first == nil ? 0 : 1
    let scanner = RecordScanner(delimiter: chosen)
    while true {
      try stream.deliver(&window, scanner, fault, record)
      if window.isAtEnd { break }
      try window.fill(source)
    }
    var summary = stream.summary
    summary.delimiter = chosen
    summary.encoding = window.encoding
    summary.hasByteOrderMark = window.hasByteOrderMark
    if summary.encoding == .utf8, summary.recordsReadAsWindows1252 > 0, encoding == nil, !stream.sawUTF8 { summary.encoding = .windows1252 }
    return summary
  }

  /// Reads bytes that are already in memory.
  public func read(
    _ bytes: [UInt8], fault: (DelimitedFault) throws -> Void = { _ in }, record: (DelimitedRecord) throws -> Void
  ) throws -> DelimitedSummary {
    var position = 0
    return try read(
      from: { buffer in
        let count = min(buffer.count, bytes.count - position)
        bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + count])) }
        position += count
        return count
      }, fault: fault, record: record)
  }

  /// Takes away a first line like `sep=;`, with which spreadsheets say how they separate.
  private func delimiterLine(_ window: inout ByteWindow) -> UInt8? {
    let prefix = Array("sep=".utf8)
    let bytes = window.bytes
    guard bytes.count >= 6, bytes.prefix(4).elementsEqual(prefix), bytes[5] == 10 || bytes[5] == 13 else { return nil }
    window.drop(bytes[5] == 13 && bytes.count > 6 && bytes[6] == 10 ? 7 : 6)
    return bytes[4]
  }
}
