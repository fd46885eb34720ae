// Whether a file is still the one that was opened.

#if canImport(Glibc)
  import Glibc
#endif

/// What changes when a file is written to or replaced: which file it is, its size, and when it was last written.
struct FileStamp: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64
  /// Its size in bytes.
  let size: Int64
  private let seconds: Int
  private let nanoseconds: Int

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
    size = Int64(status.st_size)
    seconds = Int(status.st_mtim.tv_sec)
    nanoseconds = Int(status.st_mtim.tv_nsec)
  }

  /// The stamp of what a path leads to, or nil where that is nothing.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }
}
