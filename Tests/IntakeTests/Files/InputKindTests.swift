// What is no ordinary file is told at once, and a file that is written to meanwhile is not taken.
import Archives
import Foundation
import Messages
import Testing
import Workbooks

@testable import Intake

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct InputKindTests {
  private static func read(_ path: String) -> Failure? { Fixture.failure { _ = try Fixture.read(path: path) } }

  private static func pipe(_ work: (String) throws -> Void) throws {
    let file = try TemporaryFile([])
    let path = file.url.deletingLastPathComponent().appendingPathComponent("ror").path
    try #require(mkfifo(path, 0o600) == 0)
    try withExtendedLifetime(file) { try work(path) }
  }

  @Test(.timeLimit(.minutes(1))) func aPipeWithoutAWriterIsNotWaitedFor() throws {
    try Self.pipe { path in #expect(Self.read(path) == Failure.pipeWithoutWriter(path)) }
  }

  @Test(.timeLimit(.minutes(1))) func aPipeWithAWriterIsRead() throws {
    try Self.pipe { path in
      // Open both ways, so that neither end waits for the other.
      let end = open(path, O_RDWR)
      try #require(end >= 0)
      let text = "id;datum\n1;2026-01-01 10:00\n"
      #expect(write(end, text, text.utf8.count) == text.utf8.count)
      let reader = try FileBytes(path: path)
      close(end)
      #expect(try reader.readAll() == Array(text.utf8))
    }
  }

  @Test func devicesAreNotRead() {
    for path in ["/dev/zero", "/dev/null"] { #expect(Self.read(path) == Failure.fileIsDevice(path)) }
  }

  @Test func aFileThatGrowsOrIsReplacedMeanwhileIsRefused() throws {
    let text = "id;datum\n" + (0..<50).map { "\($0);2026-01-01 10:00\n" }.joined()
    for isReplaced in [false, true] {
      let file = try TemporaryFile(Array(text.utf8))
      var isFirst = true
      let failure = Fixture.failure {
        _ = try FileIntake().read(path: file.url.path, options: IntakeOptions(), context: try Fixture.context()) { _ in
          if isFirst, isReplaced {
            try Data(text.utf8).write(to: file.url, options: .atomic)
          } else if isFirst {
            let handle = try FileHandle(forWritingTo: file.url)
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("99;2026-01-02\n".utf8))
            try handle.close()
          }
          isFirst = false
          return .imported
        }
      }
      #expect(failure == Failure.fileChanged("prov.csv"), "replaced: \(isReplaced)")
    }
  }

  @Test(arguments: ["rapporter.gpkg", "rapporter.sqlite", "rapporter.shp"]) func aTableWithTheNameOfAnotherFormIsNotReadAsATable(
    name: String
  ) {
    let failure = Fixture.failure { _ = try Fixture.read("id;datum\n1;2026-01-01\n", name: name) }
    #expect(failure?.status == .badInput)
    #expect(failure?.message.swedish.hasPrefix("Filen \(name) är inte e") == true, "\(String(describing: failure))")
  }

  @Test func aHeaderOfAMegabyteGivesAShortMessage() {
    let long = String(repeating: "å", count: 500_000)
    let alone = Fixture.failure { _ = try Fixture.read("\(long);b\n1;2\n") }
    #expect(alone?.status == .badInput && (alone?.text(.swedish).utf8.count ?? 0) < 600)
    let mapped = Fixture.failure {
      _ = try Fixture.read("\(long);datum\n1;2026-01-01\n") { $0.columns = [String(repeating: "x", count: 9999): "id"] }
    }
    #expect(mapped?.status == .usage && (mapped?.text(.swedish).utf8.count ?? 0) < 600)
  }

  @Test func aFirstLineOfDataIsNotShown() {
    let failure = Fixture.failure { _ = try Fixture.read("Fågelsson;2026-01-01;66,33\nKanarie;2026-01-02;66,34\n") }
    #expect(failure == Failure.noHeaderRow("prov.csv") && failure?.text(.swedish).contains("Fågel") == false)
  }
}

@Suite struct ArchiveFaultTests {
  /// A zipped shapefile; `change` may spoil its bytes.
  private static func read(packed: Bool = true, _ change: (inout [UInt8]) -> Void) throws -> Failure? {
    let file = try TemporaryFile([], name: "lista.zip")
    let writer = try ZipWriter(path: file.url.path)
    for (ending, bytes) in TestShapefile.reports(22.8, 66.3).parts(nil).sorted(by: { $0.key < $1.key }) {
      try writer.entry("lista." + ending, isPacked: packed) { try writer.write(bytes) }
    }
    try writer.close()
    var bytes = [UInt8](try Data(contentsOf: file.url))
    change(&bytes)
    try Data(bytes).write(to: file.url)
    return Fixture.failure { _ = try Fixture.read(path: file.url.path) }
  }

  /// Where each record with a signature begins.
  private static func places(_ bytes: [UInt8], _ signature: [UInt8]) -> [Int] {
    bytes.indices.filter { bytes[$0...].starts(with: signature) }
  }

  @Test func aWholeOneIsRead() throws { #expect(try Self.read { _ in } == nil) }

  @Test func aLockedOneIsTold() throws {
    let failure = try Self.read { bytes in
      for place in Self.places(bytes, [0x50, 0x4B, 1, 2]) { bytes[place + 8] |= 1 }
      for place in Self.places(bytes, [0x50, 0x4B, 3, 4]) { bytes[place + 6] |= 1 }
    }
    #expect(failure == Failure.archiveLocked("lista.zip"))
  }

  @Test func oneWithAWrongCheckSumOrSizeIsTold() throws {
    // The check sum and the sizes in the directory.
    for offset in [16, 20, 24] {
      let failure = try Self.read(packed: false) { bytes in
        for place in Self.places(bytes, [0x50, 0x4B, 1, 2]) { bytes[place + offset] ^= 0x15 }
      }
      #expect(failure?.status == .badInput, "offset \(offset): \(String(describing: failure))")
    }
  }

  @Test func oneThatIsCutOffIsTold() throws {
    #expect(try Self.read { $0.removeLast($0.count / 2) } == Failure.archiveBroken("lista.zip", part: nil))
  }
}

@Suite struct CutOffDatabaseTests {
  @Test func aFileShorterThanItStatesIsRefused() throws {
    let whole = try Databases.bytes(
      Databases.geoPackage([("rapporter", "POINT", 3006)]) + [
        "INSERT INTO rapporter VALUES (1, \(Databases.point(851_263, 7_360_512)), '2026-05-04 15:30', 'buller', 'a')",
        // Pages behind those of the table, which nobody reads.
        "CREATE TABLE anteckningar (a TEXT)", "INSERT INTO anteckningar VALUES ('\(String(repeating: "x", count: 4000))')",
      ])
    #expect(try Fixture.read(whole, name: "lista.gpkg") { $0.layer = "rapporter" }.account.imported == 1)
    let cut = Array(whole.dropLast(1024))
    let failure = Fixture.failure { _ = try Fixture.read(cut, name: "lista.gpkg") { $0.layer = "rapporter" } }
    #expect(failure == Failure.layerDamaged("lista.gpkg"))
  }
}
