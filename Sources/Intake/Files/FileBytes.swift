// Opens a file for reading once, from front to back, and takes its fingerprint on the way.
import Digest
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// A file that is read forwards. Its SHA-256 costs no second reading.
final class FileBytes {
  /// Bytes of the file, when it was opened.
  let size: Int64
  private(set) var bytesRead: Int64 = 0
  private let path: String
  private let descriptor: Int32
  private var digest = SHA256Digest()

  /// Opens a file.
  ///
  /// - Throws: `Failure` (bad input) when it is missing, a folder or not readable.
  init(path: String) throws(Failure) {
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .fileMissing(path) : .fileUnreadable(path, String(cString: strerror(errno)))
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw .fileIsFolder(path) }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .fileUnreadable(path, String(cString: strerror(errno))) }
    size = Int64(status.st_size)
  }

  deinit { close(descriptor) }

  /// Fills the buffer with the next bytes; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .fileUnreadable(path, String(cString: strerror(errno))) }
      digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      bytesRead += Int64(count)
      return count
    }
  }

  /// Everything that is left, in memory.
  func readAll() throws(Failure) -> [UInt8] {
    var all: [UInt8] = []
    all.reserveCapacity(Int(max(0, size)))
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      var count = 0
      var failure: Failure?
      block.withUnsafeMutableBytes { buffer in
        do throws(Failure) { count = try read(into: buffer) } catch { failure = error }
      }
      if let failure { throw failure }
      if count == 0 { return all }
      all.append(contentsOf: block[..<count])
    }
  }

  /// SHA-256 of everything read so far, hexadecimal.
  var sha256: String { digest.finalizeHex() }

  /// The first bytes of a file, at most `count`, without touching a reading in progress.
  static func front(of path: String, count: Int = 4096) throws(Failure) -> [UInt8] {
    let file = try FileBytes(path: path)
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: count)
    while bytes.count < count {
      var got = 0
      var failure: Failure?
      block.withUnsafeMutableBytes { buffer in
        do throws(Failure) { got = try file.read(into: buffer) } catch { failure = error }
      }
      if let failure { throw failure }
      if got == 0 { break }
      bytes.append(contentsOf: block[..<got])
    }
    return bytes
  }

  /// The name of a file without its folder.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
