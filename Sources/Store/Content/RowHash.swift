// What a row says, as 128 bits.
import CSpatiaLite

/// The content of rows, whatever their order: how many they are, and the sum of their hashes.
///
/// A sum can be kept up to date row by row, so that a change costs as much as the rows that it touches (Bellare and Micciancio 1997, incremental hashing
/// by addition). It finds what changed by accident or by another program. It is no proof against somebody who computes it anew; what is kept
/// elsewhere, the head of the log and the SHA-256 of a backup, is.
struct ContentSum: Hashable, Sendable {
  var rows: Int64 = 0
  var low: UInt64 = 0
  var high: UInt64 = 0

  mutating func add(_ hash: RowHash) {
    rows += 1
    low &+= hash.first
    high &+= hash.second
  }

  mutating func remove(_ hash: RowHash) {
    rows -= 1
    low &-= hash.first
    high &-= hash.second
  }

  mutating func add(_ other: ContentSum) {
    rows += other.rows
    low &+= other.low
    high &+= other.high
  }

  /// 32 hexadecimal digits.
  var hex: String {
    func digits(_ word: UInt64) -> String {
      let text = String(word, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }
    return digits(high) + digits(low)
  }

  init() {}

  /// The sum that was written with `hex`, or nil for anything else.
  init?(rows: Int64, hex: String) {
    guard hex.utf8.count == 32, let high = UInt64(hex.prefix(16), radix: 16), let low = UInt64(hex.suffix(16), radix: 16) else {
      return nil
    }
    self.rows = rows
    self.high = high
    self.low = low
  }
}

/// The hash of one row: its values in the order of the columns, each with its kind and length.
///
/// Two independent words, each mixed by the full product of 64 × 64 bits folded in half. Not cryptographic: fast enough to be taken of every row of a
/// large import. A number counts the same whether it is held as an integer or as a real with no fraction, since SQLite stores one as the other.
struct RowHash {
  private(set) var first: UInt64 = 0x243F_6A88_85A3_08D3
  private(set) var second: UInt64 = 0x1319_8A2E_0370_7344

  private static let firstFactor: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let secondFactor: UInt64 = 0xD6E8_FEB8_6659_FD93

  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  @inline(__always)
  mutating func add(word: UInt64) {
    // Turned before the product, so that a word that makes it zero does not wipe out what came before.
    first = RowHash.fold(first ^ word, RowHash.firstFactor) &+ (first << 23 | first >> 41)
    second = RowHash.fold(second &+ word, RowHash.secondFactor) ^ (second << 29 | second >> 35)
  }

  @inline(__always)
  mutating func addNull() { add(word: 0xFFFF_FFFF_FFFF_FFFF) }

  @inline(__always)
  mutating func add(integer: Int64) {
    add(word: 1)
    add(word: UInt64(bitPattern: integer))
  }

  @inline(__always)
  mutating func add(real: Double) {
    if let whole = Int64(exactly: real) { return add(integer: whole) }
    add(word: 2)
    add(word: real.bitPattern)
  }

  @inline(__always)
  mutating func add(bytes: UnsafeRawPointer?, count: Int, isText: Bool) {
    add(word: UInt64(count) << 8 | (isText ? 3 : 4))
    guard let bytes else { return }
    var offset = 0
    while offset &+ 8 <= count {
      add(word: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      offset &+= 8
    }
    guard offset < count else { return }
    var tail: UInt64 = 0
    var shift: UInt64 = 0
    while offset < count {
      tail |= UInt64(bytes.load(fromByteOffset: offset, as: UInt8.self)) << shift
      shift &+= 8
      offset &+= 1
    }
    add(word: tail)
  }

  /// Ends the row, so that the last word is as mixed as the first.
  @inline(__always)
  mutating func end() {
    add(word: second)
    add(word: first)
  }

  /// Adds a value that SQLite hands over.
  @inline(__always)
  mutating func add(_ value: OpaquePointer?) {
    switch sqlite3_value_type(value) {
    case SQLITE_INTEGER: add(integer: sqlite3_value_int64(value))
    case SQLITE_FLOAT: add(real: sqlite3_value_double(value))
    case SQLITE_TEXT:
      let bytes = UnsafeRawPointer(sqlite3_value_text(value))
      add(bytes: bytes, count: Int(sqlite3_value_bytes(value)), isText: true)
    case SQLITE_BLOB:
      let bytes = sqlite3_value_blob(value)
      add(bytes: bytes, count: Int(sqlite3_value_bytes(value)), isText: false)
    default: addNull()
    }
  }

  /// Adds a column of the row at which a statement stands.
  @inline(__always)
  mutating func add(_ statement: OpaquePointer, _ column: Int32) {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: add(integer: sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: add(real: sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      let bytes = UnsafeRawPointer(sqlite3_column_text(statement, column))
      add(bytes: bytes, count: Int(sqlite3_column_bytes(statement, column)), isText: true)
    case SQLITE_BLOB:
      let bytes = sqlite3_column_blob(statement, column)
      add(bytes: bytes, count: Int(sqlite3_column_bytes(statement, column)), isText: false)
    default: addNull()
    }
  }
}
