// Verify, backup, audit and purge as a person uses them.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct SafetyTests {
  private static func withReports(_ options: [String] = [], _ work: (URL) throws -> Void) throws {
    try Program.withDatabase(options) { folder in
      var text = "id;datum;kategori;latitud;longitud;beskrivning\n"
      for index in 0..<40 {
        text += "\(index);202\(index % 2 == 0 ? 3 : 6)-05-0\(index % 9 + 1) 15:30;buller;66,3\(index + 10);22,8;Kanariefågel \(index)\n"
      }
      try Data(text.utf8).write(to: folder.appendingPathComponent("lista.csv"))
      #expect(try Program.run(["import", "lista.csv"], in: folder).status == 0)
      try work(folder)
    }
  }

  @Test func aSpoiledFileIsFoundAndACopyBringsItBack() throws {
    try Self.withReports { folder in
      let clean = try Program.run(["verify", "--format", "json"], in: folder)
      #expect(clean.status == 0, "\(clean.talk)")
      #expect(try clean.items().allSatisfy { $0["good"] as? Bool == true })
      let made = try Program.run(["backup", "kopia.sqlite"], in: folder)
      #expect(made.status == 0, "\(made.talk)")
      #expect(try Program.run(["doctor"], in: folder).output.contains("0 dygn gammal"))
      // One letter of one report.
      let path = folder.appendingPathComponent("trygg.sqlite")
      var bytes = try Data(contentsOf: path)
      let place = try #require(bytes.range(of: Data("Kanariefågel 7".utf8)))
      bytes[place.lowerBound] = UInt8(ascii: "k")
      try bytes.write(to: path)
      let spoiled = try Program.run(["verify"], in: folder)
      #expect(spoiled.status == 4 && spoiled.output.contains("reports") && spoiled.output.contains("säkerhetskopia"), "\(spoiled.output)")
      #expect(try Program.run(["backup", "ny.sqlite"], in: folder).status == 4)
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("ny.sqlite").path))
      #expect(try Program.run(["backup", "--restore", "kopia.sqlite"], in: folder).status == 2)
      let back = try Program.run(["backup", "--restore", "kopia.sqlite", "--db", "ater.sqlite"], in: folder)
      #expect(back.status == 0, "\(back.talk)")
      #expect(try Program.run(["verify", "--db", "ater.sqlite"], in: folder).status == 0)
    }
  }

  @Test func aHeadThatWasKeptShowsWhetherLinesAreGone() throws {
    try Self.withReports { folder in
      let list = try Program.run(["export", "reports", "--output", "lista.geojson"], in: folder)
      let about =
        try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appendingPathComponent("lista.geojson.about.json")))
        as? [String: Any]
      let head = try #require(about?["log_head"] as? String)
      #expect(list.talk.contains(head))
      #expect(try Program.run(["add", "--at", "66.33,22.84", "--from", "2026-11-20", "--category", "belysning"], in: folder).status == 0)
      #expect(try Program.run(["audit", "--head", head], in: folder).status == 0)
      #expect(try Program.run(["audit", "--head", String(repeating: "a", count: 64)], in: folder).status == 4)
      #expect(try Program.run(["audit", "--head", "abc"], in: folder).status == 2)
    }
  }

  @Test func purgingNeedsADecisionAndLeavesNothingReadable() throws {
    try Self.withReports(["--controller", "kommun"]) { folder in
      let dry = try Program.run(["purge", "--dry-run", "--format", "json", "--now", Program.now], in: folder)
      let planned = try dry.items().first?["reports"] as? Int
      #expect(dry.status == 0 && planned == 20, "\(dry.output)")
      #expect(try Program.run(["purge", "--now", Program.now], in: folder).status == 2)
      #expect(try Program.run(["purge", "--before", "2030-01-01", "--decision", "x", "--now", Program.now], in: folder).status == 2)
      let run = try Program.run(["purge", "--decision", "dnr 1", "--now", Program.now], in: folder)
      #expect(run.status == 0 && run.talk.contains("Säkerhetskopior"), "\(run.talk)")
      let bytes = try Data(contentsOf: folder.appendingPathComponent("trygg.sqlite"))
      #expect(bytes.range(of: Data("Kanariefågel 20".utf8)) == nil && bytes.range(of: Data("Kanariefågel 1".utf8)) != nil)
      #expect(try Program.run(["verify", "--now", Program.now], in: folder).status == 0)
      #expect(try Program.run(["audit", "--action", "purge", "--format", "json"], in: folder).output.contains("dnr 1"))
    }
    try Program.withDatabase { folder in
      let police = try Program.run(["purge", "--decision", "dnr 1"], in: folder)
      #expect(police.status == 2 && police.talk.contains("--before"), "\(police.talk)")
    }
  }
}
