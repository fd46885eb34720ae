// Ctrl-C ends with its own exit code and leaves nothing half done.
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct InterruptTests {
  /// Enough rows for scratch files; none is left, and nothing to undo.
  @Test(arguments: [SIGINT, SIGTERM]) func anImportEndsWithTheCodeOfAnInterruptAndLeavesNothing(signal: Int32) throws {
    try Program.withDatabase { folder in
      var text = "id;datum;kategori;latitud;longitud\n"
      for index in 0..<400_000 { text += "\(index);2026-05-04 15:30;buller;66,\(300_000 + index % 90_000);22,800000\n" }
      try Data(text.utf8).write(to: folder.appendingPathComponent("stor.csv"))
      let temporary = folder.appendingPathComponent("tmp")
      try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
      let database = folder.appendingPathComponent("trygg.sqlite").path
      let child = try Program.start(["import", "stor.csv"], in: folder, environment: ["TMPDIR": temporary.path])
      // Once its journal is there the import is at work, and listens.
      for _ in 0..<6000 where child.process.isRunning && !FileManager.default.fileExists(atPath: database + "-journal") { usleep(5000) }
      usleep(100_000)
      kill(child.process.processIdentifier, signal)
      let run = try child.finish()
      #expect(child.process.terminationReason == .exit && run.status == 130 && run.talk.contains("Avbrutet"), "\(run.status) \(run.talk)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path) == [])
      #expect(!FileManager.default.fileExists(atPath: database + "-journal"))
      let check = try Program.run(["doctor", "--format", "json"], in: folder)
      #expect(check.status == 0, "\(check.talk)")
      #expect((try check.json()["data"] as? [String: Any])?["reports"] as? Int == 0)
    }
  }

  @Test func walksWithAlternativesEndWithTheCodeOfAnInterrupt() throws {
    try Demo.withCopy { folder in
      try WalkPaperTests.streets(in: folder)
      try #require(try Program.run(["streets", "import", "gator.geojson", "--now", Program.now], in: folder).status == 0)
      func kept() throws -> String { try Program.run(["export", "walks", "--format", "json", "--now", Program.now], in: folder).output }
      let before = try kept()
      // How soon the program listens depends on the machine, so later and later moments are tried until one falls into the work.
      var status: Int32 = -1
      for delay in [0.1, 0.2, 0.4, 0.8, 1.6] where status != 130 {
        let child = try Program.start(
          ["walks", "--start", "Strandskolan", "--length", "3000", "--alternatives", "10", "--now", Program.now], in: folder)
        Thread.sleep(forTimeInterval: delay)
        try #require(child.process.isRunning, "the walks were found within \(delay) s")
        kill(child.process.processIdentifier, SIGINT)
        let run = try child.finish()
        // Before it listens, the signal itself ends it.
        guard child.process.terminationReason == .exit else { continue }
        status = run.status
        #expect(run.status == 130 && run.output.isEmpty && run.talk.contains("Avbrutet"), "\(run.status) \(run.talk)")
      }
      #expect(status == 130)
      #expect(try kept() == before)
      #expect(try Program.run(["doctor"], in: folder).status == 0)
    }
  }
}
