// Registration plates.

/// Finds a Swedish registration plate: three letters and three digits, or two digits and a letter (`ABC123`, `ABC12D`).
///
/// I, Q and V do not occur. Small letters are believed when they stand together with the digits or a dash is between (`abc123`, `abc-123`);
/// after a space only behind a word such as "regnr", since "rum 123" looks the same. Source: Transportstyrelsen on registration plates.
enum Plates {
  /// Words in capitals that stand before numbers.
  private static let words: [StaticString] = ["sos", "sms", "gps", "tel", "dnr", "rum", "hus", "rad"]

  /// Where the plate that begins at `start` ends, or nil.
  @inline(__always)
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard start + 6 <= bytes.count else { return nil }
    for index in start..<start + 3 where !isPlateLetter(bytes[index]) { return nil }
    if TextBytes.isDigit(bytes[start + 3]) { return tail(bytes, start + 3) }
    // A longer word is the usual case.
    if TextBytes.isLetter(bytes[start + 3]) { return nil }
    return separated(bytes, start)
  }

  private static func separated(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    let dash = TextBytes.dash(bytes, start + 3)
    let gap = dash > 0 ? dash : TextBytes.space(bytes, start + 3)
    guard gap > 0, start + 6 + gap <= bytes.count, let end = tail(bytes, start + 3 + gap) else { return nil }
    if dash > 0 { return end }
    if words.contains(where: { TextBytes.begins(bytes, start, $0) }) { return nil }
    let isUpper = (start..<start + 3).allSatisfy { bytes[$0] < 97 }
    return isUpper || followsLabel(bytes, start) ? end : nil
  }

  /// Two digits and a third or a letter.
  private static func tail(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard start + 3 <= bytes.count, TextBytes.isDigit(bytes[start]), TextBytes.isDigit(bytes[start + 1]),
      TextBytes.isDigit(bytes[start + 2]) || isPlateLetter(bytes[start + 2]), !TextBytes.isWord(bytes, start + 3)
    else { return nil }
    return start + 3
  }

  /// Whether "reg", "regnr" or "registreringsnummer" stands before, with a sign between.
  private static func followsLabel(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    var index = start
    while index > 0, start - index < 3, [32, 46, 58].contains(bytes[index - 1]) { index -= 1 }
    guard index < start else { return false }
    var word = index
    while word > 0, TextBytes.isLetter(bytes[word - 1]) { word -= 1 }
    if TextBytes.begins(bytes, word, "reg") { return true }
    // "reg nr", "reg.nr".
    guard TextBytes.begins(bytes, word, "nr"), word >= 4 else { return false }
    return TextBytes.begins(bytes, word - 4, "reg")
  }

  @inline(__always)
  private static func isPlateLetter(_ byte: UInt8) -> Bool {
    guard TextBytes.isLetter(byte) else { return false }
    let upper = byte & 0xDF
    return upper != 73 && upper != 81 && upper != 86
  }
}
