// E-mail addresses.

/// Finds an e-mail address around its `@`, or what people write instead: `namn (at) domän.se`, `namn[at]domän punkt se`.
enum MailAddresses {
  /// The address around the sign at `index`, which stands after `floor`; nil where there is none.
  static func range(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, floor: Int) -> Range<Int>? {
    let isSign = bytes[index] == 64
    var after = index + 1
    if !isSign {
      after += TextBytes.space(bytes, after)
      guard TextBytes.begins(bytes, after, "at") else { return nil }
      after += 2
      after += TextBytes.space(bytes, after)
      guard after < bytes.count, [41, 93, 125].contains(bytes[after]) else { return nil }
      after += 1
    }
    after += TextBytes.space(bytes, after)
    guard let end = domain(bytes, after) else { return nil }
    var start = index
    if start > floor, bytes[start - 1] == 32 { start -= 1 }
    let last = start
    while start > floor, isMail(bytes[start - 1]) { start -= 1 }
    while start < last, bytes[start] == 46 || bytes[start] == 45 { start += 1 }
    return start < last ? start..<end : nil
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
