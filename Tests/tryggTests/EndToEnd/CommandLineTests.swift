// Exit codes, aliases, and what goes to which output.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct CommandLineTests {
  @Test(arguments: [
    ["flyg"], ["hotspots", "--farg", "blå"], ["hotspots", "--question", "varför"], ["hotspots", "--replicates", "5"],
    ["hotspots", "--seed", "x"],
    ["hotspots", "--format", "xml"], ["hotspots", "--now", "snart"], ["hotspots", "--lang", "fi"], ["walks", "--length", "10"],
    ["walks", "--dark", "--light"], ["walks", "--start", "Atlantis"], ["operations", "--count", "0"], ["operations", "--kind", "fest"],
    ["operations", "--from", "2027-02-30"], ["operations", "--lock", "campingen"], ["operations", "--round"],
    ["operations", "--kind", "presence", "--round", "--shift", "14-15"], ["operations", "--speed", "1"],
    ["operations", "--from", "2027-02-01", "--to", "2027-01-01"], ["explain"], ["explain", "H-00000000"], ["init"], ["export"],
    ["reports", "--limit", "0"], ["hotspots", "--from", "2026-02-01", "--to", "2026-01-01"],
  ])
  func wrongUsageIsTwo(arguments: [String]) throws {
    try Demo.withCopy { folder in
      let run = try Program.run(arguments, in: folder)
      #expect(run.status == 2, "\(run.status) \(run.talk)")
      #expect(run.output.isEmpty && run.talk.hasPrefix("Fel: "), "\(run.talk)")
      // The reader's language, not the parsing library's.
      for word in ["Error", "Usage", "Unknown", "Missing", "invalid"] { #expect(!run.talk.contains(word), "\(run.talk)") }
    }
  }

  @Test func aMissingDatabaseIsTheEnvironment() throws {
    try Program.withFolder { folder in
      for command in [["hotspots"], ["walks"], ["reports"], ["doctor"], ["export", "hotspots"], ["report", "brief"], ["places"]] {
        let run = try Program.run(command, in: folder)
        #expect(run.status == 3 && run.output.isEmpty && run.talk.contains("trygg.sqlite"), "\(command) \(run.status) \(run.talk)")
        #expect(run.talk.contains("trygg init"), "\(run.talk)")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test func aFileThatIsNotOursIsBadInput() throws {
    try Program.withFolder { folder in
      let bytes = Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
      try bytes.write(to: folder.appendingPathComponent("trygg.sqlite"))
      for command in [["hotspots"], ["doctor"], ["reports"]] {
        #expect(try Program.run(command, in: folder).status == 4, "\(command)")
      }
      #expect(try Program.run(["init"], in: folder).status == 2)
      #expect(try Data(contentsOf: folder.appendingPathComponent("trygg.sqlite")) == bytes)
    }
  }

  @Test func tooLittleIsFiveAndSaysHowMuchIsNeeded() throws {
    try Program.withDatabase { folder in
      let hotspots = try Program.run(["hotspots"], in: folder)
      #expect(hotspots.status == 5 && hotspots.output.isEmpty && hotspots.talk.contains("5"), "\(hotspots.talk)")
      for command in [["walks"], ["operations"], ["export", "hotspots"], ["report", "brief"]] {
        let run = try Program.run(command, in: folder)
        #expect(run.status == 5 && run.talk.contains("trygg hotspots"), "\(command) \(run.status) \(run.talk)")
      }
    }
    try Demo.withCopy { folder in
      let far = try Program.run(["walks", "--start", "67.2,23.1"], in: folder)
      #expect(far.status == 5 && far.talk.contains("ligger inom 1000 m från"), "\(far.status) \(far.talk)")
    }
  }

  @Test func theNewDatabaseIsSoundAndDoctorSaysSo() throws {
    try Program.withDatabase(["--controller", "kommun"]) { folder in
      let table = try Program.run(["doctor"], in: folder)
      #expect(table.status == 0 && table.talk == "Allt är som det ska.\n" && table.output.contains("SpatiaLite"), "\(table.talk)")
      let items = try Program.run(["kontroll", "--format", "json"], in: folder).items()
      #expect(items.count > 15 && items.allSatisfy { $0["good"] as? Bool == true })
      #expect(try Program.run(["init", "--db", "x.sqlite", "--controller", "public"], in: folder).status == 2)
      #expect(try Program.run(["init", "--db", "x.sqlite", "--geodata", "saknas"], in: folder).status != 0)
      let dry = try Program.run(["init", "--db", "x.sqlite", "--dry-run"], in: folder)
      #expect(dry.status == 0 && dry.output.isEmpty)
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("x.sqlite").path))
    }
  }

  @Test func resultsGoToOneOutputAndTalkToTheOther() throws {
    try Demo.withCopy { folder in
      let arguments = ["hotspots", "--replicates", "99", "--now", Program.now]
      let table = try Program.run(arguments, in: folder)
      #expect(table.status == 0 && table.output.contains("Strandskolan") && table.talk.contains("hotspots av "))
      #expect(!table.output.contains("hotspots av "))
      let json = try Program.run(arguments + ["--format", "json"], in: folder)
      #expect(json.talk.isEmpty)
      #expect(try !json.items().isEmpty)
      let quiet = try Program.run(arguments + ["--quiet"], in: folder)
      #expect(quiet.output == table.output && table.talk.contains("Obs: ") && quiet.talk.isEmpty)
      // No colours and no progress bars where nobody looks.
      #expect(!table.output.contains("\u{1B}") && !table.talk.contains("\u{1B}") && !table.talk.contains("\r"))
      let made = try Program.run(["init", "--db", "ny.sqlite"], in: folder)
      #expect(made.output.isEmpty && made.talk.hasPrefix("Skapade ny.sqlite för "))
      #expect(try Program.run(["init", "--db", "ny2.sqlite", "--quiet"], in: folder).talk.isEmpty)
    }
  }

  @Test func swedishNamesDoTheSame() throws {
    try Program.withFolder { folder in
      #expect(try Program.run(["skapa"], in: folder).status == 0)
      try Data(ImportTests.file.utf8).write(to: folder.appendingPathComponent("lista.csv"))
      let read = try Program.run(["importera", "lista.csv", "--format", "json"], in: folder)
      #expect(try read.items().first?["imported"] as? Int == 6)
    }
    try Demo.withCopy { folder in
      let id = try #require(try Program.run(["export", "hotspots", "--format", "json"], in: folder).items().first?["id"] as? String)
      let pairs: [([String], [String])] = [
        (["hotspots", "--replicates", "99", "--dry-run"], ["hotspotlista", "--replicates", "99", "--dry-run"]),
        (["walks"], ["vandringar"]), (["operations"], ["insatser"]), (["explain", id], ["förklara", id]),
        (["export", "places"], ["exportera", "places"]), (["places"], ["platser"]), (["reports"], ["rapporter"]),
        (["doctor"], ["kontroll"]),
      ]
      for (english, swedish) in pairs {
        let tail = ["--format", "json", "--now", Program.now]
        let first = try Program.run(english + tail, in: folder)
        let second = try Program.run(swedish + tail, in: folder)
        #expect(first.status == 0 && second.status == 0, "\(swedish): \(second.talk)")
        #expect(!first.output.isEmpty && first.output == second.output, "\(swedish)")
      }
      let page = try Program.run(["rapport", "brief", "--now", Program.now], in: folder)
      #expect(try page.output == (Program.run(["report", "brief", "--now", Program.now], in: folder).output))
      #expect(try Program.run(["gator", "--help"], in: folder).output == (Program.run(["streets", "--help"], in: folder).output))
    }
  }

  @Test func theDatabaseIsNamedByOptionOrEnvironment() throws {
    try Program.withFolder { (folder: URL) throws in
      #expect(try Program.run(["init", "--db", "annan.sqlite"], in: folder).status == 0)
      #expect(try Program.run(["places"], in: folder).status == 3)
      #expect(try Program.run(["places", "--db", "annan.sqlite"], in: folder).status == 0)
      #expect(try Program.run(["places"], in: folder, environment: ["TRYGG_DB": "annan.sqlite"]).status == 0)
    }
  }
}
