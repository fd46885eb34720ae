// The one database file.
import CSpatiaLite
import Foundation
import GRDB
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// The database of one controller: the police's file or the kommun's file, never both.
///
/// All writing goes through one serial queue and one transaction for each step, with `synchronous=EXTRA`: a
/// crash leaves the state before or after.
public final class Store: Sendable {
  /// Marks a file as ours: "tryg" in ASCII, in SQLite's `application_id`.
  public static let applicationID: Int32 = 0x7472_7967

  /// Seconds that a program waits for another that writes: longer than an import of a million rows.
  static let patience = 30

  /// How a file is opened.
  public enum Access: Sendable {
    /// For reading only.
    case read
    /// For reading and writing.
    case write
  }

  /// Path of the file.
  public let path: String
  let queue: DatabaseQueue
  private let caches: SpatialCaches
  let tracker: ContentTracker

  private init(path: String, queue: DatabaseQueue, caches: SpatialCaches, tracker: ContentTracker) {
    self.path = path
    self.queue = queue
    self.caches = caches
    self.tracker = tracker
  }

  deinit {
    // Closing may only fail while a statement is in use, and then the process is ending anyway.
    try? queue.close()
  }

  /// Makes a new database with an empty schema.
  ///
  /// The file appears under its name only when it is complete.
  ///
  /// - Throws: `Failure` when something already lies at the path or the folder cannot be written.
  public static func create(at path: String) throws -> Store {
    let target = URL(fileURLWithPath: path)
    guard !FileManager.default.fileExists(atPath: target.path) else { throw Failure.databaseExists(path) }
    let folder = target.deletingLastPathComponent()
    guard FileManager.default.isWritableFile(atPath: folder.path) else { throw Failure.folderNotWritable(folder.path) }
    let draft = folder.appendingPathComponent(".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
    defer { for suffix in ["", "-journal"] { try? FileManager.default.removeItem(atPath: draft.path + suffix) } }
    return try translatingErrors(path) {
      do {
        let store = try connect(draft.path, access: .write)
        try store.queue.writeWithoutTransaction { try Schema.prepareSpatialMetadata($0) }
        try Schema.migrator.migrate(store.queue)
        try store.queue.close()
      }
      guard link(draft.path, target.path) == 0 else {
        throw errno == EEXIST ? Failure.databaseExists(path) : Failure.folderNotWritable(folder.path)
      }
      flush(folder.path)
      return try connect(path, access: .write)
    }
  }

  /// Puts a folder's names on the disk.
  private static func flush(_ folder: String) {
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Opens an existing database and, for writing, brings its schema up to date.
  ///
  /// - Throws: `Failure` when the file is missing, unreadable, not ours, from a newer version, locked or read-only.
  public static func open(_ path: String, for access: Access) throws -> Store {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
      throw Failure.databaseMissing(path)
    }
    guard FileManager.default.isReadableFile(atPath: path) else { throw Failure.databaseUnreadable(path) }
    if access == .write, !FileManager.default.isWritableFile(atPath: path) { throw Failure.databaseReadOnly(path) }
    if access == .read { try undoInterruptedWrite(path) } else { try FileLocks.check(path) }
    return try translatingErrors(path) {
      let store = try connect(path, access: access)
      let (application, version) = try store.queue.read {
        (
          try Int32.fetchOne($0, sql: "PRAGMA application_id") ?? 0,
          try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0
        )
      }
      guard application == applicationID else { throw Failure.databaseForeign(path) }
      guard version <= Schema.version else { throw Failure.databaseNewer(path, version, Schema.version) }
      try store.queue.read { try SchemaGate.check($0, path: path) }
      if access == .write {
        try Schema.migrator.migrate(store.queue)
      } else if version < Schema.version {
        // A file of an older version is brought up to date before it is read.
        guard FileManager.default.isWritableFile(atPath: path) else { throw Failure.databaseReadOnly(path) }
        try store.queue.close()
        _ = try open(path, for: .write)
        return try connect(path, access: .read)
      }
      return store
    }
  }

  /// Undoes what a power cut or a killed program left half written, which a reading connection may not.
  private static func undoInterruptedWrite(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path + "-journal") else { return }
    func touch(_ access: Access) throws {
      // The store closes its connection when it goes away, so it must outlive the reading.
      let store = try connect(path, access: access)
      try withExtendedLifetime(store) { _ = try store.queue.read { try Int.fetchOne($0, sql: "PRAGMA schema_version") } }
    }
    do {
      try touch(.read)
    } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
      guard FileManager.default.isWritableFile(atPath: path) else { throw Failure.databaseHalfWritten(path) }
      try translatingErrors(path) { try touch(.write) }
    } catch is DatabaseError {
      // Whatever else is wrong is told when the file is opened in earnest.
    }
  }

  private static func connect(_ path: String, access: Access) throws -> Store {
    let caches = SpatialCaches()
    let tracker = ContentTracker()
    var configuration = Configuration()
    configuration.readonly = access == .read
    configuration.busyMode = .timeout(TimeInterval(patience))
    configuration.prepareDatabase { database in
      guard let connection = database.sqliteConnection, caches.attach(to: connection) else {
        throw Failure.spatialLibrary()
      }
      if access == .write { tracker.attach(to: connection) }
      // EXTRA, so that the journal's end is on the disk too before a change is called done: with FULL a loss of power can bring it back.
      try database.execute(sql: "PRAGMA synchronous = EXTRA")
      // What is deleted or changed must not stay in free pages; not every build of SQLite sees to it by itself.
      try database.execute(sql: "PRAGMA secure_delete = ON")
      // 32 MB of pages: a large import otherwise reads its own indices back again and again.
      try database.execute(sql: "PRAGMA cache_size = -32768")
    }
    return Store(path: path, queue: try DatabaseQueue(path: path, configuration: configuration), caches: caches, tracker: tracker)
  }

  /// Reads in one consistent snapshot.
  func read<T>(_ work: (Database) throws -> T) throws -> T {
    try Store.translatingErrors(path) { try queue.read(work) }
  }

  /// Writes in one transaction: all of it happens or none.
  func write<T>(_ work: (Database) throws -> T) throws -> T {
    try Store.translatingErrors(path) {
      try queue.write { database in try tracker.follow(database) { try work(database) } }
    }
  }

  /// Turns SQLite's errors into failures that a person can act on.
  static func translatingErrors<T>(_ path: String, _ work: () throws -> T) throws -> T {
    do {
      return try work()
    } catch let error as DatabaseError {
      if [.SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_ERROR, .SQLITE_ABORT].contains(error.resultCode), DiskSpace.isShort(at: path) {
        throw Failure.diskFull(path)
      }
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: throw Failure.databaseBusy(path, seconds: patience)
      case .SQLITE_READONLY, .SQLITE_PERM: throw Failure.databaseReadOnly(path)
      case .SQLITE_NOTADB: throw Failure.databaseForeign(path)
      case .SQLITE_CORRUPT: throw Failure.databaseDamaged(path)
      case .SQLITE_FULL: throw Failure.diskFull(path)
      case .SQLITE_CANTOPEN: throw Failure.databaseUnreadable(path)
      case .SQLITE_IOERR: throw Failure.diskFailure(path, error.message ?? "I/O")
      case .SQLITE_ERROR where error.message?.hasPrefix("no such ") == true: throw Failure.databaseDamaged(path)
      default: throw Failure.databaseFault(path, error.message ?? "\(error.resultCode)")
      }
    }
  }
}
