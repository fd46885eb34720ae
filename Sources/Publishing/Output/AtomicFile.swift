// A file that is either whole or not there.
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// Writes a file beside its final name and renames it when everything is on the disk, so that nobody ever reads half a file.
///
/// A device or a pipe, such as `/dev/null` or `/dev/stdout`, is written to and never replaced; a symbolic link stays a link, and what it
/// leads to is replaced.
public enum AtomicFile {
  /// Writes what `body` puts out to `path`, replacing a file that is there.
  ///
  /// Writes to a temporary file in the same folder, flushes it to the disk (`fsync`), renames it, and flushes the folder. On any
  /// error the temporary file is removed and the old file stays as it was.
  ///
  /// - Throws: `Failure` (environment) for a missing folder, no permission or a full disk; whatever `body` throws.
  public static func write(to path: String, _ body: (ByteOutput) throws -> Void) throws {
    if isSpecial(path) { return try stream(to: path, body) }
    let path = target(of: path)
    let folder = folder(of: path)
    var template = Array((folder + "/.trygg-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure(errno, path: path, folder: folder) }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    do {
      let output = ByteOutput { try put($0, descriptor, path: path, folder: folder) }
      try body(output)
      try output.finish()
      // mkstemp makes a private file; an ordinary new file follows the user's mask, and a replaced one keeps its rights.
      guard fchmod(descriptor, mode(of: path)) == 0, fsync(descriptor) == 0 else { throw failure(errno, path: path, folder: folder) }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw failure(code, path: path, folder: folder)
    }
    flushFolder(folder)
  }

  /// Lets `body` make a file under a temporary name in the same folder, and puts it in the place of `path` when it is whole and on the disk:
  /// for formats that a library writes by name, such as workbooks and databases.
  ///
  /// A device or a pipe gets the finished bytes. On any error the temporary file is removed and the old file stays as it was.
  ///
  /// - Throws: `Failure` (environment); whatever `body` throws.
  public static func build(_ path: String, _ body: (String) throws -> Void) throws {
    let isSpecial = isSpecial(path)
    let path = isSpecial ? path : target(of: path)
    let folder = isSpecial ? temporaryFolder : folder(of: path)
    var template = Array((folder + "/.trygg-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure(errno, path: path, folder: folder) }
    defer { close(descriptor) }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    do {
      try body(temporary)
      // The body may have put another file under the name.
      let made = open(temporary, O_RDONLY)
      guard made >= 0 else { throw failure(errno, path: path, folder: folder) }
      defer { close(made) }
      if isSpecial {
        try copy(made, to: path)
        unlink(temporary)
        return
      }
      guard fchmod(made, mode(of: path)) == 0, fsync(made) == 0, rename(temporary, path) == 0 else {
        throw failure(errno, path: path, folder: folder)
      }
    } catch {
      unlink(temporary)
      throw error
    }
    flushFolder(folder)
  }

  private static var temporaryFolder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

  private static func copy(_ descriptor: Int32, to path: String) throws {
    try stream(to: path) { output in
      var piece = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = read(descriptor, &piece, piece.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw failure(errno, path: path, folder: folder(of: path)) }
        if count == 0 { return }
        output.bytes(Array(piece[..<count]))
      }
    }
  }

  private static func flushFolder(_ folder: String) {
    let directory = open(folder, O_RDONLY | O_DIRECTORY)
    guard directory >= 0 else { return }
    fsync(directory)
    close(directory)
  }

  /// Writes bytes to `path`, replacing a file that is there.
  ///
  /// - Throws: `Failure` (environment).
  public static func write(_ bytes: [UInt8], to path: String) throws {
    try write(to: path) { $0.bytes(bytes) }
  }

  /// Writes a text as UTF-8 to `path`, replacing a file that is there.
  ///
  /// - Throws: `Failure` (environment).
  public static func write(_ text: String, to path: String) throws {
    try write(to: path) { $0.text(text) }
  }

  /// Finds out whether a file can be written at `path`; leaves nothing behind.
  ///
  /// - Throws: `Failure` (environment).
  public static func probe(_ path: String) throws {
    if isSpecial(path) { return }
    let path = target(of: path)
    let folder = folder(of: path)
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { throw Failure.outputIsFolder(path) }
    var template = Array((folder + "/.trygg-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure(errno, path: path, folder: folder) }
    close(descriptor)
    unlink(template)
  }

  /// Whether the path is a file that can stay beside others, and no device, pipe or socket.
  public static func isOrdinary(_ path: String) -> Bool { !isSpecial(path) }

  /// Whether the path leads to a device, a pipe or a socket.
  private static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  /// Where a symbolic link leads; the path itself for anything else.
  private static func target(of path: String) -> String {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK, let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func stream(to path: String, _ body: (ByteOutput) throws -> Void) throws {
    let folder = folder(of: path)
    let descriptor = open(path, O_WRONLY)
    guard descriptor >= 0 else { throw failure(errno, path: path, folder: folder) }
    defer { close(descriptor) }
    let output = ByteOutput { try put($0, descriptor, path: path, folder: folder) }
    try body(output)
    try output.finish()
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func put(_ piece: UnsafeRawBufferPointer, _ descriptor: Int32, path: String, folder: String) throws {
    var done = 0
    while done < piece.count {
      guard let start = piece.baseAddress else { return }
      let written = Glibc.write(descriptor, start + done, piece.count - done)
      if written < 0 {
        if errno == EINTR { continue }
        throw failure(errno, path: path, folder: folder)
      }
      done += written
    }
  }

  private static func mode(of path: String) -> mode_t {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode & 0o777 }
    // The mask can only be read by setting it.
    let mask = umask(0o022)
    umask(mask)
    return 0o666 & ~mask
  }

  private static func failure(_ code: Int32, path: String, folder: String) -> Failure {
    switch code {
    case ENOSPC, EDQUOT: Failure.outputDiskFull(path)
    case EACCES, EPERM, EROFS: Failure.outputFolderNotWritable(folder)
    case ENOENT, ENOTDIR: Failure.outputFolderMissing(folder)
    case EISDIR: Failure.outputIsFolder(path)
    default: Failure.outputFailed(path, reason: SystemReason.message(code))
    }
  }
}
