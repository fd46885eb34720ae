// Where the kommun's geodata lie.
import Foundation
import Messages

/// Finds the folder `geodata`.
enum GeodataFolder {
  /// The folder of `--geodata`, of `$TRYGG_GEODATA`, in the working folder, or beside or above the program.
  static func find(_ wished: String?) throws -> String {
    if let wished { return wished }
    if let variable = ProcessInfo.processInfo.environment["TRYGG_GEODATA"], !variable.isEmpty { return variable }
    let files = FileManager.default
    var searched = [files.currentDirectoryPath + "/geodata"]
    var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    searched.append(folder.appendingPathComponent("../share/trygg/geodata").standardizedFileURL.path)
    for _ in 0..<6 {
      searched.append(folder.appendingPathComponent("geodata").path)
      folder = folder.deletingLastPathComponent()
    }
    guard let found = searched.first(where: { files.fileExists(atPath: $0 + "/places.csv") }) else {
      throw Failure.geodataMissing(Array(searched.prefix(3)))
    }
    return found
  }
}
