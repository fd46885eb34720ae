// Takes personal data out of free text before anything is stored.

/// Replaces personnummer, samordningsnummer, registration plates, telephone numbers, e-mail addresses and names by a word in brackets.
///
/// A false alarm costs a number in a text, a miss stores personal data: in doubt it is replaced. What decides stands with each kind:
/// `PersonalNumbers`, `TelephoneNumbers`, `Plates`, `MailAddresses` and `PersonNames`.
///
/// One pass over the bytes, without allocation until something is found; signs that do not show and look-alikes of letters and digits cost a
/// copy (`PlainSigns`).
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
    var output: [UInt8] = []
    // What stands before has been copied.
    var copied = 0
    func replace(_ range: Range<Int>, _ mark: StaticString) {
      if copied == 0 { output.reserveCapacity(bytes.count + 16) }
      output.append(contentsOf: bytes[copied..<max(copied, range.lowerBound)])
      output.append(contentsOf: UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
      copied = range.upperBound
    }
    if let plain = PlainSigns(bytes) {
      plain.bytes.withUnsafeBufferPointer { find($0) { replace(plain.range($0), $1) } }
    } else {
      find(bytes, replace)
    }
    guard copied > 0 else { return nil }
    output.append(contentsOf: bytes[copied...])
    return output
  }

  /// Tells where personal data stand, from front to back, and the mark for each.
  @inline(__always)
  private static func find(_ bytes: UnsafeBufferPointer<UInt8>, _ take: (Range<Int>, StaticString) -> Void) {
    var index = 0
    // What stands before has been told.
    var told = 0
    // Where the search for a name behind a role stopped. A number or address that stands there does not end it.
    var sought = -1
    func found(_ range: Range<Int>, _ mark: StaticString) {
      take(range, mark)
      told = range.upperBound
      index = told
      if sought >= 0, range.lowerBound <= sought {
        let search = PersonNames.search(bytes, from: told)
        sought = search.stop
        if let name = search.name { names(name) }
      }
    }
    // "misstänkta A A, B B och C C".
    func names(_ first: Range<Int>) {
      take(first, "[namn]")
      told = first.upperBound
      while let next = PersonNames.another(bytes, told) {
        take(next, "[namn]")
        told = next.upperBound
      }
      index = told
      sought = -1
    }
    while index < bytes.count {
      let byte = bytes[index]
      if TextBytes.isLetter(byte) {
        if PersonNames.mayBeRole(bytes, index), let role = PersonNames.roleEnd(bytes, index) {
          let search = PersonNames.search(bytes, from: role)
          if let name = search.name {
            names(name)
          } else {
            sought = search.stop
            index = wordEnd(bytes, index)
          }
        } else if MailAddresses.mayBeSign(bytes, index), let range = MailAddresses.spoken(bytes, index, floor: told) {
          found(range, "[e-post]")
        } else if let end = Plates.end(bytes, index) {
          found(index..<end, "[regnr]")
        } else {
          index = wordEnd(bytes, index)
        }
      } else if TextBytes.isDigit(byte) {
        if let end = PersonalNumbers.end(bytes, index) {
          found(index..<end, "[personnummer]")
        } else if let end = TelephoneNumbers.end(bytes, index) {
          found(index..<end, "[telefon]")
        } else {
          index = wordEnd(bytes, index)
        }
      } else if byte >= 128 {
        if PersonNames.mayBeOwner(bytes, index), TextBytes.isStart(bytes, index), let role = PersonNames.roleEnd(bytes, index) {
          let search = PersonNames.search(bytes, from: role)
          sought = search.stop
          if let name = search.name { names(name) } else { index = wordEnd(bytes, index) }
        } else {
          let length = TextBytes.separator(bytes, index)
          index = length > 0 ? index + length : wordEnd(bytes, index)
        }
      } else if byte == plus, TextBytes.isStart(bytes, index), let end = TelephoneNumbers.end(bytes, index) {
        found(index..<end, "[telefon]")
      } else if isBeforeDomain(byte), let range = MailAddresses.range(bytes, index, floor: told) {
        found(range, "[e-post]")
      } else {
        index += 1
      }
    }
  }

  /// Whether an id is, or holds, personal data. A number padded with zeros to its length is no telephone number.
  static func isPersonal(id: UnsafeBufferPointer<UInt8>) -> Bool { scrub(id) != nil }

  /// Whether something has been taken out of the text.
  static func hasMark(_ text: String) -> Bool {
    ["[personnummer]", "[telefon]", "[e-post]", "[regnr]", "[namn]"].contains { text.contains($0) }
  }

  private static let plus = UInt8(ascii: "+")

  /// `@`, or a bracket that may hold "at".
  @inline(__always)
  private static func isBeforeDomain(_ byte: UInt8) -> Bool { byte == 64 || byte == 40 || byte == 91 || byte == 123 }

  @inline(__always)
  private static func wordEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start + 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 128 {
        if !TextBytes.isDigit(byte), !TextBytes.isLetter(byte) { break }
      } else if TextBytes.separator(bytes, index) > 0 {
        break
      }
      index += 1
    }
    return index
  }
}
