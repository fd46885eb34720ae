// SHA-256 as a running digest, so that a file's fingerprint costs no extra reading.

/// The Secure Hash Algorithm SHA-256, fed piece by piece.
///
/// Source: NIST FIPS 180-4, "Secure Hash Standard", August 2015, section 6.2, https://doi.org/10.6028/NIST.FIPS.180-4
///
/// O(bytes) time, constant memory. Not meant for secrets: it makes no promise about timing.
public struct SHA256Digest: Sendable {
  private var state: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32)
  private var pending: [UInt8]
  private var pendingCount = 0
  private var length: UInt64 = 0

  /// Starts an empty digest.
  public init() {
    state = SHA256Digest.initialState
    pending = [UInt8](repeating: 0, count: 64)
  }

  /// Adds bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    var offset = 0
    if pendingCount > 0 {
      let taken = min(64 - pendingCount, bytes.count)
      for index in 0..<taken { pending[pendingCount + index] = bytes[index] }
      pendingCount += taken
      offset = taken
      guard pendingCount == 64 else { return }
      var state = state
      pending.withUnsafeBytes { SHA256Digest.compress(&state, $0, blocks: 1) }
      self.state = state
      pendingCount = 0
    }
    let blocks = (bytes.count - offset) / 64
    if blocks > 0 {
      SHA256Digest.compress(&state, UnsafeRawBufferPointer(rebasing: bytes[offset...]), blocks: blocks)
      offset += blocks * 64
    }
    for index in offset..<bytes.count { pending[index - offset] = bytes[index] }
    pendingCount = bytes.count - offset
  }

  /// Adds bytes.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { update(UnsafeRawBufferPointer($0)) }
    if done == nil { Array(bytes).withUnsafeBytes { update($0) } }
  }

  /// Adds the UTF-8 bytes of a text.
  public mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  /// The 32 bytes of the digest of everything added so far; more can be added afterwards.
  public func finalize() -> [UInt8] {
    var copy = self
    copy.pad()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    let s = copy.state
    for word in [s.0, s.1, s.2, s.3, s.4, s.5, s.6, s.7] {
      for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
    return bytes
  }

  /// The digest as 64 lower-case hexadecimal digits.
  public func finalizeHex() -> String { SHA256Digest.hex(finalize()) }

  /// The digest of some bytes as 64 lower-case hexadecimal digits.
  public static func hex(of bytes: some Collection<UInt8>) -> String {
    var digest = SHA256Digest()
    digest.update(bytes)
    return digest.finalizeHex()
  }

  /// The digest of a text's UTF-8 bytes as 64 lower-case hexadecimal digits.
  public static func hex(of text: String) -> String {
    var digest = SHA256Digest()
    digest.update(text)
    return digest.finalizeHex()
  }

  /// Bytes as lower-case hexadecimal digits.
  public static func hex(_ bytes: some Collection<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func pad() {
    let bits = length &* 8
    var tail: [UInt8] = [0x80]
    let used = (pendingCount + 1) % 64
    tail.append(contentsOf: repeatElement(0, count: used <= 56 ? 56 - used : 120 - used))
    for shift in stride(from: 56, through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    update(tail)
  }
}
