import Almanac
import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import Intake

/// The package and the shared material beside it.
enum Folders {
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let shared = package.deletingLastPathComponent().appendingPathComponent("shared")
  static let hasSamples = FileManager.default.fileExists(atPath: shared.appendingPathComponent("samples/README.md").path)
  static let hasSuites = FileManager.default.fileExists(atPath: shared.appendingPathComponent("suites/README.md").path)
  static func sample(_ name: String) -> String { shared.appendingPathComponent("samples/" + name).path }
}

/// A database in memory with the rule that every store has: same source and id is the same report.
final class MemoryStore {
  var reports: [Report] = []
  private var byID: [String: Int] = [:]

  func store(_ report: Report) -> StoreOutcome {
    let key = report.source + "\u{1}" + report.sourceID
    guard let index = byID[key] else {
      byID[key] = reports.count
      reports.append(report)
      return .imported
    }
    if reports[index] == report { return .duplicate }
    reports[index] = report
    return .updated
  }
}

/// A file of a test, gone afterwards.
final class TemporaryFile {
  let url: URL
  init(_ bytes: [UInt8], name: String = "prov.csv") throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    url = folder.appendingPathComponent(name)
    try Data(bytes).write(to: url)
  }
  deinit { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }
}

/// What came of reading a file.
struct Imported {
  var account: ImportAccount
  var reports: [Report]
  var rejects: [(row: RejectedRow, raw: String)]
  var warnings: String { account.warnings.map(\.english).joined(separator: "\n") }
}

enum Fixture {
  static let geodata = Result { try Geodata.load(folder: Folders.package.appendingPathComponent("geodata").path) }
  private static let made = Result { IntakeContext(try geodata.get()) }
  static func context() throws -> IntakeContext { try made.get() }

  static func read(path: String, _ store: MemoryStore = MemoryStore(), _ change: (inout IntakeOptions) -> Void = { _ in }) throws
    -> Imported
  {
    var options = IntakeOptions()
    change(&options)
    var rejects: [(row: RejectedRow, raw: String)] = []
    let account = try FileIntake().read(
      path: path, options: options, context: context(), reject: { rejects.append(($0, $1)) }, into: { store.store($0) })
    #expect(account.isBalanced)
    #expect(account.rejected == rejects.count)
    return Imported(account: account, reports: store.reports, rejects: rejects)
  }

  static func read(
    _ text: String, name: String = "prov.csv", _ store: MemoryStore = MemoryStore(), _ change: (inout IntakeOptions) -> Void = { _ in }
  ) throws -> Imported {
    try read(Array(text.utf8), name: name, store, change)
  }

  static func read(
    _ bytes: [UInt8], name: String = "prov.csv", _ store: MemoryStore = MemoryStore(), _ change: (inout IntakeOptions) -> Void = { _ in }
  ) throws -> Imported {
    let file = try TemporaryFile(bytes, name: name)
    return try withExtendedLifetime(file) { try read(path: file.url.path, store, change) }
  }

  static func failure(_ body: () throws -> Void) -> Failure? {
    do {
      try body()
      return nil
    } catch { return error as? Failure }
  }
}
