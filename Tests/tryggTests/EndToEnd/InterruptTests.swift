// Ctrl-C ends with its own exit code and leaves nothing half done.
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct InterruptTests {
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
