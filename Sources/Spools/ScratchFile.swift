// A file for what does not fit in memory, which nobody else can open.
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// A file without a name, mode 0600: it is gone when the process is, however it ends. It lies in the folder that `SQLITE_TMPDIR` or `TMPDIR` names,
/// else in `/var/tmp` or `/tmp`; SQLite puts its own temporary files there.
public final class ScratchFile {
  /// Bytes written so far.
  public private(set) var size = 0
  private let descriptor: Int32
  private let folder: String

  /// Opens an empty file.
  ///
  /// - Throws: `Failure` (environment) where the named folder, or neither of the usual ones, takes it.
  public init() throws {
    let named = ["SQLITE_TMPDIR", "TMPDIR"].compactMap { (name: String) -> String? in getenv(name).map { String(cString: $0) } }
      .first { !$0.isEmpty }
    // A folder that a person chose is not exchanged silently: it may be the only one on an encrypted disk.
    let folders = named.map { [$0] } ?? ["/var/tmp", "/tmp"]
    var reason = ENOENT
    for folder in folders {
      let made = ScratchFile.open(in: folder)
      if made >= 0 {
        (descriptor, self.folder) = (made, folder)
        return
      }
      reason = errno
    }
    throw ScratchFile.failure(reason, folders[0])
  }

  /// A file that never had a name, or one that loses it at once where the file system has no such files.
  private static func open(in folder: String) -> Int32 {
    // O_TMPFILE, which Swift does not see.
    let made = Glibc.open(folder, O_DIRECTORY | 0o20_000_000 | O_RDWR | O_EXCL | O_CLOEXEC, 0o600)
    guard made < 0, [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) else { return made }
    var path = Array("\(folder)/trygg-XXXXXX".utf8CString)
    let named = mkstemp(&path)
    guard named >= 0 else { return named }
    _ = fcntl(named, F_SETFD, FD_CLOEXEC)
    unlink(path)
    return named
  }

  deinit { close(descriptor) }

  /// Adds bytes at the end and returns where they begin.
  ///
  /// - Throws: `Failure` (full disk, or another reason of the system).
  @discardableResult
  public func append(_ bytes: UnsafeRawBufferPointer) throws -> Int {
    let start = size
    var done = 0
    while done < bytes.count {
      let count = pwrite(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, off_t(start + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ScratchFile.failure(count < 0 ? errno : ENOSPC, folder) }
      done += count
    }
    size += bytes.count
    return start
  }

  /// Fills the buffer from an offset; what is asked for must have been written.
  ///
  /// - Throws: `Failure` where the system does not give it back.
  public func read(at offset: Int, into bytes: UnsafeMutableRawBufferPointer) throws {
    var done = 0
    while done < bytes.count {
      let count = pread(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ScratchFile.failure(count < 0 ? errno : EIO, folder) }
      done += count
    }
  }

  private static func failure(_ reason: Int32, _ folder: String) -> Failure {
    switch reason {
    case ENOSPC, EDQUOT: .scratchFull(folder)
    default: .scratchFolder(folder, SystemReason.message(reason))
    }
  }
}
