// Bytes of UTF-8 as signs of a text, for the readers that look for personal data.

/// Questions about single places in UTF-8; none reads outside the bytes.
enum TextBytes {
  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
  @inline(__always) static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) >= 97 && (byte | 32) <= 122 }

  /// Whether a letter or digit of any script stands here. The signs of U+0080–00BF and of U+2000–207F (hard spaces, dashes, quotes) are neither.
  @inline(__always)
  static func isWord(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index >= 0, index < bytes.count else { return false }
    let byte = bytes[index]
    if byte < 128 { return isDigit(byte) || isLetter(byte) }
    return separator(bytes, index) == 0
  }

  /// Whether the word before `index` has ended: at the front, or after a sign.
  @inline(__always)
  static func isStart(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index > 0 else { return true }
    let byte = bytes[index - 1]
    if byte < 128 { return !isDigit(byte) && !isLetter(byte) }
    // The last byte of a sign of two or three bytes.
    return (index >= 2 && separator(bytes, index - 2) == 2) || (index >= 3 && separator(bytes, index - 3) == 3)
  }

  /// The length of the sign beyond ASCII that begins here, or 0.
  @inline(__always)
  static func separator(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    if bytes[index] == 0xC2 { return index + 1 < bytes.count ? 2 : 0 }
    guard bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81 else { return 0 }
    return 3
  }

  /// The length of a space or hard space that begins here, or 0.
  static func space(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    if bytes[index] == 32 || bytes[index] == 9 { return 1 }
    if bytes[index] == 0xC2 { return index + 1 < bytes.count && bytes[index + 1] == 0xA0 ? 2 : 0 }
    // U+2000–200A and U+202F.
    guard separator(bytes, index) == 3, bytes[index + 1] == 0x80 else { return 0 }
    return bytes[index + 2] <= 0x8A || bytes[index + 2] == 0xAF ? 3 : 0
  }

  /// The length of a dash that begins here, also a long one or a minus sign, or 0.
  static func dash(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    if bytes[index] == 45 { return 1 }
    guard bytes[index] == 0xE2, index + 2 < bytes.count else { return 0 }
    // U+2010–2015 and U+2212.
    if bytes[index + 1] == 0x80, (0x90...0x95).contains(bytes[index + 2]) { return 3 }
    return bytes[index + 1] == 0x88 && bytes[index + 2] == 0x92 ? 3 : 0
  }

  /// Where the word of ASCII letters and digits around `index` begins.
  static func wordStart(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    var start = index
    while start > 0, isDigit(bytes[start - 1]) || isLetter(bytes[start - 1]) || bytes[start - 1] >= 128 { start -= 1 }
    return start
  }

  /// Whether the word of small ASCII letters stands here, in any case.
  static func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ word: StaticString) -> Bool {
    guard start >= 0, start + word.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount where bytes[start + offset] | 32 != word.utf8Start[offset] | 32 { return false }
    return true
  }
}
