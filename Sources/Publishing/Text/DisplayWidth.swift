// How many columns of a terminal a text takes.

extension Unicode.Scalar {
  /// Terminal columns: 0 for control and combining marks, 2 for East Asian wide characters and emoji, else 1 (after Unicode Annex 11).
  var terminalColumns: Int {
    if value < 0x20 || (0x7F..<0xA0).contains(value) { return 0 }
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

extension Character {
  /// Terminal columns of one character as a person sees it.
  var terminalColumns: Int { unicodeScalars.reduce(0) { max($0, $1.terminalColumns) } }
}

extension StringProtocol {
  /// Terminal columns of the text, which holds no line break.
  var terminalColumns: Int { reduce(0) { $0 + $1.terminalColumns } }
}

/// Breaks texts into lines that fit a width.
enum LineWrap {
  /// The lines of a text, each at most `width` columns wide: broken at spaces, and inside a word only where the word alone is too wide.
  ///
  /// Control characters (which could move the cursor of a terminal) are dropped; line breaks in the text start a new line.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      lines += wrapped(paragraph, width: max(1, width))
    }
    return lines
  }

  private static func wrapped(_ paragraph: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in paragraph.split(separator: " ") {
      var rest = String(word.filter { $0.terminalColumns > 0 })
      var columns = rest.terminalColumns
      if used > 0, used + 1 + columns <= width {
        line += " " + rest
        used += 1 + columns
        continue
      }
      if used > 0 { lines.append(line) }
      while columns > width {
        let head = prefix(of: rest, width: width)
        lines.append(head)
        rest.removeFirst(head.count)
        columns = rest.terminalColumns
      }
      line = rest
      used = columns
    }
    if used > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// The longest beginning that fits, at least one character.
  private static func prefix(of word: String, width: Int) -> String {
    var head = ""
    var used = 0
    for character in word {
      let columns = character.terminalColumns
      if !head.isEmpty, used + columns > width { break }
      head.append(character)
      used += columns
    }
    return head
  }
}
