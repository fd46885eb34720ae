// A reading position in bytes that can never run past the end.

/// Reads ASCII from the front of a buffer; every step checks the end.
struct ByteCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position: Int
  private let end: Int

  /// Starts after leading white space and stops before trailing white space.
  init(trimming bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    var first = 0
    var last = bytes.count
    while first < last, ByteCursor.isSpace(bytes[first]) { first += 1 }
    while last > first, ByteCursor.isSpace(bytes[last - 1]) { last -= 1 }
    position = first
    end = last
  }

  /// Whether everything has been read.
  var isAtEnd: Bool { position == end }

  /// The next byte, or nil at the end.
  var next: UInt8? { position < end ? bytes[position] : nil }

  /// Steps past this many bytes, at most to the end.
  mutating func advance(_ count: Int) { position = min(end, position + count) }

  /// Steps past one byte if it is this one, ignoring case of letters.
  mutating func skip(_ letter: Unicode.Scalar) -> Bool {
    guard let byte = next, ByteCursor.lowercased(byte) == UInt8(ascii: letter) else { return false }
    position += 1
    return true
  }

  /// Steps past a lower case ASCII word in any case, or stays.
  mutating func skip(word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard end - position >= count else { return false }
    for index in 0..<count where ByteCursor.lowercased(bytes[position + index]) != word.utf8Start[index] { return false }
    position += count
    return true
  }

  /// Steps past white space, and tells how much.
  @discardableResult
  mutating func skipSpaces() -> Int {
    let start = position
    while let byte = next, ByteCursor.isSpace(byte) { position += 1 }
    return position - start
  }

  /// Reads a run of digits. More than nine give a value of nil: no part of a time is that long.
  mutating func digits() -> (value: Int?, count: Int) {
    let start = position
    var value = 0
    while let byte = next, byte >= 48, byte <= 57 {
      if position - start < 9 { value = value * 10 + Int(byte) - 48 }
      position += 1
    }
    let count = position - start
    return (count >= 1 && count <= 9 ? value : nil, count)
  }

  /// Reads a run of digits whose length is allowed, or nil.
  mutating func number(digits allowed: ClosedRange<Int>) -> Int? {
    let (value, count) = digits()
    return allowed.contains(count) ? value : nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

  private static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 32 : byte }
}
