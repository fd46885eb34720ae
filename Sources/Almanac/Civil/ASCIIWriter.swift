// Writes dates and times as text, digit by digit, without temporary strings.

/// Appends ASCII to a buffer; what does not fit is left out, which no date can reach.
struct ASCIIWriter {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private var count = 0

  /// Makes a text of at most 48 ASCII characters.
  static func text(_ write: (inout ASCIIWriter) -> Void) -> String {
    String(unsafeUninitializedCapacity: 48) { buffer in
      var writer = ASCIIWriter(buffer: buffer)
      write(&writer)
      return writer.count
    }
  }

  private init(buffer: UnsafeMutableBufferPointer<UInt8>) {
    self.buffer = buffer
  }

  /// Appends one character.
  mutating func append(_ character: Unicode.Scalar) {
    guard count < buffer.count else { return }
    buffer[count] = UInt8(ascii: character)
    count += 1
  }

  /// Appends decimal digits with leading zeros up to a width, and a minus sign in front of a negative number.
  mutating func append(_ value: Int, width: Int) {
    if value < 0 { append("-") }
    var power: UInt = 1
    var digits = 1
    while digits < 19, digits < width || value.magnitude / power >= 10 {
      power *= 10
      digits += 1
    }
    while power > 0 {
      if count < buffer.count {
        buffer[count] = UInt8(truncatingIfNeeded: 48 + value.magnitude / power % 10)
        count += 1
      }
      power /= 10
    }
  }

  mutating func append(_ date: CivilDate) {
    append(date.year, width: 4)
    append("-")
    append(date.month, width: 2)
    append("-")
    append(date.day, width: 2)
  }

  mutating func append(_ time: TimeOfDay) {
    append(time.hour, width: 2)
    append(":")
    append(time.minute, width: 2)
    append(":")
    append(time.second, width: 2)
  }

  mutating func append(_ time: CivilTime) {
    append(time.date)
    append("T")
    append(time.timeOfDay)
  }
}
