// Which row is which, so that reading a file again changes nothing.
import Digest
import Messages
import Spools

/// Gives each row an id that is the same at every reading of the file.
///
/// - A row with an id of its own keeps it. A second row with the same id and other content gets `id#2`, a third `id#3`; one with the
///   same content is left to the database as a duplicate.
/// - A row without an id gets a fingerprint of its content. Where the time is known to the minute, equal rows are one event; where only
///   the day or month is known, they are several, numbered in the file's order.
///
/// Memory: 64-bit hashes, 40 MB at most for a million rows that have an id or a coarse time and 2 bytes for each one beyond these, with the rest
/// in a scratch file; nothing for the others. Of rows that share an id with other content each kind of content is held.
struct Identity {
  private var contents = SpilledMap()
  private var variants: [UInt64: [UInt64]] = [:]
  private var occurrences = SpilledMap()
  /// Rows whose id another row with other content has already.
  private(set) var sameIDOtherContent = 0
  /// Rows that look like another, with a time too coarse to say that they are the same.
  private(set) var alikeButCoarse = 0

  /// The id of a row that has one.
  ///
  /// - Throws: `Failure` (full disk, or another reason of the system).
  mutating func id(_ id: String, content hash: UInt64) throws -> String {
    let key = Identity.hash(id)
    guard let first = try contents.value(key) else {
      try contents.set(key, hash)
      return id
    }
    if first == hash { return id }
    sameIDOtherContent += 1
    var list = variants[key] ?? []
    if let known = list.firstIndex(of: hash) { return "\(id)#\(known + 2)" }
    list.append(hash)
    variants[key] = list
    return "\(id)#\(list.count + 1)"
  }

  /// The id of a row that has none.
  ///
  /// - Throws: `Failure` (full disk, or another reason of the system).
  mutating func fingerprint(_ content: String, isCoarse: Bool) throws -> String {
    let print = String(SHA256Digest.hex(of: content).prefix(32))
    guard isCoarse else { return print }
    let key = Identity.hash(print)
    let number = try (occurrences.value(key) ?? 0) + 1
    try occurrences.set(key, number)
    if number > 1 { alikeButCoarse += 1 }
    return number == 1 ? print : "\(print)#\(number)"
  }

  private static func hash(_ text: String) -> UInt64 {
    var hash = ContentHash()
    hash.add(text)
    return hash.value
  }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo), with a final mix so that the low bits are good.
struct ContentHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Adds bytes and an end, so that the same letters in other fields differ.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    state = (state ^ 0x1FF) &* 0x0000_0100_0000_01b3
  }

  /// Adds the UTF-8 bytes of a text.
  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add($0) }
  }

  /// Adds a number.
  mutating func add(_ number: UInt64) {
    state = (state ^ number) &* 0x0000_0100_0000_01b3
    state ^= state >> 32
  }

  /// The hash of everything added.
  var value: UInt64 {
    var value = state
    value ^= value >> 33
    value = value &* 0xff51_afd7_ed55_8ccd
    return value ^ value >> 33
  }
}
