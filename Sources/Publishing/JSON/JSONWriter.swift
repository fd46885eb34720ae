// JSON, byte by byte, in the order given.
import Almanac
import Messages

/// Writes JSON (RFC 8259) with keys in the order given, so that the same values give the same bytes.
///
/// The caller keeps objects and arrays balanced. Numbers that are not finite become `null`.
public struct JSONWriter {
  private let output: ByteOutput
  private let language: Language
  private let zone: CivilZone
  private var needsComma = false

  /// Makes a writer; `language` chooses the language of messages.
  public init(_ output: ByteOutput, language: Language, zone: CivilZone = .stockholm) {
    self.output = output
    self.language = language
    self.zone = zone
  }

  /// Opens an object.
  public mutating func beginObject() { open(UInt8(ascii: "{")) }
  /// Closes an object.
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  /// Opens an array.
  public mutating func beginArray() { open(UInt8(ascii: "[")) }
  /// Closes an array.
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes a key; its value must follow.
  public mutating func key(_ name: String) {
    string(name)
    output.byte(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a key that was made with `encodedKey`.
  @inline(__always)
  mutating func key(encoded: [UInt8]) {
    comma()
    output.bytes(encoded)
    needsComma = false
  }

  /// A key with its quotes and colon.
  static func encodedKey(_ name: String) -> [UInt8] {
    ByteOutput.collect { output in
      var writer = JSONWriter(output, language: .swedish)
      writer.key(name)
    }
  }

  /// Starts a new line before the next value, for people who read the file.
  public mutating func newLine() {
    comma()
    output.byte(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Writes `null`.
  public mutating func null() { literal("null") }

  /// Writes `true` or `false`.
  public mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }

  /// Writes a whole number.
  public mutating func integer(_ value: Int) {
    comma()
    output.integer(value)
    needsComma = true
  }

  /// Writes a number with at most so many decimals.
  public mutating func number(_ value: Double, decimals: Int) {
    guard value.isFinite else { return null() }
    comma()
    output.trimmed(value, decimals: decimals)
    needsComma = true
  }

  /// Writes a number with the fewest digits that read back as the same number.
  public mutating func exact(_ value: Double) {
    guard value.isFinite else { return null() }
    comma()
    output.exact(value)
    needsComma = true
  }

  /// Writes a number with exactly so many decimals.
  @inline(__always)
  mutating func fixed(_ value: Double, decimals: Int) {
    guard value.isFinite else { return null() }
    comma()
    output.fixed(value, decimals: decimals)
    needsComma = true
  }

  /// Writes a text.
  public mutating func string(_ value: String) {
    comma()
    output.byte(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { escape($0) }
    output.byte(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Writes a value. Moments are ISO 8601 with the Swedish offset, messages in the writer's language, codes as their words.
  public mutating func value(_ value: Value) {
    switch value {
    case .none: null()
    case .text(let text), .code(let text, _): string(text)
    case .message(let message): string(message.text(language))
    case .boolean(let flag): boolean(flag)
    case .integer(let number): integer(number)
    case .number(let number, let decimals): self.number(number, decimals: decimals)
    case .instant(let instant):
      comma()
      output.byte(UInt8(ascii: "\""))
      output.iso8601(instant, zone: zone)
      output.byte(UInt8(ascii: "\""))
      needsComma = true
    case .date(let date): string(date.description)
    case .list(let values):
      beginArray()
      for value in values { self.value(value) }
      endArray()
    case .record(let fields):
      beginObject()
      for field in fields {
        key(field.key)
        self.value(field.value)
      }
      endObject()
    }
  }

  @inline(__always)
  private mutating func comma() {
    if needsComma { output.byte(UInt8(ascii: ",")) }
  }

  private mutating func open(_ bracket: UInt8) {
    comma()
    output.byte(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    output.byte(bracket)
    needsComma = true
  }

  private mutating func literal(_ text: String) {
    comma()
    output.text(text)
    needsComma = true
  }

  /// Copies runs of ordinary bytes and escapes quotes, backslashes and control characters.
  private func escape(_ bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
      output.bytes(UnsafeBufferPointer(rebasing: bytes[start..<index]))
      start = index + 1
      output.byte(UInt8(ascii: "\\"))
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.byte(byte)
      case 0x0A: output.byte(UInt8(ascii: "n"))
      case 0x0D: output.byte(UInt8(ascii: "r"))
      case 0x09: output.byte(UInt8(ascii: "t"))
      default:
        output.text("u00")
        output.byte(byte < 0x10 ? 48 : 49)
        let low = byte & 0xF
        output.byte(low < 10 ? 48 + low : 87 + low)
      }
    }
    output.bytes(UnsafeBufferPointer(rebasing: bytes[start...]))
  }
}
