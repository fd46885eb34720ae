// Reading XML from front to back, without ever holding the document.
import CExpat

/// The name of an element or attribute, valid only during the call that hands it over.
///
/// Names are compared without their prefix: `x:row` and `row` are the same, since the formats read here use one vocabulary each.
public struct XMLName {
  private let local: UnsafePointer<CChar>

  init(_ name: UnsafePointer<CChar>) {
    var local = name
    var byte = name
    while byte.pointee != 0 {
      if byte.pointee == 58 { local = byte + 1 }
      byte += 1
    }
    self.local = local
  }

  /// Whether the name is this one.
  public static func == (name: XMLName, text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes in
      for (index, byte) in bytes.enumerated() where name.local[index] != CChar(bitPattern: byte) { return false }
      return name.local[bytes.count] == 0
    }
  }

  /// The name as text.
  public var text: String { String(cString: local) }
}

/// The attributes of an element, valid only during the call that hands them over.
public struct XMLAttributes {
  private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { self.list = list }

  /// The value of an attribute, or nil where the element has none of that name.
  public subscript(_ name: StaticString) -> String? {
    value(name).map { String(cString: $0) }
  }

  /// The bytes of an attribute's value, ended by a zero.
  public func value(_ name: StaticString) -> UnsafePointer<CChar>? {
    guard let list else { return nil }
    var index = 0
    while let key = list[index], let value = list[index + 1] {
      if XMLName(key) == name { return value }
      index += 2
    }
    return nil
  }
}

/// What is wrong with a document.
public enum XMLFault: Error, Hashable, Sendable {
  /// It is not well-formed, or ends too early; the line counts from 1.
  case malformed(line: Int)
  /// It declares a document type, which the formats read here never do and which can make a small file grow without end.
  case documentType(line: Int)
  /// Elements lie within each other deeper than any of the formats needs.
  case tooDeep(line: Int)
}

/// Reads XML with expat, a well-kept library that is fed block by block.
///
/// Documents with a document type are refused, so there are no entities but the five of XML itself. O(bytes) time, memory for one block.
public final class XMLScanner {
  /// Gets the name and the attributes of each element that begins.
  public var onStart: (XMLName, XMLAttributes) throws -> Void = { _, _ in }
  /// Gets the name of each element that ends.
  public var onEnd: (XMLName) throws -> Void = { _ in }
  /// Gets each piece of text in UTF-8; one text may come in several pieces.
  public var onText: (UnsafeBufferPointer<UInt8>) throws -> Void = { _ in }

  private static let deepest = 200
  private var depth = 0
  private var failure: (any Error)?
  private var parser: XML_Parser?

  /// Makes a scanner.
  public init() {}

  /// Reads a document.
  ///
  /// - Parameter read: fills the buffer with the next bytes and says how many; 0 at the end.
  /// - Throws: `XMLFault`, and what the closures throw.
  public func scan(_ read: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
    guard let parser = XML_ParserCreate(nil) else { throw XMLFault.malformed(line: 0) }
    defer {
      XML_ParserFree(parser)
      self.parser = nil
    }
    self.parser = parser
    depth = 0
    failure = nil
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(parser, { XMLScanner.of($0)?.begin($1, $2) }, { XMLScanner.of($0)?.finish($1) })
    XML_SetCharacterDataHandler(parser) { XMLScanner.of($0)?.text($1, $2) }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in XMLScanner.of(data)?.refuseDocumentType() }
    let size = 1 << 16
    while true {
      guard let block = XML_GetBuffer(parser, Int32(size)) else { throw XMLFault.malformed(line: line) }
      let count = try read(UnsafeMutableRawBufferPointer(start: block, count: size))
      let status = XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0)
      if let failure { throw failure }
      guard status == XML_STATUS_OK else { throw XMLFault.malformed(line: line) }
      if count == 0 { return }
    }
  }

  /// Reads a document that lies in memory.
  public func scan(bytes: [UInt8]) throws {
    var used = 0
    try bytes.withUnsafeBytes { all in
      try scan { buffer in
        let count = min(buffer.count, all.count - used)
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[used..<used + count]))
        used += count
        return count
      }
    }
  }

  /// The line that is being read, from 1.
  public var line: Int { parser.map { Int(XML_GetCurrentLineNumber($0)) } ?? 0 }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLScanner? {
    data.map { Unmanaged<XMLScanner>.fromOpaque($0).takeUnretainedValue() }
  }

  private func begin(_ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    guard failure == nil, let name else { return }
    depth += 1
    if depth > XMLScanner.deepest { return stop(XMLFault.tooDeep(line: line)) }
    do { try onStart(XMLName(name), XMLAttributes(attributes)) } catch { stop(error) }
  }

  private func finish(_ name: UnsafePointer<CChar>?) {
    guard failure == nil, let name else { return }
    depth -= 1
    do { try onEnd(XMLName(name)) } catch { stop(error) }
  }

  private func text(_ bytes: UnsafePointer<CChar>?, _ count: Int32) {
    guard failure == nil, let bytes else { return }
    do {
      try bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        try onText(UnsafeBufferPointer(start: $0, count: Int(count)))
      }
    } catch { stop(error) }
  }

  private func refuseDocumentType() { stop(XMLFault.documentType(line: line)) }

  private func stop(_ error: any Error) {
    if failure == nil { failure = error }
    if let parser { XML_StopParser(parser, 0) }
  }
}
