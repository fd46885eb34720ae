import Almanac
// Bytes on their way out, gathered into large pieces.
import Messages

/// Gathers bytes and hands them on in pieces of about 64 kB, so that a million features need no memory of their own.
///
/// The first error of the receiver is kept and thrown by `finish()`; nothing is handed on after it. Belongs to one thread.
public final class ByteOutput {
  private let storage: UnsafeMutablePointer<UInt8>
  private static let capacity = 1 << 16
  private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
  private var count = 0
  private var failure: (any Error)?
  private let receive: (UnsafeRawBufferPointer) throws -> Void

  /// Makes an output that hands its pieces to `receive`, in order.
  public init(_ receive: @escaping (UnsafeRawBufferPointer) throws -> Void) {
    self.receive = receive
    storage = .allocate(capacity: ByteOutput.capacity)
  }

  deinit { storage.deallocate() }

  /// Hands on what is left.
  ///
  /// - Throws: the first error of the receiver.
  public func finish() throws {
    flush()
    if let failure { throw failure }
  }

  /// All bytes that a body writes, in memory.
  public static func collect(_ body: (ByteOutput) throws -> Void) rethrows -> [UInt8] {
    var bytes: [UInt8] = []
    let output = ByteOutput { bytes.append(contentsOf: $0) }
    try body(output)
    output.flush()
    return bytes
  }

  /// Adds one byte.
  @inline(__always)
  public func byte(_ value: UInt8) {
    if count == ByteOutput.capacity { flush() }
    storage[count] = value
    count += 1
  }

  /// Adds a text's UTF-8.
  public func text(_ value: String) {
    var value = value
    value.withUTF8 { bytes($0) }
  }

  /// Adds bytes.
  public func bytes(_ source: [UInt8]) {
    source.withUnsafeBufferPointer { bytes($0) }
  }

  /// Adds bytes.
  public func bytes(_ source: UnsafeBufferPointer<UInt8>) {
    guard let start = source.baseAddress else { return }
    var done = 0
    while done < source.count {
      if count == ByteOutput.capacity { flush() }
      let step = min(source.count - done, ByteOutput.capacity - count)
      (storage + count).update(from: start + done, count: step)
      count += step
      done += step
    }
  }

  /// Adds a whole number.
  public func integer(_ value: Int) {
    if value < 0 { byte(UInt8(ascii: "-")) }
    digits(value.magnitude, atLeast: 1)
  }

  /// Adds a number with exactly so many decimals (0–9), rounded half away from zero, with a point; never `-0`. The number is finite.
  public func fixed(_ value: Double, decimals: Int) {
    let scale = ByteOutput.powers[min(max(decimals, 0), 9)]
    let scaled = (value * scale).rounded()
    guard abs(scaled) < 9e15 else { return text("\(value)") }
    if scaled < 0 { byte(UInt8(ascii: "-")) }
    let units = UInt(abs(scaled))
    let step = UInt(scale)
    digits(units / step, atLeast: 1)
    if decimals > 0 {
      byte(UInt8(ascii: "."))
      digits(units % step, atLeast: decimals)
    }
  }

  /// Adds a number with at most so many decimals (0–9), without zeros at its end. The number is finite.
  public func trimmed(_ value: Double, decimals: Int, mark: UInt8 = UInt8(ascii: ".")) {
    var places = min(max(decimals, 0), 9)
    let scaled = (value * ByteOutput.powers[places]).rounded()
    guard abs(scaled) < 9e15 else { return text("\(value)") }
    if scaled < 0 { byte(UInt8(ascii: "-")) }
    var units = UInt(abs(scaled))
    while places > 0, units.isMultiple(of: 10) {
      units /= 10
      places -= 1
    }
    let step = UInt(ByteOutput.powers[places])
    digits(units / step, atLeast: 1)
    if places > 0 {
      byte(mark)
      digits(units % step, atLeast: places)
    }
  }

  /// Adds a finite number with the fewest digits that read back as the same number.
  public func exact(_ value: Double) {
    if let whole = Int(exactly: value), abs(whole) < 1 << 53 { return integer(whole) }
    text(value.description)
  }

  /// Adds a local date and clock time: `2026-10-03T18:05:00`, or without seconds `2026-10-03 18:05`.
  func clock(_ time: CivilTime, between: UInt8, seconds: Bool) {
    digits(UInt(max(0, time.date.year)), atLeast: 4)
    byte(45)
    digits(UInt(time.date.month), atLeast: 2)
    byte(45)
    digits(UInt(time.date.day), atLeast: 2)
    byte(between)
    digits(UInt(time.hour), atLeast: 2)
    byte(58)
    digits(UInt(time.minute), atLeast: 2)
    guard seconds else { return }
    byte(58)
    digits(UInt(time.second), atLeast: 2)
  }

  /// Adds a moment as ISO 8601 with the zone's offset.
  func iso8601(_ instant: Instant, zone: CivilZone) {
    clock(zone.local(instant), between: UInt8(ascii: "T"), seconds: true)
    let offset = zone.offsetSeconds(at: instant)
    byte(offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    digits(UInt(abs(offset) / 3600), atLeast: 2)
    byte(58)
    digits(UInt(abs(offset) / 60 % 60), atLeast: 2)
  }

  private func digits(_ value: UInt, atLeast least: Int) {
    if count + 24 > ByteOutput.capacity { flush() }
    var length = 1
    var bound: UInt = 10
    while length < 20, value >= bound {
      length += 1
      let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
      if overflow { break }
      bound = next
    }
    length = max(length, least)
    var rest = value
    var index = count + length
    while index > count {
      index -= 1
      let next = rest / 10
      storage[index] = UInt8(truncatingIfNeeded: 48 &+ (rest &- next &* 10))
      rest = next
    }
    count += length
  }

  private func flush() {
    guard count > 0 else { return }
    if failure == nil {
      do {
        try receive(UnsafeRawBufferPointer(start: storage, count: count))
      } catch {
        failure = error
      }
    }
    count = 0
  }
}
