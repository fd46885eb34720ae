// The blocks of an .osm.pbf file.
// Source of the form: the OpenStreetMap wiki, "PBF Format".
import CZlib
import Foundation
import Messages

/// An `.osm.pbf` file, whose blocks are unpacked one at a time.
///
/// Every length is checked against what is there, so that a file that is cut short, damaged or made to be wrong gives a failure and
/// never more: the libraries that were tried crashed on some files whose bytes were changed inside a block.
struct PBFFile {
  /// Greatest sizes that the format allows, in bytes.
  private static let mostHeader = 64 * 1024
  private static let mostBlob = 32 * 1024 * 1024

  private let data: Data
  private let name: String

  init(_ path: String, name: String) throws {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else {
      throw Failure.streetFileMissing(name)
    }
    self.data = data
    self.name = name
  }

  /// Gives the data blocks in the order of the file, each with its number, until the end.
  ///
  /// - Parameters:
  ///   - isWanted: whether the block of a number is to be unpacked; others are passed over.
  ///   - take: reads a block; it returns false when the block makes no sense.
  /// - Throws: `Failure` (bad input) for a file that is damaged, or packed in a way that is not read.
  func blocks(where isWanted: (Int) -> Bool, _ take: (WireCursor) throws -> Bool) throws {
    var buffer: [UInt8] = []
    try data.withUnsafeBytes { raw in
      let bytes = raw.bindMemory(to: UInt8.self)
      var place = 0
      var number = 0
      var hasHeader = false
      while place < bytes.count {
        guard bytes.count - place >= 4 else { throw damaged }
        let length = bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
        place += 4
        guard length > 0, length <= Self.mostHeader, length <= bytes.count - place else { throw damaged }
        let head = header(WireCursor(UnsafeBufferPointer(rebasing: bytes[place..<(place + length)])))
        place += length
        guard let (kind, size) = head, size <= Self.mostBlob + 1024, size <= bytes.count - place else { throw damaged }
        let blob = WireCursor(UnsafeBufferPointer(rebasing: bytes[place..<(place + size)]))
        place += size
        switch kind {
        case "OSMHeader":
          try unpack(blob, &buffer) { try check($0) }
          hasHeader = true
        case "OSMData":
          guard hasHeader else { throw damaged }
          if isWanted(number) { try unpack(blob, &buffer) { if try !take($0) { throw damaged } } }
          number += 1
        default: break  // The format asks readers to pass over other kinds.
        }
      }
      if !hasHeader { throw damaged }
    }
  }

  private var damaged: Failure { .streetFileDamaged(name) }

  private func header(_ message: WireCursor) -> (kind: String, size: Int)? {
    var message = message
    var kind = ""
    var size: UInt64?
    while let field = message.field() {
      switch field.number {
      case 1: kind = String(decoding: message.content(field.kind).bytes, as: UTF8.self)
      case 3: size = message.number(field.kind)
      default: message.skip(field.kind)
      }
    }
    guard !message.hasFailed, let size, size <= UInt64(Int32.max) else { return nil }
    return (kind, Int(size))
  }

  private func unpack(_ blob: WireCursor, _ buffer: inout [UInt8], _ use: (WireCursor) throws -> Void) throws {
    var blob = blob
    var plain: WireCursor?
    var packed: WireCursor?
    var size = 0
    while let field = blob.field() {
      switch field.number {
      case 1: plain = blob.content(field.kind)
      case 2: size = Int(truncatingIfNeeded: min(blob.number(field.kind), UInt64(Int32.max)))
      case 3: packed = blob.content(field.kind)
      case 4...7: throw Failure.streetFilePacking(name)
      default: blob.skip(field.kind)
      }
    }
    if blob.hasFailed { throw damaged }
    if let plain { return try use(plain) }
    guard let packed, size > 0, size <= Self.mostBlob else { throw damaged }
    if buffer.count < size { buffer = [UInt8](repeating: 0, count: max(size, 2 * buffer.count)) }
    try buffer.withUnsafeMutableBufferPointer { target in
      var length = uLongf(size)
      // The library checks the check sum of the packed bytes.
      guard uncompress(target.baseAddress, &length, packed.bytes.baseAddress, uLong(packed.count)) == Z_OK, Int(length) == size else {
        throw damaged
      }
      try use(WireCursor(UnsafeBufferPointer(start: target.baseAddress, count: size)))
    }
  }

  /// A file may ask for abilities that its readers must have.
  private func check(_ header: WireCursor) throws {
    var header = header
    while let field = header.field() {
      if field.number == 4 {
        let feature = String(decoding: header.content(field.kind).bytes, as: UTF8.self)
        if !["OsmSchema-V0.6", "DenseNodes"].contains(feature) { throw header.hasFailed ? damaged : Failure.streetFilePacking(name) }
      } else {
        header.skip(field.kind)
      }
    }
    if header.hasFailed { throw damaged }
  }
}
