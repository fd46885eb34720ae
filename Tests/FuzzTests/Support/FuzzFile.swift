// Bytes as a file, for the readers that take a path.
import Foundation

enum FuzzFile {
  /// Calls the body with the path of a file that holds the bytes, and takes the file away.
  static func with<Value>(_ bytes: UnsafeBufferPointer<UInt8>, _ ending: String, _ body: (String) throws -> Value) throws -> Value {
    // One file for each thread, written over: making a new name each time costs more than reading it.
    let path = NSTemporaryDirectory() + "/fuzz-\(getpid())-\(pthread_self()).\(ending)"
    guard let file = fopen(path, "w"), fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count, fclose(file) == 0 else {
      fatalError("cannot write \(path)")
    }
    defer { unlink(path) }
    return try body(path)
  }
}
