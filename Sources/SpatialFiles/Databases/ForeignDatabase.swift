// A SQLite file that somebody else made, opened so that nothing in it can do more than be read.
import CSpatiaLite

#if canImport(Glibc)
  import Glibc
#endif

/// What is wrong with a foreign database.
public enum DatabaseFault: Error, Hashable, Sendable {
  /// A table or column that was asked for is not there.
  case missing
  /// The file is no database, or is damaged or cut off.
  case damaged
  /// Another program has changes in the named file beside it, which are not in the database yet.
  case inUse(String)
}

/// A connection to a foreign file: read-only, immutable, with the schema of the file distrusted.
///
/// No extension is loaded, no view, trigger or virtual table is used, and a computed column can call nothing but SQLite's harmless functions,
/// so the file's content is data and nothing else. No foreign geometry reaches SpatiaLite: blobs are read by `GeometryBlob`.
public final class ForeignDatabase {
  private var base: OpaquePointer?
  private let size: Int

  /// Opens a file.
  ///
  /// - Throws: `DatabaseFault`.
  public init(path: String) throws {
    // An immutable file is read without its journals; what they hold would be missing silently.
    for ending in ["-wal", "-journal"] where ForeignDatabase.size(of: path + ending) > 0 {
      throw DatabaseFault.inUse(String((path + ending).split(separator: "/").last ?? ""))
    }
    size = ForeignDatabase.size(of: path)
    // SQLite would notice the end only when it comes to a page that is not there.
    if let stated = ForeignDatabase.statedSize(of: path), size < stated { throw DatabaseFault.damaged }
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE
    guard sqlite3_open_v2(ForeignDatabase.address(of: path), &base, flags, nil) == SQLITE_OK, let base,
      trygg_sqlite3_harden(base) == SQLITE_OK
    else {
      sqlite3_close(base)
      throw DatabaseFault.damaged
    }
    for (limit, value) in [
      (SQLITE_LIMIT_LENGTH, 64 << 20), (SQLITE_LIMIT_SQL_LENGTH, 1 << 20), (SQLITE_LIMIT_ATTACHED, 0), (SQLITE_LIMIT_TRIGGER_DEPTH, 1),
      (SQLITE_LIMIT_WORKER_THREADS, 0),
    ] as [(Int32, Int32)] {
      sqlite3_limit(base, limit, value)
    }
    for pragma in ["cell_size_check = ON", "mmap_size = 0", "query_only = ON"] {
      sqlite3_exec(base, "PRAGMA \(pragma)", nil, nil, nil)
    }
    sqlite3_set_authorizer(base, { ForeignDatabase.allows($1, $5) }, nil)
  }

  deinit { sqlite3_close(base) }

  /// Only reading of tables, and nothing through a view or trigger (which `inner` would name).
  private static func allows(_ action: Int32, _ inner: UnsafePointer<CChar>?) -> Int32 {
    (action == SQLITE_SELECT || action == SQLITE_READ) && inner == nil ? SQLITE_OK : SQLITE_DENY
  }

  /// Hands over each row of a query.
  ///
  /// - Parameters:
  ///   - sql: a query of ours; names from the file are quoted with `quoted`.
  ///   - numbers: values of its parameters.
  ///   - take: gets each row, valid only during the call.
  /// - Throws: `DatabaseFault`, and what `take` throws.
  public func each(_ sql: String, _ numbers: [Int64] = [], _ take: (ForeignRow) throws -> Void) throws {
    let statement = try prepare(sql)
    defer { sqlite3_finalize(statement) }
    for (place, number) in numbers.enumerated() { sqlite3_bind_int64(statement, Int32(place + 1), number) }
    let row = ForeignRow(statement: statement)
    var count = 0
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW:
        count += 1
        // Pages that point at each other in a ring would give rows without end.
        guard count <= size else { throw DatabaseFault.damaged }
        try take(row)
      case SQLITE_DONE: return
      default: throw DatabaseFault.damaged
      }
    }
  }

  /// The columns of a query, without a row being read.
  ///
  /// - Throws: `DatabaseFault`.
  public func columns(_ sql: String) throws -> [String] {
    let statement = try prepare(sql)
    defer { sqlite3_finalize(statement) }
    return ForeignRow(statement: statement).names
  }

  private func prepare(_ sql: String) throws -> OpaquePointer {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(base, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      sqlite3_finalize(statement)
      let code = sqlite3_errcode(base)
      throw code == SQLITE_ERROR || code == SQLITE_AUTH ? DatabaseFault.missing : DatabaseFault.damaged
    }
    return statement
  }

  /// A name from the file as it may stand in SQL.
  public static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

  /// The size that the front of a file states, or nil where it does not. Source: SQLite, "Database File Format", 1.3.
  private static func statedSize(of path: String) -> Int? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var head = [UInt8](repeating: 0, count: 100)
    guard head.withUnsafeMutableBytes({ pread(file, $0.baseAddress, 100, 0) }) == 100 else { return nil }
    func number(_ place: Int, _ length: Int) -> Int { head[place..<place + length].reduce(0) { $0 << 8 | Int($1) } }
    // The number of pages counts only where the last writer was one that keeps it.
    guard number(24, 4) == number(92, 4) else { return nil }
    let page = number(16, 2) == 1 ? 65_536 : number(16, 2)
    return number(28, 4) * page
  }

  private static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The file as an address that says that it does not change. Percent signs, question marks and hashes would end it early.
  private static func address(of path: String) -> String {
    var text = "file:"
    var isFront = true
    for byte in path.utf8 {
      // Two slashes at the front would begin the name of a machine.
      if byte == UInt8(ascii: "/"), isFront, text.hasSuffix("/") { continue }
      if byte != UInt8(ascii: "/") { isFront = false }
      switch byte {
      case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"), 0..<33, 127...:
        text += "%" + String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
      default: text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return text + "?immutable=1&mode=ro"
  }
}

/// One row of a query, valid only during the call that hands it over.
public struct ForeignRow {
  /// What a cell holds.
  public enum Kind: Hashable, Sendable {
    /// Nothing.
    case null
    /// A whole number.
    case integer
    /// A number with decimals.
    case real
    /// Text.
    case text
    /// Bytes.
    case bytes
  }

  let statement: OpaquePointer

  /// The names of the columns.
  public var names: [String] {
    (0..<sqlite3_column_count(statement)).map { index in
      sqlite3_column_name(statement, index).map { String(cString: $0) } ?? ""
    }
  }

  /// What the cell of a column (from 0) holds.
  public func kind(_ column: Int) -> Kind {
    switch sqlite3_column_type(statement, Int32(column)) {
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .real
    case SQLITE_TEXT: .text
    case SQLITE_BLOB: .bytes
    default: .null
    }
  }

  /// The cell as a whole number; 0 where it is none.
  public func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

  /// The cell as a number; 0 where it is none.
  public func number(_ column: Int) -> Double { sqlite3_column_double(statement, Int32(column)) }

  /// The cell as text, numbers in decimal digits; empty for nothing and for bytes. Valid until the next row.
  public func text(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    guard kind(column) != .bytes, let bytes = sqlite3_column_text(statement, Int32(column)) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, Int32(column))))
  }

  /// The bytes of the cell; empty for anything else. Valid until the next row.
  public func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    guard kind(column) == .bytes, let bytes = sqlite3_column_blob(statement, Int32(column)) else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, Int32(column))))
  }

  /// A copy of the cell as text, or nil where it is empty.
  public func string(_ column: Int) -> String? {
    let bytes = text(column)
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
