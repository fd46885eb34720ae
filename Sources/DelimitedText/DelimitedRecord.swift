// One record of a table, as byte ranges.

/// One record. Its bytes are UTF-8 and **valid only during the call that delivers it**: copy what is to be kept.
public struct DelimitedRecord {
  /// The line on which the record begins, from 1.
  public let line: Int
  /// The record's bytes as they stood in the file (in UTF-8), without the line break.
  public let raw: UnsafeBufferPointer<UInt8>
  let fields: UnsafeBufferPointer<FieldBounds>
  let unescaped: UnsafeBufferPointer<UInt8>

  /// Number of fields, at least 1.
  public var count: Int { fields.count }

  /// The bytes of one field, quotes removed; empty where the record has no such field.
  public subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
    guard index >= 0, index < fields.count else { return UnsafeBufferPointer(start: nil, count: 0) }
    let field = fields[index]
    return UnsafeBufferPointer(rebasing: (field.form == .plain ? raw : unescaped)[field.start..<field.end])
  }

  /// The text of one field, copied.
  public func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }

  /// The whole record as it stood in the file, copied.
  public var rawText: String { String(decoding: raw, as: UTF8.self) }
}

/// A record that could not be delivered. Reading goes on after it.
public struct DelimitedFault: Hashable, Sendable {
  /// What was wrong.
  public enum Kind: Hashable, Sendable {
    /// The record is longer than the limit; this many bytes were passed over.
    case tooLong(bytes: Int)
    /// A quote was opened and never closed. Reading goes on with the line after the one where the record began.
    case unterminatedQuote
  }

  /// The line on which the record begins, from 1.
  public let line: Int
  /// What was wrong.
  public let kind: Kind
  /// The beginning of the record, at most 200 bytes.
  public let excerpt: String
}

/// What was found about a file while reading it.
public struct DelimitedSummary: Hashable, Sendable {
  /// The byte between the fields.
  public var delimiter: UInt8 = UInt8(ascii: ",")
  /// The encoding of the file.
  public var encoding = TextEncoding.utf8
  /// Whether the file began with a byte order mark.
  public var hasByteOrderMark = false
  /// Records delivered.
  public var records = 0
  /// Records that were not valid UTF-8 and were read as Windows-1252 instead.
  public var recordsReadAsWindows1252 = 0
}
