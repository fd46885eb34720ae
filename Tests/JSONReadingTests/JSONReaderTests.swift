// Valid JSON is read, invalid JSON is refused (RFC 8259).
import Testing

@testable import JSONReading

@Suite struct JSONReaderTests {
  private func read(_ bytes: [UInt8], block: Int = 1 << 16) throws -> JSONValue {
    var used = 0
    let reader = JSONReader(blockSize: block) { buffer in
      let count = min(buffer.count, bytes.count - used)
      bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[used..<used + count])) }
      used += count
      return count
    }
    let value = try reader.value()
    try reader.finish()
    return value
  }

  @Test(arguments: [
    "0", "-0", "1E22", "1e-2", "0.5e+2", "123.456e78", "[]", "{}", "[ ]", " [1 , 2\t,\r\n3] ", "\"\"", "\"åäö\"", "true", "false", "null",
    "[[[]]]",
    #"{"a":1,"a":2}"#, #"{"":0}"#, #""\u0000\"\\\/\b\f\n\r\t""#, #""\uD834\uDD1E""#, #"["asd ", 1]"#, "\"\u{7F}\"", "\"\u{2028}\"",
    "[-0.0]",
    #"["\uFFFF"]"#, "\u{FEFF}{}", "[1e9999]", "[123456789012345678901234567890]",
    "-0.0", "0e0", "0E+00", "1E-2", "[0]", "\r\n\t {} \n", "{\"\\u0061\":[[],{}]}", #""\u00e5""#, #""\uDBFF\uDFFF""#, "[\"\u{10FFFF}\"]",
  ])
  func validIsRead(_ text: String) throws {
    for block in [16, 17, 1 << 16] { #expect(throws: Never.self) { try read(Array(text.utf8), block: block) } }
  }

  @Test(arguments: [
    "", " ", "[1,]", "[,1]", "[1,,2]", "{\"a\":1,}", "{,}", "{\"a\"}", "{\"a\" 1}", "{a:1}", "{'a':1}", "[1", "{\"a\":1", "01", "-", "+1",
    ".5", "1.", "1e",
    "1e+", "-01", "0x1", "NaN", "Infinity", "-Infinity", "True", "nul", "tru", "nulll", "[1]]", "1 2", "\"", "\"\\x\"", "\"\\u00G0\"",
    "\"\\u00\"", "\"\n\"",
    "\"\t\"", "\"\u{0}\"", "[\"a\" \"b\"]", "// x\n1", "/* */1", "[1;2]", "{\"a\":1 \"b\":2}", "{1:1}", "[\u{00A0}1]", "#1", "]", "}", ",",
    ":", "[*]", "<a/>",
    "{\"a\":}", "[1 2]", "\u{FEFF}", "2.e3", "-.5", "1_000", "１",
    "--1", "1e1.0", "1e+-2", "00", "-", "1 e1", "\\u0061", "\"\\\"", "\"\\u\"", "\"\\u123\"", "\"\\U0061\"", "\"\\'\"", "[\"a\",\n",
    "{\"a\"",
    "{\"a\":1", "{\"a\":1,", "{,\"a\":1}", "{\"a\":1}}", "[}", "{]", "[\u{0B}1]", "\u{0C}1", "FALSE", "null1", "[true false]", "{null:1}",
    "\"\u{1F}\"",
  ])
  func invalidIsRefused(_ text: String) {
    for block in [16, 1 << 16] { #expect(throws: JSONFault.self) { try read(Array(text.utf8), block: block) } }
  }

  @Test func bytesThatAreNotUTF8AreRefused() {
    for bytes: [UInt8] in [
      [34, 0xE5, 34], [34, 0xC0, 0x80, 34], [34, 0xED, 0xA0, 0x80, 34], [34, 0xFF, 34], [0xFE, 0xFF], [34, 0xC3],
    ] {
      #expect(throws: JSONFault.self) { try read(bytes) }
    }
  }

  @Test func valuesAreWhatTheyStandFor() throws {
    let text = #"{"a": [1.50, "x\u00e5\ud83d\ude00", null, true], "b": {"c": "\ud800x"}}"#
    let value = try read(Array(text.utf8), block: 16)
    #expect(value["a"] == .array([.number("1.50"), .text("xå😀"), .null, .boolean(true)]))
    #expect(value["b"]?["c"] == .text("\u{FFFD}x"))
    #expect(value.line == #"{"a":[1.50,"xå😀",null,true],"b":{"c":"�x"}}"#)
  }

  @Test func depthHasALimitAndNoCrash() {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: JSONFault(kind: .tooDeep, line: 1)) { try read(deep) }
    let objects = Array(String(repeating: "{\"a\":", count: 100_000).utf8)
    #expect(throws: JSONFault(kind: .tooDeep, line: 1)) { try read(objects) }
  }

  @Test func theLineOfAFaultIsTold() {
    #expect(throws: JSONFault(kind: .unexpected, line: 3)) { try read(Array("[1,\n2,\n x]".utf8)) }
    #expect(throws: JSONFault(kind: .endsTooEarly, line: 2)) { try read(Array("[1,\n2".utf8)) }
    #expect(throws: JSONFault(kind: .trailing, line: 2)) { try read(Array("[1]\nx".utf8)) }
  }

  @Test func aWalkTakesWhatItWantsAndChecksTheRest() throws {
    let reader = JSONReader(Array(#"{"type":"x","skip":[{"a":[1,2]}],"features":[1,2,3],"end":{}}"#.utf8))
    var numbers: [JSONValue] = []
    try reader.members { name in
      if name == "features" { try reader.elements { numbers.append(try reader.value()) } } else { try reader.skip() }
    }
    try reader.finish()
    #expect(numbers == [.number("1"), .number("2"), .number("3")])
    let broken = JSONReader(Array(#"{"skip":[1,]}"#.utf8))
    #expect(throws: JSONFault.self) { try broken.members { _ in try broken.skip() } }
  }
}
