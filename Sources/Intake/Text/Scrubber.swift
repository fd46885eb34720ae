// Takes personal data out of free text before anything is stored.

/// Replaces personnummer, samordningsnummer, registration plates, telephone numbers, e-mail addresses and names by a word in brackets.
///
/// A false alarm costs a number in a text, a miss stores personal data: in doubt it is replaced. What decides:
/// - *personnummer*: six or eight digits that are a date (day + 60 in a samordningsnummer), a `-` or `+`, and four digits; without the
///   sign, or with a space, also the check digit (Luhn) must be right, because times and case numbers look the same;
/// - *plates*: three letters and three digits, or two digits and a letter (`ABC123`, `ABC12D`), in any case when written together, in
///   capitals when a space or dash is between; I, Q and V do not occur;
/// - *telephone*: a number that begins with 0 or + and has 8–13 digits in the groups that people write;
/// - *names*: what follows a role such as "misstänkt" with a capital letter, see `PersonNames`;
/// - *e-mail*: letters, an @ and a domain with a dot.
///
/// One pass over the bytes; a text with neither digit, @ nor role is returned as it is. Source of the number rules: Skatteverket, SKV 704 and
/// SKV 707; Transportstyrelsen on registration plates.
public enum Scrubber {
  /// The text without personal data.
  public static func scrub(_ text: String) -> String {
    var text = text
    let clean: [UInt8]? = text.withUTF8 { scrub($0) }
    guard let clean else { return text }
    return String(decoding: clean, as: UTF8.self)
  }

  /// The bytes without personal data, or nil where there is none.
  static func scrub(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard needsLook(bytes) else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var changed = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let isStart = index == 0 || !isWordByte(bytes[index - 1])
      if isStart, isDigit(byte), let end = personalNumber(bytes, index) {
        output.append(contentsOf: "[personnummer]".utf8)
        index = end
        changed = true
      } else if isStart, isDigit(byte) || byte == plus, let end = telephone(bytes, index) {
        output.append(contentsOf: "[telefon]".utf8)
        index = end
        changed = true
      } else if isStart, mayBeRole(bytes, index), let name = PersonNames.name(bytes, index) {
        output.append(contentsOf: bytes[index..<name.lowerBound])
        output.append(contentsOf: "[namn]".utf8)
        index = name.upperBound
        changed = true
      } else if isStart, isLetter(byte), let end = plate(bytes, index) {
        output.append(contentsOf: "[regnr]".utf8)
        index = end
        changed = true
      } else if byte == at, let end = domain(bytes, index + 1), let last = output.last, isMailByte(last) {
        while let last = output.last, isMailByte(last) { output.removeLast() }
        output.append(contentsOf: "[e-post]".utf8)
        index = end
        changed = true
      } else {
        output.append(byte)
        index += 1
      }
    }
    return changed ? output : nil
  }

  /// Whether an id is, or holds, personal data. A number padded with zeros to its length is no telephone number.
  static func isPersonal(id: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let clean = scrub(id) else { return false }
    let isPadded = id.starts(with: [zero, zero, zero]) && id.allSatisfy { isDigit($0) }
    return !(isPadded && clean.elementsEqual("[telefon]".utf8))
  }

  /// Whether anything in the bytes can begin personal data: a digit, an @ or the beginning of a role.
  private static func needsLook(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in bytes.indices {
      let byte = bytes[index]
      if isDigit(byte) || byte == at { return true }
      if mayBeRole(bytes, index) { return true }
    }
    return false
  }

  /// Whether a role such as "misstänkt" may begin here, by its first three letters.
  @inline(__always)
  private static func mayBeRole(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let first = bytes[index] | 32
    guard first == 109 || first == 118 || first == 97 || first == 115 || first == 119, index + 6 <= bytes.count else { return false }
    let second = bytes[index + 1] | 32
    let third = bytes[index + 2] | 32
    switch first {
    case 109: return (second == 105 && third == 115) || bytes[index + 1] == 0xC3  // mis, må
    case 118: return second == 105 && (third == 116 || third == 99)  // vit, vic
    case 97: return second == 110 && third == 109  // anm
    case 115: return second == 117 && third == 115  // sus
    default: return second == 105 && third == 116  // wit
    }
  }

  // MARK: Personnummer

  private static func personalNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var run = start
    while run < bytes.count, isDigit(bytes[run]) { run += 1 }
    let count = run - start
    if count == 10 || count == 12 {
      guard isEnd(bytes, run), isDate(bytes, start, count - 4), hasCheckDigit(bytes, run - 10, run - 4) else { return nil }
      return run
    }
    guard count == 6 || count == 8, run + 5 <= bytes.count, isDate(bytes, start, count) else { return nil }
    let sign = bytes[run]
    guard sign == minus || sign == plus || sign == space else { return nil }
    for index in run + 1..<run + 5 where !isDigit(bytes[index]) { return nil }
    guard isEnd(bytes, run + 5) else { return nil }
    return sign != space || hasCheckDigit(bytes, run - 6, run + 1) ? run + 5 : nil
  }

  /// Whether `count` digits are a birth date, with 60 added to the day of a samordningsnummer.
  private static func isDate(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Bool {
    func pair(_ offset: Int) -> Int { Int(bytes[offset] - 48) * 10 + Int(bytes[offset + 1] - 48) }
    if count == 8, !(18...20).contains(pair(start)) { return false }
    let base = start + count - 6
    var day = pair(base + 4)
    if day > 60 { day -= 60 }
    return (1...12).contains(pair(base + 2)) && (1...31).contains(day)
  }

  /// Luhn's check digit over ten digits that stand as six and four; the serial number 000 is never given.
  private static func hasCheckDigit(_ bytes: UnsafeBufferPointer<UInt8>, _ date: Int, _ number: Int) -> Bool {
    if bytes[number] == zero, bytes[number + 1] == zero, bytes[number + 2] == zero { return false }
    var sum = 0
    for index in 0..<10 {
      let digit = Int(bytes[index < 6 ? date + index : number + index - 6] - 48)
      let weighted = index % 2 == 0 ? digit * 2 : digit
      sum += weighted > 9 ? weighted - 9 : weighted
    }
    return sum % 10 == 0
  }

  // MARK: Telephone

  private static func telephone(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard bytes[start] == plus || bytes[start] == zero else { return nil }
    // The middle of a date or decimal number is no beginning.
    if start >= 2, isDigit(bytes[start - 2]), [minus, slash, 44, 46, 58].contains(bytes[start - 1]) { return nil }
    var index = start + (bytes[start] == plus ? 1 : 0)
    var digits = 0
    var end = start
    var groups: [Int] = []
    var group = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isDigit(byte) {
        digits += 1
        group += 1
        index += 1
        end = index
        continue
      }
      // Between the groups stands one sign, or ")" and a space, or a dash between spaces.
      var next = index
      while next < bytes.count, next - index < 3, [space, minus, slash, 40, 41].contains(bytes[next]) { next += 1 }
      guard next > index, next < bytes.count, isDigit(bytes[next]), group > 0 else { break }
      groups.append(group)
      group = 0
      index = next
    }
    groups.append(group)
    guard (8...13).contains(digits), isEnd(bytes, end) else { return nil }
    if bytes[start] == zero {
      // 01-02-2023 is a date, 0830-1015 two times.
      if groups.prefix(3) == [2, 2, 4] || groups.prefix(3) == [4, 2, 2] || groups == [4, 4] { return nil }
      if groups.count == 1, digits > 11 { return nil }
    }
    return end
  }

  // MARK: Plates

  private static func plate(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard start + 6 <= bytes.count else { return nil }
    var isUpper = true
    for index in start..<start + 3 {
      guard isPlateLetter(bytes[index]) else { return nil }
      isUpper = isUpper && bytes[index] < 97
    }
    var index = start + 3
    if bytes[index] == space || bytes[index] == minus {
      guard isUpper, start + 7 <= bytes.count else { return nil }
      index += 1
    }
    guard isDigit(bytes[index]), isDigit(bytes[index + 1]), isDigit(bytes[index + 2]) || isPlateLetter(bytes[index + 2]) else { return nil }
    return isEnd(bytes, index + 3) ? index + 3 : nil
  }

  private static func isPlateLetter(_ byte: UInt8) -> Bool {
    let upper = byte & 0xDF
    return isLetter(byte) && upper != UInt8(ascii: "I") && upper != UInt8(ascii: "Q") && upper != UInt8(ascii: "V")
  }

  // MARK: E-mail

  /// Where a domain with at least one dot ends, or nil.
  private static func domain(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var index = start
    var dot: Int?
    while index < bytes.count,
      isDigit(bytes[index]) || isLetter(bytes[index]) || bytes[index] == minus || bytes[index] == 46 || bytes[index] >= 128
    {
      if bytes[index] == 46, index > start { dot = index }
      index += 1
    }
    while index > start, bytes[index - 1] == 46 || bytes[index - 1] == minus { index -= 1 }
    guard let dot, dot < index else {
      // The only dot ended the sentence: look for one before it.
      return bytes[start..<max(start, index)].dropFirst().contains(46) ? index : nil
    }
    return index
  }

  // MARK: Bytes

  private static let at = UInt8(ascii: "@")
  private static let plus = UInt8(ascii: "+")
  private static let minus = UInt8(ascii: "-")
  private static let slash = UInt8(ascii: "/")
  private static let space = UInt8(ascii: " ")
  private static let zero = UInt8(ascii: "0")

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) >= 97 && (byte | 32) <= 122 }
  private static func isWordByte(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) || byte >= 128 }
  private static func isMailByte(_ byte: UInt8) -> Bool {
    isWordByte(byte) || byte == 46 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "%") || byte == plus || byte == minus
  }
  private static func isEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index >= bytes.count || !isWordByte(bytes[index])
  }
}
