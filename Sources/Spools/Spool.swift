// Records in the order in which they came, without holding them all.
import Messages

/// A list of records of which at most `limit` are in memory; the others lie in a scratch file.
public final class Spool {
  /// How many records there are.
  public private(set) var count = 0
  private let limit: Int
  private var latest: [SpoolRecord] = []
  private var file: ScratchFile?

  /// Makes an empty list; 131,072 records are 4 MB.
  public init(limit: Int = 1 << 17) { self.limit = max(1, limit) }

  /// Adds a record at the end.
  ///
  /// - Throws: `Failure` (full disk, or another reason of the system).
  public func append(_ record: SpoolRecord) throws {
    if latest.count == limit {
      let file = try self.file ?? ScratchFile()
      self.file = file
      try file.append(latest)
      latest.removeAll(keepingCapacity: true)
    }
    latest.append(record)
    count += 1
  }

  /// Gives every record in order; may be called again. O(records).
  public func forEach(_ body: (SpoolRecord) throws -> Void) throws {
    if let file {
      var cursor = RecordCursor(file, from: 0, count: count - latest.count)
      while let record = try cursor.next() { try body(record) }
    }
    for record in latest { try body(record) }
  }
}

extension ScratchFile {
  /// Adds records at the end and returns where they begin.
  @discardableResult
  func append(_ records: [SpoolRecord]) throws -> Int {
    try records.withUnsafeBytes { bytes in try append(bytes) }
  }
}

/// Reads records of a scratch file one after the other, 64 KB at a time.
struct RecordCursor {
  private static let block = 2048
  private let file: ScratchFile
  private var offset: Int
  private var left: Int
  private var records: [SpoolRecord] = []
  private var used = 0

  init(_ file: ScratchFile, from offset: Int, count: Int) {
    self.file = file
    self.offset = offset
    left = count
  }

  mutating func next() throws -> SpoolRecord? {
    if used == records.count {
      let count = min(left, RecordCursor.block)
      guard count > 0 else { return nil }
      if records.count != count { records = Array(repeating: SpoolRecord(key: 0, id: 0), count: count) }
      let (file, offset) = (file, offset)
      try records.withUnsafeMutableBytes { bytes in try file.read(at: offset, into: bytes) }
      self.offset += count * MemoryLayout<SpoolRecord>.stride
      left -= count
      used = 0
    }
    used += 1
    return records[used - 1]
  }
}
