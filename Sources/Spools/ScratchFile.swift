// A file for what does not fit in memory, which nobody else can open.
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// A file without a name, mode 0600: it is gone when the process is, however it ends. It lies where SQLite puts its own temporary files.
public final class ScratchFile {
  /// Bytes written so far.
  public private(set) var size = 0
  private let descriptor: Int32
  private let folder: String

  /// Opens an empty file.
  ///
  /// - Throws: `Failure` where no folder for temporary files takes it.
  public init() throws {
    let named = ["SQLITE_TMPDIR", "TMPDIR"].compactMap { (name: String) -> String? in getenv(name).map { String(cString: $0) } }
    var reason = ENOENT
    for folder in named + ["/var/tmp", "/tmp"] where !folder.isEmpty {
      var path = Array("\(folder)/trygg-XXXXXX".utf8CString)
      let made = mkstemp(&path)
      if made >= 0 {
        _ = fcntl(made, F_SETFD, FD_CLOEXEC)
        unlink(path)
        (descriptor, self.folder) = (made, folder)
        return
      }
      reason = errno
    }
    throw ScratchFile.failure(reason, named.first ?? "/tmp")
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
    reason == ENOSPC || reason == EDQUOT ? .diskFull(folder) : .diskFailure(folder, String(cString: strerror(reason)))
  }
}
