// A plain SQLite file that is written once.
import CSpatiaLite
import Messages

/// A new SQLite file, without journal: it stands under a temporary name until it is whole, so that a crash leaves nothing to roll back.
final class SQLiteOutput {
  private var handle: OpaquePointer?

  init(path: String) throws {
    guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil) == SQLITE_OK else { throw failure }
    try run("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY")
  }

  deinit { sqlite3_close(handle) }

  /// Runs statements that give no rows.
  func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
  }

  func statement(_ sql: String) throws -> SQLiteStatement { try SQLiteStatement(self, sql) }

  func close() throws {
    guard sqlite3_close(handle) == SQLITE_OK else { throw failure }
    handle = nil
  }

  var failure: Failure { .geoPackageNotWritten(isFull: handle.map { sqlite3_errcode($0) } == SQLITE_FULL) }

  fileprivate var pointer: OpaquePointer? { handle }
}

/// A statement that is bound and run many times.
final class SQLiteStatement {
  // SQLite copies the bytes at once, so they need not outlive the call.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  private var statement: OpaquePointer?
  private let file: SQLiteOutput

  fileprivate init(_ file: SQLiteOutput, _ sql: String) throws {
    self.file = file
    guard sqlite3_prepare_v2(file.pointer, sql, -1, &statement, nil) == SQLITE_OK else { throw file.failure }
  }

  deinit { sqlite3_finalize(statement) }

  func bind(_ index: Int, _ text: String) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        // An empty text has no address, and none would be NULL.
        _ = sqlite3_bind_text(
          statement, Int32(index), $0.baseAddress ?? UnsafePointer(bitPattern: 1), Int32($0.count), SQLiteStatement.transient)
      }
    }
  }

  func bind(_ index: Int, _ value: Int64) { sqlite3_bind_int64(statement, Int32(index), value) }
  func bind(_ index: Int, _ value: Double) { sqlite3_bind_double(statement, Int32(index), value) }
  func bind(_ index: Int, _ bytes: [UInt8]) {
    sqlite3_bind_blob(statement, Int32(index), bytes, Int32(bytes.count), SQLiteStatement.transient)
  }
  func bindNull(_ index: Int) { sqlite3_bind_null(statement, Int32(index)) }

  /// Runs it and makes it ready for the next row.
  func run() throws {
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw file.failure }
  }
}
