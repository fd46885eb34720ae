// The part of a file that is in memory, in an ASCII superset.

/// A window of bytes that moves along a file.
struct ByteWindow {
  /// Bytes not yet used: UTF-8, or Windows-1252 where that was asked for or is found out later.
  private(set) var bytes: [UInt8] = []
  private(set) var isAtEnd = false
  private(set) var encoding: TextEncoding
  private(set) var hasByteOrderMark = false
  private let blockSize: Int
  private let chosen: TextEncoding?
  private var block: [UInt8]
  private var transcoder: UTF16Transcoder?
  private var isFirst = true

  init(blockSize: Int, encoding: TextEncoding?) {
    self.blockSize = blockSize
    chosen = encoding
    self.encoding = encoding ?? .utf8
    // The first block must hold a whole byte order mark.
    block = [UInt8](repeating: 0, count: max(4, blockSize))
  }

  /// Reads the next block behind the bytes that are left.
  mutating func fill(_ source: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
    var count = 0
    try block.withUnsafeMutableBytes { buffer in
      count = try source(buffer)
      while isFirst, count < 4 {
        let more = try source(UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
        if more == 0 { break }
        count += more
      }
    }
    var start = 0
    if isFirst {
      isFirst = false
      start = begin(count)
    }
    if count == 0 {
      isAtEnd = true
      transcoder?.finish(&bytes)
      return
    }
    block.withUnsafeBufferPointer { buffer in
      let new = UnsafeBufferPointer(rebasing: buffer[start..<count])
      if transcoder != nil { transcoder?.append(new, to: &bytes) } else { bytes.append(contentsOf: new) }
    }
  }

  private mutating func begin(_ count: Int) -> Int {
    let mark = block.withUnsafeBufferPointer { TextEncoding.byteOrderMark(UnsafeBufferPointer(rebasing: $0[..<count])) }
    if chosen == nil, let mark { encoding = mark.encoding }
    hasByteOrderMark = mark != nil && mark?.encoding == encoding
    switch encoding {
    case .utf16LittleEndian: transcoder = UTF16Transcoder(lowByteFirst: true)
    case .utf16BigEndian: transcoder = UTF16Transcoder(lowByteFirst: false)
    case .utf8, .windows1252: break
    }
    return hasByteOrderMark ? mark?.length ?? 0 : 0
  }

  /// Takes bytes away from the front.
  mutating func drop(_ count: Int) { bytes.removeSubrange(..<min(count, bytes.count)) }

  /// The bytes as a buffer.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try bytes.withUnsafeBufferPointer(body)
  }
}
