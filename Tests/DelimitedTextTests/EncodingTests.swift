import Testing

@testable import DelimitedText

@Suite struct EncodingTests {
  static let text = "plats,text\nÖverkalix,åäö € 😀\n"
  static let rows = [["plats", "text"], ["Överkalix", "åäö € 😀"]]

  static func utf16(_ text: String, lowFirst: Bool, mark: Bool) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
      let low = UInt8(truncatingIfNeeded: unit)
      let high = UInt8(truncatingIfNeeded: unit >> 8)
      return lowFirst ? [low, high] : [high, low]
    }
  }

  @Test func utf8WithAndWithoutMark() throws {
    let plain = try Reading(EncodingTests.text)
    #expect(plain.rows == EncodingTests.rows)
    #expect(!plain.summary.hasByteOrderMark)
    let marked = try Reading([0xEF, 0xBB, 0xBF] + Array(EncodingTests.text.utf8))
    #expect(marked.rows == EncodingTests.rows)
    #expect(marked.summary.hasByteOrderMark)
  }

  @Test(arguments: [true, false], [1, 3, 1 << 18])
  func utf16WithMark(lowFirst: Bool, block: Int) throws {
    let bytes = EncodingTests.utf16(EncodingTests.text, lowFirst: lowFirst, mark: true)
    let reading = try Reading(bytes, reader: DelimitedReader(blockSize: block))
    #expect(reading.rows == EncodingTests.rows)
    #expect(reading.summary.encoding == (lowFirst ? .utf16LittleEndian : .utf16BigEndian))
  }

  @Test func windows1252IsFoundWhereUTF8IsNotValid() throws {
    let bytes =
      Array("plats;pris\n".utf8) + [0xD6] + Array("verkalix;5 ".utf8) + [0x80, 0x0A] + Array("Lansj".utf8) + [0xE4] + Array("rv;\"".utf8)
      + [0x93, 0x22, 0x0A]
    let reading = try Reading(bytes)
    #expect(reading.rows == [["plats", "pris"], ["Överkalix", "5 €"], ["Lansjärv", "\u{201C}"]])
    #expect(reading.summary.encoding == .windows1252)
    #expect(reading.summary.recordsReadAsWindows1252 == 2)
  }

  @Test func aChosenEncodingIsObeyed() throws {
    let bytes = Array("a;b\n".utf8) + [0xC3, 0xA5] + Array(";x\n".utf8)
    #expect(try Reading(bytes, reader: DelimitedReader(encoding: .windows1252)).rows[1] == ["Ã¥", "x"])
    let little = EncodingTests.utf16("a;b\n1;2\n", lowFirst: true, mark: false)
    #expect(try Reading(little, reader: DelimitedReader(encoding: .utf16LittleEndian)).rows == [["a", "b"], ["1", "2"]])
  }

  @Test func everyByteOfWindows1252Survives() throws {
    var output: [UInt8] = []
    let all = (UInt8.min...UInt8.max).map { $0 }
    all.withUnsafeBufferPointer { Windows1252.append($0, to: &output) }
    #expect(String(decoding: output, as: UTF8.self).unicodeScalars.count == 256)
    #expect(output.withUnsafeBufferPointer { UTF8Check.isValid($0) })
  }

  @Test func malformedUTF8IsToldFromWellFormed() {
    func valid(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer { UTF8Check.isValid($0) } }
    #expect(valid(Array("aå€😀".utf8)))
    for bad: [UInt8] in [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xFF], [0xC3]] {
      #expect(!valid(bad))
    }
  }

  @Test func namesOfEncodingsAreForgiving() {
    #expect(TextEncoding(name: "UTF-8") == .utf8)
    #expect(TextEncoding(name: "Latin 1") == .windows1252)
    #expect(TextEncoding(name: "cp1252") == .windows1252)
    #expect(TextEncoding(name: "klingon") == nil)
  }
}
