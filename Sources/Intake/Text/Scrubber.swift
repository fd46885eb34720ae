// Takes personal data out of free text before anything is stored.

/// Replaces personnummer, samordningsnummer, registration plates, telephone numbers, e-mail addresses and names by a word in brackets.
///
/// A false alarm costs a number in a text, a miss stores personal data: in doubt it is replaced. What decides stands with each kind:
/// `PersonalNumbers`, `TelephoneNumbers`, `Plates`, `MailAddresses` and `PersonNames`.
///
/// One pass over the bytes, without allocation until something is found.
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
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if TextBytes.isLetter(byte) {
        if PersonNames.mayBeRole(bytes, index), let name = PersonNames.name(bytes, index) {
          replace(bytes, name, "[namn]", &output, &copied)
          index = name.upperBound
          // "misstänkta A A och B B".
          while let next = PersonNames.another(bytes, index) {
            replace(bytes, next, "[namn]", &output, &copied)
            index = next.upperBound
          }
        } else if let end = Plates.end(bytes, index) {
          replace(bytes, index..<end, "[regnr]", &output, &copied)
          index = end
        } else {
          index = wordEnd(bytes, index)
        }
      } else if TextBytes.isDigit(byte) {
        if let end = PersonalNumbers.end(bytes, index) {
          replace(bytes, index..<end, "[personnummer]", &output, &copied)
          index = end
        } else if let end = TelephoneNumbers.end(bytes, index) {
          replace(bytes, index..<end, "[telefon]", &output, &copied)
          index = end
        } else {
          index = wordEnd(bytes, index)
        }
      } else if byte >= 128 {
        let length = TextBytes.separator(bytes, index)
        index = length > 0 ? index + length : wordEnd(bytes, index)
      } else if byte == plus, TextBytes.isStart(bytes, index), let end = TelephoneNumbers.end(bytes, index) {
        replace(bytes, index..<end, "[telefon]", &output, &copied)
        index = end
      } else if isBeforeDomain(byte), let range = MailAddresses.range(bytes, index, floor: copied) {
        replace(bytes, range, "[e-post]", &output, &copied)
        index = range.upperBound
      } else {
        index += 1
      }
    }
    guard copied > 0 else { return nil }
    output.append(contentsOf: bytes[copied...])
    return output
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

  private static func replace(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ mark: String, _ output: inout [UInt8], _ copied: inout Int
  ) {
    if output.isEmpty { output.reserveCapacity(bytes.count + 16) }
    output.append(contentsOf: bytes[copied..<range.lowerBound])
    output.append(contentsOf: mark.utf8)
    copied = range.upperBound
  }
}
