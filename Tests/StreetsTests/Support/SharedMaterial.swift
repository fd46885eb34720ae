// The reference material beside the package, where it is present.
import Foundation

enum SharedMaterial {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared")

  static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path) }

  static func path(_ path: String) -> String { folder.appendingPathComponent(path).path }

  /// A real small town: Kotka in Finland. © OpenStreetMap contributors, ODbL 1.0.
  static let kotka = "geodata/kotka.osm.pbf"
  static let hasKotka = has(kotka)
}

/// A folder of its own for the files of one test.
func withTemporaryFolder<T>(_ body: (URL) throws -> T) throws -> T {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("streets-" + UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
