// A full disk is told as a full disk.
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite(
  .enabled(if: Program.isBuilt, "the program is not built beside the tests"),
  .enabled(if: SmallDisk.canMount, "small file systems cannot be mounted here"))
struct FullDiskTests {
  @Test(arguments: [40, 200, 400, 600]) func initSaysThatTheDiskIsFullAndLeavesNothing(kilobytes: Int) throws {
    try SmallDisk.with(kilobytes: kilobytes) { disk in
      let run = try Program.run(["init", "--db", disk.appendingPathComponent("trygg.sqlite").path], in: disk)
      #expect(run.status == 3, "\(run.talk)")
      #expect(run.talk.contains("Disken är full") && run.talk.contains("Frigör utrymme"), "\(run.talk)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == [])
    }
  }

  @Test(arguments: [1_600, 2_200, 3_200]) func importSaysThatTheDiskIsFullAndChangesNothing(kilobytes: Int) throws {
    try Program.withFolder { folder in
      var text = "id;datum;kategori;latitud;longitud;beskrivning\n"
      for index in 0..<20_000 {
        text +=
          "\(index);2026-05-04 15:30;buller;66,\(300_000 + index);22,\(700_000 + index);En rad med text som tar plats, nummer \(index)\n"
      }
      let file = folder.appendingPathComponent("stor.csv")
      try Data(text.utf8).write(to: file)
      try SmallDisk.with(kilobytes: kilobytes) { disk in
        let database = disk.appendingPathComponent("trygg.sqlite").path
        try #require(try Program.run(["init", "--db", database], in: folder).status == 0)
        let run = try Program.run(["import", file.path, "--db", database], in: folder)
        #expect(run.status == 3, "\(run.talk)")
        #expect(run.talk.contains("Disken är full") && run.talk.contains("Inget har ändrats"), "\(run.talk)")
        // It is undone at once, not by who opens the database next.
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["trygg.sqlite"])
        let check = try Program.run(["doctor", "--db", database, "--format", "json"], in: folder)
        #expect(check.status == 0, "\(check.talk)")
        #expect((try check.json()["data"] as? [String: Any])?["reports"] as? Int == 0)
      }
    }
  }
}

/// The folder for temporary files, which an import of more than 131,072 rows needs.
@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct ScratchFolderTests {
  /// Imports enough rows and gives what became of it; the database must be as before.
  private func run(_ temporary: String) throws -> Run {
    try Program.withDatabase { folder in
      var text = "id;datum;kategori\n"
      for index in 0..<140_000 { text += "\(index);2026-05-04 15:30;buller\n" }
      try Data(text.utf8).write(to: folder.appendingPathComponent("stor.csv"))
      let run = try Program.run(["import", "stor.csv"], in: folder, environment: ["TMPDIR": temporary])
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("trygg.sqlite-journal").path))
      let check = try Program.run(["doctor", "--format", "json"], in: folder)
      #expect(check.status == 0, "\(check.talk)")
      #expect((try check.json()["data"] as? [String: Any])?["reports"] as? Int == 0)
      return run
    }
  }

  @Test func oneThatIsMissingIsTold() throws {
    let run = try run("/nonexistent/mapp")
    #expect(run.status == 3 && run.talk.contains("/nonexistent/mapp") && run.talk.contains("TMPDIR"), "\(run.status) \(run.talk)")
  }

  @Test(.enabled(if: SmallDisk.canMount, "small file systems cannot be mounted here")) func aFullOneIsToldAndLeftEmpty() throws {
    try SmallDisk.with(kilobytes: 1000) { disk in
      let run = try run(disk.path)
      #expect(run.status == 3 && run.talk.contains("Disken är full") && run.talk.contains(disk.path), "\(run.status) \(run.talk)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == [])
    }
  }
}

/// A file system in memory, so small that it fills.
enum SmallDisk {
  /// Whether this process may mount.
  static let canMount: Bool = {
    guard geteuid() == 0 else { return false }
    return (try? with(kilobytes: 100) { _ in true }) ?? false
  }()

  static func with<T>(kilobytes: Int, _ work: (URL) throws -> T) throws -> T {
    try Program.withFolder { folder in
      guard mount("tmpfs", folder.path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else { throw POSIXError(.EPERM) }
      defer { umount2(folder.path, Int32(2)) }
      return try work(folder)
    }
  }
}
