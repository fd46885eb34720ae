// Whether a fault of the database is a full disk.
import CSpatiaLite
import GRDB
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// Tells a full disk from other faults. SpatiaLite's functions only say that they failed, and SQLite tells a full disk in several ways: as such,
/// as an I/O error, as a file that cannot be opened, or as a transaction that is no longer there.
enum DiskSpace {
  // A transaction that found no room is rolled back, which frees a little again.
  private static let least: UInt64 = 2 << 20

  /// Whether next to nothing is free where a file lies.
  static func isShort(at path: String) -> Bool {
    var space = statvfs()
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    guard statvfs(folder.isEmpty ? "/" : folder, &space) == 0 else { return false }
    return UInt64(space.f_bavail) * UInt64(space.f_frsize) < least
  }

  /// Why a function of SpatiaLite failed.
  static func failure(of database: Database) -> any Error {
    guard let connection = database.sqliteConnection, let name = sqlite3_db_filename(connection, "main"), isShort(at: String(cString: name))
    else { return Failure.spatialLibrary() }
    return DatabaseError(resultCode: .SQLITE_FULL)
  }
}
