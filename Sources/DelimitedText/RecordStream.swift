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
      if passingOver != nil { position = try passOver(bytes, 0, isLast, fault) }
      while passingOver == nil, position < bytes.count {
        switch scanner.scan(bytes, from: position, isLast: isLast, into: &fields) {
        case .record(let end, let next, let lines):
          if end - position > recordLimit {
            position = try beyondLimit(bytes, position, scanner, isLast, fault)
            continue
          }
          if end > position {
            let raw = UnsafeBufferPointer(rebasing: bytes[position..<end])
            try emit(raw, asWindows1252, scanner, record)
          }
          line += lines
          position = next
        case .incomplete(let insideQuotes):
          // The byte after the last one that may be may still be half of a line break.
          if bytes.count - position > recordLimit + (isLast ? 0 : 1) {
            position = try beyondLimit(bytes, position, scanner, isLast, fault)
          } else if insideQuotes, isLast {
            try fault(DelimitedFault(line: line, kind: .unterminatedQuote, excerpt: excerpt(bytes, position)))
            passingOver = (line, 0, "")
            position = try passOver(bytes, position, isLast, fault)
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

  /// Begins to pass over a record that is longer than the limit. What is done depends on its first bytes up to the limit alone, not on
  /// how much of it is in the window.
  ///
  /// - Returns: where the next record begins, or the end of what was used.
  private mutating func beyondLimit(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ scanner: RecordScanner, _ isLast: Bool,
    _ fault: (DelimitedFault) throws -> Void
  ) throws -> Int {
    let front = UnsafeBufferPointer(rebasing: bytes[position...(position + recordLimit)])
    if case .incomplete(insideQuotes: true) = scanner.scan(front, from: 0, isLast: false, into: &fields) {
      // Nobody knows whether the quote would have been closed: the next line is read as a record again.
      try fault(DelimitedFault(line: line, kind: .tooLong(bytes: front.count), excerpt: excerpt(front, 0)))
      passingOver = (line, 0, "")
      return try passOver(bytes, position, isLast, fault)
    }
    passingOver = (line, front.count, excerpt(front, 0))
    // Line breaks in quotes that were closed.
    for index in front.indices where front[index] == 10 || (front[index] == 13 && index + 1 < front.count && front[index + 1] != 10) {
      line += 1
    }
    return try passOver(bytes, position + front.count, isLast, fault)
  }

  /// Passes over the rest of a line, and tells where the next begins. Quotes are not obeyed: a line ends it.
  private mutating func passOver(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ isLast: Bool, _ fault: (DelimitedFault) throws -> Void
  ) throws -> Int {
    guard let over = passingOver else { return start }
    guard let next = nextLine(bytes, start, isLast) else {
      // A carriage return at the end may be half of a line break.
      let end = !isLast && bytes.count > start && bytes[bytes.count - 1] == 13 ? bytes.count - 1 : bytes.count
      passingOver?.bytes += end - start
      return end
    }
    passingOver = nil
    if !over.excerpt.isEmpty {
      try fault(DelimitedFault(line: over.line, kind: .tooLong(bytes: over.bytes + next - start), excerpt: over.excerpt))
    }
    line += 1
    return next
  }

  private func excerpt(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> String {
    String(decoding: bytes[position..<min(bytes.count, position + 200)], as: UTF8.self)
  }

  /// Where the line after this position begins, or nil where the bytes have no whole line break.
  private func nextLine(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ isLast: Bool) -> Int? {
    var index = position
    while index < bytes.count {
      if bytes[index] == 10 { return index + 1 }
      if bytes[index] == 13 {
        guard index + 1 < bytes.count else { return isLast ? index + 1 : nil }
        return bytes[index + 1] == 10 ? index + 2 : index + 1
      }
      index += 1
    }
    return nil
  }
}
