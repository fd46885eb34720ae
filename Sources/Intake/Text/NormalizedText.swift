// Text as it is kept: composed letters, no white space at the ends.
import Foundation

enum NormalizedText {
  /// The bytes as text, å as one letter (Unicode form C), trimmed.
  static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let trimmed = bytes.trimmed
    let text = String(decoding: trimmed, as: UTF8.self)
    // Combining marks have the lead bytes CC and CD; other texts are composed already.
    return trimmed.contains { $0 == 0xCC || $0 == 0xCD } ? text.precomposedStringWithCanonicalMapping : text
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
}
