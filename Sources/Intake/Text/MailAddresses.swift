// E-mail addresses.

/// Finds an e-mail address around its `@`, or what people write instead: `namn (at) domän.se`, `namn[at]domän punkt se`, `namn at domän.se`,
/// `namn snabel-a domän.se`.
enum MailAddresses {
  /// Whether a word that stands for `@` may begin here: "at" or "snabel-a".
  @inline(__always)
  static func mayBeSign(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index + 6 <= bytes.count else { return false }
    let (first, second) = (bytes[index] | 32, bytes[index + 1] | 32)
    if first == 97 { return second == 116 && (bytes[index + 2] == 32 || bytes[index + 2] == 9) }
    return first == 115 && second == 110 && bytes[index + 2] | 32 == 97 && bytes[index + 3] | 32 == 98
  }

  /// The address around the sign at `index`, `@` or a bracket, which stands after `floor`; nil where there is none.
  static func range(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, floor: Int) -> Range<Int>? {
    let isSign = bytes[index] == 64
    var after = index + 1
    if !isSign {
      after += TextBytes.space(bytes, after)
      guard let word = sign(bytes, after, isBracketed: true) else { return nil }
      after = word + TextBytes.space(bytes, word)
      guard after < bytes.count, [41, 93, 125].contains(bytes[after]) else { return nil }
      after += 1
    }
    let isClose = isSign && index > floor && TextBytes.isLetter(bytes[index - 1])
    after += TextBytes.space(bytes, after)
    guard let start = start(bytes, index, floor: floor) else { return nil }
    if let end = domain(bytes, after) { return start..<end }
    // "anna@jobbet" without an ending.
    guard isClose, after == index + 1, after + 1 < bytes.count, TextBytes.isLetter(bytes[after]), TextBytes.isLetter(bytes[after + 1])
    else { return nil }
    while after < bytes.count, TextBytes.isWord(bytes, after) { after += 1 }
    return start..<after
  }

  /// The address around the word at `index`; nil where there is none. The domain must look like one, since "at" is also an English word.
  static func spoken(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, floor: Int) -> Range<Int>? {
    guard let word = sign(bytes, index, isBracketed: false) else { return nil }
    var after = word
    while after < bytes.count, after - word < 3, bytes[after] == 32 || bytes[after] == 9 { after += 1 }
    guard after > word, index > floor, let start = start(bytes, index, floor: floor), start < index - 1 else { return nil }
    guard let end = domain(bytes, after), isEnding(bytes, end), end == bytes.count || bytes[end] != 47 else { return nil }
    return start..<end
  }

  /// Where a word that stands for `@` ends, or nil: "at", "snabel-a", "snabela", and "a" in brackets.
  private static func sign(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, isBracketed: Bool) -> Int? {
    var end = index
    if TextBytes.begins(bytes, index, "snabel") {
      end += 6
      if end < bytes.count, bytes[end] == 45 || bytes[end] == 32 { end += 1 }
      guard end < bytes.count, bytes[end] | 32 == 97 else { return nil }
      end += 1
    } else if TextBytes.begins(bytes, index, "at") {
      end += 2
    } else if isBracketed, TextBytes.begins(bytes, index, "a") {
      end += 1
    } else {
      return nil
    }
    return TextBytes.isWord(bytes, end) ? nil : end
  }

  /// Where the name before the sign begins, or nil where none stands there.
  private static func start(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, floor: Int) -> Int? {
    var start = index
    while start > floor, index - start < 3, bytes[start - 1] == 32 || bytes[start - 1] == 9 { start -= 1 }
    let last = start
    while start > floor, isMail(bytes[start - 1]), bytes[start - 1] < 128 || !endsSign(bytes, start) { start -= 1 }
    while start < last, bytes[start] == 46 || bytes[start] == 45 || bytes[start] == 39 { start += 1 }
    return start < last ? start : nil
  }

  /// Whether a sign beyond ASCII that is no letter ends before `index`.
  private static func endsSign(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    (index >= 2 && TextBytes.separator(bytes, index - 2) == 2) || (index >= 3 && TextBytes.separator(bytes, index - 3) == 3)
  }

  /// Whether the last part of a domain that ends here is one: two letters or more, all small or all capitals.
  private static func isEnding(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    var start = end
    while start > 0, TextBytes.isLetter(bytes[start - 1]) { start -= 1 }
    let capitals = bytes[start..<end].count { $0 < 97 }
    guard end - start >= 2, capitals == 0 || capitals == end - start, start > 0 else { return false }
    return !TextBytes.isDigit(bytes[start - 1]) && bytes[start - 1] < 128
  }

  /// Where a domain with at least one dot ends, or nil.
  private static func domain(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var index = start
    var labels = 0
    while true {
      let label = index
      while index < bytes.count, TextBytes.isWord(bytes, index) || (bytes[index] == 45 && index > label) { index += 1 }
      while index > label, bytes[index - 1] == 45 { index -= 1 }
      if index == label {
        // The dot before it ended the sentence.
        return labels >= 2 ? lastEnd(bytes, label) : nil
      }
      labels += 1
      let dot = dot(bytes, index)
      if dot == 0 || !TextBytes.isWord(bytes, index + dot) { return labels >= 2 ? index : nil }
      index += dot
    }
  }

  private static func lastEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ label: Int) -> Int {
    var index = label
    while index > 0, !TextBytes.isWord(bytes, index - 1) { index -= 1 }
    return index
  }

  /// The length of a dot, or of " punkt " and "(dot)", or 0.
  private static func dot(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    guard start < bytes.count else { return 0 }
    if bytes[start] == 46 { return 1 }
    var index = start + TextBytes.space(bytes, start)
    let isBracketed = index < bytes.count && [40, 91, 123].contains(bytes[index])
    if isBracketed { index += 1 }
    guard isBracketed || index > start else { return 0 }
    if TextBytes.begins(bytes, index, "punkt") {
      index += 5
    } else if TextBytes.begins(bytes, index, "dot") {
      index += 3
    } else {
      return 0
    }
    if isBracketed {
      guard index < bytes.count, [41, 93, 125].contains(bytes[index]) else { return 0 }
      index += 1
    } else if TextBytes.space(bytes, index) == 0 {
      return 0
    }
    return index + TextBytes.space(bytes, index) - start
  }

  private static func isMail(_ byte: UInt8) -> Bool {
    TextBytes.isDigit(byte) || TextBytes.isLetter(byte) || byte >= 128 || [46, 95, 37, 43, 45, 39].contains(byte)
  }
}
