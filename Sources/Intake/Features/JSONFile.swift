// A file of JSON as a list of entries, however they are packed.
import JSONReading
import Messages

/// The entries of a JSON file: the features of a collection, the elements of an array, the lines of a text sequence.
struct JSONFile {
  /// What stands at one place of the list.
  enum Entry {
    /// A value.
    case value(JSONValue)
    /// A line that is not JSON, as it stood (only in sequences: elsewhere the whole file is refused).
    case broken(String)
  }

  /// How the entries are packed.
  enum Packing: Hashable {
    /// One value, which may hold a list.
    case whole
    /// One value on each line (RFC 8142 or lines of JSON).
    case lines
  }

  /// How it is packed.
  let packing: Packing
  /// The first entry, which tells what the file is about.
  let first: JSONValue?
  private let name: String
  private let open: () throws -> ((UnsafeMutableRawBufferPointer) throws -> Int)

  /// Members of an object that hold its list, in the forms that are read.
  private static let lists: Set<String> = ["features", "requests", "service_requests", "results", "items", "data", "value", "records"]

  /// Looks at a file.
  ///
  /// - Parameters:
  ///   - name: what it is called in a message.
  ///   - open: begins to read it from the front; called for each walk.
  init(name: String, open: @escaping () throws -> ((UnsafeMutableRawBufferPointer) throws -> Int)) throws {
    self.name = name
    self.open = open
    struct Enough: Error {}
    var first: JSONValue?
    do {
      let reader = JSONReader(source: try open())
      do {
        try JSONFile.walk(reader) {
          first = $0
          throw Enough()
        }
      } catch is Enough {
        // The first of several: whether more lines follow is seen below.
      }
    } catch is JSONFault {}
    packing = try JSONFile.isSequence(open) ? .lines : .whole
    if packing == .lines {
      // The first line that is whole.
      first = nil
      do {
        try JSONFile.lines(try open()) { bytes, _ in
          guard let value = try? JSONReader(bytes).value() else { return }
          first = value
          throw Enough()
        }
      } catch is Enough {}
    }
    self.first = first
  }

  /// Hands every entry over with its number from 1: in a sequence the line.
  ///
  /// - Throws: `Failure` (bad input) where the file is not JSON, and what `body` throws.
  func entries(_ body: (Entry, Int) throws -> Void) throws {
    switch packing {
    case .whole:
      let reader = JSONReader(source: try open())
      var number = 0
      do {
        try JSONFile.walk(reader) {
          number += 1
          try body(.value($0), number)
        }
        try reader.finish()
      } catch let fault as JSONFault {
        throw Failure.jsonBroken(name, line: fault.line)
      }
    case .lines:
      try JSONFile.lines(try open()) { bytes, line in
        let reader = JSONReader(bytes)
        do {
          if try reader.isSpent() { return }
          let value = try reader.value()
          try reader.finish()
          try body(.value(value), line)
        } catch is JSONFault {
          try body(.broken(String(decoding: bytes, as: UTF8.self)), line)
        }
      }
    }
  }

  /// Walks through one value: the elements of an array, of an object's list, or the value itself.
  private static func walk(_ reader: JSONReader, _ body: (JSONValue) throws -> Void) throws {
    if try reader.isArray() { return try reader.elements { try body(reader.value()) } }
    guard try reader.isObject() else { return try body(reader.value()) }
    var members: [JSONMember] = []
    var hadList = false
    try reader.members { name in
      if lists.contains(name), try reader.isArray() {
        hadList = true
        try reader.elements { try body(reader.value()) }
      } else if hadList {
        try reader.skip()
      } else {
        members.append(JSONMember(name: name, value: try reader.value()))
      }
    }
    if !hadList { try body(.object(members)) }
  }

  /// Whether each line is a value: the file begins with a record separator, or something follows its first value.
  private static func isSequence(_ open: () throws -> ((UnsafeMutableRawBufferPointer) throws -> Int)) throws -> Bool {
    let source = try open()
    var front: UInt8?
    let reader = JSONReader { buffer in
      let count = try source(buffer)
      if front == nil, count > 0 { front = buffer[0] }
      return count
    }
    do {
      try reader.skip()
      return try !reader.isSpent() && reader.line > 1
    } catch is JSONFault {
      return front == recordSeparator
    }
  }

  private static let recordSeparator: UInt8 = 0x1E
  private static let longestLine = 64 << 20

  /// Hands each line over without its end and without record separators.
  private static func lines(_ source: (UnsafeMutableRawBufferPointer) throws -> Int, _ body: ([UInt8], Int) throws -> Void) throws {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    var line: [UInt8] = []
    var number = 1
    while true {
      let count = try block.withUnsafeMutableBytes { try source($0) }
      if count == 0 { break }
      for byte in block[..<count] {
        if byte == 10 {
          if !line.isEmpty { try body(line, number) }
          line.removeAll(keepingCapacity: true)
          number += 1
        } else if byte != recordSeparator, line.count < longestLine {
          line.append(byte)
        }
      }
    }
    if !line.isEmpty { try body(line, number) }
  }
}
