// A text as a person sees it: without signs that do not show, and with look-alikes as the signs that they look like.

/// A copy of a text in which personal data can be looked for, with the place of each byte in the text itself.
///
/// Signs that do not show (zero width, soft hyphen, marks of direction, variants) are left out; spaces and dashes of all kinds become `" "` and
/// `"-"`, full-width signs become ASCII. Digits of other scripts are left. Sources: Unicode 15, Default_Ignorable_Code_Point; blocks Halfwidth and
/// Fullwidth Forms and Mathematical Alphanumeric Symbols.
struct PlainSigns {
  /// The copy.
  private(set) var bytes: [UInt8] = []
  // Where each byte of the copy begins in the text, and the text's end.
  private var places: [Int] = []

  /// Makes the copy, or nil where it would be the text itself. O(length).
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard PlainSigns.mayDiffer(text) else { return nil }
    bytes.reserveCapacity(text.count)
    places.reserveCapacity(text.count + 1)
    var index = 0
    while index < text.count {
      let first = text[index]
      let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard length > 1, let scalar = PlainSigns.scalar(text, index, length) else {
        append(first, index)
        index += 1
        continue
      }
      switch PlainSigns.meaning(scalar) {
      case .hidden: break
      case .sign(let byte): append(byte, index)
      case .itself: for offset in 0..<length { append(text[index + offset], index + offset) }
      }
      index += length
    }
    places.append(text.count)
  }

  /// The bytes of the text behind a range of the copy, with the hidden signs in it and straight after it.
  func range(_ range: Range<Int>) -> Range<Int> { places[range.lowerBound]..<places[range.upperBound] }

  private mutating func append(_ byte: UInt8, _ place: Int) {
    bytes.append(byte)
    places.append(place)
  }

  private enum Meaning {
    case itself
    case hidden
    case sign(UInt8)
  }

  private static func meaning(_ scalar: Unicode.Scalar) -> Meaning {
    switch scalar.value {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return .sign(32)
    case 0x2010...0x2015, 0x2043, 0x2212, 0xFE58, 0xFE63: return .sign(45)
    case 0x2024, 0xFE52: return .sign(46)
    case 0xFE6B: return .sign(64)
    case 0xFF01...0xFF5E: return .sign(UInt8(scalar.value - 0xFEE0))
    // Digits as mathematics prints them, ten of each kind.
    case 0x1D7CE...0x1D7FF: return .sign(48 + UInt8((scalar.value - 0x1D7CE) % 10))
    default: break
    }
    return scalar.properties.isDefaultIgnorableCodePoint ? .hidden : .itself
  }

  private static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ length: Int) -> Unicode.Scalar? {
    guard index + length <= text.count else { return nil }
    var value = UInt32(text[index]) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length {
      let byte = text[index + offset]
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return Unicode.Scalar(value)
  }

  /// Whether a sign may be another in the copy. Most texts have no byte that tells so, which a loop without branches sees.
  private static func mayDiffer(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var isRare: UInt8 = 0
    for byte in text { isRare |= (byte >= 0xC4 ? 1 : 0) | (byte == 0xC2 ? 1 : 0) }
    guard isRare != 0 else { return false }
    for index in text.indices where text[index] >= 0xC2 {
      let second = index + 1 < text.count ? text[index + 1] : 0
      switch text[index] {
      case 0xC2: if second == 0xA0 || second == 0xAD { return true }
      case 0xC3...0xCC, 0xCE...0xD7, 0xDA, 0xDC...0xDE: break
      case 0xE2:
        let third = index + 2 < text.count ? text[index + 2] : 0
        switch second {
        case 0x80: if third < 0x96 || third == 0xA4 || third >= 0xA8 && third < 0xB0 { return true }
        case 0x81: if third == 0x83 || third >= 0x9F && third < 0xB0 { return true }
        case 0x88: if third == 0x92 { return true }
        default: break
        }
      default: return true
      }
    }
    return false
  }
}
