// Bytes as a file, for the readers that take a path.
import Foundation

enum FuzzFile {
  /// Calls the body with the path of a file that holds the bytes, and takes the file away.
  static func with<Value>(_ bytes: UnsafeBufferPointer<UInt8>, _ ending: String, _ body: (String) throws -> Value) throws -> Value {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-\(UUID().uuidString).\(ending)").path
    guard FileManager.default.createFile(atPath: path, contents: Data(buffer: bytes)) else { fatalError("cannot write \(path)") }
    defer { unlink(path) }
    return try body(path)
  }
}
