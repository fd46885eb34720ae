// Telephone numbers.

/// Finds a telephone number: one that begins with `0` and another digit, `00` or `+` and a country, in the groups that people write.
///
/// It has 8–13 digits. Between the groups stand spaces, dashes, slashes, brackets or dots. Dates, spans of time, decimal numbers and numbers padded
/// with zeros are left. `46` without a plus is a country code before a mobile number only (`46701234567`).
enum TelephoneNumbers {
  /// Where the number that begins at `start` ends, or nil. Numbers that follow each other without a word between end with the last.
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    if bytes[start] != 43, bytes[start] != 48 { return bare(bytes, start) }
    // The middle of a date or decimal number is no beginning.
    if bytes[start] == 48, start >= 2, TextBytes.isDigit(bytes[start - 2]), [45, 47, 44, 46, 58].contains(bytes[start - 1]) { return nil }
    guard var end = single(bytes, start) else { return nil }
    while true {
      var isDot = false
      let next = between(bytes, end, &isDot)
      guard next > end, next < bytes.count, bytes[next] == 48 || bytes[next] == 43, let further = single(bytes, next) else { return end }
      end = further
    }
  }

  /// What is known of the groups so far.
  private struct Groups {
    var digits = 0
    // The first five groups' lengths, four bits each, the first one lowest; and how many there are.
    var lengths = 0
    var groups = 0
    var longest = 0
    var hasDot = false
  }

  /// Where one number ends: after the last group with which it is one. What follows, such as a date, may be another number.
  private static func single(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var index = start + (bytes[start] == 43 ? 1 : 0)
    var known = Groups()
    var group = 0
    var best: Int?
    while index < bytes.count, known.digits + group <= 13 {
      if TextBytes.isDigit(bytes[index]) {
        group += 1
        index += 1
        continue
      }
      guard group > 0 else { break }
      note(group, &known)
      group = 0
      if isNumber(bytes, start, index, known) { best = index }
      var isDot = false
      let next = between(bytes, index, &isDot)
      guard next > index, next < bytes.count, TextBytes.isDigit(bytes[next]) else { return best }
      known.hasDot = known.hasDot || isDot
      index = next
    }
    if group > 0, index == bytes.count {
      note(group, &known)
      if isNumber(bytes, start, index, known) { best = index }
    }
    return best
  }

  private static func isNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ known: Groups) -> Bool {
    guard known.digits >= 8, known.digits <= 13, !TextBytes.isWord(bytes, end) else { return false }
    // 08.30-10.15 is two times, 022.837095 a degree.
    if known.hasDot, known.groups < 3 || known.longest < 3 || known.lengths & 15 < 2 { return false }
    if bytes[start] == 43 { return true }
    // 01-02-2023 is a date, 0830-1015 two times, and 0830 10 15 one with seconds.
    let lengths = known.lengths
    if lengths & 0xFFF == 0x422 || (lengths == 0x224 && known.groups == 3) || (lengths == 0x44 && known.groups == 2) { return false }
    if lengths == 0x55, isGridSquare(bytes, start) { return false }
    if bytes[start + 1] == 48 { return known.digits >= 11 && bytes[start + 2] != 48 }
    return known.digits <= 11
  }

  private static func note(_ group: Int, _ known: inout Groups) {
    if known.groups < 5 { known.lengths |= min(group, 15) << (4 * known.groups) }
    known.groups += 1
    known.digits += group
    known.longest = max(known.longest, group)
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
