// Names of persons, found by the role that stands before them.

/// Finds the name after a role: "misstänkt Erik Svensson", "målsägande: Åsa von Öberg", "vittne 2 heter J. Ek", "suspect John Doe".
///
/// A name is one to four words of letters that begin with a capital, with "von", "af", "av" or "de" between them; before it may stand signs,
/// numbers, line breaks and words such as "heter", "45-årig man" or "named". "heter", "kallas" and "namn:" are roles of their own. Behind a name
/// further ones are taken that stand after a comma, a semicolon, a stroke or "och". A false alarm costs a word of the text ("vittne Gyljen"), so
/// only words that are never names are spared. Names without a role before them are not found: that would need a list of names.
enum PersonNames {
  // With the endings of Swedish and English the roles are these stems; up to six letters may follow.
  private static let stems: [[UInt8]] = [
    "misstänkt", "målsägand", "målsägar", "vittne", "anmälare", "uppgiftslämnare", "suspect", "victim", "witness", "gärningsm", "förövare",
    "förare", "offret", "offren", "ägare", "passagerar", "chaufför", "owner", "offender",
  ].map { Array($0.utf8) }
  // These are roles only as they stand.
  private static let words: [[UInt8]] = [
    "heter", "hette", "vid namn", "kallas för", "kallas", "kallad för", "kallad", "kallade för", "kallade sig", "kallade", "kallar sig",
    "offer",
    "anmäld av", "anmält av", "anmäldes av", "rapporterad av", "rapporterat av", "rapporterades av",
  ].map { Array($0.utf8) }
  // And these only before a colon, an equals sign or a dash.
  private static let labels: [[UInt8]] = ["namn", "förnamn", "efternamn", "name"].map { Array($0.utf8) }
  private static let links: Set<String> = [
    "heter", "hette", "är", "var", "namn", "namnet", "kallad", "kallas", "named", "name", "is", "was", "called", "mr", "mrs", "ms",
    "herr", "fru", "man", "mannen", "män", "kvinna", "kvinnan", "kvinnor", "person", "personen", "personer", "pojke", "pojken", "flicka",
    "flickan",
    "nr", "en", "ett", "den", "två", "tre", "årig", "årige", "åriga", "åring", "åringen", "år", "gammal", "ung", "unga", "yngre", "äldre",
    "född",
    "year", "years", "old", "a", "the",
  ]
  private static let particles: Set<String> = ["von", "af", "av", "de", "van", "der"]
  private static let others: Set<String> = [
    "polis", "polisen", "police", "kommun", "kommunen", "patrull", "patrullen", "ja", "nej", "okänd", "okänt", "okända", "saknas",
    "unknown",
    "none", "finns", "inga", "inget", "ingen", "flera", "anonym", "anonymt", "granne", "grannen", "boende", "väktare", "ordningsvakt",
    "vaktmästare", "vaktmästaren", "chaufför", "personal", "personalen", "skolan", "rektor", "rektorn", "allmänheten", "förbipasserande",
    "trafikverket", "räddningstjänsten", "hemtjänsten", "socialtjänsten", "den", "det", "en", "ett", "han", "hon", "de", "vi", "jag", "bil",
    "bilen", "volvo", "saab", "vet", "ej", "inte", "se", "sen", "sedan", "även", "telefon", "tel", "mobil", "adress", "datum", "tid",
    "plats",
    "beskrivning", "text", "kategori", "typ", "ålder", "kön", "barn", "ungdom", "ungdomar",
  ]
  // A name before one of these is that of an organisation.
  private static let organisations: Set<String> = ["kommun", "kommunen", "kommuns", "ab", "hb", "region", "skola", "skolan", "förening"]
  // What may stand between two names, after "och".
  private static let kin: Set<String> = [
    "hans", "hennes", "deras", "bror", "brodern", "syster", "systern", "fru", "frun", "man", "mannen", "son", "sonen", "dotter", "dottern",
    "sambo",
    "sambon", "kompis", "kompisen", "vän", "vännen", "far", "fadern", "mor", "modern", "mamma", "pappa", "kvinnan", "en", "his", "her",
  ]

  /// Whether a role may begin here, by its first letters.
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
    case 103: return bytes[index + 1] == 0xC3 && bytes[index + 4] | 32 == 110  // gärn
    case 102: return bytes[index + 1] == 0xC3 && mayBeDriver(bytes[index + 4] | 32)  // föra, förö, förn
    case 111: return (second == 102 && third == 102) || (second == 119 && third == 110)  // off, own
    case 110: return second == 97 && third == 109  // nam
    case 107: return second == 97 && third == 108  // kal
    case 101: return second == 102 && third == 116 && bytes[index + 5] | 32 == 110  // eftern
    case 112: return second == 97 && third == 115  // pas
    case 99: return second == 104 && third == 97  // cha
    case 100: return second == 114 && third == 105  // dri
    case 114: return second == 97 && third == 112  // rap
    default: return false
    }
  }

  @inline(__always)
  private static func mayBeDriver(_ fifth: UInt8) -> Bool { fifth == 97 || fifth == 110 || fifth == 0xE3 }

  /// Whether "ägare" may begin here.
  @inline(__always)
  static func mayBeOwner(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    bytes[index] == 0xC3 && index + 6 <= bytes.count && bytes[index + 1] | 32 == 0xA4 && bytes[index + 2] | 32 == 103
  }

  /// What a search behind a role came to.
  struct Search {
    /// Where the name stands, or nil where there is none.
    var name: Range<Int>?
    /// Where the search stopped.
    var stop: Int
  }

  /// The name behind a role, or behind what stood between, that ends at `start`.
  static func search(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Search {
    var index = start
    for _ in 0..<8 {
      let (place, isNextLine) = skipSigns(bytes, index)
      guard place > index, let word = wordBegins(bytes, place) else { return Search(name: nil, stop: place) }
      let end = wordEnd(bytes, word)
      let text = folded(bytes, word..<end)
      guard links.contains(text) else {
        let isLabel = isNextLine && end < bytes.count && bytes[end] == 58
        return Search(name: startsUpper(bytes, word) && !isLabel ? name(bytes, from: word) : nil, stop: word)
      }
      index = end
    }
    return Search(name: nil, stop: index)
  }

  /// The name of a further person after a name that ends at `index`: ", Per Ek", "; Per Ek", " och hans bror Per".
  static func another(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Range<Int>? {
    var next = index + TextBytes.space(bytes, index)
    guard next < bytes.count else { return nil }
    if bytes[next] == 10 || bytes[next] == 13 { return listed(bytes, next) }
    var isLinked = false
    if [44, 59, 47, 38, 43].contains(bytes[next]) {
      next += 1
      isLinked = true
      next += TextBytes.space(bytes, next)
    }
    for link in ["och ", "samt ", "and ", "eller ", "or "] as [StaticString] where TextBytes.begins(bytes, next, link) {
      guard isLinked || next > index else { break }
      next += link.utf8CodeUnitCount
      isLinked = true
      break
    }
    guard isLinked else { return nil }
    for _ in 0..<3 {
      guard next < bytes.count, isLetter(bytes, next) else { return nil }
      let end = wordEnd(bytes, next)
      if startsUpper(bytes, next) {
        // "Per Ek, Adress: Storgatan".
        return end < bytes.count && bytes[end] == 58 ? nil : name(bytes, from: next)
      }
      guard kin.contains(folded(bytes, next..<end)), TextBytes.space(bytes, end) > 0 else { return nil }
      next = end + TextBytes.space(bytes, end)
    }
    return nil
  }

  /// A name on a line of its own below a name.
  private static func listed(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Range<Int>? {
    var first = index
    while first < bytes.count, first - index < 4, bytes[first] == 10 || bytes[first] == 13 { first += 1 }
    guard first < bytes.count, isLetter(bytes, first), startsUpper(bytes, first), let range = name(bytes, from: first) else { return nil }
    let end = range.upperBound
    return end == bytes.count || [10, 13, 44, 59].contains(bytes[end]) ? range : nil
  }

  /// Where a role that begins at `start` ends, or nil where none does.
  static func roleEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    if let stem = stems.first(where: { begins(bytes, start, $0) }) {
      let end = wordEnd(bytes, start + stem.count)
      return end - start - stem.count <= 6 ? end : nil
    }
    for word in words where begins(bytes, start, word) {
      let end = start + word.count
      if end >= bytes.count || !isLetter(bytes, end) { return end }
    }
    for label in labels where begins(bytes, start, label) {
      var end = start + label.count
      end += TextBytes.space(bytes, end)
      if end < bytes.count, bytes[end] == 58 || bytes[end] == 61 || TextBytes.dash(bytes, end) > 0 { return end }
    }
    return nil
  }

  /// The words of the name that begins at `first`; nil where they are none.
  private static func name(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) -> Range<Int>? {
    var end: Int?
    var word = first
    for _ in 0..<4 {
      let stop = wordEnd(bytes, word)
      let text = folded(bytes, word..<stop)
      if organisations.contains(text) { return nil }
      // A word with a digit in it, such as E10, is no name.
      guard startsUpper(bytes, word), stop >= bytes.count || !TextBytes.isDigit(bytes[stop]) else { break }
      if others.contains(text) { break }
      end = stop
      var next = stop
      // "J. Ek" and "J.E." go on; after a whole word a full stop ends the sentence.
      let isInitial = next < bytes.count && bytes[next] == 46 && stop - word <= 2
      if isInitial { next += 1 }
      let gap = max(TextBytes.space(bytes, next), TextBytes.dash(bytes, next))
      // "O'Brien", "d’Or".
      let apostrophe = gap == 0 ? apostrophe(bytes, next) : 0
      guard gap + apostrophe > 0 || isInitial else { break }
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

  /// What stands after at most twelve separating signs and digits, and whether a line ended among them.
  private static func skipSigns(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> (place: Int, isNextLine: Bool) {
    var index = start
    var isNextLine = false
    while index < bytes.count, index - start < 12 {
      let byte = bytes[index]
      if byte == 10 || byte == 13 { isNextLine = true }
      let length =
        [32, 58, 44, 45, 40, 41, 34, 61, 47, 91, 93, 10, 13].contains(byte) || TextBytes.isDigit(byte)
        ? 1 : max(TextBytes.space(bytes, index), TextBytes.dash(bytes, index))
      if length == 0 { break }
      index += length
    }
    return (index, isNextLine)
  }

  /// The word that begins at `place`, or nil: letters straight after a digit are one only as in "45årig".
  private static func wordBegins(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int? {
    guard place < bytes.count, isLetter(bytes, place) else { return nil }
    guard place > 0, TextBytes.isDigit(bytes[place - 1]) else { return place }
    return bytes[place] == 0xC3 && place + 1 < bytes.count && bytes[place + 1] | 32 == 0xA5 ? place : nil
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
