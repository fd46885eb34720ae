// Text as it is kept: composed letters, no white space at the ends.
import Foundation

enum NormalizedText {
  /// The bytes as text, å as one letter (Unicode form C), trimmed. A zero byte, at which other programs would end the text, becomes U+FFFD.
  static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String { whole(bytes.trimmed) }

  /// The bytes as text with its white space.
  private static func whole(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    // Combining marks have the lead bytes CC and CD; other texts are composed already.
    guard bytes.contains(where: { $0 == 0xCC || $0 == 0xCD || $0 == 0 }) else { return text }
    return text.replacing("\0", with: "\u{FFFD}").precomposedStringWithCanonicalMapping
  }

  /// A text that lies in memory, treated the same way.
  static func trimmed(_ text: String) -> String {
    var text = text
    return text.withUTF8 { string($0) }
  }

  /// The bytes as text without personal data, or nil where they are blank.
  static func clean(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let text = string(bytes)
    return text.isEmpty ? nil : Scrubber.scrub(text)
  }

  /// The bytes as text without personal data, with the white space at its ends, or nil where they are nothing but spaces and line breaks.
  static func freeText(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard bytes.contains(where: { $0 != 32 && !(9...13).contains($0) }) else { return nil }
    return Scrubber.scrub(whole(bytes))
  }
}
