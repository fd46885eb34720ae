// The texts of a workbook, which cells refer to by number.
import Markup

/// Texts one after the other in memory: a workbook may have a million.
struct SharedTexts {
  private(set) var bytes: [UInt8] = []
  private var ends: [Int] = []

  var count: Int { ends.count }

  /// The bytes of a text; empty where the number is unknown.
  subscript(_ index: Int) -> ArraySlice<UInt8> {
    guard ends.indices.contains(index) else { return [] }
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// Reads `sharedStrings.xml`. Formatted texts are joined; the reading aids of East Asian texts are left out.
  init(_ read: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
    let scanner = XMLScanner()
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var isText = false
    var isAid = false
    scanner.onStart = { name, _ in
      if name == "t" { isText = !isAid } else if name == "rPh" { isAid = true }
    }
    scanner.onEnd = { name in
      if name == "t" { isText = false } else if name == "rPh" { isAid = false } else if name == "si" { ends.append(bytes.count) }
    }
    scanner.onText = { text in if isText { bytes.append(contentsOf: text) } }
    try scanner.scan(read)
    self.bytes = bytes
    self.ends = ends
  }

  init() {}
}

/// Characters that XML cannot hold are written as `_x000D_` (ECMA-376 part 1, 22.9.2.19).
enum EscapedText {
  static func decoded(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard var index = bytes.firstIndex(of: UInt8(ascii: "_")), bytes.count >= 7 else { return bytes }
    var output = Array(bytes[..<index])
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "_"), index + 6 < bytes.endIndex, bytes[index + 1] == UInt8(ascii: "x"),
        bytes[index + 6] == UInt8(ascii: "_"),
        let code = UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(code)
      {
        output.append(contentsOf: String(Character(scalar)).utf8)
        index += 7
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output[...]
  }
}
