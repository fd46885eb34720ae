// Words without case and punctuation, so that texts can be compared.

/// A word of a text.
struct FoldedWord: Hashable {
  /// Lower case.
  var text: String
  /// Whether it began with a capital letter or a digit.
  var isCapital: Bool
}

/// Makes texts comparable: lower case, å ä ö kept, punctuation as spaces.
enum FoldedText {
  /// The words of a text. `*` counts as a letter, so that stems keep it.
  ///
  /// O(length).
  static func words(_ text: String) -> [FoldedWord] {
    var words: [FoldedWord] = []
    var current = ""
    var isCapital = false
    for scalar in text.unicodeScalars {
      if isLetter(scalar) {
        let lower = lowercased(scalar)
        if current.isEmpty { isCapital = lower != scalar || (scalar.value >= 48 && scalar.value <= 57) }
        current.unicodeScalars.append(lower)
      } else if !current.isEmpty {
        words.append(FoldedWord(text: current, isCapital: isCapital))
        current = ""
      }
    }
    if !current.isEmpty { words.append(FoldedWord(text: current, isCapital: isCapital)) }
    return words
  }

  /// The words with one space between them.
  static func phrase(_ text: String) -> String { words(text).map(\.text).joined(separator: " ") }

  /// A header without case, spaces and punctuation: `Offense_Date` and `offense date` are the same.
  static func header(_ text: String) -> String { words(text).map(\.text).joined() }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 48...57, 65...90, 97...122, 42: true
    case 0..<0xAA: false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.value < 0x80 { return scalar.value >= 65 && scalar.value <= 90 ? Unicode.Scalar(UInt8(scalar.value) | 32) : scalar }
    return scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }
}
