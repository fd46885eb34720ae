// Telephone numbers.

/// Finds a telephone number: one that begins with `0` and another digit, `00` or `+` and a country, in the groups that people write.
///
/// It has 8–13 digits. Between the groups stand spaces, dashes, slashes, brackets or dots. Dates, spans of time, decimal numbers and numbers padded
/// with zeros are left. `46` without a plus is a country code before a mobile number only (`46701234567`).
enum TelephoneNumbers {
  /// Where the number that begins at `start` ends, or nil.
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    let isPlus = bytes[start] == 43
    if !isPlus, bytes[start] != 48 { return bare(bytes, start) }
    // The middle of a date or decimal number is no beginning.
    if start >= 2, TextBytes.isDigit(bytes[start - 2]), [45, 47, 44, 46, 58].contains(bytes[start - 1]) { return nil }
    var index = start + (isPlus ? 1 : 0)
    var digits = 0
    var end = start
    // The first five groups' lengths, four bits each, the first one lowest; and how many there are.
    var lengths = 0
    var groups = 0
    var group = 0
    var longest = 0
    var hasDot = false
    while index < bytes.count {
      if TextBytes.isDigit(bytes[index]) {
        digits += 1
        group += 1
        index += 1
        end = index
        if digits > 13 { return nil }
        continue
      }
      var isDot = false
      let next = between(bytes, index, &isDot)
      guard next > index, next < bytes.count, TextBytes.isDigit(bytes[next]), group > 0 else { break }
      hasDot = hasDot || isDot
      note(group, &lengths, &groups, &longest)
      group = 0
      index = next
    }
    note(group, &lengths, &groups, &longest)
    guard digits >= 8, !TextBytes.isWord(bytes, end) else { return nil }
    // 08.30-10.15 is two times, 022.837095 a degree.
    if hasDot, groups < 3 || longest < 3 || lengths & 15 < 2 { return nil }
    if isPlus { return end }
    // 01-02-2023 is a date, 0830-1015 two times.
    if lengths & 0xFFF == 0x422 || lengths & 0xFFF == 0x224 || (lengths == 0x44 && groups == 2) { return nil }
    if lengths == 0x55, isGridSquare(bytes, start) { return nil }
    if bytes[start + 1] == 48 { return digits >= 11 && bytes[start + 2] != 48 ? end : nil }
    return digits <= 11 ? end : nil
  }

  private static func note(_ group: Int, _ lengths: inout Int, _ groups: inout Int, _ longest: inout Int) {
    if groups < 5 { lengths |= min(group, 15) << (4 * groups) }
    groups += 1
    longest = max(longest, group)
  }

  /// Where the signs between two groups end: at most three, one of them a dot.
  private static func between(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ hasDot: inout Bool) -> Int {
    var index = start
    for _ in 0..<3 where index < bytes.count {
      let byte = bytes[index]
      if byte == 46, index == start {
        // A dot and a space end a sentence.
        guard index + 1 < bytes.count, TextBytes.isDigit(bytes[index + 1]) else { break }
        hasDot = true
        index += 1
      } else if byte == 47 || byte == 40 || byte == 41 {
        index += 1
      } else {
        let length = max(TextBytes.space(bytes, index), TextBytes.dash(bytes, index))
        if length == 0 { break }
        index += length
      }
    }
    return index
  }

  /// Whether the letters of a square of the military grid stand before: `34W EU 02303 57484`.
  private static func isGridSquare(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    guard start >= 3, bytes[start - 1] == 32, TextBytes.isStart(bytes, start - 3) else { return false }
    return (65...90).contains(bytes[start - 2]) && (65...90).contains(bytes[start - 3])
  }

  /// `46701234567`.
  private static func bare(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard start + 11 <= bytes.count, bytes[start] == 52, bytes[start + 1] == 54, bytes[start + 2] == 55 else { return nil }
    for index in start + 3..<start + 11 where !TextBytes.isDigit(bytes[index]) { return nil }
    return TextBytes.isWord(bytes, start + 11) ? nil : start + 11
  }
}
