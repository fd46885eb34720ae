// Bytes from front to back, in pieces of a wanted length.

/// Fills a buffer with the next bytes and says how many; 0 at the end.
public typealias ByteRead = (UnsafeMutableRawBufferPointer) throws -> Int

/// Gives pieces of a stream that lie in one piece in memory. Memory: one block, or the longest piece.
final class ByteSource {
  private let read: ByteRead
  private var block: [UInt8]
  private var first = 0
  private var end = 0
  /// Bytes that have been handed over or skipped.
  private(set) var used = 0

  init(_ read: @escaping ByteRead) {
    self.read = read
    block = [UInt8](repeating: 0, count: 1 << 16)
  }

  /// Calls with the next `count` bytes; nil where the stream ends before.
  func take<Value>(_ count: Int, _ body: (UnsafeRawBufferPointer) throws -> Value) throws -> Value? {
    guard try fill(count) else { return nil }
    defer {
      first += count
      used += count
    }
    return try block.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[first..<first + count])) }
  }

  /// Passes over bytes; false where the stream ends before.
  func skip(_ count: Int) throws -> Bool {
    var rest = count
    while rest > 0 {
      if first == end, try !fill(1) { return false }
      let step = min(rest, end - first)
      first += step
      used += step
      rest -= step
    }
    return true
  }

  private func fill(_ count: Int) throws -> Bool {
    if end - first >= count { return true }
    block.replaceSubrange(0..<(end - first), with: block[first..<end].map { $0 })
    end -= first
    first = 0
    if block.count < count { block.append(contentsOf: repeatElement(0, count: count - block.count)) }
    while end < count {
      let got = try block.withUnsafeMutableBytes { try read(UnsafeMutableRawBufferPointer(rebasing: $0[end...])) }
      if got <= 0 { return false }
      end += got
    }
    return true
  }
}

extension UnsafeRawBufferPointer {
  func littleInt16(_ place: Int) -> Int { Int(UInt16(littleEndian: loadUnaligned(fromByteOffset: place, as: UInt16.self))) }
  func littleInt32(_ place: Int) -> Int { Int(Int32(littleEndian: loadUnaligned(fromByteOffset: place, as: Int32.self))) }
  func bigInt32(_ place: Int) -> Int { Int(Int32(bigEndian: loadUnaligned(fromByteOffset: place, as: Int32.self))) }
  func littleDouble(_ place: Int) -> Double {
    Double(bitPattern: UInt64(littleEndian: loadUnaligned(fromByteOffset: place, as: UInt64.self)))
  }
}
