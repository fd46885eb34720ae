// Whose program is at the other end of a connection on this machine.

#if canImport(Glibc)
  import Glibc
#endif

/// Finds the user behind a connection, from the kernel's table of connections.
enum PeerOwner {
  /// Whether another user of the machine, who is not its administrator, made the connection from `port` to our `ownPort`. What cannot be found out
  /// counts as no: the table lists every connection of the machine itself, but not all systems show it.
  static func isStranger(port: UInt16, ownPort: UInt16) -> Bool {
    guard let owner = owner(port: port, ownPort: ownPort, table: read("/proc/net/tcp")) else { return false }
    return owner != geteuid() && owner != 0
  }

  /// The user in the table's row from `port` to `ownPort`.
  static func owner(port: UInt16, ownPort: UInt16, table: String) -> uid_t? {
    for line in table.split(separator: "\n").dropFirst() {
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard words.count > 7, end(words[1]) == port, end(words[2]) == ownPort else { continue }
      return uid_t(words[7])
    }
    return nil
  }

  /// The port of `0100007F:1F90`.
  private static func end(_ address: Substring) -> UInt16? { address.split(separator: ":").last.flatMap { UInt16($0, radix: 16) } }

  private static func read(_ path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < 1 << 24 {
      let count = Glibc.read(descriptor, &piece, piece.count)
      guard count > 0 else { break }
      bytes += piece[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
