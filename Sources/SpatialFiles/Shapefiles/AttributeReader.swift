// The attribute file of a shapefile (.dbf, dBASE III to 7 without memo fields).
// Source: the description of the dBASE table file format by dBase LLC; field types by ESRI's use of them.

/// Reads the records of a `.dbf` from front to back; every length is checked against the bytes.
public final class AttributeReader {
  /// A column.
  public struct Field: Hashable, Sendable {
    /// Its name as bytes, at most ten of them.
    public var name: [UInt8]
    /// `C` text, `N` and `F` numbers, `D` dates, `L` yes or no; others are not read.
    public var type: UInt8
    /// Where its bytes lie in a record.
    var range: Range<Int>
    /// Bytes that it has in every record.
    public var length: Int { range.count }
  }

  /// How the file says that its bytes stand for letters.
  public enum Encoding: Hashable, Sendable {
    /// Nothing is said.
    case unsaid
    /// UTF-8.
    case utf8
    /// Windows-1252 and ISO 8859-1.
    case windows1252
    /// A code page of DOS: 437 or 850.
    case dos(Int)
  }

  /// The columns, in order.
  public let fields: [Field]
  /// Records that the front of the file promises.
  public let promised: Int
  /// How bytes stand for letters, as the front of the file says it.
  public let encoding: Encoding
  /// Records that are struck out; they are handed over as nil.
  public private(set) var struckOut = 0

  private let source: ByteSource
  private let recordLength: Int
  private var count = 0

  /// Reads the header.
  ///
  /// - Throws: `ShapefileFault`.
  public init(_ read: @escaping ByteRead) throws {
    source = ByteSource(read)
    guard let head = try source.take(32, { ($0.littleInt32(4), $0.littleInt16(8), $0.littleInt16(10), $0[29]) }) else {
      throw ShapefileFault.cutOff("dbf")
    }
    let (promised, headerLength, recordLength, language) = head
    guard promised >= 0, headerLength >= 33, recordLength >= 1 else { throw ShapefileFault.damaged("dbf") }
    guard let fields = try source.take(headerLength - 32, { AttributeReader.fields($0, recordLength) }) else {
      throw ShapefileFault.cutOff("dbf")
    }
    guard let fields, !fields.isEmpty else { throw ShapefileFault.damaged("dbf") }
    self.promised = promised
    self.recordLength = recordLength
    self.fields = fields
    switch language {
    case 0x01: encoding = .dos(437)
    case 0x02: encoding = .dos(850)
    case 0x03, 0x57, 0x58: encoding = .windows1252
    default: encoding = .unsaid
    }
  }

  private static func fields(_ bytes: UnsafeRawBufferPointer, _ recordLength: Int) -> [Field]? {
    var fields: [Field] = []
    var place = 0
    var start = 1
    while place < bytes.count, bytes[place] != 0x0D {
      guard place + 32 <= bytes.count else { return nil }
      let name = bytes[place..<place + 11].prefix { $0 != 0 }
      let type = bytes[place + 11]
      var length = Int(bytes[place + 16])
      // Long texts keep the upper byte of their length where numbers have their decimals.
      if type == UInt8(ascii: "C") { length += Int(bytes[place + 17]) << 8 }
      guard length > 0, start + length <= recordLength else { return nil }
      fields.append(Field(name: Array(name), type: type, range: start..<start + length))
      start += length
      place += 32
    }
    return place < bytes.count ? fields : nil
  }

  /// Calls with the next record's bytes: nil where it is struck out. Returns false after the last one.
  ///
  /// - Throws: `ShapefileFault`, and what `body` throws.
  public func next(_ body: (UnsafeRawBufferPointer?) throws -> Void) throws -> Bool {
    if count == promised { return false }
    count += 1
    let done: Void? = try source.take(recordLength) { record in
      switch record[0] {
      case UInt8(ascii: "*"):
        struckOut += 1
        try body(nil)
      case UInt8(ascii: " "), 0: try body(record)
      default: throw ShapefileFault.damaged("dbf")
      }
    }
    guard done != nil else { throw ShapefileFault.cutOff("dbf") }
    return true
  }

  /// The bytes of a field, without the blanks and zeros around them; empty where nothing is stored or the type is not read.
  public static func content(of field: Field, in record: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard "CNFDL".utf8.contains(field.type), field.range.upperBound <= record.count else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    var (first, end) = (field.range.lowerBound, field.range.upperBound)
    while end > first, record[end - 1] <= 32 { end -= 1 }
    while first < end, record[first] <= 32 { first += 1 }
    let bytes = UnsafeRawBufferPointer(rebasing: record[first..<end])
    switch field.type {
    // Asterisks fill a field whose number did not fit, and zeros a date that is not known.
    case UInt8(ascii: "N"), UInt8(ascii: "F"):
      return bytes.contains(UInt8(ascii: "*")) ? UnsafeRawBufferPointer(start: nil, count: 0) : bytes
    case UInt8(ascii: "D"): return bytes.allSatisfy { $0 == 48 } ? UnsafeRawBufferPointer(start: nil, count: 0) : bytes
    case UInt8(ascii: "L"): return bytes.first == UInt8(ascii: "?") ? UnsafeRawBufferPointer(start: nil, count: 0) : bytes
    default: return bytes
    }
  }
}
