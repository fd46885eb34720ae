// Running the built program as a person or a script does.
import Foundation
import Testing

/// What a run left behind.
struct Run {
  var status: Int32
  var output: String
  var talk: String

  /// The answer as a JSON object.
  func json() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }

  /// The items of a JSON answer.
  func items() throws -> [[String: Any]] { try #require(try json()["items"] as? [[String: Any]]) }
}

enum Program {
  /// The program lies beside the test bundle.
  static let url = URL(fileURLWithPath: ProcessInfo.processInfo.arguments.first ?? "").resolvingSymlinksInPath().deletingLastPathComponent()
    .appendingPathComponent("trygg")
  static let isBuilt = FileManager.default.isExecutableFile(atPath: url.path)
  static let now = "2026-11-23"

  /// Starts a run in a folder; its two outputs go to files of their own, so that nothing waits for a reader.
  static func start(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws -> Started {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let names = ["out", "err"].map { FileManager.default.temporaryDirectory.appendingPathComponent("trygg-\(UUID().uuidString).\($0)") }
    for name in names { #expect(FileManager.default.createFile(atPath: name.path, contents: nil)) }
    let handles = try names.map { try FileHandle(forWritingTo: $0) }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    try process.run()
    return Started(process: process, files: names)
  }

  static func run(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws -> Run {
    try start(arguments, in: folder, environment: environment).finish()
  }

  /// A folder of its own for the time of the work.
  static func withFolder<T>(_ work: (URL) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try work(folder)
  }

  /// A folder with a fresh database.
  static func withDatabase<T>(_ options: [String] = [], _ work: (URL) throws -> T) throws -> T {
    try withFolder { folder in
      let made = try run(["init"] + options, in: folder)
      try #require(made.status == 0, "\(made.talk)")
      return try work(folder)
    }
  }
}

/// A run under way.
struct Started {
  var process: Process
  var files: [URL]

  func finish() throws -> Run {
    process.waitUntilExit()
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return Run(status: process.terminationStatus, output: texts[0], talk: texts[1])
  }
}

/// The example, made twice side by side with the same clock.
enum Demo {
  struct Pair {
    var folder: URL
    var runs: [Run]
    var first: URL { folder.appendingPathComponent("ett") }
    var second: URL { folder.appendingPathComponent("tva") }
  }

  nonisolated(unsafe) private static var left: URL?

  static let pair: Result<Pair, any Error> = Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    left = folder
    atexit { if let folder = Demo.left { try? FileManager.default.removeItem(at: folder) } }
    let runs = try ["ett", "tva"].map { try Program.start(["demo", "--output", $0, "--now", Program.now], in: folder) }
    return Pair(folder: folder, runs: try runs.map { try $0.finish() })
  }

  /// A folder with a copy of the example's database as `trygg.sqlite`.
  static func withCopy<T>(_ work: (URL) throws -> T) throws -> T {
    let pair = try pair.get()
    return try Program.withFolder { folder in
      try FileManager.default.copyItem(
        at: pair.first.appendingPathComponent("trygg.sqlite"), to: folder.appendingPathComponent("trygg.sqlite"))
      return try work(folder)
    }
  }
}
