// UTF-16 to UTF-8, block by block.

/// Turns UTF-16 bytes into UTF-8 and remembers what a block cut in two. A lone surrogate becomes U+FFFD.
struct UTF16Transcoder {
  private let lowByteFirst: Bool
  private var oddByte: UInt8?
  private var highSurrogate: UInt32?

  init(lowByteFirst: Bool) { self.lowByteFirst = lowByteFirst }

  /// Appends the block as UTF-8.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    output.reserveCapacity(output.count + bytes.count * 3 / 2 + 8)
    var index = 0
    if let first = oddByte, let second = bytes.first {
      unit(first, second, &output)
      oddByte = nil
      index = 1
    }
    while index + 1 < bytes.count {
      unit(bytes[index], bytes[index + 1], &output)
      index += 2
    }
    if index < bytes.count { oddByte = bytes[index] }
  }

  /// Appends what the end of the file cut off.
  mutating func finish(_ output: inout [UInt8]) {
    if highSurrogate != nil || oddByte != nil { appendUTF8(0xFFFD, to: &output) }
    highSurrogate = nil
    oddByte = nil
  }

  private mutating func unit(_ first: UInt8, _ second: UInt8, _ output: inout [UInt8]) {
    let unit = lowByteFirst ? UInt32(second) << 8 | UInt32(first) : UInt32(first) << 8 | UInt32(second)
    switch unit {
    case 0xD800..<0xDC00:
      if highSurrogate != nil { appendUTF8(0xFFFD, to: &output) }
      highSurrogate = unit
    case 0xDC00..<0xE000:
      if let high = highSurrogate {
        appendUTF8(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00), to: &output)
      } else {
        appendUTF8(0xFFFD, to: &output)
      }
      highSurrogate = nil
    default:
      if highSurrogate != nil { appendUTF8(0xFFFD, to: &output) }
      highSurrogate = nil
      appendUTF8(unit, to: &output)
    }
  }
}
