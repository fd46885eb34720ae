// Numbers as people and systems write them.

/// A number with how exactly it was written.
struct WrittenNumber {
  var value: Double
  /// Number of decimals as written.
  var decimals: Int

  /// Makes a number.
  init(value: Double, decimals: Int) {
    self.value = value
    self.decimals = decimals
  }

  /// Reads a decimal number: point or comma, a minus sign of either kind, perhaps a degree sign at the end; between thousands spaces of any
  /// width, apostrophes, or the mark that is not the decimal one (`7.378.268,9`, `7,378,268.9`). One mark alone is a decimal mark.
  ///
  /// Exact (correctly rounded) up to 15 digits; longer ones go through the standard library. Nil for anything else.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    if WrittenNumber.mayHaveThousandMarks(bytes) {
      guard let plain = WrittenNumber.withoutThousandMarks(bytes) else { return nil }
      guard let number = plain.withUnsafeBufferPointer({ WrittenNumber($0) }) else { return nil }
      self = number
      return
    }
    var mantissa: Int64 = 0
    var digits = 0
    var decimals = 0
    var isNegative = false
    var sawMark = false
    var index = 0
    var end = bytes.count
    while index < end, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
    while end > index, bytes[end - 1] == 32 || bytes[end - 1] == 9 { end -= 1 }
    // A degree sign (C2 B0).
    if end - index > 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xB0 { end -= 2 }
    if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    } else if end - index > 3, bytes[index] == 0xE2, bytes[index + 1] == 0x88, bytes[index + 2] == 0x92 {
      isNegative = true
      index += 3
    }
    while index < end {
      let byte = bytes[index]
      switch byte {
      case 48...57:
        digits += mantissa == 0 && byte == 48 && !sawMark ? 0 : 1
        guard digits <= 25 else { return nil }
        if digits <= 17 { mantissa = mantissa * 10 + Int64(byte - 48) }
        if sawMark { decimals += 1 }
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard !sawMark else { return nil }
        sawMark = true
      case 32:
        guard !sawMark, WrittenNumber.isGroupOfThousands(bytes, index + 1, end) else { return nil }
      case 0xC2:
        // A no-break space (C2 A0) between thousands.
        guard !sawMark, index + 1 < end, bytes[index + 1] == 0xA0, WrittenNumber.isGroupOfThousands(bytes, index + 2, end) else {
          return nil
        }
        index += 1
      default: return nil
      }
      index += 1
    }
    guard bytes[..<end].contains(where: { $0 >= 48 && $0 <= 57 }) else { return nil }
    self.decimals = decimals
    if digits <= 15, decimals <= 22 {
      value = (isNegative ? -1 : 1) * Double(mantissa) / WrittenNumber.powers[decimals]
      return
    }
    let text = String(decoding: bytes[..<end].filter { ($0 >= 48 && $0 <= 57) || $0 == 46 || $0 == 44 }, as: UTF8.self)
    guard let magnitude = Double(text.replacing(",", with: ".")) else { return nil }
    value = isNegative ? -magnitude : magnitude
  }

  /// Whether a mark other than a space may stand between thousands.
  private static func mayHaveThousandMarks(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var marks = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "."), UInt8(ascii: ","): marks += 1
      case UInt8(ascii: "'"): return true
      // Spaces of other widths and the typographic apostrophe (E2 80 ..), but not the minus sign (E2 88 92).
      case 0xE2 where index + 1 < bytes.count && bytes[index + 1] == 0x80: return true
      default: break
      }
      index += 1
    }
    return marks > 1
  }

  /// The number without the marks between its thousands, or nil where they do not stand between groups of three digits.
  private static func withoutThousandMarks(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    // Spaces and apostrophes are one kind of mark; the last of points and commas may be the decimal mark.
    var plain: [UInt8] = []
    var groups: [(mark: UInt8, at: Int)] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "."), UInt8(ascii: ","): groups.append((bytes[index], plain.count))
      case UInt8(ascii: "'"): groups.append((UInt8(ascii: "'"), plain.count))
      case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
        // U+2009 thin space, U+202F narrow no-break space, U+2019 apostrophe.
        guard [0x89, 0xAF, 0x99].contains(bytes[index + 2]) else { return nil }
        groups.append((UInt8(ascii: "'"), plain.count))
        index += 2
      default: plain.append(bytes[index])
      }
      index += 1
    }
    var decimal: Int?
    if let last = groups.last, last.mark != UInt8(ascii: "'"), groups.count == 1 || groups.dropLast().allSatisfy({ $0.mark != last.mark }) {
      decimal = last.at
      groups.removeLast()
    }
    guard let first = groups.first, groups.allSatisfy({ $0.mark == first.mark }) else { return nil }
    func isDigit(_ index: Int) -> Bool { plain.indices.contains(index) && plain[index] >= 48 && plain[index] <= 57 }
    let ends = groups.dropFirst().map(\.at) + [decimal ?? plain.count]
    for (group, end) in zip(groups, ends) {
      guard isDigit(group.at - 1), group.at + 3 <= end, (0..<3).allSatisfy({ isDigit(group.at + $0) }),
        !isDigit(group.at + 3) || group.at + 3 == end
      else { return nil }
    }
    if let decimal { plain.insert(UInt8(ascii: "."), at: decimal) }
    return plain
  }

  /// Three digits and no more: `66 19 34` is no number.
  private static func isGroupOfThousands(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    func isDigit(_ index: Int) -> Bool { index < end && bytes[index] >= 48 && bytes[index] <= 57 }
    return isDigit(start) && isDigit(start + 1) && isDigit(start + 2) && !isDigit(start + 3)
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
