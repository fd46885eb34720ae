// Writing the package around a workbook or a text document.
import CMinizip

/// What can go wrong when an archive is written.
public enum ZipWriteFault: Error, Hashable, Sendable {
  /// The file cannot be created, or the disk is full.
  case notWritten
  /// A sheet has no room for more rows.
  case tooManyRows
}

/// Writes a zip archive through minizip. Entries carry the first date that the format knows, so that the same content gives the same bytes.
public final class ZipWriter {
  private var handle: zipFile?
  private let memory: ZipMemory?

  /// Begins an archive in a new file, which replaces one of the same name.
  public init(path: String) throws {
    memory = nil
    handle = zipOpen64(path, 0)
    if handle == nil { throw ZipWriteFault.notWritten }
  }

  private init(_ memory: ZipMemory) throws {
    self.memory = memory
    var functions = memory.functions
    handle = zipOpen2_64("", 0, nil, &functions)
    if handle == nil { throw ZipWriteFault.notWritten }
  }

  deinit { if let handle { zipClose(handle, nil) } }

  /// A whole archive in memory; `body` writes its entries.
  ///
  /// - Throws: `ZipWriteFault`, and what `body` throws.
  public static func bytes(_ body: (ZipWriter) throws -> Void) throws -> [UInt8] {
    let memory = ZipMemory()
    let writer = try ZipWriter(memory)
    try body(writer)
    try writer.close()
    return memory.bytes
  }

  /// Writes an entry; `body` calls `write`.
  ///
  /// - Parameters:
  ///   - name: its name in the archive.
  ///   - isPacked: whether it is packed. One that is not stands as it is, without extra fields: OpenDocument wants the first entry so.
  public func entry(_ name: String, isPacked: Bool = true, _ body: () throws -> Void) throws {
    guard let handle else { throw ZipWriteFault.notWritten }
    var information = zip_fileinfo()
    information.dosDate = 0x21_0000  // 1980-01-01 00:00
    // Level 1: a workbook packs well at any level, and the packing is what costs.
    let opened = zipOpenNewFileInZip64(
      handle, name, &information, nil, 0, nil, 0, nil, isPacked ? Int32(Z_DEFLATED) : 0, isPacked ? 1 : 0, isPacked ? 1 : 0)
    guard opened == ZIP_OK else { throw ZipWriteFault.notWritten }
    do {
      try body()
    } catch {
      zipCloseFileInZip(handle)
      throw error
    }
    guard zipCloseFileInZip(handle) == ZIP_OK else { throw ZipWriteFault.notWritten }
  }

  /// Writes bytes into the entry that is open.
  public func write(_ bytes: [UInt8]) throws {
    guard let handle, bytes.isEmpty || zipWriteInFileInZip(handle, bytes, UInt32(bytes.count)) == ZIP_OK else {
      throw ZipWriteFault.notWritten
    }
  }

  /// Writes the directory and closes the file.
  public func close() throws {
    guard let handle else { return }
    self.handle = nil
    guard zipClose(handle, nil) == ZIP_OK else { throw ZipWriteFault.notWritten }
  }
}
