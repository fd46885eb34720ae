// JSON from front to back, a value at a time, so that a file of any size needs little memory.
import DelimitedText

/// Reads JSON strictly after RFC 8259.
///
/// The caller walks through objects and arrays and takes the values it wants; what lies around them is checked and passed over. A byte order mark
/// at the front is passed over, as the standard allows; a lone surrogate in an escape becomes U+FFFD.
///
/// O(bytes) time; memory for a block and the value that is being read. It belongs to one task at a time.
public final class JSONReader {
  /// Arrays and objects may lie this deep within each other.
  public static let deepest = 400
  /// A string may have this many bytes.
  public static let longestText = 64 << 20

  private let source: (UnsafeMutableRawBufferPointer) throws -> Int
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private var position = 0
  private var end = 0
  private var isAtEnd = false
  private var depth = 0
  private var scratch: [UInt8] = []
  /// The line that is being read, from 1.
  public private(set) var line = 1

  /// Makes a reader.
  ///
  /// - Parameter source: fills the buffer with the next bytes and says how many; 0 at the end.
  public init(blockSize: Int = 1 << 16, source: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) {
    self.source = source
    buffer = .allocate(capacity: max(blockSize, 16))
    scratch.reserveCapacity(256)
  }

  deinit { buffer.deallocate() }

  /// Makes a reader of bytes in memory.
  public convenience init(_ bytes: [UInt8]) {
    var used = 0
    self.init { buffer in
      let count = min(buffer.count, bytes.count - used)
      bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[used..<used + count])) }
      used += count
      return count
    }
  }

  // MARK: Walking

  /// Whether the next value is an object.
  public func isObject() throws -> Bool { try next() == UInt8(ascii: "{") }

  /// Whether the next value is an array.
  public func isArray() throws -> Bool { try next() == UInt8(ascii: "[") }

  /// Walks through the members of the next value, an object; `body` must take the value of each by `value`, `skip`, `members` or `elements`.
  public func members(_ body: (String) throws -> Void) throws {
    try descend(UInt8(ascii: "{"))
    if try next() == UInt8(ascii: "}") { return ascend() }
    while true {
      guard try next() == UInt8(ascii: "\"") else { throw fault(.unexpected) }
      let name = try string()
      guard try next() == UInt8(ascii: ":") else { throw fault(.unexpected) }
      position += 1
      try body(name)
      switch try next() {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "}"): return ascend()
      default: throw fault(.unexpected)
      }
    }
  }

  /// Walks through the elements of the next value, an array; `body` must take each.
  public func elements(_ body: () throws -> Void) throws {
    try descend(UInt8(ascii: "["))
    if try next() == UInt8(ascii: "]") { return ascend() }
    while true {
      try body()
      switch try next() {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "]"): return ascend()
      default: throw fault(.unexpected)
      }
    }
  }

  /// The next value whole.
  public func value() throws -> JSONValue {
    switch try next() {
    case UInt8(ascii: "{"):
      var members: [JSONMember] = []
      try self.members { members.append(JSONMember(name: $0, value: try value())) }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try self.elements { elements.append(try value()) }
      return .array(elements)
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"):
      try word("true")
      return .boolean(true)
    case UInt8(ascii: "f"):
      try word("false")
      return .boolean(false)
    case UInt8(ascii: "n"):
      try word("null")
      return .null
    default: return .number(try number())
    }
  }

  /// Passes over the next value, which must be JSON all the same.
  public func skip() throws {
    switch try next() {
    case UInt8(ascii: "{"): try members { _ in try skip() }
    case UInt8(ascii: "["): try elements { try skip() }
    default: _ = try value()
    }
  }

  /// Makes sure that nothing but white space is left.
  public func finish() throws {
    if try !isSpent() { throw fault(.trailing) }
  }

  /// Whether nothing but white space is left.
  public func isSpent() throws -> Bool {
    while let byte = try peek() {
      if byte == 10 { line += 1 }
      guard byte == 32 || byte == 9 || byte == 10 || byte == 13 else { return false }
      position += 1
    }
    return true
  }

  // MARK: Bytes

  private func fault(_ kind: JSONFault.Kind) -> JSONFault { JSONFault(kind: kind, line: line) }

  private func descend(_ mark: UInt8) throws {
    guard try next() == mark else { throw fault(.unexpected) }
    position += 1
    depth += 1
    if depth > JSONReader.deepest { throw fault(.tooDeep) }
  }

  private func ascend() {
    position += 1
    depth -= 1
  }

  @inline(__always)
  private func peek() throws -> UInt8? {
    if position == end { try fill() }
    return position < end ? buffer[position] : nil
  }

  private func fill() throws {
    guard !isAtEnd else { return }
    let isFirst = line == 1 && end == 0
    position = 0
    end = try source(UnsafeMutableRawBufferPointer(buffer))
    if end == 0 { isAtEnd = true }
    while isFirst, end > 0, end < 3 {
      let more = try source(UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[end...]))
      if more == 0 { break }
      end += more
    }
    if isFirst, end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { position = 3 }
    if position == end, !isAtEnd { try fill() }
  }

  /// The first byte that is no white space.
  private func next() throws -> UInt8 {
    while let byte = try peek() {
      switch byte {
      case 10:
        line += 1
        position += 1
      case 32, 9, 13: position += 1
      default: return byte
      }
    }
    throw fault(.endsTooEarly)
  }

  private func word(_ text: StaticString) throws {
    for index in 0..<text.utf8CodeUnitCount {
      guard let byte = try peek() else { throw fault(.endsTooEarly) }
      guard byte == text.utf8Start[index] else { throw fault(.unexpected) }
      position += 1
    }
  }

  private func number() throws -> String {
    scratch.removeAll(keepingCapacity: true)
    func take(_ accepts: (UInt8) -> Bool) throws -> Int {
      var count = 0
      while let byte = try peek(), accepts(byte) {
        scratch.append(byte)
        position += 1
        count += 1
        if scratch.count > JSONReader.longestText { throw fault(.tooLong) }
      }
      return count
    }
    func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
    func digits() throws {
      if try take(isDigit) == 0 { throw fault(try peek() == nil ? .endsTooEarly : .unexpected) }
    }
    if try peek() == UInt8(ascii: "-") { scratch.append(UInt8(ascii: "-")); position += 1 }
    if try peek() == UInt8(ascii: "0") { scratch.append(UInt8(ascii: "0")); position += 1 } else { try digits() }
    if try peek() == UInt8(ascii: ".") {
      scratch.append(UInt8(ascii: "."))
      position += 1
      try digits()
    }
    if let mark = try peek(), mark | 32 == UInt8(ascii: "e") {
      scratch.append(mark)
      position += 1
      if let sign = try peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        scratch.append(sign)
        position += 1
      }
      try digits()
    }
    return String(decoding: scratch, as: UTF8.self)
  }

  /// The string that begins at the quote.
  private func string() throws -> String {
    position += 1
    scratch.removeAll(keepingCapacity: true)
    while true {
      guard let first = try peek() else { throw fault(.endsTooEarly) }
      if first == UInt8(ascii: "\"") {
        position += 1
        return try text()
      }
      if first == UInt8(ascii: "\\") {
        position += 1
        try escape()
        continue
      }
      guard first >= 32 else { throw fault(.unexpected) }
      var stop = position + 1
      while stop < end, buffer[stop] >= 32, buffer[stop] != UInt8(ascii: "\""), buffer[stop] != UInt8(ascii: "\\") { stop += 1 }
      scratch.append(contentsOf: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[position..<stop]))
      position = stop
      if scratch.count > JSONReader.longestText { throw fault(.tooLong) }
    }
  }

  private func text() throws -> String {
    try scratch.withUnsafeBufferPointer { bytes in
      guard UTF8Check.isASCII(bytes) || UTF8Check.isValid(bytes) else { throw fault(.notUTF8) }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private func escape() throws {
    guard let byte = try peek() else { throw fault(.endsTooEarly) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scratch.append(byte)
    case UInt8(ascii: "b"): scratch.append(8)
    case UInt8(ascii: "f"): scratch.append(12)
    case UInt8(ascii: "n"): scratch.append(10)
    case UInt8(ascii: "r"): scratch.append(13)
    case UInt8(ascii: "t"): scratch.append(9)
    case UInt8(ascii: "u"): try unicode()
    default: throw fault(.unexpected)
    }
  }

  private func unicode() throws {
    var code = try hex()
    while code >= 0xD800 && code <= 0xDBFF {
      // A high surrogate wants a low one behind it.
      guard try peek() == UInt8(ascii: "\\") else { return append(0xFFFD) }
      position += 1
      guard try peek() == UInt8(ascii: "u") else {
        append(0xFFFD)
        return try escape()
      }
      position += 1
      let low = try hex()
      if low >= 0xDC00 && low <= 0xDFFF { return append(0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)) }
      append(0xFFFD)
      code = low
    }
    append(code)
  }

  private func hex() throws -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = try peek() else { throw fault(.endsTooEarly) }
      let digit: UInt8
      switch byte {
      case 48...57: digit = byte - 48
      case 65...70: digit = byte - 55
      case 97...102: digit = byte - 87
      default: throw fault(.unexpected)
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  private func append(_ code: UInt32) {
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    scratch.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
