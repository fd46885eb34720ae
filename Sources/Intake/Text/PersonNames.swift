// Names of persons, found by the role that stands before them.

/// Finds the name after a role: "misstänkt Erik Svensson", "målsägande: Åsa von Öberg", "vittnet heter J. Ek", "suspect John Doe".
///
/// A name is one to four words of letters that begin with a capital, with "von", "af", "av" or "de" between them; before it may stand a colon,
/// comma, dash or bracket and words such as "heter" or "named". A false alarm costs a word of the text ("vittne Polisen"), so only words
/// that are never names are spared. Names without a role before them are not found: that would need a list of names.
enum PersonNames {
  // With the endings of Swedish and English the roles are these stems; up to five letters may follow.
  private static let roles: [[UInt8]] = [
    "misstänkt", "målsägand", "målsägar", "vittne", "anmälare", "suspect", "victim", "witness",
  ].map { Array($0.utf8) }
  private static let links: Set<String> = [
    "heter", "hette", "är", "var", "namn", "namnet", "vid", "kallad", "named", "name", "is", "was", "called", "mr", "mrs", "ms", "herr",
    "fru", "man", "mannen", "kvinna", "kvinnan", "person", "personen",
  ]
  private static let particles: Set<String> = ["von", "af", "av", "de", "van", "der"]
  private static let others: Set<String> = [
    "polis", "polisen", "kommun", "kommunen", "patrull", "ja", "nej", "okänd", "saknas", "unknown", "none",
  ]

  /// The range of the name after the role that begins at `start`, or nil.
  static func name(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Range<Int>? {
    guard let role = roles.first(where: { begins(bytes, start, $0) }) else { return nil }
    var index = start + role.count
    let stem = index
    while index < bytes.count, isLetter(bytes[index]) { index += 1 }
    guard index - stem <= 6 else { return nil }
    for _ in 0..<3 {
      guard let word = skipToWord(bytes, index) else { return nil }
      let end = wordEnd(bytes, word)
      if startsUpper(bytes, word), !links.contains(folded(bytes, word..<end)) { return name(bytes, from: word) }
      guard links.contains(folded(bytes, word..<end)) else { return nil }
      index = end
    }
    return nil
  }

  /// The words of the name that begins at `first`.
  private static func name(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) -> Range<Int>? {
    var end: Int?
    var word = first
    for _ in 0..<4 {
      let stop = wordEnd(bytes, word)
      // A word with a digit in it, such as E10, is no name.
      guard startsUpper(bytes, word), stop >= bytes.count || !isDigit(bytes[stop]) else { break }
      let text = folded(bytes, word..<stop)
      if others.contains(text) { break }
      end = stop
      var next = stop
      // "J. Ek" goes on; after a whole word a full stop ends the sentence.
      if next < bytes.count, bytes[next] == 46, stop - word <= 2 { next += 1 }
      guard next < bytes.count, bytes[next] == 32 || bytes[next] == 45 else { break }
      next += 1
      guard next < bytes.count, isLetter(bytes[next]) else { break }
      var following = wordEnd(bytes, next)
      if particles.contains(folded(bytes, next..<following)), following + 1 < bytes.count, bytes[following] == 32 {
        next = following + 1
        guard isLetter(bytes[next]) else { break }
        following = wordEnd(bytes, next)
      }
      word = next
    }
    return end.map { first..<$0 }
  }

  /// Where the next word begins after at most four separating signs, or nil.
  private static func skipToWord(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var index = start
    while index < bytes.count, index - start < 4, [32, 58, 44, 45, 40, 34, 61].contains(bytes[index]) { index += 1 }
    return index > start && index < bytes.count && isLetter(bytes[index]) ? index : nil
  }

  private static func wordEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count, isLetter(bytes[index]) { index += 1 }
    return index
  }

  /// Whether the bytes begin with the role in any case; Å, Ä and Ö differ from å, ä and ö by the same bit as A from a.
  private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ role: [UInt8]) -> Bool {
    guard start + role.count <= bytes.count else { return false }
    for offset in role.indices where bytes[start + offset] | 32 != role[offset] | 32 { return false }
    return true
  }

  /// A capital A–Z or À–Þ.
  private static func startsUpper(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = bytes[index]
    if byte >= 65, byte <= 90 { return true }
    return byte == 0xC3 && index + 1 < bytes.count && bytes[index + 1] >= 0x80 && bytes[index + 1] <= 0x9E
  }

  private static func folded(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self).lowercased()
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) >= 97 && (byte | 32) <= 122 || byte >= 128 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
