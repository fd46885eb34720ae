// Whether a folder keeps two programs apart that write at the same time.
import Foundation
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// SQLite leaves it to the file system's locks that only one program writes. Where these hold nothing, as on some network shares, two writers spoil
/// the file.
enum FileLocks {
  // Beyond the bytes that SQLite locks itself (from 0x40000000, 512 of them).
  private static let place: off_t = 0x4000_0000 + 4096
  // Locks that belong to one opening of a file and not to the process, so that two openings in one process are like two programs
  // (Linux fcntl(2), F_OFD_SETLK).
  private static let setLock: Int32 = 37

  /// Tries a lock from two openings of the file. Must run before SQLite opens it: closing any opening gives up a process's other locks.
  ///
  /// - Throws: `Failure` (environment) when the second opening gets what the first one holds, or locks are not known at all.
  static func check(_ path: String) throws {
    let first = open(path, O_RDWR | O_CLOEXEC)
    let second = open(path, O_RDWR | O_CLOEXEC)
    defer { for descriptor in [first, second] where descriptor >= 0 { close(descriptor) } }
    // What cannot be opened is told when the database is opened in earnest.
    guard first >= 0, second >= 0 else { return }
    switch take(first) {
    case 0: break
    // Another program is trying the same at this moment, and the lock holds.
    case EAGAIN, EACCES: return
    case let code: throw Failure.locksFail(path, SystemReason.message(code).swedish)
    }
    if take(second) == 0 { throw Failure.locksFail(path, share(path) ?? "fcntl") }
  }

  private static func take(_ descriptor: Int32) -> Int32 {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = place
    lock.l_len = 1
    return withUnsafeMutablePointer(to: &lock) { fcntl(descriptor, setLock, UnsafeMutableRawPointer($0)) == 0 ? 0 : errno }
  }

  /// The kind of network file system on which a file lies, or nil for a disk of this machine. Their locks may hold on this machine and not between
  /// two.
  static func share(_ path: String) -> String? {
    guard let mounts = try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8), let resolved = realpath(path, nil) else {
      return nil
    }
    defer { free(resolved) }
    return share(String(cString: resolved), mounts: mounts)
  }

  /// The same for a list of mounts (proc(5)): device, folder, kind, options. The longest folder around the path counts, of equals the last.
  static func share(_ path: String, mounts: String) -> String? {
    var best = (length: -1, kind: "")
    for line in mounts.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count >= 3 else { continue }
      let folder = fields[1].replacing("\\040", with: " ")
      let isAround = folder == "/" || path == folder || path.hasPrefix(folder + "/")
      if isAround, folder.utf8.count >= best.length { best = (folder.utf8.count, String(fields[2])) }
    }
    let isShared = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "gfs2", "ocfs2", "ncpfs"].contains(best.kind)
    return isShared || best.kind.hasPrefix("fuse.") ? best.kind : nil
  }
}

extension Store {
  /// The kind of network file system on which a database lies, or nil for a disk of this machine.
  public static func share(of path: String) -> String? { FileLocks.share(path) }
}
