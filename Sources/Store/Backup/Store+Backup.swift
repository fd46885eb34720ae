// A copy of the file that can be relied on.
import Almanac
import GRDB
import Messages

/// The latest backup that the log tells of.
public struct LastBackup: Hashable, Sendable {
  /// When it was made.
  public var made: Instant
  /// Lines that were written into the log since.
  public var entriesSince: Int
}

extension Store {
  /// Copies the whole database to a file that is empty or not there, in one consistent state, while others read and write.
  ///
  /// SQLite's online backup holds a reader's lock, so that a writer waits for the copying and no longer. The copy is then verified from the disk.
  ///
  /// - Returns: the head of the log in the copy.
  /// - Throws: `Failure` (bad input) when the copy is not sound; (environment) when it cannot be written.
  public func copy(to path: String) throws -> Verification {
    try Store.translatingErrors(path) {
      var configuration = Configuration()
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      let target = try DatabaseQueue(path: path, configuration: configuration)
      try queue.backup(to: target)
      try target.close()
    }
    let found = try Store.open(path, for: .read).verify()
    if let first = found.findings.first { throw Failure.backupDiffers(path, first.object.isEmpty ? first.part : first.object) }
    return found
  }

  /// The latest backup, or nil where none was made.
  public func lastBackup() throws -> LastBackup? {
    try read { database in
      guard let row = try Row.fetchOne(database, sql: "SELECT id, at FROM log WHERE action = 'backup' ORDER BY id DESC LIMIT 1"),
        let id: Int64 = row[0], let made = Store.instant(row[1], TimestampParser())
      else { return nil }
      return LastBackup(
        made: made, entriesSince: try Int.fetchOne(database, sql: "SELECT count(*) FROM log WHERE id > ?", arguments: [id]) ?? 0)
    }
  }
}
