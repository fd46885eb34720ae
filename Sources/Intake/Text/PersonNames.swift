// Names of persons, found by the role that stands before them.

/// Finds the name after a role: "misstänkt Erik Svensson", "målsägande: Åsa von Öberg", "vittne 2 heter J. Ek", "suspect John Doe".
///
/// A name is one to four words of letters that begin with a capital, with "von", "af", "av" or "de" between them; before it may stand a colon,
/// comma, dash, bracket or number and words such as "heter" or "named". "heter" is a role of its own. A false alarm costs a word of the text
/// ("vittne Polisen"), so only words that are never names are spared. Names without a role before them are not found: that would need a list
/// of names.
enum PersonNames {
  // With the endings of Swedish and English the roles are these stems; up to six letters may follow.
  private static let stems: [[UInt8]] = [
    "misstänkt", "målsägand", "målsägar", "vittne", "anmälare", "uppgiftslämnare", "suspect", "victim", "witness",
  ].map { Array($0.utf8) }
  // These are roles only as they stand.
  private static let words: [[UInt8]] = ["heter", "hette", "vid namn"].map { Array($0.utf8) }
  private static let links: Set<String> = [
    "heter", "hette", "är", "var", "namn", "namnet", "vid", "kallad", "kallas", "named", "name", "is", "was", "called", "mr", "mrs", "ms",
    "herr", "fru", "man", "mannen", "kvinna", "kvinnan", "person", "personen", "nr",
  ]
  private static let particles: Set<String> = ["von", "af", "av", "de", "van", "der"]
  private static let others: Set<String> = [
    "polis", "polisen", "police", "kommun", "kommunen", "patrull", "patrullen", "ja", "nej", "okänd", "okända", "saknas", "unknown", "none",
    "finns", "inga", "inget", "ingen", "flera", "anonym", "granne", "grannen", "boende", "väktare", "ordningsvakt", "vaktmästare",
    "vaktmästaren", "chaufför", "personal", "skolan", "rektor", "allmänheten", "förbipasserande", "trafikverket", "räddningstjänsten",
    "hemtjänsten", "socialtjänsten", "den", "det", "en", "ett", "han", "hon", "de",
  ]

  /// Whether a role may begin here, by its first two or three letters.
  @inline(__always)
  static func mayBeRole(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index + 6 <= bytes.count else { return false }
    let second = bytes[index + 1] | 32
    let third = bytes[index + 2] | 32
    switch bytes[index] | 32 {
    case 109: return (second == 105 && third == 115) || bytes[index + 1] == 0xC3  // mis, må
    case 118: return second == 105 && (third == 116 || third == 99 || third == 100)  // vit, vic, vid
    case 97: return second == 110 && third == 109  // anm
    case 104: return second == 101 && third == 116  // het
    case 115: return second == 117 && third == 115  // sus
    case 117: return second == 112 && third == 112  // upp
    case 119: return second == 105 && third == 116  // wit
    default: return false
    }
  }

  /// The range of the name after the role that begins at `start`, or nil.
  static func name(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Range<Int>? {
    guard var index = roleEnd(bytes, start) else { return nil }
    for _ in 0..<3 {
      guard let word = skipToWord(bytes, index) else { return nil }
      let end = wordEnd(bytes, word)
      if startsUpper(bytes, word), !links.contains(folded(bytes, word..<end)) { return name(bytes, from: word) }
      guard links.contains(folded(bytes, word..<end)) else { return nil }
      index = end
    }
    return nil
  }

  /// The name of a further person straight after a name that ends at `index`: " och Anna Ek".
  static func another(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Range<Int>? {
    for link in [" och ", " samt ", " and ", " & ", " / "] as [StaticString] {
      let first = index + link.utf8CodeUnitCount
      guard first < bytes.count, TextBytes.begins(bytes, index, link), startsUpper(bytes, first) else { continue }
      return name(bytes, from: first)
    }
    return nil
  }

  private static func roleEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    if let stem = stems.first(where: { begins(bytes, start, $0) }) {
      let end = wordEnd(bytes, start + stem.count)
      return end - start - stem.count <= 6 ? end : nil
    }
    guard let word = words.first(where: { begins(bytes, start, $0) }) else { return nil }
    let end = start + word.count
    return end < bytes.count && isLetter(bytes, end) ? nil : end
  }

  /// The words of the name that begins at `first`.
  private static func name(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) -> Range<Int>? {
    var end: Int?
    var word = first
    for _ in 0..<4 {
      let stop = wordEnd(bytes, word)
      // A word with a digit in it, such as E10, is no name.
      guard startsUpper(bytes, word), stop >= bytes.count || !TextBytes.isDigit(bytes[stop]) else { break }
      if others.contains(folded(bytes, word..<stop)) { break }
      end = stop
      var next = stop
      // "J. Ek" goes on; after a whole word a full stop ends the sentence.
      if next < bytes.count, bytes[next] == 46, stop - word <= 2 { next += 1 }
      let gap = max(TextBytes.space(bytes, next), TextBytes.dash(bytes, next))
      // "O'Brien", "d’Or".
      let apostrophe = gap == 0 ? apostrophe(bytes, next) : 0
      guard gap + apostrophe > 0 else { break }
      next += gap + apostrophe
      guard next < bytes.count, isLetter(bytes, next) else { break }
      let following = wordEnd(bytes, next)
      if particles.contains(folded(bytes, next..<following)), TextBytes.space(bytes, following) > 0 {
        next = following + TextBytes.space(bytes, following)
        guard next < bytes.count, isLetter(bytes, next) else { break }
      }
      word = next
    }
    return end.map { first..<$0 }
  }

  private static func apostrophe(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    if bytes[index] == 39 { return 1 }
    return TextBytes.separator(bytes, index) == 3 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99 ? 3 : 0
  }

  /// Where the next word begins after at most eight separating signs and digits, or nil.
  private static func skipToWord(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var index = start
    while index < bytes.count, index - start < 8 {
      let length =
        [32, 58, 44, 45, 40, 34, 61, 47].contains(bytes[index]) || TextBytes.isDigit(bytes[index])
        ? 1 : max(TextBytes.space(bytes, index), TextBytes.dash(bytes, index))
      if length == 0 { break }
      index += length
    }
    return index > start && index < bytes.count && isLetter(bytes, index) && !TextBytes.isDigit(bytes[index - 1]) ? index : nil
  }

  private static func wordEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count, isLetter(bytes, index) { index += 1 }
    return index
  }

  /// Whether the bytes begin with the role in any case; Å, Ä and Ö differ from å, ä and ö by the same bit as A from a.
  private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ role: [UInt8]) -> Bool {
    guard start + role.count <= bytes.count else { return false }
    for offset in role.indices where bytes[start + offset] | 32 != role[offset] | 32 { return false }
    return true
  }

  /// Whether a capital of any script stands here.
  private static func startsUpper(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = bytes[index]
    if byte < 128 { return byte >= 65 && byte <= 90 }
    return String(decoding: bytes[index..<min(bytes.count, index + 4)], as: UTF8.self).unicodeScalars.first?.properties.isUppercase ?? false
  }

  private static func folded(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self).lowercased()
  }

  /// A letter of any script, or a byte of one.
  @inline(__always)
  private static func isLetter(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = bytes[index]
    return byte < 128 ? TextBytes.isLetter(byte) : TextBytes.separator(bytes, index) == 0
  }
}
