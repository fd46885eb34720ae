// Walking through protocol-buffer bytes that may be anything.
// Source of the form: "Encoding", protobuf.dev.

/// A place in a message, which never reads outside its bytes.
///
/// Bytes that make no sense raise `hasFailed` and move to the end, so that a loop stops by itself and the answer is looked at once,
/// after it. Unknown fields are passed over.
struct WireCursor {
  private let buffer: UnsafeBufferPointer<UInt8>
  private var place: Int
  private let end: Int
  private(set) var hasFailed = false

  /// A cursor over the bytes, which must outlive it.
  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.init(bytes, place: 0, end: bytes.count) }

  private init(_ buffer: UnsafeBufferPointer<UInt8>, place: Int, end: Int) {
    self.buffer = buffer
    self.place = place
    self.end = end
  }

  /// Nothing at all.
  static var empty: WireCursor { WireCursor(UnsafeBufferPointer(start: nil, count: 0)) }

  var isAtEnd: Bool { place >= end }
  var count: Int { end - place }
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: buffer[place..<end]) }

  mutating func fail() {
    hasFailed = true
    place = end
  }

  /// An unsigned number of at most 64 bits.
  @inline(__always)
  mutating func varint() -> UInt64 {
    if place < end {
      let byte = buffer[place]
      if byte < 0x80 {
        place += 1
        return UInt64(byte)
      }
    }
    return longVarint()
  }

  private mutating func longVarint() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < end, shift < 64 {
      let byte = buffer[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    fail()
    return 0
  }

  /// A signed number in zigzag form.
  @inline(__always)
  mutating func signed() -> Int64 {
    let raw = varint()
    return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
  }

  /// The next field's number and kind; nil at the end.
  @inline(__always)
  mutating func field() -> (number: UInt64, kind: UInt64)? {
    guard place < end else { return nil }
    let key = varint()
    return hasFailed ? nil : (key >> 3, key & 7)
  }

  /// The content of a field of bytes.
  @inline(__always)
  mutating func content(_ kind: UInt64) -> WireCursor {
    guard kind == 2 else {
      fail()
      return .empty
    }
    let length = varint()
    guard !hasFailed, length <= UInt64(end - place) else {
      fail()
      return .empty
    }
    let start = place
    place += Int(length)
    return WireCursor(buffer, place: start, end: place)
  }

  /// The number of a field of numbers.
  @inline(__always)
  mutating func number(_ kind: UInt64) -> UInt64 {
    guard kind == 0 else {
      fail()
      return 0
    }
    return varint()
  }

  /// Passes over a field.
  mutating func skip(_ kind: UInt64) {
    switch kind {
    case 0: _ = varint()
    case 1: advance(8)
    case 2: _ = content(kind)
    case 5: advance(4)
    default: fail()
    }
  }

  private mutating func advance(_ bytes: Int) {
    if bytes <= end - place { place += bytes } else { fail() }
  }

  /// How many bytes end a number: the count of packed numbers.
  var packedCount: Int { bytes.reduce(0) { $0 + ($1 < 0x80 ? 1 : 0) } }
}
