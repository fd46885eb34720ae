// The package around a workbook or a text document: a zip archive.
import CMinizip

/// What is wrong with an archive.
public enum ZipFault: Error, Hashable, Sendable {
  /// It is no zip archive, or is cut off.
  case notAnArchive
  /// An entry is locked with a password.
  case encrypted(String)
  /// An entry cannot be unpacked, or does not have the check sum it states.
  case damaged(String)
  /// An entry is larger than anything that is read here.
  case tooLarge(String)
}

/// Reads the entries of a zip archive through minizip, which SpatiaLite brings.
public final class ZipArchive {
  /// The most bytes that one entry may have when it is unpacked.
  public static let largestEntry: UInt64 = 4 << 30

  /// The names of the entries, in the archive's order.
  public let names: [String]
  private let handle: unzFile
  private let exact: [String: String]

  /// Opens an archive.
  ///
  /// - Throws: `ZipFault.notAnArchive`.
  public init(path: String) throws {
    guard let handle = unzOpen64(path) else { throw ZipFault.notAnArchive }
    var names: [String] = []
    var status = unzGoToFirstFile(handle)
    while status == UNZ_OK, names.count < 100_000 {
      var buffer = [CChar](repeating: 0, count: 1025)
      guard unzGetCurrentFileInfo64(handle, nil, &buffer, 1024, nil, 0, nil, 0) == UNZ_OK else { break }
      names.append(String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
      status = unzGoToNextFile(handle)
    }
    guard !names.isEmpty else {
      unzClose(handle)
      throw ZipFault.notAnArchive
    }
    self.handle = handle
    self.names = names
    exact = Dictionary(names.map { (ZipArchive.folded($0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  deinit { unzClose(handle) }

  /// Whether there is an entry of this name, in any case.
  public func has(_ name: String) -> Bool { exact[ZipArchive.folded(name)] != nil }

  /// Unpacks an entry block by block.
  ///
  /// - Parameters:
  ///   - name: the entry, in any case, with or without a leading slash.
  ///   - body: gets a closure that fills a buffer with the next bytes and says how many; 0 at the end.
  /// - Returns: what `body` returns, or nil where there is no such entry.
  /// - Throws: `ZipFault`, and what `body` throws.
  public func reading<Value>(_ name: String, _ body: ((UnsafeMutableRawBufferPointer) throws -> Int) throws -> Value) throws -> Value? {
    guard let known = exact[ZipArchive.folded(name)] else { return nil }
    guard unzLocateFile(handle, known, 1) == UNZ_OK else { return nil }
    var information = unz_file_info64()
    guard unzGetCurrentFileInfo64(handle, &information, nil, 0, nil, 0, nil, 0) == UNZ_OK else { throw ZipFault.damaged(known) }
    if information.flag & 1 != 0 { throw ZipFault.encrypted(known) }
    guard information.uncompressed_size <= ZipArchive.largestEntry else { throw ZipFault.tooLarge(known) }
    guard unzOpenCurrentFile(handle) == UNZ_OK else { throw ZipFault.damaged(known) }
    var isOpen = true
    defer { if isOpen { unzCloseCurrentFile(handle) } }
    var total: UInt64 = 0
    var isAtEnd = false
    let value = try body { buffer in
      if isAtEnd { return 0 }
      let count = unzReadCurrentFile(handle, buffer.baseAddress, UInt32(min(buffer.count, 1 << 24)))
      guard count >= 0 else { throw ZipFault.damaged(known) }
      total += UInt64(count)
      // What the directory states is not to be trusted.
      guard total <= ZipArchive.largestEntry else { throw ZipFault.tooLarge(known) }
      if count == 0 { isAtEnd = true }
      return Int(count)
    }
    isOpen = false
    if unzCloseCurrentFile(handle) == UNZ_CRCERROR, isAtEnd { throw ZipFault.damaged(known) }
    return value
  }

  /// A whole entry in memory, or nil where there is none.
  public func bytes(_ name: String) throws -> [UInt8]? {
    try reading(name) { read in
      var all: [UInt8] = []
      var block = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = try block.withUnsafeMutableBytes { try read($0) }
        if count == 0 { return all }
        all.append(contentsOf: block[..<count])
      }
    }
  }

  private static func folded(_ name: String) -> String {
    (name.hasPrefix("/") ? String(name.dropFirst()) : name).replacing("\\", with: "/").lowercased()
  }
}
