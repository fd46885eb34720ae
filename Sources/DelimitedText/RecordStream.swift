// From a moving window of bytes to records and faults.

/// Delivers the records of a window and keeps what outlives it: the line number, a record that is being passed over.
struct RecordStream {
  /// The line on which the next record begins.
  var line = 1
  private(set) var summary = DelimitedSummary()
  private(set) var sawUTF8 = false
  private let recordLimit: Int
  private let acceptsWindows1252: Bool
  private var passingOver: (line: Int, bytes: Int, excerpt: String)?
  private var fields: [FieldBounds] = []
  private var unescaped: [UInt8] = []
  private var transcoded: [UInt8] = []

  init(recordLimit: Int, acceptsWindows1252: Bool) {
    self.recordLimit = recordLimit
    self.acceptsWindows1252 = acceptsWindows1252
  }

  /// Delivers every record that is whole and leaves the rest in the window.
  mutating func deliver(
    _ window: inout ByteWindow, _ scanner: RecordScanner, _ fault: (DelimitedFault) throws -> Void,
    _ record: (DelimitedRecord) throws -> Void
  ) throws {
    let isLast = window.isAtEnd
    let asWindows1252 = window.encoding == .windows1252
    let used = try window.withBytes { bytes in
      var position = 0
      if passingOver != nil { position = try passOver(bytes, isLast, fault) }
      while position < bytes.count {
        switch scanner.scan(bytes, from: position, isLast: isLast, into: &fields) {
        case .record(let end, let next, let lines):
          if end - position > recordLimit {
            try fault(tooLong(bytes, position, end - position))
          } else if end > position {
            let raw = UnsafeBufferPointer(rebasing: bytes[position..<end])
            try emit(raw, asWindows1252, scanner, record)
          }
          line += lines
          position = next
        case .incomplete(let insideQuotes):
          let length = bytes.count - position
          if insideQuotes, isLast || length > recordLimit {
            // Beyond the limit nobody knows whether the quote would have been closed.
            try fault(
              DelimitedFault(
                line: line, kind: length > recordLimit ? .tooLong(bytes: length) : .unterminatedQuote, excerpt: excerpt(bytes, position)))
            guard let next = nextLine(bytes, position) else {
              if !isLast { passingOver = (line, length, "") }
              return bytes.count
            }
            line += 1
            position = next
          } else if length > recordLimit {
            passingOver = (line, length, excerpt(bytes, position))
            return bytes.count
          } else {
            return position
          }
        }
      }
      return position
    }
    window.drop(used)
    if isLast, let over = passingOver {
      passingOver = nil
      if !over.excerpt.isEmpty { try fault(DelimitedFault(line: over.line, kind: .tooLong(bytes: over.bytes), excerpt: over.excerpt)) }
    }
  }

  private mutating func emit(
    _ raw: UnsafeBufferPointer<UInt8>, _ asWindows1252: Bool, _ scanner: RecordScanner, _ record: (DelimitedRecord) throws -> Void
  ) throws {
    summary.records += 1
    var mustTranscode = asWindows1252
    if !UTF8Check.isASCII(raw), !asWindows1252 {
      let isValid = UTF8Check.isValid(raw)
      sawUTF8 = sawUTF8 || isValid
      if !isValid, acceptsWindows1252 {
        mustTranscode = true
        summary.recordsReadAsWindows1252 += 1
      }
    }
    guard mustTranscode else { return try handOver(raw, record) }
    transcoded.removeAll(keepingCapacity: true)
    Windows1252.append(raw, to: &transcoded)
    let copy = transcoded
    try copy.withUnsafeBufferPointer { bytes in
      // The structure is the same: every byte that has a meaning is ASCII in both encodings.
      _ = scanner.scan(bytes, from: 0, isLast: true, into: &fields)
      try handOver(bytes, record)
    }
  }

  private mutating func handOver(_ raw: UnsafeBufferPointer<UInt8>, _ record: (DelimitedRecord) throws -> Void) throws {
    if fields.contains(where: { $0.form != .plain }) { RecordScanner.unescape(&fields, of: raw, into: &unescaped) }
    try fields.withUnsafeBufferPointer { fields in
      try unescaped.withUnsafeBufferPointer { unescaped in
        try record(DelimitedRecord(line: line, raw: raw, fields: fields, unescaped: unescaped))
      }
    }
  }

  /// Passes over the rest of a record that is too long, and tells where the next begins. Quotes are not obeyed: a line ends it.
  private mutating func passOver(
    _ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool, _ fault: (DelimitedFault) throws -> Void
  ) throws -> Int {
    guard let over = passingOver else { return 0 }
    guard let next = nextLine(bytes, 0) else {
      passingOver?.bytes += bytes.count
      return bytes.count
    }
    passingOver = nil
    if !over.excerpt.isEmpty {
      try fault(DelimitedFault(line: over.line, kind: .tooLong(bytes: over.bytes + next), excerpt: over.excerpt))
    }
    line += 1
    return next
  }

  private func tooLong(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ length: Int) -> DelimitedFault {
    DelimitedFault(line: line, kind: .tooLong(bytes: length), excerpt: excerpt(bytes, position))
  }

  private func excerpt(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> String {
    String(decoding: bytes[position..<min(bytes.count, position + 200)], as: UTF8.self)
  }

  /// Where the line after this position begins, or nil where the bytes have no line break.
  private func nextLine(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int? {
    var index = position
    while index < bytes.count {
      if bytes[index] == 10 { return index + 1 }
      if bytes[index] == 13 { return index + 1 < bytes.count && bytes[index + 1] == 10 ? index + 2 : index + 1 }
      index += 1
    }
    return nil
  }
}
