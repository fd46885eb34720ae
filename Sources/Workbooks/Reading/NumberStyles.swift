// Which cells are dates: a workbook says so only by how a number is shown.
import Markup

/// How a style shows a number.
enum NumberForm: Hashable, Sendable {
  /// As a number.
  case number
  /// As a date.
  case date
  /// As a date with a time of day.
  case dateTime
  /// As a time of day.
  case time
}

/// The styles of a workbook's cells.
struct NumberStyles {
  private var forms: [NumberForm] = []

  /// The form of a cell with this style number.
  subscript(_ style: Int) -> NumberForm { forms.indices.contains(style) ? forms[style] : .number }

  init() {}

  /// Reads `styles.xml`.
  init(_ read: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
    let scanner = XMLScanner()
    var codes: [Int: String] = [:]
    var ids: [Int] = []
    var isCellFormats = false
    scanner.onStart = { name, attributes in
      if name == "numFmt", let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        codes[id] = code
      } else if name == "cellXfs" {
        isCellFormats = true
      } else if name == "xf", isCellFormats {
        ids.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
      }
    }
    scanner.onEnd = { name in if name == "cellXfs" { isCellFormats = false } }
    try scanner.scan(read)
    forms = ids.map { id in codes[id].map { NumberStyles.form(code: $0) } ?? NumberStyles.builtIn(id) }
  }

  /// The forms that need no code in the file (ECMA-376 part 1, 18.8.30, with those of East Asian languages).
  static func builtIn(_ id: Int) -> NumberForm {
    switch id {
    case 14...17, 27...31, 36, 50...54, 57, 58: .date
    case 18...21, 32...35, 45...47, 55, 56: .time
    case 22: .dateTime
    default: .number
    }
  }

  /// What a format code shows, judged by its first section without quoted and escaped text.
  static func form(code: String) -> NumberForm {
    var letters: [Character] = []
    var rest = Substring(code.lowercased())
    if rest == "general" || rest == "standard" { return .number }
    while let first = rest.popFirst() {
      switch first {
      case ";": rest = ""
      case "\"":
        if let end = rest.firstIndex(of: "\"") { rest = rest[rest.index(after: end)...] } else { rest = "" }
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        guard let end = rest.firstIndex(of: "]") else { return .number }
        // An elapsed time, [h]; anything else in brackets is a colour, a language or a condition.
        if let unit = rest[..<end].first, "hms".contains(unit), rest[..<end].allSatisfy({ $0 == unit }) { letters.append(unit) }
        rest = rest[rest.index(after: end)...]
      case "0", "#", "?", "%": letters.append("0")
      default: if first.isLetter { letters.append(first) }
      }
    }
    let isTime = letters.contains("h") || letters.contains("s")
    let isDate = letters.contains("y") || letters.contains("d") || (letters.contains("m") && !isTime)
    switch (isDate, isTime) {
    case (true, true): return .dateTime
    case (true, false): return .date
    case (false, true): return .time
    case (false, false): return .number
    }
  }
}
