// A folder of files that is either whole or not there.
import Foundation
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// Writes a folder beside its final name and puts it in its place when every file is on the disk, so that nobody ever sees half a site.
///
/// A folder that was written so before is replaced; any other that holds something is left alone and refused.
public enum AtomicFolder {
  /// The file in which a folder tells what it holds.
  public static let sidecar = "site.about.json"

  /// Writes the files and, last, the sidecar.
  ///
  /// - Parameters:
  ///   - path: the folder; its parent must exist.
  ///   - files: names without folders, and their bytes.
  ///   - about: the sidecar, which names the files.
  /// - Throws: `Failure` (environment) when the folder holds something foreign or cannot be written.
  public static func write(_ path: String, _ files: [Site.File], about: [UInt8]) throws {
    let path = target(path)
    let old = try earlier(path)
    let parent = parent(of: path)
    var template = Array((parent + "/.trygg-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw failure(errno, path, parent) }
    let draft = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let all = files + [Site.File(name: sidecar, bytes: about)]
    do {
      for file in all { try AtomicFile.write(file.bytes, to: draft + "/" + file.name) }
      // mkdtemp makes a private folder; an ordinary new one follows the user's mask.
      let mask = umask(0o022)
      umask(mask)
      guard chmod(draft, 0o777 & ~mask) == 0 else { throw failure(errno, path, parent) }
      if let old {
        try exchange(draft, path, parent)
        remove(draft, old)
      } else if rename(draft, path) != 0 {
        throw failure(errno, path, parent)
      }
    } catch {
      remove(draft, all.map(\.name))
      throw error
    }
    flush(parent)
  }

  /// Finds out whether the folder may be written; leaves nothing behind.
  ///
  /// - Throws: `Failure` (environment).
  public static func probe(_ path: String) throws {
    let path = target(path)
    _ = try earlier(path)
    let parent = parent(of: path)
    guard access(parent, W_OK) == 0 else { throw failure(errno, path, parent) }
  }

  /// The names in a folder that may be replaced; nil where there is no folder.
  private static func earlier(_ path: String) throws -> [String]? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFDIR, let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw Failure.siteFolderForeign(path, nil)
    }
    if names.isEmpty { return [] }
    guard let data = FileManager.default.contents(atPath: path + "/" + sidecar), data.count < 1 << 20,
      let about = try? JSONSerialization.jsonObject(with: data) as? [String: Any], about["schema"] as? String == SiteSidecar.schema,
      let files = about["files"] as? [[String: Any]]
    else { throw Failure.siteFolderForeign(path, nil) }
    let known = Set(files.compactMap { $0["file"] as? String } + [sidecar])
    if let foreign = names.sorted().first(where: { !known.contains($0) }) { throw Failure.siteFolderForeign(path, foreign) }
    return names
  }

  /// Puts the draft in the place of the old folder, which afterwards has the draft's name.
  private static func exchange(_ draft: String, _ path: String, _ parent: String) throws {
    if swap(draft, path) { return }
    // A file system that cannot do it in one step: the place is empty for a moment.
    let aside = draft + "-old"
    guard rename(path, aside) == 0 else { throw failure(errno, path, parent) }
    guard rename(draft, path) == 0 else {
      let code = errno
      rename(aside, path)
      throw failure(code, path, parent)
    }
    rename(aside, draft)
  }

  /// Gives two folders each other's names in one step. The library's function is looked up, since its declaration is not visible to Swift.
  private static func swap(_ first: String, _ second: String) -> Bool {
    typealias Rename = @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    guard let symbol = dlsym(nil, "renameat2") else { return false }
    let exchange: UInt32 = 2
    return unsafeBitCast(symbol, to: Rename.self)(AT_FDCWD, first, AT_FDCWD, second, exchange) == 0
  }

  private static func remove(_ folder: String, _ names: [String]) {
    for name in names { unlink(folder + "/" + name) }
    rmdir(folder)
  }

  private static func flush(_ folder: String) {
    let directory = open(folder, O_RDONLY | O_DIRECTORY)
    guard directory >= 0 else { return }
    fsync(directory)
    close(directory)
  }

  /// The path without slashes at its end; where a symbolic link leads.
  private static func target(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK, let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func failure(_ code: Int32, _ path: String, _ parent: String) -> Failure {
    switch code {
    case ENOSPC, EDQUOT: Failure.outputDiskFull(path)
    case EACCES, EPERM, EROFS: Failure.outputFolderNotWritable(parent)
    case ENOENT, ENOTDIR: Failure.outputFolderMissing(parent)
    default: Failure.outputFailed(path, reason: SystemReason.message(code))
    }
  }
}
