// Registration plates.

/// Finds a Swedish registration plate: three letters and three digits, or two digits and a letter (`ABC123`, `ABC12D`).
///
/// I, Q and V do not occur. Letters and digits that stand together or have a dash between are believed in any case (`abc123`, `abc-123`). With
/// a space, colon, dot or stroke between, capitals are believed (`ABC 123`, `ABC:123`) unless they are a word that stands before numbers ("SOS 112"),
/// and other letters near a word such as "regnr", "skylt" or "bil" unless they are a common word: "rum 123" looks the same. Source:
/// Transportstyrelsen on registration plates.
enum Plates {
  /// Words in capitals that stand before numbers.
  private static let capitals: Set<String> = [
    "sos", "sms", "gps", "tel", "dnr", "rum", "hus", "rad", "lgh", "max", "led", "ral", "usb", "sek", "eur", "usd", "nok", "dkk", "bmw",
    "ktm", "hlr",
    "aed", "pmr", "art", "str", "kap",
  ]
  /// Words that stand before numbers in a sentence.
  private static let words: Set<String> = [
    "och", "kom", "med", "som", "har", "den", "det", "ett", "att", "ner", "upp", "nya", "tre", "sex", "sju", "hon", "han", "man", "ska",
    "kan", "bor",
    "bar", "gav", "men", "mot", "hos", "nog", "dom", "dem", "fem", "ton", "mer", "ute", "ena", "per", "dag", "lag", "sal", "jan", "feb",
    "mar",
    "apr", "maj", "jun", "jul", "aug", "sep", "okt", "dec", "sen", "the", "and", "for", "was", "had", "her", "has", "are", "but", "can",
    "new", "old",
    "car", "men", "log", "kor", "ett", "ej", "ca", "eller", "tog", "stod", "tar", "ser", "sag", "nar", "far", "over", "under", "bara",
    "allt", "hel",
    "kea", "kia", "mph", "kmh", "nr", "sta", "ost", "syd", "eka", "fem", "tum", "cm", "mm", "ha", "las", "lat", "ren", "cab",
  ]
  /// Words near a plate: whole, at the front and at the end of a word.
  private static let whole: Set<String> = [
    "reg", "mc", "bilen", "bil", "moped", "volvo", "saab", "audi", "ford", "toyota", "mazda", "nissan", "opel", "skoda", "renault",
    "peugeot",
    "seat", "fiat", "tesla", "mercedes", "vw", "car", "plate",
  ]
  private static let fronts = ["regnr", "registr", "regskylt", "skylt", "bilens", "bilar", "fordon", "mopeden", "nummerpl", "numberpl"]
  private static let ends = ["bil", "bilen", "skylt", "skylten", "fordon", "fordonet", "moped", "mopeden"]

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
    if dash > 0, let end = tail(bytes, start + 3 + dash) { return end }
    // Spaces, with one sign among them.
    var digits = start + 3
    var signs = 0
    while digits < bytes.count, digits - start < 9 {
      let space = TextBytes.space(bytes, digits)
      let sign = space > 0 ? 0 : [46, 47, 58, 95].contains(bytes[digits]) ? 1 : TextBytes.dash(bytes, digits)
      if space + sign == 0 || (sign > 0 && signs > 0) { break }
      digits += space + sign
      signs += sign > 0 ? 1 : 0
    }
    guard digits > start + 3, let end = tail(bytes, digits) else { return nil }
    let text = String(decoding: bytes[start..<start + 3], as: UTF8.self)
    let word = text.lowercased()
    let isUpper = text == text.uppercased()
    // "aBC 123" is no word; "Abc 123" may be.
    let isMixed = !isUpper && text.dropFirst() != word.dropFirst()
    if isUpper || isMixed { return !capitals.contains(word) || isNear(bytes, start, end, isLabelled: true) ? end : nil }
    if capitals.contains(word) || words.contains(word) { return isNear(bytes, start, end, isLabelled: true) ? end : nil }
    return isNear(bytes, start, end, isLabelled: false) ? end : nil
  }

  /// Whether a word that goes with plates stands among the four before or the three after, in the same sentence; with `isLabelled` "reg" or "regnr"
  /// straight before.
  private static func isNear(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, isLabelled: Bool) -> Bool {
    var index = start
    for count in 0..<4 {
      let stop = index
      while index > 0, stop - index < 4, [32, 9, 44, 45, 46, 58, 40, 34, 61].contains(bytes[index - 1]) { index -= 1 }
      guard index < stop, index > 0 else { break }
      let first = TextBytes.wordStart(bytes, index)
      guard first < index else { break }
      let word = String(decoding: bytes[first..<index], as: UTF8.self).lowercased()
      let isReg = word == "reg" || word.hasPrefix("regnr") || word.hasPrefix("registr")
      // A full stop ends a sentence, but for that of "reg." and "nr.".
      if !isReg, word != "nr", bytes[index..<stop].contains(46) { break }
      if isReg || (!isLabelled && isLabel(word)) { return true }
      if isLabelled, count > 0 || word != "nr" { return false }
      index = first
    }
    if isLabelled { return false }
    index = end
    for _ in 0..<3 {
      let stop = index
      while index < bytes.count, index - stop < 3, [32, 9, 44, 45, 58, 40, 41].contains(bytes[index]) { index += 1 }
      guard index > stop, index < bytes.count, TextBytes.isWord(bytes, index) else { return false }
      let first = index
      while index < bytes.count, TextBytes.isWord(bytes, index) { index += 1 }
      if isLabel(String(decoding: bytes[first..<index], as: UTF8.self).lowercased()) { return true }
    }
    return false
  }

  private static func isLabel(_ word: String) -> Bool {
    whole.contains(word) || fronts.contains { word.hasPrefix($0) } || ends.contains { word.hasSuffix($0) }
  }

  /// Two digits and a third or a letter.
  private static func tail(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard start + 3 <= bytes.count, TextBytes.isDigit(bytes[start]), TextBytes.isDigit(bytes[start + 1]),
      TextBytes.isDigit(bytes[start + 2]) || isPlateLetter(bytes[start + 2]), !TextBytes.isWord(bytes, start + 3)
    else { return nil }
    return start + 3
  }

  @inline(__always)
  private static func isPlateLetter(_ byte: UInt8) -> Bool {
    guard TextBytes.isLetter(byte) else { return false }
    let upper = byte & 0xDF
    return upper != 73 && upper != 81 && upper != 86
  }
}
