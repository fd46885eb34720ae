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
  /// Whether it can be read again, which a pipe cannot.
  let isRegular: Bool
  /// What the file was when it was opened.
  let stamp: FileStamp
  private(set) var bytesRead: Int64 = 0
  private let path: String
  private let descriptor: Int32
  private var digest = SHA256Digest()
  private var front: [UInt8] = []
  private var frontUsed = 0

  /// Opens a file.
  ///
  /// Nothing is waited for: a pipe without a writer is told at once.
  ///
  /// - Throws: `Failure` (bad input) when it is missing, a folder, a device, a pipe without a writer, or not readable.
  init(path: String) throws(Failure) {
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .fileMissing(path) : .fileUnreadable(path, SystemReason.message(errno))
    }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR { throw .fileIsFolder(path) }
    guard kind == S_IFREG || kind == S_IFIFO else { throw .fileIsDevice(path) }
    let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard opened >= 0 else { throw .fileUnreadable(path, SystemReason.message(errno)) }
    fstat(opened, &status)
    descriptor = opened
    size = Int64(status.st_size)
    stamp = FileStamp(status)
    isRegular = status.st_mode & S_IFMT == S_IFREG
    if !isRegular { try beginPipe() }
  }

  /// Reads what a pipe holds already, and waits for more from then on.
  private func beginPipe() throws(Failure) {
    var block = [UInt8](repeating: 0, count: 4096)
    let count = block.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    if count == 0 { throw .pipeWithoutWriter(path) }
    if count < 0, errno != EAGAIN, errno != EINTR { throw .fileUnreadable(path, SystemReason.message(errno)) }
    front = Array(block[..<max(0, count)])
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
  }

  /// Checks that the file is what it was when it was opened, by the open file and by its path; a pipe always is.
  ///
  /// - Throws: `Failure` (bad input) where it was written to or replaced.
  func checkUnchanged() throws(Failure) {
    guard isRegular else { return }
    var status = stat()
    guard fstat(descriptor, &status) == 0, FileStamp(status) == stamp, FileStamp(path: path) == stamp else {
      throw .fileChanged(FileBytes.name(of: path))
    }
  }

  deinit { close(descriptor) }

  /// The first bytes of the file, at most 4,096, which later readings give again. Works on pipes too, which can be read only once.
  func readFront() throws(Failure) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 4096)
    while front.count < 4096 {
      var count = 0
      var failure: Failure?
      block.withUnsafeMutableBytes { buffer in
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[..<(4096 - front.count)])
        do throws(Failure) { count = try next(into: rest) } catch { failure = error }
      }
      if let failure { throw failure }
      if count == 0 { break }
      front.append(contentsOf: block[..<count])
    }
    return front
  }

  /// Fills the buffer with the next bytes; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    let count: Int
    if frontUsed < front.count {
      count = min(buffer.count, front.count - frontUsed)
      front.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[frontUsed..<frontUsed + count])) }
      frontUsed += count
    } else {
      count = try next(into: buffer)
    }
    digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    bytesRead += Int64(count)
    return count
  }

  private func next(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .fileUnreadable(path, SystemReason.message(errno)) }
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

  /// Reads everything that is left for its fingerprint alone: another library reads the content.
  func readThrough() throws(Failure) {
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      var count = 0
      var failure: Failure?
      block.withUnsafeMutableBytes { buffer in
        do throws(Failure) { count = try read(into: buffer) } catch { failure = error }
      }
      if let failure { throw failure }
      if count == 0 { return }
    }
  }

  /// SHA-256 of everything read so far, hexadecimal.
  var sha256: String { digest.finalizeHex() }

  /// Whether a path leads to a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The name of a file without its folder.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The name of a file without folder and last ending.
  static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }
}
