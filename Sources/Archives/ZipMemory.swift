// A file in memory for minizip, which seeks back to write sizes.
import CMinizip

/// The bytes of an archive that is being written. It must outlive the handle that writes to it.
final class ZipMemory {
  private(set) var bytes: [UInt8] = []
  private var position = 0

  /// minizip's way to open, read, write, tell, seek and close. `self` is passed through unretained.
  var functions: zlib_filefunc64_def {
    var functions = zlib_filefunc64_def()
    functions.opaque = Unmanaged.passUnretained(self).toOpaque()
    functions.zopen64_file = { opaque, _, _ in opaque }
    functions.zread_file = { _, _, _, _ in 0 }
    functions.zwrite_file = { opaque, _, buffer, size in
      guard let memory = ZipMemory.from(opaque), let buffer else { return 0 }
      memory.write(UnsafeRawBufferPointer(start: buffer, count: Int(size)))
      return size
    }
    functions.ztell64_file = { opaque, _ in ZPOS64_T(ZipMemory.from(opaque)?.position ?? 0) }
    functions.zseek64_file = { opaque, _, offset, origin in ZipMemory.from(opaque)?.seek(offset, origin) == true ? 0 : -1 }
    functions.zclose_file = { _, _ in 0 }
    functions.zerror_file = { _, _ in 0 }
    return functions
  }

  private static func from(_ opaque: UnsafeMutableRawPointer?) -> ZipMemory? {
    opaque.map { Unmanaged<ZipMemory>.fromOpaque($0).takeUnretainedValue() }
  }

  private func write(_ part: UnsafeRawBufferPointer) {
    let inside = min(part.count, bytes.count - position)
    bytes.replaceSubrange(position..<position + inside, with: part[..<inside])
    bytes.append(contentsOf: part[inside...])
    position += part.count
  }

  private func seek(_ offset: ZPOS64_T, _ origin: Int32) -> Bool {
    let base =
      switch origin {
      case ZLIB_FILEFUNC_SEEK_CUR: position
      case ZLIB_FILEFUNC_SEEK_END: bytes.count
      default: 0
      }
    guard let target = Int(exactly: offset).map({ base + $0 }), (0...bytes.count).contains(target) else { return false }
    position = target
    return true
  }
}
