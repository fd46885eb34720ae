// The byte state machine that finds the fields of one record.

/// Where a field lies.
struct FieldBounds {
  enum Form { case plain, doubledQuotes, textAfterQuote }
  var start: Int
  var end: Int
  var form: Form
}

/// Finds records in UTF-8 (or any ASCII superset) bytes by RFC 4180, leniently: a quote inside an unquoted field is a letter,
/// text after a closing quote belongs to the field, and LF, CRLF and CR all end a record.
struct RecordScanner {
  enum Outcome {
    /// The record ends before `end`; the next begins at `next`; its text had this many line breaks, the last one included.
    case record(end: Int, next: Int, lines: Int)
    /// The bytes end before the record does.
    case incomplete(insideQuotes: Bool)
  }

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed: UInt8 = 10
  private static let carriageReturn: UInt8 = 13

  let delimiter: UInt8
  private let ends: [Bool]

  init(delimiter: UInt8) {
    self.delimiter = delimiter
    var ends = [Bool](repeating: false, count: 256)
    for byte in [delimiter, RecordScanner.lineFeed, RecordScanner.carriageReturn] { ends[Int(byte)] = true }
    self.ends = ends
  }

  /// Scans one record from `start`; field bounds are relative to `start`.
  ///
  /// O(bytes of the record). `isLast` says that no bytes follow the buffer.
  func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, into fields: inout [FieldBounds]) -> Outcome {
    fields.removeAll(keepingCapacity: true)
    return ends.withUnsafeBufferPointer { ends in
      let count = bytes.count
      var index = start
      var lines = 0
      while true {
        if index < count, bytes[index] == RecordScanner.quote {
          var position = index + 1
          var form = FieldBounds.Form.plain
          while true {
            while position < count, bytes[position] != RecordScanner.quote {
              let byte = bytes[position]
              if byte == RecordScanner.lineFeed {
                lines += 1
              } else if byte == RecordScanner.carriageReturn, position + 1 >= count || bytes[position + 1] != RecordScanner.lineFeed {
                lines += 1
              }
              position += 1
            }
            guard position < count else { return .incomplete(insideQuotes: true) }
            if position + 1 == count, !isLast { return .incomplete(insideQuotes: false) }
            guard position + 1 < count, bytes[position + 1] == RecordScanner.quote else { break }
            form = .doubledQuotes
            position += 2
          }
          let closing = position
          position += 1
          if position == count || ends[Int(bytes[position])] {
            fields.append(FieldBounds(start: index + 1 - start, end: closing - start, form: form))
          } else {
            while position < count, !ends[Int(bytes[position])] { position += 1 }
            fields.append(FieldBounds(start: index - start, end: position - start, form: .textAfterQuote))
          }
          index = position
        } else {
          var position = index
          while position < count, !ends[Int(bytes[position])] { position += 1 }
          fields.append(FieldBounds(start: index - start, end: position - start, form: .plain))
          index = position
        }
        if index == count { return isLast ? .record(end: index, next: index, lines: lines) : .incomplete(insideQuotes: false) }
        let byte = bytes[index]
        if byte == delimiter {
          index += 1
        } else if byte == RecordScanner.lineFeed {
          return .record(end: index, next: index + 1, lines: lines + 1)
        } else {
          // A carriage return: a line feed may follow in the next block.
          guard index + 1 < count else {
            return isLast ? .record(end: index, next: index + 1, lines: lines + 1) : .incomplete(insideQuotes: false)
          }
          let isPair = bytes[index + 1] == RecordScanner.lineFeed
          return .record(end: index, next: index + (isPair ? 2 : 1), lines: lines + 1)
        }
      }
    }
  }

  /// Writes the fields that need it without their quotes to `output` and points them there.
  static func unescape(_ fields: inout [FieldBounds], of record: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    output.removeAll(keepingCapacity: true)
    for index in fields.indices where fields[index].form != .plain {
      let field = fields[index]
      let start = output.count
      var position = field.start
      // A field with text after its quote begins at the opening quote.
      var inQuotes = field.form == .doubledQuotes
      while position < field.end {
        let byte = record[position]
        if byte != quote {
          output.append(byte)
        } else if position == field.start, field.form == .textAfterQuote {
          inQuotes = true
        } else if inQuotes, position + 1 < field.end, record[position + 1] == quote {
          output.append(quote)
          position += 1
        } else if inQuotes, field.form == .textAfterQuote {
          inQuotes = false
        } else {
          output.append(quote)
        }
        position += 1
      }
      fields[index].start = start
      fields[index].end = output.count
    }
  }
}
