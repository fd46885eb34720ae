// The journal beside the database, with what stood in the file before a change.
import Messages

#if canImport(Glibc)
  import Glibc
#endif

enum Journal {
  /// Overwrites the journal of a database with zeros, on the disk too. The caller holds the exclusive lock, and no transaction is open.
  ///
  /// - Throws: `Failure` (environment).
  static func overwrite(_ path: String) throws {
    let name = path + "-journal"
    let descriptor = open(name, O_WRONLY | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT { return }
      throw failure(path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path) }
    let zeros = [UInt8](repeating: 0, count: 1 << 16)
    var offset: off_t = 0
    while offset < status.st_size {
      let written = pwrite(descriptor, zeros, min(zeros.count, Int(status.st_size - offset)), offset)
      if written < 0 {
        if errno == EINTR { continue }
        throw failure(path)
      }
      offset += off_t(written)
    }
    guard fsync(descriptor) == 0 else { throw failure(path) }
  }

  private static func failure(_ path: String) -> Failure { .purgeNotSwept(path, SystemReason.message(errno).swedish) }
}
