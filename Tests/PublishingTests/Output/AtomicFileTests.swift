import Foundation
import Messages
import Testing

@testable import Publishing

@Suite struct AtomicFileTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
      try? FileManager.default.removeItem(atPath: folder)
    }
    try body(folder)
  }

  @Test func fileIsWrittenWholeAndReplaced() throws {
    try withFolder { folder in
      let path = folder + "/lista å.csv"
      try AtomicFile.write("ett", to: path)
      try AtomicFile.write("två", to: path)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "två")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["lista å.csv"])
    }
  }

  @Test func failureInTheMiddleLeavesTheOldFile() throws {
    struct Stop: Error {}
    try withFolder { folder in
      let path = folder + "/a.json"
      try AtomicFile.write("gammal", to: path)
      #expect(throws: Stop.self) {
        try AtomicFile.write(to: path) { output in
          output.text(String(repeating: "x", count: 200_000))
          throw Stop()
        }
      }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "gammal")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.json"])
    }
  }

  @Test func pipeIsWrittenToAndNotReplaced() throws {
    try withFolder { folder in
      let path = folder + "/pipe"
      #expect(mkfifo(path, 0o600) == 0)
      let reader = open(path, O_RDONLY | O_NONBLOCK)
      defer { close(reader) }
      try AtomicFile.probe(path)
      try AtomicFile.write("rad", to: path)
      var bytes = [UInt8](repeating: 0, count: 8)
      #expect(read(reader, &bytes, 8) == 3 && bytes.prefix(3) == [114, 97, 100])
      var status = stat()
      #expect(stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left == ["pipe"])
    }
  }

  @Test func symbolicLinkStaysALink() throws {
    try withFolder { folder in
      try AtomicFile.write("gammal", to: folder + "/a.csv")
      try FileManager.default.createSymbolicLink(atPath: folder + "/b.csv", withDestinationPath: "a.csv")
      try AtomicFile.write("ny", to: folder + "/b.csv")
      let text = try String(contentsOfFile: folder + "/a.csv", encoding: .utf8)
      let target = try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/b.csv")
      #expect(text == "ny" && target == "a.csv")
    }
  }

  @Test func missingFolderAndFolderAsFileAreExplained() throws {
    try withFolder { folder in
      for path in [folder + "/saknas/a.csv", folder] {
        let failure = #expect(throws: Failure.self) { try AtomicFile.write("x", to: path) }
        #expect(failure?.status == .environment)
        #expect(failure?.text(.swedish).contains(folder) == true)
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left.isEmpty)
    }
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func readOnlyFolderIsExplained() throws {
    try withFolder { folder in
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
      let failure = #expect(throws: Failure.self) { try AtomicFile.write("x", to: folder + "/a.csv") }
      #expect(failure?.status == .environment)
    }
  }

  @Test func fullDiskIsAFailureOfTheEnvironment() {
    let failure = Failure.outputDiskFull("/x")
    #expect(failure.status == .environment)
    #expect(failure.text(.swedish) == "Disken är full. Filen /x skrevs inte. Frigör plats och försök igen.")
  }
}
