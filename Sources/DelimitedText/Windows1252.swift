// Windows-1252 to UTF-8, by table.

/// The usual encoding of old Swedish systems.
public enum Windows1252 {
  /// The code points of bytes 0x80–0x9F. The five undefined bytes keep their control code, as browsers do
  /// (WHATWG Encoding Standard, index-windows-1252).
  private static let upper: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// Appends the bytes as UTF-8. No byte is lost. O(length).
  public static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    output.reserveCapacity(output.count + bytes.count + bytes.count / 4)
    for byte in bytes {
      switch byte {
      case 0..<0x80: output.append(byte)
      case 0x80..<0xA0: appendUTF8(upper[Int(byte) - 0x80], to: &output)
      default: appendUTF8(UInt32(byte), to: &output)
      }
    }
  }
}

/// Appends one code point below U+110000 as UTF-8.
func appendUTF8(_ point: UInt32, to output: inout [UInt8]) {
  func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: (point >> shift) & 0x3F | 0x80) }
  switch point {
  case 0..<0x80:
    output.append(UInt8(truncatingIfNeeded: point))
  case 0x80..<0x800:
    output.append(UInt8(truncatingIfNeeded: point >> 6 | 0xC0))
    output.append(tail(0))
  case 0x800..<0x10000:
    output.append(UInt8(truncatingIfNeeded: point >> 12 | 0xE0))
    output.append(tail(6))
    output.append(tail(0))
  default:
    output.append(UInt8(truncatingIfNeeded: point >> 18 | 0xF0))
    output.append(tail(12))
    output.append(tail(6))
    output.append(tail(0))
  }
}
