// Follows every row that the program writes.
import CSpatiaLite
import GRDB

#if canImport(Glibc)
  import Glibc
#endif

/// Keeps the content hashes up to date with what a connection writes, through SQLite's hook before each change of a row (also those made by triggers and
/// by foreign keys).
///
/// What another program changed stays different for ever: from the sum is taken what a row holds, not what it should hold.
///
/// It belongs to one connection and is used on that connection's queue alone.
final class ContentTracker: @unchecked Sendable {
  // Unchecked: see above.
  private var tables: [ContentTable] = []
  private var changes: [ContentSum] = []
  private var numbers: [String: Int] = [:]
  private var isOn = false
  // Tables that are read through at the end instead.
  private var readLater: Set<Int> = []
  // The table of the last change, since changes come in runs.
  private var lastName: UnsafeMutablePointer<CChar>?
  private var lastNumber = -1

  deinit { free(lastName) }

  /// Starts to listen; the tracker must outlive the connection.
  func attach(to connection: OpaquePointer) {
    sqlite3_preupdate_hook(
      connection,
      { context, connection, operation, schema, table, _, _ in
        guard let context, let connection, let schema, let table else { return }
        Unmanaged<ContentTracker>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.note(connection, operation, schema, table) }
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Follows what `work` writes and keeps it, all within the caller's transaction.
  func follow<T>(_ database: Database, _ work: () throws -> T) throws -> T {
    guard try database.tableExists("content_hashes") else { return try work() }
    tables = try ContentTables.all(database)
    changes = [ContentSum](repeating: ContentSum(), count: tables.count)
    numbers = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($1.name, $0) })
    readLater = []
    forget()
    isOn = true
    defer { isOn = false }
    let answer = try work()
    isOn = false
    try write(database)
    return answer
  }

  /// Lets a table that is empty, and will get many rows, be read through when all are there: a third of the cost. Its hash must be that of no rows, or what
  /// another program took away would be forgotten.
  func readLater(_ name: String, _ database: Database) throws {
    guard isOn, let number = numbers[name], try ContentTables.kept(database)[name] == ContentSum() else { return }
    readLater.insert(number)
  }

  private func forget() {
    free(lastName)
    lastName = nil
    lastNumber = -1
  }

  private func write(_ database: Database) throws {
    for number in readLater { try ContentTables.keep(ContentTables.sum(tables[number], database), of: tables[number].name, database) }
    let changed = zip(tables, changes).filter { $1 != ContentSum() }
    guard !changed.isEmpty else { return }
    let kept = try ContentTables.kept(database)
    for (table, change) in changed {
      // A table whose hash is gone stays without: that is for a person to see.
      guard var sum = kept[table.name] else { continue }
      sum.add(change)
      try ContentTables.keep(sum, of: table.name, database)
    }
  }

  private func note(_ connection: OpaquePointer, _ operation: Int32, _ schema: UnsafePointer<CChar>, _ name: UnsafePointer<CChar>) {
    guard isOn, strcmp(schema, "main") == 0 else { return }
    if !(lastName.map { strcmp($0, name) == 0 } ?? false) {
      free(lastName)
      lastName = strdup(name)
      lastNumber = numbers[String(cString: name)] ?? -1
    }
    guard lastNumber >= 0, readLater.isEmpty || !readLater.contains(lastNumber) else { return }
    let columns = sqlite3_preupdate_count(connection)
    if operation != SQLITE_INSERT, let hash = hash(connection, columns, isNew: false) { changes[lastNumber].remove(hash) }
    if operation != SQLITE_DELETE, let hash = hash(connection, columns, isNew: true) { changes[lastNumber].add(hash) }
  }

  private func hash(_ connection: OpaquePointer, _ columns: Int32, isNew: Bool) -> RowHash? {
    tables.withUnsafeBufferPointer { all in
      let table = all[lastNumber]
      var value: OpaquePointer?
      if let column = table.styleName {
        _ = isNew ? sqlite3_preupdate_new(connection, column, &value) : sqlite3_preupdate_old(connection, column, &value)
        guard let text = sqlite3_value_text(value), strcmp(UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self), "trygg") == 0 else {
          return nil
        }
      }
      var hash = RowHash()
      for column in 0..<columns {
        if !table.skipped.isEmpty, table.skipped.contains(column) { continue }
        value = nil
        _ = isNew ? sqlite3_preupdate_new(connection, column, &value) : sqlite3_preupdate_old(connection, column, &value)
        if !isNew, !table.defaults.isEmpty, sqlite3_value_type(value) == SQLITE_NULL {
          hash.add(table.defaults.first { $0.column == column }?.value.pointer ?? value)
        } else {
          hash.add(value)
        }
      }
      hash.end()
      return hash
    }
  }
}
